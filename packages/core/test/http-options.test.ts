import { isAccessCodeError, RotatingCode } from '@acme/access-codes'
import {
  type AccessCodeError,
  createBudget,
  createHttp,
  createPerVisitSource,
  keyCredentials,
} from '@acme/access-codes/provider'
import { createEventReader, relaySource } from '@acme/access-codes/relay'
import { createManualClock, createManualEnvironment, createScriptedSource } from '@acme/access-codes/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { failure, getThing, makeThing, scriptedHttp, settled, thing } from './http-rig.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

const where = { provider: 'gym', operation: 'createGymClient' }
const KEY = 'canary-key-1'

/** What a call throws, which has to be one of ours. */
function thrownBy(run: () => unknown): AccessCodeError {
  try {
    run()
  } catch (error) {
    if (isAccessCodeError(error)) return error
    throw error
  }
  throw new Error('It should have thrown')
}

const make = (more: object) =>
  createHttp({ provider: 'gym', createdBy: 'createGymClient', baseUrl: 'https://api.example', ...more })

describe('the options of a client', () => {
  it.each<[object, string]>([
    [{ fetch: 'x' }, 'fetch to be a function, not a string'],
    [{ fetch: null }, 'fetch to be a function, not null'],
    [{ random: 5 }, 'random to be a function, not a number'],
    [{ penaltyMs: 5 }, 'penaltyMs to be a function, not a number'],
    [{ readError: {} }, 'readError to be a function, not an object'],
    [{ readFailure: {} }, 'readFailure to be a function, not an object'],
    [{ budget: {} }, 'budget to be an object with take, close, not one without take'],
    [{ clock: {} }, 'clock to be an object with now, elapsed, setTimeout, clearTimeout, not one without now'],
    [{ hooks: () => undefined }, 'hooks to be an object, not a function'],
    [{ hooks: { onRetry: 'log' } }, 'onRetry to be a function, not a string'],
    [{ headers: [] }, 'headers to be an object, not an array'],
    [{ language: '' }, 'language to be a string, not an empty string'],
    [{ dangerouslyAllowBrowser: 'false' }, 'dangerouslyAllowBrowser to be a boolean, not a string'],
    [{ secrets: 'key' }, 'secrets to be an object with map, not a string'],
    [{ credentials: 5 }, 'credentials to be headers, not a number'],
    [{ credentials: null }, 'credentials to be headers, not null'],
    [{ credentials: { 'x-api-key': undefined } }, 'credentials with text in x-api-key, not undefined'],
    [{ credentials: { 'x-api-key': '' } }, 'credentials with text in x-api-key, not an empty string'],
    [{ credentials: { 'x-api-key': 5 } }, 'credentials with text in x-api-key, not a number'],
    [{ baseUrl: 5 }, 'baseUrl to be an absolute http or https URL without credentials, query and fragment'],
  ])('are looked at when it is made: %o', (options, complaint) => {
    const { code, provider, operation, message } = thrownBy(() => make(options))

    expect({ code, provider, operation, message }).toEqual({
      code: 'invalid_option',
      ...where,
      message: `createGymClient needs ${complaint}`,
    })
  })

  it.each<[object, string]>([
    [{ language: 'de\nx' }, 'accept-language'],
    [{ headers: { 'x-scheme': 'a\nb' } }, 'x-scheme'],
    [{ headers: { 'x-scheme': 5 } }, 'x-scheme'],
    [{ credentials: { 'x-api-key': `${KEY}\n1` } }, 'x-api-key'],
  ])('hold headers that can be sent: %o', (options, name) => {
    const error = thrownBy(() => make(options))

    expect(error.message).toBe(`createGymClient has a header that cannot be sent: ${name}`)
    expect(error.message).not.toContain(KEY)
  })

  it('may be given as undefined, one and all', () => {
    const names = ['fetch', 'random', 'budget', 'clock', 'hooks', 'headers', 'credentials', 'timeoutMs', 'language']

    expect(() => make(Object.fromEntries(names.map((name) => [name, undefined])))).not.toThrow()
  })

  it.each<[object, string]>([
    [{ signal: 5 }, 'signal to be an object with addEventListener, removeEventListener, throwIfAborted, not a number'],
    [{ query: 'a=1' }, 'query to be an object, not a string'],
    [{ idempotencyKey: '' }, 'idempotencyKey to be a string, not an empty string'],
    [{ mayBeEmpty: 1 }, 'mayBeEmpty to be a boolean, not a number'],
    [{ timeoutMs: '5' }, 'timeoutMs to be a number from 1 to 2147483647, not a string'],
    [{ retries: 0.5 }, 'retries to be a whole number from 0 to 2147483647, not 0.5'],
  ])('of a single call are looked at before it is sent: %o', async (call, complaint) => {
    const { http, requests } = scriptedHttp([{}])

    const error = await failure(http.send(getThing, { ...thing, ...call }))

    expect(error).toMatchObject({ code: 'invalid_option', message: `getThing needs ${complaint}` })
    expect(requests).toEqual([])
  })
})

