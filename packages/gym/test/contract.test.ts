import { isAccessCodeError } from '@acme/access-codes'
import { createGymClient, type GymClient, type Id } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { arbitraryOf, toJson, withText } from './arbitrary-answer.js'
import { createJudge, type Exchange } from './contract.js'
import { loadOpenDocument, operationsOf } from './openapi-document.js'
import { validator } from './openapi-examples.js'
import { answering, collect, failure, START, studios } from './rig.js'

// openapi.yaml stands between the client and the sandbox, and neither may know anything that is not in it: whatever the client
// sends, and whatever the sandbox answers, is held against it, for many random calls of every operation.

/** How many random calls each operation gets: 50, or what the environment says (500 before a release). */
const cases = Number(process.env['CONTRACT_CASES'] ?? 15)
// A case is a few milliseconds.
const limit = 10_000 + cases * 100

const document = loadOpenDocument()
const judge = createJudge(document)

// ---- what a caller may pass

const ada = GYM_SEED.customers.ada.id
const known = Object.values(GYM_SEED.customers).map(({ id }) => id)
const id: fc.Arbitrary<Id> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<Id>(ada, BigInt(ada), Number(ada)) },
  { weight: 2, arbitrary: fc.constantFrom<Id>(...known, ...known.map(BigInt)) },
  { weight: 1, arbitrary: fc.bigInt(0n, 2n ** 63n - 1n).chain((value) => fc.constantFrom<Id>(value, String(value))) },
  { weight: 1, arbitrary: fc.maxSafeNat() },
)
const text = fc.oneof(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: 'grapheme' }))
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2026-02-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const cardNumberFormat = fc.constantFrom('DECIMAL', 'HEX_MSB', 'HEX_LSB')
const some = <Fields extends Record<string, unknown>>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Fields>>
const card = some({ cardNumberFormat })
const media = GYM_SEED.adasMedia
const identifier = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom({ pin: media.pin }, { barcode: media.barcode }, { customerNumber: '1-10001' }),
  },
  fc.record({ cardNumber: fc.oneof(text, fc.constant(media.cardNumber)), cardNumberFormat }),
  fc.record({ barcode: text }),
  fc.record({ pin: text }),
  fc.record({ customerNumber: text }),
  fc.record({ debtorId: text }),
  fc.record({ qrCodeUuid: fc.uuid() }),
)
const search = some({ firstName: text, lastName: text, email: text, dateOfBirth: day, cardNumberFormat })
const later = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
const days = fc
  .tuple(day, fc.integer({ min: 0, max: 365 }))
  .map(([from, length]) => [from, later(from, length)] as const)
const sliceSize = fc.integer({ min: 1, max: 50 })
const history = fc.oneof(
  some({ fromDate: day, toDate: day, sliceSize }),
  fc.tuple(days, some({ sliceSize })).map(([[fromDate, toDate], rest]) => ({ fromDate, toDate, ...rest })),
)
const medium = fc.oneof(
  some({ type: fc.constantFrom('CARD_NUMBER', 'PIN', 'BARCODE', 'WALLET_PASS', 'NEW'), value: text }),
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('PIN', 'BARCODE'), value: fc.nat().map(String) }) },
)
const add = (gym: GymClient, one: Id) => gym.accessMediums.add(one, { type: 'PIN', value: '8512' }).catch(() => null)
const target = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Id>(studios.hamburg.id) },
  fc.constant<Id>(studios.berlin.id),
  id,
)
const moment = day.map((date) => `${date}T10:15:30+01:00`)
const { good, usedUp } = GYM_SEED.benefits
const benefitKey = fc.constantFrom(good, good, good, good, usedUp, 'a b', 'ä/ö')
const voucher = GYM_SEED.vouchers.good
const keys = some({ keys: fc.array(benefitKey, { maxLength: 3 }) })

type Call = (gym: GymClient) => Promise<unknown>
const calls = <Given>(given: fc.Arbitrary<Given>, call: (gym: GymClient, given: Given) => Promise<unknown>) =>
  given.map(
    (values): Call =>
      (gym) =>
        call(gym, values),
  )

