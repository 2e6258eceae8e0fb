import { type ClientOperation, operations as own } from '../generated/operations.js'
import type { GuestPassAnswer, GuestPassesAnswer } from '../generated/schemas.js'
import { checkId } from '../ruuid.js'
import * as schema from '../schema.js'
import { type CallOptions, type Calls, checkCall } from './calls.js'
import type { RhombusClient } from './rhombus-client.js'

/** The guest passes of the organisation. */
export function createGuestPasses({ ask, list }: Calls): RhombusClient['guestPasses'] {
  const change =
    (operation: ClientOperation) =>
    async (uuid: string, options?: CallOptions): Promise<GuestPassAnswer> => {
      const guestPassUuid = checkId('guestPassUuid', uuid, { operation: operation.id })
      return ask(operation, schema.oneGuestPass, { guestPassUuid }, options)
    }

  return {
    async find(options = {}) {
      checkCall(options, { operation: own.findGuestPasses.id })
      const { startAfterMs, startBeforeMs } = options
      const body = { startAfterMs, startBeforeMs }
      const { answer } = await list<GuestPassesAnswer, 'guestPasses'>(
        own.findGuestPasses,
        'guestPasses',
        schema.guestPass,
        body,
        options,
      )
      return answer
    },
    suspend: change(own.suspendGuestPass),
    unsuspend: change(own.unsuspendGuestPass),
    expire: change(own.expireGuestPass),
    delete: change(own.deleteGuestPass),
  }
}
