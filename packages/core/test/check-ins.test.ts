import { perVisit, onRequest } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { matchCheckIn } from '../src/check-in.js'
import { rig } from './rig.js'

describe('a check-in', () => {
  it.each([
    ['of another subject', { subject: 'scripted/2' }],
    ['older than this display', { at: -60_000 }],
    ['of another code', { codeId: 'code-9' }],
  ])('T-55 changes nothing when it is %s', async (_, checkIn) => {
    const { clock, code, source, timeline } = rig()

    await code.start()
    await clock.advance(1_000)
    source.checkInNow({ ...checkIn, ...('at' in checkIn ? { at: clock.worldNow() - 60_000 } : {}) })

    expect(timeline).toEqual(['0 code 1 start'])
    expect(code.state.status).toBe('live')
  })

  it('T-55 counts once, however often it is told', async () => {
    const { clock, code, source, timeline } = rig()

    await code.start()
    const event = { id: 'again', at: clock.worldNow() + 500 }
    source.checkInNow(event)
    await code.refresh()
    source.checkInNow(event)

    expect(timeline).toEqual(['0 code 1 start', '0 used 1 by subject', '0 code 2 manual'])
    expect(code.state.status).toBe('live')
  })

  it('T-55 of the display before does not touch the code after it', async () => {
    const { clock, code, source, timeline } = rig()

    await code.start()
    await clock.advance(5_000)
    const before = clock.worldNow() - 4_000
    source.checkInNow()
    await code.refresh()
    source.checkInNow({ id: 'late', at: before })

    expect(timeline).toEqual(['0 code 1 start', '5 used 1 by subject', '5 code 2 manual'])
  })

  it('T-56 that comes before the reply it belongs to is remembered', async () => {
    const { clock, code, source, timeline } = rig({ script: () => ({ latencyMs: 2_000 }) })

    void code.start()
    await clock.advance(1_500)
    source.checkInNow({ at: clock.worldNow() })
    await clock.advance(1_000)

    expect(timeline).toEqual(['2 code 1 start', '2 used 1 by subject'])
  })

  it('T-56 from before the request is not held against the reply', async () => {
    const { clock, code, source, timeline } = rig({ script: () => ({ latencyMs: 2_000 }) })

    void code.start()
    await clock.advance(1_000)
    source.checkInNow({ at: clock.worldNow() - 5_000 })
    await clock.advance(2_000)

    expect(timeline).toEqual(['2 code 1 start'])
  })

  it('flips a code that has just run out, too', async () => {
    const { clock, code, source, timeline } = rig({
      script: ({ number }) => (number === 1 ? {} : { latencyMs: Infinity }),
    })

    await code.start()
    await clock.advance(29_500)
    source.checkInNow()

    expect(timeline).toEqual(['0 code 1 start', '29 expired 1 late 0', '29.5 used 1 by subject'])
  })

  it('that a relay answers with instead of a code is taken as one', async () => {
    const { clock, code, timeline } = rig({
      script: ({ number, at }) =>
        number === 2
          ? { checkIn: { id: 'x', at: Date.UTC(2026, 0, 5, 8) + at, subject: 'scripted/1', via: 'relay' } }
          : {},
    })

    await code.start()
    await clock.advance(25_000)

    expect(timeline).toEqual(['0 code 1 start', '19.33 used 1 by subject'])
  })

  it('that a relay answers with is no reason to stay blank when it belongs to an earlier display', async () => {
    const { clock, code, timeline } = rig({
      script: ({ number }) =>
        number === 1 ? { checkIn: { id: 'x', at: 1e12, subject: 'scripted/1', via: 'relay' } } : {},
    })

    void code.start()
    await clock.advance(5_000)

    expect(timeline).toEqual(['1 code 2 start'])
  })

  it('that a relay answers with moves the schedule by no more than a second when it belongs to somebody else', async () => {
    const { clock, code, timeline } = rig({
      script: ({ number, at }) =>
        number === 2
          ? { checkIn: { id: 'x', at: Date.UTC(2026, 0, 5, 8) + at, subject: 'scripted/2', via: 'relay' } }
          : {},
    })

    await code.start()
    await clock.advance(25_000)

    expect(timeline).toEqual(['0 code 1 start', '20.33 code 3 schedule'])
  })

  it('that a relay answers with settles the call that asked by hand', async () => {
    const { code } = rig({
      script: ({ number }) =>
        number === 2 ? { checkIn: { id: 'x', at: 0, subject: 'scripted/2', via: 'relay' } } : {},
    })

    await code.start()

    await expect(code.refresh()).rejects.toMatchObject({ code: 'superseded' })
    expect(code.state.status).toBe('live')
  })

  it('is told by the screen itself, once, and handed on to the source', async () => {
    const told: string[] = []
    const { clock, code, source, timeline } = rig({ policy: perVisit(), visitId: 'today' })
    source.checkedIn = async (shown, checkIn) => void told.push(`${shown.id} ${checkIn.via}`)

    await code.start()
    code.checkedIn()
    code.checkedIn()
    await clock.advance(100)

    expect(timeline).toEqual(['0 code 1 start', '0 used 1 by code'])
    expect(told).toEqual(['code-0000000000000000001 caller'])
  })

  it('is heard of as an error when the source cannot be told', async () => {
    const { clock, code, source, timeline } = rig({ policy: perVisit(), visitId: 'today' })
    source.checkedIn = async () => {
      throw new Error('the store is gone')
    }

    await code.start()
    code.checkedIn()
    await clock.advance(100)

    expect(timeline.slice(1)).toEqual(['0 used 1 by code', '0 error source_failed'])
  })

  it('is told to the source again by the next call where that has failed, and once it has gone well no more', async () => {
    const told: string[] = []
    const { clock, code, source, timeline } = rig({ policy: perVisit(), visitId: 'today' })
    source.checkedIn = async (shown) => {
      told.push(shown.id)
      if (told.length < 3) throw new Error('the store is gone')
    }

    await code.start()
    for (let call = 0; call < 5; call += 1) {
      code.checkedIn()
      await clock.advance(100)
    }

    expect(told).toEqual(Array.from({ length: 3 }, () => 'code-0000000000000000001'))
    expect(timeline.slice(1)).toEqual(['0 used 1 by code', '0 error source_failed', '0.1 error source_failed'])
  })

  it('leaves a door code alone, which may serve many entries, unless it is for one entry and names the code', async () => {
    const many = rig({ policy: onRequest() })
    await many.code.start()
    many.source.checkInNow({ codeId: 'code-0000000000000000001' })
    expect(many.code.state.status).toBe('live')

    const single = rig({ policy: onRequest({ singleUse: true }) })
    await single.code.start()
    single.source.checkInNow()
    expect(single.code.state.status).toBe('live')
    single.source.checkInNow({ codeId: 'code-0000000000000000001' })
    expect(single.code.state.status).toBe('used')
  })

  it('is matched by its code, or by its subject within two seconds before the display began', () => {
    const context = { subject: 's', codeId: 'c', sessionFrom: 10_000 }
    const checkIn = { id: 'i', subject: 's', via: 'poll' } as const
    const table: [object, ReturnType<typeof matchCheckIn>][] = [
      [{ at: 8_000 }, 'subject'],
      [{ at: 7_999 }, null],
      [{ at: 0, codeId: 'c' }, 'code'],
      [{ at: 20_000, codeId: 'd' }, null],
      [{ at: 20_000, subject: 't' }, null],
    ]
    for (const [change, match] of table) expect(matchCheckIn({ ...checkIn, at: 0, ...change }, context)).toBe(match)
  })
})
