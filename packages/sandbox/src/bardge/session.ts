import type { Branch, CopayOption, Service } from './branch.js'
import type { Client } from './client.js'
import type { ClassInstance, FitnessClass } from './fitness-class.js'
import type { Allowance, IssuedPass } from './pass.js'
import type { Reseller } from './reseller.js'

/** What a session waits for: visits to be bought, a co-pay to be chosen, or an amount to be collected. */
export type Need =
  | { readonly kind: 'visits'; readonly allowance: Allowance }
  | { readonly kind: 'copay'; readonly options: readonly CopayOption[] }
  | { readonly kind: 'amount'; readonly amount: number }

/** What a session is for. */
export type Purpose =
  | { readonly kind: 'access-code'; readonly branch: Branch | null }
  | { readonly kind: 'class'; readonly of: FitnessClass; readonly instance: ClassInstance }
  | { readonly kind: 'spa'; readonly branch: Branch; readonly services: readonly Service[]; readonly at: number }

export type PurposeOf<Kind extends Purpose['kind']> = Extract<Purpose, { readonly kind: Kind }>

/** The first half of something in two steps. It is good for one confirmation. */
export interface Session<What extends Purpose = Purpose> {
  readonly id: string
  readonly reseller: Reseller
  readonly client: Client
  readonly pass: IssuedPass
  readonly need: Need
  readonly purpose: What
  readonly expiresAt: number
  used: boolean
}
