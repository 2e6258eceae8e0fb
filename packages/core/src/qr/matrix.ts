import type { AccessCode, Payload } from '../access-code.js'
import { encode, type ErrorCorrection } from './encode.js'
import { invalidOption } from './invalid-option.js'

/** How a text becomes modules. */
export interface MatrixOptions {
  /** Default `medium`: a screen has no dirt on it, and larger modules read from further away. */
  readonly errorCorrection?: ErrorCorrection | undefined
  /**
   * The white border, in modules, 0 to 32. Default 4, which is what the standard (ISO/IEC 18004) asks for. Give less
   * only where the surroundings are white: readers find the code by this border.
   */
  readonly quietZone?: number | undefined
}

// What the largest symbol holds (ISO/IEC 18004, table 7): digits, or 0-9 A-Z space $%*+-./:, or bytes of UTF-8.
const capacity: Record<ErrorCorrection, readonly [digits: number, capitals: number, bytes: number]> = {
  low: [7089, 4296, 2953],
  medium: [5596, 3391, 2331],
  quartile: [3993, 2420, 1663],
  high: [3057, 1852, 1273],
}

const MAX_QUIET_ZONE = 32

/**
 * The modules of a code, row by row, true for dark, with the quiet zone around them.
 *
 * Digits, capitals and anything else are packed as the standard's numeric, alphanumeric and byte segments, the last as
 * UTF-8. Every character arrives as it is, leading zeros too.
 *
 * @throws AccessCodeError `invalid_option`: an empty, too long or ill-formed text, a code that is already a picture, or
 * an option out of its bounds. The text itself is in no message.
 */
export function toMatrix(code: string | AccessCode, options: MatrixOptions = {}): boolean[][] {
  if (typeof options !== 'object' || options === null) throw invalidOption('options is an object')
  const { errorCorrection = 'medium', quietZone = 4 } = options
  if (!Object.hasOwn(capacity, errorCorrection)) {
    // oxlint-disable-next-line typescript/no-unnecessary-type-conversion -- a symbol is no text by itself
    throw invalidOption(`errorCorrection is ${Object.keys(capacity).join(', ')}, not ${String(errorCorrection)}`)
  }
  if (!Number.isInteger(quietZone) || quietZone < 0 || quietZone > MAX_QUIET_ZONE) {
    throw invalidOption(`quietZone is a whole number of modules from 0 to ${MAX_QUIET_ZONE}, not ${String(quietZone)}`)
  }

  const modules = encode(textOf(code), errorCorrection)
  if (modules === null) {
    const [digits, capitals, bytes] = capacity[errorCorrection]
    throw invalidOption(
      `The text is too long: with errorCorrection ${errorCorrection}, at most ` +
        `${digits} digits, ${capitals} capitals and digits, or ${bytes} bytes fit`,
    )
  }

  const line = Array.from({ length: modules.length + 2 * quietZone }, (_, index) => index - quietZone)
  return line.map((y) => line.map((x) => modules[y]?.[x] ?? false))
}

/**
 * The text that a reader is to see.
 *
 * @throws AccessCodeError `invalid_option` for a code that is already a picture, for empty text, for half a surrogate
 * pair, which no encoding carries (it would arrive as another text), and for what is neither text nor a code.
 */
export function textOf(code: string | AccessCode): string {
  const payload = payloadOf(code)
  if (payload.kind === 'image') throw invalidOption('This code is a finished picture: show it by toDataUri')
  if (payload.text === '') throw invalidOption('The text is empty: a QR code holds at least 1 character')
  if (/\p{Cs}/u.test(payload.text)) throw invalidOption('The text holds half a surrogate pair')
  return payload.text
}

/** @throws AccessCodeError `invalid_option` for what is neither text nor a code, such as a number: its zeros are lost. */
export function payloadOf(code: string | AccessCode): Payload {
  if (typeof code === 'string') return { kind: 'text', text: code }
  if (typeof code?.reveal !== 'function') throw invalidOption('code is a string or an AccessCode')
  return code.reveal()
}
