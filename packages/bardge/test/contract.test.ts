import { isAccessCodeError } from '@acme/access-codes'
import { type BardgeClient, createBardgeClient } from '@acme/access-codes-bardge'
import { BARDGE_SEED, createSandbox } from '@acme/access-codes-sandbox'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { arbitraryOf } from './arbitrary-answer.js'
import { answering, apiKey, BASE, collect, failure, resellers, START } from './client-rig.js'
import { createJudge, type Exchange } from './contract.js'
import { loadOpenDocument, operationsOf } from './openapi-document.js'
import { validator } from './openapi-examples.js'

// openapi.yaml stands between the client and the sandbox, and neither may know anything that is not in it: whatever the client
// sends, and whatever the sandbox answers, is held against it, for many random calls of every operation.

/** How many random calls each operation gets: 12, or what the environment says (500 before a release). */
const cases = Number(process.env['CONTRACT_CASES'] ?? 12)
// A case is a few milliseconds.
const limit = 10_000 + cases * 100

const document = loadOpenDocument()
const judge = createJudge(document)

// ---- what a caller may pass

const { clients, branches, passes, services, classInstances, classes, creditPackages, bookings } = BARDGE_SEED
const text = fc.string({ minLength: 1 }).filter((value) => /[^\s.]/.test(value) && !/[\\/%]/.test(value))
const often = (...values: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: text })
const client = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<string>(clients.ada.id, clients.ben.id, clients.chi.id) },
  { weight: 3, arbitrary: often(...Object.values(clients).map(({ id }) => id)) },
)
const pass = often(...Object.values(clients).map(({ userPassId }) => userPassId))
const product = often(...Object.values(passes))
const branch = often(...Object.values(branches))
const service = often(...Object.values(services))
const instance = often(classInstances.covered, ...Object.values(classInstances))
const booking = often(...Object.values(bookings))
const some = <Fields extends Record<string, unknown>>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Fields>>
const paged = some({ limit: fc.integer({ min: 1, max: 100 }) })
const place = fc.oneof(
  fc.constant({}),
  fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
)
const providerList = fc.tuple(paged, place, some({ category: fc.constantFrom('SPA', 'GYM'), search: text })).map(merge)
const names = some({ firstName: text, lastName: text })
const moment = fc.integer({ min: START, max: START + 1e10 })
const day = fc.constantFrom('2026-01-06', '2026-01-07', '2026-01-08')
const hour = fc.constantFrom('09:00', '10:00', '11:00', '12:00', '17:00')
const duration = fc.constantFrom('MONTHLY', 'ANNUALLY')
const numberOfVisits = fc.integer({ min: 1, max: 9 })
const copay = often(...Object.values(BARDGE_SEED.copayOptions), BARDGE_SEED.classCopayOption)
const spaSlot = fc.record({
  providerBranchId: fc.constantFrom(branches.lagoonSpa, branches.lagoonSpa, branches.harbourGym),
  serviceIds: fc.array(service, { minLength: 1, maxLength: 2 }),
  date: day,
  time: hour,
  clientId: client,
})

function merge<Part extends object>(parts: readonly Part[]): Part {
  return Object.assign({}, ...parts) as Part
}

type Call = (bardge: BardgeClient) => Promise<unknown>
const calls = <Given>(given: fc.Arbitrary<Given>, call: (bardge: BardgeClient, given: Given) => Promise<unknown>) =>
  given.map(
    (values): Call =>
      (bardge) =>
        call(bardge, values),
  )

