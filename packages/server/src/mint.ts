import {
  AccessCode,
  type AccessCodeSource,
  type AnyAccessCodeError,
  type CheckIn,
  type Clock,
  type IssueContext,
  type IssuedCode,
  type IssueResult,
  type VisitRequest,
} from '@acme/access-codes'
import { toAnswer, toFailure } from '@acme/access-codes/relay'
import { allowedInMs, withAttempt } from './allowance.js'
import { leftMs } from './code-decision.js'
import type { Leases } from './lease.js'
import { aborted, limited, mayHaveTakenEffect, maybeIssued, staleCode } from './mint-failures.js'
import { toMinted } from './minted.js'
import type { Records } from './records.js'
import { refusalOf } from './refusal.js'
import type { RelayEvent } from './relay-events.js'
import type { RelayTime } from './relay-time.js'
import { retryAfterOf } from './retry-after.js'
import { type KeptCode, type Minted, withMinted } from './subject-record.js'
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

  // Per visit: whose open visit may have a request that was never answered. Its source sends that again, also for a GET.
  const inDoubt = new WeakSet<Subject>()

  function failed(error: unknown, account: Account, { source, subject, signal, visit }: MintRequest): unknown {
    const failure = toFailure(error, source.provider)
    if (failure.retryable) inDoubt.add(subject)
    else if (!visit) inDoubt.delete(subject)
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

  /** Per visit: a used code comes back where the source's own store did not hear of the check-in. */
  async function tellAgain({ source, subject }: MintRequest, { init }: KeptCode): Promise<void> {
    const { used } = await records.get(subject)
    if (source.policy.kind !== 'per-visit' || !source.checkedIn || used === null) throw staleCode(source.provider)
    const { id, at } = used
    await source.checkedIn(new AccessCode(init), { id, at, subject: source.subject, codeId: init.id, via: 'caller' })
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
    if (visit) inDoubt.add(subject)
    let answer: Exclude<IssueResult, IssuedCode> | Minted
    let roundTripMs = 0
    try {
      const issued = toAnswer(await source.issue(context), source.provider)
      roundTripMs = clock.elapsed() - sentAt
      answer = 'code' in issued ? toMinted(issued, policy, { seq, roundTripMs, now: time.now() }) : issued
    } catch (error) {
      throw failed(error, account, request)
    }
    inDoubt.delete(subject)
    if ('noVisit' in answer) return 'no-visit'
    if ('checkIn' in answer) {
      await hear(subject, answer.checkIn)
      return 'again'
    }
    // Its twin was quicker, or it is over: a code that comes now may be older than what everybody has.
    if (signal.aborted) throw aborted(source.provider)
    const minted = answer
    const record = await records.change(subject, (record) => withMinted(record, minted))
    if (record === 'fenced') return 'again'
    if (record === 'spent') {
      await tellAgain(request, minted.code).catch((error: unknown) => {
        throw failed(error, account, request)
      })
      return 'again'
    }
    subject.lifeMs = minted.code.lifeMs
    subject.refusal = null
    account.served(subject.key)
    onEvent({ type: 'issued', subject: subject.key, account: account.name, codeId: minted.code.init.id, roundTripMs })
    return minted.code
  }

  /** Per visit: whether the source's own store has the answer, so that its provider is not asked. */
  async function isRestored({ subject, visit }: MintRequest): Promise<boolean> {
    if (visit === undefined) return !inDoubt.has(subject)
    const { code } = await records.get(subject)
    return code !== null && code.visitId === visit.id && leftMs(code, time.now()) > 0
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
    if (leases !== null && !(await leases.take(subject, request.signal))) return 'again'
    try {
      const { code } = await records.get(subject)
      await account.turn(subject.key, code === null ? 0 : Math.max(0, leftMs(code, time.now())))
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
