import { describe, expect, it } from 'vitest'

import type { TimeSource } from '@acme/access-codes-sandbox'
import { adasCode, asker, openSandbox, START } from './rig.js'

/** A source that stands still, and whose timers fire by hand. */
function openSource(): TimeSource & {
  at: number
  readonly timers: Map<unknown, { due: number; call: () => void }>
  pass(ms: number): void
} {
  const timers = new Map<unknown, { due: number; call: () => void }>()
  return {
    at: START,
    timers,
    now() {
      return this.at
    },
    setTimeout(call, delayMs) {
      const handle = {}
      timers.set(handle, { due: this.at + delayMs, call })
      return handle
    },
    clearTimeout: (handle) => void timers.delete(handle),
    pass(ms) {
      this.at += ms
      for (const [handle, { due, call }] of timers) {
        if (due > this.at) continue
        timers.delete(handle)
        call()
      }
    },
  }
}

describe('the clock', () => {
  it('is real, offset or manual', () => {
    const source = openSource()
    const { clock } = openSandbox({ time: source, clock: {} })
    const seen: unknown[] = []
    const look = (): number => seen.push([clock.mode, clock.now() - START, clock.offsetMs])

    look()
    clock.set({ mode: 'offset', offsetMs: -120_000 })
    source.pass(1000)
    look()
    clock.set({ mode: 'manual' })
    source.pass(1000)
    look()
    clock.set({ mode: 'manual', now: START + 7 })
    look()
    clock.set({ mode: 'real' })
    look()

    expect(seen).toEqual([
      ['real', 0, 0],
      ['offset', -119_000, -120_000],
      ['manual', -119_000, -121_000],
      ['manual', 7, -1993],
      ['real', 2000, 0],
    ])
  })

  it('moves on from where it is, in any mode', async () => {
    const { clock } = openSandbox({ time: openSource(), clock: {} })

    await clock.advance(5000)
    const real = [clock.mode, clock.now() - START]
    clock.set({ mode: 'manual' })
    await clock.advance(5000)

    expect([real, [clock.mode, clock.now() - START]]).toEqual([
      ['offset', 5000],
      ['manual', 10_000],
    ])
  })

  it('is what Date headers, codes and check-ins go by', async () => {
    const sandbox = openSandbox({ settings: { gym: { dateTimes: 'utc' } } })
    const ask = asker(sandbox)
    sandbox.clock.set({ now: START + 3_600_000 })

    const { headers, json } = await ask('/v1/customers/1210000101/access-code')
    sandbox.scan({ text: json.content })
    const visits = (await ask('/v1/customers/1210000101/activities/checkins')).json.result

    expect(headers.get('date')).toBe('Mon, 05 Jan 2026 09:00:00 GMT')
    expect(json.expiresAt).toBe('2026-01-05T09:00:30Z')
    expect(visits[0].checkInDateTime).toBe('2026-01-05T09:00:00Z')
  })

  it('lets waits end when the time source passes, one after the other', async () => {
    const source = openSource()
    const sandbox = openSandbox({ time: source, clock: {} })
    sandbox.faults.add({ kind: 'latency', ms: 86_400_000 })
    sandbox.faults.add({ kind: 'latency', ms: 86_400_000 })
    let settled = false
    const answer = asker(sandbox)('/v1/devices').finally(() => (settled = true))
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

    await turn()
    source.pass(86_400_000)
    await turn()
    const half = settled
    source.pass(86_400_000)

    expect(await answer).toMatchObject({ status: 200 })
    expect(half).toBe(false)
    expect(source.timers.size).toBe(0)
  })

  it('never sets a timer longer than platforms keep', async () => {
    const source = openSource()
    const sandbox = openSandbox({ time: source, clock: {} })
    sandbox.faults.add({ kind: 'latency', ms: 1 })
    const answer = asker(sandbox)('/v1/devices')
    await new Promise((resolve) => setImmediate(resolve))

    sandbox.clock.set({ now: START - 40 * 86_400_000 })
    const delays = [...source.timers.values()].map(({ due }) => due - source.at)
    source.pass(2 ** 31 - 1)
    const waiting = source.timers.size
    source.pass(40 * 86_400_000)

    expect([delays, waiting]).toEqual([[2 ** 31 - 1], 1])
    expect(await answer).toMatchObject({ status: 200 })
  })

  it('lets waits end when it is set past them', async () => {
    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'latency', ms: 60_000, times: 1 })
    const answer = asker(sandbox)('/v1/devices')
    await new Promise((resolve) => setImmediate(resolve))

    sandbox.clock.set({ now: START + 60_000 })

    expect(await answer).toMatchObject({ status: 200 })
  })

  it('may be set back', async () => {
    const sandbox = openSandbox()
    const text = await adasCode(asker(sandbox))
    await sandbox.clock.advance(60_000)

    sandbox.clock.set({ now: START })

    expect(sandbox.scan({ text })).toMatchObject({ admitted: true })
  })

  it.each([
    [{ mode: 'sideways' }],
    [{ now: -1 }],
    [{ now: 1.5 }],
    [{ now: Number.NaN }],
    [{ now: 8.64e15 }],
    [{ mode: 'manual', offsetMs: 5 }],
    [{ now: START, offsetMs: 5 }],
    [{ offsetMs: '5' }],
  ])('cannot be set to %j', (setting) => {
    expect(() => openSandbox().clock.set(setting as never)).toThrow(TypeError)
  })

  it.each([-1, 0.5, Number.NaN])('cannot advance by %d', async (ms) => {
    await expect(openSandbox().clock.advance(ms)).rejects.toThrow(TypeError)
  })
})
