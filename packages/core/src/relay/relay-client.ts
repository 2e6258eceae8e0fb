import { ask } from '../ask.js'
import { AccessCodeError, type ErrorDetails, HttpError, NetworkError } from '../errors.js'
import { codeOfStatus } from '../http/http-status.js'
import { readText } from '../http/read-text.js'
import { redact } from '../http/redaction.js'
import { type RelayFailure, decodeFailure } from './wire.js'

/** What sends: the global `fetch`, or one with the same manners. */
export type RelayFetch = (input: string, init: RequestInit) => Promise<Response>

/** Header names and values; one of the values may be a credential. */
export type RelayHeaders = Readonly<Record<string, string>> | Headers

// Pictures of codes are some hundred kilobytes.
const MAX_BYTES = 4_194_304

/** Where a relay is, and how it is asked. */
export interface RelayClientOptions {
  /** Where it stands, without query and fragment: absolute, or relative to the page where there is one. It is logged: no secret in it. */
  readonly url: string
  /** Sent with each request. A function is asked each time, so a bearer token can be renewed outside. */
  readonly headers?: RelayHeaders | (() => RelayHeaders | Promise<RelayHeaders>) | undefined
  /** Default: the global `fetch`, looked up at each request. The event stream needs one that streams. */
  readonly fetch?: RelayFetch | undefined
  /** Whether cookies go along; `include` for a relay of another origin. Default: `fetch`'s own, `same-origin`. */
  readonly credentials?: 'include' | 'omit' | 'same-origin' | undefined
}

export interface RelayRequest {
  readonly method: 'GET' | 'PUT' | 'POST'
  /** What follows the relay's url: a path, a query, or both. */
  readonly target: string
  readonly body?: string
  readonly signal?: AbortSignal
  /** The method of ours that asks, for errors. */
  readonly operation: string
}

/**
 * One request, one attempt.
 *
 * @returns a function that resolves with a successful answer, its body unread, and rejects with an `AccessCodeError`.
 * A rejection of `headers` is the caller's own and passes as it is.
 */
