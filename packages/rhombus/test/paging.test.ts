import type { ComponentEvent, RhombusClient } from '@acme/access-codes-rhombus'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from './property-runs.js'
import { answering, collect, doors, failure, ID, overHttp, START } from './rig.js'

const said = (body: unknown) => () => Response.json(body)
const bodyOf = (init: RequestInit) => JSON.parse(init.body as string) as Record<string, unknown>

describe('a list with a cursor', () => {
  /** Answers these pages in turn, whatever is asked. */
  const scripted = (...pages: object[]) => answering((_, __, number) => Response.json(pages[number - 1]))
  const door = (name: string) => ({ uuid: name.padEnd(22, 'A'), name })

  it('is fetched while it is read, and handed its cursor back as it came', async () => {
    const { rhombus, requests } = scripted(
      { accessControlledDoors: [door('a'), null, door('b')], lastEvaluatedKey: 'x/=' },
      { accessControlledDoors: [door('c')], lastEvaluatedKey: 'y' },
      { accessControlledDoors: null, lastEvaluatedKey: null },
    )

    expect((await collect(rhombus.doors.list({ pageSize: 3 }))).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(requests.map(({ init }) => bodyOf(init))).toEqual([
      { maxPageSize: 3 },
      { maxPageSize: 3, lastEvaluatedKey: 'x/=' },
      { maxPageSize: 3, lastEvaluatedKey: 'y' },
    ])
  })

  it.each([{}, { lastEvaluatedKey: null }, { lastEvaluatedKey: '' }])('ends where the cursor is %j', async (end) => {
    const { rhombus, requests } = scripted({ accessControlledDoors: [door('a')], ...end })

    expect(await collect(rhombus.doors.list())).toHaveLength(1)
    expect(requests).toHaveLength(1)
    expect(bodyOf(requests[0]!.init)).toEqual({ maxPageSize: 200 })
  })

  it('is read page by page, with what Rhombus warns of, and taken up again later', async () => {
    const { rhombus, requests } = scripted(
      { shadows: [], lastEvaluatedKey: 'x', warningMsg: 'Slow today' },
      { shadows: [{ componentCompositeUuid: ID }] },
    )

    const first = (await rhombus.doors.listStates({ locationUuid: ID }).pages().next()).value
    const rest = await collect(rhombus.doors.listStates({ locationUuid: ID, cursor: 'x' }))

    expect(first).toEqual({ items: [], cursor: 'x', warningMsg: 'Slow today' })
    expect(rest).toEqual([{ componentCompositeUuid: ID }])
    expect(requests.map(({ init }) => bodyOf(init))).toEqual([
      { locationUuid: ID, maxPageSize: 200 },
      { locationUuid: ID, maxPageSize: 200, lastEvaluatedKey: 'x' },
    ])
  })

  it('asks for nothing that nobody reads', async () => {
    const { rhombus, requests } = scripted({ accessControlledDoors: [door('a')], lastEvaluatedKey: 'x' })

    for await (const { name } of rhombus.doors.list()) {
      expect(name).toBe('a')
      break
    }

    expect(requests).toHaveLength(1)
  })

  it.each([
    ['itself', ['x', 'x']],
    ['an earlier page', ['x', 'y', 'x']],
  ])('that leads back to %s fails instead of going round', async (_, cursors) => {
    const { rhombus, requests } = scripted(
      ...cursors.map((lastEvaluatedKey) => ({ componentEvents: [], lastEvaluatedKey })),
    )

    expect(await failure(collect(rhombus.events.history(ID)))).toMatchObject({
      code: 'malformed',
      path: 'lastEvaluatedKey',
      operation: 'findPaginatedComponentEventsByAccessControlledDoor',
    })
    expect(requests).toHaveLength(cursors.length)
  })

  it('is whole over the sandbox, whatever the size of a page', async () => {
    const { rhombus, sandbox } = await overHttp()
    const all = (await collect(rhombus.doors.list())).map(({ uuid }) => uuid)

    for (const pageSize of [1, 2, all.length, all.length + 1]) {
      sandbox.requests.clear()
      expect((await collect(rhombus.doors.list({ pageSize }))).map(({ uuid }) => uuid)).toEqual(all)
      expect(sandbox.requests.list()).toHaveLength(Math.ceil(all.length / pageSize))
    }
    expect(all).toContain(doors.front.uuid)
    expect((await collect(rhombus.doors.listWithState({ pageSize: 1 }))).map(({ door }) => door.uuid)).toEqual(all)
  })
})

/** A door's events as Rhombus lists them: newest first, before a moment and after another, up to a limit. */
function history(events: readonly ComponentEvent[], how: { readonly cap?: number; readonly inclusive?: boolean } = {}) {
  const { cap = Infinity, inclusive = true } = how
  return answering((_, init) => {
    const { createdAfterMs = 0, createdBeforeMs = Infinity, limit } = bodyOf(init) as Record<string, number>
    const from = inclusive ? createdAfterMs : createdAfterMs + 1
    const found = events
      .filter(({ timestampMs }) => timestampMs >= from && timestampMs < createdBeforeMs)
      .sort((one, other) => other.timestampMs - one.timestampMs)
    return Response.json({ componentEvents: found.slice(0, Math.min(limit ?? 0, cap)) })
  })
}

const event = (at: number, number: number): ComponentEvent => ({
  uuid: `event${number}`.padEnd(22, 'A'),
  timestampMs: START + at,
})
const listed = (rhombus: RhombusClient, options?: Parameters<RhombusClient['events']['listByDoor']>[1]) =>
  collect(rhombus.events.listByDoor(ID, options))

describe('a list by time', () => {
  it('has every event once, newest first, however many share a millisecond and wherever pages end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 24 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.option(fc.integer({ min: -1, max: 7 }), { nil: undefined }),
        fc.option(fc.integer({ min: -1, max: 8 }), { nil: undefined }),
        async (moments, pageSize, inclusive, after, before) => {
          const events = moments.map(event)
          const { rhombus } = history(events, { inclusive })
          const window = {
            ...(after !== undefined && { afterMs: START + after }),
            ...(before !== undefined && { beforeMs: START + before }),
          }

          const found = await listed(rhombus, { pageSize, ...window })

          const expected = events
            .filter(
              ({ timestampMs }) => timestampMs >= (window.afterMs ?? 0) && timestampMs < (window.beforeMs ?? Infinity),
            )
            .map(({ uuid }) => uuid)
          expect(found.map(({ uuid }) => uuid).sort()).toEqual(expected.sort())
          const order = found.map(({ timestampMs }) => timestampMs)
          expect(order).toEqual([...order].sort((one, other) => other - one))
        },
      ),
      { numRuns: propertyRuns },
    )
  })

  it('goes back to the whole millisecond in which a page has ended', async () => {
    const { rhombus, requests } = history([event(9, 1), event(5, 2), event(5, 3), event(1, 4)])

    expect((await listed(rhombus, { pageSize: 2 })).map(({ uuid }) => uuid.slice(0, 6))).toEqual([
      'event1',
      'event2',
      'event3',
      'event4',
    ])
    expect(requests.map(({ init }) => bodyOf(init))).toEqual([
      { accessControlledDoorUuid: ID, limit: 2 },
      { accessControlledDoorUuid: ID, limit: 2, createdBeforeMs: START + 6 },
      { accessControlledDoorUuid: ID, limit: 4, createdBeforeMs: START + 6 },
    ])
  })

  it('asks once where there are few, with the size that Rhombus’s own tools use', async () => {
    const { rhombus, requests } = history([event(1, 1)])

    expect(await listed(rhombus, { types: ['CredentialReceivedEvent'], afterMs: START })).toHaveLength(1)
    expect(requests.map(({ init }) => bodyOf(init))).toEqual([
      {
        accessControlledDoorUuid: ID,
        createdAfterMs: START - 1,
        limit: 1_000,
        typeFilter: ['CredentialReceivedEvent'],
      },
    ])
  })

  it('counts nulls among what was sent, and leaves them out', async () => {
    const pages = [[event(3, 1), null], [event(2, 2), null], [event(2, 2)]]
    const { rhombus, requests } = answering((_, __, number) => Response.json({ componentEvents: pages[number - 1] }))

    expect(await listed(rhombus, { pageSize: 2 })).toEqual([event(3, 1), event(2, 2)])
    expect(requests).toHaveLength(3)
  })

  it('fails clearly where a millisecond has more than Rhombus hands out at once', async () => {
    const crowd = Array.from({ length: 1_200 }, (_, number) => event(5, number))
    const { rhombus, requests } = history([event(9, 5_000), ...crowd, event(1, 6_000)], { cap: 1_000 })

    expect(await failure(listed(rhombus))).toMatchObject({
      code: 'malformed',
      path: 'componentEvents',
      hint: expect.stringContaining('beforeMs'),
    })
    expect(requests.length).toBeLessThan(6)
    // Without such a cap it has them all.
    expect(await listed(history([event(9, 5_000), ...crowd, event(1, 6_000)]).rhombus)).toHaveLength(1_202)
  })

  it('does not go round where its window is ignored', async () => {
    const { rhombus, requests } = answering(said({ componentEvents: [event(5, 1), event(4, 2)] }))

    expect(await listed(rhombus, { pageSize: 2 })).toEqual([event(5, 1), event(4, 2)])
    expect(requests).toHaveLength(3)
  })

  it('begins with its first millisecond, also where a cursor leads through it', async () => {
    const { rhombus, requests } = answering(said({ componentEvents: [event(5, 1), event(4, 2), event(3, 3)] }))

    expect(await collect(rhombus.events.history(ID, { afterMs: START + 4 }))).toEqual([event(5, 1), event(4, 2)])
    expect(bodyOf(requests[0]!.init)).toMatchObject({ createdAfterMs: START + 3 })
  })

  it('says on its pages what Rhombus warns of', async () => {
    const { rhombus } = answering(
      said({ componentEvents: [], warningMsg: 'Some controllers are offline', error: false }),
    )

    expect((await rhombus.events.listByDoor(ID).pages().next()).value).toEqual({
      items: [],
      cursor: null,
      warningMsg: 'Some controllers are offline',
    })
  })
})

