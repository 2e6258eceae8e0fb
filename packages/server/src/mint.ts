import {
  AccessCodeError,
  type AccessCodeSource,
  type AnyAccessCodeError,
  type CheckIn,
  type Clock,
  HttpError,
  type IssueContext,
  isAccessCodeError,
  type IssueResult,
  type VisitRequest,
} from '@acme/access-codes'
import { allowedInMs, withCodeMade } from './allowance.js'
import type { Leases } from './lease.js'
import { toMinted } from './minted.js'
import type { Records } from './records.js'
import type { RelayEvent } from './relay-events.js'
import type { RelayTime } from './relay-time.js'
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
  const { records, upstream, leases, time, clock, random, hear, onEvent } = options

  function failed(error: unknown, account: Account, { source, subject }: MintRequest): unknown {
    const failure = toFailure(error, source)
    // Given up by us, since its twin was quicker.
    if (failure.code === 'aborted') return failure
    onEvent({ type: 'failed', subject: subject.key, account: account.name, error: failure })
    const closedMs = closesForMs(failure, random())
    if (closedMs > 0) {
      account.close(closedMs)
      onEvent({ type: 'closed', account: account.name, forMs: closedMs })
      return limited(closedMs, failure.status)
    }
    return source.policy.transport === 'never' && mayHaveTakenEffect(failure) ? maybeIssued(failure) : failure
  }

  async function attempt(request: MintRequest, account: Account): ReturnType<Mint> {
    const { source, subject, have, signal, sent, visit } = request
    const { policy } = source
    const { seq, code: kept } = await records.get(subject)
    const context: IssueContext = { signal, attempt: 1, have: kept?.init.id ?? have, ...(visit && { visit }) }
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
    const minted = toMinted(answer, policy, { seq, roundTripMs, now: time.now() })
    const record = await records.change(subject, (record) => withMinted(record, minted))
    if (record === 'fenced') return 'again'
    if (record === 'spent') throw staleCode(source.provider)
    subject.madeAt = withCodeMade(subject.madeAt, clock.elapsed())
    subject.lifeMs = minted.code.lifeMs
    account.served(subject.key)
    onEvent({ type: 'issued', subject: subject.key, account: account.name, codeId: minted.code.init.id, roundTripMs })
    return minted.code
  }

  return async (request) => {
    const { source, subject } = request
    const account = upstream.accountOf(source)
    // Per visit, most questions are answered by the source's own store.
    if (source.policy.kind === 'per-visit') return attempt(request, account)
    const waitMs = allowedInMs(subject.madeAt, subject.lifeMs, clock.elapsed())
    if (waitMs > 0) throw limited(waitMs)
    if (leases !== null && !(await leases.take(subject))) return 'again'
    try {
      const { code } = await records.get(subject)
      await account.turn(subject.key, Math.max(0, (code?.endsAt ?? 0) - time.now()))
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
  return failure.status === undefined ? (failure.retryAfterMs ?? 0) : penaltyMs(failure.retryAfterMs, random)
}

/** A code came that is used up, or none that is newer than a check-in. Another attempt can help. */
export function staleCode(provider: string): AccessCodeError<'stale_code'> {
  return new AccessCodeError('stale_code', 'A code that is used up came back', { provider, operation: 'issue' })
}

function toFailure(error: unknown, { provider }: AccessCodeSource): AnyAccessCodeError {
  if (isAccessCodeError(error)) return error
  const details = { provider, operation: 'issue', cause: error }
  return new AccessCodeError('source_failed', 'The source rejected with an error of its own', details)
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
