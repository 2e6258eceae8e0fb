import type { ErrorDetails } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

/** @throws AccessCodeError `invalid_option` for what is no number from `least` to `most`. */
export function checkNumber(name: string, value: unknown, least: number, most: number, where: ErrorDetails): void {
  if (typeof value === 'number' && value >= least && value <= most) return
  const came = typeof value === 'number' ? `, not ${value}` : ''
  throw invalidOption(where, `${name} to be a number from ${least} to ${most}${came}`)
}
