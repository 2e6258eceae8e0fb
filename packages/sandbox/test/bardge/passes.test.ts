import { describe, expect, it } from 'vitest'

import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { type Answer, asker, clients, openSandbox, refusal, resellers, START } from './rig.js'

const DAY = 86_400_000
const { passes } = BARDGE_SEED
const zoe = { pass_id: passes.four, client_id: 'client_zoe', first_name: 'Zoe', last_name: 'Sample' }

describe('the packages', () => {
  it('come newest first, as the samples show them', async () => {
    const { json } = await asker(openSandbox())('/passes')

    expect(json.data.map(({ id }: { id: string }) => id)).toEqual([passes.summit, passes.four, passes.open])
    expect(json.data[1]).toEqual({
      object: 'pass',
      id: passes.four,
      name: 'Four Visits',
      description: 'Four Visits',
      price: 600_000,
      currency: 'NGN',
      duration: 'monthly',
      categories: [
        { type: 'GYM', tiers: ['STANDARD'], duration: 'monthly', credit_allocated: 20, visits_allowed: 4 },
        { type: 'SPA', tiers: ['STANDARD'], duration: 'monthly', credit_allocated: 20, visits_allowed: 2 },
      ],
      livemode: false,
      created: START - 200 * DAY,
      payment_model: 'SUBSCRIPTION',
      provider_count: 12,
    })
  })
})

describe('a pass', () => {
  it('is issued to a client whom nobody knew, and charged to the reseller', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const { status, json } = await ask('/issued_passes', zoe)
    const read = await ask(`/issued_passes/${json.id}`)
    const client = await ask('/clients/client_zoe')

    const pass = {
      object: 'issued_pass',
      id: expect.stringMatching(/^brgpass_/),
      passcode: expect.stringMatching(/^[A-Z0-9]{8}$/),
      status: 'ACTIVE',
      categories: [
        { type: 'GYM', duration: 'MONTHLY', credit_allocated: 20, visits_allowed: 4 },
        { type: 'SPA', duration: 'MONTHLY', credit_allocated: 20, visits_allowed: 2 },
      ],
      created: START,
      client_id: 'client_zoe',
      transaction_id: expect.stringMatching(/^txn_/),
      tx_ref: expect.stringMatching(/^FLW-TXN-[A-Z0-9]{8}$/),
      pass_id: passes.four,
      pass_name: 'Four Visits',
      start_date: START,
      expires_at: START + 30 * DAY,
    }
    expect([status, json]).toEqual([201, { ...pass, message: 'Pass issued successfully' }])
    expect(read.json).toEqual(pass)
    expect(client.json).toMatchObject({ first_name: 'Zoe', passes: [{ id: json.id }] })
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 600_000 }, {}, {}] })
    expect((await ask('/access-codes', { client_id: 'client_zoe' })).status).toBe(201)
  })

  it('takes a start, a year and a payment reference of the caller', async () => {
    const more = { start_date: START + DAY, duration: 'annually', tx_ref: 'OURS-1' }
    const { json } = await asker(openSandbox())('/issued_passes', { ...zoe, ...more })

    // It has not begun.
    expect(json).toMatchObject({ status: 'EXPIRED', expires_at: START + 366 * DAY, tx_ref: 'OURS-1' })
  })

  it.each([
    ['an unknown package', { ...zoe, pass_id: 'pass_moon' }, '404 invalid_request_error pass_not_found'],
    ['no name', { ...zoe, last_name: null }, '400 invalid_request_error validation_error'],
    ['a duration that is none', { ...zoe, duration: 'DAILY' }, '400 invalid_request_error validation_error'],
    ['a start that is text', { ...zoe, start_date: 'now' }, '400 invalid_request_error validation_error'],
  ])('is not issued for %s', async (_, body, expected) => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    expect(refusal(await ask('/issued_passes', body))).toBe(expected)
    expect((await ask('/clients/client_zoe')).status).toBe(404)
  })

  it('is updated by a body that names it', async () => {
    const ask = asker(openSandbox())
    const body = { user_pass_id: clients.ben.userPassId, first_name: 'Benjamin', pass_id: passes.summit }

    const { status, json } = await ask('/issued_passes/update', body)
    const pass = (await ask(`/issued_passes/${clients.ben.userPassId}`)).json

    expect([status, json]).toEqual([
      200,
      { object: 'issued_pass', id: clients.ben.userPassId, message: 'Pass updated successfully' },
    ])
    expect(pass).toMatchObject({ pass_id: passes.summit, categories: [{ visits_allowed: null }, {}] })
    expect((await ask(`/clients/${clients.ben.id}`)).json.first_name).toBe('Benjamin')
  })

  it('gets another expiry, in milliseconds', async () => {
    const ask = asker(openSandbox())
    const path = `/issued_passes/${clients.efe.userPassId}/expiry`

    const inSeconds = await ask(path, { expires_at: Math.floor((START + DAY) / 1000) })
    const { json } = await ask(path, { expires_at: START + DAY })

    expect(refusal(inSeconds)).toBe('400 invalid_request_error validation_error')
    expect(json).toEqual({
      object: 'issued_pass',
      id: clients.efe.userPassId,
      expires_at: START + DAY,
      message: 'Pass expiry updated successfully',
    })
    expect((await ask('/access-codes', { client_id: clients.efe.id })).status).toBe(201)
  })

  it("is a 404 when there is none, and a 403 when it is another reseller's", async () => {
    const ask = asker(openSandbox())
    const asked = async (id: string): Promise<Answer[]> => [
      await ask(`/issued_passes/${id}`),
      await ask(`/issued_passes/${id}/expiry`, { expires_at: START }),
      await ask('/issued_passes/update', { user_pass_id: id }),
    ]

    expect((await asked('brgpass_moon')).map(refusal)).toEqual(
      Array(3).fill('404 invalid_request_error pass_not_found'),
    )
    expect((await asked(clients.gita.userPassId)).map(refusal)).toEqual(
      Array(3).fill('403 permission_error permission_denied'),
    )
    expect(
      (await ask(`/issued_passes/${clients.gita.userPassId}`, undefined, { key: resellers.north.apiKey })).status,
    ).toBe(200)
  })

  it.each([
    ['ada', 'ACTIVE'],
    ['efe', 'EXPIRED'],
    ['femi', 'CANCELLED'],
    ['chi', 'ACTIVE'],
  ] as const)('of %s is %s', async (name, status) => {
    const { json } = await asker(openSandbox())(`/issued_passes/${clients[name].userPassId}`)

    expect(json.status).toBe(status)
  })

  it('may be written in other letters, with values that nobody knows, and with more', async () => {
    const sandbox = openSandbox({ statusCase: 'lower', extraProperties: true, messages: false })
    const ask = asker(sandbox)
    const path = `/clients/${clients.ada.id}`

    const lower = (await ask(path)).json
    sandbox.settings.bardge.set({ unknownEnumValues: true })
    const unknown = (await ask(path)).json

    expect([lower.passes[0].status, unknown.passes[0].status]).toEqual(['active', 'UNHEARD_OF'])
    expect([lower, lower.passes[0]].map((body) => body.not_in_the_documents)).toEqual(['ignore me', 'ignore me'])
    expect(lower).not.toHaveProperty('message')
    expect((await ask('/passes')).json).toMatchObject({ object: 'list', data: [{ payment_model: 'BARTER' }, {}, {}] })
  })
})
