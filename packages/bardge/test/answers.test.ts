import type { BardgeClient } from '@acme/access-codes-bardge'
import { describe, expect, it } from 'vitest'
import { answering, collect, failure } from './client-rig.js'
import { loadDocument, operationsOf } from './openapi-document.js'

// The samples of the vendor's pages, and what becomes of an answer that says the same in another way.

const operations = operationsOf(loadDocument())

/** What the document shows as an operation's answer, word for word from the vendor's pages. */
function sampleOf(id: string): Record<string, unknown> {
  const operation = operations.find((one) => one.id === id)
  const sample = operation?.fields.responses['200']?.content?.['application/json']?.example
  return structuredClone(sample) as Record<string, unknown>
}

const session = { id: 'sess_1', books: 'class', outcome: 'copay_required', copayOptions: [] } as const
const client = { passId: 'pass_abc123', clientId: 'client_abc123', firstName: 'Ada', lastName: 'Okafor' }

/** Every operation of which a whole sample is known. */
const sampled: readonly (readonly [string, (bardge: BardgeClient) => Promise<unknown>])[] = [
  ['listPasses', (bardge) => collect(bardge.passes.list())],
  ['issuePass', (bardge) => bardge.issuedPasses.issue(client)],
  ['getIssuedPass', (bardge) => bardge.issuedPasses.get('brgpass_abc123')],
  [
    'initiateClassBooking',
    (bardge) => bardge.bookings.classes.book({ classInstanceId: 'ci_abc123', clientId: 'client_abc123' }),
  ],
  ['confirmClassBooking', (bardge) => bardge.bookings.classes.confirm(session, { copayPackageId: 'copay_abc123' })],
  [
    'confirmSpaBooking',
    (bardge) => bardge.bookings.spas.confirm({ id: 'sess_abc123def456', books: 'spa', outcome: 'copay_required' }),
  ],
  ['getClientCredits', (bardge) => bardge.clients.credits('client_abc123')],
]

describe('a name of the wire that begins with underscores', () => {
  it('stays as it is, and is a field like others', async () => {
    const { bardge } = answering(
      () => new Response('{"object":"client","id":"client_1","__proto__":{"isAdmin":true},"_own":1}'),
    )
    const client = await bardge.clients.get('client_1')

    expect(Object.keys(client)).toEqual(['object', 'id', '__proto__', '_own'])
    expect('isAdmin' in client).toBe(false)
  })
})

