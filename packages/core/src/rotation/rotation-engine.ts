import type { AccessCode } from '../access-code.js'
import { type Alarm, alarmsOf, createAlarm } from './alarms.js'
import type { CheckIn } from '../check-in.js'
import type { Clock } from '../clock.js'
import { DisplaySession } from './display-session.js'
import { AccessCodeError, type AnyAccessCodeError, MalformedError } from '../errors.js'
import { doubtAfter, failureKind, toFailure } from './failure.js'
import { Flight, type FlightResult } from './flight.js'
import { noVisitOpen, refusal } from './refusals.js'
import { backoffMs, draw, embargoMs, onlineDelayMs } from './retry.js'
import type { RotatingCodeOptions } from './rotation-options.js'
import { patienceMs, withSample } from './round-trip.js'
import { leadMs, lifetimeMs, refreshDelayMs, sameCodeDelayMs } from '../schedule.js'
import type { ClockReading } from './snapshot.js'
import type { AccessCodeSource, IssuedCode, VisitRequest } from '../source.js'
import { allowedAt, enterAttempt, ledgerOf, type SourceLedger, type Trigger } from './source-ledger.js'
import {
  type CodeReason,
  initialRotation,
  type Notice,
  type Rotation,
  type RotationEvent,
  transition,
} from '../transition.js'
import { judge } from './verdict.js'

// An alarm this late was not delayed by work: the machine slept.
const SLEPT_MS = 2_000
const ASK_AGAIN_MS = 1_000

/** What an attempt came to, for the one who asked by hand. */
export type Settled = { readonly code: AccessCode } | { readonly error: AnyAccessCodeError }

/** Hears of every change: the state is already the new one, flights and alarms are set. */
export type OnCommit = (previous: Rotation, notice: Notice | null, settled: Settled | null) => void

/**
 * Carries out what the pure parts decide: holds the state, the flight and the one alarm, and knows no listener.
 * Each method is something that happened; all of them go through `#dispatch`. Longer than most files, because whatever
 * changes state, flight or alarm must stand together: apart, each could be set without the others.
 */
export class RotationEngine {
  readonly #source: AccessCodeSource
  readonly #options: RotatingCodeOptions
  readonly #clock: Clock
  readonly #onCommit: OnCommit
  readonly #ledger: SourceLedger
  readonly #session: DisplaySession
  readonly #alarm: Alarm
  #state: Rotation = initialRotation
  #clockReading: ClockReading | null = null
  #flight: Flight | null = null
  /**
   * Left in the air. A safe one for the rest of the turn, so that a `start()` takes it back (T-47); one that is never aborted
   * until it ends, so that there are never two (I1).
   */
  #orphan: Flight | null = null
  #blankSince = 0
  #offline = false
  #keepAlive = false

  constructor(source: AccessCodeSource, options: RotatingCodeOptions, clock: Clock, onCommit: OnCommit) {
    this.#source = source
    this.#options = options
    this.#clock = clock
    this.#onCommit = onCommit
    this.#ledger = ledgerOf(source)
    this.#session = new DisplaySession(source.subject, source.policy.checkIn)
    this.#alarm = createAlarm((lateMs) => this.look(lateMs > SLEPT_MS))
  }

  get state(): Rotation {
    return this.#state
  }

  get clockReading(): ClockReading | null {
    return this.#clockReading
  }

  set keepAlive(keepAlive: boolean) {
    this.#keepAlive = keepAlive
    this.#arm()
  }

