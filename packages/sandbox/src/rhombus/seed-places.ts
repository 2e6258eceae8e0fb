import type { Door } from './door.js'
import type { Location, Org, User } from './org.js'
import { RHOMBUS_SEED } from './seed.js'

type Seed = typeof RHOMBUS_SEED
type DoorName = keyof Seed['doors']

/** What each door has; the rest is the same for all. */
const equipment: Readonly<Record<DoorName, Partial<Record<'camera' | 'dr40' | 'lock' | 'remote', true>>>> = {
  front: { camera: true, lock: true, remote: true },
  archive: { camera: true, lock: true },
  garage: { dr40: true, lock: true, remote: true },
  closet: { lock: true, remote: true },
  terrace: { camera: true, remote: true },
  lobby: { camera: true, lock: true, remote: true },
  client: { camera: true, lock: true, remote: true },
  europe: { camera: true, lock: true, remote: true },
  withoutBeta: { camera: true, lock: true, remote: true },
}

/** Organisations with their places, doors and people, under the names of the seed. */
export interface Places {
  readonly orgs: Readonly<Record<keyof Seed['orgs'], Org>>
  readonly locations: Readonly<Record<keyof Seed['locations'], Location>>
  readonly doors: Readonly<Record<DoorName, Door>>
  readonly users: Readonly<Record<keyof Seed['users'], User>>
}

export function seedPlaces(createdAt: number): Places {
  const orgs: Places['orgs'] = each(RHOMBUS_SEED.orgs, (name, org) => ({
    ...org,
    region: name === 'europe' ? 'eu' : 'us',
    hasQr: name !== 'withoutBeta',
  }))
  const locations: Places['locations'] = each(RHOMBUS_SEED.locations, (_, { org, ...location }) => ({
    ...location,
    org: orgs[org],
  }))
  const doors = each(RHOMBUS_SEED.doors, (name, { uuid, name: label, location }): Door => {
    const has = equipment[name]
    return {
      uuid,
      name: label,
      location: locations[location],
      ownerDeviceUuid: readableId('Acu', location),
      cameraUuid: has.camera ? readableId('Camera', name) : null,
      readerUuid: has.dr40 ? readableId('Dr40', name) : null,
      relayUuid: has.lock ? readableId('Relay', name) : null,
      contactUuid: readableId('Contact', name),
      remoteUnlock: has.remote === true,
      unlockTimeSec: name === 'lobby' ? 10 : 5,
      createdAt,
      unlockedUntil: 0,
      unlockOutcome: null,
    }
  })
  const users: Places['users'] = each(RHOMBUS_SEED.users, (_, { org, ...user }) => ({ ...user, org: orgs[org] }))
  return { orgs, locations, doors, users }
}

/** A fake id that can be read, as those of the seed. */
export function readableId(kind: string, name: string): string {
  return `${(kind + name.slice(0, 1).toUpperCase() + name.slice(1)).padEnd(21, '0')}A`
}

/** Each entry of a record made into something else, under the same names. */
function each<Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  make: (name: Name, from: From) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(record).map(([name, from]) => [name, make(name as Name, from)])
  return Object.fromEntries(entries) as Record<Name, To>
}