/** A random call of each operation, with what it needs before. */
const operations: Readonly<Record<string, fc.Arbitrary<Call>>> = {
  listPasses: calls(paged, (bardge, options) => collect(bardge.passes.list(options))),
  listPassProviders: calls(fc.tuple(product, providerList), (bardge, given) =>
    collect(bardge.passes.providers(...given)),
  ),
  issuePass: calls(
    fc.tuple(
      fc.record({ passId: product, clientId: client, firstName: text, lastName: text }),
      some({ startDate: moment, duration, txRef: text, phone: fc.constant('+2348000000000') }),
    ),
    (bardge, [needed, rest]) => bardge.issuedPasses.issue({ ...needed, ...rest }),
  ),
  updateIssuedPass: calls(fc.tuple(pass, names), (bardge, [userPassId, rest]) =>
    bardge.issuedPasses.update({ userPassId, ...rest }),
  ),
  getIssuedPass: calls(pass, (bardge, id) => bardge.issuedPasses.get(id)),
  updateIssuedPassExpiry: calls(fc.tuple(pass, moment), (bardge, [id, expiresAt]) =>
    bardge.issuedPasses.setExpiry(id, { expiresAt }),
  ),
  listProviders: calls(providerList, (bardge, options) => collect(bardge.providers.list(options))),
  createAccessCode: calls(
    fc.tuple(
      client,
      fc.oneof(
        fc.constant({ providerBranchId: branches.harbourGym }),
        some({ userPassId: pass, providerBranchId: branch, firstName: text, lastName: text }),
      ),
    ),
    (bardge, [clientId, rest]) => bardge.accessCodes.create({ clientId, ...rest }),
  ),
  listClassCategories: calls(fc.constant(null), (bardge) => bardge.bookings.classes.categories()),
  listClasses: calls(
    fc.tuple(paged, place, some({ category: often('Yoga', 'Dance'), providerBranchId: branch, date: day })).map(merge),
    (bardge, options) => collect(bardge.bookings.classes.list(options)),
  ),
  getClass: calls(fc.tuple(often(...Object.values(classes)), some({ from: day, to: day })), (bardge, given) =>
    bardge.bookings.classes.get(...given),
  ),
  initiateClassBooking: calls(
    fc.tuple(fc.record({ classInstanceId: instance, clientId: client }), names, some({ userPassId: pass })),
    (bardge, [needed, ...rest]) => bardge.bookings.classes.book({ ...needed, ...merge(rest) }),
  ),
  confirmClassBooking: calls(
    fc.tuple(fc.constantFrom(clients.chi.id, clients.ada.id), numberOfVisits, duration, copay),
    async (bardge, [clientId, numberOfVisits, duration, copayPackageId]) => {
      const classInstanceId = clientId === clients.chi.id ? classInstances.covered : classInstances.premium
      const made = await bardge.bookings.classes.book({ classInstanceId, clientId })
      if (made.outcome === 'booked') return made
      return made.outcome === 'visits_required'
        ? bardge.bookings.classes.confirm(made.session, { numberOfVisits, duration })
        : bardge.bookings.classes.confirm({ ...made.session, copayOptions: [] }, { copayPackageId })
    },
  ),
  initiateSpaBooking: calls(spaSlot, (bardge, slot) => bardge.bookings.spas.book(slot)),
  confirmSpaBooking: calls(fc.boolean(), async (bardge, lost) => {
    const slot = { providerBranchId: branches.lagoonSpa, date: '2026-01-07', time: '10:00', clientId: clients.ada.id }
    const made = await bardge.bookings.spas.book({ ...slot, serviceIds: [services.hotStones] })
    if (made.outcome === 'booked') return made
    return bardge.bookings.spas.confirm(lost ? { ...made.session, id: 'sess_lost' } : made.session)
  }),
  listClientBookings: calls(
    fc.tuple(
      client,
      fc
        .tuple(paged, some({ status: often('PENDING', 'CANCELLED'), type: fc.constantFrom('spa', 'class') }))
        .map(merge),
    ),
    (bardge, given) => collect(bardge.bookings.list(...given)),
  ),
  getBookingStatus: calls(booking, (bardge, id) => bardge.bookings.status(id)),
  cancelBooking: calls(fc.tuple(booking, fc.option(some({ reason: text }), { nil: undefined })), (bardge, given) =>
    bardge.bookings.cancel(...given),
  ),
  listCreditPackages: calls(paged, (bardge, options) => collect(bardge.credits.packages(options))),
  purchaseCredits: calls(
    fc.record({ clientId: client, packageId: often(...Object.values(creditPackages)) }),
    (bardge, request) => bardge.credits.purchase(request),
  ),
  listIssuers: calls(paged, (bardge, options) => collect(bardge.issuers.list(options))),
  initiateLookup: calls(
    fc.record({
      issuerId: often(resellers.north.id),
      clientId: often(clients.gita.id, clients.hana.id),
    }),
    (bardge, request) => bardge.lookups.initiate(request),
  ),
  verifyLookup: calls(often(BARDGE_SEED.lookupCode), async (bardge, accessCode) => {
    const started = await bardge.lookups.initiate({ issuerId: resellers.north.id, clientId: clients.gita.id })
    const { token } = await bardge.lookups.verify(started, { accessCode })
    return bardge.accessCodes.create({ clientId: clients.gita.id }, { lookupToken: token })
  }),
  getClient: calls(client, (bardge, id) => bardge.clients.get(id)),
  getClientCredits: calls(client, (bardge, id) => bardge.clients.credits(id)),
  listGymCopayOptions: calls(fc.tuple(branch, paged), (bardge, given) =>
    collect(bardge.unpublished.gymCopayOptions(...given)),
  ),
  quoteSpaCopay: calls(
    fc.tuple(
      often(branches.lagoonSpa),
      fc.record({ clientId: client, serviceIds: fc.array(service, { minLength: 1, maxLength: 2 }) }),
    ),
    (bardge, given) => bardge.unpublished.quoteSpaCopay(...given),
  ),
  purchaseCopay: calls(
    fc.tuple(client, copay, fc.constantFrom(undefined, undefined, undefined, 'quote_lost')),
    (bardge, [clientId, copayPackageId, quoteId]) =>
      bardge.unpublished.purchaseCopay({
        clientId,
        providerBranchId: branches.summitClub,
        // In error with both.
        copayPackageId,
        ...(quoteId !== undefined && { quoteId }),
      }),
  ),
  purchaseGymCopay: calls(
    fc.record({ clientId: client, providerBranchId: often(branches.summitClub), copayPackageId: copay }),
    (bardge, request) => bardge.unpublished.purchaseGymCopay(request),
  ),
  purchaseSpaCopay: calls(fc.tuple(client, fc.boolean()), async (bardge, [clientId, lost]) => {
    const request = { clientId, serviceIds: [services.hotStones] }
    const { quoteId } = await bardge.unpublished.quoteSpaCopay(branches.lagoonSpa, request)
    const bought = { clientId, providerBranchId: branches.lagoonSpa, quoteId: lost ? 'quote_lost' : quoteId }
    return bardge.unpublished.purchaseSpaCopay(bought)
  }),
  confirmAccessCode: calls(
    fc.tuple(fc.boolean(), numberOfVisits, copay),
    async (bardge, [visits, numberOfVisits, copayPackageId]) => {
      const made = await bardge.accessCodes.create(
        visits
          ? { clientId: clients.chi.id, providerBranchId: branches.harbourGym }
          : { clientId: clients.ada.id, providerBranchId: branches.summitClub },
      )
      if (made.outcome === 'issued') return made
      return made.outcome === 'visits_required'
        ? bardge.accessCodes.confirm(made.session, { numberOfVisits, duration: 'MONTHLY' })
        : bardge.accessCodes.confirm({ ...made.session, copayOptions: [] }, { copayPackageId })
    },
  ),
}

