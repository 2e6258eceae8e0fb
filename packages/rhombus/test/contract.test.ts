import { isAccessCodeError } from '@acme/access-codes'
import { createRhombusClient, type RhombusClient } from '@acme/access-codes-rhombus'
import { createSandbox } from '@acme/access-codes-sandbox'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { arbitraryOf, withoutNulls } from './arbitrary-answer.js'
import { createJudge, type Exchange } from './contract.js'
import { loadOpenDocument, operationsOf } from './openapi-document.js'
import { validator } from './openapi-examples.js'
import {
  answering,
  collect,
  credentials,
  doors,
  failure,
  guestPasses,
  ID,
  keys,
  locations,
  lockdownPlans,
  START,
  users,
} from './rig.js'

// openapi.yaml stands between the client and the sandbox, and neither may know anything that is not in it: whatever the client
// sends, and whatever the sandbox answers, is held against it, for random calls of every operation.

/** How many random calls each operation gets: 10, or what the environment says (500 before a release). */
const cases = Number(process.env['CONTRACT_CASES'] ?? 10)
// A case is a few milliseconds.
const limit = 10_000 + cases * 100

const document = loadOpenDocument()
const judge = createJudge(document)

// ---- what a caller may pass

const letters = [...'ABCxyz019-_']
const strange = fc.array(fc.constantFrom(...letters), { minLength: 22, maxLength: 22 }).map((found) => found.join(''))
const oneOf = (known: object) => {
  const found = Object.values(known).map(({ uuid }: { uuid: string }) => uuid)
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...found) }, { weight: 1, arbitrary: strange })
}
const door = fc.oneof({ weight: 4, arbitrary: fc.constant<string>(doors.front.uuid) }, oneOf(doors))
const location = fc.oneof({ weight: 4, arbitrary: fc.constant<string>(locations.berlin.uuid) }, oneOf(locations))
const user = oneOf(users)
const credential = oneOf(credentials)
const pass = oneOf(guestPasses)
const plan = fc.oneof({ weight: 4, arbitrary: fc.constant<string>(lockdownPlans.berlin.uuid) }, strange)
const moment = fc.integer({ min: START - 40 * 86_400_000, max: START + 86_400_000 })
const some = <Fields extends Record<string, unknown>>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Fields>>
const types = fc.array(fc.constantFrom('CredentialReceivedEvent', 'DoorRelayStateChangeEvent', 'ButtonEvent', 'NEW'), {
  maxLength: 3,
})
const filter = some({
  filter: some({
    credTypeFilter: fc.array(fc.constantFrom('QR_CODE_STATIC', 'STANDARD_CSN', 'NEW'), { maxLength: 2 }),
    workflowStatusFilter: fc.array(fc.constantFrom('ACTIVE', 'SUSPENDED', 'NEW'), { maxLength: 2 }),
    lastUsedAfterFilter: moment,
    lastUsedBeforeFilter: moment,
    lastUsedLocationUuidFilter: fc.array(location, { maxLength: 2 }),
  }),
})
const pageSize = fc.integer({ min: 1, max: 40 })
const window = some({ afterMs: moment, beforeMs: moment, types, pageSize })
const actions = fc.array(fc.constantFrom('DOOR_ACCESS_UNLOCK', 'API_INVOCATION', 'NEW'), { maxLength: 2 })
const hex = fc.oneof(
  fc.constantFrom<string>(credentials.spareCard.hexValue, credentials.adasCard.hexValue),
  fc.nat().map((number) => number.toString(16)),
)
const text = fc.string({ minLength: 1 })

type Call = (rhombus: RhombusClient) => Promise<unknown>
const calls = <Given>(given: fc.Arbitrary<Given>, call: (rhombus: RhombusClient, given: Given) => unknown) =>
  given.map(
    (values): Call =>
      async (rhombus) =>
        call(rhombus, values),
  )
