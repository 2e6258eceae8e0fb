import type { RotationKind, RotationSnapshot } from '@acme/access-codes'

/**
 * Which kind of code this is, read from what a rotation waits for: it shows its status, not its policy. Where a snapshot
 * does not tell, it is what it was.
 */
export function kindOf({ status, waitingFor, error }: RotationSnapshot, was: RotationKind): RotationKind {
  if (waitingFor === 'visit') return 'per-visit'
  // Every other code on screen has a plan to be replaced, or a failure that says why not.
  const unplanned = (status === 'live' || status === 'expired') && waitingFor === 'request' && error === null
  return unplanned && was === 'before-expiry' ? 'on-request' : was
}
