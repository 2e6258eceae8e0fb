import type { AnyAccessCodeError } from '@acme/access-codes'
import { type BardgeClient, createBardgeClient } from '@acme/access-codes-bardge'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { answering, BASE, clients, failure, onOneClock, refusal, type Sent } from './client-rig.js'

// How a POST is sent again: with the same key and bytes, within 60 s of the vendor's 90, and under a key for no other endpoint.

const purchase = { clientId: clients.ben.id, packageId: 'crpkg_ten' }
const bought = { object: 'credit_purchase', id: 'crpur_1', balance: 10 }
const ok = (): Response => Response.json(bought)
const keysOf = (requests: readonly Sent[]) => requests.map(({ headers }) => headers.get('idempotency-key'))

/** What a promise comes to, once time has moved. */
async function settled<T>(promise: Promise<T>, move: () => Promise<unknown>): Promise<T | AnyAccessCodeError> {
  const outcome = promise.catch((error: unknown) => error as AnyAccessCodeError)
  await move()
  return outcome
}

describe('every POST', () => {
  const posts: readonly (readonly [string, (bardge: BardgeClient) => Promise<unknown>])[] = [
    ['issuePass', (bardge) => bardge.issuedPasses.issue({ passId: 'p', clientId: 'c', firstName: 'a', lastName: 'b' })],
    ['updateIssuedPass', (bardge) => bardge.issuedPasses.update({ userPassId: 'p' })],
    ['updateIssuedPassExpiry', (bardge) => bardge.issuedPasses.setExpiry('p', { expiresAt: 1 })],
    ['createAccessCode', (bardge) => bardge.accessCodes.create({ clientId: 'c' })],
    [
      'confirmAccessCode',
      (bardge) =>
        bardge.accessCodes.confirm(
          { id: 's', clientId: 'c', outcome: 'visits_required', copayOptions: [] },
          { numberOfVisits: 1 },
        ),
    ],
    ['initiateClassBooking', (bardge) => bardge.bookings.classes.book({ classInstanceId: 'i', clientId: 'c' })],
    [
      'confirmClassBooking',
      (bardge) =>
        bardge.bookings.classes.confirm(
          { id: 's', books: 'class', outcome: 'copay_required', copayOptions: [] },
          { copayPackageId: 'x' },
        ),
    ],
    [
      'initiateSpaBooking',
      (bardge) =>
        bardge.bookings.spas.book({ providerBranchId: 'b', serviceIds: ['s'], date: 'd', time: 't', clientId: 'c' }),
    ],
    [
      'confirmSpaBooking',
      (bardge) => bardge.bookings.spas.confirm({ id: 's', books: 'spa', outcome: 'copay_required' }),
    ],
    ['cancelBooking', (bardge) => bardge.bookings.cancel('b')],
    ['purchaseCredits', (bardge) => bardge.credits.purchase(purchase)],
    ['initiateLookup', (bardge) => bardge.lookups.initiate({ issuerId: 'i', clientId: 'c' })],
    ['verifyLookup', (bardge) => bardge.lookups.verify('l', { accessCode: '1' })],
    ['quoteSpaCopay', (bardge) => bardge.unpublished.quoteSpaCopay('p', { clientId: 'c', serviceIds: ['s'] })],
    ['purchaseCopay', (bardge) => bardge.unpublished.purchaseCopay({ clientId: 'c', providerBranchId: 'b' })],
    [
      'purchaseGymCopay',
      (bardge) => bardge.unpublished.purchaseGymCopay({ clientId: 'c', providerBranchId: 'b', copayPackageId: 'x' }),
    ],
    [
      'purchaseSpaCopay',
      (bardge) => bardge.unpublished.purchaseSpaCopay({ clientId: 'c', providerBranchId: 'b', quoteId: 'q' }),
    ],
  ]

  it.each(posts)('T-53 %s is sent three times with one key and the same bytes', async (_, call) => {
    const clock = createManualClock()
    const { bardge, requests } = answering(() => new Response(null, { status: 503 }), { clock, retries: 2 })

    const error = await settled(call(bardge), () => clock.advance(60_000))

    expect(error).toMatchObject({ code: 'server_error', status: 503 })
    expect(requests).toHaveLength(3)
    expect(new Set(keysOf(requests)).size).toBe(1)
    expect(keysOf(requests)[0]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(new Set(requests.map(({ init }) => init.body)).size).toBe(1)
    expect(new Set(requests.map(({ url }) => url)).size).toBe(1)
  })

  it('has a key of its own, or the one that is given', async () => {
    const { bardge, requests } = answering(ok)

    await bardge.credits.purchase(purchase)
    await bardge.credits.purchase(purchase)
    await bardge.credits.purchase(purchase, { idempotencyKey: 'order-1' })

    const [first, second, third] = keysOf(requests)
    expect(first).not.toBe(second)
    expect(third).toBe('order-1')
  })

  it('has no key that is empty, and a GET has none', async () => {
    const { bardge, requests } = answering(() => Response.json({ id: 'client_1' }))

    expect(await failure(bardge.credits.purchase(purchase, { idempotencyKey: '' }))).toMatchObject({
      code: 'invalid_option',
    })
    await bardge.clients.get('client_1')

    expect(keysOf(requests)).toEqual([null])
  })
})

describe('the window of a key', () => {
  it.each([
    ['of the client', { totalMs: 300_000 }, {}],
    ['of the call', {}, { totalMs: 300_000 }],
  ])('T-53 ends at 60 s, however long the time %s is', async (_, client, call) => {
    const clock = createManualClock()
    const sentAt: number[] = []
    const { bardge } = answering(
      () => {
        sentAt.push(clock.elapsed())
        return new Response(null, { status: 503 })
      },
      { clock, retries: 100, random: () => 1, ...client },
    )
    const startedAt = clock.elapsed()

    const error = await settled(bardge.credits.purchase(purchase, call), () => clock.advance(400_000))

    expect(error).toMatchObject({ code: 'server_error' })
    const ages = sentAt.map((at) => at - startedAt)
    expect(ages.length).toBeGreaterThan(8)
    expect(Math.max(...ages)).toBeLessThan(60_000)
    expect(Math.max(...ages)).toBeGreaterThan(50_000)
  })

  it('is not waited out for a Retry-After that goes beyond it', async () => {
    const clock = createManualClock()
    const { bardge, requests } = answering(() => refusal(500, 'internal_error', 'api_error', { 'retry-after': '61' }), {
      clock,
      retries: 5,
      totalMs: 300_000,
    })

    expect(await failure(bardge.credits.purchase(purchase))).toMatchObject({ retryAfterMs: 61_000 })
    expect(requests).toHaveLength(1)
  })

  it('leaves a GET as long as it is told to go on', async () => {
    const clock = createManualClock()
    const { bardge, requests } = answering(
      (number) =>
        number === 1 ? refusal(500, 'x', 'api_error', { 'retry-after': '100' }) : Response.json({ id: 'c' }),
      { clock, retries: 1, totalMs: 300_000 },
    )

    expect(await settled(bardge.clients.get('c'), () => clock.advance(100_000))).toMatchObject({ id: 'c' })
    expect(requests).toHaveLength(2)
  })

  it('is closed at once by an error that the vendor has kept: it would come again', async () => {
    const { bardge, requests } = answering(
      () => refusal(500, 'internal_error', 'api_error', { 'x-idempotent-replayed': 'true' }),
      { retries: 3 },
    )

    expect(await failure(bardge.credits.purchase(purchase))).toMatchObject({ code: 'server_error', replayed: true })
    expect(requests).toHaveLength(1)
  })
})

describe('an answer that was lost', () => {
  it('comes again, once, and says so', async () => {
    const { bardge, sandbox, clock } = onOneClock()
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1, match: { operation: 'purchaseCredits' } })

    const result = await settled(bardge.credits.purchase(purchase), () => clock.advance(5_000))

    if (!('balance' in result)) throw result
    expect(result).toMatchObject({ balance: 10 })
    expect(bardge.responseOf(result)).toMatchObject({ replayed: true, attempts: 2 })
    expect((await bardge.clients.credits(clients.ben.id)).balance).toBe(10)
  })
})

