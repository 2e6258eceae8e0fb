import { createClock, type Clock } from '../clock.js'

export interface ManualClockOptions {
  /** What the wall clock reads at first, epoch milliseconds. Default 2026-01-05T08:00:00Z. */
  readonly nowMs?: number
  /** How far the wall clock is from the world's time, in milliseconds; positive is ahead. Default 0. */
  readonly skewMs?: number
}

/** A timer that waits in a {@link ManualClock}. */
export interface PendingTimer {
  /** When it is due, on the clock's own monotonic time. */
  readonly dueMs: number
  readonly delayMs: number
  readonly keepAlive: boolean
}

/** A clock that moves only when told. */
export interface ManualClock extends Clock {
  /** The world's time, epoch milliseconds: what a correct clock would read. A scripted server stamps its answers with it. */
  worldNow(): number
  /** Lets time pass, awake: due timers fire in order, promises settle between them. */
  advance(ms: number): Promise<void>
  /** Lets the machine sleep: the wall clock moves on, timers and the monotonic clock stand still. Then promises settle. */
  sleep(ms: number): Promise<void>
  /** Sets the wall clock forward (or back, negative) while the world's time stands still. */
  step(ms: number): void
  /** Lets promises settle without any time passing. */
  settle(): Promise<void>
  /** The timers that wait now. */
  readonly timers: readonly PendingTimer[]
  /** Every delay that was ever asked for, in milliseconds. */
  readonly delays: readonly number[]
}

interface Timer extends PendingTimer {
  readonly callback: () => void
}

const DEFAULT_NOW = Date.UTC(2026, 0, 5, 8)

/**
 * Makes a clock for tests: nothing waits, no global is touched, sleep and wrong clocks are one call away.
 *
 * @example
 * ```ts
 * const clock = createManualClock()
 * const code = new RotatingCode(source, { clock })
 * void code.start()
 * await clock.advance(60_000) // a minute on screen, in no time
 * ```
 */
export function createManualClock(options: ManualClockOptions = {}): ManualClock {
  let world = options.nowMs ?? DEFAULT_NOW
  let skew = options.skewMs ?? 0
  let monotonic = 0
  const timers = new Set<Timer>()
  const delays: number[] = []

  const clock = createClock({
    wall: () => world + skew,
    monotonic: () => monotonic,
    setTimeout: () => undefined,
    clearTimeout: () => undefined,
  })

  function nextDue(untilMs: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of timers) {
      if (timer.dueMs <= untilMs && (next === undefined || timer.dueMs < next.dueMs)) next = timer
    }
    return next
  }

  function moveTo(targetMs: number): void {
    const passed = Math.max(0, targetMs - monotonic)
    monotonic += passed
    world += passed
  }

  return {
    now: clock.now,
    elapsed: clock.elapsed,
    worldNow: () => world,
    setTimeout(callback, delayMs, keepAlive = false) {
      delays.push(delayMs)
      const timer: Timer = { callback, delayMs, keepAlive, dueMs: monotonic + delayMs }
      timers.add(timer)
      return timer
    },
    clearTimeout(handle) {
      timers.delete(handle as Timer)
    },
    async advance(ms) {
      await settle()
      const target = monotonic + ms
      for (let timer = nextDue(target); timer !== undefined; timer = nextDue(target)) {
        moveTo(timer.dueMs)
        timers.delete(timer)
        timer.callback()
        await settle()
      }
      moveTo(target)
    },
    async sleep(ms) {
      await settle()
      world += ms
      await settle()
    },
    step(ms) {
      skew += ms
    },
    settle,
    get timers() {
      return [...timers]
    },
    get delays() {
      return delays
    },
  }
}

// Deep enough for the longest chain of awaits between a timer and the answer it leads to.
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}
