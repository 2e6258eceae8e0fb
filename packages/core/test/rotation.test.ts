import { describe, expect, it } from 'vitest'
import { offline } from '@acme/access-codes/testing'
import { forbidden } from './failures.js'
import { rig } from './rig.js'

describe('a gym code on a screen', () => {
  it('renews before it runs out, with the old code on screen until the new one is there', async () => {
    const { clock, code, timeline } = rig({ script: () => ({ latencyMs: 400 }), also: ['change'] })

    void code.start()
    await clock.advance(20_200)

    expect(timeline).toEqual([
      '0 change pending fetching',
      '0.4 change live',
      '0.4 code 1 start',
      '19.6 change live fetching',
      '20 change live',
      '20 code 2 schedule',
    ])
  })

  it('keeps the code through an outage, says when it has run out, and recovers by itself', async () => {
    const { clock, code, timeline } = rig({
      script: ({ at }) => (at > 5_000 && at < 40_000 ? { error: offline() } : {}),
      random: () => 0.999,
    })

    void code.start()
    await clock.advance(50_000)

    expect(timeline).toEqual([
      '0 code 1 start',
      '16.44 error network still valid',
      '17.44 error network still valid',
      '19.44 error network still valid',
      '22.62 error network still valid',
      '24.75 error network still valid',
      '26.17 error network still valid',
      '27.17 error network still valid',
      '28.17 error network still valid',
      '29 expired 1 late 0',
      '29.44 error network',
      '32.62 error network',
      '34.75 error network',
      '38.75 error network',
      '42.74 code 14 expired',
    ])
  })

  it('counts down, and thanks the member who went in', async () => {
    const { clock, code, source, timeline } = rig({ also: ['tick'], script: () => ({ lifetimeMs: 10_000 }) })

    void code.start()
    await clock.advance(1_500)
    source.checkInNow()
    await clock.advance(60_000)

    expect(timeline).toEqual(['0 code 1 start', '0 tick 9', '1 tick 8', '1.5 used 1 by subject'])
    expect(code.state).toMatchObject({ status: 'used', code: null, fetching: false, waitingFor: 'request' })
  })

  it('shows a new code when the member asks for one after a check-in', async () => {
    const { clock, code, source, timeline } = rig()

    void code.start()
    await clock.advance(1_000)
    source.checkInNow()
    const again = code.refresh()
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code 1 start', '1 used 1 by subject', '1 code 2 manual'])
    expect((await again).reveal()).toEqual({ kind: 'text', text: '0000000000000000002' })
  })

  it('goes on by itself after a check-in where doors come in series', async () => {
    const { clock, code, source, timeline } = rig({ afterCheckIn: 'refresh' })

    void code.start()
    await clock.advance(1_000)
    source.checkInNow()
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code 1 start', '1 used 1 by subject', '1 code 2 check-in'])
  })

  it('leaves it to a listener that goes on by itself after a check-in', async () => {
    const { clock, code, source, timeline } = rig({ afterCheckIn: 'refresh' })
    code.on('used', () => void code.refresh())

    void code.start()
    await clock.advance(1_000)
    source.checkInNow()
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code 1 start', '1 used 1 by subject', '1 code 2 manual'])
  })

  it('pays no heed to check-ins where it is told to ignore them, whoever tells', async () => {
    const { clock, code, source, timeline } = rig({ afterCheckIn: 'ignore' })

    void code.start()
    await clock.advance(1_000)
    source.checkInNow()
    code.checkedIn()

    expect(timeline).toEqual(['0 code 1 start'])
    expect(source.watchers).toBe(0)
  })

  it('gives a code up when told, and only that code', async () => {
    const { clock, code, timeline } = rig()

    const first = await code.start()
    code.invalidate(first)
    await clock.advance(100)
    code.invalidate(first)
    await clock.advance(100)

    expect(timeline).toEqual(['0 code 1 start', '0 code 2 invalidated'])
  })

  it('is brought by the schedule again after an earlier call brought the same one', async () => {
    const { clock, code, timeline } = rig({ script: ({ number }) => (number < 3 ? { text: 'same' } : {}) })

    await code.start()
    await clock.advance(1_000)
    await expect(code.refresh()).rejects.toMatchObject({ code: 'stale_code' })
    await clock.advance(30_000)

    expect(timeline).toEqual(['0 code same start', '15 code 3 schedule'])
  })

  it('takes up after a stop the attempt that the stop cut short', async () => {
    const { clock, code, source, timeline } = rig({ script: ({ number }) => ({ latencyMs: number === 2 ? 1_000 : 0 }) })

    await code.start()
    await clock.advance(19_500)
    code.stop()
    await clock.advance(500)
    void code.start()
    await clock.advance(1_000)

    expect(source.aborted).toEqual([2])
    expect(timeline).toEqual(['0 code 1 start', '20 code 1 start', '20 code 3 schedule'])
  })

  it('stops when its signal is aborted, and does not start with one that is', async () => {
    const stop = new AbortController()
    const { clock, code } = rig({ signal: stop.signal })

    void code.start()
    await clock.advance(100)
    stop.abort()

    expect(code.state.status).toBe('stopped')
    await expect(code.start()).rejects.toMatchObject({ code: 'aborted' })
  })

  it('yields each code to whoever iterates, until it is stopped', async () => {
    const { clock, code } = rig()
    const seen: string[] = []

    const reading = (async () => {
      for await (const shown of code) seen.push(shown.id.slice(-2))
    })()
    void code.start()
    await clock.advance(45_000)
    code.stop()
    await reading

    expect(seen).toEqual(['01', '02', '03'])
  })

  it('throws to whoever iterates when it fails', async () => {
    const { clock, code } = rig({ script: () => ({ error: forbidden() }) })

    const reading = (async () => {
      for await (const shown of code) expect(shown).toBeUndefined()
    })()
    void code.start()
    const outcome = expect(reading).rejects.toMatchObject({ code: 'forbidden' })
    await clock.advance(100)

    await outcome
  })

  it('is over for good once it is disposed of', async () => {
    const { clock, code } = rig()

    await code.start()
    code[Symbol.dispose]()

    await expect(code.start()).rejects.toMatchObject({ code: 'stopped' })
    await clock.advance(60_000)
    expect(code.state.status).toBe('stopped')
  })
})
