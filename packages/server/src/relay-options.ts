import { AccessCodeError, type AccessCodeSource, type Clock } from '@acme/access-codes'
import type { CheckInBus } from './check-in-bus.js'
import type { CodeStore } from './code-store.js'
import type { AllowedOrigins } from './origin.js'
import type { RelayEvent } from './relay-events.js'

/** Answers deliveries of webhooks, such as `createGymWebhooks({ … })`. */
export interface WebhookReceiver {
  /** Answers one delivery. */
  readonly fetch: (request: Request) => Promise<Response>
}

/** What one relay takes on at once. */
export interface RelayLimits {
  /** Event streams of one subject that are open at once, 1 to 1,000; the oldest makes way. Default 8. */
  readonly streamsPerSubject?: number
  /** Event streams in all, 1 to 1,000,000. Default 10,000. */
  readonly streams?: number
  /** The longest life of an event stream, in milliseconds, 60,000 to 86,400,000. Default 900,000: then the screen is asked again who it is. */
  readonly streamMs?: number
  /** The largest delivery of a webhook, in bytes, 1 to 104,857,600. Default 1,048,576. */
  readonly webhookBytes?: number
}

/** Whom a relay serves, and how. */
export interface RelayOptions {
  /**
   * Whose code this request may have: reads the session, and gives the member's source. Null is a 401. What it throws, or
   * a source without what it must have, is a 500 without detail, and told to `onError`. It leaves the request's body alone.
   */
  readonly authorize: (request: Request) => AccessCodeSource | null | Promise<AccessCodeSource | null>
  /** Who takes the deliveries to `POST /webhooks/:name`. */
  readonly webhooks?: Readonly<Record<string, WebhookReceiver>>
  /** Where `fetch` is mounted, such as `/access-code`. Default: the root. `app` needs none: Hono knows. */
  readonly basePath?: string
  /** Other sites whose pages may use the relay, with cookies. Default: none, only its own. */
  readonly allowedOrigins?: AllowedOrigins
  /** Lets requests that change something come without an `Origin`: for native apps, where `authorize` reads no cookie. */
  readonly allowMissingOrigin?: boolean
  /** Codes that one account (`AccessCodeSource.account`) is asked for in any sliding minute, 1 to 1,000,000. Default 900. */
  readonly perMinute?: number
  readonly limits?: RelayLimits
  /** Default: in memory, for one process. */
  readonly store?: CodeStore
  /** Default: in memory, for one process. */
  readonly bus?: CheckInBus
  /** How long `close()` waits for answers that are pending, in milliseconds, 0 to 60,000. Default 5,000. */
  readonly graceMs?: number
  readonly clock?: Clock
  /** A number in [0, 1). */
  readonly random?: () => number
  /**
   * Hears what `authorize`, a bus or a receiver threw, that a store failed (its own error may quote a code), and that a
   * provider refuses the key, or the news of check-ins: once, and then once an hour. Default: `console.error`.
   */
  readonly onError?: (error: unknown) => void
  /** Hears what happens, for logs and metrics. */
  readonly onEvent?: (event: RelayEvent) => void
}

/** @throws AccessCodeError `invalid_option` naming the option, its bounds and what came */
export function checkOptions(options: RelayOptions): void {
  const { authorize, basePath = '', perMinute, graceMs, limits = {}, store, bus } = options
  if (typeof authorize !== 'function') throw invalidOption('authorize must be a function')
  if (!/^(\/[^/?#]+)*\/?$/.test(basePath)) throw invalidOption('basePath must be a path, such as /access-code')
  between('perMinute', perMinute, 1, 1_000_000)
  between('graceMs', graceMs, 0, 60_000)
  between('limits.streamsPerSubject', limits.streamsPerSubject, 1, 1_000)
  between('limits.streams', limits.streams, 1, 1_000_000)
  between('limits.streamMs', limits.streamMs, 60_000, 86_400_000)
  between('limits.webhookBytes', limits.webhookBytes, 1, 104_857_600)
  if (store?.shared && bus === undefined) {
    throw invalidOption('a store that processes share needs a bus that reaches all of them')
  }
}

/** A setting of the relay that cannot be meant. */
export function invalidOption(message: string): AccessCodeError<'invalid_option'> {
  return new AccessCodeError('invalid_option', message, { provider: 'relay', operation: 'createRelay' })
}

function between(name: string, value: number | undefined, smallest: number, largest: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= smallest && value <= largest)) return
  throw invalidOption(`${name} must be a whole number from ${smallest} to ${largest}, not ${value}`)
}
