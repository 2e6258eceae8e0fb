import { inspect } from 'node:util'
import { AccessCode, type AccessCodeSource } from '@acme/access-codes'
import { AccessCodeError, HttpError } from '@acme/access-codes/provider'
import { createRelay } from '@acme/access-codes-server'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { ORIGIN, readEvents, refusal, rig } from './rig.js'

const forbidden = [403, { code: 'forbidden' }]
const post = (headers: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ id: 'tap', codeId: 'code-ada-1' }),
})

describe('nobody gets another member’s code', () => {
  it('keeps the same customer number in two studios apart: codes, check-ins and streams', async () => {
    const { ask, get, getCode, sourceOf, clock } = rig()
    const berlin = await getCode('', 'berlin/1')
    const hamburg = await getCode('', 'hamburg/1')
    const streams = await Promise.all(
      ['berlin/1', 'hamburg/1'].map(async (member) => readEvents(await ask('/events', { member }))),
    )

    sourceOf('berlin/1').checkInNow()
    await clock.settle()

    expect([berlin.code.id, hamburg.code.id]).toEqual(['code-berlin/1-1', 'code-hamburg/1-1'])
    expect(streams.map(({ used }) => used.length)).toEqual([1, 0])
    expect(await getCode(`?seen=${hamburg.seq}`, 'hamburg/1')).toMatchObject({ code: { id: 'code-hamburg/1-1' } })
    expect(await get(`?seen=${berlin.seq}`, 'berlin/1')).toMatchObject({ used: { id: 'check-in-1' } })
    // Whoever knows the id of a code has not got the code.
    expect(await getCode('?have=code-hamburg/1-1', 'berlin/1')).toMatchObject({ code: { id: 'code-berlin/1-2' } })
    for (const stream of streams) await stream.cancel()
  })

  it.each<[string, Partial<Record<keyof AccessCodeSource, unknown>>]>([
    ['subject', { subject: { member: 'ada' } }],
    ['subject', { subject: '' }],
    ['provider', { provider: undefined }],
    ['issue', { issue: 'a function' }],
    ['policy.kind', { policy: {} }],
  ])('asks no source without a proper %s', async (part, wrong) => {
    const { ask, errors, source } = rig({ authorize: () => ({ ...source, ...wrong }) as AccessCodeSource })

    expect(await refusal(ask('/'))).toEqual([500, { code: 'server_error' }])
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid_option' })])
    expect(String(errors[0])).toContain(`source.${part}`)
    expect(source.requests).toEqual([])
  })

  it('does not let one member’s tap end another’s code', async () => {
    const { ask, getCode } = rig()
    const { seq } = await getCode()
    const json = { origin: ORIGIN, 'content-type': 'application/json' }
    const body = JSON.stringify({ id: 'tap', codeId: 'code-ada-1' })

    await ask('/checked-in', { method: 'POST', headers: json, body, member: 'eve' })

    expect(await getCode(`?seen=${seq}`)).toMatchObject({ code: { id: 'code-ada-1' }, seq })
  })

  it('says nothing to strangers, about anything', async () => {
    const { ask, source } = rig()
    const unauthorized = [401, { code: 'unauthorized' }]

    expect(await refusal(ask('/', { member: null }))).toEqual(unauthorized)
    expect(await refusal(ask('/events', { member: null }))).toEqual(unauthorized)
    expect(await refusal(ask('/visits/x', { member: null, method: 'PUT', headers: { origin: ORIGIN } }))).toEqual(
      unauthorized,
    )
    expect(await refusal(ask('/checked-in', { member: null, ...post({ origin: ORIGIN }) }))).toEqual(unauthorized)
    expect(source.requests).toEqual([])
  })
})

