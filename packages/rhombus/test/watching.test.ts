import type { CheckIn } from '@acme/access-codes'
import { HttpError } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import {
  createDoorCheckInFeed,
  createDoorEntryHub,
  createRhombusWebhooks,
  type DoorDenial,
  type DoorEntry,
  type DoorEvent,
  type DoorEventQuery,
  watchDoorEvents,
  type WatchDoorEventsOptions,
} from '@acme/access-codes-rhombus'
import fc from 'fast-check'
import process from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { propertyRuns } from './property-runs.js'
import { doors, locations, onOneClock } from './rig.js'

// How a door is watched: by looking at its events again and again, by webhooks, by both.

const START = Date.UTC(2026, 0, 5, 8)
const DOOR = 'D'.repeat(22)

interface Happened {
  readonly uuid: string
  readonly timestampMs: number
  readonly [name: string]: unknown
}

const granted = (uuid: string, timestampMs: number, fields: object = {}): Happened => ({
  uuid,
  timestampMs,
  type: 'CredentialReceivedEvent',
  componentCompositeUuid: DOOR,
  authenticationResult: 'ACCEPTED',
  authorizationResult: 'ALLOWED',
  credSource: 'QR_CODE',
  ...fields,
})

/** A door's events as Rhombus lists them: newest first, the upper bound exclusive. */
function listed(all: readonly Happened[], query: Omit<DoorEventQuery, 'signal'>, inclusive = true): Happened[] {
  const { createdAfterMs: after = -Infinity, createdBeforeMs: before = Infinity, limit } = query
  return all
    .map((event, index) => ({ event, index }))
    .sort((one, other) => other.event.timestampMs - one.event.timestampMs || other.index - one.index)
    .map(({ event }) => event)
    .filter(({ timestampMs: at }) => (inclusive ? at >= after : at > after) && at < before)
    .slice(0, limit)
}

type Answer = (number: number, query: DoorEventQuery) => Promise<readonly unknown[]> | undefined

/** A door whose events are what a test says, on a clock that is moved by hand. */
function watched(options: Partial<WatchDoorEventsOptions> = {}, answer?: Answer) {
  const clock = createManualClock({ nowMs: START })
  const events: Happened[] = []
  const looks: number[] = []
  const queries: DoorEventQuery[] = []
  const told = {
    checkIns: [] as CheckIn[],
    denials: [] as DoorDenial[],
    all: [] as DoorEvent[],
    errors: [] as unknown[],
  }
  const fetchEvents = async (door: string, query: DoorEventQuery): Promise<readonly unknown[]> => {
    expect(door).toBe(DOOR)
    looks.push(clock.elapsed())
    queries.push(query)
    return answer?.(looks.length, query) ?? listed(events, query)
  }
  const watch = () =>
    watchDoorEvents({
      doorUuid: DOOR,
      fetchEvents,
      clock,
      random: () => 0,
      onCheckIn: (checkIn) => void told.checkIns.push(checkIn),
      onDenied: (denial) => void told.denials.push(denial),
      onEvent: (event) => void told.all.push(event),
      onError: (error) => void told.errors.push(error),
      ...options,
    })
  const ids = () => told.all.map(({ id }) => id)
  return { clock, events, looks, queries, watch, fetchEvents, ids, ...told }
}