describe('a page for a watcher', () => {
  it('is as long as what was sent, and nobody prints what its credentials hold', async () => {
    const sent = [{ ...event(1, 1), credentialValue: '4711' }, null, 'new']
    const { rhombus, requests } = answering(said({ componentEvents: sent }))
    const { signal } = new AbortController()

    const page = await rhombus.fetchDoorEvents(ID, { limit: 3, createdAfterMs: 5, signal })

    expect(page).toEqual(sent)
    expect(JSON.parse(JSON.stringify(page))).toEqual(sent)
    expect(requests.map(({ init }) => bodyOf(init))).toEqual([
      { accessControlledDoorUuid: ID, limit: 3, createdAfterMs: 5 },
    ])
  })

  it.each([[undefined], [null]])('is empty where the list is %s', async (componentEvents) => {
    const { rhombus } = answering(said({ componentEvents }))

    expect(await rhombus.fetchDoorEvents(ID, { limit: 3, signal: new AbortController().signal })).toEqual([])
  })

  it('that is no list is malformed', async () => {
    const { rhombus } = answering(said({ componentEvents: {} }))

    expect(
      await failure(rhombus.fetchDoorEvents(ID, { limit: 3, signal: new AbortController().signal })),
    ).toMatchObject({ code: 'malformed', path: 'componentEvents' })
  })
})
