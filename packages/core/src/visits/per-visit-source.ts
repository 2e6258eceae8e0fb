import { AccessCode } from '../access-code.js'
import { checkOptions } from '../check-options.js'
import { CLOCK_METHODS, systemClock, type Clock } from '../clock.js'
import {
  AccessCodeError,
  type AnyAccessCodeError,
  isAccessCodeError,
  type ErrorCode,
  type ErrorDetails,
} from '../errors.js'
import { perVisit, type RotationPolicy } from '../policy.js'
import { digest } from '../sha256.js'
import type { AccessCodeSource, IssueContext, IssueResult, IssuedCode, VisitRequest } from '../source.js'
import type { StoredCode, StoredPayment, StoredVisit, VisitRecord, VisitStore } from './visit-store.js'
import {
  afterCheckIn,
  afterCode,
  afterFailure,
  afterPaymentAsked,
  beforeSend,
  newVisit,
  SEND_WINDOW_MS,
  sendFailureOf,
  standingOf,
  type VisitStanding,
  withOpenVisit,
} from './visit-window.js'
import { timeSince } from './visit-time.js'
import { sleep } from '../http/sleep.js'
import { toFailure } from '../rotation/failure.js'

/** One request of a visit: under one key always the same bytes. */
export interface KeyedRequest {
  /** The same for every repeat of this request. */
  readonly idempotencyKey: string
  /** The exact body to be sent. */
  readonly body: string
  /** The client's own name of the visit. */
  readonly visitId: string
  /** What is paid with this request, as an earlier one was told; undefined in the request that begins a visit. */
  readonly session: unknown
  /** Wall clock, epoch milliseconds: what takes time is done before sending, and nothing is sent later than this. */
  readonly sendBy: number
  /** 1 for the first attempt since the last success. */
  readonly attempt: number
  /** Never aborted: the answer of a keyed request matters even to a screen that is gone. Bring your own time limit. */
  readonly signal: AbortSignal
}

/** What a provider brings to a source of one code per visit. */
export interface PerVisitSourceOptions {
  /** Whose codes, such as `bardge`. */
  readonly provider: string
  /** Whose codes, completely; see `AccessCodeSource.subject`. */
  readonly subject: string
  /** Remembers the visits. It holds credentials. */
  readonly store: VisitStore
  /** Default: the system's clock. */
  readonly clock?: Clock | undefined
  /** Default: `perVisit()`. */
  readonly policy?: RotationPolicy | undefined
  /** The exact request body of a visit. */
  body(visitId: string): string
  /**
   * Sends one keyed request and reads the answer. Rejects with an `HttpError` (`fromProvider` where the refusal is the
   * provider's own), a `NetworkError` (`undelivered` only where it is proven), or `visit_uncertain` where the answer
   * says that the key can bring no more. Resolves with `payment` where something has to be paid before there is a code.
   */
  send(request: KeyedRequest): Promise<IssuedCode | { readonly payment: StoredPayment }>
  /**
   * The `payment_required` for a visit that has to be paid, with its session. Default: one without. It may be for another visit
   * than the one asked for: a `visitId` in the session tells screens, also behind a relay.
   */
  readonly paymentRequired?: ((session: unknown, visitId: string) => AnyAccessCodeError) | undefined
}

/** A source whose visits may have to be paid first. */
export interface PerVisitSource extends AccessCodeSource {
  /** What has to be paid before this visit gets its code, as `send` told it; undefined where nothing has. */
  sessionOf(visitId: string): Promise<unknown>
  /**
   * Pays for a visit, and resolves with its code: at once with the one it has already. Under a key of its own, as safely as
   * the first request: once per visit, in a window. Rejects as `issue` does, with `not_started` where nothing is to be paid,
   * and with `visit_uncertain` where another payment of this visit may have been made.
   *
   * @param body the exact request body, from the session
   */
  pay(visit: VisitRequest, body: (session: unknown) => string): Promise<IssuedCode>
}