const nothing = fc.constant(null)
const inLocation = fc.tuple(location, some({ pageSize }))
const stateOf = async (rhombus: RhombusClient, locationUuid: string) => {
  const answer = await rhombus.lockdown.getState(locationUuid).catch(() => null)
  return { locationUuid, stateUpdatedAtMillis: answer?.state?.updatedAtMillis ?? 1 }
}

const staticQrImage = {
  id: 'getStaticQrCodeCredentialImage',
  method: 'POST',
  path: '/api/accesscontrol/getStaticQrCodeCredentialImage',
  retry: 'safe',
} as const

/** A random call of each operation. */
const operations: Readonly<Record<string, fc.Arbitrary<Call>>> = {
  generateQRAccessCode: calls(
    fc.tuple(
      fc.record({ doorUuid: door, validForSeconds: fc.integer({ min: 1, max: 2_678_400 }) }),
      some({ auditPrincipal: fc.constantFrom('visit 4711', 'Ada ü') }),
    ),
    (rhombus, [wish, who]) => rhombus.accessCodes.generate({ ...wish, ...who }),
  ),
  getQRAccessCodes: calls(nothing, async (rhombus) => {
    await rhombus.accessCodes.generate({ doorUuid: doors.front.uuid, validForSeconds: 60 }).catch(() => null)
    return rhombus.accessCodes.list()
  }),
  findAccessControlledDoors: calls(some({ pageSize }), (rhombus, options) => collect(rhombus.doors.list(options))),
  findAccessControlledDoorsByLocation: calls(inLocation, (rhombus, [locationUuid, options]) =>
    collect(rhombus.doors.list({ locationUuid, ...options })),
  ),
  findAccessControlledDoorsByOwnerDevice: calls(strange, async (rhombus, other) => {
    const front = await rhombus.doors.find(doors.front.uuid).catch(() => null)
    return rhombus.doors.listByDevice(front?.ownerDeviceUuid ?? other)
  }),
  findMinimalStateAccessControlledDoors: calls(some({ pageSize }), (rhombus, options) =>
    collect(rhombus.doors.listWithState(options)),
  ),
  findMinimalStateAccessControlledDoorsByLocation: calls(inLocation, (rhombus, [locationUuid, options]) =>
    collect(rhombus.doors.listWithState({ locationUuid, ...options })),
  ),
  findAccessControlledDoorShadows: calls(some({ pageSize }), (rhombus, options) =>
    collect(rhombus.doors.listStates(options)),
  ),
  findAccessControlledDoorShadowsByLocation: calls(inLocation, (rhombus, [locationUuid, options]) =>
    collect(rhombus.doors.listStates({ locationUuid, ...options })),
  ),
  unlockAccessControlledDoor: calls(door, (rhombus, one) => rhombus.doors.unlock(one)),
  findAccessControlCredentialByOrg: calls(filter, (rhombus, options) => rhombus.credentials.find(options)),
  findAccessControlCredentialByUser: calls(fc.tuple(user, filter), (rhombus, given) =>
    rhombus.credentials.findByUser(...given),
  ),
  findAccessControlCredentialByUsers: calls(fc.tuple(fc.array(user, { maxLength: 3 }), filter), (rhombus, given) =>
    rhombus.credentials.findByUsers(...given),
  ),
  findAccessControlCredentialByGuestPass: calls(fc.tuple(pass, filter), (rhombus, given) =>
    rhombus.credentials.findByGuestPass(...given),
  ),
  getAccessControlCredentialDetails: calls(credential, (rhombus, one) => rhombus.credentials.get(one)),
  assignAccessControlCredential: calls(fc.record({ credentialHexValue: hex, userUuid: user }), (rhombus, assignment) =>
    rhombus.credentials.assign(assignment),
  ),
  suspendAccessControlCredential: calls(credential, (rhombus, one) => rhombus.credentials.suspend(one)),
  unsuspendAccessControlCredential: calls(credential, (rhombus, one) => rhombus.credentials.unsuspend(one)),
  revokeAccessControlCredential: calls(credential, (rhombus, one) => rhombus.credentials.revoke(one)),
  deleteAccessControlCredential: calls(credential, (rhombus, one) => rhombus.credentials.delete(one)),
  deleteUnassignedAccessControlCredential: calls(hex, async (rhombus, value) => {
    await rhombus.credentials.revoke(credentials.spareCard.uuid).catch(() => null)
    return rhombus.credentials.deleteUnassigned(value)
  }),
  findCredentialHistoryByUser: calls(fc.tuple(user, filter), (rhombus, given) =>
    rhombus.credentials.historyByUser(...given),
  ),
  findCredentialHistoryByCredentialHexValue: calls(fc.tuple(hex, filter), (rhombus, given) =>
    rhombus.credentials.historyByHexValue(...given),
  ),
  findCredentialHistoryByCredentialValue: calls(
    fc.tuple(text, filter, fc.constantFrom('STANDARD_CSN', 'PIN_CODE', 'NEW')),
    (rhombus, [credentialValue, options, credentialType]) =>
      rhombus.credentials.historyByValue({ credentialType, credentialValue }, options),
  ),
  getStaticQrCodeCredentialImage: calls(credential, (rhombus, one) => rhombus.unverified.staticQrImage(one)),
  findGuestPasses: calls(some({ startAfterMs: moment, startBeforeMs: moment }), (rhombus, options) =>
    rhombus.guestPasses.find(options),
  ),
  suspendGuestPass: calls(pass, (rhombus, one) => rhombus.guestPasses.suspend(one)),
  unsuspendGuestPass: calls(pass, (rhombus, one) => rhombus.guestPasses.unsuspend(one)),
  expireGuestPass: calls(pass, (rhombus, one) => rhombus.guestPasses.expire(one)),
  deleteGuestPass: calls(pass, (rhombus, one) => rhombus.guestPasses.delete(one)),
  findComponentEventsByAccessControlledDoor: calls(fc.tuple(door, window), async (rhombus, [one, options]) => {
    await rhombus.doors.unlock(one).catch(() => null)
    return collect(rhombus.events.listByDoor(one, options))
  }),
  findComponentEventsByUser: calls(fc.tuple(user, window), (rhombus, given) =>
    collect(rhombus.events.listByUser(...given)),
  ),
  findComponentEventsByLocation: calls(fc.tuple(location, window), (rhombus, given) =>
    collect(rhombus.events.listByLocation(...given)),
  ),
  findComponentEventsByCredentialUuid: calls(fc.tuple(credential, window), (rhombus, given) =>
    collect(rhombus.events.listByCredential(...given)),
  ),
  findComponentEventsByCorrelation: calls(fc.tuple(text, window), (rhombus, given) =>
    collect(rhombus.events.listByCorrelation(...given)),
  ),
  findComponentEventsByApiToken: calls(fc.tuple(strange, window), (rhombus, given) =>
    collect(rhombus.events.listByApiToken(...given)),
  ),
  findPaginatedComponentEventsByAccessControlledDoor: calls(
    fc.tuple(door, window, some({ reverse: fc.boolean(), userUuids: fc.array(user, { maxLength: 2 }) })),
    async (rhombus, [one, ...options]) => {
      await rhombus.doors.unlock(one).catch(() => null)
      return collect(rhombus.events.history(one, Object.assign({}, ...options)))
    },
  ),
  findLocationLockdownStates: calls(
    some({ states: fc.array(fc.constantFrom('LOCKED_DOWN', 'STANDARD_SECURITY', 'NEW'), { maxLength: 2 }) }),
    (rhombus, options) => rhombus.lockdown.listStates(options),
  ),
  getOrCreateLocationLockdownState: calls(location, (rhombus, one) => rhombus.lockdown.getState(one)),
  findLockdownPlans: calls(nothing, (rhombus) => rhombus.lockdown.listPlans()),
  findLockdownPlansByLocation: calls(location, (rhombus, locationUuid) => rhombus.lockdown.listPlans({ locationUuid })),
  getLockdownPlan: calls(plan, (rhombus, one) => rhombus.lockdown.getPlan(one)),
  activateLockdownForLocation: calls(fc.tuple(location, fc.array(plan, { maxLength: 2 })), async (rhombus, given) =>
    rhombus.lockdown.activate({ ...(await stateOf(rhombus, given[0])), lockdownPlanUuids: given[1] }),
  ),
  deactivateLockdownForLocation: calls(location, async (rhombus, one) =>
    rhombus.lockdown.deactivate(await stateOf(rhombus, one)),
  ),
  getAuditFeed: calls(
    fc.tuple(
      some({ afterMs: moment, beforeMs: moment }),
      fc.oneof(some({ include: actions }), some({ exclude: actions })),
    ),
    async (rhombus, [span, which]) => {
      await rhombus.doors.unlock(doors.front.uuid).catch(() => null)
      return rhombus.audit.list({ ...span, ...which })
    },
  ),
  getLocations: calls(some({ subLocationsIncluded: fc.boolean() }), (rhombus, options) =>
    rhombus.locations.list(options),
  ),
  getOrgV2: calls(nothing, (rhombus) => rhombus.organisation.get()),
  getUsersInOrg: calls(nothing, (rhombus) => rhombus.users.list()),
  getWebhookIntegration: calls(nothing, (rhombus) => rhombus.webhookIntegrations.get()),
  updateWebhookIntegrationV2: calls(some({ isDiagnostic: fc.boolean(), disabled: fc.boolean() }), (rhombus, change) =>
    rhombus.webhookIntegrations.update({ webhookUrl: 'https://door.example/hook', ...change }),
  ),
  deleteWebhookIntegrationV2: calls(nothing, (rhombus) => rhombus.webhookIntegrations.deleteAll()),
}

