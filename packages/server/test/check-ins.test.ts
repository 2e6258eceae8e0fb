import { inspect } from 'node:util'
import { type CodeStore, createRelay, type SubjectRecord } from '@acme/access-codes-server'
import { createManualClock, createScriptedSource, offline } from '@acme/access-codes/testing'
import { type AnyAccessCodeError, beforeExpiry, HttpError, onRequest } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { ORIGIN, readEvents, refusal, rig, START } from './rig.js'

describe('after a check-in no phone gets the used code again', () => {
  it('drops a mint that was begun before it, and makes another', async () => {
    const { getCode, source, clock } = rig({ script: ({ number }) => ({ latencyMs: number === 2 ? 4_000 : 0 }) })
    const { seq } = await getCode()
    await clock.advance(18_000)
    const late = getCode('?have=code-ada-1', 'ada')
    await clock.advance(1_000)

    source.checkInNow()
    await clock.advance(3_000)

    expect(await late).toMatchObject({ code: { id: 'code-ada-3' }, seq: seq + 1 })
    expect(source.requests).toHaveLength(3)
  })

  it('keeps a mint that the vendor made after it, by its own clock', async () => {
    const { get, getCode, source, clock } = rig({ script: ({ number }) => ({ latencyMs: number === 2 ? 4_000 : 0 }) })
    const { seq } = await getCode()
    await clock.advance(18_000)
    const late = getCode('?have=code-ada-1')
    await clock.advance(3_000)

    // Told late: the member went in before this mint was asked for.
    source.checkInNow({ at: START + 10_000 })
    await clock.advance(1_000)

    expect(await late).toMatchObject({ code: { id: 'code-ada-2' }, seq: seq + 1 })
    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1', agoMs: 12_000 } })
    expect(source.requests).toHaveLength(2)
  })

  it('tells a phone whose event stream was lost, with its next question', async () => {
    const { ask, get, getCode, source, clock } = rig()
    const { seq } = await getCode()
    const stream = readEvents(await ask(`/events?seen=${seq}`))
    await stream.cancel()

    source.checkInNow()
    await clock.advance(500)

    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
    const again = readEvents(await ask(`/events?seen=${seq}`))
    await clock.settle()
    expect(again.used).toMatchObject([{ id: 'check-in-1', seq: seq + 1, agoMs: 500 }])
    await again.cancel()
  })

  it('learns of it from a screen that only asks, and has no event stream', async () => {
    const { get, getCode, source, clock } = rig()
    const { seq } = await getCode()

    expect(source.watchers).toBe(1)
    source.checkInNow()
    await clock.settle()

    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
  })

  it('tells no phone the stored code when the vendor fails', async () => {
    const { ask, getCode, source, clock } = rig({ script: ({ number }) => (number === 1 ? {} : { error: offline() }) })
    const { seq } = await getCode()
    source.checkInNow()
    await clock.settle()

    expect(await refusal(ask(`/?seen=${seq + 1}`))).toEqual([503, { code: 'server_error' }])
    expect(await refusal(ask('/'))).toEqual([503, { code: 'server_error' }])
  })

  it('refuses a vendor who hands out the used code once more', async () => {
    const { ask, getCode, source, clock } = rig({ script: () => ({ text: 'the same' }) })
    const { seq } = await getCode()
    source.checkInNow()
    await clock.settle()

    expect(await refusal(ask(`/?have=code-1&seen=${seq + 1}`))).toEqual([503, { code: 'server_error' }])
  })

  it('tells it as no older than its code, whatever the vendor’s clock has become', async () => {
    const { get, getCode, source, clock } = rig()
    const { seq } = await getCode()
    await clock.advance(5_000)
    source.checkInNow({ codeId: 'code-ada-1', at: clock.worldNow() - 300_000 })
    await clock.advance(1_000)

    expect(await get(`?seen=${seq}`)).toMatchObject({ used: { codeId: 'code-ada-1', agoMs: 6_000 } })
  })

  it('passes on a check-in that the source answers with', async () => {
    const { get, getCode, clock, source } = rig({
      script: ({ number }) =>
        number === 2 ? { checkIn: { id: 'in', at: START + 1_000, subject: 'scripted/ada', via: 'relay' } } : {},
    })
    const { seq } = await getCode()
    await clock.advance(18_000)

    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'in', agoMs: 17_000 } })
    expect(source.requests).toHaveLength(2)
  })
})

