/** Where a sandbox's time comes from: the platform, or any clock of a test kit with these three functions. */
export interface TimeSource {
  /** Epoch milliseconds. */
  now(): number
  /** Calls back once after 1 to 2^31-1 ms. A timer that is not `keepAlive` should not hold a process open. */
  setTimeout(callback: () => void, delayMs: number, keepAlive?: boolean): unknown
  /** Forgets a timer. */
  clearTimeout(handle: unknown): void
}

/** The platform's time. Globals are looked up at each use, so nothing happens while the module loads. */
export const realTime: TimeSource = {
  now: () => Date.now(),
  setTimeout(callback, delayMs, keepAlive = false) {
    const handle: unknown = globalThis.setTimeout(callback, delayMs)
    if (!keepAlive) (handle as { unref?: () => void }).unref?.()
    return handle
  },
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number),
}

/** `real` follows the time source, `offset` is a fixed distance from it, `manual` stands still until it is moved. */
export type ClockMode = 'real' | 'offset' | 'manual'

/** What a sandbox’s clock is set to. */
export interface ClockSetting {
  /** Default: as it is. */
  readonly mode?: ClockMode | undefined
  /** What the clock shows from now on, epoch milliseconds. Turns a `real` clock into an `offset` one. */
  readonly now?: number | undefined
  /** Distance from the time source in milliseconds, positive is ahead. For `offset` only. */
  readonly offsetMs?: number | undefined
}

interface Timer {
  readonly dueAt: number
  readonly callback: () => void
  readonly keepAlive: boolean
  handle: unknown
}

// The longest timer that platforms keep; a longer wait is made of several.
const LONGEST_TIMER = 2 ** 31 - 1
const LAST_MOMENT = Date.UTC(9999, 11, 31)

/** A sandbox's own clock. `Date` headers, expiries, check-ins, rate windows and waits all follow it. */
export class SandboxClock {
  readonly #source: TimeSource
  readonly #settle: () => Promise<void>
  readonly #timers = new Set<Timer>()
  #offsetMs = 0
  #stoppedAt: number | null = null

  /** `settle` resolves when what a timer has set off is done; `advance` waits for it between two timers. */
  constructor(source: TimeSource, settle: () => Promise<void>) {
    this.#source = source
    this.#settle = settle
  }

  get mode(): ClockMode {
    if (this.#stoppedAt !== null) return 'manual'
    return this.#offsetMs === 0 ? 'real' : 'offset'
  }

  /** Distance from the time source in milliseconds. */
  get offsetMs(): number {
    return this.#stoppedAt === null ? this.#offsetMs : this.#stoppedAt - this.#source.now()
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#stoppedAt ?? this.#source.now() + this.#offsetMs
  }

  /**
   * Changes the mode, the moment, or both. Waits that are over by the new moment end now.
   *
   * @throws TypeError for a moment outside 1970 to 9999, or settings that contradict each other.
   */
  set({ mode = this.mode, now, offsetMs }: ClockSetting): void {
    if (!['real', 'offset', 'manual'].includes(mode)) throw new TypeError('mode is real, offset or manual')
    if (offsetMs !== undefined && (mode === 'manual' || now !== undefined)) {
      throw new TypeError('offsetMs goes with mode offset, and not together with now')
    }
    const moment = now ?? (offsetMs === undefined ? this.now() : this.#source.now() + offsetMs)
    if (!(Number.isInteger(moment) && moment >= 0 && moment <= LAST_MOMENT)) {
      throw new TypeError('The clock shows whole epoch milliseconds between 1970 and 9999')
    }
    const real = mode === 'real' && now === undefined && offsetMs === undefined
    this.#offsetMs = real ? 0 : moment - this.#source.now()
    this.#stoppedAt = mode === 'manual' ? moment : null
    for (const timer of this.#timers) this.#arm(timer)
  }

  /**
   * Moves the clock on. Waits end in their order, each at its own moment, and webhooks that they set off are delivered
   * before the next one. A `real` clock becomes an `offset` one.
   *
   * @throws TypeError unless `ms` is a whole number, zero or more.
   */
  async advance(ms: number): Promise<void> {
    if (!(Number.isInteger(ms) && ms >= 0)) throw new TypeError('The clock advances by whole milliseconds, 0 or more')
    const end = this.now() + ms
    await this.#settle()
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#jump(Math.max(this.now(), next.dueAt))
      this.#fire(next)
      await this.#settle()
    }
    this.#jump(Math.max(this.now(), end))
    for (const timer of this.#timers) this.#arm(timer)
  }

  /** Calls back once when so much time has passed on this clock. Returns its undo. */
  after(ms: number, callback: () => void, keepAlive = false): () => void {
    const timer: Timer = { dueAt: this.now() + ms, callback, keepAlive, handle: undefined }
    this.#timers.add(timer)
    this.#arm(timer)
    return () => this.#drop(timer)
  }

  /** Waits on this clock; rejects with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        signal.removeEventListener('abort', abort)
        resolve()
      }
      const cancel = this.after(ms, wake, true)
      const abort = (): void => {
        cancel()
        reject(signal.reason as Error)
      }
      if (signal.aborted) abort()
      else signal.addEventListener('abort', abort, { once: true })
    })
  }

  /**
   * A signal that aborts after so much of the time source's time, whatever this clock shows: the limit for what another
   * process does. Call `clear` when it is done.
   */
  limit(ms: number): { readonly signal: AbortSignal; clear(): void } {
    const controller = new AbortController()
    const handle = this.#source.setTimeout(() => controller.abort(), ms, true)
    return { signal: controller.signal, clear: () => this.#source.clearTimeout(handle) }
  }

  /** Forgets every wait. */
  clear(): void {
    for (const timer of this.#timers) this.#drop(timer)
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) {
      if (timer.dueAt <= end && (next === undefined || timer.dueAt < next.dueAt)) next = timer
    }
    return next
  }

  #jump(moment: number): void {
    if (this.#stoppedAt === null) this.#offsetMs += moment - this.now()
    else this.#stoppedAt = moment
  }

  #arm(timer: Timer): void {
    this.#source.clearTimeout(timer.handle)
    const left = timer.dueAt - this.now()
    if (this.#stoppedAt !== null && left > 0) return
    const delay = Math.min(Math.max(left, 1), LONGEST_TIMER)
    timer.handle = this.#source.setTimeout(() => this.#wake(timer), delay, timer.keepAlive)
  }

  #wake(timer: Timer): void {
    if (this.now() >= timer.dueAt) this.#fire(timer)
    else this.#arm(timer)
  }

  #fire(timer: Timer): void {
    this.#drop(timer)
    timer.callback()
  }

  #drop(timer: Timer): void {
    this.#timers.delete(timer)
    this.#source.clearTimeout(timer.handle)
  }
}
