import { describe, expect, it } from 'vitest'

import { type Ask, doors, locations, NOBODY, openRhombus, orgs, START } from './rig.js'

const ofOffice = ['front', 'archive', 'garage', 'closet', 'terrace', 'lobby'] as const
const inOffice = ofOffice.map((name) => doors[name].uuid)

interface Paged {
  readonly pages: readonly (readonly string[])[]
  /** The cursor of the last page as it was sent. */
  readonly end: string | null | undefined
}

/** Follows the cursor; `idOf` finds the door in an item. */
async function page(
  ask: Ask,
  operation: string,
  key: string,
  idOf: (item: Record<string, never>) => string,
): Promise<Paged> {
  const pages: string[][] = []
  let cursor: string | null | undefined
  do {
    const { json } = await ask(`component/${operation}`, { maxPageSize: 4, lastEvaluatedKey: cursor })
    pages.push(json[key].map(idOf))
    cursor = json.lastEvaluatedKey as string | null | undefined
  } while (typeof cursor === 'string')
  return { pages, end: cursor }
}

describe('the list of doors', () => {
  it('has the doors of the organisation, in pages', async () => {
    const { ask } = openRhombus({ lastCursor: 'absent' })
    const halves = { pages: [inOffice.slice(0, 4), inOffice.slice(4)], end: undefined }

    expect(await page(ask, 'findAccessControlledDoors', 'accessControlledDoors', ({ uuid }) => uuid!)).toEqual(halves)
    expect(
      await page(ask, 'findMinimalStateAccessControlledDoors', 'accessControlledDoors', ({ door }) => door!['uuid']),
    ).toEqual(halves)
    expect(
      await page(
        ask,
        'findAccessControlledDoorShadows',
        'shadows',
        ({ componentCompositeUuid }) => componentCompositeUuid!,
      ),
    ).toEqual(halves)
  })

  it('ends with a cursor that is absent, or null', async () => {
    const ended = async (lastCursor: 'absent' | 'null' | 'mixed', locationUuid: string): Promise<unknown> => {
      const { json } = await openRhombus({ lastCursor }).ask('component/findAccessControlledDoorsByLocation', {
        locationUuid,
      })
      return 'lastEvaluatedKey' in json ? json.lastEvaluatedKey : 'absent'
    }

    expect(await ended('absent', locations.berlin.uuid)).toBe('absent')
    expect(await ended('null', locations.berlin.uuid)).toBeNull()
    expect([await ended('mixed', locations.berlin.uuid), await ended('mixed', locations.empty.uuid)]).toEqual([
      'absent',
      null,
    ])
  })

  it('has no cursor on a last page that is full', async () => {
    const { ask } = openRhombus({ lastCursor: 'absent' })
    const { json } = await ask('component/findAccessControlledDoors', { maxPageSize: 6 })

    expect([json.accessControlledDoors.length, 'lastEvaluatedKey' in json]).toEqual([6, false])
  })

  it('takes a cursor only where it was made', async () => {
    const { ask } = openRhombus()
    const { json } = await ask('component/findAccessControlledDoors', { maxPageSize: 1 })
    const lastEvaluatedKey = json.lastEvaluatedKey as string

    const statuses = [
      await ask('component/findAccessControlledDoors', { lastEvaluatedKey }),
      await ask('component/findAccessControlledDoorShadows', { lastEvaluatedKey }),
      await ask('component/findAccessControlledDoors', { lastEvaluatedKey: NOBODY }),
      await ask('component/findAccessControlledDoors', { maxPageSize: 0 }),
    ]
    expect(statuses.map(({ status }) => status)).toEqual([200, 400, 400, 400])
    expect(lastEvaluatedKey).not.toContain(doors.front.uuid)
  })

  it('has a page size of its own, and a largest one', async () => {
    const count = async (settings: object, maxPageSize?: number): Promise<number> =>
      (await openRhombus(settings).ask('component/findAccessControlledDoors', { maxPageSize })).json
        .accessControlledDoors.length

    expect([await count({}), await count({ pageSize: 2 }), await count({ largestPage: 3 }, 5)]).toEqual([6, 2, 3])
  })

  it('can be asked by location and by controller; a place without doors has an empty list', async () => {
    const { ask } = openRhombus()
    const uuids = async (operation: string, body: object): Promise<string[]> =>
      (await ask(`component/${operation}`, body)).json.accessControlledDoors.map(({ uuid }: { uuid: string }) => uuid)
    const byLocation = (locationUuid: string): Promise<string[]> =>
      uuids('findAccessControlledDoorsByLocation', { locationUuid })
    const { json } = await ask('component/findAccessControlledDoorsByLocation', {
      locationUuid: locations.newYork.uuid,
    })

    expect(await byLocation(locations.newYork.uuid)).toEqual([doors.lobby.uuid])
    expect(await byLocation(locations.empty.uuid)).toEqual([])
    expect(await byLocation(locations.client.uuid)).toEqual([])
    const [{ ownerDeviceUuid }] = json.accessControlledDoors as [{ ownerDeviceUuid: string }]
    expect(await uuids('findAccessControlledDoorsByOwnerDevice', { ownerDeviceUuid })).toEqual([doors.lobby.uuid])
  })

  it('tells what a door has', async () => {
    const { json } = await openRhombus().ask('component/findAccessControlledDoors')
    const byUuid = (uuid: string): Record<string, unknown> =>
      json.accessControlledDoors.find((door: { uuid: string }) => door.uuid === uuid)

    expect(byUuid(doors.front.uuid)).toMatchObject({
      name: 'Front door',
      orgUuid: orgs.office.uuid,
      locationUuid: locations.berlin.uuid,
      associatedCameras: [expect.stringMatching(/^[A-Za-z0-9_-]{22}\.v0$/)],
      readerComponents: [],
      unlockTimeSec: 5,
      remoteUnlockEnabled: true,
      subType: 'RHOMBUS',
      type: 'AccessControlledDoor',
    })
    expect(byUuid(doors.garage.uuid)).toMatchObject({ associatedCameras: [], readerComponents: [expect.anything()] })
    expect(byUuid(doors.archive.uuid)).toMatchObject({ remoteUnlockEnabled: false })
    expect(byUuid(doors.terrace.uuid)).toMatchObject({ relayComponents: [] })
  })

  it('tells the state: a lockdown is its source', async () => {
    const { sandbox, ask } = openRhombus()
    const sources = async (): Promise<string[]> =>
      (await ask('component/findAccessControlledDoorShadows')).json.shadows.map(
        ({ state }: { state: { source: string } }) => state.source,
      )
    sandbox.rhombus.lockDown(locations.newYork.uuid)

    expect(await sources()).toEqual([...Array<string>(5).fill('DEFAULT_STATE'), 'LOCKDOWN'])
  })
})

