import type { HttpResult } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import { expect, test } from 'vitest'
import { failure, getThing, httpDate, makeThing, type Scripted, scriptedHttp, thing } from './http-rig.js'

interface Trip {
  /** From sending to the moment the server reads its clock. */
  readonly outMs: number
  readonly backMs: number
}

/** A client whose clock is `skewMs` off, and a server that stamps its answers with the world's time plus `aheadMs`. */
function rig(skewMs = 0, stamp: (at: number) => Scripted = (at) => ({ headers: { date: httpDate(at) } })) {
  const clock = createManualClock({ skewMs, nowMs: Date.UTC(2026, 0, 5, 8, 0, 0, 123) })
  const server = { aheadMs: 0 }
  let trip: Trip = { outMs: 0, backMs: 0 }
  const { http } = scriptedHttp(
    [],
    {
      readError: (_, body) => (typeof body === 'object' && body !== null && 'errorMessage' in body ? {} : null),
      retries: 0,
      fetch: async () => {
        const pass = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms))
        if (trip.outMs) await pass(trip.outMs)
        const { status = 200, body = '{}', headers = {} } = stamp(clock.worldNow() + server.aheadMs)
        if (trip.backMs) await pass(trip.backMs)
        return new Response(body, { status, headers })
      },
    },
    clock,
  )
  const ask = async (next: Trip = { outMs: 0, backMs: 0 }): Promise<HttpResult> => {
    trip = next
    const sent = http.send(getThing, thing)
    sent.catch(() => undefined)
    await clock.advance(next.outMs + next.backMs)
    return sent
  }
  return { ask, clock, http, server }
}

test("T-22 the server's time is bounded by [D, D + 1 s + round trip], whether our clock is ahead or behind", async () => {
  for (const skewMs of [0, 7_200_000, -7_200_000]) {
    const { ask, clock } = rig(skewMs)
    const { serverTime } = await ask({ outMs: 300, backMs: 500 })

    // The stamp was made at 8:00:00.423, so it reads 8:00:00.
    expect(serverTime).toEqual({ earliest: Date.UTC(2026, 0, 5, 8), latest: Date.UTC(2026, 0, 5, 8) + 1_800 })
    expect(clock.now() - clock.worldNow()).toBe(skewMs)
  }
})

test('T-22 a server ahead of the world and one behind it are told apart', async () => {
  for (const aheadMs of [90_000, -90_000]) {
    const { ask, clock, server } = rig()
    server.aheadMs = aheadMs
    const { serverTime } = await ask()

    expect(serverTime!.earliest - clock.worldNow()).toBe(aheadMs - 123)
    expect(serverTime!.latest - clock.worldNow()).toBe(aheadMs + 877)
  }
})

test('a body that takes its time ages the bounds, for they hold when the answer is read', async () => {
  const clock = createManualClock({ nowMs: Date.UTC(2026, 0, 5, 8) })
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      clock.setTimeout(() => {
        controller.enqueue(new TextEncoder().encode('{}'))
        controller.close()
      }, 4_000)
    },
  })
  const { http } = scriptedHttp(
    [],
    { fetch: async () => new Response(slow, { headers: { date: httpDate(clock.worldNow()) } }) },
    clock,
  )
  const sent = http.send(getThing, thing)
  await clock.advance(4_000)

  expect((await sent).serverTime).toEqual({
    earliest: Date.UTC(2026, 0, 5, 8, 0, 4),
    latest: Date.UTC(2026, 0, 5, 8, 0, 5),
  })
})

test("T-27 is learnt from the provider's own errors, and serves an answer without a date", async () => {
  const replies: Scripted[] = [
    { status: 404, body: '{"errorMessage":"no"}', headers: { date: httpDate(Date.UTC(2026, 0, 5, 9)) } },
    {},
  ]
  const { ask, clock } = rig(0, () => replies.shift() ?? {})

  await failure(ask())
  await clock.advance(1_000)

  expect((await ask()).serverTime).toEqual({
    earliest: Date.UTC(2026, 0, 5, 9, 0, 1),
    latest: Date.UTC(2026, 0, 5, 9, 0, 2),
  })
})

