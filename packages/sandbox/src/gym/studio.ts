/** A studio of a tenant. */
export interface Studio {
  readonly id: bigint
  readonly tenant: string
  readonly name: string
  readonly timeZone: string
  /** The language of messages where nobody asks for one. */
  readonly language: string
  readonly country: string
  readonly city: string
  /** How many people fit in; null for no limit. */
  readonly capacity: number | null
}

/** An integration in a studio: its key, what it may do, and whether it has said that it is ready. */
export interface Activation {
  readonly studio: Studio
  readonly apiKey: string
  readonly webhookToken: string
  readonly scopes: ReadonlySet<string>
  confirmed: boolean
}

/** Every scope of the operations that are emulated. */
export const allScopes = [
  'CHECKIN_READ',
  'CHECKIN_VOUCHER_WRITE',
  'CHECKIN_WRITE',
  'CUSTOMER_ACCESS_MEDIUM_WRITE',
  'CUSTOMER_ACCESS_RESTRICTION_WRITE',
  'CUSTOMER_BENEFIT_READ',
  'CUSTOMER_BENEFIT_WRITE',
  'CUSTOMER_READ',
  'CUSTOMER_WRITE',
  'DEVICE_READ',
  'DEVICE_WRITE',
  'MEMBER_LIST_READ',
  'STUDIO_READ',
] as const

/** What a key may be allowed. */
export type Scope = (typeof allScopes)[number]
