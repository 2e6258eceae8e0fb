import { AccessCode, type CheckIn } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { asking, context, issued, keyedVendor, neverArrived, storedText, subject, visit } from './keyed-vendor.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const checkIn: CheckIn = { id: 'in', at: 0, subject, via: 'caller' }

describe('one code per visit', () => {
  it('T-54 gives the same code after a reload, in a second tab and in a second process', async () => {
    const { clock, mints, source } = keyedVendor()
    await asking(source())('a')
    await clock.advance(HOUR)

    const [reloaded, second] = [asking(source()), asking(source())]

    expect([await reloaded(), await reloaded('a'), await second(), await second('a')]).toEqual(
      Array.from({ length: 4 }, () => 'code-1 for a'),
    )
    expect(mints).toHaveLength(1)
  })

  it('T-54 sends one key from two processes that begin the same visit at once', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    fates.push({ delayMs: 1_000 }, { delayMs: 1_000 })

    const both = Promise.all([asking(source())('a'), asking(source())('a')])
    await clock.advance(1_000)

    expect(await both).toEqual(['code-1 for a', 'code-1 for a'])
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(mints).toHaveLength(1)
  })

  it('T-54 asks again after a reload only inside the window of a lost answer', async () => {
    const inside = keyedVendor()
    inside.fates.push({ lostAnswer: true })
    await asking(inside.source())('a')
    await inside.clock.advance(60_000)
    expect(await asking(inside.source())()).toBe('code-1 for a')
    expect(inside.mints).toHaveLength(1)

    const outside = keyedVendor()
    outside.fates.push({ lostAnswer: true })
    await asking(outside.source())('a')
    await outside.clock.advance(60_001)
    expect(await asking(outside.source())()).toBe('visit_uncertain')
    expect(outside.requests).toHaveLength(1)
  })

  it('T-54 begins no visit by itself: not the first one, nor one that nothing was sent for', async () => {
    const { fates, requests, source } = keyedVendor()
    const ask = asking(source())

    expect(await ask()).toBe('no visit')
    fates.push({ error: neverArrived })
    expect(await ask('a')).toBe('network')
    expect(await ask()).toBe('no visit')
    expect(requests).toHaveLength(1)
  })

  it('T-57 mints nothing when the day is over: a new visit needs an id of its own', async () => {
    const { clock, requests, source } = keyedVendor({ lifetimeMs: 2 * HOUR })
    const ask = asking(source())
    await ask('a')
    await clock.advance(2 * HOUR - 1)
    expect(await ask()).toBe('code-1 for a')
    await clock.advance(1)

    expect(await ask()).toBe('no visit')
    expect(await ask('a', { replaceLive: true, despiteUncertain: true })).toBe('visit_already_coded')
    expect(requests).toHaveLength(1)
    expect(await ask('b')).toBe('code-2 for b')
  })

  it('T-23 makes no code any younger where the wall clock was set back, whoever gives it back', async () => {
    const { clock, source } = keyedVendor({ lifetimeMs: 2 * HOUR })
    await asking(source())('a')
    await clock.advance(HOUR)
    clock.step(-HOUR)

    expect(issued(await source().issue(context)).code.validForMs).toBe(HOUR)
    // A process that knows nothing of that hour: as long as it was good at first, and not an hour more.
    clock.step(-HOUR)
    expect(issued(await source({ clock: { ...clock } }).issue(context)).code.validForMs).toBe(2 * HOUR)
    await clock.advance(HOUR)
    expect(await asking(source())()).toBe('no visit')
  })

  it('gives up a live code only when told, and still knows whose it was', async () => {
    const { source } = keyedVendor()
    const ask = asking(source())
    await ask('a')

    expect(await ask('b')).toBe('visit_already_coded')
    expect(await ask('b', { despiteUncertain: true })).toBe('visit_already_coded')
    expect(await ask('b', { replaceLive: true })).toBe('code-2 for b')
    expect(await ask()).toBe('code-2 for b')
    expect(await ask('a')).toBe('code-1 for a')
  })

  it('does not give a used code back, and forgets its content', async () => {
    const { clock, source, store } = keyedVendor()
    const first = source()
    const { code } = issued(await first.issue({ ...context, ...visit('a') }))
    await first.checkedIn?.(code, checkIn)
    const ask = asking(source())

    expect(await ask()).toBe('no visit')
    expect(await ask('a', { replaceLive: true })).toBe('visit_already_coded')
    expect(await storedText(store)).not.toContain('content-of-code-1')
    expect(await ask('b')).toBe('code-2 for b')
    await clock.advance(HOUR)
    expect(await ask('a')).toBe('visit_already_coded')
  })

  it('does not bring a used visit back with an answer that comes late', async () => {
    const { clock, fates, source } = keyedVendor()
    const [first, second] = [source(), source()]
    fates.push({ delayMs: 10_000 })

    const late = first.issue({ ...context, ...visit('a') })
    await clock.settle()
    const { code } = issued(await second.issue({ ...context, ...visit('a') }))
    await second.checkedIn?.(code, checkIn)
    await clock.advance(10_000)
    await late

    expect(await asking(source())()).toBe('no visit')
  })

  it('ignores a check-in with a code of no visit', async () => {
    const { clock, source } = keyedVendor()
    const payload = { kind: 'text', text: 'another' } as const
    const other = new AccessCode({ id: 'another', provider: 'vendor', payload, issuedAt: clock.now() })
    const one = source()
    await asking(one)('a')
    await one.checkedIn?.(other, checkIn)

    expect(await asking(one)()).toBe('code-1 for a')
  })
})

