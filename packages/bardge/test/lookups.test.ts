import { createMemoryLookupTokenStore, LookupToken, type LookupTokenStore } from '@acme/access-codes-bardge'
import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { describe, expect, it } from 'vitest'
import { answering, clients, failure, onOneClock, refusal, resellers, START } from './client-rig.js'

const TOKEN = 'lkpt_abc123'
const pending = { object: 'lookup', id: 'lookup_1', status: 'pending' }
const verified = { ...pending, status: 'verified', lookup_token: TOKEN, expires_at: 1_777_636_800 }
const gita = { issuerId: resellers.north.id, clientId: clients.gita.id }
const code = { accessCode: BARDGE_SEED.lookupCode }
const sentToken = (requests: readonly { readonly headers: Headers }[]) =>
  requests.map(({ headers }) => headers.get('bardge-lookup-token'))

/** An answer that every operation with a token takes for a session. */
const session = { object: 'x', session_id: 's', copay_required: true, additional_visits_required: false }
const answerSession = (): Response => Response.json(session)

describe('a lookup', () => {
  it('brings its token once, apart from the rest, with its end', async () => {
    const { bardge } = answering((number) => Response.json(number === 1 ? pending : verified))

    const started = await bardge.lookups.initiate(gita)
    const ended = await bardge.lookups.verify(started, code)

    expect(started).toEqual({ ...gita, object: 'lookup', id: 'lookup_1', status: 'PENDING' })
    expect(ended.lookup).toEqual({
      ...gita,
      object: 'lookup',
      id: 'lookup_1',
      status: 'VERIFIED',
      expiresAt: 1_777_636_800_000,
    })
    expect(ended.token.reveal()).toBe(TOKEN)
    expect(ended.token.expiresAt).toBe(1_777_636_800_000)
    expect(ended.stored).toBe(false)
  })

  it('is malformed without a token: there will be no other', async () => {
    const { bardge } = answering(() => Response.json(pending))

    expect(await failure(bardge.lookups.verify('lookup_1', code))).toMatchObject({
      code: 'malformed',
      path: 'lookup_token',
    })
  })

  it('with a wrong code is refused, and can be tried again', async () => {
    const { bardge } = onOneClock()
    const started = await bardge.lookups.initiate(gita)

    expect(await failure(bardge.lookups.verify(started, { accessCode: '000000' }))).toMatchObject({
      code: 'invalid_request',
      providerCode: 'invalid_access_code',
    })
    expect((await bardge.lookups.verify(started, code)).token).toBeInstanceOf(LookupToken)
  })

  it('whose answer was lost is asked for again, and the token comes', async () => {
    const { bardge, sandbox, clock } = onOneClock()
    const started = await bardge.lookups.initiate(gita)
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1, match: { operation: 'verifyLookup' } })

    const ending = bardge.lookups.verify(started, code)
    await clock.advance(5_000)

    const ended = await ending
    expect(ended.token.reveal()).toMatch(/^lkpt_/)
    expect(bardge.responseOf(ended)).toMatchObject({ replayed: true, attempts: 2 })
  })

  it('does not cost its token when the store fails', async () => {
    const lookupTokens: LookupTokenStore = {
      get: async () => undefined,
      put: async (_, token) => {
        throw new Error(token.reveal())
      },
    }
    const { bardge } = answering(() => Response.json({ ...verified, issuer_id: 'i', client_id: 'c' }), { lookupTokens })

    const { token, stored } = await bardge.lookups.verify('lookup_1', code)

    expect([token.reveal(), stored]).toEqual([TOKEN, false])
  })

  it('is stored under the issuer and the client that it is known to be of, and not otherwise', async () => {
    const lookupTokens = createMemoryLookupTokenStore()
    const named = { ...verified, issuer_id: 'i', client_id: 'c' }
    const { bardge } = answering((number) => Response.json(number === 1 ? verified : named), { lookupTokens })

    expect((await bardge.lookups.verify('lookup_1', code)).stored).toBe(false)
    expect((await bardge.lookups.verify('lookup_1', code)).stored).toBe(true)
    expect((await lookupTokens.get({ issuerId: 'i', clientId: 'c' }))?.reveal()).toBe(TOKEN)
    expect(await lookupTokens.get({ issuerId: 'c', clientId: 'i' })).toBeUndefined()
  })
})