export function createRelayClient(options: RelayClientOptions): (request: RelayRequest) => Promise<Response> {
  const { url, headers = {}, credentials } = options
  const creation = { provider: 'relay', operation: 'relaySource' }
  if (typeof url !== 'string' || !/^(?!([a-z][\w+.-]*:|[/\\]{2})[/\\]*[^/\\]*@)[^?#\s\p{Cc}]+$/iu.test(url)) {
    const message = 'The url of a relay is text without credentials, query or fragment'
    throw new AccessCodeError('invalid_option', message, creation)
  }
  if (typeof headers !== 'function') toHeaders(headers, creation)

  return async ({ method, target, body, signal, operation }) => {
    const where = { provider: 'relay', operation }
    const fields = toHeaders(await (typeof headers === 'function' ? headers() : headers), where)
    if (body !== undefined) fields.set('content-type', 'application/json')
    // oxlint-disable-next-line doors/network -- a door of its own: http.ts would double its size in a browser
    const send = options.fetch ?? globalThis.fetch
    if (typeof send !== 'function') {
      const hint = 'Give one: the option fetch'
      throw new AccessCodeError('invalid_option', 'There is no fetch here', { ...where, hint })
    }
    const init: RequestInit = {
      method,
      headers: fields,
      cache: 'no-store',
      // A header of ours would survive a redirect to another origin.
      redirect: 'manual',
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
      // Left out unless asked for: workerd refuses the word, whatever its value.
      ...(credentials && { credentials }),
    }
    const response = await attempted(where, signal, () => send(relayUrl(url, target), init)).catch((failure: Error) => {
      // Not before: a server may make what a page will ask with, and another's fetch know what the url is relative to.
      if (options.fetch || signal?.aborted || typeof location === 'object' || /^\w+:/.test(url)) throw failure
      const hint = 'Give an absolute url'
      throw new AccessCodeError('invalid_option', failure.message, { ...where, hint })
    })
    if (response.ok) return response
    // What the status says counts, even where the body never comes (T-09).
    const said = await attempted(where, signal, () => readBody(response)).catch((failure: unknown) => {
      if (signal?.aborted) throw failure
      return ''
    })
    const clean = (text: string): string => redact(text, [...fields.values()].join(' ').split(' '))
    throw toError(response, decodeFailure(said), where, clean)
  }
}

/**
 * Runs a step that fails when the network does, or when somebody gave up. Only our own signal tells which: an abort
 * that nobody here asked for is a lost connection.
 */
export async function attempted<T>(
  where: ErrorDetails,
  signal: AbortSignal | undefined,
  step: () => Promise<T>,
): Promise<T> {
  try {
    if (!signal?.aborted) return await step()
  } catch (thrown) {
    if (!signal?.aborted) {
      const message = `The relay could not be reached: ${wordFor(thrown)}`
      throw new NetworkError('network', message, { ...where, undelivered: false })
    }
  }
  throw new AccessCodeError('aborted', 'The request to the relay was given up', where)
}

// A system's own word, such as ECONNREFUSED, in place of a cause: a fetch of somebody else's making may hang the whole
// request on its errors, headers included.
function wordFor(thrown: unknown): string {
  const { code, cause } = Object(thrown) as Record<string, unknown>
  const words = [(Object(cause) as { code?: unknown }).code, code]
  return (
    words.find((word): word is string => typeof word === 'string' && /^[A-Z][A-Z_]{1,30}$/.test(word)) ??
    'no reason given'
  )
}

/** A body as text. One that is larger than any of a relay's is not read on, and counts as empty: no answer is that. */
export async function readBody(response: Response): Promise<string> {
  return (await readText(response, MAX_BYTES)) ?? ''
}

/** The address of a target: below the url, whose own trailing slash does not count. */
export function relayUrl(url: string, target: string): string {
  const address = url.replace(/\/+$/, '') + target
  // The root alone: without its slash it would be the page.
  return /^(\?|$)/.test(address) ? `/${address}` : address
}

// A platform's own complaint may quote the header, and a header may be a secret.
function toHeaders(fields: RelayHeaders, where: ErrorDetails): Headers {
  const isText = Object.values(Object(fields)).every((value) => typeof value === 'string')
  const made = isText && ask(() => new Headers(fields))
  if (made) return made
  throw new AccessCodeError('invalid_option', 'The relay needs headers that can be sent', where)
}

function toError(
  response: Response,
  failure: RelayFailure | null,
  where: ErrorDetails,
  clean: (text: string) => string,
): AccessCodeError {
  const { status, headers } = response
  const said = failure?.code
  // That a member is not found, only a relay can say.
  const isNowhere = status === 404 && said !== 'not_found'
  const hint = isNowhere
    ? 'Compare the url with the basePath of the relay'
    : said === 'visit_already_coded'
      ? // Which of the two it is, the relay does not say.
        'refresh() shows the code that there is; else this visit is over. { replaceLive: true } gives a code up: unless it was used, the desk may refuse both'
      : undefined
  const details = { ...where, status, hint, requestId: failure?.requestId && clean(failure.requestId) }
  const message = `The relay answered ${status}`
  // Zero is a redirect whose status we may not know.
  if (status < 400) return new AccessCodeError('redirect_refused', message, details)
  if (said === 'maybe_issued' || said === 'visit_already_coded' || said === 'visit_uncertain') {
    return new AccessCodeError(said, message, details)
  }
  const error = new HttpError(isNowhere ? 'invalid_request' : codeOfStatus(status, said), message, {
    ...details,
    fromProvider: failure !== null,
    retryAfterMs: failure?.retryAfterMs ?? secondsToMs(headers.get('retry-after')),
  })
  // As the provider's own error has it, for the screen that says what is to be paid; it is no part of `toJSON`.
  return failure?.session === undefined ? error : Object.assign(error, { session: failure.session })
}

// A date would need the server's clock; a relay says the wait in its body anyway.
function secondsToMs(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1_000 : null
}
