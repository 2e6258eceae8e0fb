import type { Call } from './call.js'
import type { Door } from './door.js'
import { shadowBody } from './door-shadow.js'
import { pageOf } from './paging.js'
import { UNHEARD_OF } from './sprinkle.js'

/** `findAccessControlledDoors`, and with `locationUuid` the one by location. */
export function findDoors(call: Call): object {
  const { items, cursor } = pageOf(call, doorsIn(call), ({ uuid }) => uuid)
  return { accessControlledDoors: items.map((door) => doorBody(call, door)), ...cursor }
}

/** `findAccessControlledDoorsByOwnerDevice`: not paged. */
export function findDoorsByOwnerDevice(call: Call): object {
  const device = call.fields.ruuid('ownerDeviceUuid')
  const doors = doorsOf(call).filter(({ ownerDeviceUuid }) => ownerDeviceUuid === device)
  return { accessControlledDoors: doors.map((door) => doorBody(call, door)) }
}

/** `findMinimalStateAccessControlledDoors`: a door and its state in one. */
export function findMinimalStateDoors(call: Call): object {
  const { items, cursor } = pageOf(call, doorsIn(call), ({ uuid }) => uuid)
  const both = items.map((door) => ({ door: doorBody(call, door), shadow: shadowBody(call, door) }))
  return { accessControlledDoors: both, ...cursor }
}

/** `findAccessControlledDoorShadows`: the state alone. */
export function findDoorShadows(call: Call): object {
  const { items, cursor } = pageOf(call, doorsIn(call), ({ uuid }) => uuid)
  return { shadows: items.map((door) => shadowBody(call, door)), ...cursor }
}

/** The doors of the organisation. */
function doorsOf({ world, org }: Call): Door[] {
  return world.data.doors.filter(({ location }) => location.org === org)
}

/** Those at a location, for the operations by location. A location without doors gives an empty list. */
function doorsIn(call: Call): Door[] {
  if (!call.operation.endsWith('ByLocation')) return doorsOf(call)
  const uuid = call.fields.ruuid('locationUuid')
  return doorsOf(call).filter(({ location }) => location.uuid === uuid)
}

/** As the API shows it, but for fields of hardware that no code touches. */
function doorBody({ settings }: Call, door: Door): object {
  const { uuid, location, name, ownerDeviceUuid, cameraUuid, readerUuid, relayUuid, contactUuid } = door
  const components = (componentUuid: string | null): object[] =>
    componentUuid === null ? [] : [{ componentUuid, deviceUuid: ownerDeviceUuid }]
  return {
    uuid,
    orgUuid: location.org.uuid,
    locationUuid: location.uuid,
    ownerDeviceUuid,
    name,
    // An id of a camera may end in its facet.
    associatedCameras: cameraUuid === null ? [] : [`${cameraUuid}.v0`],
    associatedFaceDetectionCameras: [],
    defaultState: 'ACCESS_CONTROLLED',
    unlockTimeSec: door.unlockTimeSec,
    remoteUnlockEnabled: door.remoteUnlock,
    ajarTimeSec: 30,
    floorNumber: 1,
    policyUuid: null,
    readerComponents: components(readerUuid),
    relayComponents: components(relayUuid),
    dpiComponents: components(contactUuid),
    rexComponents: [],
    subType: settings.sprinkle && cameraUuid === null ? UNHEARD_OF : 'RHOMBUS',
    type: 'AccessControlledDoor',
    createdAtMillis: door.createdAt,
    updatedAtMillis: door.createdAt,
  }
}