describe('a token', () => {
  const booking = { classInstanceId: 'ci_1', clientId: 'client_1' }
  const slot = { providerBranchId: 'b', serviceIds: ['s'], date: '2026-05-10', time: '14:00', clientId: 'client_1' }

  it('of the client goes with the three operations that act for a client, and with no other', async () => {
    const { bardge, requests } = answering(answerSession, { lookupToken: TOKEN })

    await bardge.accessCodes.create({ clientId: 'client_1' })
    await bardge.bookings.classes.book(booking)
    await bardge.bookings.spas.book(slot)
    await failure(bardge.clients.get('client_1'))
    await failure(bardge.bookings.cancel('booking_1'))

    expect(sentToken(requests)).toEqual([TOKEN, TOKEN, TOKEN, null, null])
  })

  it('of the call wins over a stored one, and that over the client’s own', async () => {
    const lookupTokens = createMemoryLookupTokenStore()
    await lookupTokens.put({ issuerId: 'i', clientId: 'client_1' }, new LookupToken('lkpt_stored'))
    const { bardge, requests } = answering(answerSession, { lookupToken: new LookupToken('lkpt_own'), lookupTokens })

    await bardge.bookings.classes.book(booking, { lookupToken: 'lkpt_call', issuerId: 'i' })
    await bardge.bookings.classes.book(booking, { issuerId: 'i' })
    await bardge.bookings.classes.book(booking)

    expect(sentToken(requests)).toEqual(['lkpt_call', 'lkpt_stored', 'lkpt_own'])
  })

  it('is asked for where the issuer stands beside the client: it would be overlooked, and the client be another person', async () => {
    const { bardge, requests } = answering(answerSession, { lookupTokens: createMemoryLookupTokenStore() })
    const key = { issuerId: 'i', clientId: 'client_1' }
    const calls = [
      () => bardge.accessCodes.create({ ...key }),
      () => bardge.bookings.classes.book({ ...booking, ...key }),
      () => bardge.bookings.spas.book({ ...slot, ...key }),
    ]

    for (const call of calls) {
      expect(await failure(call())).toMatchObject({
        code: 'invalid_option',
        message: expect.stringContaining('needs issuerId among its options, as in create({ clientId }, { issuerId })'),
      })
    }
    expect(requests).toEqual([])
  })

  it('may be found for each client by a function, which may find none', async () => {
    const { bardge, requests } = answering(answerSession, {
      lookupToken: async (clientId) => (clientId === 'client_1' ? TOKEN : undefined),
    })

    await bardge.accessCodes.create({ clientId: 'client_1' })
    await bardge.accessCodes.create({ clientId: 'client_2' })

    expect(sentToken(requests)).toEqual([TOKEN, null])
  })

  it.each([
    ['a function that throws', { lookupToken: () => Promise.reject(new Error(TOKEN)) }, {}, 'network'],
    [
      'a store that throws',
      { lookupTokens: { get: () => Promise.reject(new Error(TOKEN)), put: () => Promise.resolve() } },
      { issuerId: 'i' },
      'network',
    ],
    [
      'an issuer without a token',
      { lookupTokens: createMemoryLookupTokenStore() },
      { issuerId: 'i' },
      'invalid_option',
    ],
    ['an issuer without a store', {}, { issuerId: 'i' }, 'invalid_option'],
    ['a token that no header can carry', {}, { lookupToken: 'lkpt_\n1' }, 'invalid_option'],
  ])('that cannot be had ends the call before a request: %s', async (_, options, call, expected) => {
    const { bardge, requests } = answering(answerSession, options)

    const error = await failure(bardge.bookings.classes.book(booking, call))

    expect(error.code).toBe(expected)
    expect(JSON.stringify(error) + error.message + String(error.cause)).not.toContain('lkpt_')
    expect(requests).toEqual([])
  })

  it('that has ended is refused by the vendor, and the hint says what to do', async () => {
    const { bardge, clock } = onOneClock({ settings: { bardge: { lookupTokenTtlMs: 1_000 } } })
    const { token } = await bardge.lookups.verify(await bardge.lookups.initiate(gita), code)
    expect(token.expiresAt).toBe(START + 1_000)

    await clock.advance(1_001)

    expect(await failure(bardge.accessCodes.create({ clientId: gita.clientId }, { lookupToken: token }))).toMatchObject(
      {
        code: 'forbidden',
        hint: expect.stringContaining('look'),
      },
    )
  })

  it('of a source comes from the store, by its issuer', async () => {
    const lookupTokens = createMemoryLookupTokenStore()
    await lookupTokens.put({ issuerId: 'i', clientId: 'client_1' }, new LookupToken(TOKEN))
    const { bardge, requests } = answering(() => refusal(400, 'pass_inactive'), { lookupTokens })
    const source = bardge.accessCodeSource({ clientId: 'client_1', issuerId: 'i' })
    const visit = { id: 'visit-1', replaceLive: false, despiteUncertain: false }

    const error = await failure(source.issue({ signal: new AbortController().signal, attempt: 1, have: null, visit }))

    expect(error.code).toBe('pass_inactive')
    expect(sentToken(requests)).toEqual([TOKEN])
    expect(source.subject).toBe(bardge.subjectOf('client_1', { issuerId: 'i' }))
  })
})