describe('the vendor’s samples', () => {
  it('are all here', () => {
    const known = operations.filter(({ fields }) => fields.responses['200']?.content?.['application/json']?.example)

    expect(sampled.map(([id]) => id).sort()).toEqual(known.map(({ id }) => id).sort())
  })

  it('are read: a pass', async () => {
    const { bardge } = answering(() => Response.json(sampleOf('listPasses')))

    expect(await collect(bardge.passes.list())).toEqual([
      {
        object: 'pass',
        id: 'pass_abc123',
        name: 'Premium Wellness Pass',
        price: 1_500_000,
        currency: 'NGN',
        duration: 'MONTHLY',
        categories: [
          { type: 'SPA', tiers: ['STANDARD', 'PREMIUM'], duration: 'MONTHLY', creditAllocated: 20, visitsAllowed: 4 },
        ],
        livemode: true,
        created: 1_746_700_000_000,
        paymentModel: 'SUBSCRIPTION',
        providerCount: 42,
      },
    ])
  })

  it('are read: an issued pass', async () => {
    const { bardge } = answering(() => Response.json(sampleOf('issuePass')))

    expect(await bardge.issuedPasses.issue(client)).toEqual({
      object: 'issued_pass',
      id: 'brgpass_abc123',
      passcode: 'ABC12345',
      status: 'ACTIVE',
      categories: [{ type: 'SPA', duration: 'MONTHLY', creditAllocated: 20, visitsAllowed: 4 }],
      created: 1_746_700_000_000,
      message: 'Pass issued successfully',
      clientId: 'client_abc123',
      transactionId: 'txn_abc123',
      txRef: 'FLW-TXN-ABCDEFGH',
      passId: 'pass_abc123',
      passName: 'Premium Wellness Pass',
      startDate: 1_746_700_000_000,
      expiresAt: 1_777_636_800_000,
    })
  })

  it('are read: a class that was booked at once, as a booking', async () => {
    const { bardge } = answering(() => Response.json(sampleOf('initiateClassBooking')))

    const made = await bardge.bookings.classes.book({ classInstanceId: 'ci_abc123', clientId: 'client_abc123' })

    expect(made).toEqual({
      outcome: 'booked',
      booking: {
        object: 'booking',
        id: 'booking_3b5g9f2d4c8e1a7b',
        type: 'CLASS',
        status: 'PENDING',
        className: 'Morning Yoga',
        providerName: 'FitZone Lagos',
        date: '2026-05-20',
        time: '07:00',
        scheduledFor: 1_747_724_400_000,
        visitsDeducted: 1,
        created: 1_747_700_000_000,
        message: 'Class booked successfully',
      },
    })
  })

  it('are read: confirmed bookings, in milliseconds and capitals', async () => {
    const { bardge } = answering((number) =>
      Response.json(sampleOf(number === 1 ? 'confirmClassBooking' : 'confirmSpaBooking')),
    )

    expect(await bardge.bookings.classes.confirm(session, { copayPackageId: 'copay_abc123' })).toMatchObject({
      id: 'booking_3b5g9f2d4c8e1a7b',
      type: 'CLASS',
      scheduledFor: 1_747_724_400_000,
    })
    expect(
      await bardge.bookings.spas.confirm({ id: 'sess_abc123def456', books: 'spa', outcome: 'copay_required' }),
    ).toMatchObject({
      type: 'SPA',
      serviceName: 'Deep Tissue Massage, Aromatherapy',
      scheduledFor: 1_746_878_400_000,
      created: 1_746_700_000_000,
    })
  })

  it('are read: credits, which have neither an object nor an id', async () => {
    const { bardge } = answering(() => Response.json(sampleOf('getClientCredits')))

    expect(await bardge.clients.credits('client_abc123')).toMatchObject({
      balance: 25,
      currency: 'NGN',
      transactions: [
        { type: 'DEBIT', amount: 5, timestamp: 1_746_878_400_000 },
        { type: 'CREDIT', amount: 50, timestamp: 1_746_700_000_000 },
      ],
    })
  })
})

const without = (value: unknown, path: readonly string[]): unknown => {
  const [name = '', ...rest] = path
  if (Array.isArray(value)) return value.map((item) => without(item, path))
  const { [name]: inner, ...others } = value as Record<string, unknown>
  return rest.length === 0 ? others : { ...others, [name]: without(inner, rest) }
}

