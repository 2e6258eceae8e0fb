import { createBudget, type HttpOptions } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, test, vi } from 'vitest'
import { failure, getThing, httpDate, makeThing, openDoor, scriptedHttp, settled, thing } from './http-rig.js'

/** One call of a scripted client and how it ended; nothing may be left pending. */
async function outcome(script: Parameters<typeof scriptedHttp>[0], options: Partial<HttpOptions> = {}) {
  const rig = scriptedHttp(script, options)
  const error = await failure(settled(rig.clock, rig.http.send(getThing, thing)))
  expect(rig.clock.timers).toEqual([])
  return { ...rig, error }
}

describe('waits between attempts', () => {
  test('double from half a second, by half to all of it', async () => {
    const early = await outcome([{ status: 503 }], { retries: 6, totalMs: 100_000, random: () => 0 })
    const late = await outcome([{ status: 503 }], { retries: 6, totalMs: 100_000, random: () => 1 })

    expect(early.sentAt).toEqual([0, 250, 750, 1_750, 3_750, 7_750, 11_750])
    expect(late.sentAt).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 23_500])
  })

  test('T-08 are waits: nothing is sent a millisecond before', async () => {
    const { clock, http, sentAt } = scriptedHttp([{ status: 503 }, {}])
    const sent = http.send(getThing, thing)

    await clock.advance(249)
    expect(sentAt).toEqual([0])

    await clock.advance(1)
    expect(await sent).toMatchObject({ attempts: 2 })
    expect(clock.timers).toEqual([])
  })

  test.each([
    ['stalls', () => new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }), 10_000],
    ['breaks', () => new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) }), 0],
  ])('T-09 are what a refusal says whose body %s', async (_, body, readForMs) => {
    const asked: unknown[] = []
    const clock = createManualClock()
    const { http, sentAt } = scriptedHttp(
      [],
      {
        fetch: async () => {
          sentAt.push(clock.elapsed())
          return new Response(body(), { status: 429, headers: { 'retry-after': '120' } })
        },
        readError: (status, said) => {
          asked.push([status, said])
          return null
        },
        retries: 1,
        totalMs: 200_000,
      },
      clock,
    )
    const begin = clock.elapsed()

    const error = await failure(settled(clock, http.send(getThing, thing)))

    expect(error).toMatchObject({
      name: 'HttpError',
      code: 'rate_limited',
      status: 429,
      fromProvider: false,
      retryAfterMs: 120_000,
    })
    expect(asked).toEqual([
      [429, undefined],
      [429, undefined],
    ])
    expect(sentAt.map((at) => at - begin)).toEqual([0, readForMs + 120_000])
    expect(clock.timers).toEqual([])
  })

  test('an abort while a refusal is read is an abort', async () => {
    const controller = new AbortController()
    const { clock, http } = scriptedHttp([], {
      fetch: async () => new Response(new ReadableStream(), { status: 429 }),
    })
    const sent = failure(http.send(getThing, { ...thing, signal: controller.signal }))
    await clock.settle()

    controller.abort()

    expect(await sent).toMatchObject({ code: 'aborted' })
    expect(clock.timers).toEqual([])
  })

  test('fresh credentials are tried at once, whatever the wait before', async () => {
    const { clock, http, sentAt } = scriptedHttp([{ status: 503 }, { status: 401 }, { status: 503 }, {}], {
      credentials: () => ({}),
    })

    await settled(clock, http.send(getThing, thing))

    expect(sentAt).toEqual([0, 250, 250, 750])
  })

  test('every kind of failure that can pass by itself is tried again, and a conflict of a safe call', async () => {
    const { clock, http } = scriptedHttp(
      [
        { status: 408 },
        { status: 409 },
        { status: 429 },
        { body: '<html>' },
        { fail: new TypeError('x') },
        { hang: true },
        {},
      ],
      { retries: 10, totalMs: 100_000 },
    )

    expect(await settled(clock, http.send(getThing, thing))).toMatchObject({ attempts: 7 })
  })

  test.each([400, 401, 402, 403, 404, 410, 422])('%i is not tried again', async (status) => {
    expect((await outcome([{ status }])).sentAt).toEqual([0])
  })

  test.each([
    ['a call that must not be repeated, though it has a key', openDoor, 503],
    ['a conflict of a call that changes something', makeThing, 409],
  ])('%s is not tried again', async (_, operation, status) => {
    const { clock, http, sentAt } = scriptedHttp([{ status }])

    await failure(settled(clock, http.send(operation, { body: {}, idempotencyKey: 'key-1' })))

    expect(sentAt).toEqual([0])
  })

  test('the total deadline beats retries: a wait that would pass it is not begun', async () => {
    const { error, sentAt } = await outcome([{ status: 503, afterMs: 400 }], { retries: 10, totalMs: 2_000 })

    // 0.4 + 0.25 + 0.4 + 0.5 + 0.4 = 1.95 s; the next wait of a second does not fit.
    expect(error).toMatchObject({ status: 503 })
    expect(sentAt).toEqual([0, 650, 1_550])
  })

  test('the total deadline cuts the last attempt short', async () => {
    const { error, clock } = await outcome([{ hang: true }], { timeoutMs: 3_000, totalMs: 5_000 })

    expect(error).toMatchObject({ code: 'timeout', message: 'GET /v1/things/{thingId} took longer than 1750 ms' })
    expect(clock.delays).toEqual([3_000, 250, 1_750])
  })

  test('nothing is sent later than the call allows, however late the credentials come', async () => {
    let come: (headers: Record<string, string>) => void = () => undefined
    const credentials = () => new Promise<Record<string, string>>((resolve) => (come = resolve))
    const { clock, http, requests } = scriptedHttp([{}], { credentials, retries: 0 })
    const sendBy = clock.now() + 3_000

    const inTime = http.send(makeThing, { sendBy })
    await clock.advance(3_000)
    come({})
    await inTime
    const late = failure(http.send(makeThing, { sendBy }))
    await clock.advance(1)
    come({})

    expect(await late).toMatchObject({
      code: 'network',
      undelivered: true,
      message: 'POST /v1/things was not sent: too late',
    })
    expect(requests).toHaveLength(1)
  })

  test('the attempt timeout covers the credentials, and nothing is sent when they come too late', async () => {
    let come: (headers: Record<string, string>) => void = () => undefined
    const credentials = () => new Promise<Record<string, string>>((resolve) => (come = resolve))
    const { clock, http, requests } = scriptedHttp([{}], { credentials, retries: 0 })

    const error = await failure(settled(clock, http.send(getThing, thing)))
    come({ 'x-api-key': 'late' })
    await clock.settle()

    expect(error).toMatchObject({ code: 'timeout', undelivered: true })
    expect(requests).toEqual([])
  })

  test('a call may have limits of its own', async () => {
    const { clock, http, sentAt } = scriptedHttp([{ hang: true }])

    await failure(settled(clock, http.send(getThing, { ...thing, timeoutMs: 100, retries: 1 })))
    await failure(http.send(getThing, { ...thing, timeoutMs: -1 }))

    expect(sentAt).toEqual([0, 350])
  })

  test('timers hold the process open, for somebody awaits the answer', async () => {
    const { clock, http } = scriptedHttp([{ status: 503 }, { hang: true }])
    void http.send(getThing, { ...thing, retries: 1 }).catch(() => undefined)

    await clock.settle()
    expect(clock.timers).toMatchObject([{ delayMs: 250, keepAlive: true }])

    await clock.advance(250)
    expect(clock.timers).toMatchObject([{ delayMs: 10_000, keepAlive: true }])
  })
})

