import { AccessCode, perVisit, RotatingCode } from '@acme/access-codes'
import {
  createManualClock,
  createManualEnvironment,
  createScriptedSource,
  type ManualClock,
  offline,
  type ScriptedAnswer,
} from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pseudoRandom } from './model/pseudo-random.js'
import { events, stage, type Stage, type Story } from './model/stage.js'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100)
/** A hundred thousand before a release. */
const STORMS = RUNS < 2_000 ? 10 * RUNS : 50 * RUNS
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('the storm gauge', () => {
  /** What a vendor, a clock and a caller can get wrong about a lifetime. */
  const storms = fc.record({
    ttlMs: fc.oneof(
      fc.integer({ min: SECOND, max: 30 * SECOND }),
      fc.integer({ min: SECOND, max: HOUR }),
      fc.integer({ min: HOUR, max: 30 * DAY }),
    ),
    // As a share of the lifetime: a whole one and more is the classic mistake.
    lead: fc.option(fc.double({ min: 0, max: 3, noNaN: true }), { nil: undefined }),
    skewMs: fc.integer({ min: -DAY, max: DAY }),
    sameShare: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
    unit: fc.constantFrom('expiry', 'duration', 'nothing', 'undated', 'expiry in seconds', 'duration in seconds'),
    latencyMs: fc.constantFrom(0, 0, 400, 3 * SECOND),
    refreshInMs: fc.constantFrom(undefined, undefined, 0, MINUTE),
    seed: fc.nat(),
  })

  it(
    'T-12 asks at most six times in ten seconds and every two seconds, whatever lifetime, lead, skew, unit',
    { timeout: 20 * STORMS },
    async () => {
      await fc.assert(
        fc.asyncProperty(storms, async ({ ttlMs, lead, skewMs, sameShare, unit, latencyMs, refreshInMs, seed }) => {
          const clock = createManualClock({ skewMs })
          const begin = clock.worldNow()
          const script = (): ScriptedAnswer => {
            // The vendor hands out one code until the last part of its life.
            const madeAt = clock.worldNow() + latencyMs / 2
            const turn = Math.floor((madeAt - begin) / (ttlMs * Math.max(sameShare, 1e-9)))
            const text = sameShare === 0 ? `at ${madeAt}` : `turn ${turn}`
            const endsAt = sameShare === 0 ? madeAt + ttlMs : begin + turn * ttlMs * sameShare + ttlMs
            const told = {
              text,
              latencyMs,
              lifetimeMs: endsAt - madeAt,
              ...(refreshInMs !== undefined && { refreshInMs }),
            }
            if (unit === 'nothing') return { ...told, tells: 'nothing' }
            if (unit === 'duration') return { ...told, tells: 'duration' }
            if (unit === 'duration in seconds')
              return { ...told, tells: 'duration', lifetimeMs: told.lifetimeMs / SECOND }
            if (unit === 'expiry in seconds') return { ...told, lifetimeMs: endsAt / SECOND - madeAt }
            return { ...told, dated: unit === 'expiry' }
          }
          const source = createScriptedSource({ clock, script })
          const leadMs = lead === undefined ? undefined : Math.min(31 * DAY, lead * ttlMs)
          const code = new RotatingCode(source, {
            clock,
            environment: null,
            random: pseudoRandom(seed),
            ...(leadMs !== undefined && { leadMs }),
          })

          const successes: { at: number; lifeMs: number }[] = []
          code.on('code', () => successes.push({ at: clock.elapsed(), lifeMs: code.remainingMs() }))
          void code.start()
          await clock.advance(Math.min(Math.max(MINUTE, 6 * ttlMs), HOUR / 4))
          code.stop()

          const at = source.requests.map((request) => request.at)
          const last = at.at(-1) ?? 0
          const bursts = at.filter((from, index) => (at[index + 6] ?? Infinity) - from < 10 * SECOND - 1e-6)
          const streaks = at.filter((from, index) => at.length - index > 6 + (last - from) / (2 * SECOND) + 1e-6)
          const hasty = successes.filter(
            ({ at: then, lifeMs }, index) => (successes[index + 1]?.at ?? Infinity) - then < 0.4 * lifeMs - 1,
          )
          expect({ bursts, streaks, hasty: sameShare > 0 ? [] : hasty }).toEqual({ bursts: [], streaks: [], hasty: [] })
        }),
        { numRuns: STORMS },
      )
    },
  )
})

