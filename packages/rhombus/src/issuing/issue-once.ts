import type { AccessCode, AnyAccessCodeError } from '@acme/access-codes'
import {
  AccessCodeError,
  digest,
  type ErrorDetails,
  type HttpResult,
  isAccessCodeError,
  NetworkError,
  type ServerTime,
} from '@acme/access-codes/provider'
import { askedAt, toAccessCode } from '../access-code.js'
import type { CodeIssuer, GenerateRequest, IssuerCallOptions } from '../code-issuer.js'
import { mayHaveHappened } from '../may-have-happened.js'
import { principalWith } from './attempt-id.js'
import { APART_MS, findLost, type LostCode } from './lost-answer.js'
import { MaybeIssuedError } from './maybe-issued-error.js'
import type { Wish } from './wish.js'

const where: ErrorDetails = { provider: 'rhombus', operation: 'generateQRAccessCode' }

/** Proves that a picture can be scanned: the text in it, or null (or an exception) where none can be read. */
export type CheckImage = (dataUri: string) => string | null

/** A wish and what it is called. */
export interface NamedWish extends Wish {
  readonly attemptId: string
  /** When it may first have been asked for, epoch milliseconds by this machine's clock. */
  readonly since: number
}

/** How the calls are made, and who waits for what. */
export interface Issuing {
  readonly issuer: CodeIssuer
  /** Makes a request when its turn has come: reads the list, or asks for a code. */
  paced<T>(kind: 'read' | 'write', request: (options: IssuerCallOptions) => Promise<T>): Promise<T>
  /** Waits; rejects where there is no time left for it. */
  wait(ms: number): Promise<void>
  /** Whether there is time for one more request for a code. */
  mayAskAgain(): boolean
  readonly checkImage?: CheckImage | undefined
}

/** What became of a wish: nobody is left without a word. */
export type Issued =
  | {
      readonly kind: 'issued'
      readonly code: AccessCode
      readonly serverTime: ServerTime | undefined
      readonly requestId: string | undefined
    }
  /** There is no code: it may be asked for again. */
  | { readonly kind: 'refused'; readonly error: AnyAccessCodeError }
  /** There is a code, or may be one, and it cannot be shown. */
  | { readonly kind: 'doubt'; readonly error: AnyAccessCodeError; readonly expiresAt: number | undefined }

/**
 * Asks for one code, and finds out what became of it where the answer is lost: a code in the list is one that nobody has; one
 * that is absent twice, 5 s apart, was not made, and then it is asked for once more under the same name.
 *
 * @param mayExist begin with the list: it may have been asked for before
 */
export async function issueOnce(issuing: Issuing, wish: NamedWish, mayExist = false): Promise<Issued> {
  let doubt: unknown
  if (mayExist) {
    const settled = await settle(issuing, wish, undefined)
    if (settled !== null) return settled
  }
  for (let asked = 1; ; asked += 1) {
    try {
      return read(await issuing.paced('write', (options) => generate(issuing.issuer, wish, options)), issuing, wish)
    } catch (error) {
      // It was not asked for again: what there is to tell is the first request.
      if (asked > 1 && ours(error).code === 'stopped') return { kind: 'refused', error: notMade(ours(doubt)) }
      doubt = error
    }
    if (!mayHaveHappened(doubt)) return { kind: 'refused', error: ours(doubt) }
    const settled = await settle(issuing, wish, doubt)
    if (settled !== null) return settled
    // A 200 without a code in it would come again.
    const { code, status = 0 } = ours(doubt)
    const answered = code === 'malformed' && status < 300
    if (asked > 1 || answered || !issuing.mayAskAgain()) return { kind: 'refused', error: notMade(ours(doubt)) }
  }
}

/** An answer, and what its life is counted from: the wait for a turn is no part of it. */
interface Answered {
  readonly result: HttpResult
  /** Epoch milliseconds by this machine's clock. */
  readonly sentAt: number
  readonly tookMs: number
}

async function generate(issuer: CodeIssuer, wish: NamedWish, options: IssuerCallOptions): Promise<Answered> {
  const { clock } = issuer
  const sentAt = clock.now()
  const begun = clock.elapsed()
  const result = await issuer.generate(requestOf(wish), options)
  return { result, sentAt, tookMs: clock.elapsed() - begun }
}

