import type { ErrorDetails } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

/** An id of 64 bits: text of digits, a bigint, or a safe integer. It comes back as text, digit for digit. */
export type Id = string | bigint | number

/**
 * An id as the text that goes into a path, without leading zeros. Not any text: `by` and `search` are ids to a path, and
 * other operations to the platform.
 *
 * @throws AccessCodeError `invalid_option` for `..`, `by`, empty text, `NaN`, 1.5, a number beyond 2^53, a negative or an
 * absent one; it names the parameter, never the value.
 */
export function idText(name: string, value: unknown, where: ErrorDetails): string {
  return String(toInt64(name, value, where))
}

/**
 * A request body as the platform wants it: the fields of these names, at any depth, as integers that JSON can carry whole.
 *
 * @throws AccessCodeError `invalid_option` as {@link idText} does.
 */
export function withInt64(body: unknown, names: readonly string[], where: ErrorDetails, depth = 0): unknown {
  // No body is so deep: it holds itself, which whoever writes the JSON finds out.
  if (typeof body !== 'object' || body === null || 'toJSON' in body || depth > 20) return body
  if (Array.isArray(body)) return body.map((item) => withInt64(item, names, where, depth + 1))
  const fields = Object.entries(body).map(([name, value]: [string, unknown]) => {
    const isId = names.includes(name) && value !== undefined && value !== null
    return [name, isId ? toInt64(name, value, where) : withInt64(value, names, where, depth + 1)]
  })
  return Object.fromEntries(fields)
}

/** Whether a value is an id, in any of its forms. */
export function isId(value: unknown): value is Id {
  const digits = typeof value === 'string' && /^\d{1,19}$/.test(value)
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value) && !digits) return false
  const id = BigInt(value as Id)
  return id >= 0n && BigInt.asIntN(64, id) === id
}

function toInt64(name: string, value: unknown, where: ErrorDetails): bigint {
  if (isId(value)) return BigInt(value)
  throw invalidOption(where, `${name} to be an id: text of digits, a bigint or a safe integer`)
}
