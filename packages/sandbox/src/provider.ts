import type { Hono } from 'hono'

import type { SandboxClock } from './clock.js'
import type { Faults } from './faults.js'
import type { Random } from './random.js'
import type { OpenEntry, RequestLog } from './request-log.js'
import type { Webhooks } from './webhooks.js'

/** What travels with a request through the app. */
export interface RequestVariables {
  readonly Variables: { entry: OpenEntry }
}

export type SandboxApp = Hono<RequestVariables>

/** What a provider is built on. */
export interface Frame {
  readonly clock: SandboxClock
  readonly faults: Faults
  readonly requests: RequestLog
  readonly webhooks: Webhooks
  /** A fresh stream of the present seed. */
  random(purpose: string): Random
  /** Aborts when the request's caller gives up, and when the sandbox is reset or closed. */
  signalOf(request: Request): AbortSignal
}

/** One emulated provider. */
export interface Provider {
  readonly name: string
  /** Adds its routes. Called once. */
  mount(app: SandboxApp): void
  /** Takes what a reader has read, as the provider's own reader would. */
  scan(text: string, options: ScanOptions): ScanVerdict
  /** Counts for a person who looks; nothing secret. */
  state(): object
  /** Starts over from the present seed. */
  reset(): void
}

/** Which reader takes it, and whether it counts. */
export interface ScanOptions {
  /** The id of the reader. Default: the first one of the seed. */
  readonly device?: string | undefined
  /** Only asks: nobody goes in. Default false. */
  readonly dryRun?: boolean | undefined
}

/** What a reader says. */
export type ScanVerdict =
  | {
      readonly admitted: true
      /** The check-in that this made; null for a dry run, and for a device that makes none. */
      readonly checkInId: string | null
    }
  | {
      readonly admitted: false
      /** Why, such as `code_expired`; the provider's own status and code are beside it where it has them. */
      readonly reason: string
      /** What the provider would have answered the reader with. */
      readonly status: number
      /** The provider's own code. */
      readonly errorCode: string
      /** What the reader shows to the person. */
      readonly message: string
    }
