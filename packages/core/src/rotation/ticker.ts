import { type Alarm, alarmsOf, createAlarm } from './alarms.js'
import type { Clock } from '../clock.js'
import type { RotationEvents } from './events.js'
import { secondsLeft } from '../schedule.js'
import type { Rotation } from '../transition.js'

type Tick = RotationEvents['tick']

/** Ticks when the whole seconds left change. Exists only while somebody listens (T-61), and derives from the deadline (T-60). */
export class Ticker {
  readonly #clock: Clock
  readonly #state: () => Rotation
  readonly #tell: (tick: Tick) => void
  readonly #alarm: Alarm

  constructor(clock: Clock, state: () => Rotation, tell: (tick: Tick) => void) {
    this.#clock = clock
    this.#state = state
    this.#tell = tell
    this.#alarm = createAlarm(() => this.tick())
  }

  /** What a countdown shows at this moment; null unless a code is live and seen. */
  now(): Tick | null {
    const { status, deadlineAt, lifetimeMs, hidden } = this.#state()
    if (status !== 'live' || deadlineAt === null || hidden) return null
    const remainingMs = deadlineAt - this.#clock.elapsed()
    if (remainingMs <= 0) return null
    return { remainingMs, remainingSeconds: secondsLeft(remainingMs), fraction: Math.min(1, remainingMs / lifetimeMs) }
  }

  /** Ticks at once, where there is something to count, and from then on. */
  tick(): void {
    this.arm()
    const tick = this.now()
    if (tick !== null) this.#tell(tick)
  }

  /** Waits for the next change of the number, or for nothing. */
  arm(): void {
    const tick = this.now()
    if (tick === null) return this.stop()
    const changesInMs = tick.remainingMs - (tick.remainingSeconds - 1) * 1_000
    alarmsOf(this.#clock).set(this.#alarm, this.#clock.elapsed() + changesInMs, false)
  }

  stop(): void {
    alarmsOf(this.#clock).clear(this.#alarm)
  }
}
