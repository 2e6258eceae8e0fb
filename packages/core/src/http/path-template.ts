import { AccessCodeError, type ErrorDetails } from '../errors.js'
import { isExact } from './exact-json.js'

/** What may stand in a path: text, or an integer. Ids of 64 bits are text or bigint, for a number loses digits beyond 2^53. */
export type PathValue = string | bigint | number

/** What may stand in a query. A date has no single form there: pass the text that the operation asks for. */
export type QueryValue = string | bigint | number | boolean

// A step (`.` or `..`) alone or between slashes, however often encoded: a server may decode before it routes.
const step = /(^|[/\\]|%(25)*(2f|5c))(\.|%(25)*2e){1,2}($|[/\\]|%(25)*(2f|5c))/i
// Control characters and halves of characters.
const unprintable = /[\p{Cc}\p{Cs}]/u

/**
 * A path value as text, with `where` for the error. Also for checking an id early, where a source is made.
 *
 * @throws AccessCodeError `invalid_option`, which names the parameter and the kind of value, never the value.
 */
export function pathText(name: string, value: unknown, where: ErrorDetails): string {
  const text = typeof value === 'bigint' || Number.isSafeInteger(value) ? String(value) : value
  if (typeof text === 'string' && text.trim() !== '' && !step.test(text) && !unprintable.test(text)) return text
  throw invalid(name, 'text, a bigint or a safe integer', value, where)
}

/** Fills a template's braces, each value encoded as one segment. Throws as {@link pathText} does. */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>, where: ErrorDetails): string {
  if (!template.startsWith('/')) throw invalid('path', 'a template that begins with a slash', template, where)
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(pathText(name, values[name], where)))
}

/** A query with its question mark; empty without values. Undefined is left out, an array is repeated. */
export function queryText(values: Readonly<Record<string, unknown>>, where: ErrorDetails): string {
  const query = new URLSearchParams()
  for (const [name, given] of Object.entries(values)) {
    for (const value of Array.isArray(given) ? (given as unknown[]) : [given]) {
      if (value === undefined) continue
      if (!isQueryValue(value)) throw invalid(name, 'text, a number, a bigint or a boolean', value, where)
      query.append(name, String(value))
    }
  }
  const text = query.toString()
  return text && `?${text}`
}

function isQueryValue(value: unknown): value is QueryValue {
  return typeof value === 'number' ? isExact(value) : /string|bigint|boolean/.test(typeof value)
}

function invalid(name: string, expected: string, value: unknown, where: ErrorDetails): AccessCodeError {
  const message = `${where.operation} needs ${name} to be ${expected}, not ${kindOf(value)}`
  return new AccessCodeError('invalid_option', message, where)
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'empty text' : 'text that would change the path'
  if (Number.isInteger(value)) return 'an integer beyond 2^53 (pass a bigint or text)'
  if (Number.isFinite(value)) return 'a fraction'
  // What is left of the numbers is NaN and the infinities.
  if (typeof value === 'number' || value === null) return String(value)
  return value instanceof Date ? 'a Date (pass text)' : typeof value
}
