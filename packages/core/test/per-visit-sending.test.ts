import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { asking, context, keyedVendor, neverArrived, noAnswer, refusal, visit } from './keyed-vendor.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('sending again', () => {
  it('T-53 repeats the key and the bytes of a request whose answer was lost, and gets its code', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ lostAnswer: true }, { lostAnswer: true })

    const said = [await ask('a')]
    await clock.advance(20_000)
    said.push(await ask('a'))
    await clock.advance(40_000)
    said.push(await ask('a'))

    expect(said).toEqual(['timeout', 'timeout', 'code-1 for a'])
    expect(new Set(requests.map(({ idempotencyKey, body }) => `${idempotencyKey} ${body}`)).size).toBe(1)
    expect(mints).toHaveLength(1)
  })

  it('T-53 counts the window from the first request, not from the last', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ lostAnswer: true }, { lostAnswer: true })

    await ask('a')
    await clock.advance(59_000)
    await ask('a')
    await clock.advance(1_001)

    expect(await ask('a')).toBe('visit_uncertain')
    expect(requests).toHaveLength(2)
  })

  it('T-53 sends nothing when the wall clock says that the first request is still to come', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ lostAnswer: true })

    await ask('a')
    clock.step(-1)

    expect(await ask('a')).toBe('visit_uncertain')
    expect(requests).toHaveLength(1)
  })

  it('T-53 counts the window on, though the wall clock was set back in it', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    fates.push({ lostAnswer: true })

    await asking(source())('a')
    await clock.advance(50_000)
    clock.step(-45_000)
    await clock.advance(41_000)

    // The wall clock says 46 s, and the vendor has forgotten the key. A relay asks with another source each time.
    expect(await asking(source())('a')).toBe('visit_uncertain')
    expect([requests.length, mints.length]).toEqual([1, 1])
  })

  it('T-53 takes a wall clock set back before a request for the one that counts', async () => {
    const { clock, fates, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ delayMs: 1_000 })
    const code = ask('a')
    clock.step(-24 * HOUR)
    await clock.advance(1_000)

    expect([await code, await ask()]).toEqual(['code-1 for a', 'code-1 for a'])
    fates.push({ lostAnswer: true })
    expect(await ask('b', { replaceLive: true })).toBe('timeout')
    await clock.advance(59_000)
    expect(await ask('b')).toBe('code-2 for b')
  })

  it('T-53 keeps the window closed while it is proven that no request arrived', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ error: neverArrived }, { error: neverArrived })

    await ask('a')
    await clock.advance(HOUR)
    await ask('a')
    await clock.advance(HOUR)

    expect(await ask('a')).toBe('code-1 for a')
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  it('T-53 does not close the window that another request has opened', async () => {
    const { clock, fates, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ lostAnswer: true }, { error: neverArrived })

    await ask('a')
    await ask('a')
    await clock.advance(60_001)

    expect(await ask('a')).toBe('visit_uncertain')
  })

  it('T-53 keeps the key after a refusal while another request under it is still out', async () => {
    const { clock, fates, mints, requests, source } = keyedVendor()
    const ask = asking(source())
    // The second request is there first, and is refused; then the first one arrives.
    fates.push({ lostAnswer: true, delayMs: 20_000 }, { error: refusal(400) })

    expect(await ask('a')).toBe('timeout')
    expect(await ask('a')).toBe('invalid_request req-400')
    await clock.advance(20_000)

    expect(await ask('a')).toBe('code-1 for a')
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(mints).toHaveLength(1)
  })

  it('T-53 keeps the stored bytes though a newer version sends others, unless nothing can have arrived', async () => {
    const { fates, requests, source } = keyedVendor()
    const old = asking(source())
    const updated = asking(source({ body: (id) => JSON.stringify({ visit: id, version: 2 }) }))
    fates.push({ error: neverArrived }, { lostAnswer: true })

    await old('a')
    await updated('a')
    await old('a')

    const [v1, v2] = ['{"visit":"a"}', '{"visit":"a","version":2}']
    expect(requests.map(({ body }) => body)).toEqual([v1, v2, v2])
  })

  it('T-53 derives the same key in every process and version', async () => {
    const { requests, source } = keyedVendor()
    await asking(source())('a')

    expect(requests.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['44f2d8cea9679d669c9b1621733b2f99'])
  })

  it('keeps keys of other subjects and visits apart', async () => {
    const { requests, source } = keyedVendor()
    await asking(source())('a')
    await asking(source())('b', { replaceLive: true })
    await asking(source({ subject: 'vendor|api.example|client-8' }))('a')

    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3)
  })

  it('carries the request id of the last ambiguous answer to the desk', async () => {
    const { clock, fates, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ status: 500 }, { error: noAnswer })

    await ask('a')
    await ask('a')
    await clock.advance(60_001)

    expect(await ask('a')).toBe('visit_uncertain req-500')
    const error: unknown = await source()
      .issue({ ...context, ...visit('a') })
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'visit_uncertain',
      hint: expect.stringContaining('despiteUncertain'),
      retryable: false,
    })
  })
})

