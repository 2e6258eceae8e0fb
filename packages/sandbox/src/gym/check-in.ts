import type { Studio } from './studio.js'

/** A visit of a customer. */
export interface CheckIn {
  readonly id: bigint
  readonly customer: bigint
  readonly studio: Studio
  readonly at: number
  /** Null while the customer is inside. */
  outAt: number | null
}
