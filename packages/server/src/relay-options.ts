import type { AccessCodeSource, Clock } from '@acme/access-codes'
import { checkNumber, checkOptions, type Expected } from '@acme/access-codes/provider'
import type { CheckInBus } from './check-in-bus.js'
import type { CodeStore } from './code-store.js'
import { invalidOption } from './invalid-option.js'
import { type AllowedOrigins, checkAllowedOrigins } from './origin.js'
import type { RelayEvent } from './relay-events.js'

/** Answers deliveries of webhooks, such as `createGymWebhooks({ … })`. */
export interface WebhookReceiver {
  /** Answers one delivery. */
  readonly fetch: (request: Request) => Promise<Response>
}

/** What one relay takes on at once. */
export interface RelayLimits {
  /** Event streams of one subject that are open at once, 1 to 1,000; the oldest makes way. Default 8. */
  readonly streamsPerSubject?: number | undefined
  /** Event streams in all, 1 to 1,000,000. Default 10,000. */
  readonly streams?: number | undefined
  /** The longest life of an event stream, in milliseconds, 60,000 to 86,400,000. Default 900,000: then the screen is asked again who it is. */
  readonly streamMs?: number | undefined
  /** The largest delivery of a webhook, in bytes, 1 to 104,857,600. Default 1,048,576. */
  readonly webhookBytes?: number | undefined
}

/** Whom a relay serves, and how. */
export interface RelayOptions {
  /**
   * Whose code this request may have: reads the session, and gives the member's source. Null is a 401. What it throws, or
   * a source without what it must have, is a 500 without detail, and told to `onError`; after 20 s without an answer it is
   * a 503. It leaves the request's body alone.
   */
  readonly authorize: (request: Request) => AccessCodeSource | null | Promise<AccessCodeSource | null>
  /** Who takes the deliveries to `POST /webhooks/:name`. */
  readonly webhooks?: Readonly<Record<string, WebhookReceiver | undefined>> | undefined
  /** Where `fetch` is mounted, such as `/access-code`. Default: the root. `app` needs none: Hono knows. */
  readonly basePath?: string | undefined
  /**
   * Other sites whose pages may use the relay, with cookies: a list of origins as browsers write them, or a function. Default:
   * none, only its own.
   */
  readonly allowedOrigins?: AllowedOrigins | undefined
  /**
   * Lets requests that change something come without an `Origin`: for native apps, where `authorize` reads no cookie.
   * Default false.
   */
  readonly allowMissingOrigin?: boolean | undefined
  /** Codes that one account (`AccessCodeSource.account`) is asked for in any sliding minute, 1 to 1,000,000. Default 900. */
  readonly perMinute?: number | undefined
  /** What it takes on at once, in streams and bytes. */
  readonly limits?: RelayLimits | undefined
  /** Where codes and counts of check-ins are kept. Default: in memory, for one process. */
  readonly store?: CodeStore | undefined
  /** What carries check-ins to the screens. Default: in memory, for one process. */
  readonly bus?: CheckInBus | undefined
  /** How long `close()` waits for answers that are pending, in milliseconds, 0 to 60,000. Default 5,000. */
  readonly graceMs?: number | undefined
  /** What all delays and moments are counted by: a manual one in tests. Default `systemClock`. */
  readonly clock?: Clock | undefined
  /** A number in [0, 1), which spreads pauses. Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /**
   * Hears what `authorize`, a bus or a receiver threw, that a store failed (its own error may quote a code), and that a
   * provider refuses the key, or the news of check-ins: once, and then once an hour. Default: `console.error`.
   */
  readonly onError?: ((error: unknown) => void) | undefined
  /** Hears what happens, for logs and metrics. Default: nobody does. */
  readonly onEvent?: ((event: RelayEvent) => void) | undefined
}

const where = { provider: 'relay', operation: 'createRelay' }

/** @throws AccessCodeError `invalid_option` naming the option and what it must be, never what came: that may be a secret */
export function checkRelayOptions(options: RelayOptions): void {
  const kinds: Record<string, Expected> = {
    authorize: 'function',
    webhooks: 'object',
    allowMissingOrigin: 'boolean',
    limits: 'object',
    store: ['get', 'put'],
    bus: ['publish', 'subscribe'],
    clock: ['now', 'elapsed', 'setTimeout', 'clearTimeout'],
    random: 'function',
    onError: 'function',
    onEvent: 'function',
  }
  checkOptions(options, kinds, where)
  const { authorize, webhooks = {}, basePath = '', limits = {}, store, bus } = options
  if (authorize === undefined) throw invalidOption('createRelay needs authorize, a function')
  const receivers = Object.entries(webhooks).map(([name, receiver]) => [`webhooks.${name}`, receiver] as const)
  checkOptions(Object.fromEntries(receivers), Object.fromEntries(receivers.map(([name]) => [name, ['fetch']])), where)
  if (typeof basePath !== 'string' || !/^(\/[^/?#]+)*\/?$/.test(basePath)) {
    throw invalidOption('createRelay needs basePath to be a path, such as /access-code')
  }
  checkAllowedOrigins(options.allowedOrigins)
  const numbers = [
    ['perMinute', options.perMinute, 1, 1_000_000],
    ['graceMs', options.graceMs, 0, 60_000],
    ['limits.streamsPerSubject', limits.streamsPerSubject, 1, 1_000],
    ['limits.streams', limits.streams, 1, 1_000_000],
    ['limits.streamMs', limits.streamMs, 60_000, 86_400_000],
    ['limits.webhookBytes', limits.webhookBytes, 1, 104_857_600],
  ] as const
  for (const [name, value, least, most] of numbers) {
    if (value !== undefined) checkNumber(name, value, { least, most, whole: true }, where)
  }
  if (store === undefined) return
  if (typeof store.shared !== 'boolean') throw invalidOption('createRelay needs store.shared to be true or false')
  if (store.shared && bus === undefined) {
    throw invalidOption('a store that processes share needs a bus that reaches all of them')
  }
}
