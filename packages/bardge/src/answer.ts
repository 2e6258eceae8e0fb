import { toEpochMs } from './moment.js'
import { camelCase } from './wire-names.js'

/** What to know of an answer's fields, at any depth, by the names of the wire. */
export interface AnswerFields {
  /** Names of those that are moments. */
  readonly moments?: readonly string[] | undefined
  /** Names of those whose letter case says nothing. */
  readonly anyCase?: readonly string[] | undefined
  /** Names of those that are credentials, or as good as one. */
  readonly secretsInAnswer?: readonly string[] | undefined
}

/**
 * An answer as we hand it out, in one shape: names in camelCase, moments in epoch milliseconds, words of a list in capitals, a
 * co-pay option with its `id`. What is secret in it is there to be read and to be sent on as JSON, but `console.log` and `util.inspect` do not
 * print it. What cannot be read as a moment stays as it came.
 */
export function toAnswer(body: unknown, fields: AnswerFields, depth = 0): unknown {
  // No answer is so deep, and none may exhaust the stack.
  if (typeof body !== 'object' || body === null || depth > 50) return body
  if (Array.isArray(body)) return body.map((item) => toAnswer(item, fields, depth + 1))
  const { moments = [], anyCase = [], secretsInAnswer = [] } = fields
  const answer: Record<string, unknown> = {}
  const hidden: string[] = []
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    const own = camelCase(name)
    if (secretsInAnswer.includes(name)) hidden.push(own)
    const read = moments.includes(name) ? (toEpochMs(value) ?? value) : toAnswer(value, fields, depth + 1)
    // Not by assignment: `__proto__` would be no field then.
    define(answer, own, anyCase.includes(name) ? inCapitals(read) : read)
  }
  // The documents show the id of a co-pay option only where it is sent: the field may be called as it is there.
  if (answer['id'] === undefined && answer['copayPackageId'] !== undefined) answer['id'] = answer['copayPackageId']
  return hidden.length === 0 ? answer : withHidden(answer, hidden)
}

/** The same object, which shows `[redacted]` for these fields where it is printed. */
export function withHidden<Fields extends object>(answer: Fields, names: readonly string[]): Fields {
  const shown = Object.entries(answer).map(([name, value]) => [name, names.includes(name) ? '[redacted]' : value])
  // Node and Bun ask for the first symbol, Deno for the second.
  for (const symbol of ['nodejs.util.inspect.custom', 'Deno.customInspect']) {
    Object.defineProperty(answer, Symbol.for(symbol), { value: () => Object.fromEntries(shown) as unknown })
  }
  return answer
}

function inCapitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCapitals)
  return typeof value === 'string' ? value.toUpperCase() : value
}

function define(answer: object, name: string, value: unknown): void {
  Object.defineProperty(answer, name, { value, enumerable: true, configurable: true, writable: true })
}
