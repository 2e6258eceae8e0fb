import type { Door } from './door.js'
import type { Location } from './org.js'

/** What a lockdown of a location does to its doors. */
export interface LockdownPlan {
  readonly uuid: string
  readonly location: Location
  readonly name: string
  readonly createdAt: number
}

/** Whether a location is locked down, and since when. */
export interface Lockdown {
  readonly location: Location
  /** The plans in force; none means standard security. */
  plans: readonly LockdownPlan[]
  readonly createdAt: number
  /** Epoch milliseconds. Never twice the same, so that a caller who has read an older state is told. */
  changedAt: number
}

/** Whether nobody comes through a door now. */
export function isLockedDown(
  { lockdowns }: { readonly lockdowns: ReadonlyMap<string, Lockdown> },
  { location }: Door,
): boolean {
  return (lockdowns.get(location.uuid)?.plans.length ?? 0) > 0
}

/** Puts plans in force, or none. */
export function setPlans(lockdown: Lockdown, plans: readonly LockdownPlan[], at: number): void {
  lockdown.plans = plans
  lockdown.changedAt = Math.max(at, lockdown.changedAt + 1)
}
