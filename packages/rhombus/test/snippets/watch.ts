import { watchDoorEvents } from '@acme/access-codes-rhombus'
import { rhombus } from './rhombus.js'
import { tellSecurity } from './your-building.js'

/** Looks at the door's events every ten seconds, whatever the webhooks do. Stop it with what it returns. */
export function watchDoor(doorUuid: string, onEntry: (at: Date) => void): () => void {
  return watchDoorEvents({
    doorUuid,
    fetchEvents: rhombus.fetchDoorEvents,
    onCheckIn: ({ at }) => onEntry(new Date(at)),
    onDenied: tellSecurity,
    onError: (error) => console.warn(error),
  })
}
