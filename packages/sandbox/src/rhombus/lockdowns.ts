import { audit } from './audit.js'
import { type Call, found } from './call.js'
import { type Lockdown, type LockdownPlan, setPlans } from './lockdown.js'
import { tellLockdown } from './notices.js'
import { unreadable } from './refusal.js'

/** `lockdownPlan/getOrCreateLocationLockdownState` */
export function getLockdownState(call: Call): object {
  return { state: stateBody(named(call)) }
}

/** `lockdownPlan/findLocationLockdownStates` */
export function findLockdownStates(call: Call): object {
  const wanted = call.fields.texts('stateFilter')
  const states = [...call.world.data.lockdowns.values()]
    .filter((lockdown) => lockdown.location.org === call.org && (wanted?.includes(stateOf(lockdown)) ?? true))
    .map(stateBody)
  return { states }
}

/** `lockdownPlan/findLockdownPlans`, and with `locationUuid` the one by location. */
export function findLockdownPlans(call: Call): object {
  const location = call.operation === 'findLockdownPlans' ? undefined : call.fields.ruuid('locationUuid')
  const plans = ours(call).filter((plan) => (location ?? plan.location.uuid) === plan.location.uuid)
  return { lockdownPlans: plans.map(planBody) }
}

/** `lockdownPlan/getLockdownPlan` */
export function getLockdownPlan(call: Call): object {
  const uuid = call.fields.ruuid('lockdownPlanUuid')
  return {
    lockdownPlan: planBody(
      found(
        call,
        ours(call).find((plan) => plan.uuid === uuid),
        'Lockdown plan',
      ),
    ),
  }
}

/** `lockdownPlan/activateLockdownForLocation`: refused when the state is another than the caller has read. */
export function activateLockdown(call: Call): object {
  const lockdown = named(call)
  const wanted = call.fields.ruuids('lockdownPlanUuids') ?? []
  const plans = ours(call).filter(({ uuid, location }) => wanted.includes(uuid) && location === lockdown.location)
  if (hasMoved(call, lockdown)) return { result: 'OPTIMISTIC_CONCURRENCY', state: stateBody(lockdown) }
  if (plans.length === 0 || plans.length < new Set(wanted).size) {
    return { result: 'INVALID_LOCKDOWN_PLANS', state: stateBody(lockdown) }
  }
  return done(call, lockdown, plans)
}

/** `lockdownPlan/deactivateLockdownForLocation` */
export function deactivateLockdown(call: Call): object {
  const lockdown = named(call)
  if (hasMoved(call, lockdown)) return { result: 'OPTIMISTIC_CONCURRENCY', state: stateBody(lockdown) }
  return done(call, lockdown, [])
}

function ours({ world, org }: Call): LockdownPlan[] {
  return world.data.plans.filter(({ location }) => location.org === org)
}

function named(call: Call): Lockdown {
  const uuid = call.fields.ruuid('locationUuid')
  if (uuid === undefined) throw unreadable()
  const lockdown = call.world.data.lockdowns.get(uuid)
  return found(call, lockdown?.location.org === call.org ? lockdown : undefined, 'Location')
}

/** The timestamp is the state's `updatedAtMillis`; that it is this one is a guess. */
function hasMoved({ fields }: Call, { changedAt }: Lockdown): boolean {
  return fields.int64('stateUpdatedAtMillis') !== changedAt
}

function done(call: Call, lockdown: Lockdown, plans: readonly LockdownPlan[]): object {
  setPlans(lockdown, plans, call.at)
  const action = plans.length > 0 ? 'AC_LOCKDOWN_ACTIVATED' : 'AC_LOCKDOWN_DEACTIVATED'
  audit(call, { action, text: action, target: lockdown.location })
  tellLockdown(call.world, lockdown)
  return { result: 'SUCCESS', state: stateBody(lockdown) }
}

function stateOf({ plans }: Lockdown): 'LOCKED_DOWN' | 'STANDARD_SECURITY' {
  return plans.length > 0 ? 'LOCKED_DOWN' : 'STANDARD_SECURITY'
}

function stateBody(lockdown: Lockdown): object {
  const { location, plans, createdAt, changedAt } = lockdown
  return {
    locationUuid: location.uuid,
    orgUuid: location.org.uuid,
    state: stateOf(lockdown),
    activeLockdownPlans: plans.map((plan) => ({
      lockdownPlanUuid: plan.uuid,
      scope: 'LOCATION_LOCKDOWN',
      scopeUuid: plan.location.uuid,
    })),
    followingTestPlan: false,
    stateChangedAtMillis: changedAt,
    createdAtMillis: createdAt,
    updatedAtMillis: changedAt,
  }
}

function planBody({ uuid, location, name, createdAt }: LockdownPlan): object {
  const nobody = { groupUuids: [], userUuids: [] }
  return {
    uuid,
    orgUuid: location.org.uuid,
    locationUuid: location.uuid,
    scopeUuid: location.uuid,
    type: 'LOCATION_LOCKDOWN',
    name,
    defaultLockdownState: 'LOCKED_DOWN',
    doorLockdownStateMap: {},
    activationPlan: { ...nobody, rhombusKeyNotificationMessage: null },
    deactivationPlan: { ...nobody, rhombusKeyNotificationMessage: null },
    physicalAccess: nobody,
    testPlan: { doorStateOverrideEnabled: false, userAccessOverrideEnabled: false },
    createdAtMillis: createdAt,
    updatedAtMillis: createdAt,
  }
}
