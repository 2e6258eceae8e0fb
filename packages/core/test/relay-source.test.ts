import { AccessCode, isAccessCodeError, perVisit, RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
import { createManualClock } from '@acme/access-codes/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { codeAnswer, relayRig, reply, usedEvent } from './relay-rig.js'

afterEach(() => vi.unstubAllGlobals())

const visit = { id: 'v-1', replaceLive: false, despiteUncertain: false }

describe('a relay as a source', () => {
  it('says whose codes it gives, and by which policy', () => {
    expect(relayRig().source).toMatchObject({
      provider: 'relay',
      subject: '/access-code',
      policy: { kind: 'before-expiry' },
    })
    expect(relayRig({ subject: 'member', policy: perVisit() }).source).toMatchObject({
      subject: 'member',
      policy: { kind: 'per-visit' },
    })
  })

  it('asks for another code than the one it has, and says what it has seen', async () => {
    const { issue, asked, hits } = relayRig()

    await issue()
    await issue({ have: 'code-1', attempt: 2 })

    expect(asked()).toEqual(['GET /access-code', 'GET /access-code?have=code-1&seen=7'])
    expect(hits[0]?.headers).toEqual({})
    expect(hits[0]?.init).toMatchObject({ cache: 'no-store', redirect: 'manual' })
    expect(hits[0]?.init).not.toHaveProperty('credentials')
    expect(hits[0]?.init).not.toHaveProperty('body')
  })

  it('brings the code with the durations of the relay, and no clock of its own', async () => {
    const { issue, clock } = relayRig({
      clockOptions: { skewMs: 3_600_000 },
      answer: () => reply(codeAnswer({ heldForMs: 900, refreshInMs: 24_000, visitId: 'v-1' })),
    })

    const issued = await issue()

    expect(issued).toEqual({
      code: expect.any(AccessCode) as unknown,
      heldForMs: 900,
      refreshInMs: 24_000,
      visitId: 'v-1',
    })
    const { code } = issued as { code: AccessCode }
    expect(code.reveal()).toEqual({ kind: 'text', text: '0042' })
    expect(code.toJSON()).toMatchObject({ id: 'code-1', provider: 'relay', validForMs: 30_000, issuedAt: clock.now() })
  })

  it('shows pictures, and whose code it is, where the relay says so', async () => {
    const payload = { kind: 'image', mediaType: 'image/png', dataUri: 'data:image/png;base64,AA==' } as const
    const expiresAt = Date.UTC(2026, 0, 5, 9)
    const { issue } = relayRig({
      answer: () => reply(codeAnswer({ code: { id: 'code-1', payload, provider: 'rhombus', expiresAt } })),
    })

    const { code } = (await issue()) as { code: AccessCode }

    expect(code).toMatchObject({ provider: 'rhombus', expiresAt })
    expect(code.reveal()).toEqual(payload)
  })

  it.each([0, -1_500])('does not show a code that had %d ms to live', async (validForMs) => {
    const { issue } = relayRig({ answer: () => reply(codeAnswer({ validForMs })) })

    await expect(issue()).rejects.toMatchObject({ code: 'expired_on_arrival', retryable: true })
  })

  it('tells a check-in by the own clock, however wrong that is', async () => {
    const at = Date.UTC(2026, 0, 5, 8)
    const { issue, clock, asked } = relayRig({
      clockOptions: { skewMs: -3_600_000 },
      answer: () => reply({ used: { id: 'door-1', at, agoMs: 4_000 }, seq: 8 }),
    })

    const result = await issue()
    await issue()

    const checkIn = { id: 'door-1', at: clock.now() - 4_000, subject: '/access-code', via: 'relay' }
    expect(result).toEqual({ checkIn })
    expect(Object.keys((result as { checkIn: object }).checkIn)).not.toContain('codeId')
    expect(asked()).toEqual(['GET /access-code', 'GET /access-code?seen=8'])
  })

  it('tells which code was read, where the relay knows', async () => {
    const { issue } = relayRig({
      answer: () => reply({ used: { id: 'door-1', at: 1, agoMs: 0, codeId: 'code-1' }, seq: 8 }),
    })

    expect(await issue()).toMatchObject({ checkIn: { codeId: 'code-1' } })
  })

  it('names the visit, and passes on that none is open', async () => {
    const { issue, asked } = relayRig({
      policy: perVisit(),
      answer: ({ method }) => reply(method === 'PUT' ? codeAnswer({ visitId: 'v-1' }) : { noVisit: true, seq: 0 }),
    })

    expect(await issue()).toEqual({ noVisit: true })
    expect(await issue({ visit: { id: 'v 1/ä', replaceLive: true, despiteUncertain: true } })).toMatchObject({
      visitId: 'v-1',
    })
    await issue({ visit })

    expect(asked()).toEqual([
      'GET /access-code',
      'PUT /access-code/visits/v%201%2F%C3%A4?replaceLive=1&despiteUncertain=1',
      'PUT /access-code/visits/v-1',
    ])
  })

  it.each(['', '.', '..', 'x'.repeat(129)])('refuses the visit %j before any request leaves', async (id) => {
    const { issue, hits } = relayRig()

    await expect(issue({ visit: { ...visit, id } })).rejects.toMatchObject({ code: 'invalid_option' })
    expect(hits).toEqual([])
  })

  it('tells the relay of a tap', async () => {
    const { source, issue, hits } = relayRig({
      answer: ({ method }) => (method === 'POST' ? new Response(null, { status: 204 }) : reply(codeAnswer())),
    })
    const { code } = (await issue()) as { code: AccessCode }
    const tap = { id: 'tap-1', at: 1, subject: source.subject, via: 'caller' } as const

    await source.checkedIn?.(code, tap)

    expect(hits[1]).toMatchObject({
      method: 'POST',
      url: '/access-code/checked-in',
      headers: { 'content-type': 'application/json' },
      body: '{"id":"tap-1","codeId":"code-1"}',
    })
  })

  it('rejects when the relay does not take the tap', async () => {
    const { source, issue } = relayRig({
      answer: ({ method }) => (method === 'POST' ? new Response('', { status: 503 }) : reply(codeAnswer())),
    })
    const { code } = (await issue()) as { code: AccessCode }

    await expect(source.checkedIn?.(code, { id: 'tap-1', at: 1, subject: '', via: 'caller' })).rejects.toMatchObject({
      code: 'server_error',
      operation: 'checkedIn',
    })
  })
})

describe('a tap that the relay takes and never answers', () => {
  it('is given up after 20 s, so that it can be told again', async () => {
    const { source, issue, clock } = relayRig({
      answer: ({ method }) => (method === 'POST' ? new Promise(() => undefined) : reply(codeAnswer())),
    })
    const { code } = (await issue()) as { code: AccessCode }
    let failure: unknown
    source.checkedIn?.(code, { id: 'tap-1', at: 1, subject: '', via: 'caller' }).catch((thrown) => (failure = thrown))

    await clock.advance(19_900)
    expect(failure).toBeUndefined()
    await clock.advance(100)

    expect(failure).toMatchObject({ code: 'aborted', operation: 'checkedIn' })
  })

  it('counts as told where only the body of the answer never comes', async () => {
    const { source, issue, clock } = relayRig({
      answer: ({ method, init }) => {
        if (method !== 'POST') return reply(codeAnswer())
        const start = (controller: ReadableStreamDefaultController): void =>
          init.signal?.addEventListener('abort', () => controller.error(new TypeError('terminated')))
        return new Response(new ReadableStream({ start }))
      },
    })
    const { code } = (await issue()) as { code: AccessCode }
    const told = source.checkedIn?.(code, { id: 'tap-1', at: 1, subject: '', via: 'caller' })

    await clock.advance(20_000)

    await expect(told).resolves.toBeUndefined()
  })
})

describe('the way to a relay', () => {
  it.each([
    ['/access-code', '/access-code', '/access-code/events'],
    ['/access-code/', '/access-code', '/access-code/events'],
    ['/', '/', '/events'],
    ['relay', 'relay', 'relay/events'],
    ['../relay/', '../relay', '../relay/events'],
    ['https://relay.example', 'https://relay.example', 'https://relay.example/events'],
    ['https://relay.example/a/', 'https://relay.example/a', 'https://relay.example/a/events'],
  ])('goes from %s to %s and %s', async (url, code, events) => {
    const { issue, watch, asked, clock } = relayRig({ url, answer: () => reply({ noVisit: true, seq: 7 }) })

    await issue()
    await issue({ have: 'c' })
    watch()
    await clock.settle()

    expect(asked()).toEqual([`GET ${code}`, `GET ${code}?have=c&seen=7`, `GET ${events}?seen=7`])
  })

  it.each([
    '',
    '/access-code?tenant=1',
    '/access-code#top',
    'https://user:word@relay.example/',
    '//user@relay.example',
    '///user:word@relay.example',
    '\\\\user:word@relay.example/',
    'https:/user:word@relay.example/',
    'https:user:word@relay.example/',
    'https:\\\\user:word@relay.example/',
    ' https://user:word@relay.example/',
    '\u0001https://user:word@relay.example/',
    'ht\ntps:/user:word@relay.example/',
    new URL('https://relay.example/word'),
    undefined,
    5,
  ])('is refused at once when it is %j, without repeating it', (given) => {
    const url = given as string
    expect(() => relaySource({ url })).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining('url') }),
    )
    expect(() => relaySource({ url })).not.toThrow(/word|tenant/)
  })

  it.each(['/@me/code', 'https://relay.example/@me', 'relay@home'])('may be %j', (url) => {
    expect(relaySource({ url }).subject).toBe(url)
  })

  it('finds the global fetch each time it sends', async () => {
    const source = relaySource({ url: '/access-code' })
    const seen: string[] = []
    const asking = { signal: new AbortController().signal, attempt: 1, have: null }
    for (const name of ['first', 'second']) {
      vi.stubGlobal('fetch', (input: string) => {
        seen.push(`${name} ${input}`)
        return Promise.resolve(reply(codeAnswer()))
      })
      await source.issue(asking)
    }

    expect(seen).toEqual(['first /access-code', 'second /access-code?seen=7'])
  })

  it('asks for its headers each time, and sends cookies where it is told', async () => {
    let token = 1
    const { issue, hits, watch, clock } = relayRig({
      credentials: 'include',
      headers: () => Promise.resolve({ authorization: `Bearer ${token++}` }),
    })

    await issue()
    await issue()
    watch()
    await clock.settle()

    expect(hits.map(({ headers }) => headers)).toEqual([
      { authorization: 'Bearer 1' },
      { authorization: 'Bearer 2' },
      { authorization: 'Bearer 3' },
    ])
    expect(hits.map(({ init }) => init.credentials)).toEqual(['include', 'include', 'include'])
  })

  it('sends fixed headers, too', async () => {
    const { issue, hits } = relayRig({ headers: { 'X-App': 'kiosk' } })

    await issue()

    expect(hits[0]?.headers).toEqual({ 'x-app': 'kiosk' })
  })

  it("passes on the caller's own failure to find a header, and asks nothing", async () => {
    const own = new Error('no token')
    const { issue, hits } = relayRig({ headers: () => Promise.reject(own) })

    await expect(issue()).rejects.toBe(own)
    expect(hits).toEqual([])
  })
})

