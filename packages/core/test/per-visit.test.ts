import { beforeExpiry, onRequest, perVisit } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { plain, refused } from './failures.js'
import { rig } from './rig.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A vendor that knows no open visit and gives each visit one code. */
const desk = ({ context }: { context: { visit?: { id: string } } }) =>
  context.visit === undefined ? { noVisit: true as const } : { text: context.visit.id, lifetimeMs: 12 * HOUR }

describe('one code per visit', () => {
  it('waits for a visit when none is open, and mints nothing', async () => {
    const { clock, code, timeline, source } = rig({ policy: perVisit(), script: desk })

    void code.start()
    await clock.advance(HOUR)

    expect(timeline).toEqual([])
    expect(code.state).toMatchObject({ status: 'pending', waitingFor: 'visit', fetching: false })
    expect(source.requests.map(({ context }) => context.visit)).toEqual([undefined])
  })

  it('T-54 asks once, and without a visit, when a screen on which none is open is seen again', async () => {
    let open = false
    const { clock, code, page, source } = rig({
      policy: perVisit(),
      script: (request) => (open ? { text: 'begun elsewhere', visitId: 'monday', lifetimeMs: HOUR } : desk(request)),
      page: {},
    })
    void code.start()
    await clock.advance(MINUTE)
    open = true

    page.wake()
    page.setOnline(false)
    page.setOnline(true)
    await clock.advance(MINUTE)
    expect(source.requests.length).toBe(1)
    page.setVisible(false)
    await clock.advance(MINUTE)
    page.setVisible(true)
    await clock.advance(MINUTE)

    expect(source.requests.map(({ context }) => context.visit)).toEqual([undefined, undefined])
    expect(code.state).toMatchObject({ status: 'live', code: { id: 'code-begun elsewhere' } })
  })

  it('shows the code that there is when it is asked again after another visit had one', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      script: (request) =>
        request.context.visit?.id === 'tuesday'
          ? { error: plain('visit_already_coded') }
          : request.number === 1
            ? { noVisit: true }
            : { text: 'monday', visitId: 'monday', lifetimeMs: HOUR },
    })
    void code.start()
    await clock.settle()
    await expect(code.newVisit('tuesday')).rejects.toMatchObject({ code: 'visit_already_coded' })

    expect((await code.refresh()).id).toBe('code-monday')
    expect(source.requests.map(({ context }) => context.visit?.id)).toEqual([undefined, 'tuesday', undefined])
  })

  it('asks for the visit that was paid, though another one was begun for the same moment', async () => {
    let paid = false
    const session = { visitId: 'monday' }
    const { clock, code, source } = rig({
      policy: perVisit(),
      visitId: 'tuesday',
      script: () =>
        paid
          ? { text: 'monday', visitId: 'monday', lifetimeMs: HOUR }
          : { error: Object.assign(refused('payment_required', 402), { session }) },
    })
    await expect(code.start()).rejects.toMatchObject({ code: 'payment_required' })
    paid = true
    await clock.settle()

    expect((await code.refresh()).id).toBe('code-monday')
    expect(source.requests.map(({ context }) => context.visit?.id)).toEqual(['tuesday', undefined])
  })

  it('gives the open visit its code back, and knows whose it is', async () => {
    const { code, timeline } = rig({
      policy: perVisit(),
      script: () => ({ text: 'open', visitId: 'monday', lifetimeMs: HOUR }),
    })

    await code.start()

    expect(timeline).toEqual(['0 code open start'])
    await expect(code.newVisit('monday')).rejects.toMatchObject({ code: 'visit_already_coded' })
  })

  it('mints for the visit it was given at the start', async () => {
    const { code, timeline } = rig({ policy: perVisit(), script: desk, visitId: 'monday' })

    await code.start()

    expect(timeline).toEqual(['0 code monday start'])
  })

  it('T-54 never asks by itself again: not on wake, focus, reconnection, or at the end', async () => {
    const { clock, code, page, source } = rig({ policy: perVisit(), script: desk, page: {}, visitId: 'monday' })

    await code.start()
    for (let turn = 0; turn < 3; turn += 1) {
      page.setVisible(false)
      page.setOnline(false)
      await clock.sleep(5 * HOUR)
      page.setVisible(true)
      page.setOnline(true)
      page.wake()
      await clock.advance(MINUTE)
    }

    expect(source.requests.length).toBe(1)
    expect(code.state.status).toBe('expired')
  })

  it('T-57 lets a day pass run out at midnight, and mints nothing until somebody asks', async () => {
    const { clock, code, timeline, source } = rig({ policy: perVisit(), script: desk, visitId: 'monday' })

    await code.start()
    await clock.advance(13 * HOUR)
    expect(timeline).toEqual(['0 code monday start', expect.stringMatching(/^\d+(\.\d+)? expired monday late 0$/)])
    expect(code.state).toMatchObject({ status: 'expired', waitingFor: 'visit' })
    await code.newVisit('tuesday')

    expect(timeline.at(-1)).toMatch(/code tuesday visit$/)
    expect(source.requests.length).toBe(2)
  })

  it('refuses a second code while one is good, unless the first is given up', async () => {
    const { code, timeline } = rig({ policy: perVisit(), script: desk, visitId: 'monday' })

    await code.start()
    await expect(code.newVisit('again')).rejects.toMatchObject({ code: 'visit_already_coded' })
    await expect(code.refresh()).rejects.toMatchObject({ code: 'visit_already_coded' })
    const replaced = await code.newVisit('again', { replaceLive: true })

    expect(replaced.id).toBe('code-again')
    expect(timeline).toEqual(['0 code monday start', '0 code again visit'])
  })

  it('T-55 keeps the display of a code that stays on screen until the next visit has its own', async () => {
    const { clock, code, source, timeline } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => ({ ...desk(request), latencyMs: request.number === 1 ? 0 : 500 }),
    })

    await code.start()
    void code.newVisit('again', { replaceLive: true })
    source.checkInNow({ at: clock.worldNow() - 24 * HOUR })
    expect(code.state.status).toBe('live')
    await clock.advance(1_000)

    expect(timeline).toEqual(['0 code monday start', '0.5 code again visit'])
  })

  it('goes on with the visit that is open, not with the one it was made for', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => (request.context.visit?.id === 'tuesday' ? { error: offline() } : desk(request)),
    })

    await code.start()
    code.checkedIn()
    void code.newVisit('tuesday')
    await clock.advance(100)
    code.stop()
    void code.start()
    await clock.advance(10_000)

    const visits = source.requests.map(({ context }) => context.visit?.id)
    expect(visits.slice(0, 2)).toEqual(['monday', 'tuesday'])
    expect(new Set(visits.slice(2))).toEqual(new Set(['tuesday']))
  })

  it('joins a visit that is being minted, and will not start another beside it', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      script: (request) => ({ ...desk(request), latencyMs: 500 }),
    })
    void code.start()
    await clock.advance(1_000)

    const first = code.newVisit('monday')
    const double = code.newVisit()
    const same = code.newVisit('monday')
    await expect(code.newVisit('tuesday')).rejects.toMatchObject({ code: 'visit_uncertain' })
    await clock.advance(1_000)

    expect(await double).toBe(await first)
    expect(await same).toBe(await first)
    expect(source.requests.length).toBe(2)
  })

  it('T-54 will not mint for another visit beside one that is under way or was left in the air', async () => {
    const { clock, code, source, timeline } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => ({ ...desk(request), latencyMs: request.number === 1 ? 0 : 1_000 }),
    })
    await code.start()

    code.newVisit('tuesday', { replaceLive: true }).catch(() => undefined)
    await expect(code.newVisit('wednesday', { replaceLive: true })).rejects.toMatchObject({ code: 'visit_uncertain' })
    code.checkedIn()
    await expect(code.newVisit('wednesday')).rejects.toMatchObject({ code: 'visit_uncertain' })
    await clock.advance(500)
    const tuesday = code.newVisit('tuesday')
    await clock.advance(500)

    expect((await tuesday).id).toBe('code-tuesday')
    expect(timeline).toEqual(['0 code monday start', '0 used monday by code', '1 code tuesday visit'])
    expect(source.requests.length).toBe(2)
  })

  it('T-46 shows nothing when an attempt that was left in the air is answered', async () => {
    const { clock, code, timeline } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => ({ ...desk(request), latencyMs: request.number === 1 ? 0 : 1_000 }),
    })
    await code.start()

    const tuesday = code.newVisit('tuesday', { replaceLive: true })
    code.checkedIn()
    await expect(tuesday).rejects.toMatchObject({ code: 'superseded' })
    await clock.advance(MINUTE)

    expect(timeline).toEqual(['0 code monday start', '0 used monday by code'])
    expect(code.state.status).toBe('used')
  })

  it('T-54 takes back the attempt that a stop left in the air, and asks anew once that has ended', async () => {
    const { clock, code, asked, timeline } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => ({ ...desk(request), latencyMs: 2_000 }),
    })

    void code.start()
    await clock.advance(500)
    code.stop()
    await clock.advance(500)
    void code.start()
    await clock.advance(500)
    code.stop()
    await clock.advance(5_000)
    void code.start()
    await clock.advance(5_000)

    expect(asked()).toEqual([0, 6.5])
    expect(timeline).toEqual(['8.5 code monday start'])
  })

  it('T-15 does not take back an attempt that is older than any may become', async () => {
    const { clock, code, asked, timeline } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => ({ ...desk(request), latencyMs: request.number === 1 ? Infinity : 1_000 }),
    })

    void code.start()
    await clock.advance(1_000)
    code.stop()
    await clock.advance(39_000)
    void code.start()
    await clock.advance(5_000)

    expect(asked()).toEqual([0, 40])
    expect(timeline).toEqual(['41 code monday start'])
  })

  it('T-55 begins a display with each visit, whoever waits for its code and whatever was on screen', async () => {
    const { clock, code, source, timeline } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => ({ ...desk(request), latencyMs: request.number === 1 ? 0 : 500 }),
    })
    const begin = clock.worldNow()
    await code.start()
    await clock.advance(MINUTE)
    void code.newVisit('tuesday', { replaceLive: true })
    await clock.advance(MINUTE)
    source.checkInNow({ at: begin + 1_000 })
    code.checkedIn()
    void code.newVisit('wednesday')
    void code.refresh()
    await clock.advance(MINUTE)
    source.checkInNow({ at: begin + MINUTE + 10_000 })

    expect(timeline).toEqual([
      '0 code monday start',
      '60.5 code tuesday visit',
      '120 used tuesday by code',
      '120.5 code wednesday manual',
    ])
    expect(code.state.status).toBe('live')
  })

  it('T-54 mints no other code after a check-in, not even where doors come in series', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      visitId: 'monday',
      afterCheckIn: 'refresh',
      script: desk,
    })

    await code.start()
    code.checkedIn()
    await clock.advance(MINUTE)

    expect(code.state.status).toBe('used')
    expect(source.requests.length).toBe(1)
  })

  it('goes on with the visit that the source gave back, without the permissions of another', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      script: () => ({ text: 'open', visitId: 'monday', lifetimeMs: HOUR }),
    })

    await code.start()
    code.stop()
    await clock.advance(2 * HOUR)
    await code.start()

    expect(source.requests.map(({ context }) => context.visit)).toEqual([
      undefined,
      { id: 'monday', replaceLive: false, despiteUncertain: false },
    ])
  })

  it('goes on with its own visit where the source names none', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: () => ({ lifetimeMs: HOUR }),
    })

    await code.start()
    code.stop()
    await clock.advance(2 * HOUR)
    await code.start()

    expect(source.requests.map(({ context }) => context.visit?.id)).toEqual(['monday', 'monday'])
  })

  it('says that no visit is open to whoever asks meanwhile, and asks no more by itself', async () => {
    for (const visitId of [undefined, 'monday']) {
      const { clock, code, asked } = rig({
        policy: perVisit(),
        ...(visitId === undefined ? {} : { visitId }),
        script: () => ({ noVisit: true, latencyMs: 200 }),
      })

      void code.start()
      const refresh = code.refresh()
      await clock.advance(MINUTE)

      await expect(refresh).rejects.toMatchObject({ code: 'not_started' })
      expect(asked()).toEqual([0])
      expect(code.state.waitingFor).toBe('visit')
    }
  })

  it('mints for a visit that was begun while the store was still being asked', async () => {
    const { clock, code, timeline } = rig({
      policy: perVisit(),
      script: (request) => ({ ...desk(request), latencyMs: 200 }),
    })

    void code.start()
    await clock.advance(100)
    const begun = code.newVisit('monday')
    await clock.advance(1_000)

    expect(timeline).toEqual(['0.4 code monday visit'])
    expect((await begun).id).toBe('code-monday')
  })

  it('says that it is not sure, arms nothing, and goes on only when told', async () => {
    const { clock, code, timeline, source } = rig({
      policy: perVisit(),
      script: (request) =>
        request.context.visit?.id === 'monday' ? { error: plain('visit_uncertain') } : desk(request),
      visitId: 'monday',
    })

    await expect(code.start()).rejects.toMatchObject({ code: 'visit_uncertain' })
    await clock.advance(HOUR)
    expect(code.state).toMatchObject({ status: 'failed', blocked: false, waitingFor: 'request' })
    await expect(code.newVisit('tuesday')).rejects.toMatchObject({ code: 'visit_uncertain' })
    await code.newVisit('tuesday', { despiteUncertain: true })

    expect(timeline).toEqual(['0 error visit_uncertain', '3600 code tuesday visit'])
    expect(source.requests.map(({ context }) => context.visit?.despiteUncertain)).toEqual([false, true])
  })

  it('T-53 names the same visit in every attempt until it has an answer', async () => {
    const { clock, code, source } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: (request) => (request.number < 3 ? { error: offline() } : desk(request)),
    })

    void code.start()
    await clock.advance(10_000)

    expect(source.requests.map(({ context }) => context.visit?.id)).toEqual(['monday', 'monday', 'monday'])
    expect(code.state.status).toBe('live')
  })

  it('is used up after the member has gone in; another visit has another code', async () => {
    const { code, timeline } = rig({ policy: perVisit(), script: desk, visitId: 'monday' })

    await code.start()
    code.checkedIn()
    await expect(code.refresh()).rejects.toMatchObject({ code: 'visit_already_coded' })
    await code.newVisit('evening')

    expect(timeline).toEqual(['0 code monday start', '0 used monday by code', '0 code evening visit'])
  })

  it('counts a code that is given up as used, and mints no other', async () => {
    const { code, source } = rig({ policy: perVisit(), script: desk, visitId: 'monday' })

    await code.start()
    code.invalidate()

    expect(code.state).toMatchObject({ status: 'used', waitingFor: 'visit' })
    expect(source.requests.length).toBe(1)
  })

  it('stays with its refusal after a terminal error', async () => {
    const { clock, code } = rig({
      policy: perVisit(),
      visitId: 'monday',
      script: () => ({ error: refused('pass_inactive', 422) }),
    })

    await expect(code.start()).rejects.toMatchObject({ code: 'pass_inactive' })
    await clock.advance(HOUR)

    expect(code.state).toMatchObject({ status: 'failed', blocked: true })
  })

  it.each(['', '.', '..', 'x'.repeat(129)])('refuses %j as the name of a visit', (visitId) => {
    expect(() => rig({ policy: perVisit(), visitId })).toThrow(/visitId must be text of 1 to 128 characters/)
  })

  it('has no visits where codes are not per visit', async () => {
    const { code } = rig({ policy: beforeExpiry() })
    await code.start()

    await expect(code.newVisit()).rejects.toMatchObject({ code: 'invalid_option' })
  })
})

