import type { Frame } from '../provider.js'
import type { Random } from '../random.js'
import type { Settings } from '../settings.js'
import type { Booking } from './booking.js'
import type { Branch, Service } from './branch.js'
import type { Client } from './client.js'
import type { CodeBook } from './code-book.js'
import type { FitnessClass } from './fitness-class.js'
import type { IdempotencyBook } from './idempotency.js'
import type { Lookup, LookupToken } from './lookup.js'
import type { IssuedPass, PassPackage } from './pass.js'
import type { Reseller } from './reseller.js'
import type { Session } from './session.js'
import type { BardgeSettings } from './settings.js'

export interface CreditPackage {
  readonly id: string
  readonly name: string
  readonly credits: number
  readonly price: number
  readonly createdAt: number
}

/** What the co-pay for some services costs a client, for a while. */
export interface Quote {
  readonly id: string
  readonly client: Client
  readonly branch: Branch
  readonly services: readonly Service[]
  readonly amount: number
  readonly expiresAt: number
}

/** Somebody whom a front desk has let in. */
export interface Visit {
  readonly id: string
  readonly client: Client
  readonly branch: Branch
  /** The id of the code that let them in. */
  readonly mint: string
  readonly at: number
}

/** All that Bardge remembers. A reset makes a new one. Lists are in the order in which things came. */
export interface BardgeData {
  readonly resellers: readonly Reseller[]
  readonly branches: readonly Branch[]
  readonly packages: readonly PassPackage[]
  readonly classes: readonly FitnessClass[]
  readonly creditPackages: readonly CreditPackage[]
  readonly clients: Client[]
  readonly passes: Map<string, IssuedPass>
  readonly bookings: Map<string, Booking>
  readonly sessions: Map<string, Session>
  readonly lookups: Map<string, Lookup>
  readonly lookupTokens: Map<string, LookupToken>
  readonly quotes: Map<string, Quote>
  readonly codes: CodeBook
  readonly visits: Visit[]
  readonly kept: IdempotencyBook
  /** Hours at spas that others have taken: `branch date time`. */
  readonly takenSlots: Set<string>
  /** Draws codes, and nothing else: what one client gets does not hang on who asked for a list. */
  readonly codeRandom: Random
  /** Draws the ids of requests. */
  readonly requestRandom: Random
  /** Draws all other ids. */
  readonly idRandom: Random
}

/** Bardge and what it stands on. `data` is another one after a reset. */
export interface BardgeWorld {
  readonly frame: Frame
  readonly settings: Settings<BardgeSettings>
  data: BardgeData
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A new id: a prefix, and letters and digits as many as the documents' samples have. */
export function newId({ idRandom }: Pick<BardgeData, 'idRandom'>, prefix: string): string {
  const length: Readonly<Record<string, number>> = { sess: 12, booking: 16, lkpt: 32 }
  return `${prefix}_${idRandom.text(length[prefix] ?? 12, letters)}`
}

/** Eight capitals and digits, as a pass has them. */
export function newPasscode({ idRandom }: Pick<BardgeData, 'idRandom'>): string {
  return idRandom.text(8, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
}

export const CURRENCY = 'NGN'
