import { leadMs } from '@acme/access-codes/relay'
import { beforeExpiry, HttpError, perVisit } from '@acme/access-codes'
import { screensPerKey } from '@acme/access-codes-server'
import { describe, expect, it } from 'vitest'
import { crowd } from './crowd.js'
import { ORIGIN, refusal, rig } from './rig.js'

// Minutes of many screens, and other tests beside it.
const timeout = 90_000

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('one key', () => {
  it('carries as many screens as the README says', () => {
    expect(screensPerKey()).toEqual({ atEase: 249, atMost: 405 })
    expect(screensPerKey({ lifetimeMs: 60_000 })).toEqual({ atEase: 506, atMost: 810 })
    expect(screensPerKey({ perMinute: 90 })).toEqual({ atEase: 24, atMost: 40 })
    // What it is reckoned from: a third of 30 s.
    expect(leadMs(30_000, beforeExpiry(), null)).toBe(10_000)
  })

  it('carries 250 screens that open within two seconds, none of them blank for a moment', { timeout }, async () => {
    const { blankMs, busiestMinute, events } = await crowd({ screens: 250, arriveMs: 2_000, forMs: 100_000 })

    expect(sum(blankMs)).toBe(0)
    expect(busiestMinute).toBeLessThanOrEqual(900)
    expect(events.filter((event) => event.type === 'answered' && event.status !== 200)).toEqual([])
  })

  it('is never closed by 400 that open within two seconds', { timeout }, async () => {
    const { blankMs, busiestMinute, refused, events } = await crowd({ screens: 400, arriveMs: 2_000, forMs: 100_000 })

    expect([refused, events.filter(({ type }) => type === 'closed').length]).toEqual([0, 0])
    expect(busiestMinute).toBeLessThanOrEqual(900)
    expect(sum(blankMs) / blankMs.length).toBeLessThan(0.06 * 100_000)
  })

  // A tenth of it, for as long as it takes to be just.
  it.each([30_000, 2_000])(
    'lets nobody miss twice the mean where all open within %s ms',
    { timeout },
    async (arriveMs) => {
      const forMs = 600_000
      const few = { screens: 40, perMinute: 90, limit: 100 }
      const { blankMs, busiestMinute, refused } = await crowd({ ...few, arriveMs, forMs })
      const meanMs = sum(blankMs) / blankMs.length

      expect(refused).toBe(0)
      expect(busiestMinute).toBeLessThanOrEqual(90)
      expect(meanMs).toBeGreaterThan(0)
      expect(meanMs).toBeLessThan(0.03 * forMs)
      expect(Math.max(...blankMs)).toBeLessThanOrEqual(2 * meanMs)
    },
  )

  it('stretches the pace before it comes to that', async () => {
    const { getCode } = rig({ perMinute: 10 })
    const refreshes: (number | undefined)[] = []
    for (const member of ['a', 'b', 'c', 'd', 'e']) refreshes.push((await getCode('', member)).refreshInMs)

    // Of a life of 29 s: four screens fit into nine codes a minute at 19.3 s each.
    expect(refreshes).toEqual([undefined, undefined, 21_450, 26_100, 26_100])
  })
})

