import { AccessCodeError, type ErrorDetails } from '../errors.js'

/** Numbers that bound a call. */
export interface HttpLimits {
  /** One attempt, until its body is read. Default 10 000 ms. */
  readonly timeoutMs: number
  /** The whole call with its retries and waits; it beats the others. Default 30 000 ms. */
  readonly totalMs: number
  /** Attempts after the first, where a call may be repeated. Default 2; rotations pass 0, their loop is their own. */
  readonly retries: number
  /** A longer `Retry-After` counts as this. Default 300 000 ms. */
  readonly maxRetryAfterMs: number
  /** A larger body is refused. Default 16 MiB. */
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
 * @throws AccessCodeError `invalid_option` for a number that is not from 0 (a time: 1) to 2^31-1.
 */
export function limitsOf(given: GivenLimits, under: HttpLimits, where: ErrorDetails): HttpLimits {
  const limits: Record<keyof HttpLimits, number> = { ...under }
  for (const name of Object.keys(limits) as (keyof HttpLimits)[]) {
    const value = given[name] ?? limits[name]
    // No time at all is no call.
    const least = name === 'timeoutMs' || name === 'totalMs' ? 1 : 0
    if (!(value >= least && value <= LONGEST_MS)) {
      throw new AccessCodeError('invalid_option', `${name} must be from ${least} to ${LONGEST_MS}, not ${value}`, where)
    }
    limits[name] = value
  }
  return limits
}
