import { AccessCode } from '@acme/access-codes'
import { digest, type ErrorDetails, MalformedError } from '@acme/access-codes/provider'
import { type AccessCodeSession, toSession } from './access-code-session.js'
import { toEpochMs } from './moment.js'

/** Whose visit a code is asked for, and where. */
export interface AccessCodeRequestOptions {
  /** The client's id: the reseller's own, or the issuer's where there is a lookup token. */
  readonly clientId: string
  /** The issued pass to use. Default: the client's active one. */
  readonly userPassId?: string | undefined
  /** The venue. Without it nobody can say whether visits or a co-pay have to be bought first. */
  readonly providerBranchId?: string | undefined
  /** The client's, where the vendor should know it. */
  readonly firstName?: string | undefined
  /** As `firstName`. */
  readonly lastName?: string | undefined
  /** Further fields of the body, as the vendor spells them: what it takes is not published. Those above win. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/** The body of `createAccessCode`. All but `client_id` is proposed, after the body that books a class. */
export function toAccessCodeRequest(options: AccessCodeRequestOptions): Record<string, unknown> {
  const { clientId, userPassId, providerBranchId, firstName, lastName, fields } = options
  const known = {
    client_id: clientId,
    user_pass_id: userPassId,
    provider_branch_id: providerBranchId,
    first_name: firstName,
    last_name: lastName,
  }
  return { ...fields, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) }
}

/** Where an answer came from, and what is needed to read it. */
export interface AccessCodeContext extends ErrorDetails {
  /** Whose code it is: the token's digest is made with it. */
  readonly subject: string
  /** When it was issued, epoch milliseconds, where the answer does not say. */
  readonly issuedAt: number
}

/** What asking for a code may come to: the code, or a session in which something has to be paid first. */
export type AccessCodeAnswer =
  | {
      readonly outcome: 'issued'
      readonly code: AccessCode
      /** Whether a text, such as what its picture decodes to, holds the token that came with it. */
      readonly tokenIsIn: (text: string) => boolean
      readonly visitsDeducted?: number
      readonly message?: string
    }
  | { readonly outcome: AccessCodeSession['outcome']; readonly session: AccessCodeSession }

/**
 * Reads the answer of `createAccessCode` and `confirmAccessCode`. The code's payload is the vendor's picture, as it is; its
 * raw token goes nowhere, but into the id as a digest.
 *
 * @throws MalformedError with the path of what is missing or of another kind. It repeats nothing of the answer.
 */
export function toAccessCodeAnswer(body: unknown, where: AccessCodeContext): AccessCodeAnswer {
  const fields = Object(body) as Record<string, unknown>
  if (isSession(fields)) {
    const session = toSession(fields, where)
    return { outcome: session.outcome, session }
  }
  const { access_code: token, qr_code: picture } = fields
  if (typeof token !== 'string' || token === '') throw malformed('access_code', where)
  if (typeof picture !== 'string' || picture === '') throw malformed('qr_code', where)
  const expiresAt = toEpochMs(fields['expires_at'])
  if (expiresAt === undefined) throw malformed('expires_at', where)
  const code = toCode(picture, {
    // The subject goes in as well, so that nobody finds a code by trying tokens beforehand.
    id: digest(where.subject, token),
    provider: where.provider,
    issuedAt: toEpochMs(fields['created']) ?? where.issuedAt,
    expiresAt,
    where,
  })
  const { visits_deducted: visitsDeducted, message } = fields
  return {
    outcome: 'issued',
    code,
    tokenIsIn: (text) => text.includes(token),
    ...(typeof visitsDeducted === 'number' && { visitsDeducted }),
    ...(typeof message === 'string' && { message }),
  }
}

/** Whether it is the answer with something to be paid. Both values of `object` are proposed, so what is there decides too. */
function isSession({ object, access_code, session_id }: Record<string, unknown>): boolean {
  if (typeof object === 'string' && /^access_code(_session)?$/i.test(object)) return /_session$/i.test(object)
  return access_code === undefined && session_id !== undefined
}

function toCode(
  picture: string,
  known: { id: string; provider: string; issuedAt: number; expiresAt: number; where: ErrorDetails },
): AccessCode {
  const { where, ...init } = known
  // Base64 is often written in lines, and means the same without them.
  const dataUri = /^data:[^,]*;base64,/i.test(picture) ? picture.replace(/\s/g, '') : picture
  const mediaType = /^data:([^;,]*)/i.exec(picture)?.[1] ?? ''
  try {
    return new AccessCode({ ...init, payload: { kind: 'image', mediaType, dataUri } })
  } catch (error) {
    // Its own words name our fields, and these are the vendor's.
    const path = error instanceof MalformedError ? error.path : ''
    throw malformed({ payload: 'qr_code', expiresAt: 'expires_at', issuedAt: 'created' }[path] ?? '', where)
  }
}

function malformed(path: string, { provider, operation, status, requestId }: ErrorDetails): MalformedError {
  return new MalformedError('The answer holds no access code', { provider, operation, status, requestId, path })
}