describe('beyond the budget', () => {
  it('gives the turn to who has no code, and who has one keeps it meanwhile', async () => {
    const { getCode, clock } = rig({ perMinute: 2 })
    await getCode('', 'a')
    await clock.advance(40_000)
    await getCode('', 'b')
    await clock.advance(10_000)

    const order: string[] = []
    const note = async (member: string, query: string): Promise<void> => {
      const { code, heldForMs } = await getCode(query, member)
      order.push(`${code.id} after ${heldForMs} ms`)
    }
    const asked = [note('b', '?have=code-b-1'), note('c', '')]
    await clock.advance(12_000)
    await Promise.all(asked)

    expect(order).toEqual(['code-b-1 after 0 ms', 'code-c-1 after 10000 ms'])
  })

  it('gives the code that is still good, and else says when to come back', async () => {
    const { ask, getCode, clock } = rig({ perMinute: 1 })
    await getCode()
    await clock.advance(20_000)

    expect(await getCode('?have=code-ada-1')).toMatchObject({ code: { id: 'code-ada-1' }, heldForMs: 0 })
    expect(await refusal(ask('/', { member: 'grace' }))).toEqual([503, { code: 'server_error', retryAfterMs: 40_000 }])
    const answer = await ask('/', { member: 'grace' })
    expect(answer.headers.get('retry-after')).toBe('40')
  })

  it('a visit that had to wait once is not before another for ever', async () => {
    const visitOf = (context: { readonly visit?: { readonly id: string } | undefined }) => context.visit?.id
    const { ask, clock } = rig({
      perMinute: 1,
      policy: perVisit(),
      script: ({ context }) => ({ visitId: visitOf(context) }),
    })
    const begin = async (member: string, visit: string): Promise<number> =>
      (await ask(`/visits/${visit}`, { method: 'PUT', headers: { origin: ORIGIN }, member })).status
    await begin('first', 'one')
    await clock.advance(51_000)
    const waited = begin('late', 'one')
    await clock.advance(60_000)

    const fresh = begin('fresh', 'one')
    await clock.advance(1_000)
    const late = begin('late', 'two?replaceLive=1')
    await clock.advance(20_000)

    expect([await waited, await fresh, await late]).toEqual([200, 200, 503])
  })

  it('counts each account for itself', async () => {
    const { ask, getCode, sourceOf } = rig({
      perMinute: 1,
      authorize: (request) => {
        const member = request.headers.get('x-member') ?? ''
        return { ...sourceOf(member), account: member[0] }
      },
    })

    await getCode('', 'a1')
    await getCode('', 'b1')
    expect((await ask('/', { member: 'a2' })).status).toBe(503)
    expect((await ask('/', { member: 'b2' })).status).toBe(503)
  })
})

describe('members who are refused', () => {
  const refused = new HttpError('forbidden', 'No', { provider: 'x', operation: 'y', status: 403, fromProvider: true })
  const isRefused = (member: string): boolean => member.startsWith('refused')

  it('and never stop asking leave the key to all others', async () => {
    const { ask, clock, sourceOf } = rig({
      perMinute: 60,
      authorize: (request) => {
        const member = request.headers.get('x-member') ?? ''
        const source = sourceOf(member)
        const issue: typeof source.issue = (context) =>
          source.issue(context).then((answer) => (isRefused(member) ? Promise.reject(refused) : answer))
        return { ...source, issue }
      },
    })
    const storming = new AbortController()
    const stormy = Array.from({ length: 10 }, (_, index) => `refused ${index}`)
    for (const member of stormy) await ask('/', { member })
    const storm = stormy.map(async (member) => {
      while (!storming.signal.aborted) {
        await refusal(ask('/', { member }))
        await new Promise<void>((resolve) => clock.wait(resolve, 100))
      }
    })
    await clock.advance(70_000)

    const honest = Array.from({ length: 30 }, (_, index) => ask('/', { member: `honest ${index}` }))
    await clock.advance(1)
    const statuses = await Promise.all(honest.map(async (asked) => (await asked).status))
    storming.abort()
    await clock.advance(1_000)
    await Promise.all(storm)

    expect(statuses).toEqual(Array(30).fill(200))
    const askedAt = sourceOf('refused 0').requests.map(({ at }) => Math.floor(at / 1_000))
    expect(askedAt).toEqual([0, 5, 15, 35])
  })

  it('are told from memory for a while, and served as soon as they are asked for again', async () => {
    let open = false
    const { ask, getCode, source, clock, events } = rig({ script: () => (open ? {} : { error: refused }) })

    expect(await refusal(ask('/'))).toEqual([403, { code: 'forbidden' }])
    open = true
    await clock.advance(4_999)
    expect(await refusal(ask('/'))).toEqual([403, { code: 'forbidden' }])
    expect([source.requests.length, events.filter(({ type }) => type === 'failed').length]).toEqual([1, 1])
    await clock.advance(1)
    expect((await getCode()).code.id).toBe('code-ada-2')
    // And what was is forgotten.
    open = false
    await clock.advance(60_000)
    expect((await ask('/')).status).toBe(403)
    await clock.advance(5_000)
    expect((await ask('/')).status).toBe(403)
    expect(source.requests).toHaveLength(4)
  })

  it('in passing are counted as well: six attempts in half a minute', async () => {
    const { ask, source, clock } = rig({ script: () => ({ error: new TypeError('planted') }) })
    for (let times = 0; times < 20; times += 1) await ask('/')

    expect(source.requests).toHaveLength(6)
    expect(await refusal(ask('/'))).toEqual([503, { code: 'server_error', retryAfterMs: 30_000 }])
    await clock.advance(30_000)
    await ask('/')
    expect(source.requests).toHaveLength(7)
  })
})

