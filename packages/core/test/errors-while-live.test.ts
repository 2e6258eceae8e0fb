import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { forbidden, plain, refused, tooMany, unavailable } from './failures.js'
import { rig } from './rig.js'

const MINUTE = 60_000

describe('a failure while the code is good', () => {
  it('T-48 leaves the code on screen and says that it is still valid', async () => {
    const { clock, code, timeline } = rig({ script: ({ number }) => (number === 2 ? { error: offline() } : {}) })
    const errors: unknown[] = []
    code.on('error', (event) => errors.push(event))

    const first = await code.start()
    await clock.advance(19_400)

    expect(timeline).toEqual(['0 code 1 start', '19.33 error network still valid'])
    expect(code.state).toMatchObject({ status: 'live', code: first, attempt: 1 })
    expect(errors).toEqual([
      {
        error: expect.objectContaining({ code: 'network' }),
        attempt: 1,
        retryAt: expect.closeTo(clock.now() + 433, -1),
        codeStillValid: true,
      },
    ])
  })

  it('T-49 rejects the refresh that could not bring a new code, though the old one is fine', async () => {
    const { clock, code } = rig({ script: ({ number }) => (number === 2 ? { error: unavailable() } : {}) })

    await code.start()
    await expect(code.refresh()).rejects.toMatchObject({ code: 'server_error' })

    expect(code.state.status).toBe('live')
    await clock.advance(1)
  })

  it('T-49 rejects the refresh that brought the same code', async () => {
    const { code, timeline } = rig({ script: ({ at }) => ({ text: 'same', lifetimeMs: 30_000 - at }) })

    await code.start()
    await expect(code.refresh()).rejects.toMatchObject({ code: 'stale_code' })

    expect(timeline).toEqual(['0 code same start'])
  })

  it.each([
    ['429', tooMany(1_000)],
    ['408', refused('server_error', 408)],
    ['425', refused('server_error', 425)],
    ['500', refused('server_error', 500)],
    ['an unknown error', new Error('who knows')],
  ])('T-50 never takes %s for final', async (_, error) => {
    const { clock, code } = rig({ script: ({ at }) => (at < 10 * MINUTE ? { error } : {}) })

    void code.start()
    await clock.advance(9 * MINUTE)
    expect(code.state).toMatchObject({ status: 'pending', blocked: false, waitingFor: null })
    await clock.advance(2 * MINUTE)

    expect(code.state.status).toBe('live')
  })

  it('T-50 takes a 403 that the provider has not signed for final only after three times over half a minute', async () => {
    const { clock, code, timeline } = rig({
      script: () => ({ error: refused('forbidden', 403, { fromProvider: false }) }),
      random: () => 0.999_999,
    })

    void code.start()
    await clock.advance(5 * MINUTE)

    expect(timeline.length).toBeGreaterThan(3)
    expect(Number(timeline.at(-1)?.split(' ')[0])).toBeGreaterThanOrEqual(30)
    expect(code.state).toMatchObject({ status: 'failed', blocked: true })
  })

  it('T-50 counts unsigned refusals anew after a success', async () => {
    const unsigned = refused('forbidden', 403, { fromProvider: false })
    const { clock, code, timeline } = rig({
      script: ({ at }) => (at < 20_000 || (at > 50_000 && at < 70_000) ? { error: unsigned } : {}),
    })

    void code.start()
    await clock.advance(2 * MINUTE)

    expect(timeline.filter((line) => line.includes('error')).length).toBeGreaterThan(6)
    expect(code.state).toMatchObject({ status: 'live', blocked: false, error: null })
  })

  it('T-50 takes a conflict on a safe read for passing', async () => {
    const { clock, code } = rig({ script: ({ number }) => (number === 1 ? { error: refused('conflict', 409) } : {}) })

    void code.start()
    await clock.advance(1_000)

    expect(code.state.status).toBe('live')
  })

  it('asks no more when the source refuses its own options', async () => {
    const { clock, code, asked } = rig({ script: () => ({ error: plain('invalid_option') }) })

    void code.start()
    await clock.advance(MINUTE)

    expect(asked()).toEqual([0])
    expect(code.state).toMatchObject({ status: 'failed', blocked: true })
  })

  it('T-51 keeps the code to its end after a terminal error, and fails then', async () => {
    const { clock, code, timeline, asked } = rig({ script: ({ number }) => (number > 1 ? { error: forbidden() } : {}) })

    await code.start()
    await clock.advance(20_000)
    expect(code.state).toMatchObject({ status: 'live', blocked: true, waitingFor: 'request' })
    await clock.advance(20_000)

    expect(timeline).toEqual(['0 code 1 start', '19.33 error forbidden still valid', '29 expired 1 late 0'])
    expect(code.state).toMatchObject({ status: 'failed', code: null })
    expect(asked()).toEqual([0, 19.33])
  })

  it('revives by itself after a terminal error where nobody attends the screen', async () => {
    const { clock, code, timeline } = rig({
      reviveAfterMs: 5 * MINUTE,
      script: ({ number }) => (number === 1 ? { error: forbidden() } : {}),
    })

    void code.start()
    await clock.advance(5 * MINUTE)

    expect(timeline).toEqual(['0 error forbidden', '300 code 2 start'])
  })

  it('tries again after a terminal error when somebody asks', async () => {
    for (const again of ['start', 'refresh'] as const) {
      const { clock, code, timeline } = rig({ script: ({ number }) => (number === 1 ? { error: forbidden() } : {}) })

      void code.start()
      await clock.advance(1_000)
      void code[again]()
      await clock.advance(1_000)

      expect(timeline).toEqual(['0 error forbidden', `1 code 2 ${again === 'start' ? 'start' : 'manual'}`])
    }
  })

  it('tries again when it is started with a good code after a terminal error', async () => {
    const { clock, code, timeline } = rig({ script: ({ number }) => (number === 2 ? { error: forbidden() } : {}) })

    await code.start()
    await clock.advance(20_000)
    void code.start()
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code 1 start', '19.33 error forbidden still valid', '20 code 3 start'])
  })

  it('stays stopped when a listener stops it as it runs out, though the call was a start', async () => {
    const { clock, code, source, timeline } = rig()
    code.on('expired', () => code.stop())

    await code.start()
    await clock.sleep(MINUTE)

    await expect(code.start()).rejects.toMatchObject({ code: 'stopped' })
    await clock.advance(MINUTE)
    expect(code.state.status).toBe('stopped')
    expect(timeline).toEqual(['0 code 1 start', '60 expired 1 late 31000'])
    expect(source.aborted).toEqual([2])
  })

  it('T-52 throws nothing when nobody listens for errors', async () => {
    const { clock, another } = rig({ script: () => ({ error: forbidden() }) })
    const unheard = another()

    void unheard.start()
    await clock.advance(1_000)

    expect(unheard.state).toMatchObject({ status: 'failed', error: { code: 'forbidden' } })
  })
})
