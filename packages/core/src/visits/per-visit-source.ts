import { AccessCode } from '../access-code.js'
import { systemClock, type Clock } from '../clock.js'
import { AccessCodeError, isAccessCodeError, type ErrorCode, type ErrorDetails } from '../errors.js'
import { perVisit, type RotationPolicy } from '../policy.js'
import { digest } from '../sha256.js'
import type { AccessCodeSource, IssueResult, IssuedCode } from '../source.js'
import type { StoredCode, StoredVisit, VisitRecord, VisitStore } from './visit-store.js'
import {
  afterCheckIn,
  afterCode,
  afterFailure,
  beforeSend,
  newVisit,
  sendFailureOf,
  standingOf,
  type VisitStanding,
  withOpenVisit,
} from './visit-window.js'
import { toFailure } from '../rotation/failure.js'

/** One request of a visit: under one key always the same bytes. */
export interface KeyedRequest {
  readonly idempotencyKey: string
  /** The exact body to be sent. */
  readonly body: string
  readonly visitId: string
  /** 1 for the first attempt since the last success. */
  readonly attempt: number
  /** Never aborted: the answer of a keyed request matters even to a screen that is gone. Bring your own time limit. */
  readonly signal: AbortSignal
}

export interface PerVisitSourceOptions {
  readonly provider: string
  /** Whose codes, completely; see `AccessCodeSource.subject`. */
  readonly subject: string
  /** Remembers the visits. It holds credentials. */
  readonly store: VisitStore
  /** Default: the system's clock. */
  readonly clock?: Clock
  /** Default: `perVisit()`. */
  readonly policy?: RotationPolicy
  /** The exact request body of a visit. */
  body(visitId: string): string
  /**
   * Sends one keyed request and reads the answer. Rejects with an `HttpError` (`fromProvider` where the refusal is the
   * provider's own), a `NetworkError` (`undelivered` only where it is proven), or `visit_uncertain` where the answer
   * says that the key can bring no more.
   */
  send(request: KeyedRequest): Promise<IssuedCode>
}

// A lost race means that somebody else got on; so many in a row mean that the store is broken.
const MAX_TRIES = 8

/**
 * A source that gives one code per visit, over a provider's single keyed POST (T-53, T-54).
 *
 * The guarantee: at most one mint per visit id, given a durable, shared, atomic store; getting the code back is certain
 * only inside the window. The visit is in the store before its request leaves, and a request that may have arrived is
 * repeated only with the same key and bytes, for 60 s after the first.
 *
 * Without `context.visit`, `issue` gives back the code of the open visit (asking again inside the window, where the
 * answer was lost) or `{ noVisit: true }`; it never begins a visit. It rejects with
 * - `visit_already_coded`: this visit is over, or another one has a live code (`replaceLive` gives that up);
 * - `visit_uncertain`: this visit, or the open one, may have a code that never arrived. Only another visit id with
 *   `despiteUncertain` goes on; this id never does;
 * - `store_failed`: the store did not take the visit, so nothing was sent. Transient;
 * - or with what `send` rejected with, a foreign error as `source_failed`.
 */
