/** What an account has given out. Moments are on `elapsed()`. */
export interface Turns {
  /** Turns in any sliding minute. */
  readonly perMinute: number
  /** When turns were taken, oldest first; at least the last `perMinute` of them. */
  readonly taken: readonly number[]
  /** The provider said 429: nobody gets a turn before. */
  readonly closedUntil: number
}

const MINUTE = 60_000
/** A screen whose code ends this soon is as urgent as one without, in milliseconds: the answer takes a while. */
export const URGENT_MS = 3_000
/** The longest wait that a screen is held for, in milliseconds: it gives up after 20 s. */
export const HOLD_MS = 14_000

/**
 * When a screen gets its turn, with `ahead` others before it. The minute's budget is the last word. Whoever still has a
 * good code waits also for an even pace once half of the budget is gone, so that screens which opened together do not
 * ask together for ever.
 *
 * @param neededAt since when the screen is without a code (past), or when its code ends (future)
 */
export function turnAt(turns: Turns, neededAt: number, ahead: number, now: number): number {
  const { perMinute, taken, closedUntil } = turns
  const before = taken[taken.length - perMinute + (ahead % perMinute)]
  const freeAt = before === undefined ? now : before + (Math.floor(ahead / perMinute) + 1) * MINUTE
  return Math.max(now, closedUntil, freeAt, pacedAt(turns, neededAt, ahead, now))
}

function pacedAt({ perMinute, taken }: Turns, neededAt: number, ahead: number, now: number): number {
  const halfTaken = taken[taken.length - Math.ceil(perMinute / 2)]
  const last = taken.at(-1)
  if (last === undefined || halfTaken === undefined || halfTaken <= now - MINUTE) return now
  return Math.min(neededAt - URGENT_MS, last + ((ahead + 1) * MINUTE) / perMinute)
}

/**
 * How long a 429 closes an account, in milliseconds: as long as it says, else a minute, since the gym's platform says
 * nothing and refuses the whole next one. A sixth more at random, at most 10 s: other processes were told the same.
 */
export function penaltyMs(retryAfterMs: number | null, random: number): number {
  const askedMs = retryAfterMs ?? MINUTE
  return askedMs + random * Math.min(10_000, askedMs / 6)
}
