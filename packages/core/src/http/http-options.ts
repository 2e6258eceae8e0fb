import { checkOptions, type Expected } from '../check-options.js'
import { type Clock, CLOCK_METHODS } from '../clock.js'
import type { ErrorDetails } from '../errors.js'
import type { Budget } from './budget.js'
import { type CredentialHeaders, setCredentials } from './credentials.js'
import type { Fetch } from './exchange.js'
import type { ReadError, ReadFailure } from './http-answer.js'
import type { HttpHooks } from './http-hooks.js'
import type { GivenLimits } from './http-limits.js'
import { setHeaders } from './http-request.js'

/** How the requests of one client are sent. */
export interface HttpOptions extends GivenLimits {
  /** Whose API it is, such as `gym`. */
  readonly provider: string
  /** Who makes it, as the errors about these options say: `createGymClient`. Default `createHttp`. */
  readonly createdBy?: string | undefined
  /** Absolute; a trailing slash is dropped. With `credentials` https, or http of this machine. */
  readonly baseUrl: string
  /**
   * Headers that hold the key. A function is asked before every attempt; after a 401 once more with `again: true` (it may
   * fetch a new token), and the request is repeated once. Headers given as they are, are not asked again. `keyCredentials`
   * makes either from a client's `apiKey`.
   */
  readonly credentials?:
    | CredentialHeaders
    | ((again: boolean) => CredentialHeaders | Promise<CredentialHeaders>)
    | undefined
  /** Headers of every request that are no secret. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** `Accept-Language` of every request. */
  readonly language?: string | undefined
  /** Default `Idempotency-Key`. */
  readonly idempotencyHeader?: string | undefined
  /** The response header that says `true` where an answer was given before under the same key. Default `X-Idempotent-Replayed`. */
  readonly replayedHeader?: string | undefined
  /** The response header with the provider's request id. */
  readonly requestIdHeader?: string | undefined
  /** Reads the provider's error document. Default: the status says all. */
  readonly readError?: ReadError | undefined
  /** Reads a failure out of a success. Default: there is none. */
  readonly readFailure?: ReadFailure | undefined
  /** Strings that must never show, beside the values of `credentials`. */
  readonly secrets?: readonly string[] | undefined
  /** Lets a client with `credentials` be made in a page, whose users can read them. Default false. */
  readonly dangerouslyAllowBrowser?: boolean | undefined
  /** Default: the global one, looked up at every attempt. */
  readonly fetch?: Fetch | undefined
  /** Keeps a rate, shared by all clients of one key. Default: none. */
  readonly budget?: Budget | undefined
  /**
   * How long a 429 that names no time keeps this call from another attempt, and everybody out of the budget, in milliseconds;
   * asked each time, so that it may have jitter. Default, and where it throws or gives no finite number: the ordinary
   * backoff, and the budget's own penalty.
   */
  readonly penaltyMs?: (() => number) | undefined
  /** For logs, metrics and traces. */
  readonly hooks?: HttpHooks | undefined
  /** Default `systemClock`. */
  readonly clock?: Clock | undefined
  /** For the jitter of waits, in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined
}

const expected: Readonly<Record<string, Expected>> = {
  provider: 'text',
  headers: 'object',
  language: 'text',
  idempotencyHeader: 'text',
  replayedHeader: 'text',
  requestIdHeader: 'text',
  readError: 'function',
  readFailure: 'function',
  secrets: ['map'],
  dangerouslyAllowBrowser: 'boolean',
  fetch: 'function',
  budget: ['take', 'close'],
  penaltyMs: 'function',
  hooks: 'object',
  clock: CLOCK_METHODS,
  random: 'function',
}

const hooks: Readonly<Record<string, Expected>> = { onRequest: 'function', onResponse: 'function', onRetry: 'function' }

/**
 * Looks at all options but the base URL and the limits, and returns whom errors about them name.
 *
 * @throws AccessCodeError `invalid_option`
 */
export function checkHttpOptions(options: HttpOptions): ErrorDetails {
  const { provider, createdBy = 'createHttp' } = Object(options) as HttpOptions
  const where = { provider, operation: createdBy }
  checkOptions(options, expected, where)
  checkOptions(options.hooks ?? {}, hooks, where)
  const { credentials = {}, headers, language } = options
  setHeaders(new Headers(), { ...headers, 'accept-language': language }, where)
  if (typeof credentials !== 'function') setCredentials(new Headers(), credentials, where)
  return where
}
