import { isAccessCodeError } from '@acme/access-codes'
import { createCheckInHub, createGymClient, createGymWebhooks, parseGymDateTime } from '@acme/access-codes-gym'
import { watchDrift } from '@acme/access-codes-gym/drift'
import { describe, expect, it } from 'vitest'
import { answering, collect, failure } from './rig.js'

// For callers whom no compiler helps: what cannot be meant is refused by name, before anything is sent or kept.

/** What a function throws, as its code and its words. */
function refusalOf(make: () => unknown): readonly [string, string] {
  try {
    make()
  } catch (error) {
    if (isAccessCodeError(error)) return [error.code, error.message]
    throw error
  }
  throw new Error('It should have been refused')
}

describe('createGymClient', () => {
  const good = { baseUrl: 'https://x.example', apiKey: 'key-of-the-studio' }
  const noKey = 'apiKey, the key of a studio, or a function that finds it'

  it.each<[unknown, string]>([
    [undefined, 'options, an object'],
    [null, 'options, an object'],
    ['https://x.example', 'options, an object'],
    [{ ...good, apiKey: 5 }, noKey],
    [{ ...good, apiKey: { key: 'key-of-the-studio' } }, noKey],
    [{ ...good, apiKey: ['key-of-the-studio'], studio: 'berlin' }, noKey],
    [{ ...good, apiKey: '' }, noKey],
    [{ ...good, apiKey: null }, noKey],
    [{ ...good, apiKey: undefined, studio: 'berlin' }, noKey],
    [{ ...good, apiKey: () => 'key' }, 'studio, a name for it, where apiKey is a function'],
    [{ ...good, studio: '' }, 'studio to be a string, not an empty string'],
    [{ ...good, studio: 5 }, 'studio to be a string, not a number'],
    [{ ...good, baseUrl: 5 }, 'baseUrl to be a string, not a number'],
    [{ ...good, baseUrl: new URL('https://x.example') }, 'baseUrl to be a string, not an object'],
    [
      { ...good, baseUrl: 'http://ironworks.open-api.magicline.com' },
      'baseUrl to be https, or http of this machine, where a key is sent',
    ],
    [{ ...good, apiKey: 'one\ntwo' }, 'apiKey to be text that a header can carry'],
    [{ ...good, fetch: 'x' }, 'fetch to be a function, not a string'],
    [{ ...good, budget: {} }, 'budget to be an object with take, close, not one without take'],
    [{ ...good, hooks: { onResponse: 5 } }, 'onResponse to be a function, not a number'],
    [{ ...good, baseUrl: undefined }, 'baseUrl, of the tenant: https://<tenant>.open-api.magicline.com'],
    [{ ...good, timeZone: 5 }, 'timeZone to be a string, not a number'],
    [{ ...good, timeZone: 'Europe/Nowhere' }, 'timeZone to be the name of a zone, such as Europe/Berlin'],
    [{ ...good, language: ['de'] }, 'language to be a string, not an array'],
    [{ ...good, drift: () => undefined }, 'drift to be an object with see, not a function'],
    [{ ...good, dangerouslyAllowBrowser: 'yes' }, 'dangerouslyAllowBrowser to be a boolean, not a string'],
  ])('refuses %o', (given, needs) => {
    expect(refusalOf(() => createGymClient(given as never))).toEqual([
      'invalid_option',
      `createGymClient needs ${needs}`,
    ])
  })

  it('repeats no key in what it says', () => {
    for (const apiKey of [['key-of-the-studio'], { key: 'key-of-the-studio' }]) {
      expect(refusalOf(() => createGymClient({ ...good, apiKey } as never)).join()).not.toContain('key-of')
    }
  })
})

describe('a key that a function gives', () => {
  it.each([5, undefined, '', 'one\ntwo'])(
    'and is none, is our mistake: %o is neither sent nor asked for again',
    async (key) => {
      const asked: boolean[] = []
      const apiKey = (again: boolean): string => {
        asked.push(again)
        return key as string
      }
      const { gym, requests } = answering(() => new Response(), { apiKey, studio: 'berlin', retries: 2 })

      expect(await failure(gym.customers.get(1))).toMatchObject({
        code: 'invalid_option',
        message: expect.stringMatching(/^createGymClient needs apiKey to give /),
      })
      expect([asked, requests]).toEqual([[false], []])
    },
  )
})

describe('a source', () => {
  const sourceOf = (given: unknown): unknown => answering(() => new Response()).gym.accessCodeSource(given as never)
  const needs = (words: string): readonly [string, string] => ['invalid_option', `accessCodeSource needs ${words}`]
  const pause = 'pollEveryMs to be a number from 1000 to 3600000'

  it.each<[unknown, string]>([
    [5, 'watchCheckIns to be an object, not a number'],
    [null, 'watchCheckIns to be an object, not null'],
    [[], 'watchCheckIns to be an object, not an array'],
    [() => undefined, 'watchCheckIns to be an object, not a function'],
    [{ subscribe: 5 }, 'watchCheckIns to be an object with subscribe, not one without subscribe'],
    [{ hub: 5 }, 'hub to be an object with subscribe, not a number'],
    [{ hub: {} }, 'hub to be an object with subscribe, not one without subscribe'],
    [{ crossStudio: 'yes' }, 'crossStudio to be a boolean, not a string'],
    [{ pollEveryMs: '20000' }, `${pause}, not a string`],
    [{ pollEveryMs: null }, `${pause}, not null`],
    [{ pollEveryMs: Number.NaN }, `${pause}, not NaN`],
    [{ pollEveryMs: 999 }, `${pause}, not 999`],
  ])('refuses watchCheckIns: %o', (watchCheckIns, words) => {
    expect(refusalOf(() => sourceOf({ customerId: 1, watchCheckIns }))).toEqual(needs(words))
  })

  it('is for somebody', () => {
    expect(refusalOf(() => sourceOf(undefined))).toEqual(needs('options, an object'))
    expect(refusalOf(() => sourceOf('1210000101'))).toEqual(needs('options, an object'))
  })
})

