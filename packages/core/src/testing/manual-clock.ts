import { checkOptions } from '../check-options.js'
import { createClock, type Clock } from '../clock.js'

/** Where a {@link ManualClock} begins. */
export interface ManualClockOptions {
  /** What the wall clock reads at first, epoch milliseconds. Default 2026-01-05T08:00:00Z. */
  readonly nowMs?: number | undefined
  /** How far the wall clock is from the world's time, in milliseconds; positive is ahead. Default 0. */
  readonly skewMs?: number | undefined
}

/** A timer that waits in a {@link ManualClock}. */
export interface PendingTimer {
  /** When it is due, on the clock's own monotonic time. */
  readonly dueMs: number
  /** What was asked for, in milliseconds. */
  readonly delayMs: number
  /** Whether it would hold a Node process open. */
  readonly keepAlive: boolean
}

/** A clock that moves only when told. */
export interface ManualClock extends Clock {
  /** The world's time, epoch milliseconds: what a correct clock would read. A scripted server stamps its answers with it. */
  worldNow(): number
  /** Lets time pass, awake: due timers fire in order, promises settle between them, in chains of up to a hundred. */
  advance(ms: number): Promise<void>
  /** Lets the machine sleep: the wall clock moves on, timers and the monotonic clock stand still. Then promises settle. */
  sleep(ms: number): Promise<void>
  /** Sets the wall clock forward (or back, negative) while the world's time stands still. */
  step(ms: number): void
  /**
   * Calls back when so much of the world's time has passed, asleep or awake: how a scripted server answers. It is not one of
   * the clock's own timers. Returns its undo.
   */
  wait(callback: () => void, ms: number): () => void
  /** Lets promises settle without any time passing, in chains of up to a hundred. What waits for real I/O does not. */
  settle(): Promise<void>
  /** The timers that wait now. */
  readonly timers: readonly PendingTimer[]
  /** Every delay that was ever asked for, in milliseconds. */
  readonly delays: readonly number[]
}

interface Timer extends PendingTimer {
  readonly callback: () => void
}

interface Delivery {
  readonly callback: () => void
  readonly atWorld: number
}

// Twice the longest chain of awaits that was met between a timer and the answer it leads to: two relays on one store.
const SETTLE_TURNS = 100
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
  checkOptions(options, {}, { provider: 'access-codes', operation: 'createManualClock' })
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

  const deliveries = new Set<Delivery>()

  function nextTimer(): Timer | undefined {
    let next: Timer | undefined
    for (const timer of timers) if (next === undefined || timer.dueMs < next.dueMs) next = timer
    return next
  }

  function nextDelivery(): Delivery | undefined {
    let next: Delivery | undefined
    for (const delivery of deliveries) if (next === undefined || delivery.atWorld < next.atWorld) next = delivery
    return next
  }

  /** Passes time to the next thing that happens, at most `left`, and lets it happen; returns what passed, or null for none. */
  function happen(left: number): number | null {
    const timer = nextTimer()
    const delivery = nextDelivery()
    const toTimer = timer === undefined ? Infinity : Math.max(0, timer.dueMs - monotonic)
    const toDelivery = delivery === undefined ? Infinity : Math.max(0, delivery.atWorld - world)
    const passed = Math.min(toTimer, toDelivery)
    if (passed > left) return null
    monotonic += passed
    world += passed
    if (delivery !== undefined && toDelivery <= toTimer) {
      deliveries.delete(delivery)
      delivery.callback()
    } else if (timer !== undefined) {
      timers.delete(timer)
      timer.callback()
    }
    return passed
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
    wait(callback, ms) {
      const delivery: Delivery = { callback, atWorld: world + ms }
      deliveries.add(delivery)
      return () => deliveries.delete(delivery)
    },
    async advance(ms) {
      await settle()
      let left = ms
      for (let passed = happen(left); passed !== null; passed = happen(left)) {
        left -= passed
        await settle()
      }
      monotonic += left
      world += left
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

/** A chain of so many turns, made beforehand: the quickest there is. */
async function settle(): Promise<void> {
  let last = Promise.resolve()
  for (let turn = 0; turn < SETTLE_TURNS; turn += 1) last = last.then()
  await last
}
