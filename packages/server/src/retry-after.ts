const LONGEST_MS = 300_000

/**
 * How long a failure asks to wait, in milliseconds; null where it does not, or asks for what cannot be meant. At most five
 * minutes: a slip of a source must not shut an account for a year.
 */
export function retryAfterOf(failure: object): number | null {
  const askedMs = 'retryAfterMs' in failure ? failure.retryAfterMs : null
  const isWait = typeof askedMs === 'number' && Number.isFinite(askedMs) && askedMs >= 0
  return isWait ? Math.min(LONGEST_MS, askedMs) : null
}