describe('a door', () => {
  it('is looked at at once, and then every ten seconds until it is stopped', async () => {
    const { clock, looks, queries, watch } = watched()

    const stop = watch()
    await clock.advance(25_000)
    stop()
    stop()
    await clock.advance(100_000)

    expect(looks).toEqual([0, 10_000, 20_000])
    expect(queries.map(({ signal, ...query }) => [query, signal.aborted])).toEqual([
      [{ limit: 200 }, true],
      [{ limit: 200 }, true],
      [{ limit: 200 }, true],
    ])
    expect(clock.timers).toEqual([])
  })

  it('tells who was let in and who was not, each once, and nothing of what was there at the first look', async () => {
    const { clock, events, watch, checkIns, denials, ids, errors } = watched({ subject: 'rhombus/door' })
    events.push(granted('old', START - 60_000), granted('just-now', START))
    watch()
    await clock.advance(1_000)
    events.push(
      granted('in', START + 900),
      granted('out', START + 950, { authorizationResult: 'DENIED', authDecisionSource: 'LOCKDOWN' }),
      granted('bell', START + 950, { type: 'DoorbellEvent' }),
      granted('from-afar', START + 960, { credSource: 'REMOTE_ADMIN' }),
    )
    await clock.advance(60_000)

    expect(checkIns).toEqual([{ id: 'in', at: START + 900, subject: 'rhombus/door', via: 'poll' }])
    expect(denials).toEqual([
      {
        id: 'out',
        at: START + 950,
        doorUuid: DOOR,
        reason: 'denied',
        decidedBy: 'LOCKDOWN',
        credentialSource: 'QR_CODE',
        via: 'poll',
      },
    ])
    expect(ids()).toEqual(['in', 'out', 'bell', 'from-afar'])
    expect(errors).toEqual([])
  })

  it('without a subject is its own', async () => {
    const { clock, events, watch, checkIns } = watched()
    watch()
    await clock.advance(1_000)
    events.push(granted('in', START + 900))
    await clock.advance(10_000)

    expect(checkIns.map(({ subject }) => subject)).toEqual([DOOR])
  })

  it('is asked from a while before its latest event, by Rhombus’s clock: ours may be wrong', async () => {
    const { clock, events, queries, watch, ids } = watched()
    events.push(granted('old', START - 3_600_000))
    clock.step(7_200_000)
    watch()
    await clock.advance(1_000)
    events.push(granted('new', START - 3_599_000))
    await clock.advance(20_000)

    expect(ids()).toEqual(['new'])
    expect(queries.map(({ createdAfterMs }) => createdAfterMs)).toEqual([
      undefined,
      START - 3_600_000 - 300_001,
      START - 3_599_000 - 300_001,
    ])
  })

  it('tells an event that was stored late, as long as it is listed', async () => {
    const { clock, events, watch, ids } = watched()
    watch()
    await clock.advance(1_000)
    events.push(granted('second', START + 300_000))
    await clock.advance(10_000)
    events.push(granted('first', START))
    await clock.advance(60_000)

    expect(ids()).toEqual(['second', 'first'])
  })

  it('goes on where a controller’s clock is years ahead', async () => {
    const { clock, events, watch, ids } = watched()
    watch()
    await clock.advance(1_000)
    events.push(granted('from-the-future', START + 86_400_000 * 400))
    await clock.advance(10_000)
    for (let minute = 1; minute <= 30; minute += 1) {
      events.push(granted(`m${minute}`, START + minute * 60_000))
      await clock.advance(60_000)
    }

    expect(ids()).toEqual(['from-the-future', ...Array.from({ length: 30 }, (_, index) => `m${index + 1}`)])
  })

  it('tells after a sleep what happened meanwhile, in order, with as many requests as it takes', async () => {
    const { clock, events, looks, queries, watch, ids } = watched({ limit: 50 })
    events.push(granted('before', START - 1))
    watch()
    await clock.advance(5_000)
    for (let minute = 1; minute <= 120; minute += 1) events.push(granted(`m${minute}`, START + minute * 60_000))
    await clock.sleep(120 * 60_000)
    await clock.advance(30_000)

    expect(ids()).toEqual(Array.from({ length: 120 }, (_, index) => `m${index + 1}`))
    // One look of three pages, then ordinary ones: none of those that were slept through is made up for.
    expect(looks.map((at) => (at < 60_000 ? at : at - 120 * 60_000))).toEqual([
      0, 10_000, 10_000, 10_000, 20_000, 30_000,
    ])
    expect(queries.slice(1, 4).map(({ createdBeforeMs }) => createdBeforeMs)).toEqual([
      undefined,
      START + 71 * 60_000 + 1,
      START + 22 * 60_000 + 1,
    ])
  })

  it('does not go back to the beginning: a full first page is where it starts', async () => {
    const { clock, events, watch, ids } = watched({ limit: 3 })
    for (const [id, at] of [
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 3],
      ['e', 4],
    ] as const)
      events.push(granted(id, START + at))
    watch()
    await clock.advance(1_000)
    events.push(granted('f', START + 4), granted('g', START + 5))
    await clock.advance(30_000)

    expect(ids()).toEqual(['f', 'g'])
  })

  it('loses none of one millisecond, however many there are to a page', async () => {
    const { clock, events, watch, ids, errors } = watched({ limit: 2 })
    watch()
    await clock.advance(1_000)
    const many = Array.from({ length: 25 }, (_, index) => granted(`e${index}`, START + 10))
    events.push(granted('first', START + 9), ...many, granted('last', START + 11))
    await clock.advance(10_000)

    expect(ids()).toEqual(['first', ...many.map(({ uuid }) => uuid), 'last'])
    expect(errors).toEqual([])
  })

  it('goes past a millisecond of which Rhombus lists no more than its largest page, and says that some are lost', async () => {
    const crowd = Array.from({ length: 1_200 }, (_, index) => granted(`e${index}`, START + 1))
    const all = [granted('first', START), ...crowd, granted('last', START + 2)]
    const { clock, watch, ids, errors } = watched({ limit: 600 }, (number, query) =>
      Promise.resolve(number === 1 ? [] : listed(all, { ...query, limit: Math.min(query.limit, 1_000) })),
    )
    watch()
    await clock.advance(10_000)

    expect([ids()[0], ids().length, ids().at(-1)]).toEqual(['first', 1_002, 'last'])
    expect(errors).toEqual([expect.objectContaining({ code: 'malformed' })])
  })

  it('says so where there are more events than can be listed, and goes on', async () => {
    const stubborn: Happened[] = Array.from({ length: 2_000 }, (_, index) => granted(`e${index}`, START))
    const { clock, looks, watch, all, errors } = watched({}, (number, { limit }) =>
      number === 1 ? undefined : Promise.resolve(stubborn.slice(0, limit)),
    )
    watch()
    await clock.advance(10_000)

    expect(all).toHaveLength(2_000)
    expect(errors).toEqual([expect.objectContaining({ code: 'malformed', provider: 'rhombus' })])
    const first = looks.length
    expect(first).toBeLessThan(12)
    await clock.advance(10_000)
    expect([all.length, looks.length > first]).toEqual([2_000, true])
  })

  it('says so where a whole page holds no event that can be read: what is behind it is missed', async () => {
    const { clock, events, watch, errors, ids } = watched({ limit: 2 }, (number) =>
      number === 2 ? Promise.resolve([{}, { uuid: 'no moment' }]) : undefined,
    )
    watch()
    await clock.advance(1_000)
    events.push(granted('one', START))
    await clock.advance(25_000)
    expect(errors).toMatchObject([{ code: 'malformed', path: 'componentEvents' }])
    expect(ids()).toEqual(['one'])
  })

  it('passes over what is no event', async () => {
    const { clock, watch, ids, errors } = watched({}, (number) =>
      Promise.resolve(number === 1 ? [] : [null, { uuid: 'x' }, 'text', granted('in', START)]),
    )
    watch()
    await clock.advance(20_000)

    expect([ids(), errors]).toEqual([['in'], []])
  })

  it.each([
    [{ pollEveryMs: 999 }],
    [{ pollEveryMs: 3_600_001 }],
    [{ pollEveryMs: Number.NaN }],
    [{ limit: 0 }],
    [{ limit: 1_001 }],
  ])('is not watched with a number out of its bounds: %o', (options) => {
    const { watch, looks } = watched(options)

    expect(watch).toThrow(expect.objectContaining({ code: 'invalid_option', provider: 'rhombus' }))
    expect(looks).toEqual([])
  })
})

