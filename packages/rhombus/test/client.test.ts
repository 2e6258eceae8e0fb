import { createBudget } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import {
  createRhombusClient,
  isRhombusCameraId,
  isRhombusId,
  type RhombusClientOptions,
} from '@acme/access-codes-rhombus'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answering, collect, doors, failure, ID, keys, onOneClock, operationsIn, orgs, overHttp, users } from './rig.js'

const options: RhombusClientOptions = { apiKey: 'key-of-the-office' }
const empty = () => Response.json({ accessControlledDoors: [] })
const refused = expect.objectContaining({ code: 'invalid_option', provider: 'rhombus' }) as unknown as Error

afterEach(() => {
  vi.unstubAllGlobals()
})

/** The headers of the first request that a client makes. */
async function headersOf(given: RhombusClientOptions): Promise<Headers> {
  const { rhombus, requests } = answering(empty, given)
  await collect(rhombus.doors.list())
  return new Headers(requests[0]?.init.headers)
}

describe('who calls', () => {
  it.each<[string, RhombusClientOptions, Record<string, string | null>]>([
    ['a customer’s key', {}, { 'x-auth-scheme': 'api-token', 'x-auth-apikey': keys.office }],
    [
      'a partner’s key, in a client',
      { scheme: 'partner-api-token', org: orgs.client.uuid },
      { 'x-auth-scheme': 'partner-api-token', 'x-auth-apikey': keys.office, 'x-auth-org': orgs.client.uuid },
    ],
    [
      'a partner’s key, in none',
      { scheme: 'partner-api-token' },
      { 'x-auth-scheme': 'partner-api-token', 'x-auth-org': null },
    ],
    [
      'an access token',
      { apiKey: undefined, accessToken: keys.oauth },
      { 'x-auth-scheme': 'api-oauth-token', 'x-auth-access-token': keys.oauth, 'x-auth-apikey': null },
    ],
    [
      'a partner’s access token',
      { apiKey: undefined, accessToken: keys.partnerOauth, scheme: 'partner-api-oauth-token', org: orgs.client.uuid },
      {
        'x-auth-scheme': 'partner-api-oauth-token',
        'x-auth-access-token': keys.partnerOauth,
        'x-auth-org': orgs.client.uuid,
      },
    ],
    ['a customer who names the organisation', { org: ID }, { 'x-auth-scheme': 'api-token', 'x-auth-org': null }],
  ])('is told in headers: %s', async (_, given, expected) => {
    const headers = await headersOf(given)

    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, headers.get(name)]))).toEqual(expected)
  })

  it.each<RhombusClientOptions>([
    { apiKey: keys.office },
    { apiKey: undefined, accessToken: keys.oauth },
    { apiKey: keys.partner, scheme: 'partner-api-token', org: orgs.client.uuid },
    { apiKey: undefined, accessToken: keys.partnerOauth, scheme: 'partner-api-oauth-token', org: orgs.client.uuid },
  ])('is let in by the sandbox: %o', async (given) => {
    const { rhombus } = await overHttp({}, given)

    expect(await rhombus.check()).toMatchObject({ orgUuid: (given.org === undefined ? orgs.office : orgs.client).uuid })
  })

  it.each<[string, Partial<RhombusClientOptions>, string]>([
    ['nothing', { apiKey: undefined }, 'apiKey or accessToken'],
    ['an empty key', { apiKey: '' }, 'apiKey or accessToken'],
    ['both', { accessToken: 'token' }, 'apiKey or accessToken'],
    ['a scheme of tokens with a key', { scheme: 'api-oauth-token' }, 'api-token or partner-api-token'],
    [
      'a scheme of keys with a token',
      { apiKey: undefined, accessToken: 'x', scheme: 'api-token' },
      'api-oauth-token or partner-api-oauth-token',
    ],
    ['an unknown scheme', { scheme: 'web2' as never }, 'api-token or partner-api-token'],
    ['an unknown region', { region: 'asia' as never }, 'us or eu'],
    ['an organisation by its name', { org: 'Harbour Offices' }, 'org to be an id'],
    ['a function, and no organisation', { apiKey: () => 'key' }, 'org, the id of the organisation'],
    ['a base URL that is none', { baseUrl: 'api2.rhombussystems.com' }, 'createRhombusClient needs baseUrl'],
    ['an empty base URL', { baseUrl: '' }, 'createRhombusClient needs baseUrl'],
  ])('is refused with %s', (_, given, expected) => {
    expect(() => createRhombusClient({ ...options, ...given })).toThrow(refused)
    expect(() => createRhombusClient({ ...options, ...given })).toThrow(expected)
  })

  it.each(['api', 'partner-api'])('is refused with a certificate’s scheme, %s, and told what to do', (scheme) => {
    expect(() => createRhombusClient({ ...options, scheme: scheme as never })).toThrow(
      expect.objectContaining({ code: 'invalid_option', hint: expect.stringContaining('mutual TLS') }),
    )
  })

  it('may be a function, which is asked again once after a 401', async () => {
    const asked: boolean[] = []
    const accessToken = async (again: boolean) => {
      asked.push(again)
      return again ? keys.oauth : 'an-old-token'
    }
    const { rhombus, sandbox } = await overHttp({}, { accessToken, org: orgs.office.uuid })
    sandbox.faults.add({ kind: 'status', status: 401, times: 1 })

    expect((await rhombus.locations.list()).locations.length).toBeGreaterThan(0)
    expect(asked).toEqual([false, true])
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([401, 200])
  })

  it('is not let into a browser', () => {
    vi.stubGlobal('window', {})

    expect(() => createRhombusClient(options)).toThrow(refused)
    expect(() => createRhombusClient({ ...options, dangerouslyAllowBrowser: true })).not.toThrow()
  })
})