const mostly = fc.constantFrom(true, true, true, false)
const refusing = fc.constantFrom(...([400, 403, 404, 500, 'in-band'] as const))
const switches = fc.record({
  generateAnswer: fc.constantFrom('schema', 'guide', 'both' as const),
  qrCodeForm: fc.constantFrom(
    'base64',
    'data-uri',
    'string-array',
    'byte-strings',
    'number-array',
    'signed-byte-array' as const,
  ),
  badGenerate: refusing,
  betaOff: refusing,
  unknownId: refusing,
  remoteUnlockOff: refusing,
  qrFeature: mostly,
  staticQrImage: mostly,
  envelope: fc.constantFrom('all', 'error', 'none' as const),
  warningMsg: fc.constantFrom('', 'Two controllers are offline'),
  lastCursor: fc.constantFrom('absent', 'null', 'mixed' as const),
  afterInclusive: fc.boolean(),
  sprinkle: mostly,
})
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constant<string>(keys.office) },
  { weight: 1, arbitrary: fc.constantFrom<string>(keys.withoutRights, keys.europe, keys.withoutBeta) },
)
const trouble = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom(429, 500))

describe('between client and sandbox nothing goes that is not in the document', () => {
  it('of any operation', () => {
    expect(Object.keys(operations).sort()).toEqual(
      operationsOf(document)
        .map(({ id }) => id)
        .sort(),
    )
  })

  it.each(Object.entries(operations))(
    '%s',
    async (operation, call) => {
      const sandbox = createSandbox({ clock: { mode: 'manual', now: START } })
      onTestFinished(() => sandbox.close())
      const exchanges: Exchange[] = []
      const outcomes = new Set<string>()
      const fetch = async (url: string, init: RequestInit): Promise<Response> => {
        const response = await sandbox.fetch(url, init)
        const answer = await response.clone().text()
        const { method = '', body } = init
        const sent = { method, url, headers: new Headers(init.headers), body: body as string | null }
        const contentType = response.headers.get('content-type')
        exchanges.push({ ...sent, status: response.status, contentType, answer })
        return response
      }

      await fc.assert(
        fc.asyncProperty(call, switches, key, trouble, async (make, settings, apiKey, status) => {
          exchanges.length = 0
          sandbox.reset()
          sandbox.settings.rhombus.set(settings)
          if (status !== null) sandbox.faults.add({ kind: 'status', status, match: { operation } })
          const rhombus = createRhombusClient({ apiKey, retries: 0, fetch })

          const outcome = await make(rhombus).then(
            () => 'ok',
            (error: unknown) => {
              if (isAccessCodeError(error) && 'fromProvider' in error) return error.code
              throw error
            },
          )

          outcomes.add(outcome)
          const verdicts = exchanges.map(judge)
          expect(verdicts.flatMap(({ problems }) => problems)).toEqual([])
          expect(verdicts.map((verdict) => verdict.operation)).toContain(operation)
        }),
        { numRuns: cases },
      )
      // The random calls reach further than the first refusal.
      expect(outcomes).toContain('ok')
    },
    limit,
  )

  it('would be noticed: a strange header, field, value, answer, type and status', () => {
    const json = new Headers({ 'x-auth-scheme': 'api-token', 'x-auth-apikey': 'k', 'content-type': 'application/json' })
    const good: Exchange = {
      method: 'POST',
      url: 'http://x/api/component/findAccessControlledDoorsByLocation',
      headers: json,
      body: `{"locationUuid":"${ID}","maxPageSize":5}`,
      status: 200,
      contentType: 'application/json',
      answer: '{"accessControlledDoors":[null]}',
    }
    const problems = (change: Partial<Exchange>) => judge({ ...good, ...change }).problems
    const withScheme = (scheme: string) => new Headers([...json, ['x-auth-scheme', scheme]].reverse() as never)

    expect(problems({})).toEqual([])
    expect(problems({ headers: new Headers({ 'content-type': 'application/json' }) })).toEqual([
      'there is no credential',
    ])
    expect(problems({ headers: withScheme('api-oauth-token') })).toEqual(['there is no credential'])
    expect(problems({ url: `${good.url}?a=1` })).toEqual(['there is a query'])
    expect(problems({ url: 'http://x/api/door/findDoors' })).toEqual(['POST /api/door/findDoors is no operation'])
    expect(problems({ method: 'GET' })[0]).toMatch(/is no operation$/)
    expect(problems({ body: '{"maxPageSize":5}' })).toEqual(['the body does not fit'])
    expect(problems({ body: '{"locationUuid":"short"}' })).toEqual(['the body does not fit'])
    expect(problems({ body: `{"locationUuid":"${ID}","limit":5}` })).toEqual(['limit is not in the document'])
    expect(problems({ answer: '{"accessControlledDoors":[{"name":"x"}]}' })).toEqual([
      'the answer with 200 does not fit',
    ])
    expect(problems({ contentType: 'text/html' })).toEqual(['200 is not of the type application/json'])
    expect(problems({ status: 429 })).toEqual(['429 is not of the type text/plain'])
    expect(problems({ status: 418 })).toEqual(['418 is not among the answers'])
  })
})