describe('other sites', () => {
  it('cannot change anything, and neither can who names no origin', async () => {
    const { ask, getCode } = rig()
    await getCode()
    const asked = (headers: Record<string, string>) => ask('/checked-in', post(headers)).then(({ status }) => status)

    expect(await asked({})).toBe(403)
    expect(await asked({ origin: 'null' })).toBe(403)
    expect(await asked({ origin: 'https://evil.example' })).toBe(403)
    expect(await asked({ origin: 'https://gym.example.evil.example' })).toBe(403)
    expect(await asked({ origin: 'https://gym.example:8443' })).toBe(403)
    expect(await asked({ origin: 'http://gym.example' })).toBe(403)
    expect(await refusal(ask('/visits/x', { method: 'PUT' }))).toEqual(forbidden)
    expect(await asked({ origin: ORIGIN })).toBe(204)
    // What a proxy shows us under another name, the browser knows.
    expect(await asked({ origin: 'https://public.example', 'sec-fetch-site': 'same-origin' })).toBe(204)
  })

  it('cannot even make a code be made', async () => {
    const { ask, source } = rig()

    expect(await refusal(ask('/', { headers: { 'sec-fetch-site': 'cross-site' } }))).toEqual(forbidden)
    expect(await refusal(ask('/', { headers: { origin: 'https://evil.example' } }))).toEqual(forbidden)
    expect(await refusal(ask('/events', { headers: { origin: 'https://evil.example' } }))).toEqual(forbidden)
    expect(source.requests).toEqual([])
  })

  it('are not let in by a part of an allowed name', async () => {
    // A caller without TypeScript: a text would be searched for parts, and https://app.example.co is one of it.
    const allowedOrigins = 'https://app.example.com' as unknown as readonly string[]
    expect(() => createRelay({ authorize: () => null, allowedOrigins })).toThrow('allowedOrigins')

    const { ask, source } = rig({ allowedOrigins: ['https://app.example.com'] })
    const parts = [
      'https://app.example.co',
      'https://app.example.com.evil.example',
      'https://app',
      'app.example.com',
      '',
    ]
    for (const origin of parts) expect(await refusal(ask('/', { headers: { origin } }))).toEqual(forbidden)
    expect(source.requests).toEqual([])
  })

  it('are not let in by a function that has not answered yet', async () => {
    const allowedOrigins = (async () => false) as unknown as () => boolean
    const { ask, errors, source } = rig({ allowedOrigins })

    const answer = await ask('/', { headers: { origin: 'https://evil.example' } })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([500, null])
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid_option' })])
    expect(source.requests).toEqual([])
  })

  it('may where they are allowed, and only those', async () => {
    const { ask } = rig({ allowedOrigins: ['https://app.example'] })
    const app = { origin: 'https://app.example' }
    const preflight = { ...app, 'access-control-request-headers': 'x-session', 'access-control-request-method': 'GET' }

    const allowed = await ask('/', { headers: app })
    const refused = await ask('/', { headers: { origin: 'https://evil.example' } })
    const own = await ask('/')
    const before = await ask('/', { method: 'OPTIONS', headers: preflight, member: null })
    const evilBefore = await ask('/', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })

    const cors = ({ status, headers }: Response) => [
      status,
      headers.get('vary'),
      headers.get('access-control-allow-origin'),
      headers.get('access-control-allow-credentials'),
      headers.get('access-control-allow-headers'),
    ]
    expect(cors(allowed)).toEqual([200, 'Origin', 'https://app.example', 'true', null])
    expect(cors(refused)).toEqual([403, 'Origin', null, null, null])
    expect(cors(own)).toEqual([200, 'Origin', null, null, null])
    expect(cors(before)).toEqual([204, 'Origin', 'https://app.example', 'true', 'x-session'])
    expect(cors(evilBefore)).toEqual([204, 'Origin', null, null, null])
    expect((await ask('/checked-in', post(app))).status).toBe(204)
  })

  it('are told nothing of origins where none is configured', async () => {
    const { ask } = rig()

    expect((await ask('/')).headers.get('vary')).toBeNull()
    expect(
      (await ask('/', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).headers.get('allow'),
    ).toBe('GET, OPTIONS')
  })

  it('may be apps without an origin, where the server says so', async () => {
    const { ask } = rig({ allowMissingOrigin: true })

    expect((await ask('/checked-in', post({}))).status).toBe(204)
    expect((await ask('/checked-in', post({ origin: 'https://evil.example' }))).status).toBe(403)
    expect((await ask('/checked-in', post({ 'sec-fetch-site': 'cross-site' }))).status).toBe(403)
  })
})

describe('methods', () => {
  it('are refused where they mean nothing, and HEAD makes no code', async () => {
    const { ask, source } = rig({ webhooks: { door: { fetch: async () => new Response() } } })
    const tried = [
      ['POST', '/'],
      ['HEAD', '/'],
      ['HEAD', '/events'],
      ['GET', '/checked-in'],
      ['GET', '/visits/x'],
      ['GET', '/webhooks/door'],
      ['DELETE', '/'],
    ] as const

    const answers = await Promise.all(
      tried.map(([method, target]) => ask(target, { method, headers: { origin: ORIGIN } })),
    )

    expect(answers.map(({ status, headers }) => `${status} ${headers.get('allow')}`)).toEqual([
      '405 GET, OPTIONS',
      '405 GET, OPTIONS',
      '405 GET, OPTIONS',
      '405 POST, OPTIONS',
      '405 PUT, OPTIONS',
      '405 POST',
      '405 GET, OPTIONS',
    ])
    expect(source.requests).toEqual([])
  })
})

