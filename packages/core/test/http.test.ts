import { type Clock, systemClock } from '@acme/access-codes'
import { createHttp, type HttpOptions } from '@acme/access-codes/provider'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { closedPort, failure, getThing, json, makeThing, openDoor, serve, serveBytes, thing } from './http-rig.js'

const KEY = 'secret-key-0123456789'

function client(baseUrl: string, options: Partial<HttpOptions> = {}) {
  return createHttp({
    provider: 'gym',
    baseUrl,
    credentials: { 'x-api-key': KEY },
    requestIdHeader: 'x-request-id',
    readError: (_status, body) => {
      const { errorMessage, traceId } = body as { errorMessage: string; traceId?: string }
      return errorMessage === undefined ? null : { message: errorMessage, requestId: traceId, providerCode: 'E1' }
    },
    retries: 0,
    ...options,
  })
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a request', () => {
  test('carries key, language and JSON, and its answer comes back with the request id', async () => {
    const server = await serve((_, response) => json(response, 201, { id: 7 }, { 'x-request-id': 'r-1' }))
    const http = client(`${server.baseUrl}/`, { language: 'de', headers: { 'x-scheme': 'token' } })

    const result = await http.send(makeThing, {
      query: { tag: ['a', 'b c'], none: undefined, big: 2n ** 60n, flag: true },
      body: { name: 'Zoë' },
      headers: { 'x-extra': 'yes', 'x-none': undefined },
      idempotencyKey: 'key-1',
    })

    expect(result).toMatchObject({ status: 201, body: { id: 7 }, requestId: 'r-1', attempts: 1 })
    const [request] = server.seen
    expect(request).toMatchObject({
      method: 'POST',
      url: '/v1/things?tag=a&tag=b+c&big=1152921504606846976&flag=true',
      body: '{"name":"Zoë"}',
      headers: {
        accept: 'application/json',
        'accept-language': 'de',
        'content-type': 'application/json',
        'idempotency-key': 'key-1',
        'x-api-key': KEY,
        'x-extra': 'yes',
        'x-scheme': 'token',
      },
    })
    expect(request?.headers).not.toHaveProperty('x-none')
  })

  test('finds the global fetch when it sends, not when it is made', async () => {
    const http = client('https://api.example')
    vi.stubGlobal('fetch', async () => new Response('{"late":true}'))

    expect(await http.send(getThing, thing)).toMatchObject({ body: { late: true } })
  })

  test('keeps the path of the base URL', async () => {
    const server = await serve((_, response) => json(response, 200, {}))

    await client(`${server.baseUrl}/tenant/`).send(getThing, thing)

    expect(server.seen[0]?.url).toBe('/tenant/v1/things/42')
  })

  test('HEAD needs no body, and an operation may say that its answer can be empty', async () => {
    const server = await serve((_, response) => response.end())
    const http = client(server.baseUrl)

    expect(await http.send({ ...getThing, method: 'HEAD' }, thing)).toMatchObject({ status: 200, body: undefined })
    expect(await http.send(openDoor, { mayBeEmpty: true })).toMatchObject({ status: 200, body: undefined })
  })

  test.each([
    ['relative', '/v1'],
    ['another scheme', 'ftp://api.example'],
    ['credentials in it', `https://user:${KEY}@api.example`],
    ['a query', 'https://api.example/?a=1'],
    ['nothing', ''],
  ])('a base URL with %s is refused when the client is made', (_, baseUrl) => {
    expect(() => client(baseUrl)).toThrow(
      'createHttp needs baseUrl to be an absolute http or https URL without credentials, query and fragment',
    )
  })

  test.each([
    { timeoutMs: -1 },
    { timeoutMs: 0 },
    { totalMs: 0 },
    { totalMs: NaN },
    { retries: -1 },
    { maxRetryAfterMs: 2 ** 31 },
    { maxBodyBytes: Infinity },
    { retries: 1.5 },
    { retries: null as never },
    { timeoutMs: '5' as never },
  ])('the limit %o is refused when the client is made, with its bounds', (limit) => {
    expect(() => client('https://api.example', limit)).toThrow(
      /^createHttp needs \w+ to be a (whole )?number from \d+ to \d+, not (-?[\d.]+|NaN|Infinity|null|a string)$/,
    )
  })
})

