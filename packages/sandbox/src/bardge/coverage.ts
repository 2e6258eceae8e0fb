import type { Branch, CopayOption } from './branch.js'
import type { Call } from './call.js'
import type { Client } from './client.js'
import { BardgeError } from './errors.js'
import { type Allowance, allowanceFor, hasVisits, type IssuedPass, statusOf } from './pass.js'
import type { BardgeSettings } from './settings.js'
import type { BardgeData } from './world.js'

/** Whether a pass, or a co-pay beside it, opens a tier of a branch; and if not, what would. */
export type Coverage =
  | { readonly kind: 'covered'; readonly allowance: Allowance }
  /** Covered, but all visits are used. */
  | { readonly kind: 'visits'; readonly allowance: Allowance }
  | { readonly kind: 'copay'; readonly options: readonly CopayOption[] }
  /** Open to those alone whose pass covers it. */
  | { readonly kind: 'closed' }

/**
 * The pass that a request names, or the client's first active one.
 *
 * @throws BardgeError when it is unknown or not active.
 */
export function passFor(call: Call, client: Client, id: string | undefined): IssuedPass {
  const { data, settings, at } = call
  if (id === undefined) {
    const active = [...passesOf(data, client)].find((pass) => statusOf(pass, at, settings) === 'ACTIVE')
    if (active === undefined) throw new BardgeError('pass_inactive', { status: settings.noPassStatus })
    return active
  }
  const pass = data.passes.get(id)
  if (pass?.client !== client) throw new BardgeError('pass_not_found')
  const status = statusOf(pass, at, settings)
  if (status === 'ACTIVE') return pass
  throw new BardgeError(status === 'EXPIRED' ? 'pass_expired' : 'pass_inactive', { status: settings.noPassStatus })
}

/** A client's passes, without the co-pays. */
export function passesOf({ passes }: BardgeData, client: Client): IssuedPass[] {
  return [...passes.values()].filter((pass) => pass.client === client && !pass.coPay)
}

/** What a client may do at a branch on a pass. */
export function coverageOf(
  { passes }: BardgeData,
  { pass, branch, tier }: { readonly pass: IssuedPass; readonly branch: Branch; readonly tier: string },
  { at, settings }: { readonly at: number; readonly settings: Readonly<BardgeSettings> },
): Coverage {
  const coPays = [...passes.values()].filter((other) => {
    return other.coPay && other.client === pass.client && statusOf(other, at, settings) === 'ACTIVE'
  })
  const allowances = [pass, ...coPays].flatMap((candidate) => allowanceFor(candidate, branch, tier) ?? [])
  const open = allowances.find(hasVisits)
  if (open !== undefined) return { kind: 'covered', allowance: open }
  const own = allowanceFor(pass, branch, tier)
  if (own !== undefined) return { kind: 'visits', allowance: own }
  const options = branch.copayOptions.filter((option) => option.tier === tier)
  return options.length > 0 ? { kind: 'copay', options } : { kind: 'closed' }
}
