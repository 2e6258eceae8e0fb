import {
  AccessCodeError,
  type AccessCodeSource,
  type AnyAccessCodeError,
  type CheckIn,
  type Clock,
  HttpError,
  type IssueContext,
  type IssueResult,
  type VisitRequest,
} from '@acme/access-codes'
import { toFailure } from '@acme/access-codes/relay'
import { allowedInMs, withAttempt } from './allowance.js'
import type { Leases } from './lease.js'
import { toMinted } from './minted.js'
import type { Records } from './records.js'
import { refusalOf } from './refusal.js'
import type { RelayEvent } from './relay-events.js'
import type { RelayTime } from './relay-time.js'
import { retryAfterOf } from './retry-after.js'
import { type KeptCode, withMinted } from './subject-record.js'
import type { Subject } from './subjects.js'
import { penaltyMs } from './turns.js'
import type { Account, Upstream } from './upstream.js'

export interface MintOptions {
  readonly records: Records
  readonly upstream: Upstream
  /** Null where this process is the only one. */
  readonly leases: Leases | null
  readonly time: RelayTime
  readonly clock: Clock
  readonly random: () => number
  readonly hear: (subject: Subject, checkIn: CheckIn) => Promise<void>
  readonly onEvent: (event: RelayEvent) => void
  /** Hears of a key that is refused: no member's fault, and nobody else would tell. */
  readonly onError: (error: unknown) => void
}

export interface MintRequest {
  readonly source: AccessCodeSource
  readonly subject: Subject
  readonly have: string | null
  readonly signal: AbortSignal
  /** Called when the source is asked. */
  readonly sent: () => void
  readonly visit?: VisitRequest
}

/** One attempt: the code, kept and fenced; `again` when a check-in came between; `no-visit` when none is open. */
export type Mint = (request: MintRequest) => Promise<KeptCode | 'again' | 'no-visit'>

// A key that is refused will not be good in a moment, and every screen would try it.
const REFUSED_KEY_MS = 30_000

