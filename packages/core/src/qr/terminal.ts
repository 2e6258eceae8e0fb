import type { AccessCode } from '../access-code.js'
import { ask } from '../ask.js'
import { invalidOption } from './invalid-option.js'
import { type MatrixOptions, payloadOf, toMatrix } from './matrix.js'

/** How a code is drawn in characters. */
export interface TerminalOptions extends MatrixOptions {
  /** For a terminal with dark letters on a light ground. Default false: light letters on a dark ground. */
  readonly invert?: boolean | undefined
  /**
   * Reads the QR code in a picture, given as a data URI: `decodeQr`, of `@acme/access-codes/qr/decode`. For codes that come as a
   * picture, which a terminal cannot show: what is in it is drawn anew.
   */
  readonly decode?: ((dataUri: string) => string | null) | undefined
}

// By what is painted in the letters' colour: nothing, the upper half, the lower half, both.
const blocks = [' ', '▀', '▄', '█']

/**
 * A code as lines of half blocks, two modules high each, without colour codes: on a dark terminal the letters paint what
 * is white, with `invert` what is black. No line break at the end.
 *
 * @throws AccessCodeError `invalid_option` as {@link toMatrix} does, for a picture without `decode`, and for one that it cannot
 * read.
 */
export function toTerminal(code: string | AccessCode, options: TerminalOptions = {}): string {
  const rows = toMatrix(textIn(code, options), options)
  const { invert = false } = options
  if (typeof invert !== 'boolean') throw invalidOption('invert is true or false')
  const painted = (dark = false) => dark === invert
  const lines: string[] = []
  for (let y = 0; y < rows.length; y += 2) {
    const below = rows[y + 1]
    lines.push(rows[y]!.map((dark, x) => blocks[Number(painted(dark)) + 2 * Number(painted(below?.[x]))]).join(''))
  }
  return lines.join('\n')
}

function textIn(code: string | AccessCode, options: TerminalOptions): string {
  const payload = payloadOf(code)
  const { decode } = Object(options) as TerminalOptions
  if (payload.kind === 'text') return payload.text
  if (typeof decode !== 'function')
    throw invalidOption('This code is a finished picture: a terminal needs the option decode')
  // What a reader throws may quote what it read.
  const text = ask(() => decode(payload.dataUri))
  if (typeof text !== 'string') throw invalidOption('No code in this picture can be read')
  return text
}
