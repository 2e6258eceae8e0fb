import { inspect } from 'node:util'
import { createHttp, type Fetch, type HttpCall, type HttpOptions, type Operation } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import { expect, test } from 'vitest'
import { failure, getThing, makeThing, settled } from './http-rig.js'

const KEY = 'canary-key-1f9a7c'
const EXTRA = 'canary-extra-77b2'
const LOOKUP = 'canary-lookup-5510'
const PIN = 'canary-pin-9931'
const PERSON = '8812345678901'
const planted = [KEY, EXTRA, LOOKUP, PIN, PERSON]

/** Everything that could print a value, as one text. */
function printed(value: unknown): string {
  const deep = { depth: Infinity, showHidden: true, getters: true, breakLength: Infinity } as const
  const parts = [inspect(value, deep), inspect(value), String(value), JSON.stringify(value)]
  if (value instanceof Error) parts.push(value.stack ?? '', printed(value.cause))
  return parts.join('\n')
}

/** A fetch whose failures carry all that they can, as some do. */
const talkative: Fetch = (url, init) => {
  const headers = Object.fromEntries(new Headers(init.headers))
  const cause = Object.assign(new Error(`connect to ${url} with ${headers['authorization']}`), {
    code: `E_${KEY}`,
    config: { url, headers, body: init.body },
  })
  const error = new Error(`request ${url} ${JSON.stringify(headers)} ${JSON.stringify(init.body)} failed`, { cause })
  return Promise.reject(Object.assign(error, { name: `Bad ${KEY}`, request: { url, headers }, toJSON: () => headers }))
}

const answers =
  (status: number, body: string, headers: Record<string, string> = {}): Fetch =>
  async () =>
    new Response(body, { status, headers })

const echo = JSON.stringify({ key: KEY, extra: EXTRA, lookup: LOOKUP, pin: PIN })

/** An error reader that repeats what it was told, as providers do. */
const parrot: HttpOptions['readError'] = (_status, body) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { message: text, hint: text, requestId: text, providerCode: text }
}

const secretPost: Operation = { ...makeThing, path: '/v1/people/{personId}', secrets: ['pin', 'pins', 'card'] }
const fullCall: HttpCall = {
  path: { personId: PERSON, thingId: PERSON },
  query: { who: PERSON },
  headers: { 'x-lookup-token': LOOKUP },
  body: { nested: [{ pin: PIN }] },
  idempotencyKey: 'once',
}

test.each<[string, Operation, HttpCall, Partial<HttpOptions>]>([
  ['a fetch that tells all', secretPost, fullCall, { fetch: talkative }],
  ['a fetch that throws text', secretPost, fullCall, { fetch: () => Promise.reject(`failed with ${KEY}`) }],
  [
    'a fetch that throws at once',
    secretPost,
    fullCall,
    {
      fetch: () => {
        throw new Error(KEY)
      },
    },
  ],
  ['an error document that repeats it', secretPost, fullCall, { fetch: answers(400, echo), readError: parrot }],
  ['a text error that repeats it', secretPost, fullCall, { fetch: answers(429, echo.slice(1)), readError: parrot }],
  ['an error that nobody reads', secretPost, fullCall, { fetch: answers(500, echo) }],
  ['a body that is no JSON', secretPost, fullCall, { fetch: answers(200, `<p>${echo}</p>`) }],
  ['a request id that repeats it', secretPost, fullCall, { fetch: answers(500, '', { 'x-id': KEY }) }],
  ['a redirect', secretPost, fullCall, { fetch: answers(302, '', { location: `https://evil.example/?k=${KEY}` }) }],
  ['a timeout', secretPost, fullCall, { fetch: () => new Promise(() => undefined) }],
  ['an abort', secretPost, { ...fullCall, signal: AbortSignal.abort(new Error(KEY)) }, {}],
  ['a bad path value', getThing, { path: { thingId: `../${PERSON}` } }, {}],
  ['a bad header', getThing, { ...fullCall, headers: { 'x-lookup-token': `${LOOKUP}\n1` } }, {}],
  ['a bad key', getThing, fullCall, { credentials: () => ({ authorization: `Bearer ${KEY}\n1` }) }],
  [
    'credentials that fail',
    getThing,
    fullCall,
    { credentials: () => Promise.reject(Object.assign(new Error('x'), { KEY })) },
  ],
  ['credentials that fail in words', getThing, fullCall, { credentials: () => Promise.reject(new Error(KEY)) }],
  ['credentials that fail with a text', getThing, fullCall, { credentials: () => Promise.reject(KEY) }],
])('%s shows no secret in the error or a hook', async (_, operation, call, options) => {
  const clock = createManualClock()
  const events: unknown[] = []
  const note = (event: unknown) => events.push(event)
  const http = createHttp({
    provider: 'gym',
    baseUrl: 'https://api.example',
    credentials: async () => ({ authorization: `Bearer ${KEY}` }),
    secrets: [EXTRA],
    requestIdHeader: 'x-id',
    hooks: { onRequest: note, onResponse: note, onRetry: note },
    clock,
    random: () => 0,
    ...options,
  })

  const error = await failure(settled(clock, http.send(operation, call)))

  const output = [error, ...events, http].map(printed).join('\n')
  for (const secret of planted) expect(output).not.toContain(secret)
})

