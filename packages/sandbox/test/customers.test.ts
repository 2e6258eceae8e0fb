import { describe, expect, it } from 'vitest'

import { GYM_SEED } from '@acme/access-codes-sandbox'
import { type Ask, asker, customers, openSandbox, START, studios, ways } from './rig.js'

const lastNames = (people: { lastName: string }[]): string[] => people.map(({ lastName }) => lastName)

describe.each(ways)('ids beyond 2^53, asked %s', (_, open) => {
  it('arrive digit for digit as bare JSON numbers, and name different people', async () => {
    const ask = await open(openSandbox())

    const grace = await ask(`/v1/customers/${customers.grace.id}`)
    const neighbour = await ask(`/v1/customers/${customers.neighbour.id}`)

    expect(grace.text).toMatch(/^\{"id":9007199254740993,/)
    expect(neighbour.text).toMatch(/^\{"id":9007199254740992,/)
    expect([grace.json.lastName, neighbour.json.lastName]).toEqual(['Groß', 'Nachbar'])
  })
})

describe('a customer', () => {
  it('has dates in the shapes that the vendor uses', async () => {
    const { json } = await asker(openSandbox())(`/v1/customers/${customers.idle.id}`)

    expect(json.createdDateTime).toBe('2022-06-15T23:59:59.999+02:00[Europe/Berlin]')
    expect(json.dateOfBirth).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(json.idlePeriods).toMatchObject([{ startDate: '2025-12-26', endDate: '2026-01-25' }])
  })

  it('says whether access is refused now, and why', async () => {
    const ask = asker(openSandbox())

    expect((await ask(`/v1/customers/${customers.ada.id}`)).json).toMatchObject({
      accessRefusal: false,
      accessRestrictions: [],
    })
    expect((await ask(`/v1/customers/${customers.blocked.id}`)).json).toMatchObject({
      accessRefusal: true,
      accessRestrictions: [{ reason: 'Please ask at the desk' }],
    })
  })

  it.each([
    ['DECIMAL', '1173673668653440'],
    ['HEX_MSB', '042b73321a3180'],
    ['HEX_LSB', '80311a32732b04'],
  ])('shows card numbers as %s', async (format, cardNumber) => {
    const { json } = await asker(openSandbox())(`/v1/customers/${customers.ada.id}?cardNumberFormat=${format}`)

    expect(json.accessMediums[0]).toMatchObject({ type: 'CARD_NUMBER', value: cardNumber })
    expect(json.cardNumbers).toEqual([cardNumber])
  })

  it('has a picture whose link dies after 15 minutes', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { imageUrl } = (await ask(`/v1/customers/${customers.ada.id}`)).json
    const path = imageUrl.replace('http://gym.test', '')

    const fresh = await ask(path, { key: null })
    await sandbox.clock.advance(15 * 60_000)

    expect([fresh.status, fresh.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(await ask(path, { key: null })).toMatchObject({ status: 403 })
  })

  it('may come with values that no document knows', async () => {
    const sandbox = openSandbox({ settings: { gym: { unknownEnumValues: true, extraProperties: false } } })
    const ask = asker(sandbox)

    const { json } = await ask(`/v1/customers/${customers.ada.id}`)

    expect(json.gender).toBe('NOT_KNOWN_YET')
    expect(json.accessMediums.at(-1).type).toBe('NOT_KNOWN_YET')
    expect((await ask('/v1/devices')).json[0].model).toBe('NOT_KNOWN_YET')
    expect(JSON.stringify(json)).not.toContain('notInTheDocuments')
  })
})

describe('customers by something', () => {
  it.each([
    ['cardNumber=1173673668653440', 'Abel'],
    ['cardNumber=042b73321a3180&cardNumberFormat=HEX_MSB', 'Abel'],
    ['cardNumber=80311a32732b04&cardNumberFormat=HEX_LSB', 'Abel'],
    ['barcode=4006381333931', 'Abel'],
    ['pin=4711', 'Abel'],
    ['customerNumber=1-10001', 'Abel'],
    ['debtorId=D10000101', 'Abel'],
    ['barcode=none&customerNumber=1-10002', 'Groß'],
  ])('finds %s', async (query, lastName) => {
    expect((await asker(openSandbox())(`/v1/customers/by?${query}`)).json.lastName).toBe(lastName)
  })

  it('keeps to the studio of the key: the same number is somebody else in the next studio', async () => {
    const ask = asker(openSandbox())
    const by = async (key: string, reach = ''): Promise<string> =>
      (await ask(`/v1${reach}/customers/by?customerNumber=1-10001`, { key })).json.lastName

    expect(await by(studios.berlin.apiKey)).toBe('Abel')
    expect(await by(studios.hamburg.apiKey)).toBe('Hansen')
    expect(await by(studios.boston.apiKey)).toBe('Boston')
    expect(await by(studios.hamburg.apiKey, '/cross-studio')).toBe('Hansen')
  })

  it('refuses a question without an identifier, and does not find what is not there', async () => {
    const ask = asker(openSandbox())

    expect(await ask('/v1/customers/by')).toMatchObject({ status: 400 })
    expect(await ask('/v1/customers/by?email=ada@example.test')).toMatchObject({ status: 400 })
    expect(await ask('/v1/customers/by?pin=0000')).toMatchObject({ status: 404 })
    expect(await ask('/v1/customers/by?pin=1&cardNumberFormat=OCTAL')).toMatchObject({ status: 400 })
  })

  it('searches by e-mail, names and birth date, all of them together', async () => {
    const ask = asker(openSandbox())
    const search = async (body: unknown, path = '/v1/customers/search'): Promise<string[]> =>
      lastNames((await ask(path, { body })).json)

    expect(await search({ email: 'ADA@example.test' })).toEqual(['Abel'])
    expect(await search({ email: 'ada@example' })).toEqual([])
    expect(await search({ firstName: 'gra', lastName: 'GRO' })).toEqual(['Groß'])
    expect(await search({ firstName: 'gra', lastName: 'Abel' })).toEqual([])
    expect(await search({ email: 'hanna@example.test' })).toEqual([])
    expect(await search({ email: 'hanna@example.test' }, '/v1/cross-studio/customers/search')).toEqual(['Hansen'])
    expect(await search({ email: 'betty@example.test' }, '/v1/cross-studio/customers/search')).toEqual([])
  })

  it('refuses an empty search, and a body that is not an object', async () => {
    const ask = asker(openSandbox())

    for (const body of [{}, '[]', '{', '"ada"', { email: 5 }]) {
      expect(await ask('/v1/customers/search', { body })).toMatchObject({ status: 400 })
    }
  })

  it('reaches the other studios of the tenant, never another tenant', async () => {
    const ask = asker(openSandbox())
    const status = async (id: string): Promise<number> => (await ask(`/v1/cross-studio/customers/${id}`)).status

    expect(await status(customers.hanna.id)).toBe(200)
    expect(await status(customers.betty.id)).toBe(404)
    expect(await status(customers.disabled.id)).toBe(404)
  })
})

describe('the list of customers', () => {
  async function pages(ask: Ask, query: string, parameter = 'offset'): Promise<string[][]> {
    const all: string[][] = []
    for (let next = ''; ;) {
      const { text, json } = await ask(`/v1/customers?${query}${next}`)
      all.push([...text.matchAll(/"id":(\d+),"customerNumber"/g)].map(([, id]) => id!))
      expect(json.offset).toBeTypeOf('string')
      if (!json.hasNext) return all
      next = `&${parameter}=${json.offset}`
    }
  }

  it('comes in slices whose offset is the last id', async () => {
    const ask = asker(openSandbox())

    const byDefault = await pages(ask, '')
    const bySmallest = await pages(ask, 'sliceSize=50')

    expect(byDefault.map(({ length }) => length)).toEqual([100, 26])
    expect(bySmallest.map(({ length }) => length)).toEqual([50, 50, 26])
    expect((await pages(ask, 'sliceSize=63')).map(({ length }) => length)).toEqual([63, 63])
    expect(bySmallest.flat()).toEqual(byDefault.flat())
    expect(byDefault.flat().at(-1)).toBe(customers.grace.id)
    expect(await pages(ask, 'sliceSize=50', 'lastOffsetId')).toEqual(bySmallest)
  })

  it('holds members unless prospects are asked for, and nobody whose access was disabled', async () => {
    const ask = asker(openSandbox())

    const members = (await pages(ask, 'sliceSize=500')).flat()

    expect(members).toContain(customers.blocked.id)
    for (const { id } of [customers.prospect, customers.former, customers.disabled, customers.hanna]) {
      expect(members).not.toContain(id)
    }
    expect((await pages(ask, 'customerStatus=PROSPECT')).flat()).toEqual([customers.prospect.id])
  })

  it.each(['sliceSize=49', 'sliceSize=501', 'sliceSize=x', 'offset=x', 'customerStatus=FORMER_MEMBER'])(
    'refuses %s',
    async (query) => {
      expect(await asker(openSandbox())(`/v1/customers?${query}`)).toMatchObject({ status: 400 })
    },
  )

  it('ends with an offset that is empty text where the setting says so', async () => {
    const { json } = await asker(openSandbox({ settings: { gym: { lastOffset: 'empty' } } }))(
      '/v1/customers?sliceSize=500',
    )

    expect(json).toMatchObject({ hasNext: false, offset: '' })
  })
})

describe('a switch of studios', () => {
  const path = `/v1/customers/${customers.ada.id}/switch-studio`
  const target = { targetStudioId: Number(studios.hamburg.id), switchDate: '2026-01-05' }

  it('moves the customer, by the key of the studio that is left', async () => {
    const ask = asker(openSandbox())

    expect(await ask(path, { body: target, key: studios.hamburg.apiKey })).toMatchObject({ status: 404 })
    expect(await ask(path, { body: target })).toMatchObject({ status: 200, text: '' })
    expect(await ask(`/v1/customers/${customers.ada.id}`)).toMatchObject({ status: 404 })
    expect(await ask(`/v1/customers/${customers.ada.id}`, { key: studios.hamburg.apiKey })).toMatchObject({
      status: 200,
    })
  })

  it.each([
    [{ ...target, switchDate: '2026-01-06' }, 400],
    [{ ...target, switchDate: '2025-02-30' }, 400],
    [{ switchDate: '2026-01-05' }, 400],
    [{ ...target, targetStudioId: 1.5 }, 400],
    ['{"targetStudioId":9223372036854775808,"switchDate":"2026-01-05"}', 400],
    // The largest int64: as a JavaScript number it would be the one above.
    ['{"targetStudioId":9223372036854775807,"switchDate":"2026-01-05"}', 404],
    [{ ...target, targetStudioId: Number(studios.boston.id) }, 404],
    [{ ...target, targetStudioId: Number(studios.berlin.id) }, 409],
  ])('refuses %j with %i', async (body, status) => {
    expect(await asker(openSandbox())(path, { body })).toMatchObject({ status })
  })
})

describe('around the customer', () => {
  it('tells of the studio, with times of day as text or as objects and closing hours without a zone', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const { json } = await ask('/v1/studios/information')
    sandbox.settings.gym.set({ timesOfDay: 'object', accessCodesEnabled: false })
    const older = (await ask('/v1/studios/information')).json

    expect(json).toMatchObject({ studioId: Number(studios.berlin.id), accessCodeConfiguration: { enabled: true } })
    expect(json.openingHours[0].timeFrom).toBe('06:00:00')
    expect(json.closingHours[0].dateTimeFrom).toBe('2027-01-01T00:00:00')
    expect(older.openingHours[0].timeFrom).toMatchObject({ hour: 6, minute: 0, second: 0, nano: 0 })
    expect(older.accessCodeConfiguration.enabled).toBe(false)
  })

  it('counts who is inside, where there may be no limit', async () => {
    const ask = asker(openSandbox())

    expect((await ask('/v1/studios/utilization')).json).toMatchObject({ count: 3, capacity: 250 })
    expect((await ask('/v1/studios/utilization', { key: studios.hamburg.apiKey })).json).toMatchObject({
      count: 0,
      capacity: null,
    })
  })

  it('lists the lists of members', async () => {
    expect((await asker(openSandbox())('/v1/member-lists')).json).toMatchObject([
      { name: 'Everybody', modifiedDateTime: new Date(START - 86_400_000).toISOString().replace('Z', '000Z') },
    ])
  })

  it('shows benefits that are valid, asked by customer or by card, and uses them up', async () => {
    const ask = asker(openSandbox())
    const { good, usedUp } = GYM_SEED.benefits
    const path = `/v1/customers/${customers.ada.id}/benefits`
    const use = async (key: string): Promise<number> => (await ask(`${path}/${key}/use`, { method: 'POST' })).status

    expect((await ask(path)).json).toMatchObject([
      { key: good, valid: true },
      { key: usedUp, valid: false },
    ])
    expect((await ask(`${path}?key=${usedUp}&key=other`)).json).toMatchObject([
      { key: usedUp, valid: false },
      { key: 'other', valid: false },
    ])
    expect([await use(good), await use(good), await use(good), await use(usedUp), await use('other')]).toEqual([
      200, 200, 400, 400, 400,
    ])
    expect((await ask('/v1/customers/benefits?cardNumber=1173673668653440')).json[0]).toMatchObject({ valid: false })
    expect(await ask('/v1/customers/benefits?cardNumber=1')).toMatchObject({ status: 404 })
    expect(await ask('/v1/customers/benefits')).toMatchObject({ status: 400 })
  })
})
