import type { AccessCode } from './access-code.js'
import type { CheckIn, CheckInMatch } from './check-in.js'
import type { AnyAccessCodeError } from './errors.js'
import type { FailureKind } from './rotation/failure.js'
import type { RotationPolicy } from './policy.js'
import type { VisitRequest } from './source.js'

/** What may be shown. */
export type Status = 'idle' | 'pending' | 'live' | 'expired' | 'used' | 'failed' | 'stopped'

/** Why a code was asked for. */
export type CodeReason = 'start' | 'schedule' | 'manual' | 'wake' | 'check-in' | 'visit' | 'invalidated' | 'expired'

/** What must happen before the next attempt, when none is under way and none is planned. */
export type WaitingFor = 'visit' | 'visible' | 'request'

/** The whole of a rotation between two events. Moments are on `elapsed()`. */
export interface Rotation {
  readonly status: Status
  /** What the status speaks of: on screen while live, flagged while expired, else null. */
  readonly code: AccessCode | null
  /** The latest code there ever was. */
  readonly lastCode: AccessCode | null
  /** Used or given up: its return is never taken for a new code. */
  readonly spent: AccessCode | null
  /** When the code ends; kept while stopped, so that a start can resume. */
  readonly deadlineAt: number | null
  readonly lifetimeMs: number
  /** When the next attempt is planned; null while one is under way or none is wanted. */
  readonly refreshAt: number | null
  /** The flight in the air, by number; a changed number is a dropped flight. */
  readonly flight: number | null
  readonly flights: number
  readonly reason: CodeReason
  /** No attempt goes out by itself: a terminal error, or an attempt that may have taken effect. */
  readonly halted: 'terminal' | 'uncertain' | null
  readonly error: AnyAccessCodeError | null
  /** Failed attempts since the last success. */
  readonly attempt: number
  readonly hidden: boolean
  readonly visit: VisitRequest | null
}

export const initialRotation: Rotation = {
  status: 'idle',
  code: null,
  lastCode: null,
  spent: null,
  deadlineAt: null,
  lifetimeMs: 0,
  refreshAt: null,
  flight: null,
  flights: 0,
  reason: 'start',
  halted: null,
  error: null,
  attempt: 0,
  hidden: false,
  visit: null,
}

/** `now`: the moment of the event; `allowedAt`: when the source's limits let the next attempt begin. */
interface Ask {
  readonly now: number
  readonly allowedAt: number
}

export type RotationEvent =
  | ({ readonly type: 'start'; readonly visit: VisitRequest | null } & Ask)
  | ({ readonly type: 'due' } & Ask)
  /** `hiding`: the page is being hidden in the same moment; `blocked`: the source is known to refuse. Nothing is asked for. */
  | ({ readonly type: 'deadline'; readonly hiding: boolean; readonly blocked: boolean } & Ask)
  /** `flightLost`: what is in the air slept through its own deadline; `blocked`: the source is known to refuse. */
  | ({ readonly type: 'wake'; readonly flightLost: boolean; readonly blocked: boolean } & Ask)
  /** The network is back: one attempt at a random moment soon. */
  | { readonly type: 'online'; readonly attemptAt: number }
  | { readonly type: 'hidden' }
  | ({ readonly type: 'refresh'; readonly reason: CodeReason } & Ask)
  | ({ readonly type: 'invalidate' } & Ask)
  | ({ readonly type: 'newVisit'; readonly visit: VisitRequest } & Ask)
  | {
      readonly type: 'issued'
      readonly code: AccessCode
      readonly deadlineAt: number
      readonly lifetimeMs: number
      readonly refreshAt: number | null
      readonly visit: VisitRequest | null
    }
  /** An answer that changes nothing on screen: the same code again, an older one, or that no visit is open. */
  | { readonly type: 'unchanged'; readonly refreshAt: number | null }
  | {
      readonly type: 'failed'
      readonly error: AnyAccessCodeError
      readonly kind: FailureKind
      /** When to try again; null for never by itself. */
      readonly retryAt: number | null
    }
  | { readonly type: 'checkIn'; readonly checkIn: CheckIn; readonly match: CheckInMatch }
  | { readonly type: 'stop' }

