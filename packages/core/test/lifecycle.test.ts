import { perVisit } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { rig } from './rig.js'

const MINUTE = 60_000

describe('sleep', () => {
  it('T-31 flags a code that ran out in sleep, and asks, in the task of the first timer after it', async () => {
    const { clock, code, timeline, asked } = rig({ script: () => ({ latencyMs: 200 }), also: ['change'] })

    void code.start()
    await clock.advance(1_000)
    timeline.length = 0
    await clock.sleep(10 * MINUTE)
    await clock.advance(3_000)

    expect(timeline.map((line) => line.replace(/^[\d.]+ /, '')).slice(0, 2)).toEqual([
      'change expired fetching',
      expect.stringMatching(/^expired 1 late/),
    ])
    expect(asked().length).toBe(2)
    expect(code.state.status).toBe('live')
  })

  it('I5 gives nobody who asks for it a code that ran out while nobody looked', async () => {
    const { clock, code } = rig({ script: ({ number }) => ({ latencyMs: number === 1 ? 0 : 500 }) })
    await code.start()
    await clock.sleep(60_000)

    const ready = code.ready()
    await clock.advance(500)

    expect((await ready).id).toBe('code-0000000000000000002')
  })

  it('T-31 does so at once when the page says that it is back', async () => {
    const { clock, code, page, asked } = rig({ page: {}, script: () => ({ latencyMs: 200 }) })

    void code.start()
    await clock.advance(1_000)
    await clock.sleep(10 * MINUTE)
    page.wake()

    expect(code.state).toMatchObject({ status: 'expired', fetching: true })
    expect(asked()).toEqual([0, 601])
  })

  it('T-33 paces its attempts at the cap when it wakes without a network, and tries once when the network is back', async () => {
    let online = true
    const { clock, code, page, asked } = rig({
      page: {},
      random: () => 0.999_999,
      script: () => (online ? {} : { error: offline() }),
    })

    await code.start()
    online = false
    page.setOnline(false)
    await clock.sleep(10 * MINUTE)
    page.wake()
    await clock.advance(3 * MINUTE)
    const paced = asked().slice(-3)
    online = true
    page.setOnline(true)
    await clock.advance(1_000)

    expect((paced[2] ?? 0) - (paced[1] ?? 0)).toBeCloseTo(30, 1)
    expect(code.state.status).toBe('live')
    expect(asked().at(-1)).toBeCloseTo(601 + 180, -1)
    const before = asked().length
    await clock.advance(5_000)
    expect(asked().length).toBe(before)
  })

  it('T-34 keeps probing while the platform says that it is offline: it may be wrong', async () => {
    const { clock, code, timeline } = rig({
      page: { online: false },
      script: ({ at }) => (at < 20_000 ? { error: offline() } : {}),
      random: () => 0.999_999,
    })

    void code.start()
    await clock.advance(MINUTE)

    expect(timeline.map((line) => line.replace(/^(\d+)[\d.]* /, '$1 '))).toEqual([
      '0 error network',
      '1 error network',
      '3 error network',
      '7 error network',
      '15 error network',
      '31 code 6 start',
      '47 code 7 schedule',
    ])
  })

  it('T-33 heeds the network only when it comes back: not when it goes, and not when it never went', async () => {
    const { clock, code, page, asked } = rig({ page: {}, script: () => ({ error: offline() }) })

    void code.start()
    await clock.advance(1_600)
    page.setOnline(true)
    await clock.advance(2_000)
    page.setOnline(false)
    await clock.advance(1_900)

    expect(asked()).toEqual([0, 0.5, 1.5, 3.5, 5.5])
  })

  it('T-36 ages a reply by the time asleep, and drops it when nothing remains', async () => {
    const short = rig({ page: {}, script: ({ number }) => ({ tells: 'duration', latencyMs: number === 1 ? 400 : 0 }) })
    void short.code.start()
    await short.clock.advance(200)
    await short.clock.sleep(10_000)
    await short.clock.advance(1)
    expect(short.code.remainingMs()).toBeCloseTo(30_000 - 10_200, -2)

    const long = rig({ page: {}, script: ({ number }) => ({ tells: 'duration', latencyMs: number === 1 ? 400 : 0 }) })
    void long.code.start()
    await long.clock.advance(200)
    await long.clock.sleep(31_000)
    await long.clock.advance(1_000)
    expect(long.timeline.map((line) => line.replace(/^[\d.]+ /, ''))).toEqual([
      'error expired_on_arrival',
      'code 2 start',
    ])
  })

  it('T-37 lets the time-out of an attempt that slept kill nothing but that attempt', async () => {
    const { clock, code, page, source, timeline } = rig({
      page: {},
      script: ({ number }) => ({ latencyMs: number === 1 ? Infinity : 3_000 }),
    })

    void code.start()
    await clock.advance(1_000)
    await clock.sleep(10 * MINUTE)
    page.wake()
    await clock.advance(3_500)

    expect(source.aborted).toEqual([1])
    expect(timeline).toEqual(['604 code 2 start'])
  })
})

