import { offline } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { rig } from './rig.js'

const MINUTE = 60_000
const runs = Number(process.env.PROPERTY_RUNS ?? 100)

describe('what a screen can rely on', () => {
  it('T-58 has a code in every snapshot from the first code on, through failures and expiry', async () => {
    const { clock, code } = rig({ script: ({ number }) => (number % 4 === 1 ? {} : { error: offline() }) })
    const blanks: string[] = []
    code.on('change', ({ state, previous }) => {
      if (previous.code !== null && state.code === null) blanks.push(state.status)
    })

    await code.start()
    await clock.advance(30 * MINUTE)
    expect(blanks).toEqual([])
    code.stop()

    expect(blanks).toEqual(['stopped'])
  })

  it('T-59 hands out the same frozen snapshot until something changes, whatever the time', async () => {
    const { clock, code } = rig()
    const changes: unknown[] = []
    code.subscribe(() => changes.push(code.getSnapshot()))

    await code.start()
    const { getSnapshot } = code
    const first = getSnapshot()
    await clock.advance(10_000)

    expect(getSnapshot()).toBe(first)
    expect(code.state).toBe(first)
    expect(Object.isFrozen(first)).toBe(true)
    await clock.advance(20_000)
    expect(getSnapshot()).not.toBe(first)
    expect(changes.at(-1)).toBe(getSnapshot())
  })

  it('T-59 tells what was before in every change', async () => {
    const { clock, code } = rig()
    const story: string[] = []
    code.on('change', ({ previous, state }) => story.push(`${previous.status} -> ${state.status}`))

    await code.start()
    await clock.advance(1_000)
    code.stop()

    expect(story).toEqual(['idle -> pending', 'pending -> live', 'live -> stopped'])
  })

  it('T-60 counts down from the deadline: first tick at once, never up, never below zero, right after sleep', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2_000, max: 20_000 }),
        fc.array(fc.tuple(fc.boolean(), fc.nat(3_000)), { maxLength: 12 }),
        async (lifetimeMs, moves) => {
          const { clock, code } = rig({
            script: ({ number }) => (number === 1 ? { lifetimeMs, tells: 'duration' } : { latencyMs: Infinity }),
          })
          const ticks: { remainingMs: number; remainingSeconds: number; fraction: number }[] = []
          code.on('tick', (tick) => ticks.push(tick))

          await code.start()
          const begin = clock.elapsed()
          expect(ticks.length).toBe(1)
          for (const [asleep, ms] of moves) await (asleep ? clock.sleep(ms) : clock.advance(ms))

          let before = Infinity
          for (const { remainingMs, remainingSeconds, fraction } of ticks) {
            expect(remainingSeconds).toBeLessThan(before)
            expect(remainingMs).toBeGreaterThan(0)
            expect(remainingSeconds).toBe(Math.ceil(remainingMs / 1_000))
            expect(fraction).toBeCloseTo(remainingMs / lifetimeMs, 6)
            before = remainingSeconds
          }
          expect(code.remainingMs()).toBe(Math.max(0, lifetimeMs - (clock.elapsed() - begin)))
          code.stop()
        },
      ),
      { numRuns: runs },
    )
  })

  it('T-60 calls a listener that comes late at once', async () => {
    const { clock, code } = rig()

    await code.start()
    await clock.advance(1_300)
    const ticks: number[] = []
    code.on('tick', ({ remainingSeconds }) => ticks.push(remainingSeconds))
    await clock.advance(800)

    expect(ticks).toEqual([28, 27])
  })

  it('T-60 calls a listener for one tick once', async () => {
    const { clock, code } = rig()

    await code.start()
    const ticks: number[] = []
    code.once('tick', ({ remainingSeconds }) => ticks.push(remainingSeconds))
    await clock.advance(5_000)

    expect(ticks).toEqual([29])
  })

  it('T-61 runs no timer by the second when nobody listens for ticks', async () => {
    const { clock, code } = rig({ script: () => ({ lifetimeMs: 10 * MINUTE }) })
    const fired = vi.fn()
    const undo = code.on('tick', fired)
    await code.start()
    undo()

    const armed = clock.delays.length
    await clock.advance(5 * MINUTE)

    expect(fired).toHaveBeenCalledTimes(1)
    expect(clock.delays.length - armed).toBeLessThan(40)
  })

  it('T-61 counts no seconds for those who listen to something else', async () => {
    const { clock, code } = rig()
    code.on('code', () => undefined)
    code.on('used', () => undefined)
    await code.start()
    const before = clock.delays.length

    await clock.advance(10_000)

    // The hops of the one alarm, a tenth of the wait each, and not one per second.
    expect(clock.delays.length - before).toBeLessThan(9)
  })

  it('T-62 swaps code and deadline in one change', async () => {
    const { clock, code } = rig({ script: ({ number }) => ({ lifetimeMs: 20_000 + number * 1_000, latencyMs: 100 }) })
    const pairs = new Set<string>()
    code.on('change', ({ state }) => {
      if (state.code !== null && state.expiresAt !== null)
        pairs.add(`${state.code.id} ${Math.round(state.expiresAt - (state.code.expiresAt ?? 0))}`)
    })

    void code.start()
    await clock.advance(5 * MINUTE)

    // Each code was only ever seen with one deadline, and that one its own.
    const codes = [...pairs].map((pair) => pair.split(' ')[0])
    expect(codes.length).toBe(new Set(codes).size)
    expect(codes.length).toBeGreaterThan(10)
  })

  it('shows the member what comes next in order when a listener itself asks for a code', async () => {
    const { clock, code, source, timeline } = rig({ also: ['change'] })
    code.on('used', () => void code.refresh())

    await code.start()
    source.checkInNow()
    await clock.advance(100)

    expect(timeline.slice(3)).toEqual([
      '0 change used',
      '0 used 1 by subject',
      '0 change pending fetching',
      '0 change live',
      '0 code 2 manual',
    ])
  })
})

describe('several tabs', () => {
  it('T-63 takes no lock and no storage that another tab could hold', async () => {
    const touched: string[] = []
    const trap = (name: string) => new Proxy({}, { get: (_, key) => touched.push(`${name}.${String(key)}`) })
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel'])
      vi.stubGlobal(name, trap(name))
    vi.stubGlobal('navigator', { onLine: true, locks: trap('locks') })

    const { clock, code } = rig({ page: {} })
    await code.start()
    await clock.advance(MINUTE)
    await code.refresh()
    vi.unstubAllGlobals()

    expect(touched).toEqual([])
  })

  it('T-64 waits for nothing but its own attempt: where no lock exists, none can hang or be left behind', async () => {
    const { clock, code, another } = rig({ script: ({ number }) => ({ latencyMs: number === 1 ? Infinity : 100 }) })
    const second = another()

    void code.start()
    const shown = second.start()
    await clock.advance(200)

    expect(second.state.status).toBe('live')
    expect((await shown).id).toBe('code-0000000000000000002')
  })
})