describe('one key', () => {
  const issue = { passId: 'p', clientId: 'c', firstName: 'a', lastName: 'b' }

  it('is never sent to two endpoints: the vendor would answer the second with what the first one did', async () => {
    const { bardge, requests } = answering(ok)
    await bardge.credits.purchase(purchase, { idempotencyKey: 'k' })

    const refused = await failure(bardge.issuedPasses.issue(issue, { idempotencyKey: 'k' }))

    expect(refused).toMatchObject({ code: 'invalid_option', operation: 'issuePass' })
    expect(refused.message).not.toContain('"k"')
    expect(requests).toHaveLength(1)
  })

  it('counts two bookings as two endpoints, and the same one twice as one', async () => {
    const { bardge, requests } = answering(() => refusal(409, 'already_cancelled', 'resource_conflict_error'))

    const codes = [
      await failure(bardge.bookings.cancel('one', undefined, { idempotencyKey: 'k' })),
      await failure(bardge.bookings.cancel('one', undefined, { idempotencyKey: 'k' })),
      await failure(bardge.bookings.cancel('two', undefined, { idempotencyKey: 'k' })),
    ].map(({ code }) => code)

    expect(codes).toEqual(['conflict', 'conflict', 'invalid_option'])
    expect(requests).toHaveLength(2)
  })

  it('is refused while its request is on the way, also to the escape hatch', async () => {
    let answer: (response: Response) => void = () => undefined
    const { bardge, requests } = answering(() => new Promise<Response>((resolve) => (answer = resolve)))
    const first = bardge.credits.purchase(purchase, { idempotencyKey: 'k' })
    const operation = { id: 'other', method: 'POST', path: '/other', retry: 'never' as const }

    expect(await failure(bardge.request(operation, { idempotencyKey: 'k' }))).toMatchObject({ code: 'invalid_option' })
    await expect.poll(() => requests.length).toBe(1)
    answer(ok())

    expect(await first).toMatchObject({ id: 'crpur_1' })
  })

  it('is forgotten when the vendor has forgotten it, 90 s after the answer, and not before', async () => {
    const clock = createManualClock()
    const { bardge } = answering((_, { url }) => (url.endsWith('credit_purchases') ? ok() : refusal(400, 'x')), {
      clock,
    })
    const other = async () => (await failure(bardge.issuedPasses.issue(issue, { idempotencyKey: 'k' }))).code
    await bardge.credits.purchase(purchase, { idempotencyKey: 'k' })

    await clock.advance(89_999)
    const before = await other()
    await clock.advance(1)

    expect([before, await other()]).toEqual(['invalid_option', 'invalid_request'])
  })

  it('is free when nothing was sent under it', async () => {
    const { bardge, requests } = answering(() => refusal(409, 'already_cancelled', 'resource_conflict_error'))

    await failure(bardge.bookings.cancel('..', undefined, { idempotencyKey: 'k' }))

    expect(await failure(bardge.bookings.cancel('one', undefined, { idempotencyKey: 'k' }))).toMatchObject({
      code: 'conflict',
    })
    expect(requests).toHaveLength(1)
  })

  it('of another client is another memory', async () => {
    const { bardge } = answering(ok)
    const { bardge: second } = answering(() => refusal(400, 'x'))
    await bardge.credits.purchase(purchase, { idempotencyKey: 'k' })

    expect(await failure(second.issuedPasses.issue(issue, { idempotencyKey: 'k' }))).toMatchObject({
      code: 'invalid_request',
    })
  })
})

it('the default of a whole call is 30 s, for a POST as well', async () => {
  const clock = createManualClock()
  const bardge = createBardgeClient({
    apiKey: 'key-1',
    baseUrl: `https://x.example${BASE}`,
    clock,
    retries: 50,
    fetch: () => new Promise(() => undefined),
  })
  let ended: number | undefined
  const call = bardge.credits.purchase(purchase).catch(() => (ended = clock.elapsed()))
  const startedAt = clock.elapsed()

  await clock.advance(120_000)
  await call

  expect((ended ?? Number.NaN) - startedAt).toBeLessThanOrEqual(30_000)
})
