import { describe, expect, it } from 'vitest'

import { type Ask, credentials, doors, issue, locations, NOBODY, openRhombus, START, users } from './rig.js'

const BY_DOOR = 'component/findComponentEventsByAccessControlledDoor'
const PAGED = 'component/findPaginatedComponentEventsByAccessControlledDoor'
const front = { accessControlledDoorUuid: doors.front.uuid }

interface Event {
  readonly uuid: string
  readonly type: string
  readonly timestampMs: number
  readonly correlationId: string
  readonly originator: Record<string, string> | null
}

async function events(ask: Ask, path: string, body: object): Promise<Event[]> {
  return (await ask(path, body)).json.componentEvents as Event[]
}

/** Five doorbells at the front door, a second apart, the last two at once. */
function ring(emit: (timestampMs: number) => string): string[] {
  return [1, 2, 3, 4, 4].map((second) => emit(START - 10_000 + 1000 * second))
}

function openWithBells(settings = {}): {
  ask: Ask
  bells: string[]
  sandbox: ReturnType<typeof openRhombus>['sandbox']
} {
  const { sandbox, ask } = openRhombus(settings)
  const bells = ring((timestampMs) =>
    sandbox.rhombus.emit({ doorUuid: doors.front.uuid, type: 'DoorbellEvent', timestampMs }),
  )
  return { sandbox, ask, bells }
}

const ofBells = { ...front, typeFilter: ['DoorbellEvent'] }
const ids = (list: readonly Event[]): string[] => list.map(({ uuid }) => uuid)

describe('events by door', () => {
  it('come newest first, and of one moment the later first', async () => {
    const { ask, bells } = openWithBells()

    expect(ids(await events(ask, BY_DOOR, ofBells))).toEqual([...bells].reverse())
  })

  it('come from a window: its end is outside, its beginning inside unless told otherwise', async () => {
    const window = { ...ofBells, createdAfterMs: START - 8000, createdBeforeMs: START - 6000 }
    const inclusive = openWithBells()
    const exclusive = openWithBells({ afterInclusive: false })

    expect(ids(await events(inclusive.ask, BY_DOOR, window))).toEqual([inclusive.bells[2], inclusive.bells[1]])
    expect(ids(await events(exclusive.ask, BY_DOOR, window))).toEqual([exclusive.bells[2]])
  })

  it('come as many as asked, which may cut a moment in two', async () => {
    const { ask, bells } = openWithBells({ largestPage: 3 })

    expect(ids(await events(ask, BY_DOOR, { ...ofBells, limit: 1 }))).toEqual([bells[4]])
    expect(await events(ask, BY_DOOR, { ...ofBells, limit: 100 })).toHaveLength(3)
    expect((await ask(BY_DOOR, { ...ofBells, limit: 0 })).status).toBe(400)
  })

  it('come in pages by a cursor, either way, and stay in order while new ones happen', async () => {
    const { sandbox, ask, bells } = openWithBells()
    const first = await ask(PAGED, { ...ofBells, maxPageSize: 2 })
    sandbox.rhombus.emit({ doorUuid: doors.front.uuid, type: 'DoorbellEvent' })
    const second = await ask(PAGED, { ...ofBells, maxPageSize: 2, lastEvaluatedKey: first.json.lastEvaluatedKey })
    const oldest = await ask(PAGED, { ...ofBells, maxPageSize: 2, reverseSearch: true })

    expect(ids(first.json.componentEvents)).toEqual([bells[4], bells[3]])
    expect(ids(second.json.componentEvents)).toEqual([bells[2], bells[1]])
    expect(ids(oldest.json.componentEvents)).toEqual([bells[0], bells[1]])
    expect((await ask(PAGED, { ...front, userFilter: [users.ada.uuid] })).json.componentEvents).toHaveLength(2)
  })

  it('hold from the start what no document knows', async () => {
    const types = async (sprinkle: boolean): Promise<string[]> => {
      const { ask } = openRhombus({ sprinkle })
      return (await events(ask, BY_DOOR, front)).map(({ type }) => type)
    }
    const known = ['IntercomTalkEvent', 'CredentialReceivedEvent', 'CredentialReceivedEvent']

    expect(await types(true)).toEqual(['SandboxUnheardOfEvent', ...known])
    expect(await types(false)).toEqual(known)
  })

  it('have the in-band fields as the setting says, where the schema has them', async () => {
    const fields = async (settings: object): Promise<unknown> => {
      const { componentEvents: _, ...rest } = (await openRhombus(settings).ask(BY_DOOR, front)).json
      return rest
    }

    expect(await fields({})).toEqual({ error: false, errorMsg: null, warningMsg: null })
    expect(await fields({ envelope: 'error' })).toEqual({ error: false })
    expect(await fields({ envelope: 'none' })).toEqual({})
    expect(await fields({ envelope: 'none', warningMsg: 'half done' })).toEqual({ warningMsg: 'half done' })
    const byLocation = await openRhombus().ask('component/findComponentEventsByLocation', { locationUuid: NOBODY })
    expect(byLocation.json).toEqual({ componentEvents: [] })
  })
})