describe('a status', () => {
  test.each([
    [400, 'invalid_request'],
    [401, 'unauthorized'],
    [402, 'payment_required'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [408, 'server_error'],
    [409, 'conflict'],
    [410, 'gone'],
    [418, 'server_error'],
    [422, 'invalid_request'],
    [425, 'server_error'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'server_error'],
  ])('%i is %s, with the provider its own message, request id and template', async (status, code) => {
    const server = await serve((_, response) => json(response, status, { errorMessage: 'No\nway', traceId: 't-9' }))

    const error = await failure(client(server.baseUrl).send(getThing, thing))

    expect(error).toMatchObject({
      code,
      name: 'HttpError',
      message: `GET /v1/things/{thingId} answered ${status}: No way`,
      provider: 'gym',
      operation: 'getThing',
      status,
      requestId: 't-9',
      providerCode: 'E1',
      fromProvider: true,
      retryAfterMs: null,
    })
  })

  test.each([
    ['a page', '<html>502</html>'],
    ['nothing', ''],
    ['another JSON', '{"code":1}'],
    ['a body its reader stumbles over', 'null'],
  ])('with %s in its body is not from the provider', async (_, body) => {
    const server = await serve((_request, response) => response.writeHead(500, { 'x-request-id': 'r-2' }).end(body))

    const error = await failure(client(server.baseUrl).send(getThing, thing))

    expect(error).toMatchObject({ code: 'server_error', fromProvider: false, status: 500, requestId: 'r-2' })
    expect(error).not.toHaveProperty('providerCode', expect.anything())
  })

  test('a header too short to be a secret does not blot out the text', async () => {
    const server = await serve((_, response) => json(response, 404, { errorMessage: 'Try 1 more', traceId: 'req_1' }))

    const error = await failure(client(server.baseUrl).send(getThing, { ...thing, headers: { 'x-version': '1' } }))

    expect(error).toMatchObject({ requestId: 'req_1', message: expect.stringContaining('Try 1 more') })
  })

  test('an error in plain text reaches the reader as text', async () => {
    const server = await serve((_, response) => response.writeHead(429).end('Too many'))
    const http = client(server.baseUrl, { readError: (_, body) => (body === 'Too many' ? { hint: 'Wait.' } : null) })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ fromProvider: true, hint: 'Wait.' })
  })

  test('the error document may say more than the status', async () => {
    const server = await serve((_, response) => json(response, 400, {}))
    const http = client(server.baseUrl, { readError: () => ({ code: 'pass_inactive' }) })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ code: 'pass_inactive', retryable: false })
  })

  test.each([408, 425, 429, 500, 599])('T-50 %i is never terminal, whatever its body says', async (status) => {
    const server = await serve((_, response) => json(response, status, {}))
    const http = client(server.baseUrl, { readError: () => ({ code: 'unauthorized' }) })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ retryable: true })
  })
})

