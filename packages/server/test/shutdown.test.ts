import { describe, expect, it } from 'vitest'
import { ORIGIN, readEvents, refusal, rig } from './rig.js'

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

    expect(await asked).toEqual([503, { code: 'server_error' }])
    await closed
    expect([source.aborted, clock.timers]).toEqual([[1], []])
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
