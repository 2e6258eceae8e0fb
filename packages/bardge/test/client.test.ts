import type { VisitOptions } from '@acme/access-codes'
import { type BardgeClient, createBardgeClient } from '@acme/access-codes-bardge'
import { createFileLookupTokenStore, createFileVisitStore } from '@acme/access-codes-bardge/node'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { answering, apiKey, BASE, failure, onOneClock, operationsIn, START } from './client-rig.js'

const booking = {
  object: 'booking',
  id: 'booking_1',
  status: 'PENDING',
  type: 'spa',
  provider_name: 'Lagoon Spa',
  date: '2026-05-10',
  time: '14:00',
  scheduled_for: 1_746_878_400,
  created: 1_746_700_000,
}

describe('a client', () => {
  it('asks production, with the key as a bearer, unless it is told another place', async () => {
    const seen: string[] = []
    const fetch = async (url: string, init: RequestInit) => {
      seen.push(url, String(new Headers(init.headers).get('authorization')))
      return Response.json({ object: 'list', data: [], has_more: false })
    }

    await createBardgeClient({ apiKey: 'key-1', fetch }).check()
    await createBardgeClient({
      apiKey: async () => 'key-2',
      reseller: 'us',
      baseUrl: 'http://[::1]:4/x/',
      fetch,
    }).check()

    expect(seen).toEqual([
      'https://api-prod.bardge.com/v3/api/business/reseller/passes?limit=1',
      'Bearer key-1',
      'http://[::1]:4/x/passes?limit=1',
      'Bearer key-2',
    ])
  })

  it.each<[string, Partial<Parameters<typeof createBardgeClient>[0]>, string]>([
    ['without a key', { apiKey: '' }, 'apiKey, the key of a reseller account, or a function'],
    ['with a function for a key and no name for the account', { apiKey: () => 'key' }, 'reseller, a name'],
    ['with an empty name', { reseller: '' }, 'reseller to be a string, not an empty string'],
    [
      'with half a store of tokens',
      { lookupTokens: { get: 5 } as never },
      'lookupTokens to be an object with get, put',
    ],
    ['with a fetch that is none', { fetch: 'fetch' as never }, 'fetch to be a function, not a string'],
    ['with an address that is not https', { baseUrl: 'http://api-prod.bardge.com/v3' }, 'baseUrl to be https'],
    ['with one that only begins like this machine', { baseUrl: 'http://127.0.0.1.example.org' }, 'baseUrl to be https'],
    ['with an address that is none', { baseUrl: 'bardge' }, 'baseUrl to be an absolute'],
    ['with an empty address', { baseUrl: '' }, 'baseUrl to be an absolute'],
    ['with no time at all', { totalMs: 0 }, 'needs totalMs to be a number from 1 to'],
  ])('is not made %s', async (_, options, said) => {
    expect(await failure(() => createBardgeClient({ apiKey: 'a-key', ...options }))).toMatchObject({
      code: 'invalid_option',
      operation: 'createBardgeClient',
      message: expect.stringContaining(said),
    })
  })

  it('is not made without options, and neither are its sources and the stores', async () => {
    const none = undefined as never
    const { accessCodeSource } = createBardgeClient({ apiKey: 'a-key' })
    const makers = [
      () => createBardgeClient(none),
      () => accessCodeSource(none),
      () => createFileVisitStore(none),
      () => createFileLookupTokenStore(none),
    ]

    for (const make of makers)
      expect(await failure(make)).toMatchObject({
        code: 'invalid_option',
        message: expect.stringMatching(/ needs options, an object$/),
      })
  })

  it.each<[string, object, string]>([
    ['a store that is a number', { store: 5 }, 'store to be an object with get, putIfAbsent, update, not a number'],
    ['a store without a method', { store: { get: () => undefined } }, 'not one without putIfAbsent'],
    ['a check that is no function', { checkImage: 5 }, 'checkImage to be a function, not a number'],
    ['fields in a list', { fields: [] }, 'fields to be an object, not an array'],
    ['an issuer without a name', { issuerId: 5 }, 'issuerId to be a string, not a number'],
  ])('makes no source with %s', async (_, options, said) => {
    const { accessCodeSource } = createBardgeClient({ apiKey: 'a-key' })

    expect(await failure(() => accessCodeSource({ clientId: 'client_1', ...options }))).toMatchObject({
      code: 'invalid_option',
      operation: 'accessCodeSource',
      message: expect.stringContaining(said),
    })
  })

  it('takes what is undefined for what is not given', () => {
    const { accessCodeSource } = createBardgeClient({ apiKey: 'a-key', reseller: undefined, lookupTokens: undefined })
    const given = accessCodeSource({ clientId: 'client_1', store: undefined, visitId: undefined, fields: undefined })

    expectTypeOf(given.confirm).parameter(2).toEqualTypeOf<VisitOptions | undefined>()
    expectTypeOf<{ from: undefined; to: undefined }>().toExtend<
      Parameters<BardgeClient['bookings']['classes']['get']>[1]
    >()
    expectTypeOf<{ reason: undefined }>().toExtend<Parameters<BardgeClient['bookings']['cancel']>[1]>()
    expect(given.provider).toBe('bardge')
  })

  it('is not made in a browser, unless it is told to', async () => {
    vi.stubGlobal('document', {})
    try {
      const refused = await failure(() => createBardgeClient({ apiKey: 'secret-key' }))
      expect(refused).toMatchObject({ code: 'invalid_option', hint: expect.stringContaining('server') })
      expect(createBardgeClient({ apiKey: 'secret-key', dangerouslyAllowBrowser: true }).baseUrl).toMatch(/^https/)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('finds a new key after a 401, and asks once more', async () => {
    const asked: boolean[] = []
    const { bardge, requests } = answering(
      (number) => (number === 1 ? new Response(null, { status: 401 }) : Response.json(booking)),
      { reseller: 'us', apiKey: (again) => (asked.push(again), again ? 'key-2' : 'key-1') },
    )

    await bardge.bookings.cancel('booking_1')

    expect(asked).toEqual([false, true])
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer key-1', 'Bearer key-2'])
  })

  it('says whose codes a client’s are by account, host, issuer and client, and never by the key itself', () => {
    const make = (key: string, host = 'one.example', reseller?: string) =>
      createBardgeClient({ apiKey: key, baseUrl: `https://${host}/v3`, ...(reseller !== undefined && { reseller }) })
    const subjects = [
      make('key-1').subjectOf('ada'),
      make('key-2').subjectOf('ada'),
      make('key-1', 'two.example').subjectOf('ada'),
      make('key-1').subjectOf('ada', { issuerId: 'reseller_1' }),
      make('key-1').subjectOf('ada', { issuerId: 'reseller_2' }),
      make('key-1').subjectOf('bo'),
    ]

    expect(new Set(subjects).size).toBe(6)
    expect(subjects.join()).not.toMatch(/key-/)
    expect(make('key-1', 'one.example', 'us').subjectOf('ada')).toBe(
      make('key-2', 'one.example', 'us').subjectOf('ada'),
    )
    expect(make('key-1').accessCodeSource({ clientId: 'ada' }).subject).toBe(subjects[0])
  })
})

describe('a path', () => {
  const calls: readonly (readonly [string, (bardge: BardgeClient, id: string) => Promise<unknown>])[] = [
    ['issuedPasses.get', (bardge, id) => bardge.issuedPasses.get(id)],
    ['issuedPasses.setExpiry', (bardge, id) => bardge.issuedPasses.setExpiry(id, { expiresAt: START })],
    ['passes.providers', (bardge, id) => bardge.passes.providers(id).pages().next()],
    ['bookings.classes.get', (bardge, id) => bardge.bookings.classes.get(id)],
    ['bookings.list', (bardge, id) => bardge.bookings.list(id).pages().next()],
    ['bookings.status', (bardge, id) => bardge.bookings.status(id)],
    ['bookings.cancel', (bardge, id) => bardge.bookings.cancel(id)],
    [
      'bookings.spas.confirm',
      (bardge, id) => bardge.bookings.spas.confirm({ books: 'spa', outcome: 'copay_required', id }),
    ],
    ['lookups.verify', (bardge, id) => bardge.lookups.verify(id, { accessCode: '1' })],
    ['clients.get', (bardge, id) => bardge.clients.get(id)],
    ['clients.credits', (bardge, id) => bardge.clients.credits(id)],
    ['unpublished.gymCopayOptions', (bardge, id) => bardge.unpublished.gymCopayOptions(id).pages().next()],
    [
      'unpublished.quoteSpaCopay',
      (bardge, id) => bardge.unpublished.quoteSpaCopay(id, { clientId: 'a', serviceIds: ['b'] }),
    ],
  ]

  it.each(calls)('of %s takes no id that would change it', async (_, call) => {
    const { bardge, requests } = answering(() => Response.json(booking))

    for (const id of ['', ' ', '.', '..', '../passes', 'a/../b', '%2e%2e', 'a\nb', undefined, null, {}]) {
      expect(await failure(() => call(bardge, id as string))).toMatchObject({ code: 'invalid_option' })
    }
    expect(requests).toEqual([])
  })

  it('has an id as one segment, whatever is in it', async () => {
    const { bardge, requests } = answering(() => Response.json({ ...booking, object: 'booking_status' }))

    await bardge.bookings.status('a/b?c#d ä')

    expect(requests[0]?.url).toBe(`https://bardge.example${BASE}/bookings/a%2Fb%3Fc%23d%20%C3%A4/status`)
  })
})

describe('a request', () => {
  it('has the vendor’s names, and beside them what the vendor may want and nobody here knows', async () => {
    const { bardge, requests } = answering(() => Response.json(booking))
    const slot = { providerBranchId: 'b', serviceIds: ['s'], date: '2026-05-10', time: '14:00', clientId: 'c' }

    await failure(bardge.bookings.spas.book(slot, { extra: { party_size: 2, client_id: 'not this' } }))
    await bardge.bookings.spas.confirm({ books: 'spa', outcome: 'copay_required', id: 'sess_1' })

    expect(requests.map(({ body }) => body)).toEqual([
      { party_size: 2, client_id: 'c', provider_branch_id: 'b', service_ids: ['s'], date: '2026-05-10', time: '14:00' },
      undefined,
    ])
  })

  it('of an operation that nobody here knows is sent as it is given, and its answer read as far as that says', async () => {
    const { bardge, requests } = answering(() =>
      Response.json({ made_at: 1_746_878_400, kind: 'spa' }, { headers: { 'bardge-request-id': 'req_9' } }),
    )
    const operation = { id: 'makeThing', method: 'POST', path: '/things/{thingId}', retry: 'never' as const }

    const result = await bardge.request<{ madeAt: number; kind: string }>(
      { ...operation, moments: ['made_at'] },
      { path: { thingId: 'x' }, body: { any_name: 1 } },
    )

    expect(result).toMatchObject({ status: 200, requestId: 'req_9', replayed: false, attempts: 1 })
    expect(result.body).toEqual({ madeAt: 1_746_878_400_000, kind: 'spa' })
    expect(requests[0]).toMatchObject({ url: expect.stringMatching(/\/things\/x$/), body: { any_name: 1 } })
    expect(requests[0]?.headers.get('idempotency-key')).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('an answer', () => {
  it('tells how it came, by what a method resolved with', async () => {
    const replayed = { 'x-idempotent-replayed': 'true', 'bardge-request-id': 'req_7' }
    const { bardge } = answering(() => Response.json(booking, { headers: replayed }))

    const cancelled = await bardge.bookings.cancel('booking_1')

    expect(bardge.responseOf(cancelled)).toEqual({ status: 200, requestId: 'req_7', replayed: true, attempts: 1 })
    expect(bardge.responseOf({ ...cancelled })).toBeUndefined()
  })

  it('tells it of a page, of an outcome, and of a verified lookup', async () => {
    const { bardge } = answering((number) =>
      Response.json(
        [
          { object: 'list', data: [], has_more: false },
          { object: 'x', copay_required: true, session_id: 'sess_1' },
          { id: 'lookup_1', status: 'verified', lookup_token: 'lkpt_1' },
          [{ id: 'category_1' }],
        ][number - 1],
        { headers: { 'bardge-request-id': `req_${number}` } },
      ),
    )
    const slot = { providerBranchId: 'b', serviceIds: ['s'], date: '2026-05-10', time: '14:00', clientId: 'c' }

    const answers = [
      (await bardge.passes.list().pages().next()).value as object,
      await bardge.bookings.spas.book(slot),
      await bardge.lookups.verify('lookup_1', { accessCode: '123456' }),
      await bardge.bookings.classes.categories(),
    ]

    expect(answers.map((answer) => bardge.responseOf(answer)?.requestId)).toEqual(['req_1', 'req_2', 'req_3', 'req_4'])
  })
})

describe('a lost wait', () => {
  it('ends with the signal of its caller', async () => {
    const { bardge, sandbox } = onOneClock()
    const abort = new AbortController()
    abort.abort()

    expect(await failure(bardge.clients.get('client_ada', { signal: abort.signal }))).toMatchObject({ code: 'aborted' })
    expect(operationsIn(sandbox)).toEqual([])
  })
})

it('a client without a name for its account counts by its key, which is why a new key is another account', () => {
  const one = createBardgeClient({ apiKey, baseUrl: 'https://one.example' })
  const other = createBardgeClient({ apiKey: 'rotated', baseUrl: 'https://one.example' })

  expect(one.accessCodeSource({ clientId: 'ada' }).account).not.toBe(
    other.accessCodeSource({ clientId: 'ada' }).account,
  )
})
