import type { AnyAccessCodeError, CheckIn } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { createCheckInHub, type PollCheckIns } from '@acme/access-codes-gym'
import { describe, expect, it, vi } from 'vitest'
import { answering, customers, failure, onOneClock, START, studios } from './rig.js'

// How a source learns of check-ins: from the history, from webhooks, from both.

const { ada, bruno } = customers

interface Row {
  readonly id: number
  readonly at: number
}

/** A customer whose history is what a test says, on a clock that is moved by hand. */
function watched(option: PollCheckIns = {}, answer?: (number: number) => Response | undefined) {
  const clock = createManualClock({ nowMs: START })
  const rows: Row[] = []
  const looks: number[] = []
  const begun = clock.elapsed()
  const { gym, requests } = answering(
    (_, __, number) => {
      looks.push(clock.elapsed() - begun)
      const result = rows.map(({ id, at }) => ({ checkinId: id, checkInDateTime: new Date(at).toISOString() }))
      return answer?.(number) ?? Response.json({ result, hasNext: false, offset: '' })
    },
    { clock, random: () => 0 },
  )
  const source = gym.accessCodeSource({ customerId: 7, watchCheckIns: option })
  const heard: CheckIn[] = []
  const hear = (checkIn: CheckIn): void => void heard.push(checkIn)
  return { clock, rows, looks, requests, source, heard, hear, subject: gym.subjectOf(7) }
}

