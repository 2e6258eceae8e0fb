import { AccessCode } from '@acme/access-codes'
import {
  digest,
  type ErrorDetails,
  type HttpCall,
  type HttpResult,
  MalformedError,
  type Operation,
} from '@acme/access-codes/provider'
import { parseDateTime } from './date-time.js'
import * as schema from './schema.js'

// Java's idea of never is beyond what counts as epoch milliseconds.
const FAR_AWAY = Date.UTC(5000, 0)

/** Whose code it is, and what is needed to read it. */
export interface AccessCodeContext {
  readonly where: ErrorDetails
  readonly subject: string
  /** When it was issued by the platform's clock, epoch milliseconds. */
  readonly issuedAt: number
  /** The zone of the studio's clock, for an expiry that names none. */
  readonly timeZone?: string | undefined
}

/** Asks for a new code: one call of the one operation that matters. What comes back is for {@link toAccessCode}. */
export function fetchAccessCode(
  send: (operation: Operation, call: HttpCall) => Promise<HttpResult>,
  operation: Operation,
  customerId: string,
  limits: Omit<HttpCall, 'path' | 'query' | 'body'>,
): Promise<HttpResult> {
  return send(operation, { ...limits, path: { customerId } })
}

/**
 * Reads the answer. The content stays the text it is: it begins with zeros, and has more digits than a number. Whatever
 * `format` says, it is shown as a QR code; there is no other. An expiry that is absent, null, or of a form that names no moment
 * leaves the code without one, and then the policy's fallback counts: 30 s, which is what the platform tells its studios.
 *
 * @throws AccessCodeError `malformed` when the content is missing or no text, or the expiry is neither absent nor text.
 */
export function toAccessCode(body: unknown, context: AccessCodeContext): AccessCode {
  const { where, subject, issuedAt, timeZone } = context
  const path = schema.accessCode(body)
  if (path !== null) throw new MalformedError('The answer holds no access code', { ...where, path })
  const { content, expiresAt } = body as { readonly content: string; readonly expiresAt?: string | null }
  const end = expiresAt ? parseDateTime(expiresAt, timeZone) : null
  return new AccessCode({
    // The subject goes in as well, so that nobody finds a code by trying all contents beforehand.
    id: digest(subject, content),
    provider: where.provider,
    payload: { kind: 'text', text: content },
    issuedAt,
    ...(end === null ? {} : { expiresAt: Math.min(end, FAR_AWAY) }),
  })
}