describe('where a key is sent', () => {
  const credentials = { 'x-api-key': KEY }

  it.each(['http://api.example', 'http://127.0.0.1.example', 'http://localhost.example', 'http://10.0.0.1:8080/v1'])(
    'is https, and not %s',
    (baseUrl) => {
      const complaint = 'createGymClient needs baseUrl to be https, or http of this machine, where a key is sent'
      expect(thrownBy(() => make({ baseUrl, credentials })).message).toBe(complaint)
      expect(thrownBy(() => make({ baseUrl, credentials: () => credentials })).message).toBe(complaint)
      expect(() => make({ baseUrl })).not.toThrow()
    },
  )

  it.each([
    'https://api.example',
    'http://localhost:4010',
    'http://127.0.0.1:1/v1',
    'http://127.1.2.3',
    'http://[::1]:9',
  ])('may be %s', (baseUrl) => {
    expect(make({ baseUrl, credentials }).baseUrl).toBe(baseUrl)
  })
})

describe('a key', () => {
  const credentialsOf = (key: unknown) =>
    keyCredentials('apiKey', key as string, (text) => ({ authorization: `Bearer ${text}` }), where)

  it.each<[unknown, string]>([
    ['', 'apiKey to be a string, not an empty string'],
    [' \n', 'apiKey to be a string, not an empty string'],
    [5, 'apiKey to be a string, not a number'],
    [{ key: KEY }, 'apiKey to be a string, not an object'],
    [undefined, 'apiKey to be a string, not undefined'],
    [`${KEY}\n1`, 'apiKey to be text that a header can carry'],
    [`${KEY}鍵`, 'apiKey to be text that a header can carry'],
  ])('that cannot be sent is refused when the client is made, by the name of its option: %o', (key, complaint) => {
    const error = thrownBy(() => credentialsOf(key))

    expect(error).toMatchObject({ code: 'invalid_option', message: `createGymClient needs ${complaint}`, ...where })
    expect(error.message).not.toContain(KEY)
  })

  it.each<[unknown, string]>([
    [undefined, 'not undefined'],
    ['', 'not an empty string'],
    [5, 'not a number'],
  ])('that a function gives as %o is a mistake in the program: told as one, and not tried again', async (key, came) => {
    const credentials = credentialsOf(() => key)
    const { clock, http, requests } = scriptedHttp([{}], { credentials, retries: 5 })
    const source = createScriptedSource({ clock: createManualClock() })
    const asking = { ...source, issue: () => http.send(getThing, thing) as never }
    const rotation = new RotatingCode(asking, { clock, environment: null })

    const error = await settled(clock, failure(rotation.start()), 3_600_000)

    expect(error).toMatchObject({
      code: 'invalid_option',
      message: `createGymClient needs apiKey to give a string, ${came}`,
    })
    expect(rotation.state.attempt).toBe(1)
    expect(requests).toEqual([])
    rotation.stop()
  })

  it('that is good goes out in its header, from a text and from a function', async () => {
    for (const key of [KEY, () => KEY, async () => KEY]) {
      const { http, requests } = scriptedHttp([{}], { credentials: credentialsOf(key) })
      await http.send(getThing, thing)
      expect(new Headers(requests[0]?.init.headers).get('authorization')).toBe(`Bearer ${KEY}`)
    }
  })

  it('that is missing after an attempt which may have arrived does not say that nothing was sent', async () => {
    let asked = 0
    const credentials = () => ({ 'x-api-key': (asked += 1) === 1 ? KEY : '' })
    const { clock, http } = scriptedHttp([{ status: 503 }], { credentials, retries: 1 })

    const error = await failure(settled(clock, http.send(makeThing, { body: {}, idempotencyKey: 'once' })))

    expect(error).toMatchObject({ code: 'network', undelivered: false })
  })
})

