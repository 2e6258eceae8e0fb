import type { AnyAccessCodeError } from '../errors.js'
import type { Transport } from '../policy.js'
import { failedInside } from './failed-inside.js'

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 8_000

/**
 * Whether a failed call may be sent again as it is: a safe one after what can pass by itself, a keyed one too when it has
 * its key (T-53) and the provider has not failed over it, and any one that is proven not to have arrived. A redirect would
 * be refused again, and what the provider remembers under the key would come again.
 */
export function mayRepeat(error: AnyAccessCodeError, retry: Transport, keyed: boolean): boolean {
  if (error.code === 'redirect_refused' || ('replayed' in error && error.replayed)) return false
  if ('undelivered' in error && error.undelivered) return true
  if (error.code === 'conflict' && retry === 'safe') return true
  return error.retryable && (retry === 'safe' || (retry === 'keyed' && keyed && !failedInside(error)))
}

/** How long to wait after the nth failure in a row: exponential with equal jitter, never less than the answer asked for. */
export function retryDelayMs(error: AnyAccessCodeError, failures: number, random: () => number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)) * (0.5 + random() / 2)
  return Math.max(delay, ('retryAfterMs' in error && error.retryAfterMs) || 0)
}
