import type {
  AccessCode,
  AccessCodeSource,
  Clock,
  IssueContext,
  IssueResult,
  VisitOptions,
  VisitRequest,
} from '@acme/access-codes'
import { perVisit } from '@acme/access-codes'
import {
  checkOptions,
  createMemoryVisitStore,
  createPerVisitSource,
  type Http,
  isAccessCodeError,
  type KeyedRequest,
  NetworkError,
  type Operation,
  type StoredPayment,
  type VisitStore,
} from '@acme/access-codes/provider'
import { type AccessCodeRequestOptions, toAccessCodeAnswer, toAccessCodeRequest } from './access-code.js'
import { type AccessCodeSession, toConfirmRequest } from './access-code-session.js'
import { type CheckImage, checkPicture } from './check-image.js'
import { invalidOption } from './invalid-option.js'
import type { LookupToken } from './lookup-token.js'
import type { AccessCodePayment } from './payment.js'
import { PaymentRequiredError } from './payment-required.js'
import { accountOf, type AccountName, lookupTokenText, subjectOf } from './subject.js'

export interface AccessCodeSourceOptions extends AccessCodeRequestOptions {
  /**
   * For another reseller's client. **A secret.** Give `issuerId` too: else the token stands for the issuer, and with its next
   * token the same client has another series of visits.
   */
  readonly lookupToken?: string | LookupToken | undefined
  /**
   * Whose client it is, where it is another reseller's: each issuer has its own names for its clients, so two people may share
   * one, and only this keeps their codes apart.
   */
  readonly issuerId?: string | undefined
  /**
   * The visit to begin where none is open and this one has never been: for a screen that is made for one visit. Asked for
   * again, also after a reload, it is the same code; once it is over, nothing is begun. A `newVisit(id)` or `visitId` of
   * `RotatingCode` wins. Not for a relay, where the screen names its visits.
   */
  readonly visitId?: string | undefined
  /**
   * Remembers the visits; it holds credentials. Default: in this process's memory, for as long as it runs, one for all sources
   * of a client. With several processes, or a restart, use one that they share: `createFileVisitStore` of
   * `@acme/access-codes-bardge/node`.
   */
  readonly store?: VisitStore | undefined
  /**
   * Reads the vendor's picture, to see whether it holds the token that it came with: `checkImage: decodeQr`, of
   * `@acme/access-codes/qr/decode`. A picture that does not is never shown: the code is made and cannot be asked for again, so
   * it is `visit_uncertain`. Default: no check. The vendor does not say what its pictures hold; try it with your account first.
   */
  readonly checkImage?: CheckImage | undefined
}

/** A source for `RotatingCode` with one code per visit, where a visit may have to be paid for first. */
export interface BardgeAccessCodeSource extends AccessCodeSource {
  /**
   * What has to be paid before this visit gets its code; null where nothing has. Asks the store alone.
   *
   * @param visitId `visitId` of the `payment_required`, of its session, or of the element's event
   */
  sessionOf(visitId: string): Promise<AccessCodeSession | null>
  /**
   * Confirms that the visit's session is paid, and resolves with its code. Call it after `payment_required`, once the money is
   * there: it costs the reseller's account. A code that is there already comes back; an unanswered confirmation is repeated with
   * the same key, by this call or by `refresh()` of a screen, inside its window. A screen that waits for it calls `refresh()` then.
   *
   * @param visitId as for `sessionOf`
   * @param payment `{ numberOfVisits: 1, duration: 'MONTHLY' }` where further visits are to be paid, `{ copayPackageId }` of one of
   * the session's `copayOptions` where a co-pay is
   * @throws AccessCodeError `invalid_option` for a bad id and for a choice that the session does not have, `not_started` where nothing is to be
   * paid, `visit_uncertain` where another choice may have been confirmed, or where the answer is lost; else as `issue`
   */
  confirm(visitId: string, payment: AccessCodePayment, options?: VisitOptions): Promise<AccessCode>
}

/** What a source needs of its client. */
export interface AccessCodeSourceDeps extends AccountName {
  readonly http: Http
  readonly operations: { readonly createAccessCode: Operation; readonly confirmAccessCode: Operation }
  readonly clock: Clock
  /** Asked before each request of a source that has no `lookupToken` of its own. */
  lookupTokenOf?(): Promise<string | undefined>
}

const provider = 'bardge'
// Below the 30 s that a rotation waits. With the window of 60 s all of a visit's requests have left within 85 s of the first,
// and the vendor remembers a key for 90 s.
const ATTEMPT_MS = 25_000

const expected = {
  userPassId: 'text',
  providerBranchId: 'text',
  firstName: 'text',
  lastName: 'text',
  fields: 'object',
  issuerId: 'text',
  store: ['get', 'putIfAbsent', 'update'],
  checkImage: 'function',
} as const

/** One memory for all sources of a client: with one each, a reload in the same process would make a second code. */
const memories = new WeakMap<Http, VisitStore>()

/**
 * Makes the source of one client's codes. Nothing is sent until it is asked.
 *
 * @throws AccessCodeError `invalid_option`
 */