/** A random call of each operation. */
const operations: Readonly<Record<string, fc.Arbitrary<Call>>> = {
  getCustomerAccessCode: calls(id, (gym, one) => gym.accessCodes.get(one)),
  getCustomers: calls(
    some({
      cardNumberFormat,
      customerStatus: fc.constantFrom('MEMBER', 'PROSPECT'),
      sliceSize: fc.integer({ min: 50, max: 500 }),
    }),
    (gym, options) => collect(gym.customers.list(options)),
  ),
  getCustomerById: calls(fc.tuple(id, card), (gym, given) => gym.customers.get(...given)),
  getCustomerBy: calls(identifier, (gym, given) => gym.customers.by(given)),
  searchCustomers: calls(search, (gym, given) => gym.customers.search(given)),
  getCrossStudioCustomerById: calls(fc.tuple(id, card), (gym, given) => gym.crossStudio.customers.get(...given)),
  getCrossStudioCustomerBy: calls(identifier, (gym, given) => gym.crossStudio.customers.by(given)),
  searchCrossStudioCustomers: calls(search, (gym, given) => gym.crossStudio.customers.search(given)),
  switchStudio: calls(
    fc.tuple(id, target, day, fc.option(text, { nil: undefined })),
    (gym, [one, targetStudioId, switchDate, description]) =>
      gym.customers.switchStudio(one, {
        targetStudioId,
        switchDate,
        ...(description !== undefined && { description }),
      }),
  ),
  getCustomersCheckinHistory: calls(fc.tuple(id, history), (gym, given) => collect(gym.checkIns.list(...given))),
  getCrossStudioCustomersCheckinHistory: calls(fc.tuple(id, history), (gym, given) =>
    collect(gym.crossStudio.checkIns.list(...given)),
  ),
  checkin: calls(fc.tuple(id, fc.option(some({ checkInDateTime: moment }), { nil: undefined })), (gym, given) =>
    gym.unverified.checkIn(...given),
  ),
  checkout: calls(
    fc.tuple(id, fc.option(some({ checkOutDateTime: moment }), { nil: undefined })),
    async (gym, given) => {
      await gym.unverified.checkIn(given[0]).catch(() => null)
      return gym.unverified.checkOut(...given)
    },
  ),
  addAccessMediums: calls(fc.tuple(id, medium), (gym, given) => gym.accessMediums.add(...given)),
  updateAccessMediums: calls(fc.tuple(id, id, some({ value: text })), async (gym, [one, other, change]) =>
    gym.accessMediums.update(one, (await add(gym, one))?.id ?? other, change),
  ),
  deleteAccessMediums: calls(fc.tuple(id, id), async (gym, [one, other]) =>
    gym.accessMediums.remove(one, (await add(gym, one))?.id ?? other),
  ),
  addAccessMedium: calls(fc.tuple(id, medium), (gym, given) => gym.accessMediums.put(...given)),
  setAccessRestriction: calls(
    fc.tuple(id, text, fc.option(fc.oneof(days, fc.tuple(day, day)), { nil: undefined })),
    (gym, [one, reason, span]) =>
      gym.accessRestrictions.set(one, { reason, ...(span && { startDate: span[0], endDate: span[1] }) }),
  ),
  deleteAccessRestriction: calls(id, async (gym, one) => {
    await gym.accessRestrictions.set(one, { reason: 'Locker' }).catch(() => null)
    return gym.accessRestrictions.remove(one)
  }),
  redeemCheckinVoucher: calls(
    fc.record({
      voucherCode: fc.constantFrom(voucher, voucher, voucher, GYM_SEED.vouchers.redeemed, 'CHVX0-AA11-BB22'),
      firstname: text,
      lastname: text,
      email: text,
      onlineOfferId: id,
    }),
    (gym, given) => gym.checkinVouchers.redeem(given),
  ),
  getBenefits: calls(fc.tuple(id, keys), (gym, given) => gym.benefits.list(...given)),
  getBenefitsByCardNumber: calls(
    fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constant<string>(media.cardNumber) }, text), keys, card),
    (gym, [cardNumber, ...options]) => gym.benefits.listByCard(cardNumber, Object.assign({}, ...options)),
  ),
  useBenefit: calls(fc.tuple(id, benefitKey), (gym, given) => gym.benefits.use(...given)),
  getDevices: calls(fc.constant(null), (gym) => gym.devices.list()),
  activateDevice: calls(fc.oneof(id, fc.constant(GYM_SEED.devices.berlinNewReader.id)), (gym, one) =>
    gym.devices.activate(one),
  ),
  getStudioInformation: calls(fc.constant(null), (gym) => gym.studio.information()),
  checkKey: calls(fc.constant(null), (gym) => gym.check()),
  getUtilization: calls(fc.constant(null), (gym) => gym.studio.utilization()),
  confirmActivation: calls(fc.constant(null), (gym) => gym.studio.confirmActivation()),
}

