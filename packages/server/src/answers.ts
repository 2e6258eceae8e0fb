import { type ErrorCode, isAccessCodeError } from '@acme/access-codes'
import { encodeFailure, type RelayFailure } from '@acme/access-codes/relay'
import { retryAfterOf } from './retry-after.js'

// Nothing of a relay is kept anywhere, guessed at, or embedded by another site.
const always = {
  'cache-control': 'no-store, private',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** A body of the wire format. */
export function jsonAnswer(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { ...always, 'content-type': 'application/json', ...headers } })
}

/** An answer without a body. */
export function emptyAnswer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...always, ...headers } })
}

/** An event stream; proxies must neither keep it back nor change it. */
export function streamAnswer(body: ReadableStream<Uint8Array>): Response {
  const headers = {
    ...always,
    'cache-control': 'no-store, no-transform, private',
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  }
  return new Response(body, { headers })
}

/** Another's answer, such as a webhook receiver's, with what every answer of ours carries. */
export function withSafeHeaders(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(always)) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}

/** A failure: its code and nothing else that went wrong. */
export function failureAnswer(
  status: number,
  failure: Omit<RelayFailure, 'code'> & { readonly code: ErrorCode },
  headers: Record<string, string> = {},
): Response {
  const { retryAfterMs } = failure
  const wait = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }
  return jsonAnswer(encodeFailure(failure), status, { ...wait, ...headers })
}

// What a screen can act on. 401 is left out: a key that is refused is our fault, not the member's.
const statuses: Partial<Record<ErrorCode, number>> = {
  conflict: 409,
  forbidden: 403,
  gone: 410,
  invalid_request: 400,
  maybe_issued: 409,
  not_found: 404,
  pass_inactive: 403,
  payment_required: 402,
  visit_already_coded: 409,
  visit_uncertain: 409,
}

/**
 * What a source, or the relay itself, failed with, as an answer. A refusal that the provider did not sign may be some
 * gateway's, so it is passed on as a passing failure, like everything else that is not certain.
 */
export function errorAnswer(error: unknown): Response {
  if (!isAccessCodeError(error)) return failureAnswer(500, { code: 'server_error' })
  const { code, requestId } = error
  const status = 'fromProvider' in error && !error.fromProvider ? undefined : statuses[code]
  const { session } = error as { readonly session?: unknown }
  if (status !== undefined) return failureAnswer(status, { code, requestId, session })
  const retryAfterMs = retryAfterOf(error) ?? undefined
  return failureAnswer(code === 'invalid_option' ? 500 : 503, { code: 'server_error', requestId, retryAfterMs })
}