const switches = fc.record({
  codeExpiresAt: fc.constantFrom('milliseconds', 'seconds', 'iso' as const),
  createdStatus: fc.constantFrom(200, 201),
  noPassStatus: fc.constantFrom(400, 403, 409),
  lookupTokenStatus: fc.constantFrom(401, 403),
  usedUpPass: fc.constantFrom('sells-more', 'sells-more', 'expired' as const),
  statusCase: fc.constantFrom('upper', 'lower' as const),
  messages: fc.boolean(),
  extraProperties: fc.boolean(),
  unknownEnumValues: fc.boolean(),
})
const key = fc.oneof(
  { weight: 11, arbitrary: fc.constant<string>(apiKey) },
  { weight: 1, arbitrary: fc.constantFrom<string>(resellers.closed.apiKey, 'not-a-key') },
)
const trouble = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constant(500))

describe('between client and sandbox nothing goes that is not in the document', () => {
  it('of any operation', () => {
    expect(Object.keys(operations).sort()).toEqual(
      operationsOf(document)
        .map(({ id }) => id)
        .sort(),
    )
  })

  it.each(Object.entries(operations))(
    '%s',
    async (operation, call) => {
      const sandbox = createSandbox({ clock: { mode: 'manual', now: START } })
      onTestFinished(() => sandbox.close())
      const exchanges: Exchange[] = []
      const outcomes = new Set<string>()
      const fetch = async (url: string, init: RequestInit): Promise<Response> => {
        const response = await sandbox.fetch(url, init)
        const answer = await response.clone().text()
        const { method = '', body } = init
        const sent = { method, url, headers: new Headers(init.headers), body: body as string | null }
        exchanges.push({ ...sent, status: response.status, answer })
        return response
      }

      await fc.assert(
        fc.asyncProperty(call, switches, key, trouble, async (make, settings, apiKey, status) => {
          exchanges.length = 0
          sandbox.reset()
          sandbox.settings.bardge.set(settings)
          if (status !== null) sandbox.faults.add({ kind: 'status', status, match: { operation } })
          const bardge = createBardgeClient({ baseUrl: `https://bardge.test${BASE}/`, apiKey, retries: 0, fetch })

          const outcome = await make(bardge).then(
            () => 'ok',
            (error: unknown) => {
              if (isAccessCodeError(error) && error.status !== undefined && error.status >= 400) return error.code
              throw error
            },
          )

          outcomes.add(outcome)
          expect(exchanges.map(judge).flatMap(({ problems }) => problems)).toEqual([])
        }),
        { numRuns: cases },
      )
      // The random calls reach further than the first refusal.
      expect(outcomes).toContain('ok')
    },
    limit,
  )
})