describe('createGymWebhooks', () => {
  const size = 'maxBodyBytes to be a number from 1 to 2147483647'

  it.each<[unknown, string]>([
    [undefined, 'options, an object'],
    [{}, 'every token to be text of 1 to 256 characters'],
    [{ token: 't', maxBodyBytes: Number.NaN }, `${size}, not NaN`],
    [{ token: 't', maxBodyBytes: '1048576' }, `${size}, not a string`],
    [{ token: 't', maxBodyBytes: 0 }, `${size}, not 0`],
    [{ token: 't', maxBodyBytes: Infinity }, `${size}, not Infinity`],
    [{ token: 't', hub: 5 }, 'hub to be an object with publish, not a number'],
    [{ token: 't', onEvent: 5 }, 'onEvent to be a function, not a number'],
    [{ token: 't', onError: 'log' }, 'onError to be a function, not a string'],
    [{ token: 't', on: () => undefined }, 'on to be an object, not a function'],
    [{ token: 't', on: { CUSTOMER_CHECKIN: 5 } }, 'on.CUSTOMER_CHECKIN to be a function'],
    [{ token: 't', drift: {} }, 'drift to be an object with see, not one without see'],
    [{ token: 't', clock: {} }, 'clock to be an object with now, not one without now'],
    [{ token: 't', gym: 5 }, 'gym to be an object with subjectOf, not a number'],
    [{ token: 't', name: 5 }, 'name to be a string, not a number'],
    [{ studios: { token: 't' } }, 'studios, a list of them'],
    [{ studios: [null] }, 'studio to be an object, not null'],
    [{ studios: [{ token: 't', gym: {} }] }, 'gym to be an object with subjectOf, not one without subjectOf'],
    [{ studios: [] }, 'a studio with a token'],
  ])('refuses %o', (given, needs) => {
    expect(refusalOf(() => createGymWebhooks(given as never))).toEqual([
      'invalid_option',
      `createGymWebhooks needs ${needs}`,
    ])
  })
})

describe('what else is made', () => {
  it('a hub listens with functions, and takes check-ins', () => {
    const hub = createCheckInHub()
    const checkIn = { id: 'a', at: 1, subject: 's', via: 'webhook' } as const
    const heard: unknown[] = []
    hub.subscribeAll((one) => heard.push(one))

    for (const method of ['subscribe', 'subscribeAll'] as const) {
      const listen = (): unknown => (hub[method] as (...given: unknown[]) => unknown)('s', 5)
      expect(refusalOf(listen)[1]).toBe(`CheckInHub.${method} needs a function that listens`)
    }
    for (const none of [
      null,
      'text',
      {},
      { ...checkIn, at: '1' },
      { ...checkIn, id: 5 },
      { ...checkIn, at: Number.NaN },
    ]) {
      expect(refusalOf(() => hub.publish(none as never))[1]).toBe(
        'CheckInHub.publish needs a check-in, with id, at and subject',
      )
    }
    hub.publish(checkIn)
    expect(heard).toEqual([checkIn])
  })

  it('a watcher of drift is a function', () => {
    expect(refusalOf(() => watchDrift(undefined as never))).toEqual([
      'invalid_option',
      'watchDrift needs onNotice, a function',
    ])
  })

  it('what is no date-time is no moment, whatever it is', () => {
    expect([undefined, null, '', 5 as never].map((given) => parseGymDateTime(given))).toEqual([null, null, null, null])
  })
})

describe('a call', () => {
  it('refuses options that are none before it sends anything', async () => {
    const { gym, requests } = answering(() => Response.json({ id: 1, status: 'MEMBER', accessRefusal: false }))
    const none = 5 as never
    const calls = [
      async () => gym.customers.get(1, none),
      async () => gym.customers.get(1, null as never),
      async () => gym.customers.get(1, { signal: {} as never }),
      async () => gym.customers.get(1, { language: 5 as never }),
      async () => gym.accessCodes.get(1, none),
      async () => gym.check(none),
      async () => collect(gym.customers.list(none)),
      async () => collect(gym.checkIns.list(1, null as never)),
      async () => collect(gym.checkIns.list(1, { sliceSize: '50' as never })),
      async () => collect(gym.checkIns.list(1, { fromDate: new Date(0) as never })),
      async () => gym.customers.by(null as never),
      async () => gym.customers.by({ pin: 4711 as never }),
      async () => gym.benefits.list(1, none),
      async () => gym.studio.information(none),
      async () => gym.request(undefined as never),
      async () => gym.request({ id: 'x', method: 5, path: '/v1/x', retry: 'safe' } as never),
      async () => gym.request({ id: 'x', method: 'GET', path: '/v1/x', retry: 'safe' }, none),
    ]

    const codes = await Promise.all(calls.map(async (call) => (await failure(call())).code))

    expect([codes, requests]).toEqual([calls.map(() => 'invalid_option'), []])
  })
})