describe('the zombie gauge', () => {
  const stories: Record<string, Story> = {
    'an answer at once': { script: () => ({ lifetimeMs: 6 * SECOND }) },
    'a slow answer': { script: () => ({ lifetimeMs: 6 * SECOND, latencyMs: 700 }) },
    'two attempts beside each other': { script: ({ number }) => ({ latencyMs: number % 2 ? Infinity : 500 }) },
    failures: { script: () => ({ error: offline(), latencyMs: 100 }) },
    'a source that throws': {
      script: () => {
        throw new TypeError('thrown')
      },
    },
    'a check-in instead of a code': {
      script: ({ number, at }) =>
        number % 2 ? {} : { checkIn: { id: `${number}`, at: 2e12 + at, subject: 'scripted/1', via: 'relay' } },
    },
    'a code per visit': {
      policy: perVisit(),
      script: ({ number }) => (number < 3 ? { error: offline(), latencyMs: 50 } : {}),
    },
  }

  /** Lets promises pass so often, while time passes beside them. */
  async function pass(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) await Promise.resolve()
  }

  // Some ten alarms and answers, with a hundred turns between each two.
  const turns = Array.from({ length: 1_040 }, (_, turn) => turn)

  describe.each(Object.entries(stories))('with %s', (_, story) => {
    it('T-45 falls silent when stopped between any two turns of the promises', async () => {
      for (const turn of turns) {
        const { clock, code, quiet } = stage(story)
        void code.start()
        const passing = clock.advance(20 * SECOND)
        await pass(turn)

        code.stop()

        await passing
        await quiet()
      }
    })

    it('T-45 falls silent when a listener stops it, whatever it was told', async () => {
      for (let last = 1; last <= 30; last += 1) {
        const one = stage(story)
        const { clock, code, heard, asked, quiet } = one
        const stops = stopAt(one, last)
        void code.start()
        await clock.advance(20 * SECOND)

        const [stop] = stops
        if (stop === undefined) {
          expect(last).toBeGreaterThan(15)
          return code.stop()
        }
        // One change more: that it stopped.
        expect({ heard: heard.slice(stop.heard), asked: asked() }).toEqual({ heard: ['change'], asked: stop.asked })
        await quiet()
      }
    })

    it('T-45 makes one loop of a stop and a start between any two turns', async () => {
      const alone = stage(story)
      void alone.code.start()
      await alone.clock.advance(MINUTE)
      const most = alone.asked()
      alone.code.stop()

      for (const turn of turns) {
        const { clock, code, asked, quiet } = stage(story)
        void code.start()
        const passing = clock.advance(20 * SECOND)
        await pass(turn)

        code.stop()
        void code.start()

        await passing
        await clock.advance(40 * SECOND)
        // Backoff and phase may differ by a few attempts; a second loop would double them.
        expect(asked()).toBeLessThanOrEqual(1.3 * most + 3)
        expect(clock.timers.length).toBeLessThanOrEqual(1)
        code.stop()
        await quiet()
      }
    })
  })

  /** Stops it in a listener, as the so many-th event is heard; what had happened until then is the first of the list. */
  function stopAt({ code, heard, asked }: Stage, last: number): { heard: number; asked: number }[] {
    const stops: { heard: number; asked: number }[] = []
    for (const name of events) {
      code.on(name, () => {
        if (stops.length > 0 || heard.length < last) return
        stops.push({ heard: heard.length, asked: asked() })
        code.stop()
      })
    }
    return stops
  }

  const moments: Record<string, (stage: Stage) => Promise<void>> = {
    'while a code is live': ({ clock }) => clock.advance(SECOND),
    'when the next code was due in its sleep': ({ clock }) => clock.sleep(25 * SECOND),
    'when its code ran out in its sleep': ({ clock }) => clock.sleep(MINUTE),
    'when its code ran out while hidden': async ({ clock, page }) => {
      page.setVisible(false)
      await clock.advance(MINUTE)
    },
    'when it slept through a failure': async ({ clock, code }) => {
      await clock.advance(SECOND)
      void code.refresh()
      await clock.sleep(MINUTE)
    },
  }

  const calls: Record<string, (stage: Stage) => unknown> = {
    'start()': ({ code }) => code.start(),
    'ready()': ({ code }) => code.ready(),
    'refresh()': ({ code }) => code.refresh(),
    'invalidate()': ({ code }) => code.invalidate(),
    'checkedIn()': ({ code }) => code.checkedIn(),
    'a look at the state': ({ code }) => code.state,
    'a check-in': ({ source }) => source.checkInNow(),
    'a wake': ({ page }) => page.wake(),
    'the page shown': ({ page }) => page.setVisible(true),
    'the page hidden': ({ page }) => page.setVisible(false),
    'the network': ({ page }) => {
      page.setOnline(false)
      page.setOnline(true)
    },
    'nothing but an alarm': () => undefined,
  }

  describe.each(Object.entries(moments))('%s', (_, arrange) => {
    it.each(Object.entries(calls))('T-45 stays silent when a listener stops it during %s', async (__, call) => {
      for (let further = 1; further <= 6; further += 1) {
        const one = stage({ script: ({ number }) => (number % 2 ? {} : { error: offline(), latencyMs: SECOND }) })
        const { clock, code, heard, asked, quiet } = one
        void code.start()
        await clock.settle()
        await arrange(one)

        const stops = stopAt(one, heard.length + further)
        // What it promises is not waited for: a stop may leave nobody to keep it.
        void call(one)
        await clock.advance(20 * SECOND)

        const [stop] = stops
        if (stop === undefined) {
          code.stop()
        } else {
          expect({ heard: heard.slice(stop.heard), asked: asked() }).toEqual({ heard: ['change'], asked: stop.asked })
        }
        await quiet()
      }
    })
  })

  it('T-45 aborts a safe attempt in a microtask, and no other', async () => {
    const safe = stage({ script: () => ({ latencyMs: SECOND }) })
    void safe.code.start()
    safe.code.stop()
    expect(safe.source.aborted.length).toBe(0)
    await Promise.resolve()
    expect(safe.source.aborted.length).toBe(1)

    const keyed = stage({ policy: perVisit(), script: () => ({ latencyMs: SECOND }) })
    void keyed.code.start()
    keyed.code.stop()
    await keyed.quiet()
    expect(keyed.source.aborted.length).toBe(0)
  })
})

