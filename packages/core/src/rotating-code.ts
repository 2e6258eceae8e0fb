import type { AccessCode } from './access-code.js'
import type { CheckIn } from './check-in.js'
import { type Clock, systemClock } from './clock.js'
import { Deferred } from './rotation/deferred.js'
import { defaultEnvironment } from './environment.js'
import { AccessCodeError, type AnyAccessCodeError } from './errors.js'
import { Listeners, reportListenerError, type RotationEvents, type RotationListener } from './rotation/events.js'
import { toFailure } from './rotation/failure.js'
import { rateRefusal, refreshRefusal, refusal, visitInTheAir, visitRefusal } from './rotation/refusals.js'
import { RotationEngine, type Settled } from './rotation/rotation-engine.js'
import {
  checkRotationOptions,
  checkVisit,
  type RotatingCodeOptions,
  type VisitOptions,
} from './rotation/rotation-options.js'
import { isSameSnapshot, type RotationSnapshot, toSnapshot } from './rotation/snapshot.js'
import type { AccessCodeSource } from './source.js'
import { checkSource } from './rotation/source-check.js'
import { Ticker } from './rotation/ticker.js'
import type { Notice, Rotation } from './transition.js'

// Where the platform has none, it is what bundlers put in its place; a method's name would be "undefined".
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')

/**
 * Keeps one subject's code valid on a screen: asks before it runs out, outlives bad networks, wrong clocks and sleep, and
 * knows when somebody went in. Listen, `start()`, and `stop()` when the screen goes away.
 *
 * @example
 * ```ts
 * const code = new RotatingCode(source)
 * code.on('code', ({ code }) => screen.show(code))
 * code.on('used', () => screen.thank())
 * await code.start()
 * ```
 */
export class RotatingCode {
  readonly #source: AccessCodeSource
  readonly #options: RotatingCodeOptions
  readonly #clock: Clock
  readonly #engine: RotationEngine
  #listeners: Listeners | null = null
  #ticker: Ticker | null = null
  #snapshot: RotationSnapshot | null = null
  /** Whether something has happened since. */
  #outdated = true
  #untold: (() => void)[] | null = null
  /** The used code that the source could not be told of. */
  #owed: AccessCode | null = null
  #ready: Deferred<AccessCode> | null = null
  #attempt: Deferred<AccessCode> | null = null
  /** Those who iterate. */
  readonly #readers = new Set<() => void>()
  #stops = 0
  #undo: (() => void)[] = []
  #endWatch: (() => void) | null = null
  #holds = 0
  #disposed = false

  /**
   * Starts nothing.
   *
   * @throws AccessCodeError `invalid_option` naming the option (or the part of the source), what was expected and what came
   */
  constructor(source: AccessCodeSource, options: RotatingCodeOptions = {}) {
    checkSource(source)
    checkRotationOptions(options, source.policy)
    this.#source = source
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#engine = new RotationEngine(source, options, this.#clock, (...commit) => this.#committed(...commit))
  }

  /** The present snapshot. Looks at the clock first: a code that ran out while nobody looked is never read as live (I5). */
  get state(): RotationSnapshot {
    this.#engine.look()
    return this.getSnapshot()
  }

  /** For `useSyncExternalStore`: bound, and the same object until something changes. */
  readonly getSnapshot = (): RotationSnapshot => {
    return this.#snapshotOf(this.#engine.state)
  }

  /** For `useSyncExternalStore`: bound; calls back on every change and returns its undo. */
  readonly subscribe = (listener: () => void): (() => void) => this.on('change', listener)

