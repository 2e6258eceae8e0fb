import { type AccessCode, RotatingCode } from '@acme/access-codes'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answering, customers, failure, onOneClock, operationsIn, START } from './rig.js'

// That what core’s HTTP layer promises holds through this client as well: waits, limits, ends, and one flight for many.

const { ada } = customers
const turns = () => new Promise((resolve) => setImmediate(resolve))

describe('Retry-After', () => {
  const date = (at: number): string => new Date(at).toUTCString()

  it.each([
    ['seconds', '7', 7_000],
    ['a date', date(START + 9_000), 9_000],
    ['a date that is over', date(START - 9_000), 250],
    ['nonsense', 'soon', 250],
    ['nothing', undefined, 250],
  ] as const)('of %s is waited for', async (_, retryAfter, waitMs) => {
    const { clock, sandbox, gym } = onOneClock()
    sandbox.faults.add({ kind: 'status', status: 503, times: 1, ...(retryAfter !== undefined && { retryAfter }) })

    const asked = gym.customers.get(ada.id)
    await clock.advance(20_000)

    expect((await asked).id).toBe(ada.id)
    expect(sandbox.requests.list().map(({ at }) => at - START)).toEqual([0, waitMs])
  })

  it('of ten hours is not waited for: the call fails, and says five minutes', async () => {
    const { sandbox, gym } = onOneClock()
    sandbox.faults.add({ kind: 'status', status: 503, retryAfter: '36000' })

    expect(await failure(gym.customers.get(ada.id))).toMatchObject({ code: 'server_error', retryAfterMs: 300_000 })
    expect(sandbox.requests.list()).toHaveLength(1)
  })
})

describe('an end', () => {
  it('of the whole call comes before its repeats are spent', async () => {
    const { clock, sandbox, gym } = onOneClock({}, { retries: 100, totalMs: 5_000 })
    sandbox.faults.add({ kind: 'status', status: 503 })

    const failed = failure(gym.customers.get(ada.id))
    await clock.advance(5_000)

    expect(await failed).toMatchObject({ code: 'server_error' })
    expect(sandbox.requests.list().length).toBeLessThan(8)
    expect(clock.timers).toEqual([])
  })

  it('of one attempt covers a body that stalls', async () => {
    const stalled = () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }))
    const { clock } = onOneClock()
    const { gym, requests } = answering(stalled, { clock, timeoutMs: 1_000, retries: 1, random: () => 0 })

    const failed = failure(gym.customers.get(ada.id))
    await clock.advance(60_000)

    expect(await failed).toMatchObject({ code: 'timeout' })
    expect(requests).toHaveLength(2)
    expect(requests.map(({ init }) => init.signal?.aborted)).toEqual([true, true])
    expect(clock.timers).toEqual([])
  })

  it.each(['in flight', 'between two attempts'])('by the caller leaves nothing behind: %s', async (moment) => {
    const { clock, sandbox, gym } = onOneClock()
    sandbox.faults.add(moment === 'in flight' ? { kind: 'hang' } : { kind: 'status', status: 503, retryAfter: 9 })
    const controller = new AbortController()
    const { signal } = controller
    let listeners = 0
    const { addEventListener, removeEventListener } = signal
    signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
      listeners += 1
      addEventListener.apply(signal, given)
    }
    signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
      listeners -= 1
      removeEventListener.apply(signal, given)
    }

    const failed = failure(gym.customers.get(ada.id, { signal }))
    await clock.advance(1_000)
    expect([clock.timers.length > 0, listeners > 0]).toEqual([true, true])
    controller.abort()

    expect(await failed).toMatchObject({ code: 'aborted' })
    expect([clock.timers, listeners]).toEqual([[], 0])
  })
})

describe('a hundred who ask for one member’s code', () => {
  function rotation() {
    const { clock, sandbox, gym } = onOneClock()
    const code = new RotatingCode(gym.accessCodeSource({ customerId: ada.id }), { clock, random: () => 0.5 })
    onTestFinished(() => code.stop())
    return { clock, sandbox, code }
  }

  it('make one request, and all have that code', async () => {
    const { clock, sandbox, code } = rotation()

    const asked: Promise<AccessCode>[] = Array.from({ length: 100 }, () => code.start())
    await clock.advance(0)
    const ids = (await Promise.all(asked)).map(({ id }) => id)

    expect([new Set(ids).size, operationsIn(sandbox)]).toEqual([1, ['getCustomerAccessCode']])
  })

  it('fail with the one request that fails, and the next one asks again', async () => {
    const { clock, sandbox, code } = rotation()
    sandbox.faults.add({ kind: 'status', status: 403, times: 1 })

    const asked = Array.from({ length: 100 }, () => failure(code.start()))
    await clock.advance(0)
    expect(new Set((await Promise.all(asked)).map((error) => error.code))).toEqual(new Set(['forbidden']))
    expect(sandbox.requests.list()).toHaveLength(1)

    const again = code.start()
    await clock.advance(5_000)
    await turns()
    expect((await again).provider).toBe('gym')
    expect(sandbox.requests.list()).toHaveLength(2)
  })
})
