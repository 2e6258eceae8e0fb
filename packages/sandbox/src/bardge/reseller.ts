/** A business with a key. */
export interface Reseller {
  readonly id: string
  readonly name: string
  readonly apiKey: string
  readonly enabled: boolean
  /** Whether others may look its clients up: then it is an issuer. */
  readonly issuer: boolean
  /** What its account has been charged. */
  charged: number
}
