import { onRequest, RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ORIGIN, readEvents, refusal, rig } from './rig.js'

describe('a code', () => {
  it('is made once for two phones of one member', async () => {
    const { getCode, source, clock } = rig({ script: () => ({ latencyMs: 200 }) })

    const asked = [getCode(), getCode()]
    await clock.advance(200)
    const [one, other] = await Promise.all(asked)

    expect(one).toEqual(other)
    expect(one).toMatchObject({ code: { payload: { kind: 'text', text: 'ada-1' } }, heldForMs: 200 })
    expect(source.requests).toHaveLength(1)
  })

  it('is told over the event stream that it was used, and is gone', async () => {
    const { ask, get, getCode, source, clock } = rig()
    const { seq } = await getCode()
    const stream = readEvents(await ask(`/events?seen=${seq}`))
    await clock.advance(1_000)

    source.checkInNow()
    await clock.settle()

    expect(stream.used).toMatchObject([{ id: 'check-in-1', seq: seq + 1, agoMs: 0 }])
    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
    expect(await getCode(`?have=code-ada-1&seen=${seq + 1}`)).toMatchObject({ code: { id: 'code-ada-2' } })
    await stream.cancel()
  })

  it('stays while it is good when the source fails', async () => {
    const { ask, getCode, clock } = rig({ script: ({ number }) => (number === 1 ? {} : { error: offline() }) })
    await getCode()

    await clock.advance(20_000)
    expect(await getCode('?have=code-ada-1')).toMatchObject({ code: { id: 'code-ada-1' } })
    await clock.advance(10_000)
    expect(await refusal(ask('/?have=code-ada-1'))).toEqual([503, { code: 'server_error' }])
  })

  it('on request is given again as long as it is good: a reload makes no other one', async () => {
    const { getCode, source, clock } = rig({ policy: onRequest() })
    const first = await getCode()
    await clock.advance(25_000)
    const reloaded = await getCode()
    const untilThen = source.requests.length
    await clock.advance(5_000)
    const afterwards = await getCode()

    expect([reloaded.code.id, untilThen]).toEqual([first.code.id, 1])
    expect(afterwards.code.id).not.toBe(first.code.id)
  })
})

describe('a source that repeats itself without an expiry', () => {
  it('makes no code live longer by that, only anew when it was over', async () => {
    const { getCode, clock } = rig({ script: () => ({ text: 'the same', tells: 'nothing' }) })
    expect(await getCode()).toMatchObject({ validForMs: 30_000 })
    await clock.advance(20_000)

    expect(await getCode('?have=code-the%20same')).toMatchObject({ validForMs: 10_000 })
    await clock.advance(5_000)
    expect(await getCode()).toMatchObject({ validForMs: 5_000 })
    await clock.advance(5_000)
    expect(await getCode()).toMatchObject({ validForMs: 30_000 })
  })
})

describe('a request that hangs', () => {
  it('and answers after all, late and heedless of its end, takes nobody’s newer code', async () => {
    let answerLate = (): void => undefined
    const { getCode, source, sourceOf, clock } = rig({
      authorize: () => ({
        ...source,
        async issue(context) {
          const number = source.requests.length + 1
          const answer = await source.issue({ ...context, signal: new AbortController().signal })
          if (number === 1) await new Promise<void>((resolve) => (answerLate = resolve))
          return answer
        },
      }),
    })
    void sourceOf('ada')
    const first = getCode()
    await clock.advance(4_000)
    expect((await getCode()).code.id).toBe('code-ada-2')
    expect((await first).code.id).toBe('code-ada-2')

    answerLate()
    await clock.settle()

    expect((await getCode()).code.id).toBe('code-ada-2')
  })

  it('gets a second one beside it when a screen asks again, and the first answer wins', async () => {
    const { getCode, source, clock, events } = rig({
      script: ({ number }) => ({ latencyMs: number === 1 ? Infinity : 500 }),
    })
    const first = getCode()
    await clock.advance(3_999)
    const early = getCode()
    await clock.advance(1)
    expect(source.requests).toHaveLength(1)
    const second = getCode()
    await clock.advance(500)

    const ids = (await Promise.all([first, early, second])).map(({ code }) => code.id)
    expect(ids).toEqual(['code-ada-2', 'code-ada-2', 'code-ada-2'])
    expect(source.aborted).toContain(1)
    expect(events.filter(({ type }) => type === 'failed')).toEqual([])
  })

  it('is told to a screen as the provider’s trouble, not as a bad connection', async () => {
    const { relay, clock } = rig({ script: () => ({ latencyMs: Infinity }) })
    const code = new RotatingCode(
      relaySource({
        url: ORIGIN,
        clock,
        async fetch(input, init) {
          await new Promise<void>((resolve) => void clock.setTimeout(resolve, 100))
          return relay.fetch(new Request(input, { ...init, headers: { 'x-member': 'ada' } }))
        },
      }),
      { clock, environment: null, random: () => 0 },
    )
    const said: string[] = []
    code.on('error', ({ error }) => said.push(error.code))
    onTestFinished(() => code.stop())
    void code.start().catch(() => undefined)

    await clock.advance(45_000)

    expect(new Set(said)).toEqual(new Set(['server_error']))
  })

  it('is given up after 18 s, and does not stand in the way of the next', async () => {
    const { ask, getCode, source, clock } = rig({
      script: ({ number }) => ({ latencyMs: number === 1 ? Infinity : 0 }),
    })
    const asked = refusal(ask('/'))
    await clock.advance(18_000)

    expect(await asked).toEqual([503, { code: 'server_error' }])
    expect(source.aborted).toEqual([1])
    expect((await getCode()).code.id).toBe('code-ada-2')
  })

  it('that must not be repeated is not, and what became of it is said to be unknown', async () => {
    const policy = onRequest()
    const { ask, source, clock } = rig({ policy, script: () => ({ latencyMs: 30_000, error: offline() }) })
    const asked = [refusal(ask('/'))]
    await clock.advance(10_000)
    asked.push(refusal(ask('/')))
    await clock.advance(20_000)

    expect(await Promise.all(asked)).toEqual([
      [409, { code: 'maybe_issued' }],
      [409, { code: 'maybe_issued' }],
    ])
    expect([source.requests.length, source.aborted]).toEqual([1, []])
  })
})