describe('a platform without fetch', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a provider', () => make({}).send(getThing, thing)],
    [
      'a relay',
      () => {
        const { signal } = new AbortController()
        return relaySource({ url: 'https://x.example' }).issue({ signal, attempt: 1, have: null })
      },
    ],
  ])('is told to %s as what it is, with a hint', async (_, send) => {
    vi.stubGlobal('fetch', undefined)

    const error = await failure(send())

    expect(error).toMatchObject({ code: 'invalid_option', hint: 'Give one: the option fetch', retryable: false })
  })
})

describe('without an argument, or with one of another kind', () => {
  const clock = createManualClock()
  const call = (run: unknown, ...given: unknown[]) => (run as (...given: unknown[]) => unknown)(...given)
  const rotate = (options: unknown) => new RotatingCode(createScriptedSource({ clock }), options as never)

  it.each<[string, () => unknown, string]>([
    ['createHttp', () => call(createHttp), 'createHttp needs options, an object'],
    ['createBudget', () => call(createBudget), 'createBudget needs options, an object'],
    ['relaySource', () => call(relaySource), 'relaySource needs options, an object'],
    ['createEventReader', () => call(createEventReader), 'createEventReader needs options, an object'],
    ['createPerVisitSource', () => call(createPerVisitSource), 'createPerVisitSource needs options, an object'],
    ['createScriptedSource', () => call(createScriptedSource), 'createScriptedSource needs clock to be'],
    ['RotatingCode', () => call(() => new RotatingCode(undefined as never)), 'source.provider must be text'],
    ['a budget of text', () => call(createBudget, { perMinute: '5' }), 'perMinute to be at least 1, not a string'],
    ['a budget of no clock', () => call(createBudget, { perMinute: 5, clock: {} }), 'clock to be an object with now'],
    ['a store of nothing', () => call(createPerVisitSource, {}), 'store to be an object with putIfAbsent, get, update'],
    ['a relay with headers of text', () => call(relaySource, { url: '/x', headers: 5 }), 'headers that can be sent'],
    ['a relay without a token', () => call(relaySource, { url: '/x', headers: { a: undefined } }), 'headers that can'],
    ['a relay with no fetch', () => call(relaySource, { url: '/x', fetch: 5 }), 'fetch to be a function'],
    ['a relay with no policy', () => call(relaySource, { url: '/x', policy: 5 }), 'policy to be an object'],
    ['a page', () => call(createManualEnvironment, { visible: 'no' }), 'visible to be a boolean'],
    ['a manual clock', () => call(createManualClock, null), 'createManualClock needs options, an object'],
    ['a rotation with null', () => rotate(null), 'options must be an object; got null'],
    ['a rotation with a clock of now', () => rotate({ clock: { now: () => 0 } }), 'clock.elapsed must be a function'],
    ['a rotation with no signal', () => rotate({ signal: null }), 'signal.addEventListener must be a function'],
    ['a rotation kept alive by text', () => rotate({ keepAlive: 'no' }), 'keepAlive must be true | false; got no'],
    ['a page of one half', () => rotate({ environment: { onVisibility: call } }), 'environment.onWake must be'],
  ])('%s says what it needs', (_, run, complaint) => {
    expect(thrownBy(run)).toMatchObject({ code: 'invalid_option', message: expect.stringContaining(complaint) })
  })
})
