import type { AccessCode } from '../access-code.js'
import { type MatrixOptions, toMatrix } from './matrix.js'

export interface TerminalOptions extends MatrixOptions {
  /** For a terminal with dark letters on a light ground. Default false: light letters on a dark ground. */
  readonly invert?: boolean | undefined
}

// By what is painted in the letters' colour: nothing, the upper half, the lower half, both.
const blocks = [' ', '▀', '▄', '█']

/**
 * A code as lines of half blocks, two modules high each, without colour codes: on a dark terminal the letters paint what
 * is white, with `invert` what is black. No line break at the end.
 *
 * @throws AccessCodeError `invalid_option` as {@link toMatrix} does.
 */
export function toTerminal(code: string | AccessCode, options: TerminalOptions = {}): string {
  const rows = toMatrix(code, options)
  const { invert = false } = options
  const painted = (dark = false) => dark === invert
  const lines: string[] = []
  for (let y = 0; y < rows.length; y += 2) {
    const below = rows[y + 1]
    lines.push(rows[y]!.map((dark, x) => blocks[Number(painted(dark)) + 2 * Number(painted(below?.[x]))]).join(''))
  }
  return lines.join('\n')
}