describe('where there is no page', () => {
  const asks = (url: string, more: object = {}): Promise<unknown> => {
    const context = { signal: new AbortController().signal, attempt: 1, have: null }
    return relaySource({ url, ...more })
      .issue(context)
      .catch((error: unknown) => error)
  }
  const impossible = expect.objectContaining({ code: 'invalid_option', hint: expect.stringContaining('absolute') })
  const sent: string[] = []
  const fetch = (input: string): Promise<Response> => {
    sent.push(input)
    return Promise.reject(new TypeError('fetch failed'))
  }

  it.each(['/access-code', 'access-code', './access-code', '//gym.example/access-code'])(
    'refuses a url that is relative to it at the first use, not before: %s',
    async (url) => {
      relaySource({ url })

      expect(await asks(url)).toEqual(impossible)
    },
  )

  it('asks where the url is absolute, where another sends, and where there is a page after all', async () => {
    vi.stubGlobal('fetch', fetch)
    const url = 'HTTPS://gym.example/access-code'
    const down = expect.objectContaining({ code: 'network' })

    expect([await asks(url), await asks('/access-code', { fetch })]).toEqual([down, down])
    vi.stubGlobal('location', { href: 'https://gym.example/' })
    expect(await asks('/access-code')).toEqual(down)
    expect(sent.splice(0)).toEqual([url, '/access-code', '/access-code'])
  })

  it('does not go on trying', async () => {
    vi.stubGlobal('fetch', fetch)
    const clock = createManualClock()
    const code = new RotatingCode(relaySource({ url: '/access-code', clock }), { clock, environment: null })

    await expect(code.start()).rejects.toEqual(impossible)
    await clock.advance(600_000)

    const once = ['/access-code', '/access-code/events']
    expect([code.state.status, sent.splice(0).sort(), clock.timers]).toEqual(['failed', once, []])
  })
})