/** What listeners hear, beside `change`. */
export type Notice =
  | {
      readonly name: 'code'
      readonly code: AccessCode
      readonly previous: AccessCode | null
      readonly reason: CodeReason
    }
  | { readonly name: 'expired'; readonly code: AccessCode; readonly lateByMs: number }
  | { readonly name: 'used'; readonly code: AccessCode; readonly checkIn: CheckIn; readonly match: CheckInMatch }
  | {
      readonly name: 'error'
      readonly error: AnyAccessCodeError
      readonly attempt: number
      readonly retryAt: number | null
      readonly codeStillValid: boolean
    }

export interface Outcome {
  readonly state: Rotation
  readonly notice: Notice | null
}

/**
 * The transition table: a state and an event give the next state and what listeners hear. It knows no clock and starts
 * nothing. One table, one file, although it is long. A flight begins when `flight` changes to a number, and is dropped when that number changes.
 */
export function transition(state: Rotation, event: RotationEvent, policy: RotationPolicy): Outcome {
  const { status } = state
  const heeds = status === 'idle' ? ['start', 'stop'] : ['start']
  if ((status === 'idle' || status === 'stopped') && !heeds.includes(event.type)) return quiet(state)
  switch (event.type) {
    case 'start':
      return start(state, event)
    case 'due':
      return quiet(due(state, event))
    case 'deadline':
      return deadline(state, event, policy)
    case 'wake':
      return quiet(wake(state, event))
    case 'online':
      return quiet(online(state, event.attemptAt))
    case 'hidden':
      return quiet(state.hidden ? state : { ...state, hidden: true })
    case 'refresh':
      return quiet(refresh(state, event))
    case 'invalidate':
      return invalidate(state, event, policy)
    case 'newVisit':
      return quiet(newVisit(state, event))
    case 'issued':
      return issued(state, event)
    case 'unchanged':
      return quiet({
        ...succeeded(state),
        refreshAt: event.refreshAt,
        reason: state.code === null ? state.reason : 'schedule',
      })
    case 'failed':
      return failed(state, event)
    case 'checkIn':
      return checkIn(state, event)
    case 'stop':
      return quiet(stop(state))
  }
}

function quiet(state: Rotation): Outcome {
  return { state, notice: null }
}

/** Asks for a code: joins a flight, or begins one, or plans one for when the limits allow it and the page is seen. */
function ask(state: Rotation, reason: CodeReason, { now, allowedAt }: Ask, explicit = false): Rotation {
  if (state.flight !== null) return { ...state, reason }
  if (allowedAt > now || (state.hidden && !explicit)) return { ...state, reason, refreshAt: Math.max(now, allowedAt) }
  const flights = state.flights + 1
  return { ...state, reason, flight: flights, flights, refreshAt: null }
}

/** No code, no plan, no flight: what remains is the memory of the last code. */
const ended = { code: null, deadlineAt: null, refreshAt: null, flight: null } as const

function start(state: Rotation, event: Extract<RotationEvent, { type: 'start' }>): Outcome {
  const { status } = state
  if (status === 'stopped' && state.deadlineAt !== null && state.deadlineAt > event.now && state.lastCode !== null) {
    const notice: Notice = { name: 'code', code: state.lastCode, previous: null, reason: 'start' }
    const resumed = unblock({ ...state, status: 'live', code: state.lastCode }, event)
    return { state: due(resumed, event), notice }
  }
  if (status === 'idle' || status === 'stopped' || status === 'failed') {
    const visit = state.visit ?? event.visit
    return quiet(
      ask({ ...state, status: 'pending', halted: null, error: null, deadlineAt: null, visit }, 'start', event),
    )
  }
  return quiet(unblock(state, event))
}

