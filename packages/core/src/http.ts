import { ask } from './ask.js'
import { checkBaseUrl } from './http/base-url.js'
import type { Budget } from './http/budget.js'
import { type Clock, systemClock } from './clock.js'
import { withDeadline } from './http/deadline.js'
import { AccessCodeError, type AnyAccessCodeError, isAccessCodeError, NetworkError } from './errors.js'
import { exchange, type Fetch, type Reply } from './http/exchange.js'
import { type HttpResult, type ReadError, type ReadFailure, readAnswer } from './http/http-answer.js'
import { type HttpHooks, tell } from './http/http-hooks.js'
import { defaultLimits, type GivenLimits, limitsOf } from './http/http-limits.js'
import { type HttpCall, prepareRequest, setHeaders } from './http/http-request.js'
import { mayRepeat, retryDelayMs } from './http/http-retry.js'
import type { Operation } from './http/operation.js'
import { redact, safeCause } from './http/redaction.js'
import { isBrowser, refuseInBrowser } from './http/refuse-in-browser.js'
import { ServerClock } from './http/server-time.js'
import { sleep } from './http/sleep.js'
import { isUndelivered } from './http/undelivered.js'

/** The headers that carry the credential; they are sent to the base URL and nowhere else. */
export type CredentialHeaders = Readonly<Record<string, string>>

/** How the requests of one client are sent. */
export interface HttpOptions extends GivenLimits {
  readonly provider: string
  /** Who makes it, as the errors about these options say: `createGymClient`. Default `createHttp`. */
  readonly createdBy?: string | undefined
  /** Absolute, http or https; a trailing slash is dropped. */
  readonly baseUrl: string
  /**
   * Headers that hold the key. A function is asked before every attempt; after a 401 once more with `again: true` (it may
   * fetch a new token), and the request is repeated once. Headers given as they are, are not asked again.
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
  readonly readError?: ReadError | undefined
  readonly readFailure?: ReadFailure | undefined
  /** Strings that must never show, beside the values of `credentials`. */
  readonly secrets?: readonly string[] | undefined
  readonly dangerouslyAllowBrowser?: boolean | undefined
  /** Default: the global one, looked up at every attempt. */
  readonly fetch?: Fetch | undefined
  readonly budget?: Budget | undefined
  /**
   * How long a 429 that names no time keeps this call from another attempt, and everybody out of the budget, in milliseconds;
   * asked each time, so that it may have jitter. Default, and where it throws or gives no finite number: the ordinary
   * backoff, and the budget's own penalty.
   */
  readonly penaltyMs?: (() => number) | undefined
  readonly hooks?: HttpHooks | undefined
  readonly clock?: Clock | undefined
  /** For the jitter of waits, in [0, 1). */
  readonly random?: (() => number) | undefined
}

/** The one door to a provider's network. */
export interface Http {
  readonly provider: string
  /** Without a trailing slash. */
  readonly baseUrl: string
  /**
   * Sends one call, repeats it where that is right, and reads the answer. Rejects with an `AccessCodeError` and nothing
   * else: `invalid_option` before any request, `aborted` by the call's signal, `timeout` or `network` without an answer,
   * `redirect_refused`, `malformed`, or the code of the status. What may be repeated: `retry` of the operation decides.
   */
  send<Body = unknown>(operation: Operation, call?: HttpCall): Promise<HttpResult<Body>>
}

/**
 * Makes the door of one client. Nothing is sent, and no clock is read, until the first call.
 *
 * @throws AccessCodeError `invalid_option` for a bad base URL or limit, and in a browser when there are credentials.
 */