describe('a look that fails', () => {
  const down = (number: number): Promise<never> | undefined =>
    number > 1 && number < 9 ? Promise.reject(new Error(`down ${number}`)) : undefined

  it('is told, and followed by ever longer pauses, at most five minutes; afterwards nothing is missing', async () => {
    const { clock, events, looks, watch, ids, errors } = watched({}, down)
    watch()
    await clock.advance(15_000)
    events.push(granted('meanwhile', START + 15_000))
    await clock.advance(3_600_000)

    const pauses = looks.slice(1).map((at, index) => at - looks[index]!)
    expect(pauses.slice(0, 9)).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000, 10_000])
    expect(errors.map(String)).toEqual([2, 3, 4, 5, 6, 7, 8].map((number) => `Error: down ${number}`))
    expect(ids()).toEqual(['meanwhile'])
  })

  it.each([
    [429, 90_000, 90_000],
    [429, null, 20_000],
    [503, 7_000, 20_000],
    [401, null, 20_000],
  ])('waits as long as it is told: %i, %s ms', async (status, retryAfterMs, pause) => {
    const code = status === 429 ? 'rate_limited' : status === 503 ? 'server_error' : 'unauthorized'
    const error = new HttpError(code, 'no', {
      provider: 'rhombus',
      operation: 'x',
      status,
      fromProvider: true,
      retryAfterMs,
    })
    const { clock, looks, watch, errors } = watched({}, (number) => (number === 1 ? Promise.reject(error) : undefined))

    watch()
    await clock.advance(200_000)

    expect([looks[1], errors]).toEqual([pause, [error]])
  })

  it('at its second page tells nothing yet, and all of it later', async () => {
    const { clock, events, watch, ids } = watched({ limit: 2 }, (number) =>
      number === 3 ? Promise.reject(new Error('down')) : undefined,
    )
    watch()
    await clock.advance(1_000)
    for (const at of [1, 2, 3, 4, 5]) events.push(granted(`e${at}`, START + at))
    await clock.advance(10_000)
    expect(ids()).toEqual([])
    await clock.advance(60_000)

    expect(ids()).toEqual(['e1', 'e2', 'e3', 'e4', 'e5'])
  })

  it('may be the first: what is there when one succeeds is where it starts', async () => {
    const { clock, events, watch, ids } = watched({}, (number) =>
      number === 1 ? Promise.reject(new Error()) : undefined,
    )
    events.push(granted('old', START))
    watch()
    await clock.advance(25_000)
    events.push(granted('new', START + 25_000))
    await clock.advance(60_000)

    expect(ids()).toEqual(['new'])
  })

  it('that is under way is given up at the stop, and tells nothing', async () => {
    const { clock, queries, watch, ids, errors } = watched({}, (number) =>
      number === 1
        ? undefined
        : new Promise((resolve, reject) => {
            clock.wait(() => (number === 2 ? resolve([granted('late', START)]) : reject(new Error('late'))), 1_000)
          }),
    )
    const stop = watch()
    await clock.advance(10_500)
    stop()
    expect(queries[1]?.signal.aborted).toBe(true)
    await clock.advance(60_000)

    expect([ids(), errors, queries.length]).toEqual([[], [], 2])
  })
})