  start(visit: VisitRequest | null): void {
    const wasLive = this.#state.status === 'live'
    this.#lapse()
    // What ran out may have failed, or a listener of it may have stopped it: the last word counts.
    if (wasLive && (this.#atRest() || this.#state.status === 'failed')) return
    const { status, halted } = this.#state
    if (halted !== null || this.#atRest()) this.#ledger.blockedBy = null
    this.#dispatch({ type: 'start', visit, ...this.#ask('automatic') })
    if (status !== 'pending' && this.#state.status === 'pending') this.#session.restart()
    // What a stop left may be overdue.
    this.look()
  }

  stop(): void {
    this.#dispatch({ type: 'stop' })
  }

  /** How long the limits of the source keep a person from an attempt, in milliseconds; zero while one is in the air. */
  waitMs(): number {
    const { now, allowedAt } = this.#ask('manual')
    return this.#state.flight === null ? Math.max(0, allowedAt - now) : 0
  }

  /** Whether an attempt for another visit is in the air: it must end first. */
  mintsOther(visitId: string | undefined): boolean {
    const flight = this.#flight ?? this.#liveOrphan()
    return flight !== null && flight.visitId !== null && flight.visitId !== visitId
  }

  refresh(reason: CodeReason): void {
    this.#lapse()
    this.#ledger.blockedBy = null
    if (this.#state.status === 'used') this.#session.restart()
    this.#dispatch({ type: 'refresh', reason, ...this.#ask('manual') })
  }

  invalidate(): void {
    this.#dispatch({ type: 'invalidate', ...this.#ask('manual') })
  }

  newVisit(visit: VisitRequest): void {
    this.#ledger.blockedBy = null
    // A code that stays on screen until then keeps its display.
    if (this.#state.status !== 'live') this.#session.restart()
    this.#dispatch({ type: 'newVisit', visit, ...this.#ask('manual') })
  }

  hide(): void {
    // Before a start it is only noted: there is nothing to tell.
    if (this.#atRest()) {
      this.#state = { ...this.#state, hidden: true }
      return
    }
    // A listener may stop it here, and then nobody would tell that the page is seen again.
    this.#lapse(true)
    this.#dispatch({ type: 'hidden' })
  }

  online(online: boolean): void {
    this.#lapse()
    const regained = this.#offline && online
    this.#offline = !online
    if (!regained) return
    this.#forgive()
    const { now, allowedAt } = this.#ask('wake')
    this.#dispatch({ type: 'online', attemptAt: Math.max(allowedAt, now + onlineDelayMs(this.#random())) })
  }

  checkIn(checkIn: CheckIn): void {
    this.#lapse()
    const { status, code } = this.#state
    if (status === 'stopped' || status === 'failed') return
    const match = this.#session.offer(checkIn, code)
    if (match !== null) this.#use(checkIn, match)
  }

  /** Does what is due. `woken`: the platform, or a late alarm, says that time passed unseen. */
  look(woken = false): void {
    if (this.#atRest()) return
    const now = this.#clock.elapsed()
    this.#lapse()
    if (woken) {
      this.#forgive()
      const step = this.#flight?.step(now, Infinity)
      const flightLost = step?.action === 'give-up' && this.#source.policy.transport !== 'never'
      this.#dispatch({ type: 'wake', flightLost, blocked: this.#isRefused(), ...this.#ask('wake') })
    }
    this.#tendFlight(now)
    this.#takeDue(now)
    this.#arm()
  }

  #atRest(): boolean {
    return this.#state.status === 'idle' || this.#state.status === 'stopped'
  }

  /** A code is never live past its end, whatever comes first after it: an alarm, a call, or an answer (I5). */
  #lapse(hiding = false): void {
    const { status, deadlineAt } = this.#state
    if (status !== 'live' || deadlineAt === null || deadlineAt > this.#clock.elapsed()) return
    this.#forgive()
    // Without a renewal to refuse it has merely run out.
    const blocked = this.#isRefused() && this.#source.policy.automatic
    this.#dispatch({ type: 'deadline', hiding, blocked, ...this.#ask('automatic') })
    if (blocked && this.#state.status === 'failed') this.#refuse()
  }

  /** Whether another screen on this source has met a terminal error since: no second request to learn the same (T-10). */
  #isRefused(): boolean {
    return this.#ledger.blockedBy !== null && this.#state.halted === null
  }

  #random(): number {
    return draw(this.#options.random ?? Math.random)
  }

  #ask(trigger: Trigger): { now: number; allowedAt: number } {
    return { now: this.#clock.elapsed(), allowedAt: allowedAt(this.#ledger, trigger) }
  }

  /** Expiry, waking and being seen again make the next attempt urgent: earlier failures do not delay it. */
  #forgive(): void {
    this.#ledger.failures = 0
    this.#ledger.backoffUntil = -Infinity
  }

  #dispatch(event: RotationEvent, settled: Settled | null = null): void {
    const previous = this.#state
    const { state, notice } = transition(previous, event, this.#source.policy)
    this.#state = state
    if (previous.status !== state.status) this.#blankSince = this.#clock.elapsed()
    if (state.flight !== previous.flight) this.#changeFlight(state)
    this.#arm()
    if (state !== previous || settled !== null) this.#onCommit(previous, notice, settled)
  }

  #changeFlight(state: Rotation): void {
    const left = this.#flight
    this.#flight = null
    if (left !== null && (state.status === 'stopped' || this.#source.policy.transport !== 'safe')) this.#abandon(left)
    else left?.drop()
    if (state.flight !== null) this.#launch(state)
  }

  #abandon(flight: Flight): void {
    this.#orphan = flight
    if (this.#source.policy.transport !== 'safe') return
    queueMicrotask(() => {
      if (this.#orphan !== flight) return
      this.#orphan = null
      flight.drop()
    })
  }

  /** What is left in the air, unless it is older than any attempt may become. */
  #liveOrphan(): Flight | null {
    return this.#orphan?.step(this.#clock.elapsed(), Infinity).action === 'wait' ? this.#orphan : null
  }

  #launch(state: Rotation): void {
    const orphan = this.#orphan
    this.#flight = this.#liveOrphan()
    this.#orphan = null
    if (this.#flight !== null) return
    orphan?.drop()
    const { visit } = state
    const have = (state.code ?? state.spent ?? state.lastCode)?.id ?? null
    const context = { attempt: state.attempt + 1, have, ...(visit === null ? {} : { visit }) }
    const { transport } = this.#source.policy
    const flight: Flight = new Flight(
      this.#source.provider,
      (signal) => this.#source.issue({ ...context, signal, isAwaited: () => this.#flight === flight }),
      transport,
      visit?.id ?? null,
      (flight, result) => this.#land(flight, result),
      (rejection) => this.#heedRetryAfter(toFailure(rejection, this.#source.provider)),
    )
    this.#flight = flight
    this.#addAttempt(flight)
  }

  #addAttempt(flight: Flight): void {
    const now = this.#clock.elapsed()
    enterAttempt(this.#ledger, now)
    flight.add(now)
  }

  #tendFlight(now: number): void {
    const flight = this.#flight
    if (flight === null) return
    const { action } = flight.step(now, patienceMs(this.#ledger.roundTrip))
    if (action === 'give-up') flight.giveUp()
    else if (action !== 'wait' && !this.#state.hidden && this.#ask('manual').allowedAt <= now) this.#addAttempt(flight)
  }

  #takeDue(now: number): void {
    const { refreshAt, hidden, halted } = this.#state
    if (refreshAt === null || refreshAt > now || hidden) return
    if (this.#ledger.blockedBy !== null && halted === null) return this.#refuse()
    this.#ledger.blockedBy = null
    this.#dispatch({ type: 'due', ...this.#ask('automatic') })
  }

  #refuse(): void {
    const error = this.#ledger.blockedBy
    if (error === null) return
    this.#dispatch({ type: 'failed', error, kind: 'terminal', retryAt: this.#reviveAt() })
  }

  #reviveAt(): number | null {
    const { reviveAfterMs } = this.#options
    return reviveAfterMs === undefined ? null : this.#clock.elapsed() + reviveAfterMs
  }

  #land(flight: Flight, result: FlightResult): void {
    if (flight === this.#orphan) this.#orphan = null
    if (flight !== this.#flight) return
    this.#flight = null
    this.#lapse()
    if ('rejection' in result) return this.#fail(toFailure(result.rejection, this.#source.provider))
    const { answer, startedAt } = result
    const roundTripMs = this.#clock.elapsed() - startedAt
    if ('code' in answer) this.#accept(answer, roundTripMs)
    else if ('checkIn' in answer) this.#learnCheckIn(answer.checkIn)
    else if (this.#source.policy.kind === 'per-visit') this.#learnNoVisit(flight)
    else this.#fail(new MalformedError('Only per-visit sources may answer so', { ...this.#origin(), path: 'noVisit' }))
  }

  /** No visit was open. One that was begun meanwhile still wants its code. */
  #learnNoVisit(flight: Flight): void {
    const { visit } = this.#state
    const { now, allowedAt } = this.#ask('manual')
    if (visit === null || flight.visitId !== null) {
      return this.#dispatch({ type: 'unchanged', refreshAt: null }, { error: noVisitOpen() })
    }
    this.#dispatch({ type: 'unchanged', refreshAt: Math.max(now, allowedAt) })
    this.look()
  }

  #origin(): { provider: string; operation: string } {
    return { provider: this.#source.provider, operation: 'issue' }
  }

  /** The answer was that somebody went in. If that was not with what is on screen, a code is still wanted. */
  #learnCheckIn(checkIn: CheckIn): void {
    const now = this.#clock.elapsed()
    this.#succeed()
    const refreshAt = Math.max(now + ASK_AGAIN_MS, this.#ask('automatic').allowedAt)
    const error = refusal('superseded', 'refresh', 'A check-in came instead of a code')
    this.#dispatch({ type: 'unchanged', refreshAt }, { error })
    this.checkIn(checkIn)
  }

  #accept(issued: IssuedCode, roundTripMs: number): void {
    const { code, serverTime } = issued
    const { policy } = this.#source
    const now = this.#clock.elapsed()
    const life = lifetimeMs(issued, roundTripMs, policy, this.#options)
    const verdict = judge(this.#state, code, life, now + life)
    if (verdict === 'expired') {
      return this.#fail(
        new AccessCodeError('expired_on_arrival', 'The code had run out when it arrived', this.#origin()),
      )
    }
    if (verdict === 'stale') {
      return this.#fail(new AccessCodeError('stale_code', 'A code that is used up came back', this.#origin()))
    }
    this.#succeed()
    this.#ledger.roundTrip = withSample(this.#ledger.roundTrip, roundTripMs)
    this.#learnClock(issued)
    if (verdict === 'unchanged') {
      const remaining = (this.#state.deadlineAt ?? now) - now
      const refreshAt = policy.automatic ? now + sameCodeDelayMs(remaining, this.#state.lifetimeMs) : null
      const error = refusal('stale_code', 'refresh', 'The same code came back')
      return this.#dispatch({ type: 'unchanged', refreshAt }, { error })
    }
    const lead = leadMs(life, policy, this.#ledger.roundTrip, this.#options.leadMs)
    const delay = refreshDelayMs(life, lead, this.#random(), issued.refreshInMs)
    const visit = this.#visitOf(issued)
    if (this.#state.reason === 'visit') this.#session.restart()
    const refreshAt = policy.automatic ? now + delay : null
    this.#dispatch({ type: 'issued', code, deadlineAt: now + life, lifetimeMs: life, refreshAt, visit }, { code })
    const requestedAt = (serverTime?.earliest ?? this.#clock.now()) - roundTripMs
    const early = this.#state.code === code ? this.#session.shown(code, requestedAt) : null
    if (early !== null) this.#use(early.checkIn, early.match)
  }

  #visitOf({ visitId }: IssuedCode): VisitRequest | null {
    const { visit } = this.#state
    if (visitId === undefined || visitId === visit?.id) return visit
    return { id: visitId, replaceLive: false, despiteUncertain: false }
  }

  #learnClock({ serverTime }: IssuedCode): void {
    if (serverTime === undefined) return
    const { earliest, latest } = serverTime
    this.#clockReading = {
      offsetMs: Math.round((earliest + latest) / 2 - this.#clock.now()),
      uncertaintyMs: Math.round((latest - earliest) / 2),
    }
  }

  #succeed(): void {
    this.#forgive()
    this.#ledger.doubt = null
    this.#ledger.blockedBy = null
  }

  #use(checkIn: CheckIn, match: 'code' | 'subject'): void {
    if (this.#options.afterCheckIn === 'ignore') return
    const wasUncertain = this.#state.halted === 'uncertain'
    const error = refusal('superseded', 'refresh', 'A check-in used the code up')
    this.#dispatch({ type: 'checkIn', checkIn, match }, { error })
    // Unless a listener has stopped it meanwhile, or gone on by itself.
    const goesOn = this.#options.afterCheckIn === 'refresh' && this.#source.policy.kind !== 'per-visit'
    if (!goesOn || wasUncertain || this.#state.status !== 'used') return
    if (this.#isRefused()) this.#refuse()
    else this.refresh('check-in')
  }

  #fail(rejection: AnyAccessCodeError): void {
    const { policy } = this.#source
    const ledger = this.#ledger
    const now = this.#clock.elapsed()
    ledger.doubt = doubtAfter(rejection, ledger.doubt, now)
    ledger.failures += 1
    const kind = failureKind(rejection, policy.transport, ledger.doubt, now)
    const error = kind === 'uncertain' ? asUncertain(rejection) : rejection
    let retryAt = kind === 'terminal' ? this.#reviveAt() : null
    if (kind === 'terminal') ledger.blockedBy = error
    if (kind === 'transient') {
      const urgency = {
        failures: ledger.failures,
        remainingMs: this.#state.status === 'live' ? (this.#state.deadlineAt ?? now) - now : 0,
        blankForMs: now - this.#blankSince,
        offline: this.#offline,
      }
      ledger.backoffUntil = now + backoffMs(urgency, policy, this.#random())
      // Whoever was told the same moment comes back spread over a second (T-66).
      const spreadMs = ledger.embargoUntil > now ? onlineDelayMs(this.#random()) : 0
      retryAt = this.#ask('automatic').allowedAt + spreadMs
    }
    this.#dispatch({ type: 'failed', error, kind, retryAt }, { error })
  }

  #heedRetryAfter(error: AnyAccessCodeError): void {
    if (error.code !== 'rate_limited' && error.code !== 'server_error') return
    const policy = error.code === 'rate_limited' ? this.#source.policy : { ...this.#source.policy, penaltyMs: null }
    this.#ledger.embargoUntil = Math.max(
      this.#ledger.embargoUntil,
      this.#clock.elapsed() + embargoMs(error.retryAfterMs, policy),
    )
  }

  /** One alarm for whatever comes first: the deadline, the flight's next step, the next attempt. */
  #arm(): void {
    const moment = this.#nextMoment()
    const alarms = alarmsOf(this.#clock)
    if (moment === Infinity) alarms.clear(this.#alarm)
    else alarms.set(this.#alarm, moment, this.#keepAlive)
  }

  #nextMoment(): number {
    if (this.#atRest()) return Infinity
    const { status, deadlineAt, refreshAt, hidden } = this.#state
    const end = status === 'live' && deadlineAt !== null ? deadlineAt : Infinity
    const flight = this.#flight === null ? Infinity : this.#flightMoment(this.#flight)
    const next = refreshAt === null || hidden ? Infinity : refreshAt
    return Math.min(end, flight, next)
  }

  #flightMoment(flight: Flight): number {
    const now = this.#clock.elapsed()
    const patience = this.#state.hidden ? Infinity : patienceMs(this.#ledger.roundTrip)
    const { action, lookAt } = flight.step(now, patience)
    if (action === 'wait' || action === 'give-up') return lookAt
    return Math.min(flight.step(now, Infinity).lookAt, this.#ask('manual').allowedAt)
  }
}

/** An attempt that must not be repeated and may have taken effect. */
function asUncertain(error: AnyAccessCodeError): AnyAccessCodeError {
  if (!error.retryable) return error
  const { provider, operation, status, requestId } = error
  const details = { provider, operation, status, requestId, cause: error, hint: 'Look the code up before asking again' }
  return new AccessCodeError('maybe_issued', 'The request may have taken effect', details)
}