describe('what is proven about a call that failed more than once', () => {
  const refused = {
    fail: new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
  }
  const dropped = { fail: new TypeError('fetch failed') }
  const keyed = { body: {}, idempotencyKey: 'once' }

  test('it is undelivered only if every attempt was', async () => {
    const never = scriptedHttp([refused])
    expect(await failure(settled(never.clock, never.http.send(openDoor)))).toMatchObject({ undelivered: true })
    expect(never.sentAt).toEqual([0, 250, 750])

    const once = scriptedHttp([refused, dropped])
    expect(await failure(settled(once.clock, once.http.send(openDoor)))).toMatchObject({ undelivered: false })
    expect(once.sentAt).toEqual([0, 250])

    const first = scriptedHttp([dropped, refused])
    expect(await failure(settled(first.clock, first.http.send(makeThing, keyed)))).toMatchObject({ undelivered: false })
    expect(first.sentAt).toEqual([0, 250, 750])
  })

  test('an attempt that got a 401 did nothing', async () => {
    const { clock, http, sentAt } = scriptedHttp([{ status: 401 }, refused], { credentials: () => ({}) })

    expect(await failure(settled(clock, http.send(openDoor)))).toMatchObject({ undelivered: true })
    expect(sentAt).toEqual([0, 0, 250, 750])
  })

  test('an attempt that found no credentials was not sent, but one before it was', async () => {
    let asked = 0
    const credentials = () => {
      asked += 1
      if (asked > 1) throw new Error('no token')
      return {}
    }
    const { clock, http } = scriptedHttp([{ status: 503 }], { credentials, retries: 1 })

    expect(await failure(settled(clock, http.send(makeThing, keyed)))).toMatchObject({
      code: 'network',
      undelivered: false,
      message: 'POST /v1/things was not sent: no credentials',
    })
  })
})

