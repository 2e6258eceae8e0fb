import { createBudget } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import { createGymClient, type GymClientOptions, type Slice } from '@acme/access-codes-gym'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answering, collect, customers, failure, onOneClock, operationsIn, overHttp, START, studios } from './rig.js'

const { ada } = customers
const options: GymClientOptions = { baseUrl: 'https://x.example', apiKey: 'key-of-the-studio' }
const empty = () => Response.json({ id: 1, status: 'MEMBER', accessRefusal: false })

describe('the base URL', () => {
  it.each([
    ['https://t.open-api.magicline.com', 'https://t.open-api.magicline.com'],
    ['https://t.open-api.magicline.com/', 'https://t.open-api.magicline.com'],
    ['https://t.open-api.magicline.com/v1', 'https://t.open-api.magicline.com'],
    ['https://t.open-api.perfectgym.com/v1///', 'https://t.open-api.perfectgym.com'],
    ['http://127.0.0.1:4010/gym/v1/', 'http://127.0.0.1:4010/gym'],
    ['https://t.example/v11', 'https://t.example/v11'],
  ])('%s is understood', async (baseUrl, understood) => {
    const { gym, requests } = answering(empty, { baseUrl })

    await gym.customers.get(1)

    expect(gym.baseUrl).toBe(understood)
    expect(requests[0]?.url).toBe(`${understood}/v1/customers/1`)
  })

  it.each([
    '',
    'open-api.magicline.com',
    'ftp://x.example',
    'https://u:p@x.example',
    'https://x.example?a=1',
    undefined,
  ])('%s is refused', (baseUrl) => {
    expect(() => createGymClient({ ...options, baseUrl: baseUrl as string })).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        provider: 'gym',
        message: expect.stringMatching(/^createGymClient needs baseUrl/),
      }),
    )
  })
})

