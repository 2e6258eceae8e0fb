import type { ErrorDetails } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

// 16 bytes in URL-safe base64, without padding.
const ruuid = /^[\w-]{22}$/
const camera = /^[\w-]{22}(\.v0)?$/

/** Whether it has the form of Rhombus's ids: 22 letters, digits, `-` and `_`. A UUID has not. */
export function isRhombusId(value: unknown): value is string {
  return typeof value === 'string' && ruuid.test(value)
}

/** Whether it has the form of a camera's id: the same, and `.v0` may follow. */
export function isRhombusCameraId(value: unknown): value is string {
  return typeof value === 'string' && camera.test(value)
}

/**
 * An id that may be sent.
 *
 * @throws AccessCodeError `invalid_option`, which names the option and says what came, without repeating it.
 */
export function checkId(name: string, value: unknown, where: Pick<ErrorDetails, 'operation'>): string {
  if (isRhombusId(value)) return value
  throw invalidOption(where, `${name} to be an id of 22 letters, digits, - and _, not ${kindOf(value)}`)
}

/**
 * A list of them.
 *
 * @throws AccessCodeError `invalid_option` as {@link checkId} does; the fault's place is in it.
 */
export function checkIds(name: string, values: unknown, where: Pick<ErrorDetails, 'operation'>): readonly string[] {
  if (!Array.isArray(values)) throw invalidOption(where, `${name} to be a list of ids, not ${kindOf(values)}`)
  return values.map((value, at) => checkId(`${name}[${at}]`, value, where))
}

function kindOf(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
  if (value === '') return 'empty text'
  if (value.length !== 22) return `text of ${value.length} characters`
  return 'text with other characters'
}
