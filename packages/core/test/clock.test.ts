import { beforeExpiry } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createClock, systemClock } from '../src/clock.js'
import { rig } from './rig.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const runs = Number(process.env.PROPERTY_RUNS ?? 100)

describe('elapsed()', () => {
  it('T-32 counts time asleep by the wall clock where the monotonic clock stands still, and else by the monotonic clock', () => {
    let wall = 1_000_000
    let monotonic = 0
    const clock = createClock({
      wall: () => wall,
      monotonic: () => monotonic,
      setTimeout: () => undefined,
      clearTimeout: () => undefined,
    })
    const readings: number[] = [clock.elapsed()]
    const pass = (wallMs: number, monotonicMs: number): void => {
      wall += wallMs
      monotonic += monotonicMs
      readings.push(clock.elapsed())
    }

    pass(100, 100)
    pass(HOUR, 0) // asleep on Linux and macOS
    pass(HOUR, HOUR) // asleep on Windows
    pass(-HOUR, 50) // set back
    pass(250, 0) // within the band: not sleep
    pass(251, 0) // beyond it

    expect(readings).toEqual([0, 100, 100 + HOUR, 100 + 2 * HOUR, 150 + 2 * HOUR, 150 + 2 * HOUR, 401 + 2 * HOUR])
  })

  it('T-32 never goes back and never loses a tick awake, whatever the wall clock does', () => {
    const moves = fc.array(fc.record({ wall: fc.integer({ min: -1e7, max: 1e7 }), monotonic: fc.nat(1e6) }))
    fc.assert(
      fc.property(moves, (steps) => {
        let wall = 1e12
        let monotonic = 0
        const clock = createClock({
          wall: () => wall,
          monotonic: () => monotonic,
          setTimeout: () => 0,
          clearTimeout: () => {},
        })
        let before = clock.elapsed()
        for (const step of steps) {
          wall += step.wall
          monotonic += step.monotonic
          const after = clock.elapsed()
          expect(after - before).toBeGreaterThanOrEqual(step.monotonic)
          expect(after - before).toBeLessThanOrEqual(Math.max(step.monotonic, step.wall))
          before = after
        }
      }),
      { numRuns: runs },
    )
  })

  it('does not drift when it is read at frame rate', () => {
    let wall = 0
    let monotonic = 0
    const clock = createClock({
      wall: () => Math.round(wall),
      monotonic: () => monotonic,
      setTimeout: () => 0,
      clearTimeout: () => {},
    })
    clock.elapsed()
    for (let frame = 0; frame < 60 * 600; frame += 1) {
      // The wall clock runs 200 ppm fast, as a cheap oscillator does, and is read in whole milliseconds.
      monotonic += 1_000 / 60
      wall += (1_000 / 60) * 1.0002
      clock.elapsed()
    }
    expect(clock.elapsed()).toBeCloseTo(600_000, 3)
  })

  it('hands timers on to the platform, whatever kind of handle it gives', () => {
    const cleared: unknown[] = []
    const unreferenced: unknown[] = []
    const handles: unknown[] = [7, null, { unref: () => unreferenced.push('object') }, {}]
    const clock = createClock({
      wall: () => 5,
      monotonic: () => 0,
      setTimeout: () => handles[cleared.length],
      clearTimeout: (handle) => cleared.push(handle),
    })

    for (const handle of handles) {
      expect(clock.setTimeout(() => undefined, 1)).toBe(handle)
      clock.clearTimeout(handle)
    }

    expect(cleared).toEqual(handles)
    expect(unreferenced).toEqual(['object'])
    expect([clock.now(), clock.elapsed()]).toEqual([5, 0])
  })

  it('begins at zero, wherever the platform’s clocks stand', () => {
    const clock = createClock({ wall: () => 1e12, monotonic: () => 5e6, setTimeout: () => 0, clearTimeout: () => {} })
    expect(clock.elapsed()).toBe(0)
  })

  it('of the system runs, and calls back', async () => {
    const before = systemClock.elapsed()
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000)
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 5, true))
    expect(systemClock.elapsed() - before).toBeGreaterThanOrEqual(3)
    const late = vi.fn()
    systemClock.clearTimeout(systemClock.setTimeout(late, 1, true))
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 5, true))
    expect(late).not.toHaveBeenCalled()
  })

  it('T-40 leaves the Node process free to end unless a timer is asked to keep it', () => {
    const free = systemClock.setTimeout(() => undefined, 60_000) as NodeJS.Timeout
    const kept = systemClock.setTimeout(() => undefined, 60_000, true) as NodeJS.Timeout

    expect([free.hasRef(), kept.hasRef()]).toEqual([false, true])
    systemClock.clearTimeout(free)
    systemClock.clearTimeout(kept)
  })
})

