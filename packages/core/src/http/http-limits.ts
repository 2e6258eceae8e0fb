import { checkNumber } from '../check-number.js'
import type { ErrorDetails } from '../errors.js'

/** Numbers that bound a call. */
export interface HttpLimits {
  /** One attempt, until its body is read, in milliseconds: 1 to 2^31-1, default 10 000. */
  readonly timeoutMs: number
  /** The whole call with its retries and waits, in milliseconds: 1 to 2^31-1, default 30 000. It beats the others. */
  readonly totalMs: number
  /** Attempts after the first, where a call may be repeated: a whole number, default 2. Rotations pass 0: their loop is their own. */
  readonly retries: number
  /** A longer `Retry-After` counts as this, in milliseconds: 0 to 2^31-1, default 300 000. */
  readonly maxRetryAfterMs: number
  /** A larger body is refused, in bytes: 0 to 2^31-1, default 16 MiB. */
  readonly maxBodyBytes: number
}

/** Those that are set; the others are the default. */
export type GivenLimits = { readonly [Name in keyof HttpLimits]?: HttpLimits[Name] | undefined }

// The longest that a timer can wait.
const LONGEST_MS = 2 ** 31 - 1

export const defaultLimits: HttpLimits = {
  timeoutMs: 10_000,
  totalMs: 30_000,
  retries: 2,
  maxRetryAfterMs: 300_000,
  maxBodyBytes: 16 * 1024 * 1024,
}

/**
 * Limits with what was given over them.
 *
 * @throws AccessCodeError `invalid_option` for what is no number from 0 (a time: 1) to 2^31-1, and for a part of a retry.
 */
export function limitsOf(given: GivenLimits, under: HttpLimits, where: ErrorDetails): HttpLimits {
  const limits: Record<keyof HttpLimits, number> = { ...under }
  for (const name of Object.keys(limits) as (keyof HttpLimits)[]) {
    const { [name]: value = limits[name] } = given
    // No time at all is no call.
    const least = name === 'timeoutMs' || name === 'totalMs' ? 1 : 0
    limits[name] = checkNumber(name, value, { least, most: LONGEST_MS, whole: name === 'retries' }, where)
  }
  return limits
}