describe('events by something else', () => {
  it('are those of the location, the person, the credential, the key, and of one cause', async () => {
    const { sandbox, ask } = openRhombus()
    sandbox.scan({ provider: 'rhombus', picture: await issue(ask) })
    await ask('accesscontrol/unlockAccessControlledDoor', { accessControlledDoorUuid: doors.lobby.uuid })
    await sandbox.clock.advance(60_000)
    const count = async (by: string, body: object): Promise<number> =>
      (await events(ask, `component/findComponentEventsBy${by}`, body)).length
    const [unlocked] = (await events(ask, BY_DOOR, { accessControlledDoorUuid: doors.lobby.uuid })).slice(-1)

    expect(await count('Location', { locationUuid: locations.berlin.uuid })).toBe(8)
    expect(await count('Location', { locationUuid: locations.newYork.uuid })).toBe(5)
    expect(await count('User', { userUuid: users.ada.uuid })).toBe(2)
    expect(await count('CredentialUuid', { credentialUuid: credentials.adasCard.uuid })).toBe(2)
    expect(await count('ApiToken', { tokenUuid: unlocked?.originator?.['tokenUuid'] })).toBe(1)
    expect(await count('Correlation', { correlationId: unlocked?.correlationId })).toBe(5)
    expect([await count('User', {}), await count('ApiToken', {}), await count('CredentialUuid', {})]).toEqual([0, 0, 0])
  })
})

describe('emit', () => {
  it('puts any event in, with what belongs to it', async () => {
    const { sandbox, ask } = openRhombus()
    const uuid = sandbox.rhombus.emit({
      doorUuid: doors.front.uuid,
      type: 'NewEvent',
      correlationId: 'together',
      details: { credSource: 'NEW', componentCompositeUuid: 'not this' },
    })

    expect((await events(ask, BY_DOOR, front))[0]).toMatchObject({
      uuid,
      type: 'NewEvent',
      timestampMs: START,
      correlationId: 'together',
      credSource: 'NEW',
      componentCompositeUuid: doors.front.uuid,
    })
  })

  it('complains about what cannot be', () => {
    const { rhombus } = openRhombus().sandbox
    const doorUuid = doors.front.uuid

    expect(() => rhombus.emit({ doorUuid: NOBODY, type: 'DoorbellEvent' })).toThrow('There is no door')
    expect(() => rhombus.emit({ doorUuid, type: '' })).toThrow('An event has a type')
    expect(() => rhombus.emit({ doorUuid, type: 'DoorbellEvent', timestampMs: 1.5 })).toThrow('timestampMs')
    expect(() => rhombus.lockDown(NOBODY)).toThrow('There is no location')
    expect(() => rhombus.lockDown(locations.empty.uuid)).toThrow('no lockdown plan')
    expect(() => rhombus.setUnlockOutcome(NOBODY, null)).toThrow('There is no door')
    expect(() => rhombus.setUnlockOutcome(doorUuid, '')).toThrow('outcome is text')
  })
})