describe('while the store fails', () => {
  /** A store whose puts fail while `broken`, and whose every step takes a moment. */
  function moody() {
    const records = new Map<string, SubjectRecord>()
    const mood = { broken: false, hangs: false }
    const store: CodeStore = {
      shared: false,
      async get(key) {
        await Promise.resolve()
        return records.get(key)
      },
      async put(record) {
        await Promise.resolve()
        if (mood.hangs) await new Promise(() => undefined)
        if (mood.broken) throw Object.assign(new Error(`planted ${JSON.stringify(record)}`), { code: 'ECONNRESET' })
        if ((records.get(record.key)?.revision ?? 0) !== record.revision) return false
        records.set(record.key, { ...record, revision: record.revision + 1 })
        return true
      },
    }
    return { store, mood }
  }

  it('keeps the check-in, gives out no code, and tells it as soon as it is stored', async () => {
    const { store, mood } = moody()
    const { ask, get, getCode, source, clock, errors } = rig({ store })
    const { seq } = await getCode()
    const stream = readEvents(await ask(`/events?seen=${seq}`))
    await clock.advance(1_000)
    mood.broken = true
    source.checkInNow()
    await clock.settle()

    expect(await refusal(ask('/'))).toEqual([503, { code: 'server_error' }])
    expect(await refusal(ask(`/?have=code-ada-1&seen=${seq}`))).toEqual([503, { code: 'server_error' }])
    expect(source.requests).toHaveLength(1)
    mood.broken = false
    await clock.advance(4_000)
    expect(stream.used).toMatchObject([{ id: 'check-in-1', seq: seq + 1 }])
    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
    expect((await getCode(`?seen=${seq + 1}`)).code.id).toBe('code-ada-2')
    // What the store said quotes the record, and with it the code.
    expect(inspect(errors)).not.toContain('planted')
    expect(inspect(errors)).toContain('ECONNRESET')
    await stream.cancel()
  })

  it('stores it with the next question where that comes first', async () => {
    const { store, mood } = moody()
    const { get, getCode, source, clock } = rig({ store })
    const { seq } = await getCode()
    await clock.advance(1_000)
    mood.broken = true
    source.checkInNow()
    await clock.settle()
    mood.broken = false

    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
  })

  it('fences the mint that is on its way', async () => {
    const { store, mood } = moody()
    const { getCode, source, clock } = rig({
      store,
      script: ({ number }) => ({ latencyMs: number === 2 ? 4_000 : 0, dated: false }),
    })
    await getCode()
    await clock.advance(18_000)
    const late = getCode('?have=code-ada-1')
    await clock.advance(3_000)
    mood.broken = true
    source.checkInNow()
    await clock.settle()
    mood.broken = false
    await clock.advance(1_000)

    expect((await late).code.id).toBe('code-ada-3')
  })

  it('gives up on a step that has no end, and tries it again', async () => {
    const { store, mood } = moody()
    const { ask, get, getCode, source, clock } = rig({ store })
    const { seq } = await getCode()
    mood.hangs = true
    source.checkInNow()
    await clock.settle()
    const asked = refusal(ask('/'))
    await clock.advance(10_000)

    expect(await asked).toEqual([503, { code: 'server_error' }])
    mood.hangs = false
    await clock.advance(10_000)
    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
  })

  it('loses no check-in among forty taps at once', async () => {
    const { ask, get, getCode, source, clock } = rig({ store: moody().store })
    const { seq } = await getCode()
    await clock.advance(1_000)
    const headers = { origin: ORIGIN, 'content-type': 'application/json' }
    const tap = (times: number) =>
      ask('/checked-in', { method: 'POST', headers, body: JSON.stringify({ id: `tap ${times}`, codeId: 'none' }) })
    const taps = Array.from({ length: 40 }, (_, times) => tap(times))
    source.checkInNow()

    expect((await Promise.all(taps)).map(({ status }) => status)).toEqual(Array(40).fill(204))
    await clock.settle()
    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1' }, seq: seq + 1 })
  })
})