describe('the history', () => {
  it('is looked at at once, and then every twenty seconds while somebody watches', async () => {
    const { clock, looks, source, hear, requests } = watched()

    const stop = source.watch?.(hear)
    await clock.advance(45_000)
    stop?.()
    await clock.advance(100_000)

    expect(looks).toEqual([0, 20_000, 40_000])
    const query = new URL(requests[0]!.url).searchParams
    expect(Object.fromEntries(query)).toEqual({ fromDate: '2026-01-04', toDate: '2026-01-05', sliceSize: '50' })
    expect(clock.timers).toEqual([])
  })

  it('holds no process open while it waits', async () => {
    const { clock, source, hear } = watched()

    const stop = source.watch?.(hear)
    await clock.advance(1_000)

    expect(clock.timers.map(({ keepAlive }) => keepAlive)).toEqual([false])
    stop?.()
  })

  it('tells what is new, once, and nothing of what was there at the first look', async () => {
    const { clock, rows, source, heard, hear, subject } = watched()
    rows.push({ id: 1, at: START - 60_000 }, { id: 2, at: START })
    source.watch?.(hear)
    await clock.advance(1_000)
    rows.unshift({ id: 3, at: START + 900 })
    await clock.advance(60_000)

    expect(heard).toEqual([{ id: 'checkin/3', at: START + 900, subject, via: 'poll' }])
  })

  it('is read to its end, however many slices it has', async () => {
    const { gym, clock, sandbox } = onOneClock({ settings: { gym: { checkInOrder: 'shuffled' } } })
    const heard: CheckIn[] = []
    const source = gym.accessCodeSource({ customerId: ada.id, watchCheckIns: {} })
    source.watch?.((checkIn) => heard.push(checkIn))
    await clock.advance(1_000)
    for (let visit = 0; visit < 60; visit += 1) {
      const { text } = (await gym.accessCodes.get(ada.id)).reveal() as { text: string }
      sandbox.scan({ text })
    }
    await clock.advance(20_000)

    // Two slices take longer to arrive than the clock waits for what it has set off.
    await vi.waitFor(() => expect(heard).toHaveLength(60))
    expect(new Set(heard.map(({ at }) => at))).toEqual(new Set([START + 1_000]))
  })

  it('leaves a passage in another studio alone, unless it looks at all of them', async () => {
    const { gym, clock, sandbox } = onOneClock()
    const heard: [string, CheckIn][] = []
    for (const [name, crossStudio] of [
      ['own', false],
      ['all', true],
    ] as const) {
      const source = gym.accessCodeSource({ customerId: bruno.id, watchCheckIns: { crossStudio } })
      source.watch?.((checkIn) => heard.push([name, checkIn]))
    }
    await clock.advance(1_000)
    const { text } = (await gym.accessCodes.get(bruno.id)).reveal() as { text: string }
    sandbox.scan({ text, device: '1210000902' })
    await clock.advance(20_000)

    expect(heard).toMatchObject([['all', { subject: gym.subjectOf(bruno.id) }]])
  })

  it('is looked at ever more seldom while it fails, at most every five minutes, and goes on afterwards', async () => {
    const { clock, looks, rows, source, heard, hear } = watched({}, (number) =>
      number > 1 && number < 8 ? new Response(null, { status: 500 }) : undefined,
    )
    source.watch?.(hear)
    await clock.advance(30_000)
    rows.push({ id: 1, at: START + 30_000 })
    await clock.advance(3_600_000)

    const pauses = looks.slice(1).map((at, index) => at - looks[index]!)
    expect(pauses.slice(0, 9)).toEqual([20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000, 20_000, 20_000])
    expect(heard.map(({ id }) => id)).toEqual(['checkin/1'])
  })

  it('that is refused is told of once, and asked for only every five minutes, until it is granted', async () => {
    const refusal = (): Response => Response.json({ errorMessage: 'Forbidden' }, { status: 403 })
    const { clock, looks, source, hear } = watched({}, (number) => (number === 4 || number > 5 ? undefined : refusal()))
    const told: AnyAccessCodeError[] = []
    const watch = (): (() => void) | undefined => source.watch?.(hear, (error) => told.push(error))
    const stop = watch()
    await clock.advance(400_000)
    stop?.()
    watch()
    await clock.advance(300_000)

    expect(looks).toEqual([0, 300_000, 600_000])
    expect(told.map(({ code, hint }) => [code, hint])).toEqual([['forbidden', expect.stringContaining('CHECKIN_READ')]])
    // Granted, and taken away again: that is news.
    await clock.advance(320_000)
    expect(looks.slice(3)).toEqual([900_000, 920_000])
    expect(told).toHaveLength(2)
  })

  it('of somebody who is no customer here is told of as that: a refusal by the platform itself, of this one', async () => {
    const { clock, gym } = onOneClock()
    const told: AnyAccessCodeError[] = []
    const source = gym.accessCodeSource({ customerId: 404, watchCheckIns: {} })
    const stop = source.watch?.(
      () => undefined,
      (error) => told.push(error),
    )
    await clock.advance(200_000)
    stop?.()

    expect(told).toMatchObject([
      {
        code: 'not_found',
        operation: 'getCustomersCheckinHistory',
        fromProvider: true,
        hint: expect.stringContaining('customers of other studios'),
        requestId: expect.stringMatching(/./),
      },
    ])
  })

  it('that a gateway refuses is told of, and asked for as after any failure', async () => {
    const { clock, looks, source, hear } = watched({}, () => new Response('<html>', { status: 403 }))
    const told: string[] = []
    source.watch?.(hear, ({ code }) => told.push(code))
    await clock.advance(60_000)

    expect(looks).toEqual([0, 40_000])
    expect(told).toEqual(['forbidden'])
  })

  it('tells of no failure that passes', async () => {
    const { clock, source, hear } = watched({}, () => new Response(null, { status: 500 }))
    const told: unknown[] = []
    source.watch?.(hear, (error) => told.push(error))
    await clock.advance(200_000)

    expect(told).toEqual([])
  })

  it.each([
    [{ status: 429 }, 60_000],
    [{ status: 429, headers: { 'retry-after': '90' } }, 90_000],
    [{ status: 503, headers: { 'retry-after': '7' } }, 40_000],
  ])('waits as long as it is told: %o', async (init, pause) => {
    const { clock, looks, source, hear } = watched({}, (number) =>
      number === 1 ? new Response(null, init) : undefined,
    )

    source.watch?.(hear)
    await clock.advance(200_000)

    expect(looks[1]).toBe(pause)
  })

  it('keeps its pace, and what it has seen, over stops and starts', async () => {
    const { clock, looks, rows, source, heard, hear } = watched()
    rows.push({ id: 1, at: START - 1 })
    for (let round = 0; round < 10; round += 1) {
      const stop = source.watch?.(hear)
      await clock.advance(1_000)
      stop?.()
      await clock.advance(1_000)
    }
    rows.push({ id: 2, at: START + 15_000 })
    await clock.advance(60_000)
    source.watch?.(hear)
    await clock.advance(0)

    expect(looks).toEqual([0, 80_000])
    expect(heard.map(({ id }) => id)).toEqual(['checkin/2'])
  })

  it('gives up a look that is under way when nobody watches any more, and makes no other for it', async () => {
    const clock = createManualClock({ nowMs: START })
    let answer: (response: Response) => void = () => undefined
    const { gym, requests } = answering(() => new Promise<Response>((resolve) => (answer = resolve)), { clock })
    const source = gym.accessCodeSource({ customerId: 7, watchCheckIns: {} })
    const stop = source.watch?.(() => undefined)
    await clock.settle()
    expect(requests.map(({ init }) => init.signal?.aborted)).toEqual([false])
    stop?.()
    await clock.settle()
    expect(requests.map(({ init }) => init.signal?.aborted)).toEqual([true])
    answer(Response.json({ result: [], hasNext: false, offset: '' }))
    await clock.settle()

    expect(clock.timers).toEqual([])
    source.watch?.(() => undefined)
    await clock.advance(19_999)
    expect(requests).toHaveLength(1)
    await clock.advance(1)
    expect(requests).toHaveLength(2)
  })

  it('finds after a sleep what happened meanwhile', async () => {
    const { clock, rows, source, heard, hear } = watched()
    source.watch?.(hear)
    await clock.advance(5_000)
    rows.push({ id: 1, at: START + 6_000 })
    await clock.sleep(600_000)
    await clock.advance(20_000)

    expect(heard.map(({ id }) => id)).toEqual(['checkin/1'])
  })

  it('is shared by all who watch one source, and a newcomer hears what the others have heard', async () => {
    const { clock, rows, looks, source, hear, heard } = watched()
    source.watch?.(hear)
    await clock.advance(1_000)
    rows.push({ id: 1, at: START + 500 })
    await clock.advance(20_000)
    const late: CheckIn[] = []
    const stop = source.watch?.((checkIn) => late.push(checkIn))
    stop?.()
    stop?.()
    rows.push({ id: 2, at: START + 30_000 })
    await clock.advance(20_000)

    expect(looks).toEqual([0, 20_000, 40_000])
    expect(late).toEqual(heard.slice(0, 1))
    expect(heard.map(({ id }) => id)).toEqual(['checkin/1', 'checkin/2'])
  })

  it('passes over a row that does not say when', async () => {
    const { clock, source, heard, hear } = watched({}, (number) =>
      Response.json({
        result:
          number === 1
            ? []
            : [
                { checkinId: 1 },
                { checkinId: 2, checkInDateTime: null },
                { checkinId: 3, checkInDateTime: '2026-01-05T09:00' },
              ],
        hasNext: false,
        offset: '',
      }),
    )

    source.watch?.(hear)
    await clock.advance(30_000)

    expect(heard).toEqual([])
  })

  it('goes on when a listener throws', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { clock, rows, source, heard, hear } = watched()
    const mine = new Error('mine')
    source.watch?.(() => {
      throw mine
    })
    source.watch?.(hear)
    await clock.advance(1_000)
    rows.push({ id: 1, at: START })
    await clock.advance(20_000)
    rows.push({ id: 2, at: START })
    await clock.advance(20_000)

    expect(heard.map(({ id }) => id)).toEqual(['checkin/1', 'checkin/2'])
    expect(log.mock.calls).toEqual([[mine], [mine]])
    log.mockRestore()
  })

  it('spreads the looks of many screens, only ever later', async () => {
    const clock = createManualClock({ nowMs: START })
    const looks: number[] = []
    const { gym } = answering(
      () => {
        looks.push(clock.elapsed())
        return Response.json({ result: [], hasNext: false, offset: '' })
      },
      { clock, random: () => 0.5 },
    )
    gym.accessCodeSource({ customerId: 1, watchCheckIns: { pollEveryMs: 10_000 } }).watch?.(() => undefined)
    await clock.advance(25_000)

    expect(looks.map((at) => at - looks[0]!)).toEqual([0, 10_500, 21_000])
  })

  it.each([0, 999, Number.NaN, 3_600_001, -1])('cannot be looked at every %d ms', async (pollEveryMs) => {
    const { gym } = answering(() => Response.json({}))
    const make = async () => gym.accessCodeSource({ customerId: 1, watchCheckIns: { pollEveryMs } })

    expect(await failure(make())).toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('pollEveryMs'),
    })
  })

  it('is not looked at unless it is asked for', () => {
    const { gym } = answering(() => Response.json({}))

    expect(gym.accessCodeSource({ customerId: 1 })).not.toHaveProperty('watch')
  })
})