describe('a page', () => {
  it('T-35 sends nothing and does not tick while hidden, and is right at once when it is seen', async () => {
    const { clock, code, page, timeline, asked } = rig({ page: {}, also: ['tick'] })

    void code.start()
    await clock.advance(1_500)
    page.setVisible(false)
    timeline.length = 0
    await clock.advance(5 * MINUTE)
    expect(asked()).toEqual([0])
    expect(timeline).toEqual(['29 expired 1 late 0'])
    expect(code.state.waitingFor).toBe('visible')
    page.setVisible(true)

    expect(asked()).toEqual([0, 301.5])
  })

  it('T-35 tells when it is hidden that nothing is planned any more, and when it is seen that something is', async () => {
    const { clock, code, page } = rig({ page: {} })
    const told: unknown[] = []
    await code.start()
    code.on('change', ({ state }) => told.push([state.status, state.refreshAt !== null, state.waitingFor]))

    await clock.advance(1_000)
    page.setVisible(false)
    await clock.advance(1_000)
    page.setVisible(true)

    expect(told).toEqual([
      ['live', false, 'visible'],
      ['live', true, null],
    ])
  })

  it('T-35 asks for nothing in the moment it is hidden, even when the code ran out unseen', async () => {
    const { clock, code, page, timeline, asked } = rig({ page: {} })

    await code.start()
    await clock.sleep(10 * MINUTE)
    page.setVisible(false)
    await clock.advance(MINUTE)

    expect(timeline).toEqual(['0 code 1 start', '600 expired 1 late 571000'])
    expect(asked()).toEqual([0])
  })

  it('T-35 waits to be seen when it is started hidden', async () => {
    const { clock, code, page, asked } = rig({ page: { visible: false } })

    void code.start()
    await clock.advance(MINUTE)
    expect(asked()).toEqual([])
    expect(code.state).toMatchObject({ status: 'pending', waitingFor: 'visible' })
    page.setVisible(true)

    expect(asked()).toEqual([60])
  })

  it('T-35 starts no second attempt on a page that was hidden while the first hangs', async () => {
    const { clock, page, code, source } = rig({ page: {}, script: () => ({ latencyMs: Infinity }) })
    void code.start()
    await clock.advance(1_000)

    page.setVisible(false)
    await clock.advance(10_000)
    // Whoever reads the state makes it look at the clock.
    expect(code.state.fetching).toBe(true)
    await clock.settle()

    expect(source.requests.length).toBe(1)
  })

  it('runs on while hidden where it is told to', async () => {
    const { clock, code, asked } = rig({ page: { visible: false }, background: 'run' })

    void code.start()
    await clock.advance(30_000)

    expect(asked()).toEqual([0, 19.33])
  })

  it('T-38 makes one attempt when seen, focused, on line and shown again within 50 ms', async () => {
    for (const script of [() => ({}), ({ number }: { number: number }) => (number === 1 ? {} : { error: offline() })]) {
      const { clock, code, page, asked } = rig({ page: {}, script })
      await code.start()
      page.setVisible(false)
      page.setOnline(false)
      await clock.advance(5 * MINUTE)

      page.setVisible(true)
      await clock.advance(15)
      page.wake()
      await clock.advance(15)
      page.setOnline(true)
      await clock.advance(15)
      page.wake()
      await clock.advance(5)

      expect(asked()).toEqual([0, 300])
    }
  })

  it('T-39 arms no timer longer than a minute, however long a code lives', async () => {
    const { clock, code } = rig({ policy: perVisit(), visitId: 'v', script: () => ({ lifetimeMs: 14 * 60 * MINUTE }) })

    void code.start()
    await clock.advance(60 * MINUTE)

    expect(clock.delays.length).toBeGreaterThan(100)
    expect(Math.max(...clock.delays)).toBeLessThanOrEqual(MINUTE)
  })
})

describe('a Node process', () => {
  it('T-40 is held open by somebody who awaits, and no longer than that', async () => {
    const { clock, code } = rig({ script: ({ number }) => (number < 3 ? { error: offline() } : {}) })
    const held = (): boolean => clock.timers.some(({ keepAlive }) => keepAlive)

    const started = code.start()
    await clock.advance(100)
    expect(held()).toBe(false)
    const done = started.then(() => undefined)
    expect(held()).toBe(true)
    await clock.advance(5_000)
    await done

    expect(held()).toBe(false)
  })

  it('T-40 is held open by somebody who iterates, and by keepAlive', async () => {
    const iterated = rig()
    await iterated.code.start()
    const iterator = iterated.code[Symbol.asyncIterator]()
    await iterator.next()
    expect(iterated.clock.timers.map(({ keepAlive }) => keepAlive)).toEqual([true])
    await iterator.return()
    expect(iterated.clock.timers.map(({ keepAlive }) => keepAlive)).toEqual([false])

    const kept = rig({ keepAlive: true })
    await kept.code.start()
    expect(kept.clock.timers.map(({ keepAlive }) => keepAlive)).toEqual([true])
  })
})

describe('stop', () => {
  it('rejects who waits with the last failure as its cause, and without one where nothing failed', async () => {
    const failing = rig({ script: () => ({ error: offline() }) })
    const waiting = failing.code.start().catch((error: unknown) => error)
    await failing.clock.advance(1_000)
    failing.code.stop()
    const quiet = rig({ script: () => ({ latencyMs: 5_000 }) })
    const early = quiet.code.start().catch((error: unknown) => error)
    quiet.code.stop()

    expect(await waiting).toMatchObject({ code: 'stopped', cause: { code: 'network' } })
    await expect(failing.code.ready()).rejects.toMatchObject({ code: 'stopped', cause: { code: 'network' } })
    expect(await early).toMatchObject({ code: 'stopped' })
    expect(await early).not.toHaveProperty('cause')
  })
})
