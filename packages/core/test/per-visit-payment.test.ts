import { AccessCodeError, HttpError, RotatingCode } from '@acme/access-codes'
import type { PerVisitSource } from '@acme/access-codes/provider'
import { describe, expect, it } from 'vitest'
import { asking, gist, keyedVendor, neverArrived, noAnswer, refusal, storedText, visit } from './keyed-vendor.js'

const MINUTE = 60_000
const details = { provider: 'vendor', operation: 'createAccessCode' }

/** Pays with a choice, and tells in a word what came of it. */
function paying(source: PerVisitSource): (id: string, choice?: string) => Promise<string> {
  return (id, choice = 'day pass') =>
    source
      .pay(visit(id).visit, (session) => JSON.stringify({ session, choice }))
      .then(({ code, visitId }) => `${code.id} for ${visitId}`, gist)
}

describe('a visit that has to be paid first', () => {
  it('is told, with its session, and makes no code', async () => {
    const { fates, mints, source } = keyedVendor()
    fates.push({ session: 's1' })
    const own = source({
      paymentRequired: (session, visitId) =>
        new HttpError('payment_required', `Pay ${JSON.stringify(session)} for ${visitId}`, {
          ...details,
          fromProvider: true,
        }),
    })

    await expect(own.issue({ signal: new AbortController().signal, attempt: 1, have: null, ...visit('a') }))
      .rejects //
      .toMatchObject({ code: 'payment_required', message: 'Pay {"id":"s1"} for a' })
    expect(await asking(source())()).toBe('payment_required')
    expect(mints).toEqual([])
  })

  it('gets its code once it is paid, under a key of its own, with the session it was told', async () => {
    const { fates, mints, requests, source } = keyedVendor()
    const one = source()
    fates.push({ session: 's1' })
    await asking(one)('a')

    expect(await one.sessionOf('a')).toEqual({ id: 's1' })
    expect(await paying(one)('a')).toBe('code-1 for a')
    expect(await asking(one)()).toBe('code-1 for a')
    expect(await one.sessionOf('a')).toBeUndefined()
    expect(requests.map(({ session, body }) => [session, body])).toEqual([
      [undefined, '{"visit":"a"}'],
      [{ id: 's1' }, '{"session":{"id":"s1"},"choice":"day pass"}'],
    ])
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
    expect(mints).toHaveLength(1)
  })

  it('is never given a code that had run out when it arrived, and its visit is over', async () => {
    const { fates, mints, source } = keyedVendor({ lifetimeMs: 0 })
    fates.push({ session: 's1' })
    const one = source()
    await asking(one)('a')

    expect(await paying(one)('a')).toBe('expired_on_arrival')
    expect([await paying(one)('a'), await asking(one)('a')]).toEqual(['visit_already_coded', 'visit_already_coded'])
    expect(mints).toHaveLength(1)
  })

  it('T-54 goes on after a reload, an hour later and in another process, without asking again', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    fates.push({ session: 's1' })
    await asking(source())('a')
    await clock.advance(60 * MINUTE)

    expect([await asking(source())(), await asking(source())('a')]).toEqual(['payment_required', 'payment_required'])
    expect(await source().sessionOf('a')).toEqual({ id: 's1' })
    expect(requests).toHaveLength(1)
    expect(await paying(source())('a')).toBe('code-1 for a')
  })

  it('T-54 mints one code for two payments at once, and gives it to whoever pays again', async () => {
    const { clock, fates, mints, source } = keyedVendor()
    fates.push({ session: 's1' }, { delayMs: 1_000 }, { delayMs: 1_000 })
    await asking(source())('a')

    const both = Promise.all([paying(source())('a'), paying(source())('a')])
    await clock.advance(1_000)

    expect(await both).toEqual(['code-1 for a', 'code-1 for a'])
    expect(await paying(source())('a', 'month')).toBe('code-1 for a')
    expect(mints).toHaveLength(1)
  })

  it('T-53 repeats a payment whose answer was lost with the same key and bytes, also on a mere reload', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    fates.push({ session: 's1' }, { lostAnswer: true })
    await asking(source())('a')
    await clock.advance(60 * MINUTE)

    expect(await paying(source())('a')).toBe('timeout')
    await clock.advance(MINUTE)
    expect(await asking(source())()).toBe('code-1 for a')
    expect(requests[2]).toMatchObject({
      idempotencyKey: requests[1]?.idempotencyKey,
      body: requests[1]?.body,
      session: { id: 's1' },
    })
    expect(mints).toHaveLength(1)
  })

  it('T-53 is uncertain once the window of an unanswered payment is over', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    fates.push({ session: 's1' }, { lostAnswer: true })
    await asking(source())('a')
    await paying(source())('a')
    await clock.advance(MINUTE + 1)

    expect([await paying(source())('a'), await asking(source())(), await asking(source())('a')]).toEqual(
      Array.from({ length: 3 }, () => 'visit_uncertain'),
    )
    expect(requests).toHaveLength(2)
  })

  it('T-53 sends no other choice while the first one may have been made', async () => {
    const { fates, requests, source } = keyedVendor()
    fates.push({ session: 's1' }, { lostAnswer: true })
    await asking(source())('a')
    await paying(source())('a', 'day pass')

    expect(await paying(source())('a', 'month')).toBe('visit_uncertain')
    expect(requests).toHaveLength(2)
    expect(await paying(source())('a', 'day pass')).toBe('code-1 for a')
  })

  it.each([
    ['is refused', { error: refusal(400) }, 'invalid_request req-400', 'payment_required', 3],
    ['never arrived', { error: neverArrived }, 'network', 'payment_required', 3],
  ])('may be paid with another choice where the first one %s', async (_name, fate, said, then, sent) => {
    const { fates, mints, requests, source } = keyedVendor()
    fates.push({ session: 's1' }, fate)
    await asking(source())('a')

    expect([await paying(source())('a', 'no such pass'), await asking(source())()]).toEqual([said, then])
    expect(await paying(source())('a', 'month')).toBe('code-1 for a')
    expect([requests.length, mints.length]).toEqual([sent, 1])
  })

  it.each([403, 404, 410])('asks for another session where the first one is gone (%s)', async (status) => {
    const { fates, mints, requests, source } = keyedVendor()
    const code = ({ 403: 'forbidden', 404: 'not_found', 410: 'gone' } as const)[status]!
    const gone = new HttpError(code, 'No', { ...details, status, fromProvider: true })
    fates.push({ session: 's1' }, { error: gone }, { session: 's2' })
    await asking(source())('a')
    await paying(source())('a')

    expect(await asking(source())()).toBe('no visit')
    expect(await asking(source())('a')).toBe('payment_required')
    expect(await source().sessionOf('a')).toEqual({ id: 's2' })
    expect(await paying(source())('a')).toBe('code-1 for a')
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(4)
    expect(mints).toHaveLength(1)
  })

  it('asks for another session where the first one has ended by its own word, and pays neither before', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    fates.push({ session: 's1', sessionForMs: MINUTE }, { session: 's2' })
    await asking(source())('a')
    await clock.advance(MINUTE - 1)
    expect(await source().sessionOf('a')).toEqual({ id: 's1' })
    await clock.advance(1)

    expect([await source().sessionOf('a'), await paying(source())('a')]).toEqual([undefined, 'not_started'])
    expect([await asking(source())(), await asking(source())('a')]).toEqual(['no visit', 'payment_required'])
    expect(await paying(source())('a')).toBe('code-1 for a')
    expect(requests.map(({ session }) => session)).toEqual([undefined, undefined, { id: 's2' }])
    expect(mints).toHaveLength(1)
  })

  it('is asked to pay again where a payment leads to another session', async () => {
    const { fates, source } = keyedVendor()
    fates.push({ session: 's1' }, { session: 's2' })
    await asking(source())('a')

    expect(await paying(source())('a')).toBe('payment_required')
    expect(await source().sessionOf('a')).toEqual({ id: 's2' })
    expect(await paying(source())('a')).toBe('code-1 for a')
  })

  it('holds off no other visit, and can be paid afterwards', async () => {
    const { fates, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ session: 's1' })
    await ask('a')

    expect(await ask('b')).toBe('code-1 for b')
    expect(await paying(source())('a')).toBe('visit_already_coded')
    const replaced = await source().pay({ ...visit('a').visit, replaceLive: true }, () => '{}')
    expect([replaced.code.id, await ask()]).toEqual(['code-2', 'code-2 for a'])
  })

  it('has nothing to pay where none was asked for', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    const pay = paying(source())
    expect([await pay('a'), await source().sessionOf('a')]).toEqual(['not_started', undefined])
    fates.push({ lostAnswer: true })
    await asking(source())('a')
    expect(await pay('a')).toBe('not_started')
    await clock.advance(49 * 60 * MINUTE)
    expect(await pay('a')).toBe('visit_already_coded')
    expect(requests).toHaveLength(1)
  })

  it('T-42 keeps the key of a payment on its way, though the first step is answered once more', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    const session = 's1'
    fates.push({ delayMs: 5_000, session }, { delayMs: 1_000, session }, { delayMs: 20_000 }, { delayMs: 20_000 })
    const first = asking(source())('a')
    const second = asking(source())('a')
    await clock.advance(1_000)
    const paid = paying(source())('a')
    await clock.advance(4_000)
    expect([await first, await second]).toEqual(['payment_required', 'payment_required'])
    const again = paying(source())('a')
    await clock.advance(20_000)

    expect([await paid, await again]).toEqual(['code-1 for a', 'code-1 for a'])
    expect(new Set(requests.slice(2).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(mints).toHaveLength(1)
  })

  it('passes on what its choice is refused with, and sends nothing', async () => {
    const { fates, requests, source } = keyedVendor()
    fates.push({ session: 's1' })
    await asking(source())('a')
    const wrong = new AccessCodeError('invalid_option', 'No such choice', details)

    const paid = source().pay(visit('a').visit, () => {
      throw wrong
    })

    await expect(paid).rejects.toBe(wrong)
    expect(requests).toHaveLength(1)
  })

  it('shows a waiting screen its code after a refresh', async () => {
    const { clock, fates, source } = keyedVendor()
    const one = source()
    fates.push({ session: 's1' })
    const code = new RotatingCode(one, { clock, environment: null, visitId: 'a' })
    await expect(code.start()).rejects.toMatchObject({ code: 'payment_required' })
    expect(code.state).toMatchObject({ status: 'failed', blocked: true })

    await paying(source())('a')
    await clock.advance(1_000)

    expect((await code.refresh()).id).toBe('code-1')
    code.stop()
  })
})

describe('what was never sent', () => {
  it.each([
    ['a call that was refused beforehand', new AccessCodeError('invalid_option', 'No', details)],
    ['our own limit', new HttpError('rate_limited', 'No', { ...details, fromProvider: false })],
  ])('T-53 opens no window: %s', async (_name, error) => {
    const { clock, fates, requests, source } = keyedVendor()
    fates.push({ error })
    await asking(source())('a')
    await clock.advance(60 * MINUTE)

    expect(await asking(source())('a')).toBe('code-1 for a')
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  it('tells the moment after which nothing may be sent', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    const began = clock.now()
    fates.push({ error: noAnswer })
    await asking(source())('a')
    await clock.advance(20_000)
    await asking(source())('a')

    expect(requests.map(({ sendBy }) => sendBy - began)).toEqual([MINUTE, MINUTE])
  })

  it('keeps nothing of visits that nothing came of, once another one begins', async () => {
    const { fates, source, store } = keyedVendor()
    fates.push({ error: neverArrived }, { error: neverArrived })
    const ask = asking(source())
    await ask('a')
    await ask('b')
    await ask('c')

    expect(JSON.parse(await storedText(store))).toMatchObject({ visits: [{ id: 'c' }], over: [] })
  })
})
