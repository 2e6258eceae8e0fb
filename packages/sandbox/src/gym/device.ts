import type { Studio } from './studio.js'

/** A reader or a machine in a studio. */
export interface Device {
  readonly id: bigint
  readonly studio: Studio
  readonly name: string
  readonly model: 'GENERIC_VENDING_READER' | 'GENERIC_CARD_READER' | 'GENERIC_TIME_READER'
  /** The bearer token of the Device API; null until it is activated. */
  accessToken: string | null
}