describe('a code from the store', () => {
  it.each([
    ['right', 0],
    ['ten minutes ahead', 10 * MINUTE],
    ['ten minutes behind', -10 * MINUTE],
  ])('lives as long as the vendor says, with our clock %s', async (_name, skewMs) => {
    const { clock, source } = keyedVendor({ skewMs, lifetimeMs: 8 * HOUR })
    const fresh = issued(await source().issue({ ...context, ...visit('a') }))
    await clock.advance(3 * HOUR)

    const { code, visitId } = issued(await source().issue(context))

    expect(code).toMatchObject({ id: fresh.code.id, issuedAt: fresh.code.issuedAt, expiresAt: fresh.code.expiresAt })
    expect(code.sameAs(fresh.code)).toBe(true)
    expect([fresh.visitId, visitId]).toEqual(['a', 'a'])
    expect(code.validForMs).toBe(5 * HOUR)
  })

  it.each([
    ['the vendor states a duration', 5 * HOUR, 4 * HOUR - MINUTE],
    ['the duration is longer than any code is trusted', 1_000 * HOUR, 47 * HOUR],
    ["the vendor's clock is not known", undefined, 47 * HOUR],
  ])('lives from its own start where %s', async (_name, validForMs, remainingMs) => {
    const { clock, source } = keyedVendor()
    const payload = { kind: 'text', text: 'content' } as const
    const code = new AccessCode({
      id: 'c',
      provider: 'vendor',
      payload,
      issuedAt: clock.now(),
      expiresAt: clock.now() + 1,
      validForMs,
    })
    const one = source({ send: () => clock.sleep(MINUTE).then(() => ({ code })) })
    await one.issue({ ...context, ...visit('a') })
    await clock.advance(HOUR)

    expect(issued(await one.issue(context)).code.validForMs).toBe(remainingMs)
  })
})

describe('a screen that is done with its code', () => {
  /** Two screens of one client, each with a source of its own; `next` asks for a visit when it is done with a code. */
  function screens() {
    const vendor = keyedVendor()
    const [mine, other] = [vendor.source(), vendor.source()]
    const next = async (id: string, have: string | null): Promise<string> => {
      const result = issued(await mine.issue({ ...context, have, ...visit(id) }))
      return `${result.code.id} for ${result.visitId}`
    }
    return { ...vendor, mine: asking(mine), other: asking(other), next }
  }

  it('T-54 gets another visit, also where the news of it was lost; then the visit before is over', async () => {
    const { mine, other, next, mints } = screens()
    await mine('a')

    expect(await next('b', 'code-1')).toBe('code-2 for b')
    expect([await other(), await other('a')]).toEqual(['code-2 for b', 'visit_already_coded'])
    expect(mints).toHaveLength(2)
  })

  it('T-54 never gives up the code of another screen, and says how that could be done', async () => {
    const { mine, other, next, mints } = screens()
    await mine('a')
    await other('b', { replaceLive: true })

    await expect(next('c', 'code-1')).rejects.toMatchObject({
      code: 'visit_already_coded',
      message: 'Another visit has a live code',
      hint: expect.stringMatching(/^Show the code that there is: .*replaceLive: true.*the desk may refuse both$/),
    })
    await expect(next('c', null)).rejects.toMatchObject({ code: 'visit_already_coded' })
    expect([await other(), mints.length]).toEqual(['code-2 for b', 2])
  })

  it('has used nothing up by asking for the same visit, or for the open one', async () => {
    const { mine, next, mints } = screens()
    await mine('a')

    expect([await next('a', 'code-1'), await mine()]).toEqual(['code-1 for a', 'code-1 for a'])
    expect(mints).toHaveLength(1)
  })

  it('is told that a visit is over, and what to do', async () => {
    const { mine, next } = screens()
    await mine('a')
    await next('b', 'code-1')

    await expect(next('a', 'code-2')).rejects.toMatchObject({
      message: 'This visit is over',
      hint: expect.stringContaining('another visit'),
    })
  })
})
