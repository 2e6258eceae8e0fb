import { sleep } from '@acme/access-codes/provider'
import type { Clock } from '@acme/access-codes'
import { backoffMs, withJitter } from './backoff.js'

/** Lets requests through, one at a time and in the order in which they came. */
export interface Gate {
  /** Waits for a turn and takes it; rejects with the signal's reason. */
  turn(signal: AbortSignal): Promise<void>
  /**
   * Closes for everybody: for so long, or where nothing is said (0 says nothing either) for longer with each failure in a row, 1 s
   * to 60 s. Refusals of what was on its way when it closed are one failure.
   */
  refused(retryAfterMs: number | null): void
  /** Rhombus answers again: the next failure is the first. */
  answered(): void
}

/**
 * Makes a gate that never lets more than `ratePerSecond` through: two requests are at least 1/rate s apart, and what was not
 * used is not saved up.
 */
export function createGate(ratePerSecond: number, clock: Clock, random: () => number): Gate {
  const gapMs = 1_000 / ratePerSecond
  let last = -Infinity
  let closedUntil = -Infinity
  let failures = 0
  let queue: Promise<unknown> = Promise.resolve()

  async function pass(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const now = clock.elapsed()
      const waitMs = Math.max(last + gapMs, closedUntil) - now
      if (waitMs <= 0) {
        last = now
        return
      }
      await sleep(clock, waitMs, signal)
    }
  }

  return {
    turn(signal) {
      const mine = queue.then(() => pass(signal))
      queue = mine.catch(() => undefined)
      return mine
    },
    refused(retryAfterMs) {
      const now = clock.elapsed()
      if (now >= closedUntil) failures += 1
      const waitMs = retryAfterMs ? withJitter(retryAfterMs, random) : backoffMs(failures, random)
      closedUntil = Math.max(closedUntil, now + waitMs)
    },
    answered() {
      failures = 0
    },
  }
}