const OURS = { provider: 'access-codes', operation: 'createPerVisitSource' }

const expected = {
  provider: 'text',
  subject: 'text',
  store: ['putIfAbsent', 'get', 'update'],
  clock: CLOCK_METHODS,
  policy: 'object',
  body: 'function',
  send: 'function',
  paymentRequired: 'function',
} as const

// A lost race means that somebody else got on; so many in a row mean that the store is broken.
const MAX_TRIES = 8
// So long after its first request another visit is left to whoever began it; then the same request is made beside theirs.
const ALONE_MS = 10_000
// A store tells nobody that it has changed.
const LOOK_MS = 250
const SHOW_THAT =
  'Show the code that there is: refresh(), or start() without visitId. { replaceLive: true } gives it up: unless it was used, the desk may refuse both'

/**
 * A source that gives one code per visit, over a provider's single keyed POST (T-53, T-54).
 *
 * The guarantee: at most one mint per visit id, given a durable, shared, atomic store; getting the code back is certain
 * only inside the window. The visit is in the store before its request leaves, and a request that may have arrived is
 * repeated only with the same key and bytes, for 60 s after the first.
 *
 * Of several visits that are asked for at the same moment one is begun, and whoever asked for another is answered what that
 * one is answered: its code, with its `visitId`. They wait for it for 10 s, and then repeat its request, as is allowed inside its
 * window.
 *
 * Without `context.visit`, `issue` gives back the code of the open visit (asking again inside the window, where the
 * answer was lost) or `{ noVisit: true }`; it never begins a visit. It rejects with
 * - `visit_already_coded`: this visit is over, or another one has a live code (`replaceLive` gives that up). Where that code is
 *   the one in `context.have`, whoever asks for another visit has used it: that visit is over then;
 * - `visit_uncertain`: this visit, or the open one, may have a code that never arrived. Only another visit id with
 *   `despiteUncertain` goes on; this id never does;
 * - `payment_required`: see `pay`. It made no code, and the visit is not over;
 * - `store_failed`: the store did not take the visit, so nothing was sent. Transient;
 * - or with what `send` rejected with, a foreign error as `source_failed`.
 *
 * @throws AccessCodeError `invalid_option`, naming the option
 */
