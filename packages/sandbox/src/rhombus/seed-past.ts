import type { Random } from '../random.js'
import type { EventBook } from './component-event.js'
import type { Door } from './door.js'
import { happen } from './door-cycle.js'
import type { User } from './org.js'
import { RHOMBUS_SEED } from './seed.js'
import { UNHEARD_OF, UNHEARD_OF_EVENT } from './sprinkle.js'

const DAY = 86_400_000

/** What happened at a door on the days before: also what no document knows. */
export function seedPast(events: EventBook, idRandom: Random, door: Door, user: User, today: number): void {
  const past = (at: number, type: string, details: object): void => {
    happen({ events, idRandom }, { door, type, at, correlationId: idRandom.uuid(), details })
  }
  const scan = {
    credSource: 'NFC',
    authenticationResult: 'ACCEPTED',
    authorizationResult: 'ALLOWED',
    authDecisionSource: 'ACCESS_GRANT',
    credentialUuid: RHOMBUS_SEED.credentials.adasCard.uuid,
    originator: { type: 'USER', userUuid: user.uuid, username: user.name, userEmail: user.email },
  }
  past(today - 2 * DAY, 'CredentialReceivedEvent', scan)
  past(today - DAY, 'CredentialReceivedEvent', scan)
  past(today - DAY + 60_000, 'IntercomTalkEvent', {})
  past(today - DAY + 120_000, UNHEARD_OF_EVENT, { newState: UNHEARD_OF, originator: { type: UNHEARD_OF } })
}
