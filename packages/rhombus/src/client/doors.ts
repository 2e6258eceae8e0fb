import { operations as own } from '../generated/operations.js'
import type { DoorsAnswer, DoorShadowsAnswer, DoorsWithShadowAnswer } from '../generated/schemas.js'
import { checkId } from '../ruuid.js'
import * as schema from '../schema.js'
import { type Calls, checkCall } from './calls.js'
import { LARGEST_PAGE } from './pages.js'
import type { DoorListOptions, RhombusClient } from './rhombus-client.js'

/** The doors of the organisation. */
export function createDoors({ ask, list, pages }: Calls): RhombusClient['doors'] {
  /** The operation for all doors, or the one for those of a location. */
  function among<Operation extends { readonly id: string }>(
    [all, ofLocation]: readonly [Operation, Operation],
    options: DoorListOptions,
  ): { readonly operation: Operation; readonly body: object } {
    checkCall(options, { operation: all.id })
    const { locationUuid } = options
    if (locationUuid === undefined) return { operation: all, body: {} }
    const where = { operation: ofLocation.id }
    return { operation: ofLocation, body: { locationUuid: checkId('locationUuid', locationUuid, where) } }
  }

  const listDoors: RhombusClient['doors']['list'] = (options = {}) => {
    const both = [own.findAccessControlledDoors, own.findAccessControlledDoorsByLocation] as const
    const { operation, body } = among(both, options)
    return pages<DoorsAnswer, 'accessControlledDoors'>(operation, 'accessControlledDoors', schema.door, body, options)
  }

  return {
    list: listDoors,
    async listByDevice(ownerDeviceUuid, options) {
      const operation = own.findAccessControlledDoorsByOwnerDevice
      const body = { ownerDeviceUuid: checkId('ownerDeviceUuid', ownerDeviceUuid, { operation: operation.id }) }
      const { answer } = await list<DoorsAnswer, 'accessControlledDoors'>(
        operation,
        'accessControlledDoors',
        schema.door,
        body,
        options,
      )
      return answer
    },
    async find(doorUuid, options) {
      checkId('doorUuid', doorUuid, { operation: 'doors.find' })
      checkCall(options, { operation: 'doors.find' })
      for await (const door of listDoors({ ...options, pageSize: LARGEST_PAGE })) {
        if (door.uuid === doorUuid) return door
      }
      return null
    },
    listWithState(options = {}) {
      const both = [
        own.findMinimalStateAccessControlledDoors,
        own.findMinimalStateAccessControlledDoorsByLocation,
      ] as const
      const { operation, body } = among(both, options)
      const name = 'accessControlledDoors'
      return pages<DoorsWithShadowAnswer, typeof name>(operation, name, schema.doorWithShadow, body, options)
    },
    listStates(options = {}) {
      const both = [own.findAccessControlledDoorShadows, own.findAccessControlledDoorShadowsByLocation] as const
      const { operation, body } = among(both, options)
      return pages<DoorShadowsAnswer, 'shadows'>(operation, 'shadows', schema.shadow, body, options)
    },
    async unlock(doorUuid, options) {
      const operation = own.unlockAccessControlledDoor
      const body = { accessControlledDoorUuid: checkId('doorUuid', doorUuid, { operation: operation.id }) }
      return ask(operation, schema.unlock, body, options)
    },
  }
}