  /** What is left of the code on screen, in milliseconds; zero unless one is live. */
  remainingMs(): number {
    const { status, deadlineAt } = this.#engine.state
    return status === 'live' && deadlineAt !== null ? Math.max(0, deadlineAt - this.#clock.elapsed()) : 0
  }

  /** Listens; returns the undo. A `tick` listener on a live code is called at once. */
  on<Name extends keyof RotationEvents>(name: Name, listener: RotationListener<Name>): () => void {
    this.#listeners ??= new Listeners(this.#options.onListenerError ?? reportListenerError)
    this.#listeners.add(name, listener)
    if (name === 'tick') this.#startTicking(listener as RotationListener<'tick'>)
    return () => this.off(name, listener)
  }

  /** Listens for one event; returns the undo. */
  once<Name extends keyof RotationEvents>(name: Name, listener: RotationListener<Name>): () => void {
    const told: RotationListener<Name> = (event) => {
      this.off(name, told)
      return listener(event)
    }
    return this.on(name, told)
  }

  /** Stops listening; the listener must be the one given to `on`. */
  off<Name extends keyof RotationEvents>(name: Name, listener: RotationListener<Name>): void {
    this.#listeners?.remove(name, listener)
    if (name !== 'tick' || this.#listeners?.has('tick')) return
    this.#ticker?.stop()
    this.#ticker = null
  }

  /**
   * Begins, or resumes after a stop. Resolves with the first code, over any failures that pass: offline, that may take long.
   * Rejects after a refusal (a terminal error, `visit_uncertain`, `maybe_issued`), and with `stopped`; the event `error` tells of
   * a refusal too. A second call joins; after a terminal error it tries again. Per visit it gives back the open visit's code, and
   * mints only for the option `visitId`.
   */
  start(): Promise<AccessCode> {
    const { signal, visitId } = this.#options
    if (this.#disposed) return rejected(refusal('stopped', 'start', 'The rotation is disposed'))
    if (signal?.aborted) return rejected(refusal('aborted', 'start', 'The signal is aborted already'))
    this.#attach()
    this.#engine.start(visitId === undefined ? null : { id: visitId, replaceLive: false, despiteUncertain: false })
    if (!this.#engine.state.hidden) this.#watch()
    return this.ready()
  }

  /**
   * Resolves with the code on screen, or the first to come. Rejects only when none will come by itself: a terminal error,
   * `visit_uncertain` or `maybe_issued`, `stopped`. Per visit it waits for `newVisit()`.
   */
  ready(): Promise<AccessCode> {
    this.#engine.look()
    const { status, code, error, halted } = this.#engine.state
    if (status === 'live' && code !== null) return Promise.resolve(code)
    if (status === 'stopped') return rejected(stopped(error))
    if (status === 'failed' || (status === 'expired' && halted !== null)) return rejected(error)
    this.#ready ??= this.#defer()
    return this.#ready.promise
  }

  /**
   * Asks for a different code now, and settles with that attempt while the schedule goes on. Concurrent calls share one attempt.
   * Under a rate limit it rejects at once with `rate_limited` and `retryAt`; a check-in meanwhile rejects it with `superseded`;
   * the same code again with `stale_code`; per visit with `visit_already_coded`.
   */
  refresh(): Promise<AccessCode> {
    this.#engine.look()
    const refused = refreshRefusal(this.#engine.state, this.#source.policy)
    if (refused !== null) return rejected(refused)
    const waitMs = this.#engine.waitMs()
    const { status } = this.#engine.state
    if (waitMs > 0) {
      // Where nothing is planned yet, the attempt is planned for the moment the limit ends.
      if (status === 'used' || status === 'failed') this.#engine.refresh('manual')
      return rejected(rateRefusal(waitMs, this.#clock.now() + waitMs))
    }
    this.#attempt ??= this.#defer()
    const { promise } = this.#attempt
    this.#engine.refresh('manual')
    return promise
  }

  /**
   * Tells that somebody went in: without an argument, with the code on screen. The same check-in counts once; one of another
   * subject, or older than this display, changes nothing. The source is told too, where it wants to know; where that failed
   * (an `error` says so), the next call tells it again.
   */
  checkedIn(checkIn?: CheckIn): void {
    this.#engine.look()
    const { code, lastCode } = this.#engine.state
    const shown = code ?? lastCode
    if (shown === null && checkIn === undefined) return
    const told = checkIn ?? {
      id: `caller:${shown?.id}`,
      at: this.#clock.now(),
      subject: this.#source.subject,
      codeId: shown?.id,
      via: 'caller' as const,
    }
    this.#engine.checkIn(told)
    const used = code ?? this.#owed
    if (used !== null && this.#engine.state.status === 'used') void this.#tellSource(used, told)
  }

  /**
   * Gives a code up: the one on screen, or nothing if it is another by now. A code of the kind `before-expiry` is replaced,
   * one per visit counts as used, one on request as expired.
   */
  invalidate(code?: AccessCode): void {
    this.#engine.look()
    const { status, code: current } = this.#engine.state
    if (code !== undefined && status !== 'pending' && !code.sameAs(current)) return
    this.#engine.invalidate()
  }

  /**
   * Per visit: asks for the code of another visit, once per id, however often it is called. Resolves like `ready()`.
   *
   * After `visit_already_coded`, `refresh()` shows the code that there is, without a visit of its own.
   *
   * @param id the visit's name, 1 to 128 characters; default: a random one
   */
  newVisit(id?: string, options?: VisitOptions): Promise<AccessCode> {
    const { replaceLive = false, despiteUncertain = false } = Object(options) as VisitOptions
    try {
      checkVisit(id, { replaceLive, despiteUncertain })
    } catch (error) {
      return rejected(error)
    }
    this.#engine.look()
    const state = this.#engine.state
    const refused = visitRefusal(state, this.#source.policy, id, { replaceLive, despiteUncertain })
    if (refused !== null && refused !== 'join') return rejected(refused)
    if (refused === null && this.#engine.mintsOther(id)) return rejected(visitInTheAir())
    const waitMs = this.#engine.waitMs()
    if (waitMs > 0) return rejected(rateRefusal(waitMs, this.#clock.now() + waitMs))
    if (state.status === 'live') this.#attempt ??= this.#defer()
    const attempt = this.#attempt?.promise
    if (refused === null) this.#engine.newVisit({ id: id ?? randomId(), replaceLive, despiteUncertain })
    return attempt ?? this.ready()
  }

  /**
   * Ends it: no timer, no request, no event after this one. Waiters reject with `stopped`, iterators end. `start()` resumes,
   * with the code on screen if it is still good.
   */
  stop(): void {
    this.#stops += 1
    for (const undo of this.#undo.splice(0)) this.#isolated(undo)
    this.#unwatch()
    this.#engine.stop()
  }

  /** `stop()` for good: a later `start()` rejects. */
  [dispose](): void {
    this.#disposed = true
    this.stop()
  }

  /** Each code as it comes on screen, the latest if the reader is slow. Ends at `stop()`, throws when the rotation fails. */
  async *[Symbol.asyncIterator](): AsyncGenerator<AccessCode, void, undefined> {
    let wake: () => void = () => undefined
    const read = (): void => wake()
    const stops = this.#stops
    this.#readers.add(read)
    this.#hold(1)
    try {
      let seen: AccessCode | null = null
      for (;;) {
        const { status, code, error } = this.#engine.state
        if (status === 'stopped' || this.#stops !== stops) return
        if (status === 'failed') throw error
        if (status === 'live' && code !== null && !code.sameAs(seen)) {
          seen = code
          yield code
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      this.#readers.delete(read)
      this.#hold(-1)
    }
  }

  /** The platform and the check-ins, once per start. */
  #attach(): void {
    const { status } = this.#engine.state
    if (status !== 'idle' && status !== 'stopped') return
    const { environment = defaultEnvironment(), background = 'pause', signal, keepAlive = false } = this.#options
    this.#engine.keepAlive = keepAlive || this.#holds > 0
    if (signal !== undefined) {
      const stop = (): void => this.stop()
      signal.addEventListener('abort', stop, { once: true })
      this.#undo.push(() => signal.removeEventListener('abort', stop))
    }
    if (environment === null) return
    const pauses = background === 'pause'
    const undos = [
      this.#isolated(() => environment.onVisibility((visible) => (visible || pauses) && this.#seen(visible))),
      this.#isolated(() => environment.onWake(() => this.#engine.look(true))),
      this.#isolated(() => environment.onOnline((online) => this.#engine.online(online))),
    ]
    this.#undo.push(...undos.filter((undo) => typeof undo === 'function'))
  }

  #seen(visible: boolean): void {
    if (visible) {
      this.#engine.look(true)
      this.#watch()
    } else {
      this.#engine.hide()
      this.#unwatch()
    }
  }

  #watch(): void {
    const { status } = this.#engine.state
    const wanted = this.#source.policy.checkIn !== 'none' && this.#options.afterCheckIn !== 'ignore'
    if (!wanted || this.#endWatch !== null || status === 'idle' || status === 'stopped') return
    // It may tell of one at once, and a listener may stop everything: then there is nothing to keep.
    const stops = this.#stops
    const undo = this.#isolated(() => this.#source.watch?.((checkIn) => this.#engine.checkIn(checkIn)))
    if (typeof undo !== 'function') return
    if (this.#stops === stops) this.#endWatch = undo
    else this.#isolated(undo)
  }

  #unwatch(): void {
    const end = this.#endWatch
    this.#endWatch = null
    if (end !== null) this.#isolated(end)
  }

  /** A source or a page that throws costs nobody anything but what it was asked for. */
  #isolated<T>(act: () => T): T | undefined {
    this.#listeners ??= new Listeners(this.#options.onListenerError ?? reportListenerError)
    return this.#listeners.isolated(act)
  }

  #startTicking(listener: RotationListener<'tick'>): void {
    this.#ticker ??= new Ticker(
      this.#clock,
      () => this.#engine.state,
      (tick) => this.#tell(() => this.#deliver('tick', tick)),
    )
    this.#ticker.arm()
    const tick = this.#ticker.now()
    if (tick !== null) this.#listeners?.tellOne(listener, tick)
  }

  #committed(previous: Rotation, notice: Notice | null, settled: Settled | null): void {
    const state = this.#engine.state
    this.#settle(state, settled)
    if (state === previous) return
    for (const wake of this.#readers) wake()
    const told = this.#listeners?.has('change') ? this.#snapshotOf(previous) : null
    this.#outdated = true
    if (told !== null) {
      const change = { state: this.getSnapshot(), previous: told }
      if (change.state !== told) this.#tell(() => this.#deliver('change', change))
    }
    if (notice !== null) this.#tell(() => this.#deliverNotice(notice))
    const { code, deadlineAt, hidden } = state
    if (code !== previous.code || deadlineAt !== previous.deadlineAt || hidden !== previous.hidden) this.#ticker?.tick()
  }

  #settle(state: Rotation, settled: Settled | null): void {
    const attempt = this.#attempt
    const ready = this.#ready
    const ended = settled ?? outcomeOf(state)
    if (ended !== null) {
      this.#attempt = null
      if ('code' in ended) attempt?.resolve(ended.code)
      else attempt?.reject(ended.error)
    }
    const { status, code, halted, error } = state
    if (status === 'live' && code !== null) ready?.resolve(code)
    else if (status === 'stopped') ready?.reject(stopped(error))
    else if (status === 'used' && this.#source.policy.kind === 'per-visit') ready?.reject(superseded())
    else if (status === 'failed' || (status === 'expired' && halted !== null)) ready?.reject(error)
    else return
    this.#ready = null
  }

  /** The same object as before unless it would read otherwise. */
  #snapshotOf(state: Rotation): RotationSnapshot {
    if (this.#outdated || this.#snapshot === null) {
      const next = toSnapshot(state, this.#source.policy, this.#engine.clockReading, this.#toWall())
      if (this.#snapshot === null || !isSameSnapshot(this.#snapshot, next)) this.#snapshot = next
      this.#outdated = false
    }
    return this.#snapshot
  }

  /** What turns a moment on `elapsed()` into epoch milliseconds of the device. */
  #toWall(): number {
    return this.#clock.now() - this.#clock.elapsed()
  }

  /** One event at a time, in the order they happened, even when a listener causes the next one. */
  #tell(deliver: () => void): void {
    if (this.#untold !== null) {
      this.#untold.push(deliver)
      return
    }
    const untold = [deliver]
    this.#untold = untold
    for (const next of untold) next()
    this.#untold = null
  }

  #deliver<Name extends keyof RotationEvents>(name: Name, event: RotationEvents[Name]): void {
    // After stop() nothing is heard but that it stopped.
    const last = name === 'change' && (event as RotationEvents['change']).state.status === 'stopped'
    this.#listeners?.tell(name, event, () => last || this.#engine.state.status !== 'stopped')
  }

  #deliverNotice(notice: Notice): void {
    const { name, ...event } = notice
    if (!('retryAt' in event)) return this.#deliver(name, event)
    const retryAt = event.retryAt === null ? null : Math.round(event.retryAt + this.#toWall())
    this.#deliver('error', { ...event, retryAt })
  }

  /** Where the source cannot be told of a check-in, the screen is right, and the store behind it may not be. */
  async #tellSource(code: AccessCode, checkIn: CheckIn): Promise<void> {
    this.#owed = null
    try {
      await this.#source.checkedIn?.(code, checkIn)
    } catch (rejection) {
      this.#owed = code
      const error = toFailure(rejection, this.#source.provider)
      const { attempt } = this.#engine.state
      this.#tell(() => this.#deliver('error', { error, attempt, retryAt: null, codeStillValid: false }))
    }
  }

  #defer(): Deferred<AccessCode> {
    return new Deferred((held) => this.#hold(held ? 1 : -1))
  }

  #hold(change: 1 | -1): void {
    this.#holds += change
    this.#engine.keepAlive = this.#holds > 0 || this.#options.keepAlive === true
  }
}

/** How a call that asked by hand ends when nothing will answer it any more; null while something may. */
function outcomeOf({ status, flight, refreshAt, error }: Rotation): Settled | null {
  if (status === 'stopped') return { error: stopped(error) }
  if (flight !== null || refreshAt !== null) return null
  return { error: superseded() }
}

function superseded(): AnyAccessCodeError {
  return refusal('superseded', 'refresh', 'The code was given up meanwhile')
}

/** @param cause the last failure, where there was one: why no code had come by then */
function stopped(cause: AnyAccessCodeError | null): AnyAccessCodeError {
  return new AccessCodeError('stopped', 'The rotation was stopped', {
    provider: 'access-codes',
    operation: 'ready',
    cause: cause ?? undefined,
  })
}

/** Rejects; ignoring it never becomes an unhandled rejection. */
function rejected(error: unknown): Promise<never> {
  const promise = Promise.reject(error)
  promise.catch(() => undefined)
  return promise
}

/** Another id each time. It is no secret, so that where a platform has no `crypto` (Hermes) its dice will do. */
function randomId(): string {
  const { crypto } = globalThis as { crypto?: Crypto }
  const bytes = new Uint8Array(16)
  if (crypto) crypto.getRandomValues(bytes)
  else bytes.forEach((_, at) => (bytes[at] = 256 * Math.random()))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