/** A start tries again after a terminal error; what may have taken effect is not repeated by it. */
function unblock(state: Rotation, event: Ask): Rotation {
  return state.halted === 'terminal' ? ask({ ...state, halted: null }, 'start', event) : state
}

function due(state: Rotation, event: Ask): Rotation {
  if (state.refreshAt === null || state.refreshAt > event.now || state.hidden) return state
  const status = state.status === 'failed' ? 'pending' : state.status
  return ask({ ...state, status, halted: null }, state.reason, event)
}

function deadline(
  state: Rotation,
  event: Extract<RotationEvent, { type: 'deadline' }>,
  policy: RotationPolicy,
): Outcome {
  const { code, deadlineAt } = state
  if (state.status !== 'live' || code === null || deadlineAt === null || deadlineAt > event.now) return quiet(state)
  const notice: Notice = { name: 'expired', code, lateByMs: event.now - deadlineAt }
  const expired: Rotation = { ...state, status: 'expired', hidden: state.hidden || event.hiding }
  if (event.blocked) return { state: { ...expired, ...ended, status: 'failed', halted: 'terminal' }, notice }
  if (state.halted === 'terminal') {
    // A revival may be planned.
    return { state: { ...expired, ...ended, status: 'failed', refreshAt: state.refreshAt }, notice }
  }
  if (!policy.automatic || state.halted !== null) return { state: expired, notice }
  return { state: ask(expired, state.reason === 'schedule' ? 'expired' : state.reason, event), notice }
}

/** Whether an attempt is wanted sooner than planned: nothing valid on screen, or the last attempt failed. */
function isUrgent(state: Rotation): boolean {
  return state.refreshAt !== null && state.halted === null && (state.status !== 'live' || state.attempt > 0)
}

/** Never later than planned: a network that comes and goes must not put the attempt off for ever (T-33). */
function online(state: Rotation, attemptAt: number): Rotation {
  if (!isUrgent(state) || state.refreshAt === null || state.refreshAt <= attemptAt) return state
  return { ...state, refreshAt: attemptAt }
}

function wake(state: Rotation, event: Extract<RotationEvent, { type: 'wake' }>): Rotation {
  const seen: Rotation = state.hidden ? { ...state, hidden: false } : state
  const reason = state.status === 'pending' ? state.reason : 'wake'
  if (event.blocked) return seen
  if (event.flightLost) return ask({ ...seen, flight: null }, reason, event)
  const isDue = seen.refreshAt !== null && seen.refreshAt <= event.now && seen.halted === null
  return isDue || isUrgent(seen) || (state.hidden && knowsNoVisit(state)) ? ask(seen, reason, event) : seen
}

/** No visit was open: one may have been begun on another screen meanwhile. Asking without a visit begins none. */
function knowsNoVisit({ status, flight, refreshAt, halted, visit }: Rotation): boolean {
  return status === 'pending' && flight === null && refreshAt === null && halted === null && visit === null
}

function refresh(state: Rotation, event: Extract<RotationEvent, { type: 'refresh' }>): Rotation {
  const awake: Rotation = { ...state, halted: null }
  if (state.status !== 'used' && state.status !== 'failed') return ask(awake, event.reason, event, true)
  return ask({ ...awake, status: 'pending', error: null }, event.reason, event, true)
}

function invalidate(state: Rotation, event: Ask, policy: RotationPolicy): Outcome {
  const { code } = state
  const flight = policy.transport === 'safe' ? null : state.flight
  if (state.status === 'pending') {
    const waits = state.flight === null && state.refreshAt === null
    return quiet(waits ? state : ask({ ...state, flight }, state.reason, event, true))
  }
  if (code === null) return quiet(state)
  const spent: Rotation = { ...state, ...ended, spent: code, halted: null }
  if (policy.kind === 'per-visit') {
    // Another visit may have been asked for meanwhile.
    const { refreshAt } = state
    return quiet({ ...spent, status: flight === null && refreshAt === null ? 'used' : 'pending', flight, refreshAt })
  }
  if (policy.kind === 'before-expiry') return quiet(ask({ ...spent, status: 'pending' }, 'invalidated', event, true))
  if (state.status === 'expired') return quiet(state)
  return {
    state: { ...spent, status: 'expired', code, deadlineAt: event.now },
    notice: { name: 'expired', code, lateByMs: 0 },
  }
}