export function createAccessCodeSource(
  deps: AccessCodeSourceDeps,
  options: AccessCodeSourceOptions,
): BardgeAccessCodeSource {
  const where = { provider, operation: 'accessCodeSource' }
  checkOptions(options, expected, where)
  const { http, operations, clock } = deps
  const { lookupToken, visitId, checkImage, store = memoryOf(http) } = options
  const body = bodyOf(options)
  const account = accountOf(deps)
  const subject = subjectOf(deps, options)
  const policy = perVisit()

  async function lookupTokenFor(operation: Operation): Promise<string | undefined> {
    if (lookupToken !== undefined) return lookupTokenText(lookupToken)
    try {
      return await deps.lookupTokenOf?.()
    } catch (error) {
      // What goes wrong before anything is sent must not count as a request that may have arrived.
      if (isAccessCodeError(error) && error.code === 'invalid_option') throw error
      const cause = isAccessCodeError(error) ? error : undefined
      throw unsent(operation, 'The lookup token could not be read, so nothing was sent', cause)
    }
  }

  async function send(request: KeyedRequest) {
    const session = request.session as AccessCodeSession | undefined
    const operation = session ? operations.confirmAccessCode : operations.createAccessCode
    const token = await lookupTokenFor(operation)
    const { status, requestId, serverTime, body } = await http.send(operation, {
      ...(session && { path: { sessionId: session.id } }),
      // As it was stored: written again it is the same bytes.
      body: JSON.parse(request.body) as unknown,
      idempotencyKey: request.idempotencyKey,
      sendBy: request.sendBy,
      headers: { 'Bardge-Lookup-Token': token },
      retries: 0,
      timeoutMs: ATTEMPT_MS,
      totalMs: ATTEMPT_MS,
    })
    const where = { provider, operation: operation.id, status, requestId }
    const issuedAt = serverTime?.earliest ?? clock.now()
    const answer = toAccessCodeAnswer(body, { ...where, subject, issuedAt })
    if (answer.outcome !== 'issued') return { payment: toPayment(answer.session, serverTime, clock.now()) }
    const payload = answer.code.reveal()
    if (checkImage && payload.kind === 'image') {
      await checkPicture(checkImage, payload.dataUri, answer.tokenIsIn, where)
    }
    // Where the vendor does not tell its time, a server's own is near enough for the end of a day. Without any, a code of
    // yesterday would count as good for two days.
    const now = clock.now()
    return { code: answer.code, serverTime: serverTime ?? { earliest: now, latest: now } }
  }

  const source = createPerVisitSource({
    provider,
    subject,
    store,
    clock,
    policy,
    body: () => body,
    send,
    paymentRequired: (session, visit) => new PaymentRequiredError(session as AccessCodeSession, visit),
  })

  return {
    provider,
    subject,
    account,
    policy,
    shared: store.shared,
    checkedIn: async (code, checkIn) => source.checkedIn?.(code, checkIn),
    async issue(context) {
      const answer = await source.issue(context)
      return 'noVisit' in answer && visitId !== undefined ? begin(context, answer, named(visitId)) : answer
    },
    async sessionOf(visitId) {
      const session = (await source.sessionOf(visitId)) as AccessCodeSession | undefined
      return session ? { ...session, visitId } : null
    },
    async confirm(visitId, payment, flags) {
      checkVisitId(visitId, { operation: 'confirm' })
      const confirmed = await source.pay(named(visitId, flags), (session) =>
        JSON.stringify(toConfirmRequest(payment, session as AccessCodeSession)),
      )
      return confirmed.code
    },
  }

  /** A visit that is over is no failure here: nobody asked for it but the options. */
  async function begin(context: IssueContext, noVisit: IssueResult, visit: VisitRequest): Promise<IssueResult> {
    try {
      return await source.issue({ ...context, visit })
    } catch (error) {
      if (isAccessCodeError(error) && error.code === 'visit_already_coded') return noVisit
      throw error
    }
  }
}

function named(id: string, flags: VisitOptions = {}): VisitRequest {
  return { id, replaceLive: flags.replaceLive ?? false, despiteUncertain: flags.despiteUncertain ?? false }
}

function memoryOf(http: Http): VisitStore {
  const store = memories.get(http) ?? createMemoryVisitStore()
  memories.set(http, store)
  return store
}

/** The exact bytes, once: what is sent again is the same. */
function bodyOf(options: AccessCodeSourceOptions): string {
  const { clientId, visitId } = options
  const where = { operation: 'accessCodeSource' }
  // Whole characters: it becomes a part of a name.
  if (typeof clientId !== 'string' || !/^\P{Cs}{1,256}$/u.test(clientId)) {
    throw invalidOption(where, 'clientId, 1 to 256 characters')
  }
  if (visitId !== undefined) checkVisitId(visitId, where)
  try {
    return JSON.stringify(toAccessCodeRequest(options))
  } catch {
    throw invalidOption(where, 'fields that JSON can carry')
  }
}

function checkVisitId(visitId: string, where: { readonly operation: string }): void {
  if (typeof visitId === 'string' && /^(?!\.{1,2}$)\P{Cs}{1,128}$/u.test(visitId)) return
  throw invalidOption(where, 'visitId to be 1 to 128 characters, not "." or ".."')
}

/** When a session ends by our own clock; where the vendor's is not known, its end is not either. */
function toPayment(
  session: AccessCodeSession,
  serverTime: { readonly latest: number } | undefined,
  now: number,
): StoredPayment {
  const { expiresAt } = session
  const isKnown = expiresAt !== undefined && serverTime !== undefined
  return { session, endsAt: isKnown ? now + expiresAt - serverTime.latest : null }
}

function unsent(operation: Operation, message: string, cause?: unknown): NetworkError {
  return new NetworkError('network', message, { provider, operation: operation.id, undelivered: true, cause })
}
