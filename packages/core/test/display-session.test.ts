import { onRequest } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { forbidden, unavailable } from './failures.js'
import { rig } from './rig.js'

const FIRST = 'code-0000000000000000001'
const MINUTE = 60_000

describe('a check-in that comes before the code', () => {
  it.each([
    ['names the code, however old it is', { codeId: FIRST }, -MINUTE, ['2 code 1 start', '2 used 1 by code']],
    ['names another code', { codeId: 'code-9' }, 1_500, ['2 code 1 start']],
    ['is of another subject', { subject: 'scripted/2' }, 1_500, ['2 code 1 start']],
    ['is just not older than the request', {}, -1_000, ['2 code 1 start', '2 used 1 by subject']],
    ['is just older than the request', {}, -1_001, ['2 code 1 start']],
  ])('T-56 %s', async (_, checkIn, atMs, expected) => {
    // The vendor stamps its answer half-way, at one second sharp; a round trip of two seconds puts the request at -1 s.
    const { clock, code, source, timeline } = rig({ script: () => ({ latencyMs: 2_000 }) })
    const begin = clock.worldNow()

    void code.start()
    await clock.advance(1_500)
    source.checkInNow({ ...checkIn, at: begin + atMs })
    await clock.advance(1_000)

    expect(timeline).toEqual(expected)
  })

  it('T-56 is remembered among the latest 64', async () => {
    for (const [others, used] of [
      [63, true],
      [64, false],
    ] as const) {
      const { clock, code, source } = rig({ script: () => ({ latencyMs: 2_000 }) })

      void code.start()
      source.checkInNow({ codeId: FIRST })
      for (let count = 0; count < others; count += 1) source.checkInNow({ codeId: 'code-9' })
      await clock.advance(3_000)

      expect(code.state.status).toBe(used ? 'used' : 'live')
    }
  })

  it('T-56 is remembered before a start', async () => {
    const { clock, code, source, timeline } = rig()

    const codeId = 'code-0000000000000000001'
    code.checkedIn({ id: 'early', at: clock.worldNow(), subject: source.subject, codeId, via: 'webhook' })
    await code.start()

    expect(timeline).toEqual(['0 code 1 start', '0 used 1 by code'])
  })

  it('T-56 is not remembered after everything has failed', async () => {
    const { clock, code, source, timeline } = rig({
      script: ({ number }) => (number === 1 ? { error: forbidden() } : {}),
    })

    void code.start()
    await clock.advance(500)
    source.checkInNow()
    await code.refresh()

    // The vendor's stamp reads a full second, so it is not older than the request.
    expect(timeline).toEqual(['0 error forbidden', '0.5 code 2 manual'])
  })

  it('T-56 is not remembered while the screen is away', async () => {
    const { clock, code, source, timeline } = rig()

    await code.start()
    code.stop()
    await clock.advance(MINUTE)
    const codeId = 'code-0000000000000000002'
    code.checkedIn({ id: 'away', at: clock.worldNow(), subject: source.subject, codeId, via: 'webhook' })
    await code.start()

    expect(timeline).toEqual(['0 code 1 start', '60 code 2 start'])
  })
})

describe('a display', () => {
  it('T-55 counts an id once among the latest 64', async () => {
    for (const [others, used] of [
      [63, false],
      [64, true],
    ] as const) {
      const { code, source } = rig()

      await code.start()
      source.checkInNow({ id: 'again', codeId: 'code-9' })
      for (let count = 0; count < others; count += 1) source.checkInNow({ codeId: 'code-9' })
      source.checkInNow({ id: 'again' })

      expect(code.state.status).toBe(used ? 'used' : 'live')
    }
  })

  it('T-55 begins with its first code: a check-in from then on counts through renewals, refreshes and needless starts', async () => {
    const { clock, code, source, timeline } = rig({ script: ({ number }) => ({ latencyMs: number === 3 ? 1_000 : 0 }) })
    const begin = clock.worldNow()

    void code.start()
    await clock.advance(10_000)
    await code.refresh()
    void code.start()
    await clock.advance(10_000)
    code.invalidate()
    void code.start()
    await clock.advance(30_000)
    source.checkInNow({ at: begin + 1_000 })

    expect(timeline).toEqual([
      '0 code 1 start',
      '10 code 2 manual',
      '21 code 3 invalidated',
      '40 code 4 schedule',
      '50 used 4 by subject',
    ])
  })

  it('T-55 begins anew when it is started again: what was before does not touch it', async () => {
    const { clock, code, source, timeline } = rig()
    const begin = clock.worldNow()

    await code.start()
    code.stop()
    await clock.advance(MINUTE)
    await code.start()
    source.checkInNow({ at: begin + 1_000 })

    expect(timeline).toEqual(['0 code 1 start', '60 code 2 start'])
  })

  it('T-55 goes by the vendor’s clock, however wrong the device is', async () => {
    const { clock, code, source, timeline } = rig({ clockOptions: { skewMs: 60 * MINUTE } })

    await code.start()
    await clock.advance(1_000)
    source.checkInNow()

    expect(timeline).toEqual(['0 code 1 start', '1 used 1 by subject'])
  })

  it('is over when a listener that hears of the code tells of a check-in, and does not reach into the next', async () => {
    const { clock, code, source, timeline } = rig({
      afterCheckIn: 'refresh',
      script: ({ number }) => ({ latencyMs: number === 1 ? 3_900 : 0 }),
    })
    const begin = clock.worldNow()
    code.once('code', () => source.checkInNow())

    void code.start()
    await clock.advance(5_000)
    expect(timeline).toEqual(['3.9 code 1 start', '3.9 used 1 by subject', '3.9 code 2 check-in'])
    source.checkInNow({ at: begin + 500 })

    expect(code.state.status).toBe('live')
  })

  it('of a door code is ended by the person in front of it, and by nobody else', async () => {
    const { clock, code, source, timeline } = rig({ policy: onRequest(), script: () => ({ tells: 'duration' }) })

    await code.start()
    code.checkedIn({ id: 'told', at: clock.worldNow(), subject: source.subject, codeId: FIRST, via: 'webhook' })
    expect(code.state.status).toBe('live')
    code.checkedIn()

    expect(timeline).toEqual(['0 code 1 start', '0 used 1 by code'])
  })

  it('of a door whose renewal may have taken effect ends with its check-in, and asks for no other by itself', async () => {
    const { clock, code, timeline, asked } = rig({
      policy: onRequest(),
      afterCheckIn: 'refresh',
      script: ({ number }) => (number === 2 ? { error: unavailable() } : {}),
    })

    await code.start()
    await clock.advance(1_000)
    await expect(code.refresh()).rejects.toMatchObject({ code: 'maybe_issued' })
    code.checkedIn()
    await clock.advance(MINUTE)

    expect(timeline).toEqual(['0 code 1 start', '1 error maybe_issued still valid', '1 used 1 by code'])
    expect(asked()).toEqual([0, 1])
  })
})
