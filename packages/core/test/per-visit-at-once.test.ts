import { AccessCodeError, RotatingCode } from '@acme/access-codes'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asking, context, gist, issued, keyedVendor, neverArrived, visit } from './keyed-vendor.js'
import { propertyRuns as numRuns } from './property-runs.js'

const checkIn = { id: 'in', at: 0, subject: '', via: 'caller' } as const

/** Two screens on one store that ask for visits of their own in the same moment, and what becomes of both. */
async function atOnce(vendor: ReturnType<typeof keyedVendor>, ms = 60_001): Promise<string[]> {
  const both = Promise.all([asking(vendor.source())('a'), asking(vendor.source())('b')])
  await vendor.clock.advance(ms)
  return both
}

describe('two visits that are asked for at the same moment', () => {
  it.each([0, 3_000, 25_000])('T-54 end with one code, which is shown on both screens (%i ms)', async (delayMs) => {
    const vendor = keyedVendor()
    vendor.fates.push({ delayMs }, { delayMs })

    expect(await atOnce(vendor)).toEqual(['code-1 for a', 'code-1 for a'])
    expect(vendor.mints).toHaveLength(1)
    expect(await asking(vendor.source())()).toBe('code-1 for a')
  })

  it('T-54 end with one code though both would give up another one for it', async () => {
    const { clock, fates, mints, source } = keyedVendor()
    await asking(source())('before')
    fates.push({ delayMs: 2_000 })

    const both = ['a', 'b'].map((id) => asking(source())(id, { replaceLive: true }))
    await clock.advance(3_000)

    expect(await Promise.all(both)).toEqual(['code-2 for a', 'code-2 for a'])
    expect(mints).toHaveLength(2)
  })

  it('T-53 are one request for ten seconds; then the second screen repeats it, with the same key and bytes', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    fates.push({ delayMs: 15_000 })
    void asking(source())('a')
    await clock.advance(1)
    const second = asking(source())('b')
    await clock.advance(9_900)
    const alone = requests.length
    await clock.advance(400)

    expect(await second).toBe('code-1 for a')
    expect([alone, requests.length]).toEqual([1, 2])
    expect(requests[1]).toMatchObject({ idempotencyKey: requests[0]?.idempotencyKey, body: requests[0]?.body })
  })

  it('T-54 still end with one code where the first process dies: the second asks with its key', async () => {
    const { clock, mints, source } = keyedVendor()
    void asking(source({ send: () => new Promise(() => undefined) }))('a')
    await clock.advance(1)

    const second = asking(source())('b')
    await clock.advance(11_000)

    expect(await second).toBe('code-1 for a')
    expect(mints).toHaveLength(1)
  })

  it.each([
    [60_000, 'code-1 for a', 1],
    [60_001, 'visit_uncertain', 0],
  ])('are as uncertain as ever where nothing came: asked after %i ms, %s', async (ms, said, sent) => {
    const { clock, requests, source } = keyedVendor()
    void asking(source({ send: () => new Promise(() => undefined) }))('a')
    await clock.advance(ms)

    expect(await asking(source())('b')).toBe(said)
    expect(requests).toHaveLength(sent)
  })

  it('are uncertain for both as soon as the first one is', async () => {
    const vendor = keyedVendor()
    vendor.fates.push({ delayMs: 1_000, status: 500 })

    expect(await atOnce(vendor, 2_000)).toEqual(['visit_uncertain req-500', 'visit_uncertain req-500'])
    expect(vendor.requests).toHaveLength(1)
  })

  it('go on with the second one where the first is proven to have made no code', async () => {
    for (const fate of [{ error: neverArrived }, { status: 400 }]) {
      const vendor = keyedVendor()
      vendor.fates.push({ ...fate, delayMs: 1_000 })

      expect((await atOnce(vendor))[1]).toBe('code-1 for b')
      expect(vendor.mints).toHaveLength(1)
    }
  })

  it('are told of one payment, and of the visit that it is for', async () => {
    const vendor = keyedVendor()
    vendor.fates.push({ delayMs: 1_000, session: 's1' })
    const paymentRequired = (session: unknown, visitId: string) => {
      const details = { provider: 'vendor', operation: 'issue', hint: `${JSON.stringify(session)} for ${visitId}` }
      return new AccessCodeError('not_started', 'To be paid', details)
    }
    const screen = (id: string): Promise<unknown> =>
      vendor
        .source({ paymentRequired })
        .issue({ ...context, ...visit(id) })
        .catch((error: AccessCodeError) => error.hint)

    const both = Promise.all([screen('a'), screen('b')])
    await vendor.clock.advance(2_000)

    expect(await both).toEqual(['{"id":"s1"} for a', '{"id":"s1"} for a'])
    expect(vendor.requests).toHaveLength(1)
  })

  it('T-54 get no second code where the first one was used before the second screen saw it', async () => {
    const { clock, fates, mints, source } = keyedVendor()
    fates.push({ delayMs: 1_000 })
    const one = source()
    const first = one.issue({ ...context, ...visit('a') })
    await clock.advance(10)
    const second = asking(source())('b')
    await clock.advance(989)
    const used = first.then((result) => one.checkedIn?.(issued(result).code, checkIn))
    await clock.advance(1)
    await used
    await clock.advance(1_000)

    expect(await second).toBe('visit_already_coded')
    expect(mints).toHaveLength(1)
  })

  it('do not hold up a person who goes on despite the doubt', async () => {
    const { clock, fates, source } = keyedVendor()
    fates.push({ delayMs: 5_000 })
    void asking(source())('a')
    await clock.advance(1)

    expect(await asking(source())('b', { despiteUncertain: true })).toBe('code-1 for b')
  })

  it('T-45 ask for nothing more on a screen that was stopped', async () => {
    const { clock, requests, source } = keyedVendor()
    void asking(source({ send: () => new Promise(() => undefined) }))('a')
    await clock.advance(1)
    const code = new RotatingCode(source(), { clock, environment: null, visitId: 'b' })
    const started = code.start().catch(gist)
    await clock.advance(2_000)
    code.stop()
    await clock.advance(30_000)

    expect([await started, requests.length]).toEqual(['stopped', 0])
  })

  it('T-54 are never told of a doubt, and share one code, however many screens and however slow the vendor', async () => {
    const screen = fc.record({ at: fc.nat(12_000), delayMs: fc.nat(25_000) })
    await fc.assert(
      fc.asyncProperty(fc.array(screen, { minLength: 2, maxLength: 4 }), async (screens) => {
        const { clock, fates, mints, source } = keyedVendor()
        fates.push(...screens.map(({ delayMs }) => ({ delayMs })))
        const said = screens.map(async ({ at }, index) => {
          await new Promise<void>((resolve) => clock.setTimeout(resolve, at))
          return { index, said: await asking(source())(`visit-${index}`) }
        })
        await clock.advance(60_000)

        const answers = await Promise.all(said)
        expect(mints).toHaveLength(1)
        // Who asks when the code is there asks for another one, and is told that there is one.
        const code = `code-1 for ${mints[0]?.visitId}`
        for (const { said } of answers) expect([code, 'visit_already_coded']).toContain(said)
        expect(answers.filter(({ said }) => said === code).length).toBeGreaterThan(0)
      }),
      { numRuns },
    )
  })
})
