import { digest } from '@acme/access-codes/provider'
import type { CodeIssuer } from '../code-issuer.js'

/**
 * A new name for one wish for a code. It is kept beside the code in Rhombus's list, so that a lost answer can be looked up; it
 * is no secret.
 *
 * @param parts what else tells this wish from others that begin in the same millisecond
 */
export function newAttemptId(issuer: CodeIssuer, ...parts: readonly string[]): string {
  const { clock, random } = issuer
  const drawn = [random(), random(), random(), clock.now(), clock.elapsed()].map(String)
  return `ac-${digest(...drawn, ...parts).slice(0, 20)}`
}

/** Who it is for, and the attempt id: what Rhombus is told as `auditPrincipal`. */
export function principalWith(attemptId: string, who: string | undefined): string {
  return who === undefined ? `[${attemptId}]` : `${who} [${attemptId}]`
}

/** Whether this is a principal of that attempt. */
export function namesAttempt(auditPrincipal: string | undefined, attemptId: string): boolean {
  return auditPrincipal?.includes(attemptId) ?? false
}

// Shorter than this nothing is cut: it is somebody's own word for somebody.
const SHORTEST_CUT = 32

/** Whether this may be a principal of that attempt of which the end is missing: how long one may be is not documented. */
export function mayBeCut(auditPrincipal: string, attemptId: string, who: string | undefined): boolean {
  return auditPrincipal.length >= SHORTEST_CUT && principalWith(attemptId, who).startsWith(auditPrincipal)
}