describe('a success that is not one', () => {
  test.each([
    ['a page', '<html>Sign in</html>', 'a body that is not JSON'],
    ['half a document', '{"id": 1, "na', 'a body that is not JSON'],
    ['plain text', 'ok', 'a body that is not JSON'],
    ['nothing', '', 'an empty body'],
    ['too much', JSON.stringify('x'.repeat(2_000)), 'a body larger than is allowed'],
  ])('%s is malformed as a whole', async (_, body, fault) => {
    const server = await serve((_request, response) => response.writeHead(200).end(body))

    const error = await failure(client(server.baseUrl, { maxBodyBytes: 1_000 }).send(getThing, thing))

    expect(error).toMatchObject({
      code: 'malformed',
      path: '',
      status: 200,
      message: `GET /v1/things/{thingId} answered 200 with ${fault}`,
    })
    expect(error).not.toHaveProperty('cause')
  })

  test('a body that is too large is not read to its end', async () => {
    const signals: (AbortSignal | null | undefined)[] = []
    const server = await serve((_, response) => response.end('x'.repeat(2_000)))
    const http = client(server.baseUrl, {
      maxBodyBytes: 1_000,
      fetch: (url, init) => {
        signals.push(init.signal)
        return fetch(url, init)
      },
    })

    await failure(http.send(getThing, thing))

    expect(signals[0]?.aborted).toBe(true)
  })

  test('a page is malformed even where the body may be empty', async () => {
    const server = await serve((_, response) => response.end('<html>'))

    expect(await failure(client(server.baseUrl).send(openDoor, { mayBeEmpty: true }))).toMatchObject({
      code: 'malformed',
    })
  })
})

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    '%i to another origin is refused, and the other server sees nothing',
    async (status) => {
      const other = await serve((_, response) => json(response, 200, {}))
      const server = await serve((_, response) =>
        response.writeHead(status, { location: `${other.baseUrl}/v1/things/42` }).end(),
      )

      const error = await failure(client(server.baseUrl, { retries: 2 }).send(getThing, thing))

      expect(error).toMatchObject({ code: 'redirect_refused', status })
      expect(error.message).toBe('GET /v1/things/{thingId} was redirected elsewhere')
      expect(other.seen).toEqual([])
      expect(server.seen).toHaveLength(1)
    },
  )

  test('within the origin is followed for GET, with the key', async () => {
    const server = await serve((request, response) =>
      request.url === '/moved'
        ? json(response, 200, { moved: true })
        : response.writeHead(307, { location: '/moved' }).end(),
    )

    expect(await client(server.baseUrl).send(getThing, thing)).toMatchObject({ body: { moved: true }, attempts: 1 })
    expect(server.seen[1]?.headers['x-api-key']).toBe(KEY)
  })

  test.each([
    ['for POST', makeThing, '/moved'],
    ['without a place', getThing, undefined],
    ['to a place that is none', getThing, 'http://'],
    ['with credentials of its own', getThing, '//user:pass@HOST/moved'],
    ['in a circle', getThing, '/v1/things/42'],
  ])('%s is refused', async (_, operation, location) => {
    const server = await serve((request, response) => {
      const to = location?.replace('HOST', request.headers.host ?? '')
      response.writeHead(307, to === undefined ? {} : { location: to }).end()
    })

    const error = await failure(client(server.baseUrl).send(operation, { path: { thingId: '42' } }))

    expect(error).toMatchObject({ code: 'redirect_refused' })
    expect(server.seen.every(({ url }) => url !== '/moved')).toBe(true)
    expect(server.seen.length).toBeLessThanOrEqual(4)
  })

  test('that a browser hides is refused', async () => {
    const hidden = Object.defineProperties(new Response(), { type: { value: 'opaqueredirect' }, status: { value: 0 } })

    const error = await failure(client('https://api.example', { fetch: async () => hidden }).send(getThing, thing))

    expect(error).toMatchObject({ code: 'redirect_refused' })
  })
})

describe('no answer', () => {
  test('a refused connection is proven undelivered', async () => {
    const error = await failure(client(await closedPort()).send(openDoor))

    expect(error).toMatchObject({
      code: 'network',
      undelivered: true,
      message: 'POST /v1/doors/open got no answer: ECONNREFUSED',
    })
  })

  test('a name that does not resolve is proven undelivered', async () => {
    expect(await failure(client('https://no-such-host.invalid').send(openDoor))).toMatchObject({
      code: 'network',
      undelivered: true,
    })
  })

  test.each([
    ['before an answer', ''],
    ['inside the headers', 'HTTP/1.1 200 OK\r\nContent-Len'],
    ['inside the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":'],
  ])('a connection dropped %s may have delivered', async (_, bytes) => {
    const error = await failure(client(await serveBytes(bytes, 'close')).send(getThing, thing))

    expect(error).toMatchObject({ code: 'network', undelivered: false, retryable: true })
  })

  test("a browser's TypeError proves nothing", async () => {
    const http = client('https://api.example', { fetch: () => Promise.reject(new TypeError('Failed to fetch')) })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ code: 'network', undelivered: false })
  })

  test.each([
    ['before an answer', ''],
    ['inside the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":'],
  ])('a stall %s ends with the attempt timeout', async (_, bytes) => {
    const error = await failure(client(await serveBytes(bytes, 'stall'), { timeoutMs: 50 }).send(getThing, thing))

    expect(error).toMatchObject({
      code: 'timeout',
      undelivered: false,
      message: 'GET /v1/things/{thingId} took longer than 50 ms',
    })
  })

  test('an abort while the body stalls is `aborted` and leaves no listener', async () => {
    const baseUrl = await serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":', 'stall')
    const controller = new AbortController()
    const added = vi.spyOn(controller.signal, 'addEventListener')
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    const hooks = { onRequest: () => void Promise.resolve().then(() => controller.abort(new Error(KEY))) }

    const error = await failure(client(baseUrl, { hooks }).send(getThing, { ...thing, signal: controller.signal }))

    expect(error).toMatchObject({ code: 'aborted', retryable: false })
    expect(error).not.toHaveProperty('cause')
    expect(added.mock.calls.map(([, listener]) => listener)).toEqual(removed.mock.calls.map(([, listener]) => listener))
  })
})