describe('whatever the vendor may answer by its document is read', () => {
  /** How each schema of an answer is read. */
  const readers: Readonly<Record<string, Call>> = {
    ResellerV3IssuedPassResponse: (bardge) => bardge.issuedPasses.get('1'),
    ResellerV3IssuedPassMessageResponse: (bardge) => bardge.issuedPasses.update({ userPassId: '1' }),
    ResellerV3ClassResponse: (bardge) => bardge.bookings.classes.get('1'),
    ResellerV3BookingResponse: (bardge) => bardge.bookings.cancel('1'),
    ResellerV3BookingStatusResponse: (bardge) => bardge.bookings.status('1'),
    ResellerV3CreditPurchaseResponse: (bardge) => bardge.credits.purchase({ clientId: '1', packageId: '1' }),
    ResellerV3ClientResponse: (bardge) => bardge.clients.get('1'),
    ResellerV3CreditsResponse: (bardge) => bardge.clients.credits('1'),
    ResellerV3SpaCoPayQuoteResponse: (bardge) =>
      bardge.unpublished.quoteSpaCopay('1', { clientId: '1', serviceIds: ['1'] }),
    ResellerV3CoPayPurchaseResponse: (bardge) =>
      bardge.unpublished.purchaseCopay({ clientId: '1', providerBranchId: '1' }),
    ResellerV3GymCoPayPurchaseResponse: (bardge) =>
      bardge.unpublished.purchaseGymCopay({ clientId: '1', providerBranchId: '1', copayPackageId: '1' }),
    ResellerV3SpaCoPayPurchaseResponse: (bardge) =>
      bardge.unpublished.purchaseSpaCopay({ clientId: '1', providerBranchId: '1', quoteId: '1' }),
  }
  const lists: Readonly<Record<string, Call>> = {
    ResellerV3PassResponse: (bardge) => collect(bardge.passes.list()),
    ResellerV3ProviderResponse: (bardge) => collect(bardge.providers.list()),
    ResellerV3ClassResponse: (bardge) => collect(bardge.bookings.classes.list()),
    ResellerV3BookingResponse: (bardge) => collect(bardge.bookings.list('1')),
    CreditPackage: (bardge) => collect(bardge.credits.packages()),
    Issuer: (bardge) => collect(bardge.issuers.list()),
  }
  const fits = validator(document)
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const camelNames = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => [camel(name), ...camelNames(inner)])
      : []
  const allNames = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => [name, ...allNames(inner)])
      : []

  it.each(Object.entries(readers))(
    '%s',
    async (name, call) => {
      await fc.assert(
        fc.asyncProperty(arbitraryOf(document, { $ref: `#/components/schemas/${name}` }), async (answer) => {
          const plain = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>
          const asNumbers = JSON.stringify(plain).replace(/"\d{4}-\d\d-\d\dT[^"]*Z"/g, '1')
          expect(fits(`/components/schemas/${name}`, JSON.parse(asNumbers))).toBe(true)

          const read = await call(answering(() => Response.json(plain)).bardge)

          // Nothing is lost on the way, and nothing added.
          expect(allNames(read).sort()).toEqual(camelNames(plain).sort())
        }),
        { numRuns: cases },
      )
    },
    limit,
  )

  it.each(Object.entries(lists))(
    'list of %s',
    async (name, call) => {
      const items = fc.array(arbitraryOf(document, { $ref: `#/components/schemas/${name}` }), { maxLength: 3 })
      await fc.assert(
        fc.asyncProperty(items, async (data) => {
          const body = { object: 'list', data, has_more: false }

          expect(await call(answering(() => Response.json(body)).bardge)).toHaveLength(data.length)
        }),
        { numRuns: cases },
      )
    },
    limit,
  )

  it('ResellerV3ErrorResponse, with every status', async () => {
    const schema = { $ref: '#/components/schemas/ResellerV3ErrorResponse' }
    const statuses = fc.constantFrom(400, 401, 403, 404, 409, 500)
    await fc.assert(
      fc.asyncProperty(arbitraryOf(document, schema), statuses, async (answer, status) => {
        const error = await failure(answering(() => Response.json(answer, { status })).bardge.clients.get('1'))

        expect(error).toMatchObject({ status, fromProvider: true })
      }),
      { numRuns: cases },
    )
  })
})