test.each<[string, Scripted]>([
  ['out of a cache', { headers: { age: '3' } }],
  ['a page of a gateway', { status: 502, body: '<html>' }],
  ['a JSON error of somebody else', { status: 502, body: '{"oops":1}' }],
  ['a body that is malformed', { body: '<html>' }],
  ['without a date', { headers: { date: '' } }],
  ['with a date in another form', { headers: { date: '2026-01-05T09:00:00Z' } }],
  ['with a date that is none', { headers: { date: 'Mon, 99 Jan 2026 09:00:00 GMT' } }],
])('T-27 nothing is learnt from an answer %s', async (_, reply) => {
  const date = httpDate(Date.UTC(2026, 0, 5, 9))
  const replies: Scripted[] = [{ ...reply, headers: { date, ...reply.headers } }, {}]
  const { ask } = rig(0, () => replies.shift() ?? {})

  await ask().catch(() => undefined)

  expect((await ask()).serverTime).toBeUndefined()
})

test('`Age: 0` is no cache', async () => {
  const { ask } = rig(0, (at) => ({ headers: { date: httpDate(at), age: '0' } }))

  expect((await ask()).serverTime).toBeDefined()
})

test('what was learnt is forgotten after ten minutes', async () => {
  const replies: Scripted[] = [{ headers: { date: httpDate(Date.UTC(2026, 0, 5, 9)) } }, {}, {}]
  const { ask, clock } = rig(0, () => replies.shift() ?? {})
  await ask()

  await clock.advance(600_000)
  expect((await ask()).serverTime).toBeDefined()

  await clock.advance(1)
  expect((await ask()).serverTime).toBeUndefined()
})

test('the replies before narrow the bounds from the fifth that agrees on, never before', async () => {
  const { ask, clock } = rig()
  const widths: number[] = []
  for (let count = 0; count < 7; count += 1) {
    const { serverTime } = await ask()
    widths.push(serverTime!.latest - serverTime!.earliest)
    await clock.advance(1_130)
  }

  // The stamps are cut by 123, 253, 383, 513, 643, 773 and 903 ms.
  expect(widths).toEqual([1_000, 1_000, 1_000, 1_000, 1_000 - 520, 1_000 - 650, 1_000 - 780])
})

test('a reply that contradicts the ones before counts alone, and five must agree anew', async () => {
  const { ask, clock, server } = rig()
  const width = async () => {
    const { serverTime } = await ask()
    await clock.advance(1_130)
    expect(serverTime!.latest - serverTime!.earliest).toBeLessThanOrEqual(1_000)
    return serverTime!.latest - serverTime!.earliest
  }
  for (let count = 0; count < 6; count += 1) await width()

  server.aheadMs = 10_000
  const widths = []
  for (let count = 0; count < 5; count += 1) widths.push(await width())

  expect(widths.slice(0, 4)).toEqual([1_000, 1_000, 1_000, 1_000])
  expect(widths[4]).toBeLessThan(1_000)
})

test('T-29 the bounds always hold the truth, and their middle is unbiased and closes in', async () => {
  const errors: number[][] = Array.from({ length: 12 }, () => [])
  let seed = 1
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647

  for (let run = 0; run < 300; run += 1) {
    const { ask, clock, server } = rig((random() - 0.5) * 1e6)
    server.aheadMs = Math.round((random() - 0.5) * 1e6)
    for (const list of errors) {
      await clock.advance(Math.round(random() * 60_000))
      const { serverTime } = await ask({
        outMs: Math.round(10 + random() * 90),
        backMs: Math.round(10 + random() * 90),
      })
      const truth = clock.worldNow() + server.aheadMs
      const { earliest, latest } = serverTime!
      expect(truth).toBeGreaterThanOrEqual(earliest)
      expect(truth).toBeLessThanOrEqual(latest)
      list.push((earliest + latest) / 2 - truth)
    }
  }

  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const median = (list: readonly number[]) => list.map(Math.abs).sort((a, b) => a - b)[list.length >> 1]!
  const [first = [], last = []] = [errors[0], errors.at(-1)]
  // `Date` as it is would be 500 ms behind on average.
  expect(Math.abs(mean(first))).toBeLessThan(60)
  expect(Math.abs(mean(last))).toBeLessThan(20)
  expect(median(first)).toBeLessThan(320)
  expect(median(last)).toBeLessThan(80)
})

test('other operations of the client teach it too', async () => {
  const { clock, http } = rig(0, (at) => ({ headers: { date: httpDate(at) } }))

  await http.send(makeThing)
  await clock.settle()

  expect((await http.send(getThing, thing)).serverTime).toBeDefined()
})
