import { AccessCodeError, checkOptions, type ErrorDetails, type Expected } from '@acme/access-codes/provider'

type Where = Pick<ErrorDetails, 'operation'>

const provider = 'rhombus'

/** What an `AbortSignal` is known by. */
export const SIGNAL = ['addEventListener', 'removeEventListener', 'throwIfAborted'] as const

/** The error for what a caller got wrong, before anything was sent. `expected` never repeats a value that names a person. */
export function invalidOption({ operation }: Where, expected: string, hint?: string): AccessCodeError {
  return new AccessCodeError('invalid_option', `${operation} needs ${expected}`, { provider, operation, hint })
}

/**
 * Checks the kinds of what was given, for callers without a compiler.
 *
 * @param required names of those that have to be there
 * @throws AccessCodeError `invalid_option`, which names the option and never its value.
 */
export function checkGiven(
  options: unknown,
  expected: Readonly<Record<string, Expected>>,
  { operation }: Where,
  ...required: readonly string[]
): void {
  checkOptions(options, expected, { provider, operation })
  const missing = required.find((name) => (options as Record<string, unknown>)[name] === undefined)
  if (missing !== undefined) throw invalidOption({ operation }, missing)
}

/** A number within its bounds, both included. @throws AccessCodeError `invalid_option`. */
export function checkNumber(name: string, value: unknown, least: number, most: number, where: Where): number {
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw invalidOption(where, `${name} to be from ${least} to ${most}, not ${shownNumber(value)}`)
}

/** The same, without a fraction. */
export function checkWhole(name: string, value: unknown, least: number, most: number, where: Where): number {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value)
  throw invalidOption(where, `${name} to be a whole number from ${least} to ${most}, not ${shownNumber(value)}`)
}

/** A number as it is; of anything else the kind alone: of columns that were mixed up it may be a name. */
export function shownNumber(value: unknown): string {
  return typeof value === 'number' || value === null ? String(value) : typeof value
}
