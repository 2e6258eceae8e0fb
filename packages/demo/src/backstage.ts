import type { AccessCodeSource } from '@acme/access-codes'
import type { WebhookReceiver } from '@acme/access-codes-server'
import type { Hono } from 'hono'
import type { News } from './news.js'
import type { TroubleSwitch } from './trouble-switch.js'

/** What a reader said to what was held up to it. */
export interface ScanAnswer {
  readonly admitted: boolean
  /** `admitted`, or why not, such as `code_expired`. */
  readonly reason: string
}

/** What stands behind a page: a place in this process, or one of a platform. */
export interface Backstage {
  readonly kind: 'sandbox' | 'real'
  /** The name of the place, for the phone. */
  readonly place: string
  /** The zone in which the end of a code is told. Default: the device's. */
  readonly timeZone?: string | undefined
  /** What the code opens now, by name. */
  opens?(): string | undefined
  /** The doors that a code can be for. */
  readonly doors?: readonly string[]
  /** Codes of the one person of this demo, as the code is wanted now; null while nobody has asked for any. */
  source(): AccessCodeSource | null
  /** Receives the platform's webhooks, by name; absent where the platform cannot reach us. */
  readonly webhooks?: { readonly name: string; readonly receiver: WebhookReceiver }
  /** Only a sandbox has a reader to hold a picture to, and troubles. */
  readonly playground?: Playground
  /** What every window is to know, the latest of each. */
  readonly news?: News
  /** What else its page does, such as issuing a code. */
  readonly routes?: Hono
  close(): Promise<void>
}

/** What only a sandbox offers. */
export interface Playground {
  readonly troubles: TroubleSwitch
  /** Milliseconds that a message takes between the phone and the relay, at present. */
  networkDelayMs(): number
  /** Holds a picture to the reader, or to another one: a PNG in base64, or an SVG. Rejects when it is none. */
  scan(picture: string, device?: string): Promise<ScanAnswer>
  /** Tells the platform where its webhooks go. */
  sendWebhooksTo?(url: string): void
}