function newVisit(state: Rotation, event: Extract<RotationEvent, { type: 'newVisit' }>): Rotation {
  const { visit } = event
  // A live code stays on screen until the next visit has its own.
  if (state.status === 'live') return ask({ ...state, flight: null, halted: null, visit }, 'visit', event, true)
  return ask({ ...state, ...ended, status: 'pending', halted: null, error: null, visit }, 'visit', event, true)
}

function succeeded(state: Rotation): Rotation {
  return { ...state, flight: null, error: null, attempt: 0, halted: null }
}

function issued(state: Rotation, event: Extract<RotationEvent, { type: 'issued' }>): Outcome {
  const { code, deadlineAt, lifetimeMs, refreshAt, visit } = event
  const same = code.sameAs(state.code)
  const next: Rotation = {
    ...succeeded(state),
    status: 'live',
    code,
    lastCode: code,
    deadlineAt,
    lifetimeMs,
    refreshAt,
    visit,
    reason: 'schedule',
  }
  return { state: next, notice: same ? null : { name: 'code', code, previous: state.code, reason: state.reason } }
}

function failed(state: Rotation, event: Extract<RotationEvent, { type: 'failed' }>): Outcome {
  const { error, kind, retryAt } = event
  const attempt = state.attempt + 1
  const codeStillValid = state.status === 'live'
  const notice: Notice = { name: 'error', error, attempt, retryAt, codeStillValid }
  // That visit gets no code any more: what is asked for next is the one that is open.
  const visit = error.code === 'visit_already_coded' || isOfAnother(error, state.visit) ? null : state.visit
  const base: Rotation = { ...state, flight: null, error, attempt, refreshAt: retryAt, visit }
  if (kind === 'transient') return { state: base, notice }
  const halted: Rotation = { ...base, halted: kind }
  const keeps = codeStillValid || (kind === 'uncertain' && state.status === 'expired')
  return { state: keeps ? halted : { ...halted, ...ended, status: 'failed', refreshAt: retryAt }, notice }
}

/** Whether what has to be paid is another visit, which was begun on another screen in the same moment. */
function isOfAnother(error: AnyAccessCodeError, visit: VisitRequest | null): boolean {
  const { visitId } = Object((error as { session?: unknown }).session) as { visitId?: unknown }
  return error.code === 'payment_required' && typeof visitId === 'string' && visitId !== visit?.id
}

function checkIn(state: Rotation, event: Extract<RotationEvent, { type: 'checkIn' }>): Outcome {
  const { code } = state
  if (code === null) return quiet(state)
  const used: Rotation = { ...state, ...ended, status: 'used', spent: code, halted: null, error: null, attempt: 0 }
  return { state: used, notice: { name: 'used', code, checkIn: event.checkIn, match: event.match } }
}

function stop(state: Rotation): Rotation {
  const { deadlineAt } = state
  // What is still good is kept for a start; the wish for a code, if one was open, becomes due at once then.
  const refreshAt = state.flight === null ? state.refreshAt : -Infinity
  const kept = state.status === 'live' ? { deadlineAt, refreshAt } : {}
  return { ...state, ...ended, ...kept, status: 'stopped', hidden: false }
}

/** What must happen before anything does, or null while an attempt is under way or planned. */
export function waitingFor(state: Rotation, policy: RotationPolicy): WaitingFor | null {
  if (state.status === 'idle' || state.status === 'stopped' || state.flight !== null) return null
  if (state.refreshAt !== null) return state.hidden ? 'visible' : null
  return policy.kind === 'per-visit' && state.halted === null ? 'visit' : 'request'
}
