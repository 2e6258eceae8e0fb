import type { Branch, Category } from './branch.js'
import type { Client } from './client.js'
import type { BardgeSettings } from './settings.js'

export interface PassCategory {
  readonly type: Category
  readonly tiers: readonly string[]
  readonly duration: string
  readonly creditAllocated: number
  /** Null for unlimited. */
  readonly visitsAllowed: number | null
}

/** A product: what it covers and where. */
export interface PassPackage {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly duration: string
  readonly categories: readonly PassCategory[]
  readonly branches: ReadonlySet<string>
  readonly createdAt: number
}

/** The visits of one category of an issued pass. */
export interface Allowance {
  readonly category: PassCategory
  /** Null for unlimited. */
  allowed: number | null
  used: number
}

/** A package given to a client, or a co-pay that a client has bought. */
export interface IssuedPass {
  readonly id: string
  readonly client: Client
  package: PassPackage
  allowances: Allowance[]
  readonly passcode: string
  readonly transactionId: string
  readonly txRef: string
  readonly startAt: number
  expiresAt: number
  cancelled: boolean
  /** Whether it was bought as a co-pay: it opens doors beside another pass, and is none itself. */
  readonly coPay: boolean
  readonly createdAt: number
}

export type PassStatus = 'ACTIVE' | 'EXPIRED' | 'CANCELLED'

export function newAllowances({ categories }: PassPackage): Allowance[] {
  return categories.map((category) => ({ category, allowed: category.visitsAllowed, used: 0 }))
}

export function hasVisits({ allowed, used }: Allowance): boolean {
  return allowed === null || used < allowed
}

/** What a pass is at a moment. */
export function statusOf(pass: IssuedPass, at: number, { usedUpPass }: Pick<BardgeSettings, 'usedUpPass'>): PassStatus {
  if (pass.cancelled) return 'CANCELLED'
  const usedUp = usedUpPass === 'expired' && !pass.allowances.some(hasVisits)
  return at < pass.startAt || at >= pass.expiresAt || usedUp ? 'EXPIRED' : 'ACTIVE'
}

/** The visits that a pass has for a tier at a branch; undefined where it does not cover it. */
export function allowanceFor(pass: IssuedPass, branch: Branch, tier: string): Allowance | undefined {
  if (!pass.package.branches.has(branch.id)) return undefined
  return pass.allowances.find(({ category }) => category.type === branch.category && category.tiers.includes(tier))
}
