import { MalformedError } from '../errors.js'

// Reads JSON by paths such as `code.payload.text`. No failure ever repeats what the body held.

/** @throws MalformedError when the text is not JSON. The parser's own error is left out: it quotes the text. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(
      '',
      'is not JSON',
      'Where a page answers in its place, compare the url with the basePath of the relay',
    )
  }
}

/** What stands at a path; undefined when nothing does. Null is nothing. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key]
  return value ?? undefined
}

/** @throws MalformedError with the path when nothing stands there, or something else. */
export function need<T>(body: unknown, path: string, is: (value: unknown) => value is T): T {
  const value = valueAt(body, path)
  if (is(value)) return value
  throw malformed(path, value === undefined ? `lacks ${path}` : `has another ${path} than it should`)
}

/** @throws MalformedError with the path when something else stands there. */
export function want<T>(body: unknown, path: string, is: (value: unknown) => value is T): T | undefined {
  return valueAt(body, path) === undefined ? undefined : need(body, path, is)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

/** A time span: zero or more. */
export function isDuration(value: unknown): value is number {
  return isNumber(value) && value >= 0
}

/** A whole number, zero or more. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && isDuration(value)
}

function malformed(path: string, complaint: string, hint?: string): MalformedError {
  const where = { provider: 'relay', operation: 'decode', path, hint }
  return new MalformedError(`A message of the relay ${complaint}`, where)
}
