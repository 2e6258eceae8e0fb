import type { Random } from '../random.js'
import type { ComponentEvent, EventBook } from './component-event.js'
import type { Door } from './door.js'
import { newRuuid } from './ruuid.js'

// Somebody goes through: the leaf opens and falls shut. How long that takes is made up.
const OPENS_AFTER_MS = 1_000
const CLOSES_AFTER_MS = 3_000

/** Where events are written down, and what their ids are drawn from. */
interface Chronicle {
  readonly events: EventBook
  readonly idRandom: Random
}

/** One thing that happens at a door, with its details. */
export interface Happening {
  readonly door: Door
  readonly type: string
  readonly at: number
  readonly correlationId: string
  readonly componentUuid?: string | null
  readonly details?: object
}

/** Writes an event down; it shows from its own moment on. */
export function happen({ events, idRandom }: Chronicle, happening: Happening): ComponentEvent {
  const { door, type, at, correlationId, componentUuid = null, details = {} } = happening
  const event: ComponentEvent = {
    ...details,
    uuid: newRuuid(idRandom),
    orgUuid: door.location.org.uuid,
    locationUuid: door.location.uuid,
    ownerDeviceUuid: door.ownerDeviceUuid,
    componentUuid,
    componentCompositeUuid: door.uuid,
    correlationId,
    timestampMs: at,
    createdAtMs: at,
    type,
  }
  events.add(event)
  return event
}

/** A credential is there, and what came of it. Returns the event. */
export function receive(chronicle: Chronicle, door: Door, at: number, details: object): ComponentEvent {
  return happen(chronicle, {
    door,
    type: 'CredentialReceivedEvent',
    at,
    correlationId: chronicle.idRandom.uuid(),
    componentUuid: door.readerUuid,
    details,
  })
}

/**
 * Opens the lock for the door's time, and lets somebody through. That the events come in this order is a guess; they
 * share the correlation of what opened the door.
 */
export function openDoor(chronicle: Chronicle, door: Door, at: number, correlationId: string): void {
  // Open already: the lock then falls shut later, and once.
  chronicle.events.callOff(door.uuid, at, 'DoorRelayStateChangeEvent')
  door.unlockedUntil = at + door.unlockTimeSec * 1000
  const relay = { door, type: 'DoorRelayStateChangeEvent', correlationId, componentUuid: door.relayUuid }
  const leaf = { door, type: 'DoorPositionIndicatorStateChangeEvent', correlationId, componentUuid: door.contactUuid }
  happen(chronicle, { ...relay, at, details: { newState: 'UNLOCKED' } })
  happen(chronicle, { ...leaf, at: at + OPENS_AFTER_MS, details: { newState: 'OPEN', newSupervisionState: 'NORMAL' } })
  happen(chronicle, {
    ...leaf,
    at: at + CLOSES_AFTER_MS,
    details: { newState: 'CLOSED', newSupervisionState: 'NORMAL' },
  })
  happen(chronicle, { ...relay, at: door.unlockedUntil, details: { newState: 'LOCKED' } })
}