describe('what is no check-in of this display', () => {
  const told = async (
    checkIn: Parameters<ReturnType<typeof rig>['source']['checkInNow']>[0],
    policy = beforeExpiry(),
  ) => {
    const { get, getCode, source, clock, events } = rig({ policy })
    await getCode()
    await clock.advance(5_000)
    source.checkInNow(checkIn)
    await clock.settle()
    const { seq } = await get()
    return [seq - START, events.filter(({ type }) => type === 'used').length]
  }

  it('changes nothing: another subject, another code, an older moment', async () => {
    expect(await told({})).toEqual([1, 1])
    expect(await told({ subject: 'scripted/eve' })).toEqual([0, 0])
    expect(await told({ codeId: 'code-ada-7' })).toEqual([0, 0])
    expect(await told({ codeId: 'code-ada-1' })).toEqual([1, 1])
    // Two seconds before the first mint, and a millisecond more.
    expect(await told({ at: START - 2_000 })).toEqual([1, 1])
    expect(await told({ at: START - 2_001 })).toEqual([0, 0])
  })

  it('is not blind to the next one after one with an absurd time', async () => {
    const { get, getCode, source, clock } = rig()
    const { seq } = await getCode()
    await clock.advance(1_000)
    // Microseconds, by mistake.
    source.checkInNow({ at: (START + 1_000) * 1_000 })
    await clock.settle()
    expect(await get(`?seen=${seq}`)).toMatchObject({ used: { id: 'check-in-1', at: START + 3_000, agoMs: 0 } })
    await getCode(`?seen=${seq + 1}`)
    await clock.advance(10_000)

    source.checkInNow()
    await clock.settle()

    expect(await get(`?seen=${seq + 1}`)).toMatchObject({ used: { id: 'check-in-2' }, seq: seq + 2 })
  })

  it('counts an id once, and a moment that is not after the last one never', async () => {
    const { get, getCode, source, clock } = rig()
    await getCode()
    source.checkInNow({ id: 'one' })
    await clock.advance(3_000)
    source.checkInNow({ id: 'one' })
    source.checkInNow({ id: 'the same passage, told by the history', at: START })
    await clock.settle()

    expect((await get()).seq).toBe(START + 1)
  })

  it('heeds what the policy heeds', async () => {
    expect(await told({}, onRequest({ singleUse: true }))).toEqual([0, 0])
    expect(await told({ codeId: 'code-ada-1' }, onRequest({ singleUse: true }))).toEqual([1, 1])
  })

  it('does not watch at all where no check-in counts', async () => {
    const { getCode, source } = rig({ policy: onRequest() })
    await getCode()

    expect(source.watchers).toBe(0)
  })
})

describe('who is watched', () => {
  it('is who asked in the last minute, and who is connected', async () => {
    const { ask, getCode, source, clock } = rig()
    await getCode()
    await clock.advance(59_000)
    expect(source.watchers).toBe(1)
    await clock.advance(20_000)
    expect(source.watchers).toBe(0)

    const stream = readEvents(await ask('/events'))
    await clock.advance(600_000)
    expect([source.watchers, stream.ended]).toEqual([1, false])
    await stream.cancel()
    await clock.advance(80_000)
    expect(source.watchers).toBe(0)
  })

  it('is watched through the same source after a pause, so that a poll knows when it was, and what it saw', async () => {
    const watched: string[] = []
    let made = 0
    const clock = createManualClock()
    const relay = createRelay({
      clock,
      authorize() {
        made += 1
        const name = `source ${made}`
        return {
          ...createScriptedSource({ clock }),
          watch: () => (watched.push(name), () => watched.push(`${name} ends`)),
        }
      },
    })
    const ask = () => relay.fetch(new Request('https://gym.example/'))

    await ask()
    await clock.advance(20_000)
    await ask()
    await clock.advance(80_000)
    await ask()
    await relay.close()

    expect(watched).toEqual(['source 1', 'source 1 ends', 'source 1', 'source 1 ends'])
  })
})

