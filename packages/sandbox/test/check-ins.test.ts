import { describe, expect, it } from 'vitest'

import { adasCode, type Answer, asker, customers, openSandbox, START, studios } from './rig.js'

const history = `/v1/customers/${customers.ada.id}/activities/checkins`
const DAY = 86_400_000

interface Visit {
  readonly checkInDateTime: string
}

function idsIn({ text }: Answer): string[] {
  return [...text.matchAll(/"checkinId":(\d+)/g)].map(([, id]) => id!)
}

describe('the check-in history', () => {
  it('comes in slices by a running index, 10 by default', async () => {
    const ask = asker(openSandbox())

    const slices = [await ask(history), await ask(`${history}?offset=10`), await ask(`${history}?offset=20`)]

    expect(slices.map(({ json }) => [json.result.length, json.hasNext, json.offset])).toEqual([
      [10, true, '10'],
      [10, true, '20'],
      [5, false, '30'],
    ])
    expect(new Set(slices.flatMap(idsIn)).size).toBe(25)
  })

  it('has ids that a number would round together', async () => {
    const ids = idsIn(await asker(openSandbox())(`${history}?sliceSize=50`))

    expect(ids.every((id) => BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER))).toBe(true)
    expect(new Set(ids.map(Number)).size).toBeLessThan(ids.length)
  })

  it('spans a month unless told otherwise, and at most 365 days', async () => {
    const ask = asker(openSandbox())
    const count = async (query: string): Promise<number> => idsIn(await ask(`${history}?sliceSize=50&${query}`)).length

    expect(await count('')).toBe(25)
    expect(await count('fromDate=2025-10-01&toDate=2026-01-05')).toBe(30)
    expect(await count('fromDate=2026-01-04&toDate=2026-01-04')).toBe(1)
    expect(await count('fromDate=2025-01-05&toDate=2026-01-05')).toBe(30)
    expect(await ask(`${history}?fromDate=2025-01-04&toDate=2026-01-05`)).toMatchObject({ status: 400 })
    expect(await ask(`${history}?fromDate=2026-01-06&toDate=2026-01-05`)).toMatchObject({ status: 400 })
    expect(await ask(`${history}?fromDate=05.01.2026`)).toMatchObject({ status: 400 })
  })

  it.each(['sliceSize=0', 'sliceSize=51', 'offset=-1'])('refuses %s', async (query) => {
    expect(await asker(openSandbox())(`${history}?${query}`)).toMatchObject({ status: 400 })
  })

  it('writes moments in all the shapes that the vendor uses, or in one', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const mixed = (await ask(`${history}?sliceSize=4`)).json.result.map((visit: Visit) => visit.checkInDateTime)
    sandbox.settings.gym.set({ dateTimes: 'zoned' })
    const zoned = (await ask(`${history}?sliceSize=1`)).json.result[0].checkInDateTime

    expect(mixed).toEqual([
      '2026-01-04T17:29:29.000000Z',
      '2026-01-03T17:28:28Z',
      '2026-01-02T18:27:27+01:00',
      '2026-01-01T18:26:26+01:00[Europe/Berlin]',
    ])
    expect(zoned).toBe('2026-01-04T18:29:29+01:00[Europe/Berlin]')
  })

  it('is newest first, or in whatever order the setting says', async () => {
    const sandbox = openSandbox({ settings: { gym: { dateTimes: 'utc' } } })
    const ask = asker(sandbox)
    const moments = async (): Promise<number[]> =>
      (await ask(`${history}?sliceSize=50`)).json.result.map((visit: Visit) => Date.parse(visit.checkInDateTime))
    const ascending = (moments: number[]): number[] => [...moments].sort((one, other) => one - other)

    const newestFirst = await moments()
    sandbox.settings.gym.set({ checkInOrder: 'oldest-first' })
    const oldestFirst = await moments()
    sandbox.settings.gym.set({ checkInOrder: 'shuffled' })
    const shuffled = await moments()

    expect(oldestFirst).toEqual(ascending(newestFirst))
    expect(newestFirst).toEqual([...oldestFirst].reverse())
    expect([oldestFirst, newestFirst]).not.toContainEqual(shuffled)
    expect(ascending(shuffled)).toEqual(oldestFirst)
  })

  it('shows a visit as soon as somebody is in, without an end while they are inside', async () => {
    const sandbox = openSandbox({ settings: { gym: { dateTimes: 'utc' } } })
    const ask = asker(sandbox)

    const { checkInId } = sandbox.scan({ text: await adasCode(ask) }) as { checkInId: string }
    const answer = await ask(`${history}?sliceSize=1`)

    expect(idsIn(answer)).toEqual([checkInId])
    expect(answer.json.result[0]).toMatchObject({
      checkInDateTime: '2026-01-05T08:00:00Z',
      studioName: 'Ironworks Berlin',
    })
    expect(answer.json.result[0]).not.toHaveProperty('checkOutDateTime')
  })

  it('leaves visits of other studios to its cross-studio twin', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const text = (await ask(`/v1/customers/${customers.bruno.id}/access-code`)).json.content
    sandbox.scan({ text, device: '1210000902' })

    const own = await ask(`/v1/customers/${customers.bruno.id}/activities/checkins`)
    const abroad = await ask(`/v1/cross-studio/customers/${customers.bruno.id}/activities/checkins`)

    expect(own.json.result).toEqual([])
    expect(abroad.json.result).toMatchObject([{ studioId: Number(studios.hamburg.id) }])
    expect(await ask(`/v1/cross-studio/customers/${customers.betty.id}/activities/checkins`)).toMatchObject({
      status: 404,
    })
  })
})

