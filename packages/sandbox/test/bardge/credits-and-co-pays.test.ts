import { describe, expect, it } from 'vitest'

import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import {
  type Ask,
  asker,
  branches,
  classInstances,
  clients,
  copayOptions,
  openSandbox,
  refusal,
  services,
  START,
} from './rig.js'

const DAY = 86_400_000

describe('credits', () => {
  const dance = { class_instance_id: classInstances.inCredits, client_id: clients.ada.id }
  const sauna = {
    provider_branch_id: branches.lagoonSpa,
    service_ids: [services.sauna],
    date: '2026-01-06',
    time: '10:00',
    client_id: clients.ada.id,
  }

  it('come with their transactions, which are in no order, and without object and id', async () => {
    const { json } = await asker(openSandbox())(`/clients/${clients.ada.id}/credits`)

    expect(json).toEqual({
      balance: 25,
      currency: 'NGN',
      transactions: [
        { type: 'CREDIT', amount: 10, description: 'Credits purchase — 10 credits', timestamp: START - 5 * DAY },
        { type: 'DEBIT', amount: 5, description: 'Class booking — Dance Fit', timestamp: START - 2 * DAY },
        { type: 'CREDIT', amount: 20, description: 'Credits purchase — 20 credits', timestamp: START - 9 * DAY },
      ],
      message: 'Credits retrieved successfully',
    })
  })

  it('are bought in packages, and are there at once', async () => {
    const ask = asker(openSandbox())
    const [fifty] = (await ask('/credit_packages')).json.data

    const { status, json } = await ask('/credit_purchases', { client_id: clients.dara.id, package_id: fifty.id })
    const after = (await ask(`/clients/${clients.dara.id}/credits`)).json

    expect(fifty).toMatchObject({ object: 'credit_package', credits: 50, price: 450_000, currency: 'NGN' })
    expect([status, json]).toEqual([
      201,
      {
        object: 'credit_purchase',
        id: expect.stringMatching(/^crpur_/),
        client_id: clients.dara.id,
        package_id: fifty.id,
        credits: 50,
        amount: 450_000,
        currency: 'NGN',
        balance: 52,
        transaction_id: expect.stringMatching(/^txn_/),
        tx_ref: expect.stringMatching(/^FLW-TXN-/),
        created: START,
        message: 'Credits purchased successfully',
      },
    ])
    expect([after.balance, after.transactions]).toEqual([
      52,
      [{ type: 'CREDIT', amount: 50, description: 'Credits purchase — 50 credits', timestamp: START }],
    ])
    expect(refusal(await ask('/credit_purchases', { client_id: clients.dara.id, package_id: 'crpkg_moon' }))).toBe(
      '404 invalid_request_error resource_not_found',
    )
  })

  it.each([
    ['/bookings/class', dance, 20, 'Class booking — Dance Fit'],
    ['/bookings/spa', sauna, 21, 'Spa booking — Sauna'],
  ] as const)('are spent at %s, and come back when it is cancelled', async (path, body, left, description) => {
    const ask = asker(openSandbox())
    const purse = async (): Promise<[number, object]> => {
      const { balance, transactions } = (await ask(`/clients/${clients.ada.id}/credits`)).json
      return [balance, transactions.at(-1)]
    }

    const { json } = await ask(path, body)
    const spent = await purse()
    const { refund } = (await ask(`/bookings/${json.booking_id}/cancel`, {})).json
    const [balance, last] = await purse()

    expect(json.visits_deducted).toBe(0)
    expect(spent).toEqual([left, { type: 'DEBIT', amount: 25 - left, description, timestamp: START }])
    expect(refund).toMatchObject({ refunded: true, credits_refunded: 25 - left, visits_refunded: 0 })
    expect([balance, last]).toMatchObject([25, { type: 'CREDIT', amount: 25 - left }])
  })

  it.each([
    ['/bookings/class', dance],
    ['/bookings/spa', sauna],
  ] as const)('that are too few are a 400 at %s, and nothing is spent', async (path, body) => {
    const ask = asker(openSandbox())

    expect(refusal(await ask(path, { ...body, client_id: clients.dara.id }))).toBe(
      '400 invalid_request_error validation_error',
    )
    expect((await ask(`/clients/${clients.dara.id}/credits`)).json).toMatchObject({ balance: 2, transactions: [] })
  })
})