describe('Retry-After', () => {
  const wait = async (header: string, options: Partial<HttpOptions> = {}, more: Record<string, string> = {}) => {
    const script = [{ status: 429, headers: { 'retry-after': header, ...more } }, {}]
    const rig = scriptedHttp(script, { totalMs: 1_000_000, ...options })
    await settled(rig.clock, rig.http.send(getThing, thing))
    return rig.sentAt[1]
  }

  test('in seconds is the least wait', async () => {
    expect(await wait('7')).toBe(7_000)
    expect(await wait('0')).toBe(250)
  })

  test.each(['soon', '-5', '1e3', '2 minutes', 'Mon, 99 Foo 2026 08:00:00 GMT', ''])(
    '%o is ignored',
    async (header) => {
      expect(await wait(header)).toBe(250)
    },
  )

  test("a date is read against the server's clock, ten minutes off ours or not", async () => {
    const server = Date.UTC(2026, 0, 5, 7, 50)

    expect(await wait(httpDate(server + 9_000), {}, { date: httpDate(server) })).toBe(9_000)
    expect(await wait(httpDate(server - 9_000), {}, { date: httpDate(server) })).toBe(250)
  })

  test("a date without the server's own is read against what was learnt, else against our clock", async () => {
    const clock = createManualClock({ skewMs: 3_600_000 })
    const at = (ms: number) => httpDate(clock.worldNow() + ms)
    const refusal = { status: 429, headers: { 'retry-after': at(60_000) } }

    const unaware = scriptedHttp([refusal], { retries: 0 }, clock)
    expect(await failure(unaware.http.send(getThing, thing))).toMatchObject({ retryAfterMs: 0 })

    const aware = scriptedHttp([{ headers: { date: at(0) } }, refusal], { retries: 0 }, clock)
    await aware.http.send(getThing, thing)
    expect(await failure(aware.http.send(getThing, thing))).toMatchObject({ retryAfterMs: 60_000 })
  })

  test('of ten hours counts as five minutes, which no call of thirty seconds waits for', async () => {
    const { error, sentAt } = await outcome([{ status: 503, headers: { 'retry-after': '36000' } }])

    expect(error).toMatchObject({ code: 'server_error', retryAfterMs: 300_000 })
    expect(sentAt).toEqual([0])
    expect(await wait('36000')).toBe(300_000)
    expect(await wait('36000', { maxRetryAfterMs: 2_000 })).toBe(2_000)
  })
})

describe('an abort', () => {
  test.each([
    ['before the call', 0, [{}]],
    ['in flight', 10, [{ hang: true as const }]],
    ['between attempts', 10, [{ status: 503 }]],
    ['in a retry', 300, [{ status: 503 }, { hang: true as const }]],
  ])('%s is `aborted` at once and leaves no timer and no listener', async (_, afterMs, script) => {
    const told: unknown[] = []
    const { clock, http, requests } = scriptedHttp(script, { hooks: { onRequest: (event) => told.push(event) } })
    const controller = new AbortController()
    const listeners = new Set<unknown>()
    vi.spyOn(controller.signal, 'addEventListener').mockImplementation(function (this: AbortSignal, type, listener) {
      listeners.add(listener)
      AbortSignal.prototype.addEventListener.call(this, type, listener)
    })
    vi.spyOn(controller.signal, 'removeEventListener').mockImplementation((_type, listener) => {
      listeners.delete(listener)
    })

    if (afterMs === 0) controller.abort()
    const sent = failure(http.send(getThing, { ...thing, signal: controller.signal }))
    await clock.advance(afterMs)
    controller.abort()

    expect(await sent).toMatchObject({ code: 'aborted', message: 'GET /v1/things/{thingId} was aborted' })
    expect(clock.timers).toEqual([])
    expect([...listeners]).toEqual([])
    expect(requests.length).toBe(afterMs === 0 ? 0 : script.length)
    expect(told.length).toBe(requests.length)
  })

  test.each([
    ['onRequest', 0],
    ['onRetry', 1],
  ])('out of %s counts at once', async (name, requestsSent) => {
    const controller = new AbortController()
    const hooks = { [name]: () => controller.abort() }
    const { clock, http, requests } = scriptedHttp([{ status: 503 }], { hooks })

    const error = await failure(http.send(getThing, { ...thing, signal: controller.signal }))

    expect(error).toMatchObject({ code: 'aborted' })
    expect(requests).toHaveLength(requestsSent)
    expect(clock.timers).toEqual([])
  })

  test('a success leaves no listener either', async () => {
    const { clock, http } = scriptedHttp([{ status: 503 }, {}], { budget: createBudget({ perMinute: 9 }) })
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')

    await settled(clock, http.send(getThing, { ...thing, signal }))

    expect(added.mock.calls).toHaveLength(3)
    expect(removed.mock.calls).toEqual(added.mock.calls)
  })

  test('a caller that waits for nobody: the fetch hears of it too', async () => {
    const { clock, http, requests } = scriptedHttp([{ hang: true }], { retries: 0, timeoutMs: 100 })

    await failure(settled(clock, http.send(getThing, thing)))

    expect(requests[0]?.init.signal?.aborted).toBe(true)
  })
})

