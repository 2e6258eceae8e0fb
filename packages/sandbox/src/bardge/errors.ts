/** The documented types of an error. */
export type BardgeErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'api_error'
  | 'idempotency_error'
  | 'resource_conflict_error'

interface Meaning {
  readonly status: number
  readonly type: BardgeErrorType
  readonly message: string
}

const request = (status: number, message: string): Meaning => ({ status, type: 'invalid_request_error', message })
const permission = (message: string): Meaning => ({ status: 403, type: 'permission_error', message })
const conflict = (message: string): Meaning => ({ status: 409, type: 'resource_conflict_error', message })

/**
 * What each code means. The documents give `validation_error` to `class_full`; the codes after it, and the type of a 404,
 * are guesses.
 */
const meanings = {
  validation_error: request(400, 'A field is missing or invalid'),
  invalid_api_key: { status: 401, type: 'authentication_error', message: 'Invalid API key provided' },
  account_disabled: permission('Reseller account is not enabled'),
  permission_denied: permission('Not allowed for this resource'),
  resource_not_found: request(404, 'No such resource'),
  pass_not_found: request(404, 'No such pass'),
  idempotency_key_reused: {
    status: 409,
    type: 'idempotency_error',
    message: 'This idempotency key was used with another body',
  },
  slot_unavailable: conflict('The slot is no longer free'),
  class_full: conflict('The class is full'),
  already_cancelled: conflict('The booking is already cancelled'),
  not_cancellable: conflict('The booking is over'),
  session_expired: conflict('The session has been used or is too old'),
  lookup_closed: conflict('The lookup has been verified or is too old'),
  pass_expired: request(400, 'The pass has expired'),
  pass_inactive: request(400, 'There is no active pass'),
  invalid_access_code: request(400, 'The access code is wrong'),
  lookup_token_invalid: permission('The lookup token is not valid'),
  lookup_token_expired: permission('The lookup token has expired'),
  too_many_requests: { status: 429, type: 'api_error', message: 'Too many requests' },
  internal_error: { status: 500, type: 'api_error', message: 'Something went wrong' },
} as const satisfies Readonly<Record<string, Meaning>>

export type BardgeErrorCode = keyof typeof meanings

/** A refusal on its way to the caller. */
export class BardgeError extends Error {
  override readonly name = 'BardgeError'
  readonly code: BardgeErrorCode
  readonly type: BardgeErrorType
  readonly status: number

  constructor(code: BardgeErrorCode, details: { readonly message?: string; readonly status?: number } = {}) {
    super(details.message ?? meanings[code].message)
    this.code = code
    this.type = meanings[code].type
    this.status = details.status ?? meanings[code].status
  }
}

/** A field or a parameter that is missing or wrong. */
export function invalid(name: string, says: string): BardgeError {
  return new BardgeError('validation_error', { message: `${name} is ${says}` })
}

/** The one envelope of all errors. */
export function errorBodyOf({ type, code, message }: BardgeError, requestId: string): object {
  return { error: { type, code, message, request_id: requestId } }
}

/** What the status of a fault is said to mean. */
export function errorOfStatus(status: number, keyed: boolean): BardgeError {
  const known: Readonly<Record<number, BardgeErrorCode>> = {
    400: 'validation_error',
    401: 'invalid_api_key',
    403: 'permission_denied',
    404: 'resource_not_found',
    409: keyed ? 'idempotency_key_reused' : 'already_cancelled',
    429: 'too_many_requests',
  }
  return new BardgeError(known[status] ?? (status < 500 ? 'validation_error' : 'internal_error'), { status })
}