/** Reads the list until it is known whether there is a code; null when there is none. */
async function settle(issuing: Issuing, wish: NamedWish, cause: unknown): Promise<Issued | null> {
  const { issuer } = issuing
  const lost: LostCode = wish
  try {
    for (let look = 1; look <= 2; look += 1) {
      if (look > 1) await issuing.wait(APART_MS)
      const codes = await issuing.paced('read', (options) => issuer.list(options))
      const found = findLost(codes, lost, issuer.clock.now())
      if (found !== null) return inDoubt('A code was made, but its answer is lost', wish, cause, found.expiresAt)
    }
    return null
  } catch (error) {
    const why = 'The answer is lost, and whether a code was made could not be found out'
    return inDoubt(why, wish, cause ?? error, undefined)
  }
}

/** Reads an answer that came. Whatever is wrong with it, a code was made. */
function read({ result, sentAt, tookMs }: Answered, issuing: Issuing, wish: NamedWish): Issued {
  const { body, status, requestId, serverTime } = result
  const { doorUuid, validForSeconds } = wish
  const issuedAt = askedAt(serverTime, sentAt, tookMs)
  const expiresAt = issuedAt + validForSeconds * 1_000
  const subject = subjectOf(issuing.issuer, wish)
  const details = { ...where, status, requestId }
  let code: AccessCode
  try {
    code = toAccessCode(body, { where: details, subject, doorUuid, validForSeconds, issuedAt, serverTime })
  } catch (error) {
    // A 200 that holds nothing may be a refusal in new words: the list will tell.
    if (isAccessCodeError(error) && error.code !== 'malformed') return { kind: 'doubt', error, expiresAt }
    throw error
  }
  if (!isReadable(code, issuing.checkImage)) {
    return inDoubt('A code was made, but its picture cannot be read', wish, undefined, code.expiresAt)
  }
  issuing.issuer.onCode?.(code, result)
  return { kind: 'issued', code, serverTime, requestId }
}

function isReadable(code: AccessCode, checkImage: CheckImage | undefined): boolean {
  const payload = code.reveal()
  if (checkImage === undefined || payload.kind !== 'image') return true
  try {
    return Boolean(checkImage(payload.dataUri))
  } catch {
    return false
  }
}

function requestOf({ doorUuid, validForSeconds, auditPrincipal, attemptId }: NamedWish): GenerateRequest {
  return {
    accessControlledDoorUuid: doorUuid,
    validDurationSec: validForSeconds,
    auditPrincipal: principalWith(attemptId, auditPrincipal),
  }
}

/** Whose code it is, completely. The person's name does not show. */
export function subjectOf({ provider, host, account }: CodeIssuer, { doorUuid, auditPrincipal }: Wish): string {
  return `${provider}/${host}/${account}/${doorUuid}/${digest('principal', auditPrincipal ?? '')}`
}

/** A code that was made, or may have been, and that nobody has. */
export function inDoubt(
  message: string,
  wish: Pick<NamedWish, 'attemptId'>,
  cause: unknown,
  expiresAt: number | undefined,
): Extract<Issued, { readonly kind: 'doubt' }> {
  const until = expiresAt === undefined ? '' : ` It ends at ${new Date(expiresAt).toISOString()}.`
  const { status, requestId } = isAccessCodeError(cause) ? cause : {}
  const error = new MaybeIssuedError(message, {
    ...where,
    status,
    requestId,
    hint: `Look for ${wish.attemptId} in Rhombus's list of codes; another one is made only when somebody asks for it.${until}`,
    cause: isAccessCodeError(cause) ? cause : undefined,
    expiresAt,
    attemptId: wish.attemptId,
  })
  return { kind: 'doubt', error, expiresAt }
}

/** A lost answer whose code is proven not to have been made: to ask again later makes no second one. */
function notMade(cause: AnyAccessCodeError): NetworkError {
  const { status, requestId, hint } = cause
  const code = cause.code === 'timeout' ? 'timeout' : 'network'
  const details = { ...where, status, requestId, hint, cause, undelivered: true }
  return new NetworkError(code, "No code was made: its answer did not come, and Rhombus's list has none", details)
}

/** Whatever was thrown as one of our errors. A foreign one may quote a key: it keeps none of its words. */
export function ours(thrown: unknown): AnyAccessCodeError {
  if (isAccessCodeError(thrown)) return thrown
  return new AccessCodeError('source_failed', 'The request failed in a way of its own', where)
}