describe('a hub', () => {
  const checkIn = (id: string, subject = 'a'): CheckIn => ({ id, at: START, subject, via: 'webhook' })

  it('tells those who wait for the subject, and those who wait for all, until they have gone', () => {
    const hub = createCheckInHub()
    const heard: string[] = []
    const [a, b, all] = [
      hub.subscribe('a', ({ id }) => heard.push(`a${id}`)),
      hub.subscribe('b', ({ id }) => heard.push(`b${id}`)),
      hub.subscribeAll(({ id }) => heard.push(`*${id}`)),
    ]
    hub.publish(checkIn('1'))
    hub.publish(checkIn('2', 'b'))
    for (const stop of [a, b, all]) stop()
    a()
    hub.publish(checkIn('3'))

    expect(heard).toEqual(['a1', '*1', 'b2', '*2'])
  })

  it('tells a newcomer the subject’s latest, so that nothing is lost between two subscriptions', () => {
    const hub = createCheckInHub()
    const heard: string[] = []
    hub.publish(checkIn('1'))
    hub.publish(checkIn('2'))
    hub.publish(checkIn('3', 'b'))
    hub.subscribe('a', ({ id }) => heard.push(id))

    expect(heard).toEqual(['2'])
  })

  it('remembers no more than so many subjects, the last ones', () => {
    const hub = createCheckInHub()
    const late = (subject: string): string[] => {
      const heard: string[] = []
      hub.subscribe(subject, ({ id }) => heard.push(id))()
      return heard
    }
    for (let subject = 0; subject < 1_024; subject += 1) hub.publish(checkIn('1', `s${subject}`))
    hub.publish(checkIn('2', 's0'))
    hub.publish(checkIn('1', 'one more'))

    expect([late('s0'), late('s1'), late('s2'), late('one more')]).toEqual([['2'], [], ['1'], ['1']])
  })

  it('tells all, and then throws what a listener threw', () => {
    const hub = createCheckInHub()
    const heard: string[] = []
    hub.subscribe('a', () => {
      throw new Error('mine')
    })
    hub.subscribe('a', ({ id }) => heard.push(id))

    expect(() => hub.publish(checkIn('1'))).toThrow('mine')
    expect(heard).toEqual(['1'])
  })

  it('may have the same listener twice', () => {
    const hub = createCheckInHub()
    const heard: string[] = []
    const hear = ({ id }: CheckIn): void => void heard.push(id)
    const stop = hub.subscribe('a', hear)
    hub.subscribe('a', hear)
    stop()
    hub.publish(checkIn('1'))

    expect(heard).toEqual(['1'])
  })
})