describe('where to', () => {
  it.each([
    [{}, 'https://api2.rhombussystems.com'],
    [{ region: 'us' }, 'https://api2.rhombussystems.com'],
    [{ region: 'eu' }, 'https://api2.eu.rhombussystems.com'],
    [{ baseUrl: 'http://127.0.0.1:4010/' }, 'http://127.0.0.1:4010'],
    [{ region: 'eu', baseUrl: 'https://proxy.example/rhombus/api/' }, 'https://proxy.example/rhombus'],
  ] as const)('%o goes to %s', async (given, baseUrl) => {
    const { rhombus, requests } = answering(empty, given)

    await collect(rhombus.doors.list())

    expect(rhombus.baseUrl).toBe(baseUrl)
    expect(requests.map(({ url }) => url)).toEqual([`${baseUrl}/api/component/findAccessControlledDoors`])
  })
})

describe('the subject', () => {
  it('is the host, the organisation, the door and the person; neither key nor person shows', () => {
    const of = { doorUuid: ID, auditPrincipal: 'Ada Lovelace' }
    const subjectOf = (given: RhombusClientOptions, whose: Parameters<typeof rhombus.subjectOf>[0] = of) =>
      createRhombusClient({ ...options, ...given }).subjectOf(whose)
    const rhombus = createRhombusClient(options)
    const subject = rhombus.subjectOf(of)

    expect(subject).toMatch(/^rhombus\/api2\.rhombussystems\.com\/[\da-f]{32}\/A{22}\/[\da-f]{32}$/)
    const others = [
      subjectOf({ apiKey: 'another-key' }),
      subjectOf({ region: 'eu' }),
      subjectOf({ org: ID }),
      subjectOf({}, { doorUuid: 'B'.repeat(22) }),
      subjectOf({}, { doorUuid: ID }),
    ]
    expect(new Set([subject, ...others]).size).toBe(6)
    expect(rhombus.accessCodeSource({ ...of, validForSeconds: 60 }).subject).toBe(subject)
  })

  it('outlives the key where the organisation is named', () => {
    const named = (apiKey: RhombusClientOptions['apiKey']) =>
      createRhombusClient({ apiKey, org: ID }).subjectOf({ doorUuid: ID })

    expect(named('one')).toBe(named(() => 'two'))
  })

  it('shares an account with all others of its key, and of no other key', () => {
    const accountOf = (apiKey: string, doorUuid = ID) =>
      createRhombusClient({ apiKey }).accessCodeSource({ doorUuid, validForSeconds: 60 }).account

    expect(accountOf('one', 'B'.repeat(22))).toBe(accountOf('one'))
    expect(accountOf('two')).not.toBe(accountOf('one'))
  })
})

