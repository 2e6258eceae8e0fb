import { createGymClient } from '@acme/access-codes-gym'
import { GYM_SEED } from '@acme/access-codes-sandbox'
import { describe, expect, it } from 'vitest'
import { loadDocument, operationsOf } from './openapi-document.js'
import { answering, collect, customers, failure, operationsIn, overHttp, studios } from './rig.js'

// Every operation over real HTTP, against the sandbox; the last test sees to it that none is left out.

const { ada, grace, neighbour, hanna, bruno } = customers

describe('customers', () => {
  it('are found by id, by what they carry, and by search', async () => {
    const { gym, sandbox } = await overHttp()

    const found = [
      await gym.customers.get(ada.id),
      await gym.customers.get(Number(ada.id)),
      await gym.customers.by({ customerNumber: ada.customerNumber }),
      await gym.customers.by({ barcode: GYM_SEED.adasMedia.barcode }),
      await gym.customers.by({ pin: GYM_SEED.adasMedia.pin }),
      await gym.customers.by({ cardNumber: '042b73321a3180', cardNumberFormat: 'HEX_MSB' }),
      ...(await gym.customers.search({ email: ada.email })),
    ]

    expect(found.map(({ id }) => id)).toEqual(found.map(() => ada.id))
    expect(found).toHaveLength(7)
    expect(operationsIn(sandbox)).toEqual([
      'getCustomerById',
      'getCustomerById',
      ...found.slice(2, 6).map(() => 'getCustomerBy'),
      'searchCustomers',
    ])
  })

  it('are found in other studios of the tenant, where the key’s own operations do not find them', async () => {
    const { gym } = await overHttp()

    expect(await failure(gym.customers.get(hanna.id))).toMatchObject({ code: 'not_found', status: 404 })
    expect((await gym.crossStudio.customers.get(hanna.id)).studioId).toBe(studios.hamburg.id)
    expect((await gym.crossStudio.customers.by({ customerNumber: grace.customerNumber })).id).toBe(grace.id)
    expect(await gym.crossStudio.customers.search({ lastName: 'Hansen' })).toMatchObject([{ id: hanna.id }])
  })

  it('show card numbers in the form that is asked for', async () => {
    const { gym } = await overHttp()

    const { cardNumbers } = await gym.customers.get(ada.id, { cardNumberFormat: 'HEX_LSB' })

    expect(cardNumbers).toEqual(['80311a32732b04'])
  })

  it('move to another studio, whose id goes out whole', async () => {
    const { gym, sandbox } = await overHttp()

    await gym.customers.switchStudio(bruno.id, { targetStudioId: studios.hamburg.id, switchDate: '2026-01-01' })

    expect((await gym.crossStudio.customers.get(bruno.id)).studioId).toBe(studios.hamburg.id)
    expect(sandbox.requests.list()[0]).toMatchObject({ operation: 'switchStudio', status: 200 })
  })
})

describe('a customer beyond 2^53', () => {
  it('arrives digit for digit, as bigint and as text, and comes back as text', async () => {
    const { gym, sandbox } = await overHttp()

    const [asBigint, asText] = [await gym.customers.get(9007199254740993n), await gym.customers.get('9007199254740993')]

    expect([asBigint, asText].map(({ id, lastName }) => [id, lastName])).toEqual([
      ['9007199254740993', 'Groß'],
      ['9007199254740993', 'Groß'],
    ])
    expect(sandbox.requests.list().map(({ path }) => path)).toEqual([
      '/v1/customers/9007199254740993',
      '/v1/customers/9007199254740993',
    ])
    expect((await gym.customers.get(neighbour.id)).lastName).toBe('Nachbar')
  })
})

describe('access codes', () => {
  it('are minted one by one', async () => {
    const { gym, sandbox } = await overHttp()

    const [first, second] = [await gym.accessCodes.get(ada.id), await gym.accessCodes.get(ada.id)]

    expect(first.reveal()).toMatchObject({ kind: 'text', text: expect.stringMatching(/^00\d{17}$/) })
    expect(second.id).not.toBe(first.id)
    expect(first.expiresAt! - first.issuedAt).toBeGreaterThan(28_000)
    const { text } = first.reveal() as { text: string }
    expect(sandbox.scan({ text })).toMatchObject({ admitted: true })
  })
})

describe('check-ins', () => {
  it('are listed from the key’s studio, or from all', async () => {
    const { gym, sandbox } = await overHttp()
    const { text } = (await gym.accessCodes.get(bruno.id)).reveal() as { text: string }
    sandbox.scan({ text, device: GYM_SEED.devices.hamburgTurnstile.id })

    expect(await collect(gym.checkIns.list(bruno.id))).toEqual([])
    expect(await collect(gym.crossStudio.checkIns.list(bruno.id))).toMatchObject([
      { studioId: studios.hamburg.id, checkinId: expect.stringMatching(/^\d+$/) },
    ])
  })

  it('can be made by hand, where the guessed paths exist', async () => {
    const { gym, sandbox } = await overHttp({ settings: { gym: { manualCheckIn: true } } })

    await gym.unverified.checkIn(grace.id)
    expect(await collect(gym.checkIns.list(grace.id))).toHaveLength(1)
    await gym.unverified.checkOut(grace.id, { checkOutDateTime: '2030-01-01T10:15:30+01:00' })

    expect((await collect(gym.checkIns.list(grace.id)))[0]).toHaveProperty('checkOutDateTime')
    sandbox.settings.gym.set({ manualCheckIn: false })
    expect(await failure(gym.unverified.checkIn(grace.id))).toMatchObject({ code: 'not_found' })
  })
})