const mostly = fc.constantFrom(true, true, true, false)
const dateTimes = fc.constantFrom('utc', 'microseconds', 'offset' as const)
const switches = fc.record({
  expiresAt: fc.constantFrom('utc', 'microseconds', 'offset', 'missing', 'null' as const),
  dateTimes,
  timesOfDay: fc.constantFrom('text', 'object' as const),
  checkInOrder: fc.constantFrom('newest-first', 'oldest-first', 'shuffled' as const),
  lastOffset: fc.constantFrom('next', 'empty' as const),
  extraProperties: fc.boolean(),
  unknownEnumValues: fc.boolean(),
  accessCodesEnabled: mostly,
  manualCheckIn: mostly,
  foreignCustomerStatus: fc.constantFrom(200, 403, 404 as const),
})
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constant(studios.berlin.apiKey) },
  { weight: 1, arbitrary: fc.constantFrom<string>(GYM_SEED.readOnlyKey, 'not-a-key') },
)
const trouble = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom(409, 429, 500, 503))

describe('between client and sandbox nothing goes that is not in the document', () => {
  it('of any operation', () => {
    expect(Object.keys(operations)).toEqual(operationsOf(document).map(({ id }) => id))
  })

  it.each(Object.entries(operations))(
    '%s',
    async (operation, call) => {
      const sandbox = createSandbox({
        clock: { mode: 'manual', now: START },
        settings: { gym: { rateLimit: 1_000_000 } },
      })
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
          sandbox.settings.gym.set(settings)
          if (status !== null) sandbox.faults.add({ kind: 'status', status, match: { operation } })
          const gym = createGymClient({ baseUrl: 'https://gym.test/v1/', apiKey, retries: 0, fetch })

          const outcome = await make(gym).then(
            () => 'ok',
            (error: unknown) => {
              if (isAccessCodeError(error) && error.status !== undefined && error.status >= 400) return error.code
              throw error
            },
          )

          outcomes.add(outcome)
          const verdicts = exchanges.map(judge)
          expect(verdicts.flatMap(({ problems }) => problems)).toEqual([])
          expect(verdicts.map((verdict) => verdict.operation)).toContain(operation)
        }),
        { numRuns: cases },
      )
      // The random calls reach further than the first refusal.
      expect(outcomes).toContain('ok')
      expect(outcomes.size).toBeGreaterThan(1)
    },
    limit,
  )

  it('would be noticed: a strange parameter, value, body, answer, and status', () => {
    const good: Exchange = {
      method: 'GET',
      url: 'http://x/v1/customers/1/activities/checkins?fromDate=2026-01-01&sliceSize=5',
      headers: new Headers({ 'x-api-key': 'k' }),
      body: null,
      status: 200,
      answer: '{"result":[],"hasNext":false,"offset":""}',
    }
    const post: Partial<Exchange> = { method: 'POST', url: 'http://x/v1/customers/search', answer: '[]' }
    const json = new Headers({ 'x-api-key': 'k', 'content-type': 'application/json' })
    const problems = (change: Partial<Exchange>) => judge({ ...good, ...change }).problems

    expect(problems({})).toEqual([])
    expect(problems({ headers: new Headers() })).toEqual(['there is no key'])
    expect(problems({ url: good.url.replace('customers/1', 'customers/one') })).toEqual([
      'customerId in the path does not fit',
    ])
    expect(problems({ url: `${good.url}1` })).toEqual(['sliceSize in the query does not fit'])
    expect(problems({ url: `${good.url}&size=1` })).toEqual(['size is not in the query of the document'])
    expect(problems({ url: good.url.replace('-01&', '&') })).toEqual(['fromDate in the query does not fit'])
    expect(problems({ url: 'http://x/v1/customers/benefits', answer: '[]' })).toEqual(['cardNumber is missing'])
    expect(problems({ url: 'http://x/v1/members' })).toEqual(['GET /v1/members is no operation'])
    expect(problems({ body: '{}' })).toEqual(['there is a body where none belongs'])
    expect(problems({ ...post, headers: json })).toEqual(['there is no body'])
    expect(problems({ ...post, headers: json, body: '{"email":1}' })).toEqual(['the body does not fit'])
    expect(problems({ ...post, body: '{}' })).toEqual(['the body is not called JSON'])
    expect(problems({ answer: '{"result":{}}' })).toEqual(['the answer with 200 does not fit'])
    expect(problems({ answer: '' })).toEqual(['the answer with 200 does not fit'])
    expect(problems({ status: 418 })).toEqual(['418 is not among the answers'])
    expect(problems({ status: 404, answer: '{}' })).toEqual(['the answer with 404 does not fit'])
  })
})