describe('the key', () => {
  it('goes out with every request, and nowhere else', async () => {
    const { gym, requests } = answering(empty)

    await gym.customers.get(1)

    const { url, init } = requests[0]!
    expect(new Headers(init.headers).get('x-api-key')).toBe(studios.berlin.apiKey)
    expect(url).not.toContain(studios.berlin.apiKey)
  })

  it('may be a function, which is asked again once after a 401', async () => {
    const asked: boolean[] = []
    const apiKey = async (again: boolean) => {
      asked.push(again)
      return again ? studios.berlin.apiKey : 'of-yesterday'
    }
    const { gym, sandbox } = await overHttp({}, { apiKey, studio: 'berlin' })

    expect((await gym.customers.get(ada.id)).id).toBe(ada.id)
    expect(asked).toEqual([false, true])
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([401, 200])
  })

  it('that is refused twice is not tried a third time', async () => {
    const { gym, sandbox } = await overHttp({}, { apiKey: () => 'never-good', studio: 'berlin', retries: 2 })

    expect(await failure(gym.customers.get(ada.id))).toMatchObject({ code: 'unauthorized' })
    expect(sandbox.requests.list()).toHaveLength(2)
  })

  it.each<[object, string]>([
    [{ apiKey: '' }, 'apiKey'],
    [{ apiKey: undefined }, 'apiKey'],
    [{ apiKey: () => 'key' }, 'studio'],
    [{ apiKey: () => 'key', studio: '' }, 'studio'],
  ])('must be there, with a name for the studio where it is a function: %o', (given, missing) => {
    expect(() => createGymClient({ ...options, ...given })).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringContaining(`createGymClient needs ${missing}`),
      }),
    )
  })

  it('keeps the client out of browsers', () => {
    vi.stubGlobal('window', {})

    expect(() => createGymClient(options)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
    expect(() => createGymClient({ ...options, dangerouslyAllowBrowser: true })).not.toThrow()
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the subject', () => {
  it('is the host, the studio and the customer; the key is not in it', () => {
    const subjectOf = (given: Partial<GymClientOptions>, customerId: string | number | bigint = 1) =>
      createGymClient({ ...options, ...given }).subjectOf(customerId)
    const subject = subjectOf({})

    expect(subject).toMatch(/^gym\/x\.example\/[\da-f]{32}\/1$/)
    expect(subject).not.toContain(options.apiKey)
    expect(new Set([subject, subjectOf({ apiKey: 'other' }), subjectOf({ baseUrl: 'https://y.example' })]).size).toBe(3)
    expect([subjectOf({}, 1n), subjectOf({}, '1'), subjectOf({}, '001')]).toEqual([subject, subject, subject])
    expect(subjectOf({ baseUrl: 'https://x.example/v1/' })).toBe(subject)
  })

  it('shares an account with all others of its key, and of no other key', () => {
    const accountOf = (given: Partial<GymClientOptions>, customerId = 1) =>
      createGymClient({ ...options, studio: 'berlin', ...given }).accessCodeSource({ customerId }).account
    const account = accountOf({})

    expect(account).toMatch(/^gym\/x\.example\/[\da-f]{32}$/)
    expect(accountOf({}, 2)).toBe(account)
    expect(new Set([account, accountOf({ apiKey: 'other' }), accountOf({ baseUrl: 'https://y.example' })]).size).toBe(3)
  })

  it('outlives the key where the studio has a name', () => {
    const named = (apiKey: GymClientOptions['apiKey']) =>
      createGymClient({ ...options, apiKey, studio: 'berlin' }).subjectOf(1)

    expect(named('one')).toBe(named(() => 'two'))
    expect(named('one')).not.toBe(createGymClient({ ...options, apiKey: 'one' }).subjectOf(1))
  })
})

describe('an id', () => {
  const bad: unknown[] = [
    '..',
    '.',
    '',
    ' ',
    Number.NaN,
    1.5,
    2 ** 53 + 2,
    -1,
    '-1',
    '1.5',
    'by',
    'search',
    'benefits',
    '1/2',
    '%2e%2e',
    '٣',
    '9223372036854775808',
    '12345678901234567890',
    2n ** 63n,
    null,
    undefined,
    true,
    {},
    [],
    new Date(0),
  ]

  it.each(bad)('%s fails before any request', async (given) => {
    const { gym, sandbox } = await overHttp()
    const id = given as string
    const calls = [
      async () => gym.customers.get(id),
      async () => gym.crossStudio.customers.get(id),
      async () => gym.accessCodes.get(id),
      async () => gym.accessCodeSource({ customerId: id }),
      async () => gym.subjectOf(id),
      async () => collect(gym.checkIns.list(id)),
      async () => collect(gym.crossStudio.checkIns.list(id)),
      async () => gym.customers.switchStudio(id, { targetStudioId: 1, switchDate: '2026-01-01' }),
      async () => gym.customers.switchStudio(1, { targetStudioId: id, switchDate: '2026-01-01' }),
      async () => gym.unverified.checkIn(id),
      async () => gym.unverified.checkOut(id),
      async () => gym.accessMediums.add(id, {}),
      async () => gym.accessMediums.put(id, {}),
      async () => gym.accessMediums.update(1, id, {}),
      async () => gym.accessMediums.remove(id, 1),
      async () => gym.accessRestrictions.set(id, { reason: 'x' }),
      async () => gym.accessRestrictions.remove(id),
      async () => gym.benefits.list(id),
      async () => gym.benefits.use(id, 'sauna'),
      async () => gym.devices.activate(id),
    ]

    const codes = await Promise.all(calls.map(async (call) => (await failure(call())).code))

    // A body without the field is the platform's to refuse; in a path it is always ours.
    const inBody = given === undefined || given === null ? [8] : []
    expect(codes.filter((code, at) => code !== 'invalid_option' && !inBody.includes(at))).toEqual([])
    expect(operationsIn(sandbox).filter((operation) => operation !== 'switchStudio')).toEqual([])
  })

  it.each(['..', '.', '', '../../customers'])('%s as a benefit’s key fails before any request', async (key) => {
    const { gym, sandbox } = await overHttp()

    expect(await failure(gym.benefits.use(1, key))).toMatchObject({ code: 'invalid_option' })
    expect(sandbox.requests.list()).toEqual([])
  })

  it('beyond 2^53 stands in a body as an integer, and never in a message', async () => {
    const { gym, requests } = answering(() => new Response(null))

    await gym.customers.switchStudio(1, { targetStudioId: '9007199254740993', switchDate: '2026-01-01' })

    expect(requests[0]?.init.body).toBe('{"targetStudioId":9007199254740993,"switchDate":"2026-01-01"}')
    const error = await failure(gym.customers.get('../../9007199254740993'))
    expect(error.message).toBe(
      'getCustomerById needs customerId to be an id: text of digits, a bigint or a safe integer',
    )
  })

  it('is text in every answer, whether it is long or short', async () => {
    const { gym } = answering(() =>
      Response.json({
        id: 7,
        status: 'MEMBER',
        accessRefusal: false,
        studioId: 8,
        idlePeriods: [{ id: 9, contract: { id: 10 } }],
        notInTheDocuments: 11,
      }),
    )

    expect(await gym.customers.get(7)).toMatchObject({
      id: '7',
      studioId: '8',
      idlePeriods: [{ id: '9', contract: { id: '10' } }],
      notInTheDocuments: 11,
    })
  })
})

describe('how an answer came', () => {
  it('is known of what a method resolved with, and of each slice', async () => {
    const { gym } = onOneClock()
    const serverTime = { earliest: START, latest: START + 1_000 }
    const how = { status: 200, requestId: undefined, serverTime, attempts: 1 }
    const customer = await gym.customers.get(ada.id)
    const found = await gym.customers.search({ email: ada.email })
    const code = await gym.accessCodes.get(ada.id)
    const { value: slice } = (await gym.checkIns.list(ada.id).slices().next()) as { value: Slice<object> }

    expect([customer, found, code, slice].map((answer) => gym.responseOf(answer))).toEqual([how, how, how, how])
    expect([{ ...customer }, slice.result[0]!, code.reveal()].map((other) => gym.responseOf(other))).toEqual(
      Array(3).fill(undefined),
    )
  })

  it('tells how many requests it took', async () => {
    const { clock, sandbox, gym } = onOneClock({}, { retries: 2 })
    sandbox.faults.add({ kind: 'status', status: 503, times: 2 })
    const asked = gym.studio.utilization()
    await clock.advance(10_000)

    expect(gym.responseOf(await asked)).toMatchObject({ status: 200, attempts: 3 })
    await expect(gym.studio.confirmActivation()).resolves.toBeUndefined()
  })
})

describe('a body', () => {
  it('that holds itself is refused as one that cannot be sent', async () => {
    const { gym, requests } = answering(empty)
    const circle: Record<string, unknown> = { reason: 'x' }
    circle['again'] = circle

    expect(await failure(gym.accessRestrictions.set(1, circle as never))).toMatchObject({ code: 'invalid_option' })
    expect(await failure(gym.accessMediums.add(1, circle as never))).toMatchObject({ code: 'invalid_option' })
    expect(requests).toEqual([])
  })
})

describe('an identifier', () => {
  it.each([{}, { barcode: '' }, { barcode: '1', pin: '2' }, { cardNumberFormat: 'DECIMAL' }])(
    'must be one and no more: %o',
    async (identifier) => {
      const { gym, requests } = answering(empty)

      expect(await failure(gym.customers.by(identifier as never))).toMatchObject({ code: 'invalid_option' })
      expect(requests).toEqual([])
    },
  )
})

describe('options of the client and of a call', () => {
  it('language: the call’s own wins', async () => {
    const { gym, requests } = answering(empty, { language: 'de' })

    await gym.customers.get(1)
    await gym.customers.get(1, { language: 'fr' })

    expect(requests.map(({ init }) => new Headers(init.headers).get('accept-language'))).toEqual(['de', 'fr'])
  })

  it('signal and timeoutMs end a call that hangs', async () => {
    const { gym, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'hang' })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)

    expect(await failure(gym.customers.get(ada.id, { signal: controller.signal }))).toMatchObject({ code: 'aborted' })
    expect(await failure(gym.customers.get(ada.id, { timeoutMs: 30 }))).toMatchObject({ code: 'timeout' })
  })

  it('retries: a read that fails is repeated, a write that may have worked is not', async () => {
    const { clock, sandbox, gym } = onOneClock({}, { retries: 2 })
    sandbox.faults.add({ kind: 'status', status: 503, times: 2 })
    const read = gym.customers.get(ada.id)
    await clock.advance(30_000)

    expect((await read).id).toBe(ada.id)
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([503, 503, 200])
    sandbox.faults.add({ kind: 'status', status: 503 })
    const write = failure(gym.accessRestrictions.remove(ada.id))
    await clock.advance(30_000)
    expect(await write).toMatchObject({ code: 'server_error', status: 503 })
    expect(operationsIn(sandbox).filter((id) => id === 'deleteAccessRestriction')).toHaveLength(1)
  })

  it('hooks hear of operations, never of addresses', async () => {
    const heard: unknown[] = []
    const { gym } = answering(empty, { hooks: { onResponse: (event) => heard.push(event) } })

    await gym.customers.get('9007199254740993')

    expect(heard).toMatchObject([{ operation: 'getCustomerById', path: '/v1/customers/{customerId}', status: 200 }])
    expect(JSON.stringify(heard)).not.toContain('9007199254740993')
  })

  it('timeZone must be one', () => {
    expect(() => createGymClient({ ...options, timeZone: 'Europe/Atlantis' })).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    )
    expect(() => createGymClient({ ...options, timeZone: 'Europe/Berlin' })).not.toThrow()
  })
})

