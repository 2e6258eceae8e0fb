import { AccessCodeError, type ErrorDetails, HttpError, type HttpErrorCode, MalformedError } from '../errors.js'
import { ask } from '../ask.js'
import { parseJson } from './exact-json.js'
import type { Reply } from './exchange.js'
import { codeOfStatus } from './http-status.js'
import { retryAfterMs } from './retry-after.js'
import type { ServerTime } from './server-time.js'

/** A success. */
export interface HttpResult<Body = unknown> {
  /** From 200 to 299. */
  readonly status: number
  /** Parsed JSON, integers beyond 2^53 as text; undefined when empty. Its type is a claim until a schema has read it. */
  readonly body: Body
  /** As they came. */
  readonly headers: Headers
  /** The provider's id of the request, for a support ticket, where the answer had one. */
  readonly requestId: string | undefined
  /** What the server's clock read when the answer had arrived; undefined when it is not known. */
  readonly serverTime: ServerTime | undefined
  /** How many requests it took. */
  readonly attempts: number
}

/** What a provider's error document says, in our words. Texts are cut to one line, and known secrets in them redacted. */
export interface ProviderError {
  /** Where it says more than the status. */
  readonly code?: HttpErrorCode | undefined
  /** The provider's own word for it, such as `class_full`. */
  readonly providerCode?: string | undefined
  /** The provider's own word for the kind of failure, such as `resource_conflict_error`. */
  readonly providerType?: string | undefined
  /** Appended to the error's message: it must name nobody. */
  readonly message?: string | undefined
  /** Which part of the request it names as the fault. */
  readonly reference?: string | undefined
  /** One sentence that a person can act on. */
  readonly hint?: string | undefined
  /** The provider's id of the request, where it stands in the document and not in a header. */
  readonly requestId?: string | undefined
}

/**
 * Reads a provider's error document: parsed JSON, or the text where it is not JSON, or undefined for an empty body.
 * Null when it is not the provider's own; one that throws counts as that. `operation` is the id of what was called.
 */
export type ReadError = (status: number, body: unknown, headers: Headers, operation: string) => ProviderError | null

/**
 * Reads a failure out of a body that came with a status of success, for providers that put some there; null where it is
 * none. One that throws counts as that. Without a `code` it is a `server_error`.
 */
export type ReadFailure = (body: unknown, operation: string) => ProviderError | null

/** How to read an answer. */
export interface AnswerContext {
  /** Method and path template. */
  readonly label: string
  readonly where: ErrorDetails
  readonly mayBeEmpty: boolean
  /** The server's clock at receipt, epoch milliseconds. */
  readonly serverNow: number
  readonly maxRetryAfterMs: number
  readonly requestIdHeader: string | undefined
  readonly replayedHeader: string
  readonly readError: ReadError | undefined
  readonly readFailure: ReadFailure | undefined
  /** Redacts text that came from outside. */
  clean(text: string): string
  /** Told when it was the provider who answered, with something that could be read. */
  onDecoded(): void
}

/**
 * The body of an answer, and its request id. Success is decided by the status alone, unless the provider is known to say
 * otherwise in the body.
 *
 * @throws AccessCodeError `redirect_refused`, `malformed`, or the code of the status.
 */
export function readAnswer(reply: Reply, context: AnswerContext): Pick<HttpResult, 'body' | 'requestId'> {
  const { label, where, mayBeEmpty, serverNow, maxRetryAfterMs, requestIdHeader, onDecoded } = context
  const { status, headers, text } = reply
  // A reader may pass on what the document holds without looking: only text is taken.
  const clean = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? context.clean(value) : undefined
  const requestId = clean(requestIdHeader && headers.get(requestIdHeader))
  const answered = `${label} answered ${status}`

  if (reply.redirected) {
    const hint = 'The API does not redirect: check the base URL.'
    throw new AccessCodeError('redirect_refused', `${label} was redirected elsewhere`, {
      ...where,
      status,
      requestId,
      hint,
    })
  }

  const { body, fault } = decode(text)
  const ok = status >= 200 && status < 300
  if (ok && fault !== undefined && (text !== '' || !mayBeEmpty)) {
    throw new MalformedError(`${answered} with ${fault}`, { ...where, status, requestId, path: '' })
  }
  // A body that surprises its reader must not hide the status.
  const read = ask(() =>
    ok
      ? context.readFailure?.(body, where.operation)
      : context.readError?.(status, fault === undefined ? body : text || undefined, headers, where.operation),
  )
  if (read !== null || (ok && fault === undefined)) onDecoded()
  if (ok && read === null) return { body, requestId }

  const message = clean(read?.message)
  // Nobody answers like that where the API is.
  const astray =
    status === 404 && read === null && context.readError
      ? 'Not the API’s own answer: is baseUrl right, with its path?'
      : undefined
  throw new HttpError(codeOfStatus(status, read?.code), message === undefined ? answered : `${answered}: ${message}`, {
    ...where,
    status,
    requestId: clean(read?.requestId) ?? requestId,
    hint: clean(read?.hint) ?? astray,
    providerCode: clean(read?.providerCode),
    providerType: clean(read?.providerType),
    providerMessage: message,
    reference: clean(read?.reference),
    fromProvider: read !== null,
    replayed: headers.get(context.replayedHeader) === 'true' || undefined,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), serverNow, maxRetryAfterMs),
  })
}

function decode(text: string | null): { readonly body?: unknown; readonly fault?: string } {
  if (!text) return { fault: text === null ? 'a body larger than is allowed' : 'an empty body' }
  try {
    return { body: parseJson(text) }
  } catch {
    // The parser's own message quotes the text.
    return { fault: 'a body that is not JSON' }
  }
}