describe('webhook and history together', () => {
  it('tell one passage once, whichever is first', async () => {
    const hub = createCheckInHub()
    const { clock, rows, source, heard, hear, subject } = watched({ hub })
    source.watch?.(hear)
    await clock.advance(1_000)
    hub.publish({ id: 'u1', at: START + 900, subject, via: 'webhook' })
    rows.push({ id: 1, at: START + 500 })
    await clock.advance(60_000)
    // The history first, the webhook ten minutes later.
    rows.push({ id: 2, at: START + 60_500 })
    await clock.advance(600_000)
    hub.publish({ id: 'u2', at: START + 61_000, subject, via: 'webhook' })

    expect(heard.map(({ id }) => id)).toEqual(['u1', 'checkin/2'])
  })

  it('tell two passages twice, however soon they come, also when one webhook is lost', async () => {
    const hub = createCheckInHub()
    const { clock, rows, source, heard, hear, subject } = watched({ hub })
    source.watch?.(hear)
    await clock.advance(1_000)
    hub.publish({ id: 'u1', at: START + 1_000, subject, via: 'webhook' })
    rows.push({ id: 1, at: START + 1_000 }, { id: 2, at: START + 12_000 })
    await clock.advance(20_000)

    expect(heard.map(({ id }) => id)).toEqual(['u1', 'checkin/2'])
  })

  it('take the two words that lie nearest for one passage, in whatever order they come', async () => {
    const hub = createCheckInHub()
    const { clock, rows, source, heard, hear, subject } = watched({ hub })
    source.watch?.(hear)
    await clock.advance(1_000)
    hub.publish({ id: 'u1', at: START, subject, via: 'webhook' })
    hub.publish({ id: 'u2', at: START + 25_000, subject, via: 'webhook' })
    rows.push({ id: 25, at: START + 25_000 }, { id: 50, at: START + 50_000 }, { id: 1, at: START })
    await clock.advance(20_000)

    expect(heard.map(({ id }) => id)).toEqual(['u1', 'u2', 'checkin/50'])
  })

  it('tell the same webhook once, and another customer’s never', async () => {
    const hub = createCheckInHub()
    const { clock, source, heard, hear, subject } = watched({ hub })
    source.watch?.(hear)
    for (let time = 0; time < 3; time += 1) hub.publish({ id: 'u1', at: START, subject, via: 'webhook' })
    hub.publish({ id: 'u2', at: START, subject: `${subject}1`, via: 'webhook' })
    await clock.advance(0)

    expect(heard.map(({ id }) => id)).toEqual(['u1'])
  })

  it('bring one who comes back up to date, without telling a passage under its other name', async () => {
    const hub = createCheckInHub()
    const { clock, rows, source, hear, subject } = watched({ hub })
    const stop = source.watch?.(hear)
    await clock.advance(1_000)
    hub.publish({ id: 'u1', at: START + 900, subject, via: 'webhook' })
    rows.push({ id: 1, at: START + 900 })
    await clock.advance(20_000)
    stop?.()
    hub.publish({ id: 'u2', at: START + 22_000, subject, via: 'webhook' })
    const late: CheckIn[] = []
    source.watch?.((checkIn) => late.push(checkIn))

    expect(late.map(({ id }) => id)).toEqual(['u1', 'u2'])
  })
})

describe('the same customer number in two studios', () => {
  it('never meets: neither by webhook nor by history', async () => {
    const hub = createCheckInHub()
    const { gym } = answering(() => Response.json({}))
    const { gym: other } = answering(() => Response.json({}), { apiKey: studios.hamburg.apiKey })
    const { gym: tenant } = answering(() => Response.json({}), { baseUrl: 'https://harbour.open-api.example' })
    const heard: string[] = []
    const source = gym.accessCodeSource({ customerId: 1, watchCheckIns: hub })
    source.watch?.(({ id }) => heard.push(id))
    for (const [id, client] of Object.entries({ other, tenant, own: gym })) {
      hub.publish({ id, at: START, subject: client.subjectOf(1), via: 'webhook' })
    }

    expect(heard).toEqual(['own'])
  })
})
