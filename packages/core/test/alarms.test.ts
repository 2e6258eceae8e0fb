import { createManualClock } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alarm, alarmsOf, createAlarm } from '../src/rotation/alarms.js'
import { propertyRuns as numRuns } from './property-runs.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** The alarms of a clock, and what rang: who, when, and how late. */
function watched() {
  const clock = createManualClock()
  const alarms = alarmsOf(clock)
  const rang: [name: string, at: number, lateMs: number][] = []
  const make = (name: string): Alarm => createAlarm((lateMs) => rang.push([name, clock.elapsed(), lateMs]))
  return { clock, alarms, rang, make }
}

type Step =
  | { readonly do: 'set'; readonly alarm: number; readonly inMs: number; readonly keepAlive: boolean }
  | { readonly do: 'clear'; readonly alarm: number }
  | { readonly do: 'pass'; readonly ms: number }

describe('alarms', () => {
  it('T-30 each ring once, at their moment, whatever is set, set anew and cleared, with one timer for all', async () => {
    const alarm = fc.nat(11)
    const ms = fc.oneof(fc.nat(20), fc.nat(3 * SECOND), fc.nat(10 * MINUTE))
    const steps = fc.array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ do: fc.constant('set' as const), alarm, inMs: ms, keepAlive: fc.boolean() }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const), alarm }) },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), ms }) },
      ),
      { maxLength: 60 },
    )

    await fc.assert(
      fc.asyncProperty(steps, async (script: readonly Step[]) => {
        const { clock, alarms, rang, make } = watched()
        const all = Array.from({ length: 12 }, (_, index) => make(String(index)))
        const waiting = new Map<number, { at: number; keepAlive: boolean }>()

        for (const step of script) {
          const before = clock.elapsed()
          rang.length = 0
          if (step.do === 'set') {
            // What is due now is late by the shortest timer there is.
            const at = before + Math.max(1, step.inMs)
            alarms.set(all[step.alarm]!, at, step.keepAlive)
            waiting.set(step.alarm, { at, keepAlive: step.keepAlive })
          } else if (step.do === 'clear') {
            alarms.clear(all[step.alarm]!)
            waiting.delete(step.alarm)
          } else {
            await clock.advance(step.ms)
          }

          const due = [...waiting].filter(([, { at }]) => at <= clock.elapsed())
          for (const [index] of due) waiting.delete(index)
          const expected = due.map(([index, { at }]) => `${index} at ${at}, 0 ms late`)
          expect(rang.map(([name, at, late]) => `${name} at ${at}, ${late} ms late`).sort()).toEqual(expected.sort())
          const moments = rang.map(([, at]) => at)
          expect(moments).toEqual([...moments].sort((a, b) => a - b))
          const keepAlive = [...waiting.values()].some((wait) => wait.keepAlive)
          expect(clock.timers.map((timer) => timer.keepAlive)).toEqual(waiting.size > 0 ? [keepAlive] : [])
        }
      }),
      { numRuns },
    )
  })

  it('T-30 stay in order when one is cleared from between later and sooner ones', async () => {
    const { clock, alarms, rang, make } = watched()
    // As deep a heap as it takes for the last one to belong above the place that becomes free.
    const all = [1, 10, 2, 11, 12, 3, 4, 20, 21, 22, 23, 13, 14, 5, 6].map((seconds) => ({
      alarm: make(`${seconds} s`),
      ms: seconds * SECOND,
    }))

    for (const { alarm, ms } of all) alarms.set(alarm, clock.elapsed() + ms, false)
    alarms.clear(all[3]!.alarm)
    await clock.advance(MINUTE)

    expect(rang.map(([name, , lateMs]) => [name, lateMs])).toEqual(
      [1, 2, 3, 4, 5, 6, 10, 12, 13, 14, 20, 21, 22, 23].map((seconds) => [`${seconds} s`, 0]),
    )
  })

  it('T-06 T-39 look at the clock ahead of time: after a tenth of the wait, between one second and fifteen', async () => {
    const { clock, alarms, rang, make } = watched()
    const hopsOf = async (ms: number): Promise<number[]> => {
      const before = clock.delays.length
      alarms.set(make(`in ${ms}`), clock.elapsed() + ms, false)
      await clock.advance(ms)
      return clock.delays.slice(before)
    }

    expect(await hopsOf(12_000)).toEqual([
      1_200, 1_080, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 720,
    ])
    expect((await hopsOf(200_000)).slice(0, 6)).toEqual([15_000, 15_000, 15_000, 15_000, 14_000, 12_600])
    expect(rang.map(([name, , lateMs]) => [name, lateMs])).toEqual([
      ['in 12000', 0],
      ['in 200000', 0],
    ])
  })

  it('T-31 ring soon after waking, and say how late', async () => {
    const { clock, alarms, rang, make } = watched()
    const at = clock.elapsed() + 30 * SECOND

    alarms.set(make('slept through'), at, false)
    await clock.sleep(10 * MINUTE)
    await clock.advance(15 * SECOND)

    expect(rang).toEqual([['slept through', at + 10 * MINUTE - 27 * SECOND, 10 * MINUTE - 27 * SECOND]])
  })

  it('keep the one timer that comes early enough, and replace one that would come too late', () => {
    const { clock, alarms, make } = watched()
    const now = clock.elapsed()

    alarms.set(make('first'), now + 5 * SECOND, false)
    alarms.set(make('later'), now + MINUTE, false)
    expect(clock.delays).toEqual([SECOND])
    alarms.set(make('sooner'), now + 300, false)
    expect(clock.delays).toEqual([SECOND, 300])
    alarms.set(make('holds the process'), now + MINUTE, true)

    expect(clock.delays).toEqual([SECOND, 300, 300])
    expect(clock.timers).toMatchObject([{ delayMs: 300, keepAlive: true }])
  })

  it('do nothing where an alarm is set to what it is, and nothing where one is cleared twice', () => {
    const { clock, alarms, make } = watched()
    const alarm = make('it')
    const at = clock.elapsed() + SECOND

    alarms.set(alarm, at, false)
    const [timer] = clock.timers
    alarms.set(alarm, at, false)
    expect(clock.timers[0]).toBe(timer)
    alarms.set(alarm, at, true)
    expect(clock.timers).toMatchObject([{ keepAlive: true }])
    for (let times = 0; times < 2; times += 1) alarms.clear(alarm)

    expect(clock.timers).toEqual([])
  })

  it('come a second later for what is no moment, and for never not at all', async () => {
    const { clock, alarms, rang, make } = watched()
    const now = clock.elapsed()

    alarms.set(make('never'), Infinity, false)
    alarms.set(make('no moment'), Number.NaN, false)
    await clock.advance(MINUTE)

    expect(rang).toEqual([['no moment', now + SECOND, 0]])
    expect(clock.timers).toHaveLength(1)
  })

  it('wait for the next timer when they are set while they ring, so that nothing spins', async () => {
    const { clock, alarms } = watched()
    const now = clock.elapsed()
    const rang: number[] = []
    const alarm = createAlarm((lateMs) => {
      rang.push(lateMs)
      alarms.set(alarm, now, false)
    })

    alarms.set(alarm, now, false)
    await clock.advance(3)

    expect(rang).toEqual([1, 2, 3])
  })

  it('ring for all that are due when one throws, and then tell what it threw', async () => {
    const { clock, alarms, rang, make } = watched()
    const broken = createAlarm(() => {
      throw new Error('out of tune')
    })
    const at = clock.elapsed() + SECOND

    alarms.set(make('before'), at - 1, false)
    alarms.set(broken, at, false)
    alarms.set(make('with'), at, false)
    alarms.set(make('after'), at + 1, false)

    await expect(clock.advance(SECOND)).rejects.toThrow('out of tune')
    await clock.advance(2)
    expect(rang.map(([name]) => name)).toEqual(['before', 'with', 'after'])
    expect(clock.timers).toEqual([])
  })

  it('are the same for all who share a clock, and others for another clock', () => {
    const clock = createManualClock()

    expect(alarmsOf(clock)).toBe(alarmsOf(clock))
    expect(alarmsOf(clock)).not.toBe(alarmsOf(createManualClock()))
  })
})
