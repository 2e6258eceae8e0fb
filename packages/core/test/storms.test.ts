import { AccessCode, onRequest } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { forbidden, refused, tooMany, unavailable } from './failures.js'
import { rig } from './rig.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The most attempts in any window of that many seconds. */
function mostWithin(asked: readonly number[], seconds: number): number {
  return Math.max(...asked.map((from) => asked.filter((at) => at >= from && at < from + seconds).length))
}

describe('refresh storms', () => {
  it.each([60_000, 900_000])(
    'T-01 asks at most twice per lifetime even with a lead of %d ms on a code of 60 s',
    async (leadMs) => {
      const { clock, code, asked } = rig({
        leadMs,
        script: () => ({ lifetimeMs: 60_000, tells: 'duration' }),
        random: () => 0.999,
      })

      void code.start()
      await clock.advance(HOUR)

      expect(mostWithin(asked(), 60)).toBe(2)
      expect(code.state.status).toBe('live')
    },
  )

  it('T-02 serves a code of 5 s with at most one request every 2 s and without a gap', async () => {
    const { clock, code, asked, timeline } = rig({
      leadMs: 5_000,
      script: () => ({ lifetimeMs: 5_000, tells: 'duration', latencyMs: 200 }),
      random: () => 0.999,
    })

    void code.start()
    await clock.advance(10 * MINUTE)

    const gaps = asked()
      .slice(1)
      .map((at, index) => at - (asked()[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2)
    expect(timeline.filter((line) => line.includes('expired'))).toEqual([])
  })

  it.each([2 * MINUTE, HOUR])(
    'T-03 asks no more often when the device is %d ms fast, and shows the code',
    async (skewMs) => {
      const script = () => ({ lifetimeMs: 60_000, latencyMs: 300 })
      const right = rig({ script })
      const fast = rig({ script, clockOptions: { skewMs } })

      for (const { code, clock } of [right, fast]) {
        void code.start()
        await clock.advance(HOUR)
      }

      expect(fast.asked()).toEqual(right.asked())
      expect(fast.code.state.status).toBe('live')
      expect(fast.timeline.filter((line) => !/^[\d.]+ code/.test(line))).toEqual([])
    },
  )

  it('T-04 spaces its questions ever closer to the end while the vendor hands back the same code', async () => {
    // One code for 60 s after another; each is handed out until 2 s before its end.
    const script = ({ at }: { at: number }) => {
      const turn = Math.floor(at / 58_000)
      return { text: `turn ${turn}`, lifetimeMs: turn * 58_000 + 60_000 - at }
    }
    const { clock, code, asked, timeline } = rig({ script })

    void code.start()
    await clock.advance(60_000)

    expect(asked()).toEqual([0, 39.33, 49.17, 55.07, 59])
    expect(timeline).toEqual(['0 code turn 0 start', '59 expired turn 0 late 0', '59 code turn 1 expired'])
  })

  it('T-05 takes a code that has run out on arrival for a failure, and never shows it', async () => {
    const { clock, code, timeline, asked } = rig({ script: ({ number }) => (number < 4 ? { lifetimeMs: -1_000 } : {}) })

    void code.start()
    await clock.advance(10_000)

    expect(timeline).toEqual([
      '0 error expired_on_arrival',
      '0.5 error expired_on_arrival',
      '1.5 error expired_on_arrival',
      '3.5 code 4 start',
    ])
    expect(asked()).toEqual([0, 0.5, 1.5, 3.5])
  })

  it.each([
    ['30 days', 30 * DAY, 31 * DAY],
    ['ten years', 3_650 * DAY, 31 * DAY],
  ])(
    'T-06 arms no timer too long for the platform when a code lives for %s, and renews it at the right moment',
    async (_, lifetimeMs, capMs) => {
      const { clock, code, asked } = rig({
        policy: onRequest({ renew: true }, { transport: 'safe' }),
        script: () => ({ lifetimeMs, tells: 'duration' }),
      })

      void code.start()
      await clock.advance(20_000)
      expect(asked()).toEqual([0])
      const life = Math.min(lifetimeMs, capMs)
      await clock.sleep(life - 0.02 * life - 40_000)
      await clock.advance(30_000)

      expect(asked()).toEqual([0, Math.round((life * 0.98) / 10) / 100])
      expect(Math.max(...clock.delays)).toBeLessThanOrEqual(15_000)
    },
  )

  it.each([Number.NaN, -5, Infinity])(
    'T-06 is not misled by a source that wants to be asked again in %d ms',
    async (refreshInMs) => {
      const { clock, code, asked, timeline } = rig({ script: () => ({ tells: 'duration', refreshInMs }) })

      void code.start()
      await clock.advance(MINUTE)

      expect(asked()).toEqual(refreshInMs === Infinity ? [0, 27, 54] : [0, 20, 40, 60])
      expect(timeline.filter((line) => line.includes('expired'))).toEqual([])
    },
  )

  it.each([Number.NaN, -1, Infinity])('is not misled by a source that was held for %d ms', async (heldForMs) => {
    const { clock, code } = rig({ script: () => ({ tells: 'duration', latencyMs: 400, heldForMs }) })

    void code.start()
    await clock.advance(400)

    expect(code.remainingMs()).toBe(heldForMs === Infinity ? 30_000 : 29_600)
  })

  it('T-07 refuses an expiry in seconds instead of guessing the unit', () => {
    const init = {
      id: 'a',
      provider: 'gym',
      payload: { kind: 'text', text: '1' },
      issuedAt: 1_718_274_780_000,
    } as const

    expect(() => new AccessCode({ ...init, expiresAt: 1_718_274_810 })).toThrow(/expiresAt to be epoch milliseconds/)
    expect(() => new AccessCode({ ...init, expiresAt: 1_718_274_810_000_000 })).toThrow(
      /expiresAt to be epoch milliseconds/,
    )
    expect(() => new AccessCode({ ...init, expiresAt: Number.NaN })).toThrow(/expiresAt to be epoch milliseconds/)
    expect(new AccessCode({ ...init, expiresAt: 1_718_274_810_000 }).expiresAt).toBe(1_718_274_810_000)
  })

  it('T-08 really waits between failed attempts, ever longer', async () => {
    const { clock, code, asked } = rig({ script: () => ({ error: offline() }), random: () => 0.999_999 })

    void code.start()
    await clock.advance(2 * MINUTE)

    const gaps = asked()
      .slice(1)
      .map((at, index) => Math.round(at - (asked()[index] ?? 0)))
    expect(gaps).toEqual([1, 2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 15, 15, 15])
  })

  it('T-08 waits as long in the first minute, however long the page has been open before', async () => {
    const { clock, code, asked } = rig({ script: () => ({ error: offline() }), random: () => 0.999_999 })

    await clock.advance(10 * MINUTE)
    void code.start()
    await clock.advance(20_000)

    expect(asked().map(Math.round)).toEqual([600, 601, 603, 607, 611, 615, 619])
  })

  it('T-08 waits as long in the first minute without a code, however long there was one before', async () => {
    const { clock, code, asked } = rig({
      script: ({ number }) => (number === 1 ? { lifetimeMs: 5 * MINUTE, tells: 'duration' } : { error: offline() }),
      random: () => 0.999_999,
    })

    void code.start()
    await clock.advance(5 * MINUTE + 20_000)

    expect(asked().slice(-4).map(Math.round)).toEqual([307, 311, 315, 319])
  })

  it('T-08 waits as long when it is stopped and started meanwhile', async () => {
    const { clock, code, asked } = rig({ script: ({ number }) => (number === 1 ? { error: offline() } : {}) })

    void code.start()
    await clock.advance(100)
    code.stop()
    void code.start()
    await clock.advance(1_000)

    expect(asked()).toEqual([0, 0.5])
  })

  it('T-08 makes another screen on the same source wait, too', async () => {
    const { clock, code, asked, another } = rig({ script: ({ number }) => (number === 3 ? { error: offline() } : {}) })
    const second = another()

    void code.start()
    await clock.advance(200)
    void second.start()
    await clock.advance(22_000)

    // The second screen was due at 19.67.
    expect(asked()).toEqual([0, 0.2, 19.33, 19.83, 19.83])
  })

  it('T-09 lets no second attempt begin beside a slow one until the limit ends, and then at once', async () => {
    const { clock, code, source, asked, another } = rig({
      script: ({ number }) =>
        number === 1 ? { latencyMs: Infinity } : number === 2 ? { error: unavailable(10_000) } : {},
    })
    const second = another()

    void code.start()
    await clock.advance(1_000)
    void second.start().catch(() => undefined)
    await clock.advance(100)
    second.stop()
    await clock.advance(11_000)

    expect(asked()).toEqual([0, 1, 11])
    expect(source.requests[2]?.at).toBe(11_000)
    expect(clock.delays.length).toBeLessThan(30)
  })

  it('T-66 comes back from a limit spread over a second, as everybody was told the same moment', async () => {
    const { clock, code, asked } = rig({
      random: () => 0.5,
      script: ({ number }) => (number === 1 ? { error: unavailable(20_000) } : {}),
    })

    void code.start()
    await clock.advance(21_000)

    expect(asked()).toEqual([0, 20.5])
  })

  it('T-66 comes back with the network spread over a second, as everybody hears of it at once', async () => {
    const { clock, code, page, asked } = rig({
      page: {},
      random: () => 0.5,
      script: ({ number }) => (number < 4 ? { error: offline() } : {}),
    })

    void code.start()
    await clock.advance(3_500)
    page.setOnline(false)
    page.setOnline(true)
    await clock.advance(1_000)

    expect(asked()).toEqual([0, 0.75, 2.25, 4])
  })

  it('T-09 waits for Retry-After whoever asks: the schedule, a person, a wake, the network, a restart', async () => {
    const { clock, code, page, asked } = rig({
      page: {},
      script: ({ number }) => (number === 1 ? { error: unavailable(20_000) } : {}),
    })

    void code.start()
    await clock.advance(5_000)
    const refresh = code.refresh()
    page.wake()
    page.setOnline(false)
    page.setOnline(true)
    page.setVisible(false)
    page.setVisible(true)
    code.stop()
    void code.start()
    await clock.advance(14_900)

    expect(asked()).toEqual([0])
    await expect(refresh).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 15_000,
      retryAt: clock.now() + 100,
    })
    await clock.advance(200)
    expect(asked()).toEqual([0, 20])
  })

  it('T-09 waits out the minute that the gym platform refuses after a 429 without Retry-After', async () => {
    const { clock, code, asked } = rig({ script: ({ number }) => (number === 1 ? { error: tooMany() } : {}) })

    void code.start()
    await clock.advance(61_000)

    expect(asked()).toEqual([0, 60])
  })

  it('T-10 asks no more after a terminal error, however many call', async () => {
    for (const error of [refused('unauthorized', 401), forbidden(), refused('not_found', 404), refused('gone', 410)]) {
      const { clock, code, asked, another } = rig({ script: () => ({ error }) })
      const second = another()

      void code.start()
      await clock.advance(100)
      const waiting = Array.from({ length: 50 }, () => code.ready())
      await clock.advance(HOUR)

      expect(asked()).toEqual([0])
      for (const promise of waiting) await expect(promise).rejects.toBe(error)
      expect(code.state).toMatchObject({ status: 'failed', blocked: true, waitingFor: 'request', error })
      void second
    }
  })

  it('T-10 spares a second screen on the same source the request that would fail the same way', async () => {
    const { clock, code, asked, another } = rig({ script: ({ number }) => (number > 2 ? { error: forbidden() } : {}) })
    const second = another()

    void code.start()
    await clock.advance(1_000)
    void second.start()
    await clock.advance(HOUR)

    expect(asked()).toEqual([0, 1, 19.33])
    expect([code.state.status, second.state.status]).toEqual(['failed', 'failed'])
  })

  it('T-10 refuses on the second screen only what it wants, and when it wants it', async () => {
    const { clock, code, source, asked, timeline, another } = rig({
      script: ({ number }) => (number > 3 ? { error: forbidden() } : {}),
    })
    const used = another()
    const live = another()
    void used.start()
    await clock.advance(100)
    source.checkInNow()
    void live.start()
    await clock.advance(400)
    void code.start()
    await clock.advance(500)
    const asking = live.refresh()
    await expect(asking).rejects.toMatchObject({ code: 'forbidden' })

    expect(used.state.status).toBe('used')
    expect(code.state).toMatchObject({ status: 'live', blocked: false, error: null })
    void code.start()
    await clock.advance(MINUTE)

    expect(asked()).toEqual([0, 0.1, 0.5, 1])
    expect(used.state.status).toBe('used')
    expect(timeline).toEqual(['0.5 code 3 start', '20.17 error forbidden still valid', '30 expired 3 late 0'])
  })

  it('T-10 says why when a second screen runs out in its sleep after the first was refused', async () => {
    const { clock, code, asked, timeline, another } = rig({
      script: ({ number }) => (number > 2 ? { error: forbidden() } : {}),
    })
    const second = another()
    void code.start()
    void second.start()
    await clock.advance(1_000)
    await expect(second.refresh()).rejects.toMatchObject({ code: 'forbidden' })
    timeline.length = 0

    await clock.sleep(10 * MINUTE)
    expect(code.state).toMatchObject({ status: 'failed', blocked: true, error: { code: 'forbidden' } })
    await clock.advance(MINUTE)

    expect(timeline).toEqual(['601 expired 1 late 572000', '601 error forbidden'])
    expect(asked()).toEqual([0, 0, 1])
  })

  it('T-10 takes a start on a code that ran out unseen after a terminal error for no new attempt', async () => {
    const { clock, code, asked } = rig({ script: ({ number }) => (number > 1 ? { error: forbidden() } : {}) })

    await code.start()
    await expect(code.refresh()).rejects.toMatchObject({ code: 'forbidden' })
    await clock.sleep(MINUTE)

    await expect(code.start()).rejects.toMatchObject({ code: 'forbidden' })
    expect(asked()).toEqual([0, 0])
  })

  it('T-10 is lifted by a start: the attempts after it are retried like any', async () => {
    const { clock, code, timeline } = rig({
      script: ({ number }) => (number === 1 ? { error: forbidden() } : number === 2 ? { error: offline() } : {}),
    })

    void code.start()
    await clock.advance(1_000)
    void code.start()
    await clock.advance(2_000)

    expect(timeline).toEqual(['0 error forbidden', '1 error network', '2 code 3 start'])
  })

  it('T-10 is lifted by a revival: the attempts after it are retried like any; no wake brings it forward', async () => {
    const { clock, code, page, timeline } = rig({
      page: {},
      reviveAfterMs: 5 * MINUTE,
      script: ({ number }) => (number === 1 ? { error: forbidden() } : number === 2 ? { error: offline() } : {}),
    })

    void code.start()
    await clock.advance(MINUTE)
    page.wake()
    page.setOnline(false)
    page.setOnline(true)
    page.setVisible(false)
    page.setVisible(true)
    await clock.advance(4 * MINUTE)
    expect(code.state).toMatchObject({ status: 'pending', blocked: false })
    await clock.advance(MINUTE)

    expect(timeline.slice(0, 3)).toEqual(['0 error forbidden', '300 error network', '300.5 code 3 start'])
  })

  it('T-11 asks nothing when it is restarted a hundred times in a second with a good code', async () => {
    const { clock, code, asked } = rig()

    await code.start()
    for (let restart = 0; restart < 100; restart += 1) {
      code.stop()
      void code.start()
      await clock.advance(10)
    }

    expect(asked()).toEqual([0])
    expect(code.state.status).toBe('live')
  })

  it('T-12 lets at most six attempts pass in any ten seconds, whoever asks', async () => {
    const { clock, code, page, asked, another } = rig({ page: {}, script: () => ({ error: offline() }) })
    const second = another()

    void code.start()
    void second.start()
    for (let turn = 0; turn < 600; turn += 1) {
      code.refresh().catch(() => undefined)
      page.wake()
      if (turn % 7 === 0) code.stop()
      void code.start()
      await clock.advance(100)
    }

    expect(mostWithin(asked(), 10)).toBe(6)
    expect(asked().length).toBeLessThanOrEqual(6 + 60 / 2)
  })

  it('T-12 counts the attempts that begin beside slow ones', async () => {
    const { clock, code, asked } = rig({ script: ({ number }) => ({ latencyMs: number === 1 ? 100 : Infinity }) })

    void code.start()
    await clock.advance(2 * MINUTE)

    expect(mostWithin(asked(), 10)).toBe(6)
  })
})