describe('a restart', () => {
  it('begins to count above all that was given out', async () => {
    const before = rig()
    const { seq } = await before.getCode()
    for (let times = 0; times < 5; times += 1) {
      await before.getCode()
      await before.clock.advance(10)
      before.source.checkInNow()
      await before.clock.settle()
    }
    const last = (await before.getCode()).seq
    expect(last).toBe(seq + 5)

    const after = rig()
    await after.clock.advance(1_000)
    expect((await after.getCode(`?have=code-ada-6&seen=${last}`)).seq).toBeGreaterThan(last)
  })

  it('with its clock set back still tells who has seen a higher count', async () => {
    const { ask, getCode, source, clock } = rig()
    const { seq } = await getCode()
    const stream = readEvents(await ask(`/events?seen=${seq + 3_600_000}`))
    await clock.advance(1_000)

    source.checkInNow()
    await clock.settle()

    expect(stream.used).toMatchObject([{ id: 'check-in-1', seq: seq + 1 }])
    await stream.cancel()
  })

  it('still hears of the code that was shown before', async () => {
    const { ask, source, clock } = rig()
    const seen = START - 5_000
    const stream = readEvents(await ask(`/events?seen=${seen}`))
    await clock.advance(1_000)

    // In between: after the last relay ended, and before this one began.
    source.checkInNow({ at: START - 10_000 })
    await clock.settle()

    expect(stream.used).toMatchObject([{ id: 'check-in-1', agoMs: 11_000 }])
    await stream.cancel()
  })
})

describe('a source that may not hear of check-ins', () => {
  const forbidden = new HttpError('forbidden', 'No', {
    provider: 'x',
    operation: 'y',
    status: 403,
    fromProvider: true,
    hint: 'The key needs the scope for it.',
  })

  it('wakes no operator for a member who is not there', async () => {
    const unknown = new HttpError('not_found', 'answered 404', {
      provider: 'gym',
      operation: 'history',
      fromProvider: true,
    })
    const { getCode, events, errors, clock } = rig({
      authorize: () => ({
        ...createScriptedSource({ clock }),
        watch(_, onError) {
          onError?.(unknown)
          return () => undefined
        },
      }),
    })

    await getCode()

    expect(events.filter(({ type }) => type === 'watch-failed')).toMatchObject([{ error: unknown }])
    expect(errors).toEqual([])
  })

  it('is told to the operator, once for all members of a key, and costs nobody a code', async () => {
    const told: ((error: AnyAccessCodeError) => void)[] = []
    const { getCode, events, errors, clock } = rig({
      authorize: (request) => ({
        ...createScriptedSource({ clock, subject: `scripted/${request.headers.get('x-member')}` }),
        account: 'key 1',
        watch(_, onError) {
          if (onError) told.push(onError)
          return () => undefined
        },
      }),
    })
    for (const member of ['ada', 'grace']) await getCode('', member)
    for (const tell of told) tell(forbidden)

    expect(errors).toEqual([forbidden])
    const failures = events.filter(({ type }) => type === 'watch-failed')
    expect(failures).toEqual([
      { type: 'watch-failed', subject: expect.any(String), account: 'key 1', error: forbidden },
      { type: 'watch-failed', subject: expect.any(String), account: 'key 1', error: forbidden },
    ])
    await getCode('', 'eve')
  })

  it('that reports something else has it told without its words', async () => {
    const { getCode, events, errors, clock } = rig({
      authorize: () => ({
        ...createScriptedSource({ clock }),
        watch(_, onError) {
          onError?.(new Error('planted') as AnyAccessCodeError)
          return () => undefined
        },
      }),
    })
    await getCode()

    expect(errors).toMatchObject([{ code: 'source_failed' }])
    expect(inspect([events, errors], { depth: 9 })).not.toContain('planted')
  })
})