describe('every answer', () => {
  it('is kept by nobody, guessed at by nobody and embedded by nobody', async () => {
    const { ask } = rig({ webhooks: { door: { fetch: async () => new Response('taken') } } })
    const answers = await Promise.all([
      ask('/'),
      ask('/', { member: null }),
      ask('/nothing'),
      ask('/', { method: 'DELETE' }),
      ask('/events'),
      ask('/checked-in', post({ origin: ORIGIN })),
      ask('/webhooks/door', { method: 'POST', body: 'x' }),
      ask('/', { method: 'OPTIONS' }),
    ])

    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toMatch(/^no-store, (no-transform, )?private$/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
    await answers[4]?.body?.cancel()
  })

  it('to a failure holds a code and nothing of what went wrong', async () => {
    const key = 'sk-planted-key'
    const thrown: [unknown, number, string][] = [
      [new Error(`connect with ${key}`), 500, 'server_error'],
      [new AccessCodeError('forbidden', key, { provider: 'x', operation: 'y', hint: key }), 500, 'server_error'],
    ]
    for (const [error, status, code] of thrown) {
      const { ask, errors } = rig({
        authorize() {
          throw error
        },
      })
      expect(await refusal(ask('/'))).toEqual([status, { code }])
      expect(errors).toEqual([error])
    }
  })

  it('says of a source’s failure what a screen can act on', async () => {
    const http = (code: 'forbidden' | 'unauthorized' | 'not_found' | 'invalid_request', fromProvider = true) =>
      new HttpError(code, 'planted detail', {
        provider: 'x',
        operation: 'y',
        status: 403,
        fromProvider,
        requestId: 'r-1',
      })
    const table: [unknown, number, string][] = [
      [http('forbidden'), 403, 'forbidden'],
      [http('not_found'), 404, 'not_found'],
      // A gateway's page: passing, and not the member's fault.
      [http('forbidden', false), 503, 'server_error'],
      // A key that is refused is ours.
      [http('unauthorized'), 503, 'server_error'],
      [new AccessCodeError('store_failed', 'planted', { provider: 'x', operation: 'y' }), 503, 'server_error'],
      [new AccessCodeError('invalid_option', 'planted', { provider: 'x', operation: 'y' }), 500, 'server_error'],
      [new TypeError('planted'), 503, 'server_error'],
    ]
    const answered: unknown[] = []
    for (const [error, status, code] of table) {
      const { ask } = rig({ script: () => ({ error }) })
      const response = await ask('/')
      const text = await response.text()
      expect(text).not.toContain('planted')
      answered.push([status, code, response.status, JSON.parse(text).error.code])
    }

    expect(answered).toEqual(table.map(([, status, code]) => [status, code, status, code]))
  })
})

describe('floods', () => {
  it('of 1,000 event streams of one subject leave eight open, and then the door is shut for a minute', async () => {
    const { ask, events, clock } = rig()
    const statuses: number[] = []
    const readers = []
    for (let times = 0; times < 1_000; times += 1) {
      const response = await ask('/events')
      statuses.push(response.status)
      if (response.ok) readers.push(readEvents(response))
    }
    await clock.settle()

    expect(statuses.filter((status) => status === 200)).toHaveLength(32)
    expect(statuses.filter((status) => status === 429)).toHaveLength(968)
    expect(readers.map(({ ended }) => ended)).toEqual([...Array(24).fill(true), ...Array(8).fill(false)])
    expect(events.filter(({ type }) => type === 'stream-ended')).toHaveLength(24)
    // Everybody else gets in.
    const other = readEvents(await ask('/events', { member: 'grace' }))
    expect(other.ended).toBe(false)
    await clock.advance(60_000)
    const again = readEvents(await ask('/events'))
    await clock.settle()
    expect([readers.filter(({ ended }) => !ended).length, again.ended]).toEqual([7, false])
  })

  it('of everybody end at the total', async () => {
    const { ask } = rig({ limits: { streams: 3 } })
    const statuses: number[] = []
    for (const member of ['a', 'b', 'c', 'd']) statuses.push((await ask('/events', { member })).status)

    expect(statuses).toEqual([200, 200, 200, 429])
  })

  it('of refreshes by one member end at six in a life of a code, and cost the others nothing', async () => {
    const { ask, getCode, source, clock } = rig()
    for (let times = 0; times < 50; times += 1) await getCode(`?have=code-ada-${source.requests.length}`)

    expect(source.requests).toHaveLength(6)
    // The good one stays; without it there is nothing to give, and a moment to come back at.
    expect((await getCode('?have=code-ada-6')).code.id).toBe('code-ada-6')
    source.checkInNow()
    await clock.settle()
    const response = await ask('/')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '29'])
    expect((await getCode('', 'grace')).code.id).toBe('code-grace-1')
    await clock.advance(30_000)
    expect((await getCode()).code.id).toBe('code-ada-7')
  })

  it('of 10 MB to a webhook are cut off, declared or not', async () => {
    const read: number[] = []
    const { ask } = rig({
      webhooks: {
        door: {
          async fetch(request) {
            read.push((await request.text()).length)
            return new Response()
          },
        },
        deaf: {
          async fetch(request) {
            await request.text().catch(() => undefined)
            return new Response('taken')
          },
        },
      },
    })
    const chunk = new Uint8Array(100_000)
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1
          if (sent > 100) controller.close()
          else controller.enqueue(chunk)
        },
      })
    const init = { method: 'POST', duplex: 'half' } as const
    const tooLarge = [413, { code: 'invalid_request' }]

    expect(
      await refusal(ask('/webhooks/door', { ...init, headers: { 'content-length': '10000000' }, body: 'x' })),
    ).toEqual(tooLarge)
    expect(await refusal(ask('/webhooks/door', { ...init, body: endless() }))).toEqual(tooLarge)
    expect(await refusal(ask('/webhooks/deaf', { ...init, body: endless() }))).toEqual(tooLarge)
    expect(read).toEqual([])
    expect(sent).toBeLessThan(30)
    expect((await ask('/webhooks/door', { ...init, body: 'x'.repeat(1_048_576) })).status).toBe(200)
  })

  it('of bodies that break off are nobody’s mistake here', async () => {
    const { ask, errors } = rig({
      webhooks: { door: { fetch: async (request) => new Response(await request.text()) } },
    })
    const broken = (headers: Record<string, string>) => {
      const gone = new AbortController()
      const body = new ReadableStream({
        pull(controller) {
          gone.abort()
          controller.error(new Error('ECONNRESET'))
        },
      })
      return { method: 'POST', headers, body, duplex: 'half', signal: gone.signal } as RequestInit
    }
    const json = { origin: ORIGIN, 'content-type': 'application/json' }

    expect(await refusal(ask('/checked-in', broken(json)))).toEqual([400, { code: 'invalid_request' }])
    expect(await refusal(ask('/webhooks/door', broken({})))).toEqual([400, { code: 'invalid_request' }])
    expect(errors).toEqual([])
  })

  it('to webhooks that do not exist, or that fail, say no more', async () => {
    const boom = new Error('planted')
    const { ask, errors } = rig({ webhooks: { door: { fetch: () => Promise.reject(boom) } } })

    expect(await refusal(ask('/webhooks/constructor', { method: 'POST' }))).toEqual([404, { code: 'invalid_request' }])
    expect(await refusal(ask('/webhooks/door', { method: 'POST' }))).toEqual([500, { code: 'server_error' }])
    expect(errors).toEqual([boom])
  })
})

describe('secrets', () => {
  it('are in no event, no error and no printed relay', async () => {
    const secret = 'planted-content'
    const bad: AccessCodeSource = {
      ...createScriptedSource({ clock: createManualClock() }),
      issue: async () => ({
        code: new AccessCode({
          id: 'code-1',
          provider: 'x',
          payload: { kind: 'text', text: secret },
          issuedAt: 1.7e12,
          validForMs: 30_000,
        }),
      }),
    }
    const failing = new Error('the store fails')
    const { ask, events, errors, relay } = rig({
      authorize: () => bad,
      store: {
        shared: false,
        get: async () => undefined,
        put: (record) => Promise.reject(Object.assign(failing, { record: record.key })),
      },
    })
    const good = rig({ authorize: () => bad })

    expect(await refusal(ask('/'))).toEqual([503, { code: 'server_error' }])
    expect(await (await good.ask('/')).text()).toContain(secret)

    const said = inspect([events, good.events, errors, relay, good.relay], { depth: 20 })
    expect(said).not.toContain(secret)
    expect(JSON.stringify([events, good.events])).not.toContain(secret)
  })
})