describe('the client understands every answer that the document allows', () => {
  const page = async (list: { pages(): AsyncIterator<unknown> }) =>
    ((await list.pages().next()).value as { items: unknown }).items
  const one: Readonly<Record<string, Call>> = {
    CredentialAnswer: (rhombus) => rhombus.credentials.get(ID),
    UserCredentialsAnswer: (rhombus) => rhombus.credentials.findByUsers([]),
    GuestPassAnswer: (rhombus) => rhombus.guestPasses.suspend(ID),
    LockdownPlanAnswer: (rhombus) => rhombus.lockdown.getPlan(ID),
    OrgAnswer: (rhombus) => rhombus.organisation.get(),
    WebhookIntegrationAnswer: (rhombus) => rhombus.webhookIntegrations.get(),
    WebhookUpdateAnswer: (rhombus) => rhombus.webhookIntegrations.update({ webhookUrl: 'x' }),
    // The client makes a code of it, where it holds a picture.
    StaticQrImageAnswer: async (rhombus) => (await rhombus.request(staticQrImage)).body,
    DoneAnswer: (rhombus) => rhombus.credentials.delete(ID),
  }
  const lists: Readonly<Record<string, readonly [name: string, call: Call]>> = {
    CredentialsAnswer: ['credentials', (rhombus) => rhombus.credentials.find()],
    GuestPassesAnswer: ['guestPasses', (rhombus) => rhombus.guestPasses.find()],
    LockdownStatesAnswer: ['states', (rhombus) => rhombus.lockdown.listStates()],
    LockdownPlansAnswer: ['lockdownPlans', (rhombus) => rhombus.lockdown.listPlans()],
    AuditAnswer: ['auditEvents', (rhombus) => rhombus.audit.list()],
    LocationsAnswer: ['locations', (rhombus) => rhombus.locations.list()],
    UsersAnswer: ['users', (rhombus) => rhombus.users.list()],
  }
  const pages: Readonly<Record<string, readonly [name: string, call: Call]>> = {
    DoorsAnswer: ['accessControlledDoors', (rhombus) => page(rhombus.doors.list())],
    DoorsWithShadowAnswer: ['accessControlledDoors', (rhombus) => page(rhombus.doors.listWithState())],
    DoorShadowsAnswer: ['shadows', (rhombus) => page(rhombus.doors.listStates())],
    ComponentEventsPageAnswer: ['componentEvents', (rhombus) => page(rhombus.events.history(ID))],
    ComponentEventsAnswer: ['componentEvents', (rhombus) => page(rhombus.events.listByDoor(ID))],
  }
  const fits = validator(document)
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  // A failure has tests of its own.
  const asSuccess = (answer: unknown): Record<string, unknown> => ({ ...(answer as object), error: false })

  it.each([
    ...Object.entries(one).map(([name, call]) => [name, null, call, false] as const),
    ...Object.entries(lists).map(([name, [field, call]]) => [name, field, call, false] as const),
    ...Object.entries(pages).map(([name, [field, call]]) => [name, field, call, true] as const),
  ])(
    '%s',
    async (name, field, call, isPage) => {
      const schema = { $ref: `#/components/schemas/${name}` }
      await fc.assert(
        fc.asyncProperty(arbitraryOf(document, schema), async (random) => {
          const answer = asSuccess(random)
          expect(fits(`/components/schemas/${name}`, plain(answer))).toBe(true)

          const read = await call(answering(() => Response.json(answer)).rhombus)

          const expected = withoutNulls(field === null ? answer : { ...answer, [field]: answer[field] ?? [] })
          if (!isPage) expect(plain(read)).toEqual(plain(expected))
          else {
            // A random id may come twice, and an event counts once.
            const items = (expected as Record<string, { uuid?: string }[]>)[field ?? ''] ?? []
            expect(plain(read)).toEqual(plain(items))
          }
        }),
        { numRuns: cases },
      )
    },
    limit,
  )

  it('Refusal, with every status', async () => {
    const schema = { $ref: '#/components/schemas/Refusal' }
    const statuses = fc.constantFrom(400, 401, 403, 404, 429, 500)
    await fc.assert(
      fc.asyncProperty(arbitraryOf(document, schema), statuses, async (answer, status) => {
        const error = await failure(answering(() => Response.json(answer, { status })).rhombus.users.list())

        expect(error).toMatchObject({ status, fromProvider: true })
      }),
      { numRuns: cases },
    )
  })
})
