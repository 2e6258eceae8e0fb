import { describe, expect, it } from 'vitest'

import { decode } from 'fast-png'

import {
  adasCode,
  asker,
  atTheDesk,
  branches,
  clients,
  copayOptions,
  END_OF_DAY,
  openSandbox,
  refusal,
  resellers,
  START,
} from './rig.js'

const HOUR = 3_600_000

describe('a code', () => {
  it('is a token, a picture that holds it, and the end of the day', async () => {
    const ask = asker(openSandbox())

    const { status, json } = await adasCode(ask, { provider_branch_id: branches.harbourGym })

    expect([status, json]).toEqual([
      201,
      {
        object: 'access_code',
        access_code: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
        qr_code: expect.stringMatching(/^data:image\/png;base64,/),
        expires_at: END_OF_DAY,
        client_id: clients.ada.id,
        user_pass_id: clients.ada.userPassId,
        provider_name: 'Harbour Gym Lagos',
        created: START,
        message: 'Access code generated successfully',
      },
    ])
  })

  it('is read from its picture by the desk, and no two are alike', async () => {
    const sandbox = openSandbox({ secondCode: 'accepted' })
    const ask = asker(sandbox)
    const [one, two] = [(await adasCode(ask)).json, (await adasCode(ask)).json]
    const scan = (picture: string): unknown => sandbox.scan({ provider: 'bardge', picture, dryRun: true })
    const png = decode(Buffer.from(one.qr_code.split(',')[1], 'base64'))

    const admitted = { admitted: true, checkInId: null }

    expect([scan(one.qr_code), scan(two.qr_code)]).toEqual([admitted, admitted])
    expect(png.width).toBe(png.height)
    expect(two.access_code).not.toBe(one.access_code)
    expect(two.qr_code).not.toBe(one.qr_code)
  })

  it('may have a picture that holds something else, which the desk knows as well', async () => {
    const sandbox = openSandbox({ qrContent: 'other' })
    const ask = asker(sandbox)
    const { access_code: token, qr_code: picture } = (await adasCode(ask)).json
    const { qr_code: plain } = (await adasCode(asker(openSandbox()))).json

    expect(picture).not.toBe(plain)
    expect(sandbox.scan({ provider: 'bardge', picture })).toMatchObject({ admitted: true })
    expect(atTheDesk(sandbox, token)).toBe('already_used')
  })

  it.each([
    ['milliseconds', END_OF_DAY],
    ['seconds', Math.floor(END_OF_DAY / 1000)],
    ['iso', '2026-01-05T22:59:59.999Z'],
  ] as const)('may write its end in %s', async (codeExpiresAt, expected) => {
    const { json } = await adasCode(asker(openSandbox({ codeExpiresAt })))

    expect(json.expires_at).toBe(expected)
  })

  it.each([
    ['Africa/Lagos', START + 15 * HOUR - 1, Date.UTC(2026, 0, 5, 23) - 1],
    ['Africa/Lagos', START + 15 * HOUR, Date.UTC(2026, 0, 6, 23) - 1],
    ['UTC', START, Date.UTC(2026, 0, 6) - 1],
    ['Pacific/Auckland', START, Date.UTC(2026, 0, 5, 11) - 1],
    // The day that clocks go forward at midnight begins at one.
    ['Africa/Cairo', Date.UTC(2026, 3, 23, 12), Date.UTC(2026, 3, 23, 22) - 1],
    ['Africa/Cairo', Date.UTC(2026, 3, 24, 12), Date.UTC(2026, 3, 24, 21) - 1],
    // The day that they go back at midnight has 25 hours.
    ['Africa/Cairo', Date.UTC(2026, 9, 29, 12), Date.UTC(2026, 9, 29, 22) - 1],
  ])('ends with the day in %s', async (timeZone, now, end) => {
    const { json } = await adasCode(asker(openSandbox({ timeZone, clock: { mode: 'manual', now } })))

    expect(json.expires_at).toBe(end)
  })
})

