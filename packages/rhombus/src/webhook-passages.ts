import type { DoorEntry } from './check-in.js'
import type { DoorDenial } from './denial.js'
import type { RhombusActivity, RhombusWebhookEvent, WebhookDevice } from './webhook-event.js'

/** Which door a device of a webhook stands for; null for none. */
export type DoorOf = (device: WebhookDevice) => string | null | undefined

/** Who was let in, and who was turned away. */
export interface Passages {
  readonly entries: readonly DoorEntry[]
  readonly denials: readonly DoorDenial[]
}

interface Place {
  readonly id: string
  readonly at: number
  readonly doorUuid: string | null
  readonly activities: readonly RhombusActivity[]
}

// Inferred from the names: Rhombus says nowhere what a door's camera reports when it has read a QR code. A remote unlock is
// neither, and a face that does not match its badge turns nobody away by itself.
const GRANTED = 'AC_BADGE_AUTHORIZED'
const DENIED = 'AC_BADGE_UNAUTHORIZED'

/** What a delivery tells of people at doors. */
export function passagesOf(event: RhombusWebhookEvent, doorOf: DoorOf = ownDoor): Passages {
  const places = placesOf(event, doorOf)
  const at = (activity: RhombusActivity): readonly Place[] =>
    places.filter(({ activities }) => activities.includes(activity))
  return {
    entries: at(GRANTED).map(({ id, at, doorUuid }) => ({ id, at, doorUuid, credentialSource: null, via: 'webhook' })),
    denials: at(DENIED).map(({ id, at, doorUuid }) => {
      const untold = { reason: null, decidedBy: null, credentialSource: null }
      return { id, at, doorUuid, ...untold, via: 'webhook' }
    }),
  }
}

/**
 * Proposed: the documents do not say whether the device of an access event is the door, its controller or its camera. Without a
 * word of yours it counts as the door, which nobody waits at when it is something else.
 */
function ownDoor({ deviceUuid }: WebhookDevice): string | null {
  return deviceUuid?.replace(/\.v\d+$/, '') ?? null
}

function placesOf(event: RhombusWebhookEvent, doorOf: DoorOf): readonly Place[] {
  if (event.kind === 'activity') return [{ ...event, doorUuid: doorOf(event) ?? null }]
  if (event.kind !== 'rule') return []
  return event.deviceEvents.flatMap((happened): readonly Place[] => {
    const { id, at, activities } = happened
    const named = happened.seekpoints.filter(({ doorUuid, activity }) => doorUuid !== null && activity !== null)
    const telling = named.filter(({ activity }) => activity === GRANTED || activity === DENIED)
    if (telling.length === 0) return [{ id, at, activities, doorUuid: doorOf(happened) ?? named[0]?.doorUuid ?? null }]
    return telling.map((point, index) => ({
      id: point.id ?? `${id}/${index}`,
      at: point.at ?? at,
      doorUuid: point.doorUuid,
      activities: point.activity === null ? [] : [point.activity],
    }))
  })
}