describe('hooks', () => {
  test('tell every attempt and wait by operation, template and code', async () => {
    const story: unknown[] = []
    const hooks = {
      onRequest: (event: unknown) => story.push(['request', event]),
      onResponse: (event: unknown) => story.push(['response', event]),
      onRetry: (event: unknown) => story.push(['retry', event]),
    }
    const { clock, http } = scriptedHttp(
      [{ status: 503, afterMs: 30, headers: { 'x-id': 'r-1' } }, { fail: new TypeError('x') }, { afterMs: 20 }],
      { hooks, requestIdHeader: 'x-id' },
    )

    await settled(clock, http.send(getThing, thing))

    const base = { provider: 'gym', operation: 'getThing', method: 'GET', path: '/v1/things/{thingId}' }
    expect(story).toEqual([
      ['request', { ...base, attempt: 1 }],
      ['response', { ...base, attempt: 1, status: 503, requestId: 'r-1', errorCode: 'server_error', durationMs: 30 }],
      ['retry', { ...base, attempt: 1, errorCode: 'server_error', delayMs: 250 }],
      ['request', { ...base, attempt: 2 }],
      ['response', { ...base, attempt: 2, errorCode: 'network', durationMs: 0 }],
      ['retry', { ...base, attempt: 2, errorCode: 'network', delayMs: 500 }],
      ['request', { ...base, attempt: 3 }],
      ['response', { ...base, attempt: 3, status: 200, requestId: undefined, durationMs: 20 }],
    ])
  })

  test('that throw or reject break nothing', async () => {
    const hooks = {
      onRequest: () => {
        throw new Error('mine')
      },
      onResponse: () => Promise.reject(new Error('mine')),
      onRetry: () => {
        throw new Error('mine')
      },
    }
    const { clock, http } = scriptedHttp([{ status: 503 }, {}], { hooks })

    expect(await settled(clock, http.send(getThing, thing))).toMatchObject({ attempts: 2 })
  })
})

describe('a budget', () => {
  test('makes calls wait their turn, and a refused turn sends nothing', async () => {
    const clock = createManualClock()
    const budget = createBudget({ perMinute: 1, clock })
    const { http, sentAt } = scriptedHttp([{}], { budget, totalMs: 70_000 }, clock)
    const calls = [http.send(getThing, thing), http.send(getThing, thing), http.send(getThing, thing)]

    const results = await settled(clock, Promise.allSettled(calls))

    expect(sentAt).toEqual([0, 60_000])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(results[2]).toMatchObject({ reason: { code: 'rate_limited', retryAfterMs: 120_000, operation: 'getThing' } })
  })

  test('is closed by a 429 for as long as that says', async () => {
    const clock = createManualClock()
    const budget = createBudget({ perMinute: 100, clock })
    const first = scriptedHttp([{ status: 429, headers: { 'retry-after': '20' } }], { budget, retries: 0 }, clock)
    const second = scriptedHttp([{}], { budget }, clock)

    await failure(first.http.send(getThing, thing))
    await settled(clock, second.http.send(makeThing, {}))

    expect(second.sentAt).toEqual([20_000])
  })
})
