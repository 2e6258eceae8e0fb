import {
  AccessCodeError,
  checkNumber,
  checkOptions,
  type ErrorDetails,
  type Expected,
  type NumberBounds,
} from '@acme/access-codes/provider'

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

/** A number within its bounds. @throws AccessCodeError `invalid_option`. */
export function checkGivenNumber(name: string, value: unknown, bounds: NumberBounds, { operation }: Where): number {
  return checkNumber(name, value, bounds, { provider, operation })
}

/** A number as it is; of anything else the kind alone: of columns that were mixed up it may be a name. */
export function shownNumber(value: unknown): string {
  return typeof value === 'number' || value === null ? String(value) : typeof value
}
