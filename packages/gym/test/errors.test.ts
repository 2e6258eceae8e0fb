import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, type Fault, GYM_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { describe, expect, it } from 'vitest'
import { answering, customers, failure, listen, overHttp, studios } from './rig.js'

const { ada } = customers

const said = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status })

describe('the platform’s error object', () => {
  it('is on the error, each word in its place', async () => {
    const { gym } = answering(
      said(400, {
        errorMessage: 'Das Ende liegt vor dem Anfang.',
        errorCode: 'validation.endDate',
        traceId: '1234567890123456789',
        reference: 'restriction.endDate',
        args: [{ anything: 1 }],
        typedArgs: [{ type: 'NEW_TYPE', value: [1] }],
        notInTheDocuments: true,
      }),
    )

    expect(await failure(gym.accessRestrictions.set(1, { reason: 'x' }))).toMatchObject({
      code: 'invalid_request',
      status: 400,
      operation: 'setAccessRestriction',
      providerMessage: 'Das Ende liegt vor dem Anfang.',
      providerCode: 'validation.endDate',
      requestId: '1234567890123456789',
      reference: 'restriction.endDate',
      fromProvider: true,
      message: 'PUT /v1/customers/{customerId}/access-restrictions answered 400: Das Ende liegt vor dem Anfang.',
    })
  })

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'server_error'],
    [418, 'server_error'],
  ])('with %d is %s, with a body and without', async (status, code) => {
    const withBody = await failure(answering(said(status, { errorMessage: 'No.' })).gym.customers.get(1))
    const without = await failure(answering(() => new Response(null, { status })).gym.customers.get(1))
    const page = await failure(answering(() => new Response('<h1>Gateway</h1>', { status })).gym.customers.get(1))
    const other = await failure(answering(said(status, { error: 'No.' })).gym.customers.get(1))

    expect(withBody).toMatchObject({ code, status, fromProvider: true })
    for (const error of [without, page, other]) expect(error).toMatchObject({ code, status, fromProvider: false })
    expect(without.message).toBe(`GET /v1/customers/{customerId} answered ${status}`)
  })

  it.each([
    [null, false],
    ['text', false],
    [[{ errorMessage: 'in a list' }], false],
    [{ errorMessage: 5 }, false],
    [{ errorMessage: '', errorCode: '' }, false],
    [{ errorCode: 'only.a.code' }, true],
    [{ errorMessage: 'x', traceId: 7, reference: null, errorCode: {} }, true],
  ])('of another form does not hide the status: %j', async (body, fromProvider) => {
    expect(await failure(answering(said(404, body)).gym.customers.get(1))).toMatchObject({
      code: 'not_found',
      fromProvider,
    })
  })
})

describe('the hint', () => {
  it('of a 403 names the scope that the operation needs', async () => {
    const { gym } = await overHttp({}, { apiKey: GYM_SEED.readOnlyKey })

    const [one, any] = [await failure(gym.studio.utilization()), await failure(gym.benefits.use(ada.id, 'sauna'))]

    expect(one).toMatchObject({ code: 'forbidden', hint: expect.stringContaining('the scope STUDIO_READ;') })
    expect(any.hint).toContain('the scope CUSTOMER_BENEFIT_WRITE or CUSTOMER_WRITE;')
  })

  it('of a 403 says so where no scope can be missing', async () => {
    const { gym } = answering(said(403, { errorMessage: 'No.' }))
    const unknown = { id: 'getThing', method: 'GET', path: '/v1/things', retry: 'safe' } as const

    expect((await failure(gym.studio.confirmActivation())).hint).toMatch(
      /^With this key the studio does not allow this/,
    )
    expect((await failure(gym.request(unknown))).hint).toMatch(/^With this key/)
  })

  it.each([
    [401, 'tenant'],
    [404, 'other studios'],
    [429, 'next minute'],
    [503, 'under load'],
  ])('of a %d can be acted on', async (status, hint) => {
    const { gym } = answering(said(status, { errorMessage: 'No.' }))

    expect((await failure(gym.customers.get(1))).hint).toContain(hint)
  })
})

