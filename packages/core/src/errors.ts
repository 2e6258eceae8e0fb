/**
 * The stable union of failure codes. A code is API: renaming one is a major version.
 * {@link errorKind} says what each means for the next attempt.
 */
export type ErrorCode =
  | 'aborted'
  | 'conflict'
  | 'expired_on_arrival'
  | 'forbidden'
  | 'gone'
  | 'invalid_option'
  | 'invalid_request'
  | 'malformed'
  | 'maybe_issued'
  | 'network'
  | 'not_found'
  | 'not_started'
  | 'pass_inactive'
  | 'payment_required'
  | 'rate_limited'
  | 'redirect_refused'
  | 'server_error'
  | 'source_failed'
  | 'stale_code'
  | 'stopped'
  | 'store_failed'
  | 'superseded'
  | 'timeout'
  | 'unauthorized'
  | 'visit_already_coded'
  | 'visit_uncertain'

/**
 * What a failure means for the next attempt:
 * - `transient`: another attempt can help, and a started rotation makes one by itself;
 * - `uncertain`: the request may have taken effect, so it is never repeated blindly;
 * - `terminal`: nothing changes until somebody acts (`refresh()`, `start()`, `newVisit()`);
 * - `caller`: it says something about the call (stopped, aborted, a bad option), not about the provider.
 */
export type ErrorKind = 'transient' | 'uncertain' | 'terminal' | 'caller'

// Codes of a kind of their own; all others are transient.
const kinds: Record<Exclude<ErrorKind, 'transient'>, readonly ErrorCode[]> = {
  caller: ['aborted', 'invalid_option', 'not_started', 'stopped', 'superseded'],
  uncertain: ['maybe_issued', 'visit_uncertain'],
  terminal: [
    'conflict',
    'forbidden',
    'gone',
    'invalid_request',
    'not_found',
    'pass_inactive',
    'payment_required',
    'unauthorized',
    'visit_already_coded',
  ],
}

/** The {@link ErrorKind} of a code. A code of a newer version of this package, unknown here, counts as transient. */
export function errorKind(code: ErrorCode): ErrorKind {
  for (const kind of ['caller', 'uncertain', 'terminal'] as const) if (kinds[kind].includes(code)) return kind
  return 'transient'
}

/** What every failure carries. All of it may be logged: no key, token, code content or personal id is ever put here. */
export interface ErrorDetails {
  /** Whose API it was, such as `gym`; `access-codes` for a failure of this package's own making. */
  readonly provider: string
  /** What was attempted: an operation id of the provider's OpenAPI document, or a method of ours. */
  readonly operation: string
  /** The HTTP status, where an answer came. */
  readonly status?: number | undefined
  /** The provider's request or trace id, for a support ticket. */
  readonly requestId?: string | undefined
  /** One sentence that a person can act on. */
  readonly hint?: string | undefined
  /** The original failure. */
  readonly cause?: unknown
}

const brand = Symbol.for('@acme/access-codes/error')

/**
 * The one family of failures. Branch on `code`; `switch (error.code)` narrows {@link AnyAccessCodeError}.
 * `retryable` says whether another attempt can help; a started `RotatingCode` makes that attempt by itself.
 * A listener's exception is not ours and is handed to `onListenerError` as it is.
 *
 * @example
 * ```ts
 * code.on('error', ({ error, retryAt }) => {
 *   if (error.code === 'rate_limited') log.warn({ waitMs: error.retryAfterMs, retryAt })
 *   else log.warn(error) // safe: errors never hold a key or a code's content
 * })
 * ```
 */
export class AccessCodeError<Code extends ErrorCode = ErrorCode> extends Error {
  // A literal: minifiers rename classes.
  /** `AccessCodeError`, or the name of the class that it is. */
  override readonly name: string = 'AccessCodeError'
  /** What went wrong, for a `switch`. {@link errorKind} says what it means for the next attempt. */
  declare readonly code: Code
  /** Whose API it was, such as `gym`; `access-codes` for a failure of this package's own making. */
  declare readonly provider: string
  /** What was attempted: an operation id of the provider's OpenAPI document, or a method of ours. */
  declare readonly operation: string
  /** The HTTP status, where an answer came. */
  declare readonly status?: number
  /** The provider's request or trace id, for a support ticket, where the answer had one. */
  declare readonly requestId?: string
  /** Whether another attempt can help; a started `RotatingCode` makes it by itself. */
  declare readonly retryable: boolean
  /** One sentence that a person can act on, where there is one. */
  declare readonly hint?: string
  /** With an `HttpError`: the provider's own word for it, such as `class_full`, where its error document has one. An open set. */
  declare readonly providerCode?: string
  /** With an `HttpError`: the provider's own sentence, in its own language, where its error document has one. */
  declare readonly providerMessage?: string