describe('a manual clock', () => {
  it('goes on to the next timer when the promises of the one before have settled, a hundred turns deep', async () => {
    const clock = createManualClock({ nowMs: 0 })
    const through: number[] = []
    const tick = async (): Promise<void> => {
      for (let turn = 0; turn < 99; turn += 1) await Promise.resolve()
      through.push(clock.now())
      if (clock.now() < 3_000) clock.setTimeout(() => void tick(), 1_000)
    }
    clock.setTimeout(() => void tick(), 1_000)
    clock.setTimeout(() => through.push(-clock.now()), 2_000)

    await clock.advance(3_000)

    expect(through).toEqual([1_000, -2_000, 2_000, 3_000])
  })
})

describe('a wrong clock', () => {
  const every = (lifetimeMs: number) => () => ({ lifetimeMs, latencyMs: 300 })

  it('T-21 shows codes that are really valid on a device two minutes slow', async () => {
    const { clock, code, source } = rig({ script: every(60_000), clockOptions: { skewMs: -2 * MINUTE } })
    let valid = 0
    let samples = 0

    void code.start()
    await clock.advance(1_000)
    for (; samples < 3_600; samples += 1) {
      await clock.advance(1_000)
      const { status, code: shown } = code.state
      if (status === 'live' && (shown?.expiresAt ?? 0) > clock.worldNow()) valid += 1
    }

    expect(valid).toBe(samples)
    expect(source.requests.length).toBeLessThan(100)
  })

  it('T-21 trusts a code for the fallback of its policy only, when the vendor’s clock cannot be read', async () => {
    const { clock, code, timeline, asked } = rig({
      script: () => ({ lifetimeMs: 60_000, dated: false }),
      clockOptions: { skewMs: -2 * MINUTE },
    })

    void code.start()
    await clock.advance(100)
    expect(code.remainingMs()).toBe(29_900)
    await clock.advance(HOUR)

    expect(asked().length).toBe(181)
    expect(timeline.filter((line) => line.includes('expired'))).toEqual([])
  })

  it.each([
    ['ahead', 10 * MINUTE],
    ['behind', -10 * MINUTE],
  ])('T-22 knows which way the device is wrong: %s', async (_, skewMs) => {
    const { clock, code } = rig({ script: every(60_000), clockOptions: { skewMs } })

    void code.start()
    await clock.advance(1_000)

    expect(code.state.clock?.offsetMs).toBeGreaterThan(-skewMs - 1_500)
    expect(code.state.clock?.offsetMs).toBeLessThan(-skewMs + 1_500)
    expect(code.remainingMs()).toBeGreaterThan(56_000)
    expect(code.remainingMs()).toBeLessThanOrEqual(60_000)
  })

  it('T-29 tells how far the vendor’s clock is from the device’s, and how well that is known', async () => {
    const { clock, code } = rig({ script: every(60_000), clockOptions: { skewMs: 5_000 } })

    void code.start()
    await clock.advance(300)

    // Stamped at 150 ms and so read as 0 to 1,000, aged by at most the round trip of 300, while the device reads 5,300.
    expect(code.state.clock).toEqual({ offsetMs: -4_650, uncertaintyMs: 650 })
  })

  it('T-23 gives no life back when the clock is set back', async () => {
    const { clock, code, asked } = rig({ script: () => ({ lifetimeMs: 60_000, tells: 'duration' }) })

    void code.start()
    await clock.advance(10_000)
    clock.step(-HOUR)
    await clock.advance(5_000)

    expect(code.remainingMs()).toBe(45_000)
    await clock.advance(30_000)
    expect(asked()).toEqual([0, 40])
  })

  it('T-24 takes a jump past the end for sleep: run out at once, and one request', async () => {
    const { clock, code, timeline, asked } = rig()

    void code.start()
    await clock.advance(10_000)
    clock.step(HOUR)
    await clock.advance(3_000)

    expect(timeline).toEqual([
      '0 code 1 start',
      expect.stringMatching(/expired 1 late/),
      expect.stringMatching(/code 2 expired/),
    ])
    expect(asked().length).toBe(2)
    await clock.advance(10_000)
    expect(code.remainingMs()).toBeGreaterThan(10_000)
    expect(code.remainingMs()).toBeLessThanOrEqual(30_000)
  })

  it('T-24 keeps the code through a smaller jump, and asks once', async () => {
    const { clock, code, timeline, asked } = rig({ script: () => ({ lifetimeMs: 60_000 }) })

    void code.start()
    await clock.advance(5_000)
    clock.step(40_000)
    await clock.advance(20_000)

    expect(timeline.map((line) => line.replace(/^[\d.]+ /, ''))).toEqual(['code 1 start', 'code 2 wake'])
    expect(asked().length).toBe(2)
  })

  it.each([
    [2_000, 'late: the schedule goes on', '22 code 2 schedule'],
    [2_001, 'asleep: it wakes', '22 code 2 wake'],
  ])('takes an alarm that rings %i ms after its moment for %s', async (lateMs, _, line) => {
    const { clock, code, timeline } = rig({ script: () => ({ tells: 'duration', lifetimeMs: 30_000 }) })

    void code.start()
    await clock.advance(19_990)
    await clock.sleep(lateMs)
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code 1 start', line])
  })

  it('T-25 keeps lead and skew apart: a wrong clock moves no request', async () => {
    const moments = []
    for (const skewMs of [0, 30_000, -30_000, HOUR]) {
      const { clock, code, asked } = rig({ leadMs: 8_000, script: every(60_000), clockOptions: { skewMs } })
      void code.start()
      await clock.advance(5 * MINUTE)
      moments.push(asked())
    }
    expect(moments).toEqual([moments[0], moments[0], moments[0], moments[0]])
  })

  it('T-26 compares no clocks where a duration is known', async () => {
    const { clock, code } = rig({
      policy: beforeExpiry(),
      script: () => ({ tells: 'duration', lifetimeMs: 30_000, latencyMs: 1_000 }),
      clockOptions: { skewMs: 365 * 24 * HOUR },
    })

    void code.start()
    await clock.advance(1_000)

    expect(code.remainingMs()).toBe(29_000)
  })

  it('T-26 does not age a code by the time a relay held the request', async () => {
    const { clock, code } = rig({
      script: () => ({ tells: 'duration', lifetimeMs: 30_000, latencyMs: 2_000, heldForMs: 1_500 }),
    })

    void code.start()
    await clock.advance(2_000)

    expect(code.remainingMs()).toBe(29_500)
  })

  it('T-30 neither asks twice nor calls a code expired early when timers fire early', async () => {
    const manual = createManualClock()
    const early = {
      ...manual,
      setTimeout: (run: () => void, ms: number, keep?: boolean) => manual.setTimeout(run, Math.max(1, ms - 2), keep),
    }
    const { code, asked, timeline } = rig({
      manual,
      clock: early,
      script: () => ({ tells: 'duration', lifetimeMs: 30_000 }),
    })

    void code.start()
    await manual.advance(45_000)

    expect(asked()).toEqual([0, 20, 40])
    expect(timeline).toEqual(['0 code 1 start', '20 code 2 schedule', '40 code 3 schedule'])
  })
})