describe('an answer', () => {
  it.each(sampled)('of %s is the same with lower case, seconds, ISO dates, without a message', async (id, call) => {
    const sample = sampleOf(id)
    const rewrite = (value: unknown, name = ''): unknown => {
      if (Array.isArray(value)) return value.map((item) => rewrite(item, name))
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(
          Object.entries(value)
            .filter(([field]) => field !== 'message')
            .map(([field, inner]) => [field, rewrite(inner, field)]),
        )
      }
      if (['status', 'type', 'duration', 'tiers', 'payment_model'].includes(name)) return String(value).toLowerCase()
      if (['created', 'timestamp'].includes(name))
        return new Date(Number(value) * (Number(value) < 1e11 ? 1000 : 1)).toISOString()
      if (['start_date', 'expires_at'].includes(name)) return Number(value) / 1000
      if (name === 'scheduled_for') return Number(value) * 1000
      return value
    }
    const as = (body: unknown) => call(answering(() => Response.json(body)).bardge)
    const plain = (answer: unknown) => JSON.parse(JSON.stringify(answer).replace(/,?"message":"[^"]*"/g, '')) as unknown

    expect(plain(await as(rewrite(sample)))).toEqual(plain(await as(sample)))
  })

  it.each(sampled)('of %s may hold fields and words that nobody knows', async (id, call) => {
    const sample = sampleOf(id)
    const grown = (value: unknown, name = ''): unknown => {
      if (Array.isArray(value)) return value.map((item) => grown(item, name))
      if (typeof value !== 'object' || value === null) {
        return ['status', 'type', 'duration', 'payment_model'].includes(name) ? 'NEVER_SEEN' : value
      }
      const fields = Object.entries(value).map(([field, inner]) => [field, grown(inner, field)])
      return { ...Object.fromEntries(fields), brand_new: { deep_inside: [1, null] } }
    }

    const text = JSON.stringify(await call(answering(() => Response.json(grown(sample))).bardge))

    expect(text).toContain('"brandNew":{"deepInside":[1,null]}')
    if (id !== 'initiateClassBooking') expect(text).toContain('NEVER_SEEN')
  })

  const essentials: readonly (readonly [string, readonly string[]])[] = [
    [
      'listPasses',
      ['data.id', 'data.name', 'data.price', 'data.currency', 'data.duration', 'data.categories', 'data.created'],
    ],
    [
      'issuePass',
      ['object', 'id', 'status', 'categories', 'created', 'client_id', 'pass_id', 'start_date', 'expires_at'],
    ],
    ['initiateClassBooking', ['object', 'copay_required', 'additional_visits_required', 'booking_id']],
    [
      'confirmSpaBooking',
      ['object', 'id', 'status', 'type', 'provider_name', 'date', 'time', 'scheduled_for', 'created'],
    ],
    [
      'getClientCredits',
      ['balance', 'currency', 'transactions', 'transactions.type', 'transactions.amount', 'transactions.timestamp'],
    ],
  ]

  it.each(essentials.flatMap(([id, paths]) => paths.map((path) => [id, path] as const)))(
    'of %s needs %s, and says so by the vendor’s names',
    async (id, path) => {
      const [, call = () => Promise.reject(new Error(id))] = sampled.find(([one]) => one === id) ?? []
      const body = without(sampleOf(id), path.split('.'))

      const error = await failure(call(answering(() => Response.json(body)).bardge))

      expect(error).toMatchObject({ code: 'malformed', status: 200 })
      expect('path' in error && error.path.replace(/\.\d+/g, '')).toBe(path)
    },
  )

  it.each([null, 'tomorrow', '2026-05-10', '2026-05-10T14:00:00', true, {}, -1])(
    'with a moment that is none is not passed off as one: %o',
    async (value) => {
      const { bardge } = answering(() => Response.json({ ...sampleOf('getIssuedPass'), expires_at: value }))

      expect(await failure(bardge.issuedPasses.get('x'))).toMatchObject({ code: 'malformed', path: 'expires_at' })
    },
  )

  it('that is not known to be a list of the usual form is read in both forms: categories', async () => {
    const items = [{ object: 'class_category', id: 'category_1', name: 'Yoga' }]
    const { bardge } = answering((number) => Response.json(number === 1 ? items : { object: 'list', data: items }))

    expect(await bardge.bookings.classes.categories()).toEqual(items)
    expect(await bardge.bookings.classes.categories()).toEqual(items)
  })

  it('has the id of a co-pay, whatever it is called', async () => {
    const data = [{ copay_package_id: 'copay_1' }, { id: 'copay_2', copay_package_id: 'x' }]
    const { bardge } = answering(() => Response.json({ object: 'list', data, has_more: false }))

    const found = await collect(bardge.unpublished.gymCopayOptions('branch_1'))

    expect(found.map(({ id }) => id)).toEqual(['copay_1', 'copay_2'])
  })
})
