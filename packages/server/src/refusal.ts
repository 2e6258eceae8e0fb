import { type AnyAccessCodeError, errorKind } from '@acme/access-codes'

/** A provider's refusal of one subject, told again from memory for a while. */
export interface Refusal {
  readonly error: AnyAccessCodeError
  /** Until when the provider is not asked again, on `elapsed()`. */
  readonly until: number
  readonly pauseMs: number
}

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

/**
 * What to remember of a failure; null for one that may pass by itself. A blocked membership stays blocked however often
 * it asks, and each attempt is one that another member cannot make: twice the pause each time, from 5 s to a minute.
 *
 * @param before the last refusal, unless a code came since
 */
export function refusalOf(failure: AnyAccessCodeError, before: Refusal | null, now: number): Refusal | null {
  const certain = !('fromProvider' in failure && !failure.fromProvider)
  if (errorKind(failure.code) !== 'terminal' || failure.code === 'unauthorized' || !certain) return null
  const pauseMs = before === null ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * before.pauseMs)
  return { error: failure, until: now + pauseMs, pauseMs }
}
