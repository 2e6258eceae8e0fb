import type { Client } from './client.js'
import type { Reseller } from './reseller.js'

/** The code that an issuer's client is told, in the sandbox always this one. */
export const LOOKUP_CODE = '123456'

/** A reseller's question whether it may act for a client of an issuer. */
export interface Lookup {
  readonly id: string
  readonly reseller: Reseller
  readonly client: Client
  verified: boolean
  readonly expiresAt: number
  readonly createdAt: number
}

/** The leave that a lookup ended with. */
export interface LookupToken {
  readonly token: string
  readonly reseller: Reseller
  readonly client: Client
  readonly expiresAt: number
}