  constructor(code: Code, message: string, details: ErrorDetails) {
    const { cause, provider, operation, status, requestId, hint } = details
    super(message, cause === undefined ? undefined : { cause })
    assignDefined(this, {
      code,
      provider,
      operation,
      status,
      requestId,
      hint,
      retryable: errorKind(code) === 'transient',
    })
    Object.defineProperty(this, brand, { value: true })
  }

  /** The loggable form: what {@link ErrorDetails} lists, with the provider's own code, without stack and cause. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, provider, operation, status, requestId, retryable, hint, providerCode } = this
    return { name, code, message, provider, operation, status, requestId, retryable, hint, providerCode }
  }
}

/** The codes that come from an HTTP status. */
export type HttpErrorCode =
  | 'conflict'
  | 'forbidden'
  | 'gone'
  | 'invalid_request'
  | 'not_found'
  | 'pass_inactive'
  | 'payment_required'
  | 'rate_limited'
  | 'server_error'
  | 'unauthorized'

/** An answer with a status other than success; `rate_limited` without a status is our own limit, hit before any request. */
export class HttpError<Code extends HttpErrorCode = HttpErrorCode> extends AccessCodeError<Code> {
  /** `HttpError`, also where a minifier has renamed the class. */
  override readonly name = 'HttpError'
  /** True when the body was the provider's own error document, not a page of some gateway on the way. */
  declare readonly fromProvider: boolean
  /** The provider's own word for the kind of failure, such as `resource_conflict_error`, where it has one. An open set. */
  declare readonly providerType?: string
  /** Which part of the request the provider names as the fault, such as `parent.child`. */
  declare readonly reference?: string
  /** True when the provider gave again what it had answered before under the same idempotency key. */
  declare readonly replayed?: boolean
  /** How long the answer told us to wait, in milliseconds after its receipt; null when it said no finite number. */
  declare readonly retryAfterMs: number | null
  /** With our own limit: when a call would be taken, epoch milliseconds by the device's clock. */
  declare readonly retryAt?: number

  constructor(
    code: Code,
    message: string,
    details: ErrorDetails & {
      fromProvider: boolean
      providerCode?: string | undefined
      providerType?: string | undefined
      providerMessage?: string | undefined
      reference?: string | undefined
      replayed?: boolean | undefined
      retryAfterMs?: number | null | undefined
      retryAt?: number | undefined
    },
  ) {
    super(code, message, details)
    const { fromProvider, providerCode, providerType, providerMessage, reference, replayed, retryAt } = details
    const { retryAfterMs = null } = details
    assignDefined(this, {
      fromProvider,
      providerCode,
      providerType,
      providerMessage,
      reference,
      replayed,
      // Whoever makes one by hand may have reckoned with a header that was not there.
      retryAfterMs: Number.isFinite(retryAfterMs) ? retryAfterMs : null,
      retryAt: Number.isFinite(retryAt) ? retryAt : undefined,
    })
  }
}

/** No answer: the connection failed (`network`) or took too long (`timeout`). */
export class NetworkError<Code extends 'network' | 'timeout' = 'network' | 'timeout'> extends AccessCodeError<Code> {
  /** `NetworkError`, also where a minifier has renamed the class. */
  override readonly name = 'NetworkError'
  /** True only when it is proven that the request never reached the provider (name not resolved, connection refused). */
  readonly undelivered: boolean

  constructor(code: Code, message: string, details: ErrorDetails & { undelivered: boolean }) {
    super(code, message, details)
    this.undelivered = details.undelivered
  }
}

/** An answer that is not what its document says: not JSON, or an essential field is missing or of another type. */
export class MalformedError extends AccessCodeError<'malformed'> {
  /** `MalformedError`, also where a minifier has renamed the class. */
  override readonly name = 'MalformedError'
  /** Where it went wrong, such as `expiresAt` or `result.0.id`; empty for the body as a whole. */
  readonly path: string

  constructor(message: string, details: ErrorDetails & { path: string }) {
    super('malformed', message, details)
    this.path = details.path
  }
}

/** The codes that carry nothing beyond the base class. */
export type PlainErrorCode = Exclude<ErrorCode, HttpErrorCode | 'network' | 'timeout' | 'malformed'>

/** Every failure this package throws or emits; `switch (error.code)` narrows it. */
export type AnyAccessCodeError =
  | { [Code in HttpErrorCode]: HttpError<Code> }[HttpErrorCode]
  | NetworkError<'network'>
  | NetworkError<'timeout'>
  | MalformedError
  | { [Code in PlainErrorCode]: AccessCodeError<Code> }[PlainErrorCode]

/**
 * Whether a caught value is one of ours. Holds across two installed copies of this package,
 * where `instanceof` does not.
 */
export function isAccessCodeError(value: unknown): value is AnyAccessCodeError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true
}

/** An absent detail leaves no property behind, so a printed error stays short. */
function assignDefined(error: object, fields: object): void {
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) Object.assign(error, { [name]: value })
}