describe('access mediums and restrictions', () => {
  it('are added, changed and removed', async () => {
    const { gym } = await overHttp()

    const pin = await gym.accessMediums.add(grace.id, { type: 'PIN', value: '8512' })
    const changed = await gym.accessMediums.update(grace.id, pin.id!, { value: '8513' })
    const mediums = async () => (await gym.customers.get(grace.id)).accessMediums?.map(({ value }) => value)

    expect(changed).toMatchObject({ id: expect.stringMatching(/^\d+$/), value: '8513' })
    expect(await mediums()).toContain('8513')
    await gym.accessMediums.remove(grace.id, pin.id!)
    expect(await mediums()).not.toContain('8513')
    expect(await gym.accessMediums.put(grace.id, { type: 'BARCODE', value: '77' })).toMatchObject({ value: '77' })
  })

  it('keep a member out until they are lifted', async () => {
    const { gym } = await overHttp()

    const set = await gym.accessRestrictions.set(grace.id, { reason: 'Locker' })

    expect(set.reason).toBe('Locker')
    expect((await gym.customers.get(grace.id)).accessRefusal).toBe(true)
    await gym.accessRestrictions.remove(grace.id)
    expect((await gym.customers.get(grace.id)).accessRefusal).toBe(false)
  })
})

describe('the rest', () => {
  it('redeems a voucher once', async () => {
    const { gym } = await overHttp()
    const guest = { firstname: 'Gil', lastname: 'Guest', email: 'gil@example.test', onlineOfferId: 9007199254740993n }

    const redeemed = await gym.checkinVouchers.redeem({ ...guest, voucherCode: GYM_SEED.vouchers.good })

    expect(redeemed.studioAccessCode).toMatch(/^\w+$/)
    const again = gym.checkinVouchers.redeem({ ...guest, voucherCode: GYM_SEED.vouchers.redeemed })
    expect(['conflict', 'invalid_request']).toContain((await failure(again)).code)
  })

  it('lists benefits, by customer and by card, all or some, and uses one', async () => {
    const { gym } = await overHttp()
    const { good, usedUp } = GYM_SEED.benefits

    const valid = { key: good, valid: true }
    expect(await gym.benefits.list(ada.id)).toMatchObject([valid, { key: usedUp, valid: false }])
    expect(await gym.benefits.list(ada.id, { keys: [good] })).toMatchObject([valid])
    const { cardNumber } = GYM_SEED.adasMedia
    expect(await gym.benefits.listByCard(cardNumber, { keys: [good, usedUp] })).toHaveLength(2)
    await gym.benefits.use(ada.id, good)
    await gym.benefits.use(ada.id, good)
    expect(await gym.benefits.list(ada.id, { keys: [good] })).toMatchObject([{ key: good, valid: false }])
    expect(await failure(gym.benefits.use(ada.id, good))).toMatchObject({ code: 'invalid_request', status: 400 })
  })

  it('lists devices and activates one', async () => {
    const { gym } = await overHttp()
    const { id } = GYM_SEED.devices.berlinNewReader

    expect((await gym.devices.list()).find((device) => device.id === id)).toMatchObject({ active: false })
    expect(await gym.devices.activate(id)).toMatchObject({ id, accessToken: expect.any(String) })
    expect((await gym.devices.list()).find((device) => device.id === id)).toMatchObject({ active: true })
  })

  it('tells of the studio, how full it is, and confirms the activation', async () => {
    const { gym, url } = await overHttp()
    const potsdam = createGymClient({ baseUrl: url, apiKey: studios.potsdam.apiKey })

    expect(await gym.studio.information()).toMatchObject({
      studioId: studios.berlin.id,
      accessCodeConfiguration: { enabled: true },
    })
    expect(await gym.studio.utilization()).toMatchObject({ count: expect.any(Number), capacity: 250 })
    await expect(potsdam.studio.confirmActivation()).resolves.toBeUndefined()
  })

  it('asks for what it does not know', async () => {
    const { gym } = await overHttp()
    const getMemberLists = { id: 'getMemberLists', method: 'GET', path: '/v1/member-lists', retry: 'safe' } as const

    const { status, body } = await gym.request<{ listId: string }[]>({ ...getMemberLists, int64: ['listId'] })

    expect(status).toBe(200)
    for (const { listId } of body) expect(listId).toMatch(/^\d+$/)
  })
})

