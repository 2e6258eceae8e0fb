import { ask } from './ask.js'
import { checkBaseUrl } from './http/base-url.js'
import { systemClock } from './clock.js'
import { setCredentials } from './http/credentials.js'
import { withDeadline } from './http/deadline.js'
import { AccessCodeError, type AnyAccessCodeError, isAccessCodeError, NetworkError } from './errors.js'
import { exchange, type Reply } from './http/exchange.js'
import { type HttpResult, readAnswer } from './http/http-answer.js'
import { tell } from './http/http-hooks.js'
import { defaultLimits, limitsOf } from './http/http-limits.js'
import { checkHttpOptions, type HttpOptions } from './http/http-options.js'
import { checkCall, type HttpCall, prepareRequest } from './http/http-request.js'
import { mayRepeat, retryDelayMs } from './http/http-retry.js'
import type { Operation } from './http/operation.js'
import { redact, safeCause } from './http/redaction.js'
import { isBrowser, refuseInBrowser } from './http/refuse-in-browser.js'
import { ServerClock } from './http/server-time.js'
import { sleep } from './http/sleep.js'
import { isUndelivered, wordFor } from './http/undelivered.js'
import { wordless } from './rotation/failure.js'

/** The one door to a provider's network. */
export interface Http {
  /** Whose API it is, as it was given. */
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
 * @throws AccessCodeError `invalid_option` for a bad option, and in a browser when there are credentials.
 */
export function createHttp(options: HttpOptions): Http {
  const creation = checkHttpOptions(options)
  const { provider, credentials, budget, hooks, clock = systemClock, random = Math.random } = options
  if (credentials !== undefined) refuseInBrowser(provider, options.dangerouslyAllowBrowser)
  const baseUrl = checkBaseUrl(options.baseUrl, creation, credentials !== undefined)
  const ownLimits = limitsOf(options, defaultLimits, creation)
  const serverClock = new ServerClock()

  async function send(operation: Operation, call: HttpCall = {}): Promise<HttpResult> {
    const { id, method, path } = operation
    const where = { provider, operation: id }
    checkCall(call, where)
    const { signal, idempotencyKey } = call
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
      // `invalid_option` says that nothing was sent, which an attempt before this one may belie.
      if (isAccessCodeError(thrown) && !(arrived && thrown.code === 'invalid_option')) return thrown
      // What finds a key may quote it.
      const cause = sent ? safeCause(thrown, clean) : wordless(thrown)
      const message = `${label} ${sent ? `got no answer${wordFor(cause)}` : 'was not sent: no credentials'}`
      return new NetworkError('network', message, {
        ...where,
        undelivered: !arrived && (!sent || isUndelivered(cause)),
        cause,
        hint: sent ? undefined : 'Look at what the function that finds them throws',
      })
    }

    /** One attempt, which `renew` makes with fresh credentials. */
    async function attempt(renew: boolean): Promise<HttpResult> {
      const ms = Math.max(1, Math.min(limits.timeoutMs, timeLeft()))
      const tooLate = () =>
        new NetworkError('timeout', `${label} took longer than ${Math.round(ms)} ms`, {
          ...where,
          undelivered: !arrived && !sent,
        })
      sent = false
      let refusal: Reply | undefined
      const reply = await withDeadline(clock, ms, signal, tooLate, async (cut) => {
        const headers = new Headers(request.headers)
        const secret = typeof credentials === 'function' ? await credentials(renew) : (credentials ?? {})
        setCredentials(headers, secret, where, secrets)
        cut.throwIfAborted()
        const init: RequestInit = { method, headers, body: request.body, signal: cut }
        // Only a browser has a cache, and workerd throws on a mode that it does not know.
        if (isBrowser()) init.cache = 'no-store'
        // As late as we can ask: a process may stand still anywhere, for as long as it is made to.
        if (clock.now() > (call.sendBy ?? Infinity)) {
          throw new NetworkError('network', `${label} was not sent: too late`, { ...where, undelivered: !arrived })
        }
        const fetch = options.fetch ?? globalThis.fetch
        if (typeof fetch !== 'function') {
          const hint = 'Give one: the option fetch'
          throw new AccessCodeError('invalid_option', `${label} was not sent: there is no fetch here`, {
            ...where,
            hint,
          })
        }
        sent = true
        return exchange(fetch, request.url, init, clock, limits.maxBodyBytes, (head) => (refusal = head))
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