describe('attempts', () => {
  const flaky = (statuses: readonly number[]) =>
    serve((_, response, number) => {
      const status = statuses[Math.min(number, statuses.length) - 1] ?? 200
      json(response, status, {})
    })
  // Real servers need real time: a hundredth of it.
  const hurried: Clock = { ...systemClock, setTimeout: (run, ms, keep) => systemClock.setTimeout(run, ms / 100, keep) }
  const hasty = { clock: hurried, timeoutMs: 1_000_000, totalMs: 1_000_000 }

  test('503, 503, 200 takes three, and one with `retries: 0`', async () => {
    const server = await flaky([503, 503, 200])
    const http = client(server.baseUrl, { retries: 2, ...hasty })

    expect(await failure(http.send(getThing, { ...thing, retries: 0 }))).toMatchObject({ status: 503 })
    expect(server.seen).toHaveLength(1)
    server.seen.length = 0

    expect(await http.send(getThing, thing)).toMatchObject({ status: 200, attempts: 3 })
    expect(server.seen).toHaveLength(3)
  })

  test('a creation without an idempotency key makes one', async () => {
    const server = await flaky([503, 200])

    expect(await failure(client(server.baseUrl, { retries: 2, ...hasty }).send(makeThing, { body: {} }))).toMatchObject(
      {
        status: 503,
      },
    )
    expect(server.seen).toHaveLength(1)
  })

  test('T-53 with a key each attempt repeats it and the same bytes', async () => {
    const server = await flaky([500, 503, 200])
    const http = client(server.baseUrl, { retries: 2, idempotencyHeader: 'X-Once', ...hasty })

    await http.send(makeThing, { body: { b: 1, a: 2 }, idempotencyKey: 'once-1' })

    expect(server.seen.map(({ body, headers }) => [body, headers['x-once']])).toEqual(
      Array.from({ length: 3 }, () => ['{"b":1,"a":2}', 'once-1']),
    )
  })

  test('an operation that must not be repeated is not, unless it is proven not to have arrived', async () => {
    const server = await flaky([503, 200])
    let refusals = 2
    const http = client(server.baseUrl, {
      retries: 2,
      ...hasty,
      fetch: (url, init) => {
        refusals -= 1
        const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
        return refusals >= 0 ? Promise.reject(new TypeError('fetch failed', { cause })) : fetch(url, init)
      },
    })

    expect(await failure(http.send(openDoor))).toMatchObject({ status: 503 })
    expect(server.seen).toHaveLength(1)
  })

  test('a 401 asks the callback once more and repeats once, even without retries', async () => {
    const server = await serve((request, response) =>
      json(response, request.headers['x-token'] === 'new' ? 200 : 401, {}),
    )
    const asked: boolean[] = []
    const credentials = async (again: boolean) => {
      asked.push(again)
      return again ? { 'x-token': 'new' } : { 'x-old-token': 'old' }
    }

    const result = await client(server.baseUrl, { credentials }).send(openDoor)

    expect(result).toMatchObject({ status: 200, attempts: 2 })
    expect(asked).toEqual([false, true])
    expect(server.seen[1]?.headers).not.toHaveProperty('x-old-token')
  })

  test('a second 401 is `unauthorized`; a key given as it is, is not asked for again', async () => {
    const server = await flaky([401])
    const asked: boolean[] = []
    const credentials = async (again: boolean) => {
      asked.push(again)
      return { 'x-token': 'wrong' }
    }

    expect(await failure(client(server.baseUrl, { credentials, retries: 2 }).send(getThing, thing))).toMatchObject({
      code: 'unauthorized',
    })
    expect(asked).toEqual([false, true])
    server.seen.length = 0

    expect(await failure(client(server.baseUrl, { retries: 2 }).send(getThing, thing))).toMatchObject({
      code: 'unauthorized',
    })
    expect(server.seen).toHaveLength(1)
  })

  test('credentials that cannot be had are `network`, undelivered, with a clean cause', async () => {
    const server = await flaky([200])
    const credentials = () =>
      Promise.reject(Object.assign(new Error(`token server down for ${KEY}`), { name: 'TokenError', request: KEY }))

    const error = await failure(client(server.baseUrl, { credentials }).send(getThing, thing))

    expect(error).toMatchObject({ code: 'network', undelivered: true, cause: { name: 'TokenError', message: '' } })
    expect(error.message).toBe('GET /v1/things/{thingId} was not sent: no credentials')
    expect(error.cause).not.toHaveProperty('request')
    expect(server.seen).toEqual([])
  })
})