describe('what a code needs', () => {
  it.each([
    ['no client', {}, '400 invalid_request_error validation_error'],
    ['a client that is no text', { client_id: 7 }, '400 invalid_request_error validation_error'],
    ['a client that nobody knows', { client_id: 'nobody' }, '404 invalid_request_error resource_not_found'],
    ["another reseller's client", { client_id: clients.gita.id }, '403 permission_error permission_denied'],
    ['an expired pass', { client_id: clients.efe.id }, '400 invalid_request_error pass_inactive'],
    [
      'an expired pass by its name',
      { client_id: clients.efe.id, user_pass_id: clients.efe.userPassId },
      '400 invalid_request_error pass_expired',
    ],
    [
      'a cancelled pass by its name',
      { client_id: clients.femi.id, user_pass_id: clients.femi.userPassId },
      '400 invalid_request_error pass_inactive',
    ],
    [
      "somebody else's pass",
      { client_id: clients.ada.id, user_pass_id: clients.ben.userPassId },
      '404 invalid_request_error pass_not_found',
    ],
    [
      'a place that is none',
      { client_id: clients.ada.id, provider_branch_id: 'branch_moon' },
      '404 invalid_request_error resource_not_found',
    ],
    [
      'a place that is open to other passes alone',
      { client_id: clients.ada.id, provider_branch_id: branches.closedClub },
      '403 permission_error permission_denied',
    ],
    [
      'a place that takes credits, with too few of them',
      { client_id: clients.ben.id, provider_branch_id: branches.creditGym },
      '400 invalid_request_error validation_error',
    ],
  ])('is refused for %s', async (_, body, expected) => {
    const sandbox = openSandbox()

    expect(refusal(await asker(sandbox)('/access-codes', body))).toBe(expected)
    expect(sandbox.bardge.mints()).toEqual([])
  })

  it('may be refused with another status for want of a pass', async () => {
    const answer = await asker(openSandbox({ noPassStatus: 403 }))('/access-codes', { client_id: clients.femi.id })

    expect(refusal(answer)).toBe('403 invalid_request_error pass_inactive')
  })

  it('may be a 200 instead of a 201', async () => {
    expect((await adasCode(asker(openSandbox({ createdStatus: 200 })))).status).toBe(200)
  })
})