describe('a 429 that names no time', () => {
  it('is not repeated, and closes the budget for a minute and up to ten seconds', async () => {
    const clock = createManualClock()
    const budget = createBudget({ perMinute: 900, perOperation: true, clock })
    const answers = [429, 200, 200]
    const { gym, requests } = answering(
      () => (answers.shift() === 429 ? new Response(null, { status: 429 }) : empty()),
      { clock, budget, retries: 2, random: () => 0.5, totalMs: 300_000 },
    )

    const first = gym.customers.get(1, { totalMs: 10_000 })
    expect(await failure(first)).toMatchObject({ code: 'rate_limited', status: 429 })
    const next = gym.studio.utilization().catch((error: unknown) => error)
    await clock.advance(64_999)
    expect(requests).toHaveLength(1)
    await clock.advance(1)
    await next

    expect(requests).toHaveLength(2)
  })

  it('is not repeated within its minute without a budget either', async () => {
    const { gym, requests } = answering(() => new Response(null, { status: 429 }), { retries: 2 })

    expect(await failure(gym.customers.get(1))).toMatchObject({ code: 'rate_limited' })
    expect(requests).toHaveLength(1)
  })
})

describe('what is secret in an answer', () => {
  it('is there to be read and sent on, and is not printed by chance', async () => {
    const { inspect } = await import('node:util')
    const { gym } = await overHttp()

    const customer = await gym.customers.get(ada.id)
    const printed = inspect(customer, { depth: Infinity })

    expect(customer.bankAccount?.iban).toBe('DE00000000000000000000')
    expect(JSON.stringify(customer)).toContain('DE00000000000000000000')
    expect(printed).toContain(ada.email)
    for (const secret of ['DE00000000000000000000', customer.imageUrl!, customer.uuid!, '4006381333931']) {
      expect(printed).not.toContain(secret)
    }
    expect(Object.keys(customer)).not.toContain('nodejs.util.inspect.custom')
  })
})