describe('an unlock', () => {
  const UNLOCK = 'accesscontrol/unlockAccessControlledDoor'
  const unlock = (ask: Ask, uuid: string): ReturnType<Ask> => ask(UNLOCK, { accessControlledDoorUuid: uuid })

  it('opens the door for its time, and leaves events and an audit entry', async () => {
    const { sandbox, ask } = openRhombus()
    const answer = await unlock(ask, doors.lobby.uuid)
    const relay = (): unknown => sandbox.rhombus.doors().find(({ uuid }) => uuid === doors.lobby.uuid)
    const open = relay()
    await sandbox.clock.advance(10_000)
    const { json: feed } = await ask('report/getAuditFeed')
    const { json } = await ask('component/findComponentEventsByAccessControlledDoor', {
      accessControlledDoorUuid: doors.lobby.uuid,
    })

    expect([answer.status, answer.json]).toEqual([200, { type: 'SUCCESS' }])
    expect(open).toMatchObject({ relay: 'UNLOCKED', unlockedUntil: START + 10_000 })
    expect(relay()).toMatchObject({ relay: 'LOCKED', unlockedUntil: null })
    expect(json.componentEvents.at(-1)).toMatchObject({
      credSource: 'REMOTE_ADMIN',
      originator: { type: 'API_TOKEN', tokenUuid: expect.any(String) },
    })
    expect(feed.auditEvents).toMatchObject([
      {
        action: 'DOOR_ACCESS_UNLOCK',
        failure: false,
        targetUuid: doors.lobby.uuid,
        timestamp: '2026-01-05T08:00:00.000Z',
      },
    ])
  })

  it('may fail with a 200: of itself, or on demand', async () => {
    const { sandbox, ask } = openRhombus()
    const types: unknown[] = [(await unlock(ask, doors.terrace.uuid)).json]
    for (const outcome of ['FAILED_SENDING_ACU_UNLOCK_REQUEST', 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED', 'NEW', null]) {
      sandbox.rhombus.setUnlockOutcome(doors.front.uuid, outcome)
      types.push((await unlock(ask, doors.front.uuid)).json)
    }

    expect(types).toEqual([
      { type: 'ERROR', errorType: 'DOOR_NOT_CONFIGURED_WITH_LOCK' },
      { type: 'ERROR', errorType: 'FAILED_SENDING_ACU_UNLOCK_REQUEST' },
      { type: 'ERROR', errorType: 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED' },
      { type: 'ERROR', errorType: 'NEW' },
      { type: 'SUCCESS' },
    ])
  })

  it('opens nothing when it fails', async () => {
    const { sandbox, ask } = openRhombus()
    sandbox.rhombus.setUnlockOutcome(doors.front.uuid, 'FAILED_SENDING_ACU_UNLOCK_REQUEST')
    await unlock(ask, doors.front.uuid)

    expect(sandbox.rhombus.doors().filter(({ relay }) => relay === 'UNLOCKED')).toEqual([])
  })

  it('is refused for a door without it, and for one that nobody has; how is a setting', async () => {
    const { sandbox, ask } = openRhombus()
    const statuses = async (): Promise<number[]> =>
      Promise.all([doors.archive.uuid, NOBODY, doors.client.uuid].map(async (uuid) => (await unlock(ask, uuid)).status))
    const first = await statuses()
    sandbox.settings.rhombus.set({ remoteUnlockOff: 'in-band', unknownId: 404 })

    expect([first, await statuses()]).toEqual([
      [403, 400, 400],
      [200, 404, 404],
    ])
  })
})