describe('a session', () => {
  const chi = { client_id: clients.chi.id, provider_branch_id: branches.harbourGym }
  const abroad = { client_id: clients.ada.id, provider_branch_id: branches.summitClub }
  const visits = { number_of_visits: 2, duration: 'MONTHLY' }

  it('says that visits have to be bought first', async () => {
    const { status, json } = await asker(openSandbox())('/access-codes', chi)

    expect([status, json]).toEqual([
      200,
      {
        object: 'access_code_session',
        session_id: expect.stringMatching(/^sess_[a-z0-9]{12}$/),
        copay_required: false,
        additional_visits_required: true,
        cost_per_visit: 250_000,
        currency: 'NGN',
        provider_name: 'Harbour Gym Lagos',
        expires_at: START + 900_000,
        message: 'Additional visits are required',
      },
    ])
  })

  it('says so as well where no place is named', async () => {
    const { json } = await asker(openSandbox())('/access-codes', { client_id: clients.chi.id })

    expect(json).toMatchObject({ object: 'access_code_session', additional_visits_required: true })
  })

  it('says which co-pays there are', async () => {
    const { json } = await asker(openSandbox())('/access-codes', abroad)

    expect(json).toMatchObject({ object: 'access_code_session', copay_required: true })
    expect(json.copay_options).toMatchObject([
      { id: copayOptions.month, price: 1_200_000, visits_allowed: null, tier: 'PREMIUM' },
      { id: copayOptions.fourVisits, price: 500_000, visits_allowed: 4 },
    ])
  })

  it('becomes a code when the visits are bought: the limit is raised, the reseller is charged', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { session_id: session } = (await ask('/access-codes', chi)).json

    const { status, json } = await ask(`/access-codes/${session}/confirm`, visits, { idempotency: 'own' })
    const verdict = atTheDesk(sandbox, json.access_code)
    const pass = (await ask(`/issued_passes/${clients.chi.userPassId}`)).json

    expect([status, json.object, json.client_id, verdict]).toEqual([201, 'access_code', clients.chi.id, 'admitted'])
    expect(sandbox.bardge.mints()).toMatchObject([{ clientId: clients.chi.id, idempotencyKey: 'own' }])
    expect(pass.categories[0]).toMatchObject({ type: 'GYM', visits_allowed: 6 })
    expect(sandbox.state().bardge).toMatchObject({
      resellers: [{ id: resellers.harbour.id, charged: 500_000 }, {}, {}],
    })
  })

  it('is confirmed without a cycle of billing, which nobody says that a code needs', async () => {
    const ask = asker(openSandbox())
    const { session_id: session } = (await ask('/access-codes', chi)).json

    const { status, json } = await ask(`/access-codes/${session}/confirm`, { number_of_visits: 2 })

    expect([status, json.object]).toEqual([201, 'access_code'])
  })

  it('becomes a code when a co-pay is chosen, and opens the place from then on', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { session_id: session } = (await ask('/access-codes', abroad)).json
    const choice = { copay_package_id: copayOptions.month }

    const { json } = await ask(`/access-codes/${session}/confirm`, choice)
    const verdict = atTheDesk(sandbox, json.access_code, branches.summitClub)
    const next = (await ask('/access-codes', abroad)).json

    expect([json.object, verdict, next.object]).toEqual(['access_code', 'admitted', 'access_code'])
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 1_200_000 }, {}, {}] })
  })

  it.each([
    ['nothing', chi, {}],
    ['a duration alone', chi, { duration: 'MONTHLY' }],
    ['no visit at all', chi, { number_of_visits: 0, duration: 'MONTHLY' }],
    ['a duration that is none', chi, { number_of_visits: 1, duration: 'SOMETIMES' }],
    ['what the other case asks for', abroad, visits],
    ['a co-pay of another place', abroad, { copay_package_id: 'copay_power' }],
  ])('is not confirmed by %s, and stays open', async (_, body, choice) => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { session_id: session } = (await ask('/access-codes', body)).json
    const confirm = `/access-codes/${session}/confirm`

    const refused = await ask(confirm, choice)
    const good = await ask(confirm, body === chi ? visits : { copay_package_id: copayOptions.month })

    expect(refusal(refused)).toBe('400 invalid_request_error validation_error')
    expect(good.status).toBe(201)
  })

  it('is good once, for 15 minutes, for its reseller and for what it was opened for', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const open = async (): Promise<string> => (await ask('/access-codes', chi)).json.session_id
    const [first, second] = [await open(), await open()]
    const north = { key: resellers.north.apiKey }

    const foreign = await ask(`/access-codes/${first}/confirm`, visits, north)
    const elsewhere = await ask(`/bookings/class/${first}/confirm`, visits)
    const once = await ask(`/access-codes/${first}/confirm`, visits)
    const twice = await ask(`/access-codes/${first}/confirm`, visits)
    await sandbox.clock.advance(900_000)
    const late = await ask(`/access-codes/${second}/confirm`, visits)

    expect([foreign, elsewhere].map(refusal)).toEqual(Array(2).fill('404 invalid_request_error resource_not_found'))
    expect(once.status).toBe(201)
    expect([twice, late].map(refusal)).toEqual(Array(2).fill('409 resource_conflict_error session_expired'))
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it('is not there where a pass without visits has expired instead', async () => {
    const answer = await asker(openSandbox({ usedUpPass: 'expired' }))('/access-codes', {
      ...chi,
      user_pass_id: clients.chi.userPassId,
    })

    expect(refusal(answer)).toBe('400 invalid_request_error pass_expired')
  })
})