/** Makes the one place that asks sources for codes. */
export function createMint(options: MintOptions): Mint {
  const { records, upstream, leases, time, clock, random, hear, onEvent, onError } = options

  function failed(error: unknown, account: Account, { source, subject, signal }: MintRequest): unknown {
    const failure = toFailure(error, source.provider)
    // Given up by us, since its twin was quicker; what it says now is history.
    if (failure.code === 'aborted' || signal.aborted) return failure
    onEvent({ type: 'failed', subject: subject.key, account: account.name, error: failure })
    const closedMs = closesForMs(failure, random())
    if (closedMs > 0) {
      account.close(closedMs)
      onEvent({ type: 'closed', account: account.name, forMs: closedMs })
      if (failure.code === 'unauthorized' && account.isNews(failure)) onError(failure)
      return limited(closedMs, failure.status)
    }
    const refusal = refusalOf(failure, subject.refusal, clock.elapsed())
    if (refusal !== null) {
      account.refused(subject.key)
      // What is refused to one visit may be granted to another.
      if (source.policy.kind !== 'per-visit') subject.refusal = refusal
    }
    return source.policy.transport === 'never' && mayHaveTakenEffect(failure) ? maybeIssued(failure) : failure
  }

  async function attempt(request: MintRequest, account: Account): ReturnType<Mint> {
    const { source, subject, have, signal, sent, visit } = request
    const { policy } = source
    const { seq, code: kept } = await records.get(subject)
    const context: IssueContext = {
      signal,
      attempt: 1,
      have: visit ? have : (kept?.init.id ?? have),
      ...(visit && { visit }),
    }
    const sentAt = clock.elapsed()
    sent()
    let answer: IssueResult
    try {
      answer = await source.issue(context)
    } catch (error) {
      throw failed(error, account, request)
    }
    const roundTripMs = clock.elapsed() - sentAt
    if ('noVisit' in answer) return 'no-visit'
    if ('checkIn' in answer) {
      await hear(subject, answer.checkIn)
      return 'again'
    }
    // Its twin was quicker, or it is over: a code that comes now may be older than what everybody has.
    if (signal.aborted) throw aborted(source.provider)
    const minted = toMinted(answer, policy, { seq, roundTripMs, now: time.now() })
    const record = await records.change(subject, (record) => withMinted(record, minted))
    if (record === 'fenced') return 'again'
    if (record === 'spent') throw staleCode(source.provider)
    subject.lifeMs = minted.code.lifeMs
    subject.refusal = null
    account.served(subject.key)
    onEvent({ type: 'issued', subject: subject.key, account: account.name, codeId: minted.code.init.id, roundTripMs })
    return minted.code
  }

  /** Per visit: whether the source's own store has the answer, so that its provider is not asked. */
  async function isRestored({ subject, visit }: MintRequest): Promise<boolean> {
    if (visit === undefined) return true
    const { code } = await records.get(subject)
    return code !== null && code.visitId === visit.id && code.endsAt > time.now()
  }

  return async (request) => {
    const { source, subject } = request
    const account = upstream.accountOf(source)
    const perVisit = source.policy.kind === 'per-visit'
    if (perVisit && (await isRestored(request))) return attempt(request, account)
    const { refusal } = subject
    if (refusal !== null && clock.elapsed() < refusal.until) throw refusal.error
    const waitMs = allowedInMs(subject.sentAt, subject.lifeMs, clock.elapsed())
    if (waitMs > 0) throw limited(waitMs)
    // No lease: the source's own store sees to it that a visit has one code. And a visit that begins has none.
    if (perVisit) {
      // Counted before its turn: visits of any number may ask at once.
      subject.sentAt = withAttempt(subject.sentAt, clock.elapsed())
      await account.turn(subject.key, 0)
      return attempt(request, account)
    }
    if (leases !== null && !(await leases.take(subject))) return 'again'
    try {
      const { code } = await records.get(subject)
      await account.turn(subject.key, Math.max(0, (code?.endsAt ?? 0) - time.now()))
      subject.sentAt = withAttempt(subject.sentAt, clock.elapsed())
      return await attempt(request, account)
    } finally {
      await leases?.release(subject)
    }
  }
}

/** For how long a failure closes the account, in milliseconds; zero for most. */
export function closesForMs(failure: AnyAccessCodeError, random: number): number {
  if (failure.code === 'unauthorized') return REFUSED_KEY_MS
  if (failure.code !== 'rate_limited') return 0
  // Without a status nothing was sent: that limit is the client's own, and it knows.
  const askedMs = retryAfterOf(failure)
  return failure.status === undefined ? (askedMs ?? 0) : penaltyMs(askedMs, random)
}

/** A code came that is used up, or none that is newer than a check-in. Another attempt can help. */
export function staleCode(provider: string): AccessCodeError<'stale_code'> {
  return new AccessCodeError('stale_code', 'A code that is used up came back', { provider, operation: 'issue' })
}

function aborted(provider: string): AccessCodeError<'aborted'> {
  return new AccessCodeError('aborted', 'The attempt was given up', { provider, operation: 'issue' })
}

function mayHaveTakenEffect(failure: AnyAccessCodeError): boolean {
  return failure.retryable && !('undelivered' in failure && failure.undelivered)
}

function maybeIssued(failure: AnyAccessCodeError): AccessCodeError<'maybe_issued'> {
  const { provider, operation, status, requestId } = failure
  const details = { provider, operation, status, requestId, cause: failure }
  return new AccessCodeError('maybe_issued', 'The request may have taken effect', details)
}

function limited(retryAfterMs: number, status?: number): HttpError<'rate_limited'> {
  const details = { provider: 'relay', operation: 'issue', status, fromProvider: false, retryAfterMs }
  return new HttpError('rate_limited', 'No code is made for now', details)
}
