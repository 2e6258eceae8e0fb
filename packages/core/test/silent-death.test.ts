import { MalformedError, onRequest } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { plain, unavailable } from './failures.js'
import { rig } from './rig.js'

const MINUTE = 60_000

describe('silent death', () => {
  it.each([
    ['a network failure', offline()],
    ['a 503', unavailable()],
    [
      'a malformed body',
      new MalformedError('no content', { provider: 'scripted', operation: 'issue', path: 'content' }),
    ],
    ['an error that is not ours', new TypeError('Failed to fetch')],
  ])('T-13 has the next attempt planned after %s', async (_, error) => {
    const { clock, code, asked } = rig({ script: ({ number }) => (number === 1 ? { error } : {}) })

    void code.start()
    await clock.advance(100)
    expect(code.state).toMatchObject({
      status: 'pending',
      fetching: false,
      waitingFor: null,
      refreshAt: clock.now() + 400,
    })
    await clock.advance(1_000)

    expect(asked()).toEqual([0, 0.5])
    expect(code.state).toMatchObject({ status: 'live', error: null, attempt: 0 })
  })

  it('T-13 declares that it waits after a request that may have taken effect', async () => {
    const { clock, code, timeline } = rig({ script: () => ({ error: plain('maybe_issued') }) })

    const started = code.start()
    await clock.advance(MINUTE)

    expect(timeline).toEqual(['0 error maybe_issued'])
    expect(code.state).toMatchObject({ status: 'failed', blocked: false, waitingFor: 'request' })
    await expect(started).rejects.toMatchObject({ code: 'maybe_issued' })
  })

  it('T-13 revives nothing that may have taken effect', async () => {
    const { clock, code, asked } = rig({
      policy: onRequest(),
      reviveAfterMs: MINUTE,
      script: () => ({ error: offline() }),
    })

    void code.start()
    await clock.advance(60 * MINUTE)

    expect(asked()).toEqual([0])
    expect(code.state).toMatchObject({ status: 'failed', refreshAt: null, waitingFor: 'request' })
  })

  it('T-13 asks for nothing again that may have taken effect while the device slept', async () => {
    const { clock, code, page, asked, timeline } = rig({
      page: {},
      policy: onRequest(),
      script: () => ({ latencyMs: Infinity }),
    })

    void code.start()
    await clock.advance(1_000)
    await clock.sleep(10 * MINUTE)
    page.wake()
    await clock.advance(MINUTE)

    expect(asked()).toEqual([0])
    expect(timeline).toEqual(['601 error maybe_issued'])
  })

  it('T-13 takes an answer that is none for a malformed one', async () => {
    const { clock, code, timeline } = rig({ script: ({ number }) => (number === 1 ? { noVisit: true } : {}) })
    const errors: unknown[] = []
    code.on('error', ({ error }) => errors.push(error))

    void code.start()
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 error malformed', '0.5 code 2 start'])
    expect(errors).toMatchObject([{ provider: 'scripted', operation: 'issue', path: 'noVisit' }])
  })

  it('T-13 tells whoever comes late that nothing is under way', async () => {
    const { clock, code } = rig({
      policy: onRequest({ renew: true }),
      script: ({ number }) => (number === 1 ? { tells: 'duration', lifetimeMs: 3 * MINUTE } : { error: offline() }),
    })

    await code.start()
    await clock.advance(4 * MINUTE)

    expect(code.state.status).toBe('expired')
    await expect(code.ready()).rejects.toMatchObject({ code: 'maybe_issued' })
  })

  it('T-14 makes a new request after a failed one, for everybody who waits', async () => {
    const { clock, code, asked } = rig({ script: ({ number }) => (number < 3 ? { error: offline() } : {}) })

    const waiting = [code.start(), code.ready(), code.ready()]
    await clock.advance(5_000)

    expect(asked()).toEqual([0, 0.5, 1.5])
    const ids = (await Promise.all(waiting)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(1)
  })

  it('T-15 starts a second attempt beside one that does not answer, and takes the first answer', async () => {
    const { clock, code, source, timeline, asked } = rig({
      script: ({ number }) => ({ latencyMs: number === 1 ? Infinity : 500 }),
    })

    void code.start()
    await clock.advance(10_000)

    expect(asked()).toEqual([0, 4])
    expect(timeline).toEqual(['4.5 code 2 start'])
    expect(source.aborted).toEqual([1])
  })

  it('T-15 lets a slow network answer: the oldest attempt lives to 20 s while the newest makes way', async () => {
    const { clock, code, source, timeline, asked } = rig({ script: () => ({ latencyMs: 12_000 }) })

    void code.start()
    await clock.advance(13_000)

    expect(asked()).toEqual([0, 4, 8])
    expect(source.aborted).toEqual([2, 3])
    expect(timeline).toEqual(['12 code 1 start'])
  })

  it('T-15 gives an attempt up at 20 s and tries again', async () => {
    const { clock, code, timeline } = rig({ script: ({ at }) => ({ latencyMs: at < 20_000 ? Infinity : 100 }) })

    void code.start()
    await clock.advance(25_000)

    expect(timeline).toEqual(['20 error timeout', '20.6 code 6 start'])
  })

  it('T-16 asks at once when it resumes with a code that has run out', async () => {
    const { clock, code, timeline } = rig()

    await code.start()
    code.stop()
    await clock.advance(10 * MINUTE)
    void code.start()
    await clock.advance(100)

    expect(timeline).toEqual(['0 code 1 start', '600 code 2 start'])
  })

  it('T-17 returns to its normal cadence after an error', async () => {
    const { clock, code, asked } = rig({
      script: ({ number }) => (number === 2 ? { error: offline() } : { tells: 'duration' }),
    })

    void code.start()
    await clock.advance(65_000)

    expect(asked()).toEqual([0, 20, 20.5, 40.5, 60.5])
  })

  it('T-17 counts failures anew after a success', async () => {
    const { clock, code, asked } = rig({
      script: ({ number }) => (number === 5 || number === 1 ? { tells: 'duration' } : { error: offline() }),
    })

    void code.start()
    await clock.advance(45_000)

    expect(asked().slice(0, 7)).toEqual([0, 20, 20.5, 21.5, 22.92, 42.92, 43.42])
  })

  it('T-18 asks at once when the page is seen again after a failed attempt', async () => {
    const { clock, code, page, asked } = rig({
      page: {},
      script: ({ number }) => (number === 2 ? { error: offline() } : {}),
    })

    void code.start()
    await clock.advance(19_400)
    page.setVisible(false)
    await clock.advance(5_000)
    expect(asked()).toEqual([0, 19.33])
    page.setVisible(true)

    expect(asked()).toEqual([0, 19.33, 24.4])
  })

  it('T-19 isolates a listener that throws or rejects from the others and from the schedule, and reports it once', async () => {
    const reported: unknown[] = []
    const { clock, code, timeline } = rig({ onListenerError: (error) => reported.push(error) })
    const thrown = new Error('thrown')
    const rejected = new Error('rejected')
    const heard: string[] = []
    code.on('code', () => {
      throw thrown
    })
    code.on('code', async () => {
      throw rejected
    })
    code.on('code', ({ reason }) => heard.push(reason))

    void code.start()
    await clock.advance(25_000)

    expect(heard).toEqual(['start', 'schedule'])
    expect(reported).toEqual([thrown, rejected, thrown, rejected])
    expect(timeline).toEqual(['0 code 1 start', '19.33 code 2 schedule'])
  })

  it('T-20 renews on the fallback interval when no expiry is given: never at once, never not at all', async () => {
    const { clock, code, asked, timeline } = rig({ script: () => ({ tells: 'nothing' }) })

    void code.start()
    await clock.advance(MINUTE)

    expect(asked()).toEqual([0, 20, 40, 60])
    expect(timeline.filter((line) => line.includes('expired'))).toEqual([])
  })
})
