import { audit } from './audit.js'
import type { Call } from './call.js'
import type { Door, UnlockOutcome } from './door.js'
import { openDoor, receive } from './door-cycle.js'
import { tellActivity } from './notices.js'
import { RhombusRefusal, unreadable } from './refusal.js'
import { doorWith } from './world.js'

/** `unlockAccessControlledDoor`: a union on `type`, never an `error`. */
export function unlock(call: Call): object {
  const { world, org, settings, fields, at } = call
  const uuid = fields.ruuid('accessControlledDoorUuid')
  if (uuid === undefined) throw unreadable()
  const door = doorWith(world, uuid)
  if (door?.location.org !== org) throw new RhombusRefusal(settings.unknownId, 'Access controlled door not found')
  if (!door.remoteUnlock) throw new RhombusRefusal(settings.remoteUnlockOff, 'Access Denied')

  const outcome = outcomeAt(door)
  const isOpen = outcome === 'SUCCESS'
  audit(call, { action: 'DOOR_ACCESS_UNLOCK', text: `Unlock of ${door.name}`, failure: !isOpen, target: door })
  if (!isOpen) return { type: 'ERROR', errorType: outcome }
  const event = receive(world.data, door, at, {
    credSource: 'REMOTE_ADMIN',
    authenticationResult: 'ACCEPTED',
    authorizationResult: 'ALLOWED',
    authDecisionSource: 'ADMIN',
    originator: { type: 'API_TOKEN', tokenUuid: call.access.tokenUuid, tokenName: call.access.name },
  })
  openDoor(world.data, door, at, event.correlationId)
  tellActivity(world, door, event, 'AC_REMOTE_UNLOCK', `${door.name} was unlocked remotely`)
  return { type: 'SUCCESS' }
}

function outcomeAt({ unlockOutcome, relayUuid }: Door): UnlockOutcome {
  return unlockOutcome ?? (relayUuid === null ? 'DOOR_NOT_CONFIGURED_WITH_LOCK' : 'SUCCESS')
}