describe('a listener', () => {
  it('that throws costs nobody else a word, and is reported', async () => {
    const mine = new Error('mine')
    const onEvent = vi.fn(() => {
      throw mine
    })
    const { clock, events, watch, checkIns, errors } = watched({ onEvent })
    watch()
    await clock.advance(1_000)
    events.push(granted('one', START), granted('two', START + 1))
    await clock.advance(30_000)

    expect(checkIns.map(({ id }) => id)).toEqual(['one', 'two'])
    expect(errors).toEqual([mine, mine])
    expect(onEvent).toHaveBeenCalledTimes(2)
  })

  it.each(['onEvent', 'onCheckIn', 'onDenied', 'onError'] as const)(
    'that rejects costs nobody else a word, is reported, and ends no process: %s',
    async (name) => {
      const unhandled: unknown[] = []
      const hear = (reason: unknown): void => void unhandled.push(reason)
      process.on('unhandledRejection', hear)
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const mine = new Error('mine')
      const heard: string[] = []
      const rejecting = async (): Promise<never> => {
        heard.push(name)
        throw mine
      }
      const down = name === 'onError' ? () => Promise.reject(new Error('down')) : undefined
      const { clock, events, watch, all, errors } = watched({ [name]: rejecting }, down)
      const stop = watch()
      await clock.advance(1_000)
      events.push(granted('one', START), granted('two', START + 1, { authorizationResult: 'DENIED' }))
      await clock.advance(15_000)
      await setImmediate()
      stop()
      process.off('unhandledRejection', hear)

      expect(unhandled).toEqual([])
      expect(heard.length).toBeGreaterThan(0)
      const reported = name === 'onError' ? log.mock.calls.flat() : errors
      expect(reported).toEqual(heard.map(() => mine))
      if (name === 'onCheckIn' || name === 'onDenied') expect(all.map(({ id }) => id)).toEqual(['one', 'two'])
      log.mockRestore()
    },
  )

  it('that stops the watch hears nothing more of the same look', async () => {
    const heard: string[] = []
    let stop = (): void => undefined
    const { clock, events, watch } = watched({
      onEvent: ({ id }) => {
        heard.push(id)
        stop()
      },
    })
    stop = watch()
    await clock.advance(1_000)
    events.push(granted('one', START), granted('two', START + 1))
    await clock.advance(30_000)

    expect(heard).toEqual(['one'])
    expect(clock.timers).toEqual([])
  })

  it('of errors that throws itself leaves the rest to the console', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const again = new Error('again')
    const { clock, watch, looks } = watched(
      {
        onError: () => {
          throw again
        },
      },
      () => Promise.reject(new Error('down')),
    )
    const stop = watch()
    await clock.advance(20_000)
    stop()

    expect(looks).toHaveLength(2)
    expect(log.mock.calls).toEqual([[again], [again]])
    log.mockRestore()
  })
})

