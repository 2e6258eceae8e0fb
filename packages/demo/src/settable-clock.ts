import type { Clock } from '@acme/access-codes'

/** A clock that can be set wrong, as the wall clock of a machine can. */
export interface SettableClock extends Clock {
  /** How far it is behind the true time from now on, in milliseconds; 0 sets it right. */
  setBehind(ms: number): void
}

/**
 * Makes a clock that is right until it is set. Set back, it takes nothing from `elapsed()`; set forward, it looks like sleep,
 * and `elapsed()` counts it: that is what a machine's own clocks do, see `Clock`.
 */
export function createSettableClock(base: Clock): SettableClock {
  let behindMs = 0
  let leaptMs = 0
  return {
    now: () => base.now() - behindMs,
    elapsed: () => base.elapsed() + leaptMs,
    setTimeout: (callback, delayMs, keepAlive) => base.setTimeout(callback, delayMs, keepAlive),
    clearTimeout: (handle) => base.clearTimeout(handle),
    setBehind(ms) {
      leaptMs += Math.max(0, behindMs - ms)
      behindMs = ms
    },
  }
}
