import { perVisit } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { rig } from './rig.js'

const MINUTE = 60_000

describe('callers at once', () => {
  it('T-41 makes one request for a hundred callers, with one result for all', async () => {
    const { clock, code, asked } = rig({ script: () => ({ latencyMs: 300 }) })

    const calls = [() => code.start(), () => code.ready(), () => code.refresh()]
    const waiting = [code.start(), ...Array.from({ length: 99 }, (_, turn) => calls[turn % 3]?.() ?? code.ready())]
    await clock.advance(1_000)

    expect(asked()).toEqual([0])
    const codes = await Promise.all(waiting)
    expect(new Set(codes).size).toBe(1)
  })

  it('T-41 fails all of them with the one request that failed, and asks anew for the next', async () => {
    const { clock, code, asked } = rig({
      script: ({ number }) => (number === 2 ? { error: offline(), latencyMs: 100 } : {}),
    })

    await code.start()
    const waiting = Array.from({ length: 100 }, () => code.refresh())
    await clock.advance(100)
    for (const promise of waiting) await expect(promise).rejects.toMatchObject({ code: 'network' })
    await code.refresh()

    expect(asked()).toEqual([0, 0, 0.1])
  })

  it('T-41 joins the attempt in the air even while the limits would allow no other', async () => {
    const { clock, code, asked } = rig({ script: ({ number }) => ({ latencyMs: number === 6 ? 1_000 : 0 }) })

    await code.start()
    for (let turn = 0; turn < 4; turn += 1) await code.refresh()
    const waiting = [code.refresh(), code.refresh()]
    await clock.advance(1_000)

    const [first, second] = await Promise.all(waiting)
    expect(second).toBe(first)
    expect(asked()).toEqual([0, 0, 0, 0, 0, 0])
    await expect(code.refresh()).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('T-42 drops the reply of an attempt that has been replaced', async () => {
    const { clock, code, timeline } = rig({ script: ({ number }) => ({ latencyMs: number === 1 ? 5_000 : 400 }) })

    void code.start()
    await clock.advance(1_000)
    code.invalidate()
    await clock.advance(10_000)

    expect(timeline).toEqual(['1.4 code 2 start'])
  })

  it('T-43 does not let an automatic reply shorten what is on screen, but gives a person who asks what came', async () => {
    const { clock, code, timeline } = rig({
      script: ({ number }) => ({ tells: 'duration', lifetimeMs: number === 2 ? 8_000 : number === 3 ? 3_000 : 30_000 }),
    })

    void code.start()
    await clock.advance(21_000)
    expect(timeline).toEqual(['0 code 1 start'])
    await code.refresh()

    expect(timeline).toEqual(['0 code 1 start', '21 code 3 manual'])
    expect(code.remainingMs()).toBe(3_000)
  })

  it('T-43 takes a shorter code for another visit, since a person gave up the longer one', async () => {
    const script = ({ number }: { number: number }) => ({ lifetimeMs: number === 1 ? 60 * MINUTE : MINUTE })
    const { code } = rig({ policy: perVisit(), visitId: 'a', script })
    await code.start()

    await code.newVisit('b', { replaceLive: true })

    expect(code.state).toMatchObject({ status: 'live', code: { id: 'code-0000000000000000002' } })
  })

  it('T-43 trusts no code for longer than its policy allows', async () => {
    const { clock, code } = rig({ script: () => ({ lifetimeMs: 365 * 24 * 60 * MINUTE }) })

    await code.start()

    expect(code.remainingMs()).toBe(24 * 60 * MINUTE)
    await clock.advance(1)
  })

  it('T-44 has one timer after a thousand manual refreshes', async () => {
    const { clock, code } = rig()

    await code.start()
    for (let turn = 0; turn < 1_000; turn += 1) {
      await clock.advance(2_500)
      await code.refresh()
    }

    expect(clock.timers.length).toBe(1)
  })
})

describe('stop()', () => {
  it('T-45 silences everything: no event, no timer, no request', async () => {
    const { clock, code, source, timeline, asked } = rig({
      script: () => ({ latencyMs: 500 }),
      also: ['tick', 'change'],
    })

    void code.start()
    await clock.advance(20_000)
    timeline.length = 0
    code.stop()
    expect(clock.timers).toEqual([])
    source.checkInNow()
    await clock.advance(10 * MINUTE)

    expect(timeline).toEqual(['20 change stopped'])
    expect(asked().length).toBe(2)
    expect(source.aborted).toEqual([2])
  })

  it('T-45 is heard by nobody else when a listener calls it', async () => {
    const { clock, code, timeline } = rig()
    const late: string[] = []
    code.on('change', () => code.stop())
    code.on('code', () => late.push('code'))

    void code.start()
    await clock.advance(MINUTE)

    expect(late).toEqual([])
    expect(timeline).toEqual([])
  })

  it('T-45 and a start in the same turn keep the attempt in the air; there are never two loops', async () => {
    const { clock, code, source, asked, timeline } = rig({ script: () => ({ latencyMs: 300, tells: 'duration' }) })

    void code.start()
    await clock.advance(100)
    code.stop()
    void code.start()
    await clock.advance(41_000)

    expect(source.aborted).toEqual([])
    expect(asked()).toEqual([0, 20.1, 40.2])
    expect(timeline).toEqual(['0.3 code 1 start', '20.4 code 2 schedule', '40.5 code 3 schedule'])
  })

  it('T-46 lets no late reply bring a code back after stop() or after a check-in', async () => {
    const { clock, code, source, timeline } = rig({ script: ({ number }) => ({ latencyMs: number === 2 ? 800 : 0 }) })

    await code.start()
    const refresh = code.refresh()
    await clock.advance(100)
    source.checkInNow()
    await clock.advance(5_000)
    expect(timeline).toEqual(['0 code 1 start', '0.1 used 1 by subject'])
    await expect(refresh).rejects.toMatchObject({ code: 'superseded' })

    void code.refresh()
    code.stop()
    await clock.advance(5_000)
    expect(code.state).toMatchObject({ status: 'stopped', code: null })
  })

  it('T-46 takes the code that was used, when it comes back, for no new one', async () => {
    const { clock, code, source, timeline } = rig({ script: ({ number }) => (number < 3 ? { text: 'same' } : {}) })

    await code.start()
    await clock.advance(1_000)
    source.checkInNow()
    await expect(code.refresh()).rejects.toMatchObject({
      code: 'stale_code',
      provider: 'scripted',
      operation: 'issue',
    })
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code same start', '1 used same by subject', '1 error stale_code', '1.5 code 3 manual'])
  })

  it('T-45 never aborts an attempt that must not be repeated: it ends in silence', async () => {
    const { clock, code, source, timeline } = rig({
      policy: perVisit(),
      visitId: 'today',
      script: () => ({ latencyMs: 2_000 }),
    })

    void code.start()
    await clock.advance(1_000)
    code.stop()
    await clock.advance(5_000)

    expect(source.aborted).toEqual([])
    expect(timeline).toEqual([])
  })

  it.each([
    ['gym', undefined],
    ['bardge', perVisit()],
  ])('T-47 makes one request when it is mounted, unmounted and mounted again (%s)', async (_, policy) => {
    const { clock, code, asked, timeline } = rig({
      ...(policy && { policy, visitId: 'v' }),
      script: () => ({ latencyMs: 50 }),
    })

    void code.start()
    code.stop()
    void code.start()
    await clock.advance(10_000)

    expect(asked()).toEqual([0])
    expect(timeline).toEqual(['0.05 code 1 start'])
  })
})