const unlikely = 'canary name/ü'
const card = 8_845_512_399
test.each<[string, string, HttpCall, Partial<HttpOptions>]>([
  ['the key as it stands in a URL', encodeURIComponent('key+/==canary'), {}, { credentials: { k: 'key+/==canary' } }],
  ['the key as it stands in JSON', `no ${JSON.stringify('key"\\canary')}`, {}, { credentials: { k: 'key"\\canary' } }],
  ['the key in capitals', KEY.toUpperCase(), {}, {}],
  ['the password', 'user me, word canary:word', {}, { credentials: { k: `Basic ${btoa('me:canary:word')}` } }],
  ['the login', 'me:canary:word', {}, { credentials: { k: `Basic ${btoa('me:canary:word')}` } }],
  ['an encoded id', encodeURIComponent(unlikely), { path: { personId: unlikely } }, {}],
  ['a secret of the query, as it was sent', 'card=canary+name%2F%C3%BC', { query: { card: unlikely } }, {}],
  ['the idempotency key', 'canary-once-1', { idempotencyKey: 'canary-once-1' }, {}],
  ['a secret number', String(card), { body: { card } }, {}],
  ['a list of secrets', `${card} and ${PIN}`, { body: { any: [{ pins: [[card], PIN] }] } }, {}],
  ['a secret object', PIN, { body: { card: { number: PIN } } }, {}],
])('%s that a provider repeats is shown neither in the error nor in a hook', async (_, said, call, options) => {
  const events: unknown[] = []
  const http = createHttp({
    provider: 'gym',
    baseUrl: 'https://api.example',
    credentials: { authorization: `Bearer ${KEY}` },
    requestIdHeader: 'x-id',
    retries: 0,
    fetch: answers(400, said, { 'x-id': encodeURIComponent(said) }),
    readError: parrot,
    hooks: { onResponse: (event) => events.push(event) },
    ...options,
  })

  const error = await failure(http.send(secretPost, { ...fullCall, ...call }))

  const output = [error, ...events].map(printed).join('\n')
  expect(output).not.toMatch(/canary|8845512399/i)
  expect(error).toMatchObject({ providerMessage: expect.stringContaining('[redacted]') })
})

test('the canary would be found: the same search finds it where it is', () => {
  for (const secret of planted) {
    expect(printed(new Error('x', { cause: { deep: { secret } } }))).toContain(secret)
  }
})

test('what is kept of a foreign failure is name, code and message, down its causes', async () => {
  const cause = Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', name: 'ConnectError', port: 443 })
  const http = createHttp({
    provider: 'gym',
    baseUrl: 'https://api.example',
    retries: 0,
    fetch: () => Promise.reject(new TypeError('fetch\n  failed', { cause })),
  })

  const error = await failure(http.send(getThing, { path: { thingId: 1 } }))

  expect(error.cause).toMatchObject({
    name: 'TypeError',
    message: 'fetch failed',
    cause: { name: 'ConnectError', code: 'ETIMEDOUT', message: 'connect ETIMEDOUT' },
  })
  expect((error.cause as Error).cause).not.toHaveProperty('port')
})

test('an address in a runtime message does not name the person', async () => {
  const http = createHttp({
    provider: 'gym',
    baseUrl: 'https://api.example',
    retries: 0,
    fetch: (url) => Promise.reject(new TypeError(`error sending request for url (${url})`)),
  })

  const error = await failure(http.send(getThing, { path: { thingId: PERSON } }))

  expect(error.cause).toMatchObject({ message: 'error sending request for url ([redacted])' })
})