describe('where access codes are off, static only, or not for this customer', () => {
  // What the platform answers is not known: each is its status, and carries all that was said.
  it.each([
    [{ accessCodesEnabled: false }, ada.id, 'forbidden'],
    [{ accessCodesEnabled: false, accessCodesDisabledStatus: 409 }, ada.id, 'conflict'],
    [{ qrMode: 'static' }, ada.id, 'forbidden'],
    [{}, customers.prospect.id, 'forbidden'],
    [{}, customers.blocked.id, 'forbidden'],
    [{}, customers.hanna.id, 'not_found'],
    [{ foreignCustomerStatus: 403 }, customers.hanna.id, 'forbidden'],
    [{}, customers.disabled.id, 'not_found'],
  ] as const)('%o: %s is %s', async (gymSettings, customerId, code) => {
    const { gym } = await overHttp({ settings: { gym: gymSettings } })

    expect(await failure(gym.accessCodes.get(customerId))).toMatchObject({
      code,
      fromProvider: true,
      providerCode: expect.stringMatching(/^sandbox\./),
      requestId: expect.stringMatching(/^\d{19}$/),
      providerMessage: expect.any(String),
    })
  })
})

describe('every fault of the way has its error', () => {
  const get = { operation: 'getCustomerAccessCode' }
  const faults: readonly [string, Fault, object][] = [
    ['a hang', { kind: 'hang' }, { code: 'timeout', undelivered: false }],
    ['a body that stalls', { kind: 'hang', at: 'body' }, { code: 'timeout' }],
    ['a broken connection', { kind: 'drop' }, { code: 'network', undelivered: false }],
    ['a body that breaks off', { kind: 'drop', at: 'body' }, { code: 'network' }],
    ['a page of HTML with 200', { kind: 'html' }, { code: 'malformed', status: 200, path: '' }],
    ['an empty 200', { kind: 'empty' }, { code: 'malformed', status: 200, path: '' }],
    ['a truncated body', { kind: 'truncated' }, { code: 'malformed', status: 200, path: '' }],
    ['another form', { kind: 'wrong-schema' }, { code: 'malformed', status: 200, path: 'format' }],
    ['a list', { kind: 'wrong-schema', body: [] }, { code: 'malformed', path: '' }],
    [
      'a number for a content',
      { kind: 'wrong-schema', body: { format: 'QR_CODE', content: 12 } },
      { code: 'malformed', path: 'content' },
    ],
    [
      'no content',
      { kind: 'wrong-schema', body: { format: 'QR_CODE', content: '' } },
      { code: 'malformed', path: 'content' },
    ],
    [
      'an expiry in seconds',
      { kind: 'wrong-schema', body: { format: 'QR_CODE', content: '1', expiresAt: 1_767_600_000 } },
      { code: 'malformed', path: 'expiresAt' },
    ],
    ['an empty 500', { kind: 'status', status: 500, body: 'empty' }, { code: 'server_error', fromProvider: false }],
    ['a page with 502', { kind: 'html', status: 502 }, { code: 'server_error', status: 502, fromProvider: false }],
    ['503', { kind: 'status', status: 503 }, { code: 'server_error', status: 503, fromProvider: true }],
    ['429 in seconds', { kind: 'status', status: 429, retryAfter: 7 }, { code: 'rate_limited', retryAfterMs: 7_000 }],
    ['429 and no time', { kind: 'status', status: 429 }, { code: 'rate_limited', retryAfterMs: null }],
    [
      '429 and nonsense',
      { kind: 'status', status: 429, retryAfter: 'soon' },
      { code: 'rate_limited', retryAfterMs: null },
    ],
    [
      '503 for ten hours',
      { kind: 'status', status: 503, retryAfter: 36_000 },
      { code: 'server_error', retryAfterMs: 300_000 },
    ],
  ]

  it.each(faults)('%s', async (_, fault, expected) => {
    const { gym, sandbox } = await overHttp()
    sandbox.faults.add({ ...fault, match: get })

    expect(await failure(gym.accessCodes.get(ada.id, { timeoutMs: 200 }))).toMatchObject(expected)
  })

  it('latency is waited for', async () => {
    const { gym, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'latency', ms: 50 })

    expect((await gym.accessCodes.get(ada.id)).provider).toBe('gym')
  })

  it('a redirect to another server, which never sees the key', async () => {
    const seen: unknown[] = []
    const elsewhere = await listen((request, response) => {
      seen.push(request.headers)
      response.end('{}')
    })
    const { gym, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'redirect', to: elsewhere })

    expect(await failure(gym.accessCodes.get(ada.id))).toMatchObject({ code: 'redirect_refused' })
    expect(seen).toEqual([])
  })

  it('nobody at home', async () => {
    const server = await serveSandbox(createSandbox())
    await server.close()
    const gym = createGymClient({ baseUrl: server.url, apiKey: studios.berlin.apiKey, retries: 0 })

    expect(await failure(gym.accessCodes.get(ada.id))).toMatchObject({ code: 'network', undelivered: true })
  })
})