describe('a visit in doubt', () => {
  it('never sends for its id again; another id goes on only despite the doubt', async () => {
    const { clock, fates, mints, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ lostAnswer: true })
    await ask('a')
    await clock.advance(60_001)

    expect(await ask()).toBe('visit_uncertain')
    expect(await ask('a', { despiteUncertain: true, replaceLive: true })).toBe('visit_uncertain')
    expect(await ask('b', { replaceLive: true })).toBe('visit_uncertain')
    expect(await ask('b', { despiteUncertain: true })).toBe('code-2 for b')
    expect(await ask()).toBe('code-2 for b')
    expect(mints.map(({ visitId }) => visitId)).toEqual(['a', 'b'])
  })

  it.each([
    ['never arrived', neverArrived, 'network'],
    ['has no answer', noAnswer, 'timeout'],
  ])('stays in doubt though another request of it %s', async (_name, error, said) => {
    const { clock, fates, source } = keyedVendor()
    const [ask, another] = [asking(source()), asking(source())]
    fates.push({ delayMs: 25_000, error }, { error: refusal(409) })

    const first = ask('a')
    await clock.settle()
    await another('a')
    await clock.advance(25_000)

    expect([await first, await ask('a')]).toEqual([said, 'visit_uncertain req-409'])
  })

  it('is settled by its code, however late that comes', async () => {
    const { clock, fates, source } = keyedVendor()
    const [ask, another] = [asking(source()), asking(source())]
    fates.push({ delayMs: 25_000 }, { error: refusal(409) })

    const late = ask('a')
    await clock.settle()
    expect([await another('a'), await another()]).toEqual(['visit_uncertain req-409', 'visit_uncertain req-409'])
    await clock.advance(25_000)

    expect([await late, await another()]).toEqual(['code-1 for a', 'code-1 for a'])
  })

  it('is over once any code of it has run out', async () => {
    const { clock, fates, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ lostAnswer: true })
    await ask('a')
    await clock.advance(48 * HOUR + MINUTE)
    expect(await ask()).toBe('visit_uncertain')
    await clock.advance(1)

    expect(await ask()).toBe('no visit')
    expect(await ask('a')).toBe('visit_already_coded')
    expect(await ask('b')).toBe('code-2 for b')
  })
})

describe('errors', () => {
  it('show neither content, nor key, nor body', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    const one = source()
    const caught: unknown[] = []
    const ask = (id: string): Promise<unknown> =>
      one.issue({ ...context, ...visit(id) }).catch((error: unknown) => caught.push(error))
    await ask('a')
    await ask('b')
    fates.push({ lostAnswer: true })
    await asking(one)('c', { replaceLive: true })
    await clock.advance(60_001)
    await ask('c')
    await ask('d')

    const shown = inspect(caught, { depth: 9, showHidden: true }) + JSON.stringify(caught)
    expect(caught).toHaveLength(3)
    for (const { idempotencyKey, body } of requests) {
      expect(shown).not.toContain(idempotencyKey)
      expect(shown).not.toContain(body)
    }
    expect(shown).not.toContain('content-of')
  })
})