describe('check()', () => {
  it('says what a full key may do', async () => {
    const { gym, sandbox } = await overHttp()

    expect(await gym.check()).toEqual({
      scopes: { CUSTOMER_READ: 'granted', CHECKIN_READ: 'granted', STUDIO_READ: 'granted' },
      accessCodes: 'on',
      studioId: studios.berlin.id,
    })
    expect(sandbox.requests.list()[0]).toMatchObject({ method: 'HEAD', status: 200 })
    sandbox.settings.gym.set({ accessCodesEnabled: false })
    expect((await gym.check()).accessCodes).toBe('off')
  })

  it('says what is missing', async () => {
    const { gym } = await overHttp({}, { apiKey: GYM_SEED.readOnlyKey })

    expect(await gym.check()).toEqual({
      scopes: { CUSTOMER_READ: 'granted', CHECKIN_READ: 'missing', STUDIO_READ: 'missing' },
      accessCodes: 'unknown',
      studioId: undefined,
    })
  })

  it('fails for a key that is not good with what the platform says of it, and asks nothing else', async () => {
    const { gym, sandbox } = await overHttp({}, { apiKey: 'not-a-key' })

    expect(await failure(gym.check())).toMatchObject({
      code: 'unauthorized',
      status: 401,
      hint: 'The key has ended, or is of another tenant than the base URL.',
      requestId: expect.stringMatching(/./),
    })
    expect(sandbox.requests.list().map(({ method, status }) => [method, status])).toEqual([
      ['HEAD', 401],
      ['GET', 401],
    ])
  })

  it('fails as the HEAD did where nothing more is said', async () => {
    const { gym, requests } = answering(
      (_, { method }) => new Response(null, { status: method === 'HEAD' ? 401 : 500 }),
    )
    expect(await failure(gym.check())).toMatchObject({ code: 'unauthorized', operation: 'checkKey', status: 401 })
    expect(requests).toHaveLength(2)

    const busy = answering(() => new Response(null, { status: 503 }))
    expect(await failure(busy.gym.check())).toMatchObject({ code: 'server_error', operation: 'checkKey' })
    expect(busy.requests).toHaveLength(1)
  })

  it('ends when it is told to', async () => {
    const { gym, sandbox } = await overHttp()
    const controller = new AbortController()
    sandbox.faults.add({ kind: 'hang', match: { method: 'GET' } })
    setTimeout(() => controller.abort(), 50)

    expect(await failure(gym.check({ signal: controller.signal }))).toMatchObject({ code: 'aborted' })
  })

  it('does not guess when the platform has other troubles', async () => {
    const { gym, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'status', status: 500, match: { method: 'GET' } })

    expect(await gym.check()).toMatchObject({ accessCodes: 'unknown', scopes: { CUSTOMER_READ: 'unknown' } })
  })
})

describe('every operation of the document', () => {
  it('is answered over a socket', async () => {
    const { gym, sandbox } = await overHttp({ settings: { gym: { manualCheckIn: true } } })
    const { cardNumber } = GYM_SEED.adasMedia
    const finders = [gym.customers, gym.crossStudio.customers]
    const guest = { firstname: 'Gil', lastname: 'Guest', email: 'gil@example.test', onlineOfferId: 1 }
    const target = { targetStudioId: studios.hamburg.id, switchDate: '2026-01-01' }
    const pin = await gym.accessMediums.add(grace.id, { type: 'PIN', value: '8512' })

    await Promise.all(
      finders.flatMap((one) => [one.get(ada.id), one.by({ cardNumber }), one.search({ lastName: 'Abel' })]),
    )
    await Promise.all([collect(gym.customers.list()), collect(gym.checkIns.list(ada.id))])
    await Promise.all([collect(gym.crossStudio.checkIns.list(ada.id)), gym.accessCodes.get(ada.id), gym.check()])
    await gym.unverified.checkIn(grace.id)
    await gym.unverified.checkOut(grace.id)
    await gym.accessMediums.update(grace.id, pin.id!, { value: '8513' })
    await gym.accessMediums.remove(grace.id, pin.id!)
    await gym.accessMediums.put(grace.id, { type: 'BARCODE', value: '77' })
    await gym.accessRestrictions.set(grace.id, { reason: 'Locker' })
    await gym.accessRestrictions.remove(grace.id)
    await gym.checkinVouchers.redeem({ ...guest, voucherCode: GYM_SEED.vouchers.good })
    await Promise.all([gym.benefits.list(ada.id), gym.benefits.listByCard(cardNumber), gym.devices.list()])
    await gym.benefits.use(ada.id, GYM_SEED.benefits.good)
    await gym.devices.activate(GYM_SEED.devices.berlinNewReader.id)
    await Promise.all([gym.studio.utilization(), gym.studio.confirmActivation()])
    await gym.customers.switchStudio(bruno.id, target)

    const answered = sandbox.requests.list().filter(({ status }) => status === 200)
    const asked = new Set(answered.map(({ operation, method }) => (method === 'HEAD' ? 'checkKey' : operation)))
    expect(asked).toEqual(new Set(operationsOf(loadDocument()).map(({ id }) => id)))
  })
})
