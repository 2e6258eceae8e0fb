import { perVisit } from '@acme/access-codes'
import type { SubjectRecord } from '@acme/access-codes-server'
import { describe, expect, it } from 'vitest'
import { ORIGIN, readEvents, refusal, rig, type RigOptions } from './rig.js'

const gone = [503, { code: 'server_error', retryAfterMs: 1_000 }]

describe('close', () => {
  it('ends streams, watches and timers at once, and sends everybody elsewhere', async () => {
    const { ask, relay, source, clock } = rig({ webhooks: { door: { fetch: async () => new Response() } } })
    await ask('/')
    const stream = readEvents(await ask('/events'))

    await relay.close()

    expect([stream.ended, source.watchers, clock.timers]).toEqual([true, 0, []])
    expect(await refusal(ask('/'))).toEqual(gone)
    expect(await refusal(ask('/events'))).toEqual(gone)
    expect(await refusal(ask('/webhooks/door', { method: 'POST' }))).toEqual(gone)
    await relay[Symbol.asyncDispose]()
  })

  it('lets an answer finish that is pending', async () => {
    const { getCode, relay, clock } = rig({ script: () => ({ latencyMs: 2_000 }) })
    const asked = getCode()
    await clock.advance(1_000)

    const closed = relay.close()
    await clock.advance(1_000)

    expect((await asked).code.id).toBe('code-ada-1')
    await closed
  })

  it('gives it up after the grace, and a safe attempt with it', async () => {
    const { ask, relay, clock, source } = rig({ script: () => ({ latencyMs: 10_000 }), graceMs: 3_000 })
    const asked = refusal(ask('/'))
    await clock.advance(1_000)

    const closed = relay.close()
    await clock.advance(2_999)
    expect(source.aborted).toEqual([])
    await clock.advance(1)

    expect(await asked).toEqual(gone)
    await closed
    expect([source.aborted, clock.timers]).toEqual([[1], []])
  })

  const never = new Promise<never>(() => undefined)
  const post = { method: 'POST', headers: { origin: ORIGIN, 'content-type': 'application/json' } }
  const hanging: Record<string, [Partial<RigOptions>, string, RequestInit?]> = {
    'a session': [{ authorize: () => never }, '/'],
    'a store': [{ store: { shared: false, get: () => never, put: () => never } }, '/'],
    'the store of an event stream': [{ store: { shared: false, get: () => never, put: () => never } }, '/events'],
    'a receiver': [{ webhooks: { door: { fetch: () => never } } }, '/webhooks/door', { method: 'POST' }],
    'a body': [{}, '/checked-in', { ...post, body: new ReadableStream(), duplex: 'half' } as RequestInit],
    'a printer of visits': [
      { policy: perVisit(), script: () => ({ latencyMs: Infinity }) },
      '/checked-in',
      { ...post, body: JSON.stringify({ id: 'tap', codeId: 'code' }) },
    ],
  }
  it.each(Object.entries(hanging))('does not wait for %s beyond the grace', async (_name, [options, path, init]) => {
    const { ask, relay, clock } = rig({ ...options, graceMs: 3_000 })
    const asked = refusal(ask(path, init))
    await clock.settle()
    let done = false
    const closed = relay.close().then(() => (done = true))

    await clock.advance(2_999)
    expect(done).toBe(false)
    await clock.advance(1)

    expect(await asked).toEqual(gone)
    await closed
  })

  it('stores what is owed, where the store is back in time', async () => {
    const records = new Map<string, SubjectRecord>()
    let broken = false
    const { getCode, relay, clock, source, events } = rig({
      store: {
        shared: false,
        get: async (key) => records.get(key),
        async put(record) {
          if (broken) throw new Error('planted')
          records.set(record.key, { ...record, revision: record.revision + 1 })
          return true
        },
      },
    })
    await getCode()
    broken = true
    source.checkInNow()
    await clock.settle()
    broken = false

    await relay.close()

    expect([...records.values()].map(({ code, used }) => [code, used?.id])).toEqual([[null, 'check-in-1']])
    expect([events.at(-1)?.type, clock.timers]).toEqual(['used', []])
  })

  it('does not wait for a session that takes its time', async () => {
    let decide = (): void => undefined
    const { ask, relay, clock, sourceOf } = rig({
      authorize: () => new Promise((resolve) => (decide = () => resolve(sourceOf('ada')))),
      graceMs: 0,
    })
    const asked = refusal(ask('/', { headers: { origin: ORIGIN } }))
    await clock.settle()
    const closed = relay.close()
    await clock.advance(1)
    decide()

    expect(await asked).toEqual(gone)
    await closed
  })
})
