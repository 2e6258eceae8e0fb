import type { AccessCodeSource } from '@acme/access-codes'
import type { GymWebhooks } from '@acme/access-codes-gym'
import type { TroubleSwitch } from './trouble-switch.js'

/** What a reader said to what was held up to it. */
export interface ScanAnswer {
  readonly admitted: boolean
  /** `admitted`, or why not, such as `code_expired`. */
  readonly reason: string
}

/** The gym behind the page: one in this process, or one of the platform. */
export interface Gym {
  readonly kind: 'sandbox' | 'real'
  /** The studio's name, for the page. */
  readonly studio: string
  /** Codes of the one member of this demo. */
  readonly source: AccessCodeSource
  /** Receives the platform's webhooks; absent where the platform cannot reach us. */
  readonly webhooks?: GymWebhooks
  /** Only the sandbox has a reader to hold a picture to, and troubles. */
  readonly playground?: Playground
  close(): Promise<void>
}

/** What only a sandbox offers. */
export interface Playground {
  readonly troubles: TroubleSwitch
  /** Milliseconds that a message takes between the phone and the relay, at present. */
  networkDelayMs(): number
  /** Holds a picture to the reader: a PNG in base64, or an SVG. Rejects when it is none. */
  scan(picture: string): Promise<ScanAnswer>
  /** Tells the platform where its webhooks go. */
  sendWebhooksTo(url: string): void
}