describe('an id', () => {
  const bad: readonly (readonly [unknown, string])[] = [
    ['', 'not empty text'],
    ['e621e1f8-c36c-495a-93fc-0c247a3e6e5f', 'not text of 36 characters'],
    ['A'.repeat(21), 'not text of 21 characters'],
    ['A'.repeat(23), 'not text of 23 characters'],
    [`${'A'.repeat(20)}+/`, 'not text with other characters'],
    [`${'A'.repeat(21)}\n`, 'not text with other characters'],
    [`${ID}.v0`, 'not text of 25 characters'],
    [7, 'not number'],
    [null, 'not null'],
    [undefined, 'not undefined'],
    [[ID], 'not a list'],
    [{}, 'not object'],
  ]

  it.each(bad)('%j fails before any request, %s', async (given, kind) => {
    const { rhombus, requests } = answering(empty)
    const id = given as string
    const missing = id === undefined
    const calls: [name: string, call: () => unknown][] = [
      ['doorUuid', async () => rhombus.accessCodes.generate({ doorUuid: id, validForSeconds: 60 })],
      ['doorUuid', async () => rhombus.accessCodeSource({ doorUuid: id, validForSeconds: 60 })],
      ['doorUuid', async () => rhombus.subjectOf({ doorUuid: id })],
      ['locationUuid', async () => missing || collect(rhombus.doors.list({ locationUuid: id }))],
      ['locationUuid', async () => missing || collect(rhombus.doors.listStates({ locationUuid: id }))],
      ['locationUuid', async () => missing || collect(rhombus.doors.listWithState({ locationUuid: id }))],
      ['ownerDeviceUuid', async () => rhombus.doors.listByDevice(id)],
      ['doorUuid', async () => rhombus.doors.find(id)],
      ['doorUuid', async () => rhombus.doors.unlock(id)],
      ['userUuid', async () => rhombus.credentials.findByUser(id)],
      ['userUuids[1]', async () => rhombus.credentials.findByUsers([ID, id])],
      ['guestPassUuid', async () => rhombus.credentials.findByGuestPass(id)],
      ['credentialUuid', async () => rhombus.credentials.get(id)],
      ['userUuid', async () => rhombus.credentials.historyByUser(id)],
      ['userUuid', async () => rhombus.credentials.assign({ credentialHexValue: '04ff', userUuid: id })],
      ['credentialUuid', async () => rhombus.credentials.suspend(id)],
      ['credentialUuid', async () => rhombus.credentials.unsuspend(id)],
      ['credentialUuid', async () => rhombus.credentials.revoke(id)],
      ['credentialUuid', async () => rhombus.credentials.delete(id)],
      [
        'filter.lastUsedLocationUuidFilter[0]',
        async () => rhombus.credentials.find({ filter: { lastUsedLocationUuidFilter: [id] } }),
      ],
      ['guestPassUuid', async () => rhombus.guestPasses.suspend(id)],
      ['guestPassUuid', async () => rhombus.guestPasses.unsuspend(id)],
      ['guestPassUuid', async () => rhombus.guestPasses.expire(id)],
      ['guestPassUuid', async () => rhombus.guestPasses.delete(id)],
      ['doorUuid', async () => collect(rhombus.events.listByDoor(id))],
      ['locationUuid', async () => collect(rhombus.events.listByLocation(id))],
      ['userUuid', async () => collect(rhombus.events.listByUser(id))],
      ['credentialUuid', async () => collect(rhombus.events.listByCredential(id))],
      ['tokenUuid', async () => collect(rhombus.events.listByApiToken(id))],
      ['doorUuid', async () => collect(rhombus.events.history(id))],
      ['userUuids[0]', async () => collect(rhombus.events.history(ID, { userUuids: [id] }))],
      ['doorUuid', async () => rhombus.fetchDoorEvents(id, { limit: 1, signal: new AbortController().signal })],
      ['locationUuid', async () => rhombus.lockdown.getState(id)],
      ['locationUuid', async () => missing || rhombus.lockdown.listPlans({ locationUuid: id })],
      ['lockdownPlanUuid', async () => rhombus.lockdown.getPlan(id)],
      ['locationUuid', async () => rhombus.lockdown.deactivate({ locationUuid: id, stateUpdatedAtMillis: 1 })],
      [
        'lockdownPlanUuids[0]',
        async () => rhombus.lockdown.activate({ locationUuid: ID, lockdownPlanUuids: [id], stateUpdatedAtMillis: 1 }),
      ],
      ['credentialUuid', async () => rhombus.unverified.staticQrImage(id)],
    ]

    for (const [name, call] of calls) {
      const outcome = await Promise.resolve()
        .then(call)
        .catch((error: unknown) => error)
      // An optional one that is absent is no fault.
      if (outcome === true) continue
      expect(outcome).toMatchObject({ code: 'invalid_option', message: expect.stringContaining(`needs ${name} to be`) })
      // What makes codes says it in words of its own.
      if (!/generate|accessCodeSource/.test(String(outcome))) {
        expect(String(outcome)).toMatch(new RegExp(`id of 22 letters, digits, - and _, ${kind}$`))
      }
    }
    expect(requests).toEqual([])
  })

  it('and a camera’s are known by their form', () => {
    expect([ID, doors.front.uuid, 'abc-_XYZ01234567890123'].map(isRhombusId)).toEqual([true, true, true])
    expect(bad.map(([value]) => value).filter(isRhombusId)).toEqual([])
    expect([ID, `${ID}.v0`, `${ID}.v1`, `${ID}.v0.v0`, '.v0', 3].map(isRhombusCameraId)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('other options', () => {
  it.each<[string, (rhombus: ReturnType<typeof answering>['rhombus']) => unknown]>([
    ['pageSize', (rhombus) => rhombus.doors.list({ pageSize: 0 })],
    ['pageSize', (rhombus) => rhombus.doors.listStates({ pageSize: 1_001 })],
    ['pageSize', (rhombus) => rhombus.events.listByDoor(ID, { pageSize: 1.5 })],
    ['pageSize', (rhombus) => rhombus.events.history(ID, { pageSize: Number.NaN })],
    ['afterMs', (rhombus) => rhombus.events.listByDoor(ID, { afterMs: 1_767_600_000 })],
    ['beforeMs', (rhombus) => rhombus.events.history(ID, { beforeMs: Number.NaN })],
    ['afterMs', (rhombus) => rhombus.audit.list({ afterMs: 1.5e12 + 0.5 })],
    ['include or exclude', (rhombus) => rhombus.audit.list({ include: [], exclude: [] })],
    ['correlationId', (rhombus) => rhombus.events.listByCorrelation('')],
    ['credentialHexValue', (rhombus) => rhombus.credentials.historyByHexValue('no hex')],
    ['credentialHexValue', (rhombus) => rhombus.credentials.deleteUnassigned('')],
    [
      'credentialValue',
      (rhombus) => rhombus.credentials.historyByValue({ credentialType: 'PIN_CODE', credentialValue: '' }),
    ],
    ['userUuids', (rhombus) => rhombus.credentials.findByUsers(ID as never)],
    ['stateUpdatedAtMillis', (rhombus) => rhombus.lockdown.deactivate({ locationUuid: ID, stateUpdatedAtMillis: 1.5 })],
    ['validForSeconds', (rhombus) => rhombus.accessCodes.generate({ doorUuid: ID, validForSeconds: Infinity })],
    [
      'auditPrincipal',
      (rhombus) => rhombus.accessCodes.generate({ doorUuid: ID, validForSeconds: 1, auditPrincipal: 'a\nb' }),
    ],
  ])('%s out of its bounds fails before any request', async (name, call) => {
    const { rhombus, requests } = answering(empty)

    const error = await failure((async () => call(rhombus))())

    expect(error).toMatchObject({ code: 'invalid_option', message: expect.stringContaining(`needs ${name}`) })
    expect(error.message).not.toContain('no hex')
    expect(requests).toEqual([])
  })

  it('signal and timeoutMs end a call that hangs', async () => {
    const { rhombus, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'hang' })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)

    expect(await failure(rhombus.doors.unlock(ID, { signal: controller.signal }))).toMatchObject({ code: 'aborted' })
    expect(await failure(rhombus.users.list({ timeoutMs: 30 }))).toMatchObject({ code: 'timeout' })
  })

  it('retries: what reads is repeated, what does something is not', async () => {
    const { clock, sandbox, rhombus } = onOneClock({}, { retries: 2 })
    sandbox.faults.add({ kind: 'status', status: 503, times: 2 })
    const read = collect(rhombus.doors.list())
    await clock.advance(30_000)

    expect((await read).length).toBeGreaterThan(0)
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([503, 503, 200])
    sandbox.requests.clear()
    sandbox.faults.add({ kind: 'status', status: 503 })
    const writes = [
      failure(rhombus.doors.unlock(doors.front.uuid)),
      failure(rhombus.accessCodes.generate({ doorUuid: doors.front.uuid, validForSeconds: 60 })),
      failure(rhombus.credentials.suspend(ID)),
    ]
    await clock.advance(30_000)

    expect((await Promise.all(writes)).map(({ code }) => code)).toEqual([
      'server_error',
      'server_error',
      'server_error',
    ])
    expect(sandbox.requests.list()).toHaveLength(3)
  })

  it('a code is asked for by one request, also where the client would repeat', async () => {
    const { clock, sandbox, rhombus } = onOneClock({}, { retries: 5 })
    sandbox.faults.add({ kind: 'drop', match: { operation: 'generateQRAccessCode' } })
    const lost = failure(rhombus.accessCodes.generate({ doorUuid: doors.front.uuid, validForSeconds: 60 }))
    await clock.advance(30_000)

    expect(await lost).toMatchObject({ code: 'network', undelivered: false })
    expect(operationsIn(sandbox)).toEqual(['generateQRAccessCode'])
  })

  it('one bare code is waited for as long as the caller says: half a minute where nothing is said', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    sandbox.faults.add({ kind: 'hang', match: { operation: 'generateQRAccessCode' } })
    const wish = { doorUuid: doors.front.uuid, validForSeconds: 60 }
    const ended: string[] = []
    for (const [name, options] of Object.entries({
      short: { timeoutMs: 2_000 },
      whole: { totalMs: 3_000 },
      usual: {},
    })) {
      const told = (error: { code: string }) => ended.push(`${name} ${error.code} ${clock.elapsed()}`)
      void failure(rhombus.accessCodes.generate(wish, options)).then(told)
    }
    for (let second = 0; second < 31; second += 1) {
      await clock.advance(1_000)
      await new Promise((resolve) => setImmediate(resolve))
    }

    expect(ended).toEqual(['short timeout 2000', 'whole timeout 3000', 'usual timeout 30000'])
  })

  it('what issuing asks for is never repeated here: who issues many counts each request', async () => {
    const nobody = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const { rhombus, requests } = answering(() => Promise.reject(nobody), { retries: 5 })
    const wish = { doorUuid: doors.front.uuid, validForSeconds: 60 }
    const context = { signal: new AbortController().signal, attempt: 1, have: null }

    expect(await failure(rhombus.accessCodes.generate(wish))).toMatchObject({ code: 'network', undelivered: true })
    expect(await failure(rhombus.accessCodeSource(wish).issue(context))).toMatchObject({ code: 'network' })
    expect(requests.map(({ url }) => url.split('/').at(-1))).toEqual([
      'generateQRAccessCode',
      'findAccessControlledDoors',
    ])
  })
})

describe('the limit of the organisation', () => {
  it('closes the budget of all clients for as long as the 429 says', async () => {
    const clock = createManualClock()
    const budget = createBudget({ perMinute: 600, clock })
    const { sandbox, rhombus } = onOneClock({ time: clock }, { budget, clock, retries: 0 })
    const other = createRhombusClient({ apiKey: keys.office, fetch: sandbox.fetch, budget, clock })
    sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 7, times: 1 })
    const startedAt = clock.elapsed()
    const limited = await failure(rhombus.users.list())
    let answeredAt = -1
    const waiting = other.users.list().then(() => (answeredAt = clock.elapsed()))

    await clock.advance(6_999)
    expect(answeredAt).toBe(-1)
    await clock.advance(1_000)
    await waiting

    expect(limited).toMatchObject({ code: 'rate_limited', retryAfterMs: 7_000 })
    expect(answeredAt - startedAt).toBeGreaterThanOrEqual(7_000)
  })

  it('that names no time costs what Rhombus advises: a second, and up to one more', async () => {
    const { clock, sandbox, rhombus } = onOneClock(
      { settings: { rhombus: { retryAfter: 'none' } } },
      { retries: 1, random: () => 0.5 },
    )
    sandbox.faults.add({ kind: 'status', status: 429, times: 1 })
    const read = rhombus.users.list()
    await clock.advance(1_499)
    expect(sandbox.requests.list()).toHaveLength(1)
    await clock.advance(1_000)

    expect((await read).users.map(({ uuid }) => uuid)).toContain(users.ada.uuid)
  })

  it('is kept as the sandbox’s bucket wants it, and its own words are on the error', async () => {
    const { rhombus } = onOneClock({ settings: { rhombus: { rateRefill: 1, rateBurst: 2 } } }, { retries: 0 })

    await rhombus.users.list()
    await rhombus.users.list()

    expect(await failure(rhombus.users.list())).toMatchObject({
      code: 'rate_limited',
      status: 429,
      fromProvider: true,
      providerMessage: 'Too many api requests. Enhance your calm.',
      retryAfterMs: expect.toSatisfy((ms: number) => ms >= 1_000),
    })
  })
})
