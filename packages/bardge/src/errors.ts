import type { HttpErrorCode, ProviderError, ReadError } from '@acme/access-codes/provider'

/** Those that were read in the vendor's pages. */
type DocumentedCode =
  | 'validation_error'
  | 'invalid_api_key'
  | 'account_disabled'
  | 'permission_denied'
  | 'resource_not_found'
  | 'pass_not_found'
  | 'idempotency_key_reused'
  | 'slot_unavailable'
  | 'class_full'

/** Those whose names are our guess. */
type ProposedCode =
  | 'already_cancelled'
  | 'internal_error'
  | 'lookup_token_invalid'
  | 'lookup_token_expired'
  | 'invalid_access_code'
  | 'session_expired'
  | 'pass_expired'
  | 'pass_inactive'

/** What `HttpError.providerCode` may say. The vendor's own list goes on beyond what we know of it: any text may come. */
export type BardgeErrorCode = DocumentedCode | ProposedCode | (string & {})

/** What `HttpError.providerType` may say: the kind of failure. Open as well. */
export type BardgeErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'api_error'
  | 'idempotency_error'
  | 'resource_conflict_error'
  | (string & {})

interface Meaning {
  readonly code: HttpErrorCode
  readonly hint?: string
}

// Read in the vendor's pages.
const documented: Readonly<Record<DocumentedCode, Meaning>> = {
  validation_error: {
    code: 'invalid_request',
    hint: 'A field is missing or wrong, or the client has too few credits.',
  },
  invalid_api_key: {
    code: 'unauthorized',
    hint: 'The key is not good: rotating it in the dashboard kills the old one at once.',
  },
  account_disabled: { code: 'forbidden', hint: 'The reseller account is not enabled: ask Bardge.' },
  permission_denied: { code: 'forbidden', hint: 'This account may not do that; nothing has changed.' },
  resource_not_found: { code: 'not_found' },
  pass_not_found: { code: 'not_found', hint: 'There is no such pass for this account.' },
  idempotency_key_reused: {
    code: 'conflict',
    hint: 'The idempotency key was used for another request in the last 90 s: take a new one.',
  },
  slot_unavailable: { code: 'conflict', hint: 'The slot is taken: choose another.' },
  class_full: { code: 'conflict', hint: 'The class is full: choose another.' },
}

// Proposed: the cases are the vendor's, their names are our guess, and what becomes known is put right here and nowhere else.
const proposed: Readonly<Record<ProposedCode, Meaning>> = {
  already_cancelled: { code: 'conflict', hint: 'The booking is cancelled already.' },
  internal_error: { code: 'server_error' },
  lookup_token_invalid: { code: 'forbidden', hint: 'The lookup token is not good: look the client up again.' },
  lookup_token_expired: { code: 'forbidden', hint: 'The lookup token has ended: look the client up again.' },
  invalid_access_code: { code: 'invalid_request', hint: 'The code that the client told is not the issuer’s.' },
  session_expired: { code: 'conflict', hint: 'The session is used or too old: begin again.' },
  pass_expired: { code: 'pass_inactive', hint: 'The client’s pass has ended, or all its visits are used.' },
  pass_inactive: { code: 'pass_inactive', hint: 'The client has no active pass.' },
}

// Of what was asked for by an id, where more than one thing was: the vendor does not say which of them is missing.
const named: Readonly<Record<string, string>> = {
  createAccessCode: 'client, or no such pass (userPassId) or venue (providerBranchId) where one was named',
  getClient: 'client',
  getClientCredits: 'client',
  listClientBookings: 'client',
  getIssuedPass: 'issued pass',
  updateIssuedPassExpiry: 'issued pass',
}

const meanings: Readonly<Record<string, Meaning>> = { ...documented, ...proposed }

/**
 * Reads the vendor's error document. Its `code` counts for more than the status, and a code that is not known here keeps the
 * meaning of its status. An answer without one (a gateway's page, an empty body) is not the vendor's own.
 */
export const readError: ReadError = (_status, body, _headers, operation): ProviderError | null => {
  const { error } = Object(body) as { readonly error?: unknown }
  const { type, code, message, request_id: requestId } = Object(error) as Record<string, unknown>
  const providerCode = textOf(code) ?? textOf(type)
  if (providerCode === undefined) return null
  const meaning = meanings[providerCode]
  const missing = `Your account has no such ${named[operation] ?? 'thing: look at the ids that were sent'}.`
  return {
    code: meaning?.code,
    hint: providerCode === 'resource_not_found' ? missing : meaning?.hint,
    providerCode,
    providerType: textOf(type),
    message: textOf(message),
    requestId: textOf(requestId),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
