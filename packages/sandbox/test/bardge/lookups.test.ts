import { describe, expect, it } from 'vitest'

import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { type Answer, type Ask, asker, atTheDesk, clients, openSandbox, refusal, resellers, START } from './rig.js'

const DAY = 86_400_000
const gita = { issuer_id: resellers.north.id, client_id: clients.gita.id }
const code = { access_code: BARDGE_SEED.lookupCode }

async function initiate(ask: Ask): Promise<string> {
  return (await ask('/lookups', gita)).json.id
}

async function tokenFor(ask: Ask): Promise<string> {
  return (await ask(`/lookups/${await initiate(ask)}/verify`, code)).json.lookup_token
}

describe('a lookup', () => {
  it('begins at an issuer of the list', async () => {
    const { json } = await asker(openSandbox())('/issuers')

    expect(json.data).toEqual([{ object: 'issuer', id: resellers.north.id, name: resellers.north.name }])
  })

  it('waits, and gives its token once it is verified, and never again', async () => {
    const ask = asker(openSandbox())

    const begun = await ask('/lookups', gita)
    const path = `/lookups/${begun.json.id}/verify`
    const verified = await ask(path, code)
    const again = await ask(path, code)

    const lookup = {
      object: 'lookup',
      id: expect.stringMatching(/^lookup_/),
      issuer_id: resellers.north.id,
      client_id: clients.gita.id,
      created: START,
    }
    expect([begun.status, begun.json]).toEqual([
      201,
      { ...lookup, status: 'PENDING', expires_at: START + 900_000, message: 'Lookup initiated successfully' },
    ])
    expect([verified.status, verified.json]).toEqual([
      200,
      {
        ...lookup,
        status: 'VERIFIED',
        lookup_token: expect.stringMatching(/^lkpt_[a-z0-9]{32}$/),
        expires_at: START + 30 * DAY,
        message: 'Lookup verified successfully',
      },
    ])
    expect(refusal(again)).toBe('409 resource_conflict_error lookup_closed')
    expect(again.text).not.toContain(verified.json.lookup_token)
  })

  it('takes no other code, and is still open then', async () => {
    const ask = asker(openSandbox())
    const path = `/lookups/${await initiate(ask)}/verify`

    expect(refusal(await ask(path, { access_code: '654321' }))).toBe('400 invalid_request_error invalid_access_code')
    expect(refusal(await ask(path, {}))).toBe('400 invalid_request_error validation_error')
    expect((await ask(path, code)).status).toBe(200)
  })

  it('is over after a while', async () => {
    const sandbox = openSandbox({ lookupTtlMs: 60_000 })
    const ask = asker(sandbox)
    const path = `/lookups/${await initiate(ask)}/verify`
    await sandbox.clock.advance(60_000)

    expect(refusal(await ask(path, code))).toBe('409 resource_conflict_error lookup_closed')
  })

  it.each([
    ['an issuer that is none', { ...gita, issuer_id: 'reseller_moon' }],
    ['a reseller that lets nobody look', { issuer_id: resellers.harbour.id, client_id: clients.ada.id }],
    ["a client that is not the issuer's", { ...gita, client_id: clients.ada.id }],
  ])('finds nothing for %s', async (_, body) => {
    expect(refusal(await asker(openSandbox())('/lookups', body))).toBe('404 invalid_request_error resource_not_found')
  })

  it("is not another reseller's to verify", async () => {
    const ask = asker(openSandbox())
    const path = `/lookups/${await initiate(ask)}/verify`

    expect(refusal(await ask(path, code, { key: resellers.north.apiKey }))).toBe(
      '404 invalid_request_error resource_not_found',
    )
  })
})

describe('a lookup token', () => {
  const body = { client_id: clients.gita.id }

  it('lets a reseller act for the client it was given for', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const lookupToken = await tokenFor(ask)

    const made = await ask('/access-codes', body, { lookupToken })
    const seen = await ask(`/clients/${clients.gita.id}`, undefined, { lookupToken })
    const booked = await ask('/bookings/class', { ...body, class_instance_id: 'ci_yoga_1' }, { lookupToken })

    expect([made.status, seen.json.first_name, booked.status]).toEqual([201, 'Gita', 201])
    expect(atTheDesk(sandbox, made.json.access_code)).toBe('admitted')
    expect(sandbox.bardge.mints()).toMatchObject([{ clientId: clients.gita.id }])
  })

  it('leaves own clients as they are, and opens no third one', async () => {
    const ask = asker(openSandbox())
    const lookupToken = await tokenFor(ask)

    expect((await ask('/access-codes', { client_id: clients.ada.id }, { lookupToken })).status).toBe(201)
    expect(refusal(await ask('/access-codes', { client_id: clients.hana.id }, { lookupToken }))).toBe(
      '403 permission_error permission_denied',
    )
  })

  it('is needed, and has to be one', async () => {
    const ask = asker(openSandbox())
    const token = await tokenFor(ask)
    const answers: Answer[] = [
      await ask('/access-codes', body),
      await ask('/access-codes', body, { lookupToken: 'lkpt_invented' }),
      await ask('/access-codes', { client_id: clients.ada.id }, { lookupToken: 'lkpt_invented' }),
      await ask('/access-codes', body, { lookupToken: token, key: resellers.north.apiKey }),
    ]

    expect(answers.map(refusal)).toEqual([
      '403 permission_error permission_denied',
      '403 permission_error lookup_token_invalid',
      '403 permission_error lookup_token_invalid',
      '403 permission_error lookup_token_invalid',
    ])
  })

  it('ends, by default after 30 days, and may end with a 401', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const lookupToken = await tokenFor(ask)

    await sandbox.clock.advance(30 * DAY - 1)
    const last = await ask('/access-codes', body, { lookupToken })
    await sandbox.clock.advance(1)
    const over = await ask('/access-codes', body, { lookupToken })
    sandbox.settings.bardge.set({ lookupTokenStatus: 401 })
    const other = await ask('/access-codes', body, { lookupToken })

    expect(last.status).toBe(201)
    expect([over, other].map(refusal)).toEqual([
      '403 permission_error lookup_token_expired',
      '401 permission_error lookup_token_expired',
    ])
  })
})

describe('a client', () => {
  it('shows passes and credits', async () => {
    const { json } = await asker(openSandbox())(`/clients/${clients.ada.id}`)

    expect(json).toEqual({
      object: 'client',
      id: clients.ada.id,
      first_name: 'Ada',
      last_name: 'Sample',
      email: 'ada@example.test',
      passes: [{ id: clients.ada.userPassId, name: 'Open Pass', status: 'ACTIVE', expires_at: START + 320 * DAY }],
      credit_balance: 25,
      currency: 'NGN',
      created: START - 60 * DAY,
      message: 'Client retrieved successfully',
    })
  })

  it("is a 404 when nobody knows it, and a 403 when it is another's", async () => {
    const ask = asker(openSandbox())
    const both = [await ask('/clients/nobody'), await ask(`/clients/${clients.gita.id}`)]

    expect(both.map(refusal)).toEqual([
      '404 invalid_request_error resource_not_found',
      '403 permission_error permission_denied',
    ])
  })
})