describe('a door code on request', () => {
  it('is never asked for by itself, and stays expired at its end', async () => {
    const { clock, code, timeline, asked } = rig({
      policy: onRequest(),
      script: () => ({ tells: 'duration', lifetimeMs: HOUR }),
    })

    await code.start()
    await clock.advance(3 * HOUR)

    expect(timeline).toEqual(['0 code 1 start', '3600 expired 1 late 0'])
    expect(asked()).toEqual([0])
    expect(code.state).toMatchObject({ status: 'expired', waitingFor: 'request' })
  })

  it('is renewed once per window where that is wanted, a minute before its end', async () => {
    const { clock, code, asked } = rig({
      policy: onRequest({ renew: true }),
      script: () => ({ tells: 'duration', lifetimeMs: HOUR }),
    })

    await code.start()
    await clock.advance(2 * HOUR - 3 * MINUTE)

    expect(asked()).toEqual([0, 3_528])
  })

  it('is not asked for twice when the first request may have taken effect', async () => {
    const { clock, code, timeline, asked } = rig({
      policy: onRequest({ renew: true }),
      script: () => ({ error: offline() }),
    })

    void code.start()
    await clock.advance(HOUR)

    expect(timeline).toEqual(['0 error maybe_issued'])
    expect(asked()).toEqual([0])
  })

  it('is given up as expired', async () => {
    const { code, timeline } = rig({ policy: onRequest(), script: () => ({ tells: 'duration' }) })

    await code.start()
    code.invalidate()

    expect(timeline).toEqual(['0 code 1 start', '0 expired 1 late 0'])
  })
})
