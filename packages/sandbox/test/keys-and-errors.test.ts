import { describe, expect, it } from 'vitest'

import { gymOperations, GYM_SEED } from '@acme/access-codes-sandbox'
import { asker, customers, openSandbox, studios, ways } from './rig.js'

const ada = `/v1/customers/${customers.ada.id}`

describe.each(ways)('a key, sent %s', (_, open) => {
  it('is demanded under its own name, in any case', async () => {
    const ask = await open(openSandbox())

    const statuses = await Promise.all([
      ask(ada, { key: null }),
      ask(ada, { key: 'wrong' }),
      ask(ada, { key: null, headers: { authorization: `Bearer ${studios.berlin.apiKey}` } }),
      ask(ada, { key: null, headers: { 'X-API-KEY': studios.berlin.apiKey } }),
    ])

    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 200])
    expect(statuses[0].json).toMatchObject({ errorCode: 'sandbox.key_invalid' })
  })

  it('is all that HEAD asks about, on any path', async () => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)
    const head = async (path: string, key?: string): Promise<readonly [number, string]> => {
      const { status, text } = await ask(path, { method: 'HEAD', ...(key === undefined ? {} : { key }) })
      return [status, text]
    }

    expect(await head(`${ada}/access-code`)).toEqual([200, ''])
    expect(await head('/v1/nothing/like/this')).toEqual([200, ''])
    expect(await head('/')).toEqual([200, ''])
    expect(await head('/v1', 'wrong')).toEqual([401, ''])
    expect(sandbox.state().gym).toMatchObject({ liveCodes: 0 })
  })

  it('opens what its scopes name, and nothing else', async () => {
    const ask = await open(openSandbox())
    const key = GYM_SEED.readOnlyKey

    expect(await ask(`${ada}/access-code`, { key })).toMatchObject({ status: 200 })
    expect(await ask(`${ada}/benefits`, { key })).toMatchObject({ status: 200 })
    expect(await ask('/v1/studios/confirmActivation', { key, method: 'POST' })).toMatchObject({ status: 200, text: '' })
    expect(await ask(`${ada}/activities/checkins`, { key })).toMatchObject({
      status: 403,
      json: { errorCode: 'sandbox.scope_missing' },
    })
  })
})

describe('an error', () => {
  it('is one object with a property nobody knows, and blames a field where one is to blame', async () => {
    const { status, json } = await asker(openSandbox())('/v1/customers/1.5/access-code', {
      headers: { 'accept-language': 'en' },
    })

    expect(status).toBe(400)
    expect(json).toEqual({
      errorMessage: 'A parameter is missing or not valid.',
      errorCode: 'sandbox.parameter_invalid',
      traceId: expect.stringMatching(/^\d{19}$/),
      reference: 'customerId',
      args: [{ value: 'customerId', notInTheDocuments: 'ignore me' }],
      typedArgs: [{ value: 'customerId', type: 'STRING', notInTheDocuments: 'ignore me' }],
      notInTheDocuments: 'ignore me',
    })
  })

  it.each(['9223372036854775808', '-9223372036854775809', '12345678901234567890', 'NaN', '0x10', '1e3'])(
    'refuses %s as an int64',
    async (id) => {
      expect(await asker(openSandbox())(`/v1/customers/${id}`)).toMatchObject({ status: 400 })
    },
  )

  it.each([
    ['de-AT,en;q=0.4', 'Der Kunde existiert nicht.'],
    ['xx;q=0.9,de;q=0.1', 'Der Kunde existiert nicht.'],
    ['en-GB', 'The customer does not exist.'],
    ['xx', 'The customer does not exist.'],
    ['pl', 'The customer does not exist.'],
    ['*', 'Der Kunde existiert nicht.'],
  ])('speaks the language asked for: %s', async (language, message) => {
    const headers = { 'accept-language': language }

    expect((await asker(openSandbox())('/v1/customers/1', { headers })).json.errorMessage).toBe(message)
  })

  it('speaks the language of the studio when nobody asks, or English where the setting says so', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const german = await ask('/v1/customers/1')
    const american = await ask('/v1/customers/1', { key: studios.boston.apiKey })
    sandbox.settings.gym.set({ errorLanguage: 'english' })
    const english = await ask('/v1/customers/1')

    expect(german.json.errorMessage).toBe('Der Kunde existiert nicht.')
    expect(american.json.errorMessage).toBe('The customer does not exist.')
    expect(english.json.errorMessage).toBe('The customer does not exist.')
  })

  it('comes with 404 for a path, or a method, that does not exist', async () => {
    const ask = asker(openSandbox())

    expect(await ask('/v1/customers', { method: 'DELETE' })).toMatchObject({ status: 404 })
    expect(await ask('/v1/nothing')).toMatchObject({ status: 404, json: { errorCode: 'sandbox.operation_unknown' } })
    expect(await ask('/v1/nothing', { key: 'wrong' })).toMatchObject({ status: 401 })
    expect(await ask('/elsewhere')).toMatchObject({ status: 404 })
  })
})

describe('every operation', () => {
  it.each(gymOperations.map(({ id, method, path }) => [id, method, path] as const))(
    '%s answers on its path, and knows who asks',
    async (id, method, path) => {
      const sandbox = openSandbox({ settings: { gym: { manualCheckIn: true } } })
      const real = path.replace(/:\w+/g, '1')

      const answer = await asker(sandbox)(real, { method, ...(method === 'GET' ? {} : { body: '{}' }) })

      expect(answer.json?.errorCode).not.toBe('sandbox.operation_unknown')
      expect(sandbox.requests.list()).toMatchObject([
        { method, path: real, operation: id, provider: 'gym', studio: studios.berlin.id, status: answer.status },
      ])
    },
  )
})

describe('the request log', () => {
  it('holds no key, no query value and no body', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    await ask('/v1/customers/by?pin=0815&barcode=secret-1')
    await ask('/v1/customers/search', { body: { email: 'secret-2@example.test' } })

    const log = JSON.stringify(sandbox.requests.list())
    expect(log).not.toMatch(/0815|secret|a91ce700/)
    expect(sandbox.requests.list()[0]).toEqual({
      id: 1,
      at: sandbox.clock.now(),
      method: 'GET',
      path: '/v1/customers/by',
      query: ['pin', 'barcode'],
      provider: 'gym',
      operation: 'getCustomerBy',
      studio: studios.berlin.id,
      faults: [],
      status: 404,
    })
  })
})
