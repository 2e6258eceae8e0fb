import type { Clock } from '../clock.js'

const SECOND = 1_000
const SHORTEST_HOP_MS = SECOND
const LONGEST_HOP_MS = 15 * SECOND

/** Somebody who waits for one moment at a time. */
export interface Alarm {
  /** Called once the moment has come, never early (T-30), with how late it is in milliseconds. */
  readonly ring: (lateMs: number) => void
  /** The moment on `elapsed()`; read only. */
  at: number
  /** Its place in the heap, -1 when not set; kept by {@link Alarms}. */
  index: number
  keepAlive: boolean
}

export function createAlarm(ring: (lateMs: number) => void): Alarm {
  return { ring, at: 0, index: -1, keepAlive: false }
}

/**
 * All alarms of one clock behind one timer. The timer hops: it is never longer than 15 s, so the 32-bit limit of platform
 * timers is out of reach (T-06), no long timer troubles a phone (T-39), and sleep is noticed soon after waking (T-31).
 * An indexed binary heap, so that a hundred thousand codes cost one timer and no garbage.
 */
export class Alarms {
  readonly #clock: Clock
  readonly #heap: Alarm[] = []
  #keepAlive = 0
  #timer: unknown = null
  #timerAt = Infinity
  #timerKeepsAlive = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Sets the alarm to a moment on `elapsed()`, in place of an earlier one. */
  set(alarm: Alarm, at: number, keepAlive: boolean): void {
    if (alarm.index >= 0 && alarm.at === at && alarm.keepAlive === keepAlive) return
    this.#remove(alarm)
    // What is no moment would hold up all others: it is looked at again soon.
    alarm.at = Number.isNaN(at) ? this.#clock.elapsed() + SHORTEST_HOP_MS : at
    alarm.keepAlive = keepAlive
    if (keepAlive) this.#keepAlive += 1
    alarm.index = this.#heap.push(alarm) - 1
    this.#up(alarm)
    this.#arm()
  }

  clear(alarm: Alarm): void {
    this.#remove(alarm)
    this.#arm()
  }

  #arm(): void {
    const next = this.#heap[0]
    if (next === undefined) return this.#disarm()
    const now = this.#clock.elapsed()
    const left = Math.max(0, next.at - now)
    const delay = Math.max(1, Math.ceil(Math.min(left, hopMs(left))))
    const keepAlive = this.#keepAlive > 0
    // A timer that fires too soon only looks and hops again; one that would fire too late is replaced.
    if (this.#timer !== null && this.#timerAt <= now + delay && this.#timerKeepsAlive === keepAlive) return
    this.#disarm()
    this.#timerAt = now + delay
    this.#timerKeepsAlive = keepAlive
    this.#timer = this.#clock.setTimeout(() => this.#fire(), delay, keepAlive)
  }

  #disarm(): void {
    if (this.#timer !== null) this.#clock.clearTimeout(this.#timer)
    this.#timer = null
    this.#timerAt = Infinity
  }

  #fire(): void {
    this.#timer = null
    this.#timerAt = Infinity
    const now = this.#clock.elapsed()
    // Taken out first: an alarm that is set again while it rings waits for the next timer, so nothing spins.
    const due: Alarm[] = []
    for (let next = this.#heap[0]; next !== undefined && next.at <= now; next = this.#heap[0]) {
      this.#remove(next)
      due.push(next)
    }
    // One that throws must not cost the others their moment.
    const failures: unknown[] = []
    for (const alarm of due) {
      try {
        alarm.ring(now - alarm.at)
      } catch (error) {
        failures.push(error)
      }
    }
    this.#arm()
    if (failures.length > 0) throw failures[0]
  }

  #remove(alarm: Alarm): void {
    const { index } = alarm
    if (index < 0) return
    alarm.index = -1
    if (alarm.keepAlive) this.#keepAlive -= 1
    const last = this.#heap.pop()
    if (last === undefined || last === alarm) return
    this.#heap[index] = last
    last.index = index
    this.#up(last)
    this.#down(last)
  }

  #up(alarm: Alarm): void {
    while (alarm.index > 0) {
      const parent = this.#heap[(alarm.index - 1) >> 1]
      if (parent === undefined || parent.at <= alarm.at) return
      this.#swap(alarm, parent)
    }
  }

  #down(alarm: Alarm): void {
    for (;;) {
      const left = this.#heap[2 * alarm.index + 1]
      const right = this.#heap[2 * alarm.index + 2]
      const child = right !== undefined && left !== undefined && right.at < left.at ? right : left
      if (child === undefined || child.at >= alarm.at) return
      this.#swap(child, alarm)
    }
  }

  #swap(a: Alarm, b: Alarm): void {
    const { index } = a
    a.index = b.index
    b.index = index
    this.#heap[a.index] = a
    this.#heap[b.index] = b
  }
}

/** How far ahead the clock is looked at again: a tenth of the wait, within bounds. */
function hopMs(left: number): number {
  return Math.min(LONGEST_HOP_MS, Math.max(SHORTEST_HOP_MS, left / 10))
}

const alarmsByClock = new WeakMap<Clock, Alarms>()

/** The alarms of a clock: one watch for all who share it. */
export function alarmsOf(clock: Clock): Alarms {
  let alarms = alarmsByClock.get(clock)
  if (alarms === undefined) {
    alarms = new Alarms(clock)
    alarmsByClock.set(clock, alarms)
  }
  return alarms
}