describe('a key that is refused', () => {
  const refused = new HttpError('unauthorized', 'No', {
    provider: 'x',
    operation: 'y',
    status: 401,
    fromProvider: true,
    hint: 'The key has ended.',
  })

  it('is told to the operator, once, and to no member', async () => {
    const { ask, errors, clock, source } = rig({ script: () => ({ error: refused }) })

    const answers = [await refusal(ask('/')), await refusal(ask('/', { member: 'grace' }))]
    for (let half = 0; half < 118; half += 1) {
      await clock.advance(30_000)
      await refusal(ask('/'))
    }

    expect(answers).toMatchObject([
      [503, { code: 'server_error' }],
      [503, { code: 'server_error' }],
    ])
    expect(source.requests).toHaveLength(119)
    expect(errors).toEqual([refused])
    await clock.advance(60_000)
    await refusal(ask('/'))
    expect(errors, 'after an hour, again').toEqual([refused, refused])
  })

  it('is told again when it was good meanwhile', async () => {
    const { ask, errors, clock } = rig({ script: ({ number }) => (number === 2 ? {} : { error: refused }) })

    const statuses: number[] = []
    for (const query of ['', '', '?have=code-ada-2']) {
      statuses.push((await ask(`/${query}`)).status)
      await clock.advance(30_000)
    }

    expect([statuses, errors]).toEqual([
      [503, 200, 503],
      [refused, refused],
    ])
  })
})

describe('a 429', () => {
  const limited = (retryAfterMs: number | null) =>
    new HttpError('rate_limited', 'Too many', {
      provider: 'x',
      operation: 'y',
      status: 429,
      fromProvider: true,
      retryAfterMs,
    })

  it.each([
    [null, 0, 60_000],
    [null, 0.5, 65_000],
    [18_000, 0, 18_000],
    [18_000, 0.5, 19_500],
    [120_000, 0.5, 125_000],
    [1e12, 0, 300_000],
    [-1e12, 0, 60_000],
    [Infinity, 0, 60_000],
    [Number.NaN, 0, 60_000],
  ])('that says %s closes the key (%s) for %s ms', async (retryAfterMs, random, closedMs) => {
    const { ask, getCode, sourceOf, clock, events } = rig({
      random: () => random,
      script: ({ number, context }) => (number === 1 && context.have === null ? { error: limited(retryAfterMs) } : {}),
    })
    const shut = [503, { code: 'server_error', retryAfterMs: closedMs }]

    expect(await refusal(ask('/'))).toEqual(shut)
    // Not only for the one who met it.
    expect(await refusal(ask('/', { member: 'grace' }))).toEqual(shut)
    await clock.advance(closedMs - 1)
    expect(sourceOf('grace').requests).toEqual([])
    const asked = getCode()
    await clock.advance(1)
    expect((await asked).code.id).toBe('code-ada-2')
    expect(events).toContainEqual({ type: 'closed', account: 'scripted', forMs: closedMs })
  })

  it('leaves everybody the code that is good', async () => {
    const { getCode, clock } = rig({
      script: ({ number }) => (number === 2 ? { error: limited(null) } : {}),
    })
    await getCode('', 'ada')
    await getCode('', 'grace')
    await clock.advance(20_000)

    expect((await getCode('?have=code-ada-1', 'ada')).code.id).toBe('code-ada-1')
    expect((await getCode('?have=code-grace-1', 'grace')).code.id).toBe('code-grace-1')
  })
})
