import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { answering, collect, customers, failure, onOneClock, overHttp, START } from './rig.js'

const { ada } = customers

describe('a list', () => {
  it('is fetched slice by slice, as far as it is read', async () => {
    const { gym, sandbox } = await overHttp()

    const all = await collect(gym.customers.list({ sliceSize: 50 }))
    const read = sandbox.requests.list().length
    for await (const customer of gym.customers.list({ sliceSize: 50 })) {
      expect(customer.id).toBe(all[0]?.id)
      break
    }

    expect(all.length).toBeGreaterThan(120)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.map(({ id }) => id)).toContain('9007199254740993')
    expect(read).toBe(Math.ceil(all.length / 50))
    expect(sandbox.requests.list()).toHaveLength(read + 1)
  })

  it('can be read as slices, and gone on with where one ended', async () => {
    const { gym } = await overHttp()
    const slices = gym.customers.list({ sliceSize: 50 }).slices()
    const first = (await slices.next()).value
    const rest = await collect(gym.customers.list({ sliceSize: 50, offset: first.offset }))

    expect(first).toMatchObject({ hasNext: true, offset: expect.any(String) })
    expect(rest[0]?.id).not.toBe(first.result.at(-1)?.id)
    expect(first.result.length + rest.length).toBe((await collect(gym.customers.list())).length)
  })

  it('holds prospects where they are asked for', async () => {
    const { gym } = await overHttp()

    expect(await collect(gym.customers.list({ customerStatus: 'PROSPECT' }))).toMatchObject([{ status: 'PROSPECT' }])
  })

  it('of check-ins is read in whatever order, and its days are those that were asked for', async () => {
    const { gym, sandbox } = onOneClock()

    const month = await collect(gym.checkIns.list(ada.id, { sliceSize: 7 }))
    sandbox.settings.gym.set({ checkInOrder: 'shuffled', lastOffset: 'empty' })
    const year = await collect(
      gym.checkIns.list(ada.id, { fromDate: '2025-01-05', toDate: '2026-01-05', sliceSize: 50 }),
    )

    expect(month).toHaveLength(25)
    expect(year).toHaveLength(30)
  })

  it('of check-ins always names both days', async () => {
    const spans: (string | null)[][] = []
    const clock = createManualClock({ nowMs: START })
    const { gym } = answering(
      (url) => {
        const query = new URL(url).searchParams
        spans.push([query.get('fromDate'), query.get('toDate'), query.get('offset'), query.get('sliceSize')])
        return Response.json({ result: [], hasNext: false, offset: '' })
      },
      { clock },
    )

    await collect(gym.checkIns.list(1))
    await collect(gym.checkIns.list(1, { fromDate: '2024-02-29' }))
    await collect(gym.checkIns.list(1, { toDate: '2025-03-31', offset: '20', sliceSize: 1 }))
    await collect(gym.checkIns.list(1, { fromDate: '2025-12-01', toDate: '2025-12-02' }))
    // Eleven o'clock in London is one in the morning of the next day on Kiritimati.
    clock.step(3 * 3_600_000)
    await collect(gym.checkIns.list(1))

    expect(spans).toEqual([
      ['2025-12-05', '2026-01-05', null, null],
      ['2024-02-29', '2025-02-28', null, null],
      ['2025-02-28', '2025-03-31', '20', '1'],
      ['2025-12-01', '2025-12-02', null, null],
      ['2025-12-06', '2026-01-06', null, null],
    ])
  })

  it.each(['2026-02-30', '2026-1-1', 'yesterday', '', new Date(0)])('refuses %s for a day', async (day) => {
    const { gym, requests } = answering(() => Response.json({}))

    for (const span of [{ fromDate: day as string }, { toDate: day as string }]) {
      expect(await failure((async () => collect(gym.checkIns.list(1, span)))())).toMatchObject({
        code: 'invalid_option',
      })
    }
    expect(requests).toEqual([])
  })

  it.each([
    ['customers', 49],
    ['customers', 501],
    ['customers', 50.5],
    ['check-ins', 0],
    ['check-ins', 51],
    ['check-ins', Number.NaN],
  ])('of %s cannot be cut into slices of %d', (list, sliceSize) => {
    const { gym } = answering(() => Response.json({}))
    const open = () => (list === 'customers' ? gym.customers.list({ sliceSize }) : gym.checkIns.list(1, { sliceSize }))

    expect(open).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining('sliceSize') }),
    )
  })

  it('that points back to itself ends as malformed instead of never', async () => {
    const { gym, requests } = answering(() => Response.json({ result: [], hasNext: true, offset: '50' }))

    expect(await failure(collect(gym.customers.list()))).toMatchObject({ code: 'malformed', path: 'offset' })
    expect(requests).toHaveLength(2)
  })

  it('stops with the signal', async () => {
    const { gym, sandbox } = await overHttp()
    const controller = new AbortController()
    const list = gym.customers.list({ sliceSize: 50, signal: controller.signal })
    const reading = (async () => {
      for await (const _ of list) controller.abort()
    })()

    expect(await failure(reading)).toMatchObject({ code: 'aborted' })
    expect(sandbox.requests.list()).toHaveLength(1)
  })
})