describe('the client understands every answer that the document allows', () => {
  const slice = (list: { slices(): AsyncIterableIterator<unknown> }) =>
    list
      .slices()
      .next()
      .then(({ value }) => value as unknown)
  const readers: Readonly<Record<string, Call>> = {
    Customer: (gym) => gym.customers.get(1),
    CustomerSlicedResult: (gym) => slice(gym.customers.list()),
    CustomerCheckinSlicedResult: (gym) => slice(gym.checkIns.list(1)),
    AccessMedium: (gym) => gym.accessMediums.add(1, {}),
    AccessRestriction: (gym) => gym.accessRestrictions.set(1, { reason: 'x' }),
    CheckinVoucherResponse: (gym) => gym.checkinVouchers.redeem({ onlineOfferId: 1 } as never),
    DeviceActivationResponse: (gym) => gym.devices.activate(1),
    StudioInformation: (gym) => gym.studio.information(),
    Utilization: (gym) => gym.studio.utilization(),
  }
  const lists: Readonly<Record<string, Call>> = {
    Customer: (gym) => gym.customers.search({}),
    Benefit: (gym) => gym.benefits.list(1),
    Device: (gym) => gym.devices.list(),
  }
  const fits = validator(document)
  const reading = [
    ...Object.entries(readers).map(([name, call]) => [name, { $ref: `#/components/schemas/${name}` }, call] as const),
    ...Object.entries(lists).map(
      ([name, call]) =>
        [`list of ${name}`, { type: 'array', items: { $ref: `#/components/schemas/${name}` } }, call] as const,
    ),
  ]

  it.each(reading)(
    '%s',
    async (name, schema, call) => {
      await fc.assert(
        fc.asyncProperty(arbitraryOf(document, schema), async (answer) => {
          const body = toJson(answer)
          if ('$ref' in schema) expect(fits(`/components/schemas/${name}`, JSON.parse(body))).toBe(true)

          const read = await call(answering(() => new Response(body)).gym)

          expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(withText(answer))))
        }),
        { numRuns: cases },
      )
    },
    limit,
  )

  it('CustomerAccessCode', async () => {
    const schema = { $ref: '#/components/schemas/CustomerAccessCode' }
    await fc.assert(
      fc.asyncProperty(arbitraryOf(document, schema), async (answer) => {
        const { content, expiresAt } = answer as { content: string; expiresAt?: string | null }
        // An expiry of fifty years ago is refused as one in seconds would be.
        fc.pre(!expiresAt || Date.parse(expiresAt) > 1e11)

        const code = await answering(() => new Response(toJson(answer))).gym.accessCodes.get(1)

        expect(code.reveal()).toEqual({ kind: 'text', text: content })
        expect(code.expiresAt).toBe(expiresAt ? Date.parse(expiresAt) : undefined)
      }),
      { numRuns: cases },
    )
  })

  it('ErrorResponse, with every status', async () => {
    const schema = { $ref: '#/components/schemas/ErrorResponse' }
    const statuses = fc.constantFrom(400, 401, 403, 404, 409, 429, 500, 503)
    await fc.assert(
      fc.asyncProperty(arbitraryOf(document, schema), statuses, async (answer, status) => {
        const error = await failure(answering(() => new Response(toJson(answer), { status })).gym.customers.get(1))

        expect(error).toMatchObject({ status, fromProvider: true })
      }),
      { numRuns: cases },
    )
  })
})