export function createPerVisitSource(options: PerVisitSourceOptions): AccessCodeSource {
  const { provider, subject, store, clock = systemClock, policy = perVisit() } = options
  const nothing: VisitRecord = { key: digest('visits', subject), revision: 0, subject, visits: [], over: [] }

  function failure(code: ErrorCode, message: string, details?: Partial<ErrorDetails>): AccessCodeError {
    return new AccessCodeError(code, message, { provider, operation: 'issue', ...details })
  }

  const alreadyCoded = (message: string): AccessCodeError => failure('visit_already_coded', message)

  function uncertain({ requestId }: { requestId?: string | null | undefined }, cause?: unknown): AccessCodeError {
    const details = { hint: 'Ask at the desk', requestId: requestId ?? undefined, cause }
    return failure('visit_uncertain', 'The visit may have a code that never arrived', details)
  }

  const standing = (visit: StoredVisit): VisitStanding => standingOf(visit, clock.now(), policy.maxLifetimeMs)

  // Stores what `next` makes of the record, and resolves with it; undefined where it makes nothing (the same object).
  async function change(next: (record: VisitRecord) => VisitRecord): Promise<VisitRecord | undefined> {
    try {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const record = (await store.get(nothing.key)) ?? nothing
        const changed = next(record)
        if (changed === record) return undefined
        if (await store.update(changed)) return changed
        // Somebody else was first, or there is none yet.
        await store.putIfAbsent(nothing)
      }
    } catch (error) {
      // Without its cause: what a store throws may quote the record that it failed on.
      if (isAccessCodeError(error)) throw error
    }
    throw failure('store_failed', 'The visit store failed')
  }

  function changeVisits(next: (visit: StoredVisit) => StoredVisit): Promise<unknown> {
    return change((record) => ({ ...record, visits: record.visits.map(next) }))
  }

  async function send(visit: StoredVisit, attempt: number): Promise<IssuedCode> {
    const { id: visitId, body, epoch, firstMaybeSentAt } = visit
    // Neither a code nor its failure is withheld because of the store: then the window stays as it is.
    const settle = (next: (visit: StoredVisit) => StoredVisit): Promise<unknown> =>
      changeVisits((current) => (current.id === visitId ? next(current) : current)).catch(() => undefined)
    // The store may have taken its time, and other requests may be out: the window counts now.
    if (standing(visit) !== 'repeatable') throw uncertain(visit)
    const sentAt = clock.now()
    try {
      // Never change how it is derived: what is sent again after an update would be another request.
      const idempotencyKey = digest('key', subject, visitId, String(epoch))
      const { signal } = new AbortController()
      const issued = await options.send({ idempotencyKey, body, visitId, attempt, signal })
      const code = toStoredCode(issued, sentAt, clock.now(), policy)
      await settle((current) => afterCode(current, code))
      return { ...issued, visitId }
    } catch (error) {
      const failed = toFailure(error, provider)
      const { requestId } = failed
      const meaning = sendFailureOf(error, firstMaybeSentAt ?? sentAt, clock.now())
      await settle((current) => afterFailure(current, meaning, requestId))
      throw meaning === 'uncertain' ? uncertain({ requestId }, failed) : failed
    }
  }

  return {
    provider,
    subject,
    policy,
    async issue({ visit: asked, attempt }) {
      const body = asked && options.body(asked.id)
      let answer: IssueResult = { noVisit: true }
      // Deciding and storing are one step: of two visits that begin at once, the later one meets the other.
      const begun = await change((record) => {
        const open = record.visits.at(-1)
        const visit = asked ? (record.visits.find(({ id }) => id === asked.id) ?? newVisit(asked.id, '')) : open
        if (!visit) return record
        const stands = record.over.includes(visit.id) ? 'over' : standing(visit)
        if (stands === 'uncertain') throw uncertain(visit)
        if (stands === 'over' && asked) throw alreadyCoded('This visit is over')
        if (stands === 'coded' && visit.code) answer = toIssuedCode(visit.code, visit.id, clock.now())
        if (stands !== 'repeatable' && !(stands === 'unsent' && asked)) return record
        if (asked && open && open !== visit) {
          const other = standing(open)
          if (other === 'coded' && !asked.replaceLive) throw alreadyCoded('Another visit has a live code')
          if ((other === 'repeatable' || other === 'uncertain') && !asked.despiteUncertain) throw uncertain(open)
        }
        return withOpenVisit(record, beforeSend(visit, clock.now(), body), (earlier) => standing(earlier) === 'over')
      })
      const visit = begun?.visits.at(-1)
      return visit ? send(visit, attempt) : answer
    },
    async checkedIn(code) {
      await changeVisits((visit) => (visit.code?.init.id === code.id ? afterCheckIn(visit) : visit))
    },
  }
}

function toStoredCode(
  { code, serverTime }: IssuedCode,
  sentAt: number,
  now: number,
  policy: RotationPolicy,
): StoredCode {
  const { id, provider, issuedAt, expiresAt, validForMs } = code
  let endsAt = now + policy.fallbackLifetimeMs
  if (validForMs !== undefined) endsAt = sentAt + validForMs
  else if (expiresAt !== undefined && serverTime) endsAt = now + expiresAt - serverTime.latest
  return {
    init: { id, provider, payload: code.reveal(), issuedAt, expiresAt },
    endsAt: Math.min(endsAt, now + policy.maxLifetimeMs),
  }
}

// What remains is told as a duration: the vendor's clock is not asked again, and may not have been known at all.
function toIssuedCode({ init, endsAt }: StoredCode, visitId: string, now: number): IssuedCode {
  return { code: new AccessCode({ ...init, validForMs: endsAt - now }), visitId }
}
