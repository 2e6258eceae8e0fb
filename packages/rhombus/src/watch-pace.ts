import { isAccessCodeError } from '@acme/access-codes/provider'

const LONGEST_PAUSE_MS = 300_000

/**
 * The pause before the next look, in milliseconds: doubled by each failure in a row, up to five minutes, and never less than the
 * last answer demanded.
 */
export function pauseMs(failures: number, demandedMs: number, everyMs: number): number {
  return Math.max(demandedMs, Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_PAUSE_MS)))
}

/** What a failure demands, as by `Retry-After`, in milliseconds. */
export function demandedMs(error: unknown): number {
  if (!isAccessCodeError(error) || !('retryAfterMs' in error)) return 0
  return error.retryAfterMs ?? 0
}