describe('an answer that is none', () => {
  const failure = (code: string, more: object = {}): string => JSON.stringify({ error: { code, ...more } })
  it.each<[string, number, string, string, object]>([
    [
      'the relay',
      401,
      failure('unauthorized'),
      'HttpError',
      { code: 'unauthorized', fromProvider: true, retryAfterMs: null },
    ],
    ['the relay', 403, failure('pass_inactive'), 'HttpError', { code: 'pass_inactive', fromProvider: true }],
    ['the relay', 402, failure('payment_required'), 'HttpError', { code: 'payment_required', fromProvider: true }],
    ['the relay', 409, failure('conflict'), 'HttpError', { code: 'conflict', fromProvider: true }],
    [
      'the relay',
      429,
      failure('rate_limited', { retryAfterMs: 1_500, requestId: 'r-1' }),
      'HttpError',
      { code: 'rate_limited', fromProvider: true, retryAfterMs: 1_500, requestId: 'r-1' },
    ],
    [
      'the relay',
      503,
      failure('server_error', { retryAfterMs: 0 }),
      'HttpError',
      { code: 'server_error', fromProvider: true, retryAfterMs: 0 },
    ],
    [
      'the relay',
      409,
      failure('visit_uncertain', { requestId: 'r-2' }),
      'AccessCodeError',
      { code: 'visit_uncertain', requestId: 'r-2', retryable: false },
    ],
    [
      'the relay',
      409,
      failure('visit_already_coded'),
      'AccessCodeError',
      { code: 'visit_already_coded', retryable: false },
    ],
    ['the relay', 502, failure('maybe_issued'), 'AccessCodeError', { code: 'maybe_issued', retryable: false }],
    [
      'a code that does not travel',
      500,
      failure('aborted'),
      'HttpError',
      { code: 'server_error', fromProvider: false },
    ],
    [
      'a code that does not travel',
      504,
      failure('timeout'),
      'HttpError',
      { code: 'server_error', fromProvider: false },
    ],
    ['a code of tomorrow', 403, failure('moon_phase'), 'HttpError', { code: 'forbidden', fromProvider: false }],
    ['a contradiction', 503, failure('forbidden'), 'HttpError', { code: 'server_error', fromProvider: true }],
    [
      'a gateway',
      404,
      '<html>nothing here',
      'HttpError',
      { code: 'invalid_request', fromProvider: false, retryAfterMs: null, hint: expect.stringContaining('basePath') },
    ],
    [
      'a relay elsewhere',
      404,
      failure('invalid_request'),
      'HttpError',
      { code: 'invalid_request', fromProvider: true, hint: expect.stringContaining('basePath') },
    ],
    ['the relay', 404, failure('not_found'), 'HttpError', { code: 'not_found', fromProvider: true }],
    ['the relay', 400, failure('invalid_request'), 'HttpError', { code: 'invalid_request', fromProvider: true }],
    ['a gateway', 410, '', 'HttpError', { code: 'gone', fromProvider: false }],
    ['a gateway', 400, '', 'HttpError', { code: 'invalid_request', fromProvider: false }],
    ['a gateway', 408, '', 'HttpError', { code: 'server_error', fromProvider: false }],
    ['a gateway', 502, '{"error":{"code":"502"}}', 'HttpError', { code: 'server_error', fromProvider: false }],
  ])('%s, with %d and %s', async (_, status, body, name, expected) => {
    const { issue } = relayRig({ answer: () => new Response(body, { status }) })

    await expect(issue()).rejects.toMatchObject({ name, status, provider: 'relay', operation: 'issue', ...expected })
  })

  it.each([
    [404, 'not_found'],
    [400, 'invalid_request'],
    [503, 'server_error'],
  ])('that is no lost relay has no hint to look for one: %d, %s', async (status, code) => {
    const { issue } = relayRig({ answer: () => new Response(failure(code), { status }) })

    await expect(issue()).rejects.not.toHaveProperty('hint')
  })

  it.each<[string, number | null]>([
    ['7', 7_000],
    ['0', 0],
    ['soon', null],
    ['-7', null],
    ['Mon, 05 Jan 2026 08:00:10 GMT', null],
  ])('reads Retry-After %s of a gateway', async (header, retryAfterMs) => {
    const { issue } = relayRig({ answer: () => new Response('', { status: 503, headers: { 'retry-after': header } }) })

    await expect(issue()).rejects.toMatchObject({ retryAfterMs })
  })

  it('tells a request id that is one line, and not long', async () => {
    const requestId = `r-1\n${'x'.repeat(100_000)}`
    const { issue } = relayRig({
      answer: () => new Response(JSON.stringify({ error: { code: 'forbidden', requestId } }), { status: 403 }),
    })

    await expect(issue()).rejects.toMatchObject({ code: 'forbidden', requestId: `r-1 ${'x'.repeat(296)}` })
  })

  it('T-09 keeps away for as long as a gateway says whose page breaks off', async () => {
    const { issue } = relayRig({
      answer: () =>
        new Response(new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) }), {
          status: 429,
          headers: { 'retry-after': '120' },
        }),
    })

    await expect(issue()).rejects.toMatchObject({
      name: 'HttpError',
      code: 'rate_limited',
      status: 429,
      fromProvider: false,
      retryAfterMs: 120_000,
    })
  })

  it('is one given up while its refusal was read', async () => {
    const controller = new AbortController()
    const { issue, clock } = relayRig({
      answer: ({ init }) => {
        const start = (body: ReadableStreamDefaultController): void =>
          init.signal?.addEventListener('abort', () => body.error(init.signal?.reason))
        return new Response(new ReadableStream({ start }), { status: 503 })
      },
    })

    const asked = issue({ signal: controller.signal })
    await clock.settle()
    controller.abort()

    await expect(asked).rejects.toMatchObject({ code: 'aborted' })
  })

  it.each([
    ['that says where', () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })],
    ['within the relay', () => new Response(null, { status: 307, headers: { location: '/login' } })],
    [
      'as browsers show it',
      () =>
        Object.defineProperties(new Response(''), {
          type: { value: 'opaqueredirect' },
          status: { value: 0 },
          ok: { value: false },
        }),
    ],
  ])('is a redirect %s, and is not followed', async (_, answer) => {
    const { issue, hits } = relayRig({ answer })

    await expect(issue()).rejects.toMatchObject({ code: 'redirect_refused', operation: 'issue' })
    expect(hits).toHaveLength(1)
  })

  it.each<[string, string]>([
    ['a page of the hotel', '<html>Please log in'],
    ['nothing', ''],
    ['half an answer', '{"code":{"id":"code-1","payl'],
    ['something else', '{"ok":true}'],
  ])('is %s with status 200', async (_, body) => {
    const { issue } = relayRig({ answer: () => new Response(body) })

    await expect(issue()).rejects.toMatchObject({ name: 'MalformedError', code: 'malformed', provider: 'relay' })
  })

  it.each([
    [200, { code: 'malformed' }],
    [429, { code: 'rate_limited', retryAfterMs: 60_000 }],
  ])('is endless with status %d, and is not read to its end', async (status, failure) => {
    const mebibyte = new Uint8Array(2 ** 20).fill(0x20)
    let pieces = 0
    const { issue } = relayRig({
      answer: () => {
        const pull = (body: ReadableStreamDefaultController): void => {
          pieces += 1
          // Ends after all, for a reader that waits for it.
          if (pieces > 32) body.close()
          else body.enqueue(mebibyte)
        }
        return new Response(new ReadableStream({ pull }), { status, headers: { 'retry-after': '60' } })
      },
    })

    await expect(issue()).rejects.toMatchObject(failure)
    expect(pieces).toBeLessThan(8)
  })

  it('may have a picture of a megabyte', async () => {
    const dataUri = `data:image/png;base64,${'A'.repeat(2 ** 20)}`
    const payload = { kind: 'image', mediaType: 'image/png', dataUri } as const
    const { issue } = relayRig({ answer: () => reply(codeAnswer({ code: { id: 'code-1', payload } })) })

    const { code } = (await issue()) as { code: AccessCode }

    expect(code.reveal()).toEqual(payload)
  })

  it.each([
    ['refused', Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }), 'ECONNREFUSED'],
    ['refused, says its code', Object.assign(new Error('gone'), { code: 'EAI_AGAIN' }), 'EAI_AGAIN'],
    ['failed in a browser', new TypeError('Failed to fetch'), 'no reason given'],
    ['aborted by nobody here', new DOMException('gone', 'AbortError'), 'no reason given'],
    ['failed with a secret for its code', Object.assign(new Error('gone'), { code: 'k3y_f0r_all' }), 'no reason given'],
    ['failed without a word', null, 'no reason given'],
  ])('is a connection that was %s', async (_, thrown, word) => {
    const { issue } = relayRig({ answer: () => Promise.reject(thrown) })

    const error = await issue().catch((caught: unknown) => caught)

    expect(error).toMatchObject({ name: 'NetworkError', code: 'network', undelivered: false, operation: 'issue' })
    expect(String(error)).toBe(`NetworkError: The relay could not be reached: ${word}`)
  })

  it('is a body that breaks off', async () => {
    const { issue } = relayRig({
      answer: () => new Response(new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) })),
    })

    await expect(issue()).rejects.toMatchObject({ code: 'network' })
  })

  it('is one that nobody waits for any more', async () => {
    const controller = new AbortController()
    const { issue, clock, hits } = relayRig({ answer: () => new Promise(() => undefined) })

    const asked = issue({ signal: controller.signal })
    await clock.settle()
    controller.abort()

    await expect(asked).rejects.toMatchObject({ code: 'aborted', retryable: false })
    await expect(issue({ signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' })
    expect(hits).toHaveLength(1)
  })

  it('asks nothing when it was given up while the headers were looked for', async () => {
    const controller = new AbortController()
    const { issue, hits } = relayRig({
      headers: () => {
        controller.abort()
        return {}
      },
    })

    await expect(issue({ signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' })
    expect(hits).toEqual([])
  })
})

describe('the order of things', () => {
  it('refuses a code that a check-in has overtaken', async () => {
    let deliver: (response: Response) => void = () => undefined
    const { issue, watch, stream, clock, checkIns } = relayRig({
      answer: () => new Promise((resolve) => (deliver = resolve)),
    })
    watch()
    await clock.settle()

    const asked = issue()
    await clock.settle()
    stream().send(usedEvent(8))
    await clock.settle()
    deliver(reply(codeAnswer({ seq: 7 })))

    await expect(asked).rejects.toMatchObject({ code: 'stale_code', retryable: true })
    expect(checkIns).toHaveLength(1)
  })

  it('goes on refusing what is late, and takes what is new', async () => {
    const waiting: ((response: Response) => void)[] = []
    const { issue, clock } = relayRig({ answer: () => new Promise((resolve) => waiting.push(resolve)) })
    const asked = [issue(), issue(), issue()]
    await clock.settle()

    waiting[2]?.(reply(codeAnswer({ seq: 9 })))
    await asked[2]
    waiting[1]?.(reply(codeAnswer({ seq: 8 })))
    await expect(asked[1]).rejects.toMatchObject({ code: 'stale_code' })
    waiting[0]?.(reply(codeAnswer({ seq: 8 })))
    await expect(asked[0]).rejects.toMatchObject({ code: 'stale_code' })

    const next = issue()
    await clock.settle()
    waiting[3]?.(reply(codeAnswer({ seq: 9 })))
    await expect(next).resolves.toHaveProperty('code')
  })

  it('recovers after one refusal when the relay has forgotten its count', async () => {
    const seqs = [40, 0, 0, 1]
    const { issue, asked } = relayRig({ answer: () => reply(codeAnswer({ seq: seqs.shift() ?? 0 })) })

    await issue()
    await expect(issue()).rejects.toMatchObject({ code: 'stale_code' })
    await expect(issue()).resolves.toHaveProperty('code')
    await expect(issue()).resolves.toHaveProperty('code')

    expect(asked().at(-1)).toBe('GET /access-code?seen=0')
  })

  it.each(['before its head', 'before the end of its body'])(
    'has not seen an answer that was given up %s',
    async (when) => {
      const controller = new AbortController()
      let deliver: (response: Response) => void = () => undefined
      const head = new Promise<Response>((resolve) => (deliver = resolve))
      const body = new TransformStream<Uint8Array, Uint8Array>()
      const { issue, clock, asked } = relayRig({
        deaf: true,
        answer: (hit) => (hit.init.signal === controller.signal ? head : reply(codeAnswer())),
      })

      const lost = issue({ signal: controller.signal })
      await clock.settle()
      if (when === 'before its head') controller.abort()
      deliver(new Response(body.readable))
      await clock.settle()
      controller.abort()
      const writer = body.writable.getWriter()
      const answer = reply({ used: { id: 'door-1', at: 1, agoMs: 0 }, seq: 8 })
      void writer.write(new Uint8Array(await answer.arrayBuffer())).catch(() => undefined)
      void writer.close().catch(() => undefined)
      await expect(lost).rejects.toMatchObject({ code: 'aborted' })
      await issue()

      expect(asked()).toEqual(['GET /access-code', 'GET /access-code'])
    },
  )

  it('is kept by each source for itself', async () => {
    const first = relayRig({ answer: () => reply(codeAnswer({ seq: 40 })) })
    const second = relayRig({ answer: () => reply(codeAnswer({ seq: 1 })) })

    await first.issue()

    await expect(second.issue()).resolves.toHaveProperty('code')
    expect(isAccessCodeError(await second.issue().catch((error: unknown) => error))).toBe(false)
  })
})
