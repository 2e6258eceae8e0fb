import type { Call } from './call.js'
import type { Door } from './door.js'
import { isLockedDown } from './lockdown.js'
import { UNHEARD_OF } from './sprinkle.js'

/**
 * The state of a door as the API shows it: free passage, or a credential is needed. It does not tell of the bolt, which
 * events do.
 */
export function shadowBody({ world, settings }: Call, door: Door): object {
  const lockdown = world.data.lockdowns.get(door.location.uuid)
  const lockedDown = isLockedDown(world.data, door)
  const firstIn = { state: 'NOT_CONFIGURED', source: null, originator: null, stateUpdateEventTimestampMs: null }
  return {
    componentCompositeUuid: door.uuid,
    orgUuid: door.location.org.uuid,
    ownerDeviceUuid: door.ownerDeviceUuid,
    state: {
      state: 'ACCESS_CONTROLLED',
      source: lockedDown ? 'LOCKDOWN' : settings.sprinkle && door.cameraUuid === null ? UNHEARD_OF : 'DEFAULT_STATE',
      stateUpdateEventTimestampMs: lockedDown ? lockdown?.changedAt : door.createdAt,
    },
    authFirstIn: firstIn,
    scheduleFirstIn: firstIn,
    type: 'AccessControlledDoorShadow',
    createdAtMillis: door.createdAt,
    updatedAtMillis: lockedDown ? lockdown?.changedAt : door.createdAt,
  }
}
