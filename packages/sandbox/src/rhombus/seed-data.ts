import type { Random } from '../random.js'
import { CodeBook } from './code-book.js'
import { EventBook } from './component-event.js'
import { Cursors } from './cursors.js'
import { newRuuid } from './ruuid.js'
import { RHOMBUS_SEED } from './seed.js'
import { seedAccesses } from './seed-accesses.js'
import { seedCredentials, seedGuestPasses } from './seed-credentials.js'
import { seedPast } from './seed-past.js'
import { seedPlaces } from './seed-places.js'
import { TokenBuckets } from './token-bucket.js'
import type { RhombusData } from './world.js'

const DAY = 86_400_000

/** The platform as it is at first. `now` is when the sandbox begins, epoch milliseconds. */
export function seedData(now: number, random: (purpose: string) => Random): RhombusData {
  const { lockdownPlans } = RHOMBUS_SEED
  const today = Math.floor(now / DAY) * DAY
  const createdAt = today - 200 * DAY
  const { orgs, locations, doors, users } = seedPlaces(createdAt)
  const idRandom = random('rhombus-ids')
  const events = new EventBook()
  seedPast(events, idRandom, doors.front, users.ada, today)

  return {
    orgs: Object.values(orgs),
    accesses: seedAccesses(orgs),
    locations: Object.values(locations),
    users: Object.values(users),
    doors: Object.values(doors),
    credentials: seedCredentials(orgs.office, users, newRuuid(random('rhombus-static')), createdAt),
    guestPasses: seedGuestPasses(locations.berlin, today),
    plans: [
      { uuid: lockdownPlans.berlin.uuid, location: locations.berlin, name: 'Lock all doors', createdAt },
      { uuid: lockdownPlans.newYork.uuid, location: locations.newYork, name: 'Lock all doors', createdAt },
    ],
    lockdowns: new Map(
      Object.values(locations).map((location) => [
        location.uuid,
        { location, plans: [], createdAt, changedAt: createdAt },
      ]),
    ),
    codes: new CodeBook(random('rhombus-codes')),
    events,
    audit: [],
    webhooks: [],
    cursors: new Cursors(random('rhombus-cursors')),
    buckets: new TokenBuckets(),
    idRandom,
  }
}