describe('the herd gauge', () => {
  /** So many screens with a source each on one clock; `asked` holds the moment of each request. */
  function herd(count: number, answer: (clock: ManualClock, number: number) => Promise<AccessCode>) {
    const clock = createManualClock()
    const page = createManualEnvironment()
    const random = pseudoRandom(count)
    const asked: number[] = []
    const codes = Array.from({ length: count }, (_, index) => {
      const { policy } = createScriptedSource({ clock })
      let number = 0
      return new RotatingCode(
        {
          provider: 'herd',
          subject: `herd/${index}`,
          policy,
          async issue() {
            asked.push(clock.elapsed())
            number += 1
            return { code: await answer(clock, number) }
          },
        },
        { clock, environment: page, random },
      )
    })
    return { clock, page, random, asked, codes }
  }

  function fresh(clock: ManualClock, number: number): Promise<AccessCode> {
    const payload = { kind: 'text', text: `${number}` } as const
    const init = { id: `${number}`, provider: 'herd', payload, issuedAt: clock.now(), validForMs: MINUTE }
    return Promise.resolve(new AccessCode(init))
  }

  /** Requests in each whole `ms` between two moments. */
  function rates(asked: readonly number[], from: number, to: number, ms: number): number[] {
    const counts = Array.from({ length: Math.round((to - from) / ms) }, () => 0)
    for (const at of asked) {
      const bucket = Math.floor((at - from) / ms)
      if (at >= from && bucket < counts.length) counts[bucket] = (counts[bucket] ?? 0) + 1
    }
    return counts
  }

  it('T-65 spreads ten thousand screens that opened within two seconds', { timeout: 2 * MINUTE }, async () => {
    const { clock, random, asked, codes } = herd(10_000, fresh)
    for (let slice = 0; slice < 200; slice += 1) {
      for (const code of codes.slice(slice * 50, (slice + 1) * 50)) void code.start()
      await clock.advance(20 * random())
    }
    await clock.advance(10.5 * MINUTE)
    for (const code of codes) code.stop()

    const minute = rates(asked, 9.5 * MINUTE, 10.5 * MINUTE, SECOND)
    const mean = minute.reduce((sum, one) => sum + one) / minute.length
    expect(Math.max(...minute)).toBeLessThanOrEqual(4 * mean)
  })

  it('T-66 spreads over a second what the network brings back at once', async () => {
    const count = 1_000
    let down = false
    const { clock, page, asked, codes } = herd(count, (_, number) =>
      down ? Promise.reject(offline()) : fresh(clock, number),
    )
    for (const code of codes) void code.start()
    await clock.advance(5 * SECOND)
    down = true
    page.setOnline(false)
    await clock.advance(3 * MINUTE)
    down = false
    const backAt = clock.elapsed()

    page.setOnline(true)
    await clock.advance(2 * SECOND)
    for (const code of codes) code.stop()

    const tenths = rates(asked, backAt, backAt + 2 * SECOND, 100)
    expect(tenths.slice(10)).toEqual(Array.from({ length: 10 }, () => 0))
    expect(tenths.reduce((sum, one) => sum + one)).toBe(count)
    expect(Math.max(...tenths)).toBeLessThanOrEqual(0.2 * count)
  })

  it('T-66 spreads the retries of screens that failed in one moment', async () => {
    const count = 1_000
    let down = true
    const { clock, asked, codes } = herd(count, (_, number) =>
      down ? Promise.reject(offline()) : fresh(clock, number),
    )
    for (const code of codes) void code.start()
    await clock.advance(30 * SECOND)
    down = false
    const backAt = clock.elapsed()
    await clock.advance(4 * SECOND)
    const live = codes.filter((code) => code.getSnapshot().status === 'live').length
    for (const code of codes) code.stop()

    const tenths = rates(asked, backAt, backAt + 4 * SECOND, 100)
    expect(live).toBe(count)
    expect(Math.max(...tenths)).toBeLessThanOrEqual(0.1 * count)
  })
})
