import type { ScanVerdict } from '../provider.js'
import type { Branch } from './branch.js'
import { debit } from './client.js'
import type { MintedCode } from './code-book.js'
import { coverageOf } from './coverage.js'
import { type Allowance, statusOf } from './pass.js'
import type { BardgeSettings } from './settings.js'
import { type BardgeWorld, newId } from './world.js'

/** Why a front desk lets nobody in, and what it shows. No document names these: they are ours. */
const refusals = {
  code_unknown: 'This code is not known.',
  code_expired: 'This code has expired.',
  already_used: 'This code has been used.',
  second_code: 'There is more than one code for this visit.',
  wrong_venue: 'This code is for another place.',
  pass_inactive: 'The pass is not active.',
  no_visits_left: 'There are no visits left on the pass.',
  credits_short: 'There are not enough credits.',
  not_covered: 'The pass does not cover this place.',
} as const

/** Why a front desk refuses a code. */
export type DeskRefusal = keyof typeof refusals

/** What letting somebody in costs them. */
type Price = { readonly allowance: Allowance } | { readonly credits: number }

/** Holds a text to the scanner of a branch. Unless it is a dry run, somebody who is let in is on a visit, and pays for it. */
export function atTheFrontDesk(world: BardgeWorld, branch: Branch, text: string, dryRun: boolean): ScanVerdict {
  const { data, frame } = world
  const at = frame.clock.now()
  const code = data.codes.find(text)
  if (code === undefined) return refused('code_unknown')
  const settings = world.settings.get(code.reseller.id)
  const price = judge(world, branch, code, { at, settings })
  if (typeof price === 'string') return refused(price)
  if (dryRun) return { admitted: true, checkInId: null }

  data.codes.use(code, at)
  if ('credits' in price) debit(code.client, price.credits, `Gym check-in — ${branch.name}`, at)
  else price.allowance.used += 1
  const visit = { id: newId(data, 'visit'), client: code.client, branch, mint: code.id, at }
  data.visits.push(visit)
  return { admitted: true, checkInId: visit.id }
}

function judge(
  { data }: BardgeWorld,
  branch: Branch,
  code: MintedCode,
  now: { readonly at: number; readonly settings: Readonly<BardgeSettings> },
): DeskRefusal | Price {
  if (now.at >= code.expiresAt) return 'code_expired'
  if (code.usedAt !== null) return 'already_used'
  if (isSecond(data.codes.rivals(code), now.settings.secondCode)) return 'second_code'
  if (code.branch !== null && code.branch !== branch) return 'wrong_venue'
  if (statusOf(code.pass, now.at, now.settings) !== 'ACTIVE') return 'pass_inactive'
  if (branch.credits !== null) {
    return code.client.credits < branch.credits ? 'credits_short' : { credits: branch.credits }
  }
  const coverage = coverageOf(data, { pass: code.pass, branch, tier: branch.tier }, now)
  if (coverage.kind === 'covered') return { allowance: coverage.allowance }
  return coverage.kind === 'visits' ? 'no_visits_left' : 'not_covered'
}

function isSecond(rivals: readonly { readonly newer: boolean }[], rule: BardgeSettings['secondCode']): boolean {
  if (rule === 'both-refused') return rivals.length > 0
  if (rule === 'older-refused') return rivals.some(({ newer }) => newer)
  return rule === 'newer-refused' && rivals.some(({ newer }) => !newer)
}

function refused(reason: DeskRefusal): ScanVerdict {
  const status = reason === 'code_unknown' ? 404 : 403
  return { admitted: false, reason, status, errorCode: `sandbox.${reason}`, message: refusals[reason] }
}