export function createHttp(options: HttpOptions): Http {
  const { provider, credentials, budget, hooks, clock = systemClock, random = Math.random } = options
  const creation = { provider, operation: options.createdBy ?? 'createHttp' }
  if (credentials !== undefined) refuseInBrowser(provider, options.dangerouslyAllowBrowser)
  const baseUrl = checkBaseUrl(options.baseUrl, creation)
  const ownLimits = limitsOf(options, defaultLimits, creation)
  const serverClock = new ServerClock()

  async function send(operation: Operation, call: HttpCall = {}): Promise<HttpResult> {
    const { id, method, path } = operation
    const { signal, idempotencyKey } = call
    const where = { provider, operation: id }
    const label = `${method} ${path}`
    const secrets = new Set(options.secrets)
    if (idempotencyKey !== undefined) secrets.add(idempotencyKey)
    const clean = (text: string): string => redact(text, secrets)
    const limits = limitsOf(call, ownLimits, where)
    const constants = {
      ...options.headers,
      'accept-language': call.language ?? options.language,
      [options.idempotencyHeader ?? 'idempotency-key']: idempotencyKey,
    }
    const request = prepareRequest(baseUrl, operation, call, constants, secrets, where)
    const deadline = clock.elapsed() + limits.totalMs
    const timeLeft = (): number => deadline - clock.elapsed()

    let attempts = 0
    // Whether this attempt has left, and whether one before it may have had an effect (one that got a 401 has none).
    let sent = false
    let arrived = false
    const event = () => ({ ...where, method, path, attempt: attempts })

    function toError(thrown: unknown): AnyAccessCodeError {
      if (signal?.aborted) return new AccessCodeError('aborted', `${label} was aborted`, where)
      if (isAccessCodeError(thrown)) return thrown
      const cause = safeCause(thrown, clean)
      const message = `${label} ${sent ? 'got no answer' : 'was not sent: no credentials'}`
      return new NetworkError('network', message, {
        ...where,
        undelivered: !arrived && (!sent || isUndelivered(cause)),
        cause,
      })
    }

    /** One attempt, which `renew` makes with fresh credentials. */
    async function attempt(renew: boolean): Promise<HttpResult> {
      const ms = Math.max(1, Math.min(limits.timeoutMs, timeLeft()))
      const tooLate = () =>
        new NetworkError('timeout', `${label} took longer than ${ms} ms`, { ...where, undelivered: !arrived && !sent })
      sent = false
      let refusal: Reply | undefined
      const reply = await withDeadline(clock, ms, signal, tooLate, async (cut) => {
        const headers = new Headers(request.headers)
        const secret = typeof credentials === 'function' ? await credentials(renew) : credentials
        setHeaders(headers, secret ?? {}, where, secrets)
        cut.throwIfAborted()
        const init: RequestInit = { method, headers, body: request.body, signal: cut }
        // Only a browser has a cache, and workerd throws on a mode that it does not know.
        if (isBrowser()) init.cache = 'no-store'
        // As late as we can ask: a process may stand still anywhere, for as long as it is made to.
        if (clock.now() > (call.sendBy ?? Infinity)) {
          throw new NetworkError('network', `${label} was not sent: too late`, { ...where, undelivered: !arrived })
        }
        sent = true
        const { url } = request
        return exchange(
          options.fetch ?? globalThis.fetch,
          url,
          init,
          clock,
          limits.maxBodyBytes,
          (head) => (refusal = head),
        )
      }).catch((thrown: unknown) => {
        if (refusal === undefined) throw thrown
        return refusal
      })
      const receivedAt = clock.elapsed()
      const { status, headers, offset } = reply
      const answer = readAnswer(reply, {
        label,
        where,
        mayBeEmpty: call.mayBeEmpty ?? method === 'HEAD',
        serverNow: offset ? offset.low + receivedAt : (serverClock.at(receivedAt)?.earliest ?? clock.now()),
        maxRetryAfterMs: limits.maxRetryAfterMs,
        requestIdHeader: options.requestIdHeader,
        replayedHeader: options.replayedHeader ?? 'x-idempotent-replayed',
        readError: options.readError,
        readFailure: options.readFailure,
        clean,
        onDecoded: () => {
          if (offset) serverClock.learn(offset, receivedAt)
        },
      })
      return { ...answer, status, headers, serverTime: serverClock.at(receivedAt), attempts }
    }

    function ownPenaltyMs(): number | null {
      const ms = ask(() => options.penaltyMs?.())
      return Number.isFinite(ms) ? ms : null
    }

    /** One attempt, told to the hooks. Never rejects. */
    async function watched(renew: boolean): Promise<HttpResult | AnyAccessCodeError> {
      const startedAt = clock.elapsed()
      tell(() => hooks?.onRequest?.(event()))
      const outcome = await attempt(renew).catch(toError)
      const { status, requestId } = outcome
      const errorCode = 'code' in outcome ? outcome.code : undefined
      const durationMs = clock.elapsed() - startedAt
      tell(() => hooks?.onResponse?.({ ...event(), durationMs, status, requestId, errorCode }))
      return outcome
    }

    let renewable = typeof credentials === 'function'
    let renew = false
    let failures = 0
    let delayMs = 0
    for (;;) {
      try {
        if (delayMs > 0) await sleep(clock, delayMs, signal)
        signal?.throwIfAborted()
        await budget?.take({ operation: id, signal, maxWaitMs: timeLeft() })
      } catch (thrown) {
        throw toError(thrown)
      }
      attempts += 1
      const outcome = await watched(renew)
      if (!isAccessCodeError(outcome)) return outcome
      const limited = outcome.code === 'rate_limited'
      const penaltyMs = limited ? (outcome.retryAfterMs ?? ownPenaltyMs()) : 0
      if (limited) budget?.close(penaltyMs ?? undefined)
      renew = renewable && outcome.code === 'unauthorized'
      if (renew) {
        renewable = false
        delayMs = 0
      } else {
        failures += 1
        arrived ||= !('undelivered' in outcome && outcome.undelivered)
        const repeatable = mayRepeat(outcome, operation.retry, idempotencyKey !== undefined)
        if (failures > limits.retries || !repeatable) throw outcome
        delayMs = Math.max(penaltyMs ?? 0, retryDelayMs(outcome, failures, random))
      }
      if (delayMs >= timeLeft()) throw outcome
      tell(() => hooks?.onRetry?.({ ...event(), errorCode: outcome.code, delayMs }))
    }
  }

  return {
    provider,
    baseUrl,
    // The body's type is the caller's claim: what is generated from the provider's document, or a schema's input.
    send: <Body>(operation: Operation, call?: HttpCall) => send(operation, call) as Promise<HttpResult<Body>>,
  }
}
