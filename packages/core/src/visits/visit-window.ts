import { type AnyAccessCodeError, errorKind, isAccessCodeError } from '../errors.js'
import { failedInside } from '../http/failed-inside.js'
import type { StoredCode, StoredPayment, StoredVisit, VisitRecord } from './visit-store.js'

/**
 * How long a key may be sent again, in milliseconds. The vendor remembers one for 90 s; the rest is for requests on
 * their way and for clocks that differ.
 */
export const SEND_WINDOW_MS = 60_000

/** A visit that nothing was sent for yet. */
export function newVisit(id: string, body: string, epoch = 0): StoredVisit {
  const blank = { firstMaybeSentAt: null, unanswered: 0, code: null, payment: null, requestId: null }
  return { id, body, epoch, outcome: 'pending', ...blank }
}

/**
 * How a visit stands:
 * - `unsent`: no request of it can have arrived;
 * - `payable`: it gets its code once something is paid, and no request that pays can have arrived;
 * - `repeatable`: one may have, and the same request may be sent again (T-53);
 * - `coded`: its code is known and good;
 * - `over`: used, run out, or so old that any code it may have had has run out;
 * - `uncertain`: it may have a code that we never saw, and asking again could make a second one.
 */
export type VisitStanding = 'unsent' | 'payable' | 'repeatable' | 'coded' | 'over' | 'uncertain'

/** How a visit stands at `now`, wall clock. One set back before the first request proves nothing: uncertain. */
export function standingOf(visit: StoredVisit, now: number, maxLifetimeMs: number): VisitStanding {
  const { code, firstMaybeSentAt, outcome, payment } = visit
  if (outcome === 'used') return 'over'
  if (code) return now < code.endsAt ? 'coded' : 'over'
  if (firstMaybeSentAt === null) return payment && now < (payment.endsAt ?? Infinity) ? 'payable' : 'unsent'
  const passedMs = now - firstMaybeSentAt
  if (passedMs > SEND_WINDOW_MS + maxLifetimeMs) return 'over'
  return outcome === 'pending' && passedMs >= 0 && passedMs <= SEND_WINDOW_MS ? 'repeatable' : 'uncertain'
}

/** The visit as it must be stored before a request leaves. A new body counts only while none can have arrived. */
export function beforeSend(visit: StoredVisit, now: number, body = visit.body): StoredVisit {
  const unanswered = visit.unanswered + 1
  return visit.firstMaybeSentAt === null
    ? { ...visit, unanswered, body, firstMaybeSentAt: now }
    : { ...visit, unanswered }
}

/** The visit once its code is here. A late code settles even an uncertain visit, but brings no used one back. */
export function afterCode(visit: StoredVisit, code: StoredCode): StoredVisit {
  return visit.outcome === 'used' ? visit : { ...visit, outcome: 'issued', code }
}

/**
 * The visit once the provider wants to be paid first. That is what every request under this key is answered, so the next
 * one is another request, with a key of its own.
 */
export function afterPaymentAsked(visit: StoredVisit, payment: StoredPayment): StoredVisit {
  return visit.outcome === 'pending' ? { ...newVisit(visit.id, '', visit.epoch + 1), payment } : visit
}

/** The visit after a check-in. The content goes: nobody needs it any more. */
export function afterCheckIn(visit: StoredVisit): StoredVisit {
  return { ...visit, outcome: 'used', code: null }
}

/**
 * What a failed request leaves of its visit. It made no code if it was `undelivered` or `refused`, or if what it was to
 * pay is `gone`; else it may have made one, and the same request may be sent again (`pending`) or not (`uncertain`).
 */
export type SendFailure = 'undelivered' | 'refused' | 'gone' | 'pending' | 'uncertain'

/**
 * What a failure proves. Only a proof of non-delivery and the provider's own refusal say that no code was made. A 409, a
 * replayed 5xx, a provider that failed inside, an uncertain error of the provider's reader, and a Retry-After past the
 * window end the sending.
 */
export function sendFailureOf(error: unknown, firstMaybeSentAt: number, now: number): SendFailure {
  if (!isAccessCodeError(error)) return 'pending'
  const kind = errorKind(error.code)
  if (kind === 'uncertain' || error.status === 409 || error.code === 'conflict') return 'uncertain'
  if (wasNotSent(error)) return 'undelivered'
  if (!('fromProvider' in error)) return 'pending'
  if (kind === 'terminal' && error.fromProvider) return /forbidden|not_found|gone/.test(error.code) ? 'gone' : 'refused'
  if ((Number(error.status) >= 500 && error.replayed) || failedInside(error)) return 'uncertain'
  return now + (error.retryAfterMs ?? 0) > firstMaybeSentAt + SEND_WINDOW_MS ? 'uncertain' : 'pending'
}

/** Whether it is proven that the request never reached the provider: no connection, or our own refusal before any. */
function wasNotSent(error: AnyAccessCodeError): boolean {
  if ('undelivered' in error) return error.undelivered
  // A limit without a status is our own.
  return error.code === 'invalid_option' || (error.code === 'rate_limited' && error.status === undefined)
}

/** The visit after a failed request. */
export function afterFailure(visit: StoredVisit, failure: SendFailure, requestId?: string): StoredVisit {
  if (visit.outcome !== 'pending') return visit
  if (failure === 'pending' || failure === 'uncertain') {
    return { ...visit, outcome: failure, requestId: requestId ?? visit.requestId }
  }
  const unanswered = visit.unanswered - 1
  // While another request under this key is out, its answer is still to come: the window stays, and so does the key.
  if (unanswered > 0) return { ...visit, unanswered }
  const payment = failure === 'gone' ? null : visit.payment
  return { ...newVisit(visit.id, visit.body, failure === 'undelivered' ? visit.epoch : visit.epoch + 1), payment }
}

/**
 * The record with this visit as its open one. Of those that are over only the ids are kept, of those that nothing ever came
 * of not even that.
 */
export function withOpenVisit(
  record: VisitRecord,
  visit: StoredVisit,
  isOver: (visit: StoredVisit) => boolean,
): VisitRecord {
  const others = record.visits.filter(({ id }) => id !== visit.id)
  const isBegun = ({ epoch, firstMaybeSentAt }: StoredVisit): boolean => epoch > 0 || firstMaybeSentAt !== null
  return {
    ...record,
    visits: [...others.filter((other) => isBegun(other) && !isOver(other)), visit],
    over: [...record.over, ...others.filter(isOver).map(({ id }) => id)],
  }
}