describe('a co-pay', () => {
  const club = { client_id: clients.ada.id, provider_branch_id: branches.summitClub }
  const spa = { client_id: clients.ada.id, provider_branch_id: branches.lagoonSpa }
  const opened = async (ask: Ask): Promise<string> => (await ask('/access-codes', club)).json.object
  const quote = async (ask: Ask, ids: readonly string[] = [services.hotStones]): Promise<string> =>
    (await ask(`/providers/${branches.lagoonSpa}/spa-copay-quote`, { client_id: clients.ada.id, service_ids: ids }))
      .json.quote_id

  it('has options at a gym', async () => {
    const ask = asker(openSandbox())
    const { json } = await ask(`/providers/${branches.summitClub}/gym-copay-options`)

    expect(json.data).toEqual([
      {
        id: copayOptions.month,
        name: 'Club for a month',
        price: 1_200_000,
        currency: 'NGN',
        duration: 'MONTHLY',
        visits_allowed: null,
        tier: 'PREMIUM',
      },
      expect.objectContaining({ id: copayOptions.fourVisits, visits_allowed: 4 }),
    ])
    expect((await ask(`/providers/${branches.closedClub}/gym-copay-options`)).json.data).toEqual([])
    expect((await ask('/providers/branch_moon/gym-copay-options')).status).toBe(404)
  })

  it.each(['/copay_purchases', '/gym_copay_purchases'])('is bought at %s and opens the gym', async (path) => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const before = await opened(ask)

    const { status, json } = await ask(path, { ...club, copay_package_id: copayOptions.month })

    expect([status, json]).toEqual([
      201,
      {
        object: path.slice(1, -1),
        copay_purchase_id: expect.stringMatching(/^copur_/),
        client_id: clients.ada.id,
        provider_name: 'Summit Club Ikeja',
        amount: 1_200_000,
        currency: 'NGN',
        user_pass_id: expect.stringMatching(/^brgpass_/),
        transaction_id: expect.stringMatching(/^txn_/),
        tx_ref: expect.stringMatching(/^FLW-TXN-/),
        expires_at: START + 30 * DAY,
        created: START,
        message: 'Co-pay purchased successfully',
      },
    ])
    expect([before, await opened(ask)]).toEqual(['access_code_session', 'access_code'])
    await sandbox.clock.advance(30 * DAY)
    expect(await opened(ask)).toBe('access_code_session')
  })

  it('is quoted at a spa: what the pass does not cover', async () => {
    const ask = asker(openSandbox())
    const body = { client_id: clients.ada.id, service_ids: [services.massage, services.hotStones, services.sauna] }

    const { json } = await ask(`/providers/${branches.lagoonSpa}/spa-copay-quote`, body)

    expect(json).toEqual({
      object: 'spa_copay_quote',
      quote_id: expect.stringMatching(/^quote_/),
      amount: 1_500_000,
      currency: 'NGN',
      pass: { id: clients.ada.userPassId, name: 'Open Pass' },
      services: [
        { id: services.massage, name: 'Back Massage', price: 900_000, currency: 'NGN' },
        { id: services.hotStones, name: 'Hot Stones', price: 1_500_000, currency: 'NGN' },
        { id: services.sauna, name: 'Sauna', price: 200_000, currency: 'NGN' },
      ],
      expires_at: START + 900_000,
      message: 'Co-pay quoted successfully',
    })
  })

  it.each(['/copay_purchases', '/spa_copay_purchases'])(
    'is bought at %s by its quote, for one booking',
    async (path) => {
      const ask = asker(openSandbox())
      const book = async (time: string): Promise<boolean> => {
        const slot = { date: '2026-01-06', time, service_ids: [services.hotStones] }
        return (await ask('/bookings/spa', { ...spa, ...slot })).json.copay_required
      }
      const quoteId = await quote(ask)

      const { json } = await ask(path, { ...spa, quote_id: quoteId })
      const again = await ask(path, { ...spa, quote_id: quoteId })

      expect(json).toMatchObject({ object: path.slice(1, -1), amount: 1_500_000, provider_name: 'Lagoon Spa' })
      expect(refusal(again)).toBe('404 invalid_request_error resource_not_found')
      expect([await book('10:00'), await book('11:00')]).toEqual([false, true])
    },
  )

  it('is not bought by an old quote, for somebody else, or by both at once', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const quoteId = await quote(ask)
    const both = { ...spa, quote_id: quoteId, copay_package_id: copayOptions.month }

    const refusals = [
      await ask('/spa_copay_purchases', { ...spa, client_id: clients.ben.id, quote_id: quoteId }),
      await ask('/spa_copay_purchases', { ...club, quote_id: quoteId }),
      await ask('/gym_copay_purchases', { ...club, copay_package_id: BARDGE_SEED.classCopayOption }),
      await ask('/copay_purchases', both),
      await ask('/copay_purchases', spa),
    ]
    await sandbox.clock.advance(900_000)
    refusals.push(await ask('/spa_copay_purchases', { ...spa, quote_id: quoteId }))

    expect(refusals.map(refusal)).toEqual([
      '404 invalid_request_error resource_not_found',
      '404 invalid_request_error resource_not_found',
      '404 invalid_request_error resource_not_found',
      '400 invalid_request_error validation_error',
      '400 invalid_request_error validation_error',
      '409 resource_conflict_error session_expired',
    ])
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 0 }, {}, {}] })
  })
})