describe('a manual check-in', () => {
  const checkin = `/v1/customers/${customers.ada.id}/checkin`
  const checkout = `/v1/customers/${customers.ada.id}/checkout`

  it('does not exist unless switched on', async () => {
    const ask = asker(openSandbox())

    expect(await ask(checkin, { method: 'POST' })).toMatchObject({ status: 404 })
    expect(await ask(checkout, { method: 'POST' })).toMatchObject({ status: 404 })
  })

  it('lets somebody in and out, now or at a moment that is named', async () => {
    const ask = asker(openSandbox({ settings: { gym: { manualCheckIn: true, dateTimes: 'utc' } } }))
    const inside = async (): Promise<number> => (await ask('/v1/studios/utilization')).json.count
    const checkInDateTime = '2026-01-05T08:30:15+01:00[Europe/Berlin]'

    expect(await ask(checkin, { body: { checkInDateTime } })).toMatchObject({ status: 200, text: '' })
    const during = await inside()
    expect(await ask(checkout, { method: 'POST' })).toMatchObject({ status: 200, text: '' })

    expect([during, await inside()]).toEqual([4, 3])
    expect((await ask(`${history}?sliceSize=1`)).json.result[0]).toMatchObject({
      checkInDateTime: '2026-01-05T07:30:15Z',
      checkOutDateTime: '2026-01-05T08:00:00Z',
    })
    expect(await ask(checkout, { method: 'POST' })).toMatchObject({ status: 409 })
    expect(await ask(checkin, { body: { checkInDateTime: '2026-01-05T08:30' } })).toMatchObject({ status: 400 })
  })
})

describe('the calendar of a studio', () => {
  it('decides on which day a visit was', async () => {
    // Half past midnight in Berlin, still the day before in UTC.
    const sandbox = openSandbox({ clock: { mode: 'manual', now: START + DAY - 8.5 * 3_600_000 } })
    const ask = asker(sandbox)
    sandbox.scan({ text: await adasCode(ask) })
    const on = async (day: string): Promise<number> =>
      (await ask(`${history}?fromDate=${day}&toDate=${day}`)).json.result.length

    expect([await on('2026-01-05'), await on('2026-01-06')]).toEqual([0, 1])
  })
})