describe('a source', () => {
  it('that throws where it should reject is taken the same way', async () => {
    const { ask, errors, events } = rig({
      script() {
        throw new Error('planted')
      },
    })

    expect(await refusal(ask('/'))).toEqual([503, { code: 'server_error' }])
    expect(errors).toEqual([])
    expect(events).toContainEqual(expect.objectContaining({ type: 'failed', account: 'scripted' }))
  })
})

describe('an answer of a source', () => {
  it.each([
    ['the time', { serverTime: { earliest: Number.NaN, latest: Number.NaN } }],
    ['how long it was held', { heldForMs: Number.NaN }],
  ])('that says NaN for %s has not said it', async (_, said) => {
    const { getCode, source } = rig({
      script: () => ('heldForMs' in said ? { tells: 'duration' } : {}),
      authorize: () => ({ ...source, issue: async (context) => ({ ...(await source.issue(context)), ...said }) }),
    })

    expect(await getCode()).toMatchObject({ code: { id: 'code-ada-1' }, validForMs: 30_000 })
  })

  it('with a code that has run out is a failure: it is told, and it counts', async () => {
    const { ask, source, events } = rig({ script: () => ({ lifetimeMs: -1 }) })
    for (let times = 0; times < 20; times += 1) await ask('/')

    const told = events.flatMap((event) => (event.type === 'failed' ? [event.error.code] : []))
    expect(told).toEqual(Array(6).fill('expired_on_arrival'))
    expect(source.requests).toHaveLength(6)
  })

  it('with a code that is used up is a failure, and is told', async () => {
    const { ask, getCode, source, events } = rig({ script: () => ({ text: 'the same' }) })
    const { seq } = await getCode()
    source.checkInNow()

    expect(await refusal(ask(`/?seen=${seq + 1}`))).toEqual([503, { code: 'server_error' }])
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'failed', error: expect.objectContaining({ code: 'stale_code' }) }),
    )
  })
})

describe('a screen over the relay', () => {
  it('shows a code, hears of the check-in at once, and shows another when asked', async () => {
    const { relay, source, clock } = rig()
    const screen = new RotatingCode(
      relaySource({
        url: 'https://gym.example',
        headers: { 'x-member': 'ada' },
        clock,
        random: () => 0,
        fetch: (input, init) => relay.fetch(new Request(input, init)),
      }),
      { clock, random: () => 0 },
    )
    const seen: string[] = []
    screen.on('code', ({ code }) => seen.push(code.id))
    screen.on('used', ({ match }) => seen.push(`used (${match})`))
    void screen.start()
    await clock.advance(25_000)
    source.checkInNow()
    await clock.settle()
    await clock.advance(60_000)
    void screen.refresh()
    await clock.advance(1_000)
    screen.stop()
    await clock.settle()

    expect(seen).toEqual(['code-ada-1', 'code-ada-2', 'used (subject)', 'code-ada-3'])
  })
})
