import type { LocalMoment } from './pass-time.js'
import type { PassMessages } from './pass-messages.js'

/** All that a pass says, each part one plain line: made once, written twice. */
export interface PassContent {
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly messages: PassMessages
  readonly title: string
  readonly visitor: string
  readonly door: string
  /** Epoch milliseconds. */
  readonly endsAt: number
  readonly ends: LocalMoment
  readonly instructions: readonly string[]
}