export function createPerVisitSource(options: PerVisitSourceOptions): PerVisitSource {
  checkOptions(options, expected, OURS)
  const { provider, subject, store, clock = systemClock, policy = perVisit() } = options
  checkOptions({ store: store ?? null }, expected, OURS)
  // Codes that were shown though the store did not take them, and whose visits' they are: also those can be used.
  const unstored = new Map<string, string>()
  const nothing: VisitRecord = { key: digest('visits', subject), revision: 0, subject, visits: [], over: [] }

  function failure(code: ErrorCode, message: string, details?: Partial<ErrorDetails>): AccessCodeError {
    return new AccessCodeError(code, message, { provider, operation: 'issue', ...details })
  }

  const alreadyCoded = (message: string, hint: string): AccessCodeError =>
    failure('visit_already_coded', message, { hint })

  function uncertain({ requestId }: { requestId?: string | null | undefined }, cause?: unknown): AccessCodeError {
    const hint = 'See despiteUncertain of newVisit(); this visit asks for no code again'
    const details = { hint, requestId: requestId ?? undefined, cause }
    return failure('visit_uncertain', 'The visit may have a code that never arrived', details)
  }

  function paymentRequired({ session }: StoredPayment, visitId: string): unknown {
    return options.paymentRequired?.(session, visitId) ?? failure('payment_required', 'The visit has to be paid first')
  }

  // As it reads for the code that has arrived, or else for the request that has left.
  function timeFor({ id, code, firstMaybeSentAt }: StoredVisit): number {
    const wall = clock.now()
    const at = code ? code.startsAt : firstMaybeSentAt
    const time = at === null ? wall : timeSince(`${subject} ${id}`, at, clock)
    // Who can say how long ago a request left that is still to come?
    return code || wall >= Number(at) ? time : wall
  }

  const standing = (visit: StoredVisit): VisitStanding => standingOf(visit, timeFor(visit), policy.maxLifetimeMs)

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
    const { id: visitId, body, epoch, firstMaybeSentAt, payment } = visit
    // Neither a code nor its failure is withheld because of the store: then the window stays as it is. Only a code counts
    // when the visit has gone on to another key meanwhile.
    const settle = (next: (visit: StoredVisit) => StoredVisit, anyEpoch = false): Promise<unknown> =>
      changeVisits((current) =>
        current.id === visitId && (anyEpoch || current.epoch === epoch) ? next(current) : current,
      ).catch(() => undefined)
    // The store may have taken its time, and other requests may be out: the window counts now.
    if (standing(visit) !== 'repeatable') throw uncertain(visit)
    const sentAt = clock.now()
    const firstAt = firstMaybeSentAt ?? sentAt
    let asked: StoredPayment
    try {
      // Never change how it is derived: what is sent again after an update would be another request.
      const idempotencyKey = digest('key', subject, visitId, String(epoch))
      const { signal } = new AbortController()
      const sendBy = sentAt + firstAt + SEND_WINDOW_MS - timeFor(visit)
      const request = { idempotencyKey, body, visitId, session: payment?.session, sendBy, attempt, signal }
      const answer = await options.send(request)
      if ('code' in answer) {
        const code = toStoredCode(answer, sentAt, clock.now(), policy)
        const stored = await settle((current) => afterCode(current, code), true)
        if (!stored) unstored.set(code.init.id, visitId)
        if (code.endsAt <= code.startsAt) throw failure('expired_on_arrival', 'The code had run out when it arrived')
        return { ...answer, visitId }
      }
      asked = answer.payment
    } catch (error) {
      const failed = toFailure(error, provider)
      const { requestId } = failed
      const meaning = sendFailureOf(error, firstAt, clock.now())
      await settle((current) => afterFailure(current, meaning, requestId))
      throw meaning === 'uncertain' && failed.code !== 'visit_uncertain' ? uncertain({ requestId }, failed) : failed
    }
    await settle((current) => afterPaymentAsked(current, asked))
    throw paymentRequired(asked, visitId)
  }

  async function ask(
    { visit: asked, attempt, have, isAwaited }: Pick<IssueContext, 'visit' | 'attempt' | 'have' | 'isAwaited'>,
    pay?: (session: unknown) => string,
  ): Promise<IssueResult> {
    const body = asked && !pay ? options.body(asked.id) : undefined
    for (let waited = false; ; waited = true) {
      // Null: another visit is under way.
      let answer = { noVisit: true } as IssueResult | null
      const given = (visit: StoredVisit, code: StoredCode): void => {
        answer = toIssuedCode(code, visit.id, timeFor(visit))
      }
      // Deciding and storing are one step: of two visits that begin at once, the later one meets the other.
      const begun = await change((record) => {
        const open = record.visits.at(-1)
        const visit = asked ? (record.visits.find(({ id }) => id === asked.id) ?? newVisit(asked.id, '')) : open
        if (!visit) return record
        const { payment } = visit
        const stands = record.over.includes(visit.id) ? 'over' : standing(visit)
        if (stands === 'uncertain') throw uncertain(visit)
        if (stands === 'over' && asked)
          throw alreadyCoded('This visit is over', 'Name another visit: no name gets a second code')
        if (stands === 'payable' && payment && !pay) throw paymentRequired(payment, visit.id)
        if (stands === 'coded' && visit.code) given(visit, visit.code)
        if (stands === 'coded' || stands === 'over' || (stands === 'unsent' && !asked)) return record
        const paying = pay && bodyOf(visit, stands, pay)
        // The screen that asks is done with that code: the news of it may be on its way, or lost.
        const isDone = asked?.replaceLive === false && open !== visit && open !== undefined && isOf(open, have)
        const begin = (visit: StoredVisit): VisitRecord =>
          withOpenVisit(known, beforeSend(visit, clock.now(), paying ?? body), (other) => standing(other) === 'over')
        const known = isDone ? { ...record, visits: record.visits.map(usedUp(have)) } : record
        if (asked && open && open !== visit && !isDone) {
          const met = meeting(open, asked, { waited, pays: pay !== undefined })
          if (met === 'join') return begin(open)
          if (met === 'wait') answer = null
          if (met === 'share' && open.code) given(open, open.code)
          if (met !== 'go on') return record
        }
        return begin(stands === 'unsent' ? { ...visit, payment: null } : visit)
      })
      const visit = begun?.visits.at(-1)
      if (visit) return send(visit, attempt)
      if (answer !== null) return answer
      await sleep(clock, LOOK_MS)
      if (isAwaited?.() === false) throw failure('aborted', 'Nobody waits for this visit any more')
    }
  }

  /**
   * What becomes of a visit that is asked for while another one is `open`. Where that one was under way at the time, both
   * screens are answered the same: two codes for one moment are worth nothing at the desk.
   */
  function meeting(
    open: StoredVisit,
    { replaceLive, despiteUncertain }: VisitRequest,
    { waited, pays }: { readonly waited: boolean; readonly pays: boolean },
  ): 'go on' | 'wait' | 'join' | 'share' {
    const stands = standing(open)
    if (stands === 'repeatable' && !despiteUncertain) {
      if (timeFor(open) - Number(open.firstMaybeSentAt) < ALONE_MS) return 'wait'
      if (!pays) return 'join'
    }
    if (waited && !pays) {
      if (stands === 'coded') return 'share'
      if (stands === 'payable' && open.payment) throw paymentRequired(open.payment, open.id)
      if (stands === 'over') throw alreadyCoded('The visit that was under way is over', 'Ask again for another visit')
    }
    if (stands === 'coded' && !replaceLive) throw alreadyCoded('Another visit has a live code', SHOW_THAT)
    if ((stands === 'repeatable' || stands === 'uncertain') && !despiteUncertain) throw uncertain(open)
    return 'go on'
  }

  const isOf = ({ id, code }: StoredVisit, codeId: string | null): boolean =>
    codeId !== null && (code?.init.id === codeId || unstored.get(codeId) === id)

  const usedUp = (codeId: string | null) => (visit: StoredVisit) => (isOf(visit, codeId) ? afterCheckIn(visit) : visit)

  // The bytes that pay: those that may have been sent already, or none.
  function bodyOf(visit: StoredVisit, stands: VisitStanding, pay: (session: unknown) => string): string {
    const { payment } = visit
    if (stands === 'unsent' || !payment) throw failure('not_started', 'Nothing is to be paid for this visit')
    const body = pay(payment.session)
    if (stands === 'repeatable' && body !== visit.body) throw uncertain(visit)
    return body
  }

  return {
    provider,
    subject,
    policy,
    shared: store.shared,
    issue: (context) => ask(context),
    async pay(visit, body) {
      // It is for a visit that is named, and so never without an answer.
      return (await ask({ visit, attempt: 1, have: null }, body)) as IssuedCode
    },
    async sessionOf(visitId) {
      let session: unknown
      await change((record) => {
        const visit = record.visits.find(({ id }) => id === visitId)
        if (visit && standing(visit) === 'payable') session = visit.payment?.session
        return record
      })
      return session
    },
    async checkedIn(code) {
      await changeVisits(usedUp(code.id))
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
    startsAt: now,
    endsAt: Math.min(endsAt, now + policy.maxLifetimeMs),
  }
}

// What remains is told as a duration: the vendor's clock is not asked again, and may not have been known at all.
function toIssuedCode({ init, endsAt }: StoredCode, visitId: string, now: number): IssuedCode {
  return { code: new AccessCode({ ...init, validForMs: endsAt - now }), visitId }
}
