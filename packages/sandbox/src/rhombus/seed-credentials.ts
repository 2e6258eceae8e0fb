import type { Credential } from './credential.js'
import type { GuestPass } from './guest-pass.js'
import type { Location, Org } from './org.js'
import { RHOMBUS_SEED } from './seed.js'
import { type Places, readableId } from './seed-places.js'

const DAY = 86_400_000
const { doors, credentials, guestPasses } = RHOMBUS_SEED

/** The credentials of an organisation. `content` is what the image of the static code says. */
export function seedCredentials(org: Org, users: Places['users'], content: string, createdAt: number): Credential[] {
  const credential = (name: keyof typeof credentials, rest: Partial<Credential>): Credential => ({
    uuid: credentials[name].uuid,
    org,
    type: 'STANDARD_CSN',
    workflowStatus: 'ACTIVE',
    user: null,
    guestPassUuid: null,
    value: credentials[name].hexValue,
    hexValue: credentials[name].hexValue,
    createdAt,
    updatedAt: createdAt,
    lastUsedAt: null,
    lastUsedDoorUuid: null,
    lastUsedLocationUuid: null,
    ...rest,
  })
  return [
    credential('adasCard', { user: users.ada }),
    credential('spareCard', { workflowStatus: 'UNASSIGNED' }),
    credential('brunosCard', { user: users.bruno, workflowStatus: 'SUSPENDED' }),
    credential('guestCode', { type: 'QR_CODE_STATIC', guestPassUuid: guestPasses.contractor.uuid, value: content }),
  ]
}

/** The guest passes at a location. `today` is its midnight in UTC, epoch milliseconds. */
export function seedGuestPasses(location: Location, today: number): GuestPass[] {
  return [
    {
      uuid: guestPasses.contractor.uuid,
      location,
      note: 'Lift maintenance',
      lifecycle: 'ACTIVE',
      startsAt: today - 3 * DAY,
      endsAt: today + 4 * DAY,
      doorUuids: [doors.front.uuid],
      periodUuid: readableId('Period', 'contractor'),
      createdAt: today - 10 * DAY,
      updatedAt: today - 10 * DAY,
    },
  ]
}