describe('an answer of another form', () => {
  it.each<[string, (gym: ReturnType<typeof answering>['gym']) => Promise<unknown>, unknown, string]>([
    ['customer', (gym) => gym.customers.get(1), { id: 1, status: 'MEMBER' }, 'accessRefusal'],
    ['customer’s id', (gym) => gym.customers.get(1), { id: 'one', status: '', accessRefusal: true }, 'id'],
    ['customers', (gym) => gym.customers.search({}), { result: [] }, ''],
    ['one of them', (gym) => gym.customers.search({}), [{ id: 1, status: 1 }], '0.status'],
    ['slice', (gym) => gym.customers.list().slices().next(), { result: [], hasNext: false }, 'offset'],
    [
      'row of it',
      (gym) => gym.checkIns.list(1).slices().next(),
      { result: [{ checkinId: 1 }, { checkInDateTime: '' }], hasNext: false, offset: '' },
      'result.1.checkinId',
    ],
    ['medium', (gym) => gym.accessMediums.add(1, {}), { value: 1 }, 'value'],
    ['restriction', (gym) => gym.accessRestrictions.set(1, { reason: '' }), { reason: null }, 'reason'],
    ['voucher', (gym) => gym.checkinVouchers.redeem({} as never), { studioAccessCode: '' }, 'studioAccessCode'],
    ['benefit', (gym) => gym.benefits.list(1), [{ key: 'a', valid: 1 }], '0.valid'],
    ['device', (gym) => gym.devices.list(), [{ id: 1 }], '0.active'],
    ['token', (gym) => gym.devices.activate(1), { accessToken: 1 }, 'accessToken'],
    ['studio', (gym) => gym.studio.information(), { studioId: 1 }, 'accessCodeConfiguration'],
    ['number', (gym) => gym.studio.utilization(), { count: '1' }, 'count'],
  ])('says where: a %s', async (_, call, body, path) => {
    const { gym } = answering(said(200, body))

    const error = await failure(call(gym))

    expect(error).toMatchObject({ code: 'malformed', path, status: 200, provider: 'gym' })
    expect(error.message).toMatch(/^(GET|POST|PUT) \/v1\/.* answered 200 with something else than it should$/)
  })

  it('that only has more than is known passes: fields, values, null where something may be absent', async () => {
    const { gym } = await overHttp({ settings: { gym: { unknownEnumValues: true, codeFormat: 'AZTEC' } } })
    const nulls = answering(
      said(200, { id: 1, status: 'NEW', accessRefusal: false, firstName: null, accessMediums: null, x: { y: 1 } }),
    )

    expect((await gym.customers.get(ada.id)).gender).toBe('NOT_KNOWN_YET')
    expect((await gym.accessCodes.get(ada.id)).reveal().kind).toBe('text')
    expect((await nulls.gym.customers.get(1)).status).toBe('NEW')
  })
})

describe('an answer without end', () => {
  it('exhausts nothing', async () => {
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`
    const { gym } = answering(() => new Response(`{"id":1,"status":"MEMBER","accessRefusal":false,"x":${deep}}`))

    expect((await gym.customers.get(1)).id).toBe('1')
    expect(await failure(answering(() => new Response(deep)).gym.customers.get(1))).toMatchObject({ code: 'malformed' })
  })
})