it('whatever happens when, each event after the first look is told once, and each look in order', async () => {
  const moment = fc.integer({ min: 0, max: 40 })
  const rounds = fc.array(
    fc.record({
      moments: fc.array(moment, { maxLength: 12 }),
      fails: fc.constantFrom(0, 0, 0, 1, 2),
      asleep: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  const property = fc.asyncProperty(
    rounds,
    fc.array(moment, { maxLength: 8 }),
    fc.integer({ min: 1, max: 5 }),
    fc.boolean(),
    async (rounds, before, limit, inclusive) => {
      const clock = createManualClock({ nowMs: START })
      const all = before.map((at, index) => granted(`before${index}`, START - 1_000 + at))
      const looks: DoorEvent[][] = []
      let failAt = 0
      const stop = watchDoorEvents({
        doorUuid: DOOR,
        clock,
        limit,
        random: () => 0,
        onError: () => undefined,
        onEvent: (event) => looks.at(-1)?.push(event),
        fetchEvents: async (_, query) => {
          if (query.createdBeforeMs === undefined) looks.push([])
          failAt -= 1
          if (failAt === 0) throw new Error('down')
          return listed(all, query, inclusive)
        },
      })
      await clock.settle()
      const expected: string[] = []
      for (const [round, { moments, fails, asleep }] of rounds.entries()) {
        for (const [index, at] of moments.entries()) {
          const event = granted(`r${round}/${index}`, START + round * 40 + at)
          all.push(event)
          expected.push(event.uuid)
        }
        failAt = fails
        if (asleep) await clock.sleep(600_000)
        await clock.advance(10_000)
      }
      failAt = 0
      // As long as the longest pause after so many failures.
      await clock.advance(310_000)
      stop()

      const told = looks.flat().map(({ id }) => id)
      expect([...told].sort()).toEqual([...expected].sort())
      for (const look of looks) {
        const moments = look.map(({ at }) => at)
        expect(moments).toEqual([...moments].sort((one, other) => one - other))
      }
    },
  )
  await fc.assert(property, { numRuns: propertyRuns })
})

describe('the check-ins of a door', () => {
  const entry = (id: string, at: number, fields: Partial<DoorEntry> = {}): DoorEntry => ({
    id,
    at,
    doorUuid: DOOR,
    credentialSource: null,
    via: 'webhook',
    ...fields,
  })

  function fed(channels: { hub?: boolean; poll?: boolean } = { hub: true, poll: true }) {
    const { clock, events, looks, fetchEvents } = watched()
    const hub = createDoorEntryHub()
    const watch = createDoorCheckInFeed({
      doorUuid: DOOR,
      subject: 'rhombus/door',
      clock,
      random: () => 0,
      ...(channels.hub && { hub }),
      ...(channels.poll && { fetchEvents }),
    })
    const heard: CheckIn[] = []
    const hear = (checkIn: CheckIn): void => void heard.push(checkIn)
    return { clock, events, looks, hub, watch, heard, hear }
  }

  it('come from the webhook at once, and from the events where it was lost', async () => {
    const { clock, events, hub, watch, heard, hear } = fed()
    watch(hear)
    await clock.advance(1_000)
    hub.publish(entry('w1', START + 500))
    hub.publish(entry('w2', START + 600, { doorUuid: 'another' }))
    expect(heard).toEqual([{ id: 'w1', at: START + 500, subject: 'rhombus/door', via: 'webhook' }])
    events.push(
      granted('p1', START + 502),
      granted('p2', START + 9_000),
      granted('afar', START + 9_100, { credSource: 'REMOTE' }),
      granted('denied', START + 9_200, { authorizationResult: 'DENIED' }),
    )
    await clock.advance(30_000)

    expect(heard.map(({ id, via }) => [id, via])).toEqual([
      ['w1', 'webhook'],
      ['p2', 'poll'],
    ])
  })

  it('count once where the webhook comes after the event, or comes twice', async () => {
    const { clock, events, hub, watch, heard, hear } = fed()
    watch(hear)
    await clock.advance(1_000)
    events.push(granted('p1', START + 500), granted('p2', START + 900))
    await clock.advance(10_000)
    for (const id of ['w1', 'w1', 'w2']) hub.publish(entry(id, START + (id === 'w1' ? 500 : 900)))

    expect(heard.map(({ id }) => id)).toEqual(['p1', 'p2'])
  })

  it('of two people are two, however soon one follows the other', async () => {
    const { hub, watch, heard, hear } = fed({ hub: true })
    watch(hear)
    hub.publish(entry('w1', START))
    hub.publish(entry('w2', START + 1))
    for (const [id, at] of [
      ['p1', 0],
      ['p2', 0],
      ['p3', 0],
      ['p4', 10_002],
    ] as const) {
      hub.publish(entry(id, START + at, { via: 'poll' }))
    }

    expect(heard.map(({ id }) => id)).toEqual(['w1', 'w2', 'p3', 'p4'])
  })

  it('that both kinds of webhooks tell of, and the events, are one', () => {
    const { hub, watch, heard, hear } = fed({ hub: true })
    watch(hear)
    for (const [id, via] of [
      ['alert', 'webhook'],
      ['rule', 'webhook'],
      ['event', 'poll'],
    ] as const) {
      hub.publish(entry(id, START, { via }))
    }

    expect(heard.map(({ id }) => id)).toEqual(['alert'])
  })

  it('are shared by all who watch, a newcomer hears the latest, and the last to go closes the door’s watch', async () => {
    const { clock, events, looks, watch, heard, hear } = fed({ poll: true })
    const stop = watch(hear)
    await clock.advance(1_000)
    events.push(granted('one', START))
    await clock.advance(10_000)
    const late: CheckIn[] = []
    const stopLate = watch((checkIn) => late.push(checkIn))
    stop()
    stop()
    events.push(granted('two', START + 11_000))
    await clock.advance(10_000)
    stopLate()
    await clock.advance(100_000)

    expect(looks).toEqual([0, 10_000, 20_000])
    expect([heard.map(({ id }) => id), late.map(({ id }) => id)]).toEqual([['one'], ['one', 'two']])
    expect(clock.timers).toEqual([])
  })

  it('keep their pace, and what was seen, over stops and starts', async () => {
    const { clock, events, looks, watch, heard, hear } = fed({ poll: true })
    events.push(granted('old', START - 1))
    for (let round = 0; round < 5; round += 1) {
      const stop = watch(hear)
      await clock.advance(500)
      stop()
      await clock.advance(500)
    }
    events.push(granted('meanwhile', START + 5_000))
    await clock.advance(60_000)
    watch(hear)
    await clock.advance(0)

    expect(looks).toEqual([0, 65_000])
    expect(heard.map(({ id }) => id)).toEqual(['meanwhile'])
  })

  it('reach every listener, whatever the one before it did', () => {
    const { hub, watch, heard, hear } = fed({ hub: true })
    watch(() => {
      throw new Error('mine')
    })
    watch(hear)

    expect(() => hub.publish(entry('w1', START))).toThrow('mine')
    expect(heard.map(({ id }) => id)).toEqual(['w1'])
  })

  it('need somewhere to come from', () => {
    expect(() => fed({})).toThrow(expect.objectContaining({ code: 'invalid_option', provider: 'rhombus' }))
  })
})

describe('in the sandbox', () => {
  const { front } = doors
  const secrets = { organisation: 'secret-of-the-alerts', rule: 'secret-of-the-rules' }

  it('a code at the camera is one check-in, told by webhooks at once; a locked door tells why', async () => {
    const told = { granted: [] as DoorEntry[], denied: [] as DoorDenial[], errors: [] as unknown[] }
    const webhooks = createRhombusWebhooks({
      secrets,
      onGranted: (entry) => told.granted.push(entry),
      onDenied: (denial) => told.denied.push(denial),
      onError: (error) => told.errors.push(error),
    })
    const { clock, sandbox, rhombus } = onOneClock({
      webhooks: (['organisation', 'rule'] as const).map((kind) => {
        return { url: 'https://mine.example/rhombus', provider: 'rhombus', kind, secret: secrets[kind] }
      }),
      fetch: async (url, init) => webhooks.fetch(new Request(url, init)),
    })
    const { fetchDoorEvents: fetchEvents } = rhombus
    const heard: CheckIn[] = []
    const denied: DoorDenial[] = []
    const watch = createDoorCheckInFeed({
      doorUuid: front.uuid,
      subject: 'mine',
      hub: webhooks.hub,
      fetchEvents,
      clock,
    })
    const stop = watch((checkIn) => heard.push(checkIn))
    const stopEvents = watchDoorEvents({
      doorUuid: front.uuid,
      fetchEvents,
      clock,
      onDenied: (denial) => denied.push(denial),
      onError: (error) => told.errors.push(error),
    })
    await clock.advance(1_000)
    const pass = await rhombus.accessCodes.generate({ doorUuid: front.uuid, validForSeconds: 3_600 })
    const { dataUri } = pass.reveal() as { dataUri: string }

    expect(sandbox.scan({ provider: 'rhombus', picture: dataUri })).toMatchObject({ admitted: true })
    await sandbox.webhooks.idle()
    expect(heard).toMatchObject([{ at: START + 1_000, subject: 'mine', via: 'webhook' }])
    sandbox.rhombus.lockDown(locations.berlin.uuid)
    expect(sandbox.scan({ provider: 'rhombus', picture: dataUri })).toMatchObject({ admitted: false })
    await sandbox.webhooks.idle()
    await clock.advance(20_000)
    await vi.waitFor(() => expect(denied).toHaveLength(1))
    stop()
    stopEvents()

    expect(heard).toHaveLength(1)
    expect(denied).toMatchObject([{ doorUuid: front.uuid, reason: 'denied', decidedBy: 'LOCKDOWN', via: 'poll' }])
    expect(told.granted.map(({ doorUuid }) => doorUuid)).toEqual([front.uuid, front.uuid])
    expect(told.denied.map(({ doorUuid, reason }) => [doorUuid, reason])).toEqual([
      [front.uuid, null],
      [front.uuid, null],
    ])
    expect(told.errors).toEqual([])
    expect(sandbox.webhooks.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([])
  })
})
