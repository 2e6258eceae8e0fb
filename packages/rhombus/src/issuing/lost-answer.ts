import type { ListedCode } from '../code-issuer.js'
import { mayBeCut, namesAttempt } from './attempt-id.js'

/** Absent twice, so far apart, counts as not made; in milliseconds. Less may be a list that lags behind. */
export const APART_MS = 5_000

// How far the clocks of this machine and of Rhombus may be apart where a code has no name to know it by, in milliseconds.
const SKEW_MS = 600_000

/** What was asked for, as far as the list can tell it. */
export interface LostCode {
  readonly attemptId: string
  readonly auditPrincipal?: string | undefined
  readonly doorUuid: string
  readonly validForSeconds: number
  /** When it may first have been asked for, epoch milliseconds by this machine's clock. */
  readonly since: number
}

/**
 * Looks for a code in the list; null when it is not there. One without a principal might be ours when its door and its end fit:
 * older versions of Rhombus's list name nobody, and then absence proves nothing. So might one whose principal is the beginning of ours.
 */
export function findLost(codes: readonly ListedCode[], lost: LostCode, now: number): ListedCode | null {
  const named = codes.filter(({ auditPrincipal }) => namesAttempt(auditPrincipal, lost.attemptId))
  const [last] = named.sort((one, other) => (other.expiresAt ?? 0) - (one.expiresAt ?? 0))
  return last ?? codes.find((code) => mightBe(code, lost, now)) ?? null
}

function mightBe({ auditPrincipal, doorUuid, expiresAt }: ListedCode, lost: LostCode, now: number): boolean {
  const isOthers = auditPrincipal !== undefined && !mayBeCut(auditPrincipal, lost.attemptId, lost.auditPrincipal)
  if (isOthers || (doorUuid !== undefined && doorUuid !== lost.doorUuid)) return false
  if (expiresAt === undefined) return true
  const lifeMs = lost.validForSeconds * 1_000
  return expiresAt >= lost.since + lifeMs - SKEW_MS && expiresAt <= now + lifeMs + SKEW_MS
}
