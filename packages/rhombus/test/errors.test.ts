import type { RhombusClient } from '@acme/access-codes-rhombus'
import { createRhombusClient } from '@acme/access-codes-rhombus'
import { createSandbox, type Fault } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { describe, expect, it } from 'vitest'
import { answering, collect, doors, failure, ID, keys, locations, lockdownPlans, overHttp } from './rig.js'

const said = (status: number, body: unknown) => () => Response.json(body, { status })
const list = (rhombus: RhombusClient): Promise<unknown> => rhombus.users.list()
const unlock = (rhombus: RhombusClient): Promise<unknown> => rhombus.doors.unlock(ID)
const generate = (rhombus: RhombusClient): Promise<unknown> =>
  rhombus.accessCodes.generate({ doorUuid: ID, validForSeconds: 60 })
const activate = (rhombus: RhombusClient): Promise<unknown> =>
  rhombus.lockdown.activate({ locationUuid: ID, lockdownPlanUuids: [ID], stateUpdatedAtMillis: 1 })

describe('a failure that comes with a 200', () => {
  it.each<[string, (rhombus: RhombusClient) => Promise<unknown>, object, object]>([
    [
      'error: true',
      list,
      { error: true, errorMsg: 'Location not found', users: null },
      { code: 'invalid_request', providerMessage: 'Location not found' },
    ],
    ['error: true, and no word', list, { error: true }, { code: 'invalid_request' }],
    ['an errorMsg without error', list, { errorMsg: 'Not now' }, { providerMessage: 'Not now' }],
    [
      'error: true where no schema has it',
      generate,
      { error: true, errorMsg: 'No such door' },
      { providerMessage: 'No such door' },
    ],
    [
      'type: ERROR',
      unlock,
      { type: 'ERROR', errorType: 'FAILED_SENDING_ACU_UNLOCK_REQUEST' },
      {
        code: 'server_error',
        providerCode: 'FAILED_SENDING_ACU_UNLOCK_REQUEST',
        hint: expect.stringContaining('controller'),
        message: `POST /api/accesscontrol/unlockAccessControlledDoor answered 200: FAILED_SENDING_ACU_UNLOCK_REQUEST`,
      },
    ],
    [
      'type: ERROR',
      unlock,
      { type: 'ERROR', errorType: 'DOOR_NOT_CONFIGURED_WITH_LOCK' },
      { code: 'invalid_request', hint: expect.stringContaining('lock') },
    ],
    [
      'type: ERROR',
      unlock,
      { type: 'ERROR', errorType: 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED' },
      { code: 'forbidden', hint: expect.stringContaining('licence') },
    ],
    [
      'type: ERROR of a kind that nobody knows',
      unlock,
      { type: 'ERROR', errorType: 'MOON_IN_THE_WAY', errorMsg: 'Wait' },
      { code: 'server_error', providerCode: 'MOON_IN_THE_WAY', providerMessage: 'Wait' },
    ],
    ['type: ERROR, and no word', unlock, { type: 'ERROR' }, { code: 'server_error', providerCode: 'ERROR' }],
    [
      'a result',
      activate,
      { result: 'INVALID_LOCKDOWN_PLANS' },
      { code: 'invalid_request', providerCode: 'INVALID_LOCKDOWN_PLANS' },
    ],
    [
      'a result',
      (rhombus) => rhombus.lockdown.deactivate({ locationUuid: ID, stateUpdatedAtMillis: 1 }),
      { result: 'OPTIMISTIC_CONCURRENCY', state: null },
      { code: 'conflict', hint: expect.stringContaining('read it again') },
    ],
    [
      'a result that nobody knows',
      activate,
      { result: 'HALF_DONE' },
      { code: 'server_error', providerCode: 'HALF_DONE' },
    ],
    [
      'the result of an operation that is not known here',
      (rhombus) => rhombus.request({ id: 'reboot', method: 'POST', path: '/api/badgereader/reboot', retry: 'never' }),
      { result: 'DEVICE_OFFLINE' },
      { code: 'server_error', providerCode: 'DEVICE_OFFLINE' },
    ],
  ])('rejects: %s', async (_, call, body, expected) => {
    const { rhombus, requests } = answering(said(200, body), { retries: 3 })

    expect(await failure(call(rhombus))).toMatchObject({
      name: 'HttpError',
      status: 200,
      fromProvider: true,
      provider: 'rhombus',
      ...expected,
    })
    expect(requests).toHaveLength(1)
  })

  it.each<[string, object]>([
    ['error: false', { error: false, errorMsg: null, users: [] }],
    ['error: false, and words left over', { error: false, errorMsg: 'OK', users: [] }],
    ['nothing of the kind', { users: [] }],
    ['an empty errorMsg', { error: null, errorMsg: '', users: [] }],
    ['a type and a result that are no words of an enum', { users: [], type: 'report', result: 'all of them' }],
    ['success', { users: [], type: 'SUCCESS', result: 'SUCCESS' }],
  ])('is none: %s', async (_, body) => {
    expect(await list(answering(said(200, body)).rhombus)).toEqual(body)
  })

  it('is one wherever the answer does not say that it worked', async () => {
    const silent = answering(said(200, {})).rhombus
    const unheard = answering(said(200, { type: 'QUEUED' })).rhombus

    expect(await failure(unlock(silent))).toMatchObject({ code: 'malformed', path: 'type' })
    expect(await failure(unlock(unheard))).toMatchObject({ code: 'malformed', path: 'type' })
    expect(await failure(activate(silent))).toMatchObject({ code: 'malformed', path: 'result' })
    expect(await unlock(answering(said(200, { type: 'SUCCESS' })).rhombus)).toEqual({ type: 'SUCCESS' })
  })

  it('rejects over HTTP too: of each channel', async () => {
    const { rhombus, sandbox } = await overHttp({
      settings: { rhombus: { badGenerate: 'in-band', unknownId: 'in-band' } },
    })
    const { state } = await rhombus.lockdown.getState(locations.berlin.uuid)
    const plans = { locationUuid: locations.berlin.uuid, lockdownPlanUuids: [lockdownPlans.berlin.uuid] }

    expect(await failure(rhombus.doors.unlock(doors.terrace.uuid))).toMatchObject({
      code: 'invalid_request',
      providerCode: 'DOOR_NOT_CONFIGURED_WITH_LOCK',
    })
    expect(await failure(generate(rhombus))).toMatchObject({
      code: 'invalid_request',
      status: 200,
      providerMessage: expect.any(String),
      hint: expect.stringContaining('doors.list()'),
    })
    expect(await failure(rhombus.guestPasses.suspend(ID))).toMatchObject({ code: 'invalid_request', status: 200 })
    expect(
      await failure(rhombus.lockdown.activate({ ...plans, stateUpdatedAtMillis: (state?.updatedAtMillis ?? 0) - 1 })),
    ).toMatchObject({ code: 'conflict', providerCode: 'OPTIMISTIC_CONCURRENCY' })
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })
})

describe('a warning', () => {
  it('is on the answer', async () => {
    const { rhombus } = await overHttp({ settings: { rhombus: { warningMsg: 'Two controllers are offline' } } })

    const { locations: found, warningMsg } = await rhombus.locations.list()

    expect(found.length).toBeGreaterThan(0)
    expect(warningMsg).toBe('Two controllers are offline')
  })

  it('and lists of doors without a licence stay on the answer of an operation that is not known here', async () => {
    const said = { accessGrant: {}, error: false, warningMsg: 'Partly', expiredACDLicensesDoorUuids: [ID] }
    const { rhombus } = answering(() => Response.json(said))
    const operation = {
      id: 'updateAccessGrant',
      method: 'POST',
      path: '/api/accesscontrol/updateAccessGrant',
      retry: 'never',
    } as const

    expect((await rhombus.request(operation, { body: { accessGrant: {} } })).body).toEqual(said)
  })
})

describe('a refusal', () => {
  it.each([
    [{ errorMsg: 'a', message: 'b', msg: 'c', error: 'd', status: 'e', detail: 'f' }, 'a'],
    [{ message: 'b', msg: 'c', error: 'd', status: 'e', detail: 'f' }, 'b'],
    [{ errorMsg: '', message: null, msg: 'c', error: 'd' }, 'c'],
    [{ msg: 7, error: 'd', status: 'e' }, 'd'],
    [{ error: true, status: 'e', detail: 'f' }, 'e'],
    [{ status: 400, detail: 'f' }, 'f'],
  ])('says why in the first text that it has: %j', async (body, message) => {
    expect(await failure(list(answering(said(400, body)).rhombus))).toMatchObject({
      code: 'invalid_request',
      providerMessage: message,
      message: `POST /api/user/getUsersInOrg answered 400: ${message}`,
    })
  })

  it.each([
    [400, 'invalid_request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'server_error'],
  ])('with %d is %s, with a body and without', async (status, code) => {
    const withBody = await failure(list(answering(said(status, { msg: 'No.' })).rhombus))
    const text = await failure(list(answering(() => new Response('No.', { status })).rhombus))
    const page = await failure(list(answering(() => new Response('<h1>Gateway</h1>', { status })).rhombus))
    const bare = await failure(list(answering(() => new Response(null, { status })).rhombus))

    expect(withBody).toMatchObject({ code, status, fromProvider: true, providerMessage: 'No.' })
    expect(text).toMatchObject({ code, status, fromProvider: true, providerMessage: 'No.' })
    expect(page).toMatchObject({ code, status, fromProvider: false })
    expect(bare).toMatchObject({ code, status })
    expect(bare.message).toBe(`POST /api/user/getUsersInOrg answered ${status}`)
  })

  it.each([[null], [[]], ['"text"'], [{ msg: { deep: true } }]])(
    'of another form does not hide the status: %j',
    async (body) => {
      expect(await failure(list(answering(said(404, body)).rhombus))).toMatchObject({ code: 'not_found', status: 404 })
    },
  )
})

describe('the hint', () => {
  it('of a refused code speaks of the beta first, since its door was found just before', async () => {
    const { rhombus } = await overHttp({}, { apiKey: keys.withoutBeta })
    const wish = { doorUuid: doors.withoutBeta.uuid, validForSeconds: 60 }

    expect((await failure(rhombus.issue(wish))).hint).toMatch(/^QR codes are a beta/)
  })

  it('of a 401 speaks of the scheme', async () => {
    const { rhombus, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'status', status: 401, times: 1 })

    expect(await failure(list(rhombus))).toMatchObject({
      code: 'unauthorized',
      status: 401,
      hint: expect.stringContaining('scheme'),
    })
  })

  it('of a bad key names the other region', async () => {
    const { url } = await overHttp()
    const hintOf = async (region: 'us' | 'eu') => {
      const rhombus = createRhombusClient({ baseUrl: url, apiKey: keys.europe, region, retries: 0 })
      return (await failure(list(rhombus))) as { code: string; hint?: string }
    }

    expect(await hintOf('us')).toMatchObject({ code: 'forbidden', hint: expect.stringContaining("region: 'eu'") })
    expect(await hintOf('eu')).toMatchObject({ code: 'forbidden', hint: expect.stringContaining("region: 'us'") })
  })

  it('of a partner who names no client asks for one', async () => {
    const { rhombus } = await overHttp({}, { apiKey: keys.partner, scheme: 'partner-api-token' })

    expect(await failure(list(rhombus))).toMatchObject({ code: 'forbidden', hint: expect.stringContaining('org') })
  })

  it('of a refused unlock says what a role needs', async () => {
    const { rhombus } = await overHttp({}, { apiKey: keys.readOnly })

    expect(await failure(rhombus.doors.unlock(doors.front.uuid))).toMatchObject({
      code: 'forbidden',
      hint: expect.stringMatching(/role.*remote unlock/),
    })
  })

  it('of an organisation without QR codes names the beta, whatever the answer is', async () => {
    for (const betaOff of [400, 403, 404, 500, 'in-band'] as const) {
      const { rhombus } = await overHttp({ settings: { rhombus: { betaOff } } }, { apiKey: keys.withoutBeta })
      const asked = { doorUuid: doors.withoutBeta.uuid, validForSeconds: 60 }

      for (const call of [rhombus.accessCodes.generate(asked), rhombus.accessCodes.list()]) {
        expect((await failure(call)).hint).toContain('beta')
      }
    }
  })

  it('of a code for a wrong door says where the doors are, whatever the answer is', async () => {
    for (const badGenerate of [400, 403, 404, 500, 'in-band'] as const) {
      const { rhombus } = await overHttp({ settings: { rhombus: { badGenerate } } })

      expect((await failure(generate(rhombus))).hint).toContain('doors.list()')
    }
  })

  it.each([
    [403, list, 'role'],
    [400, list, 'form'],
    [429, list, 'budget'],
  ] as const)('of a %d can be acted on', async (status, call, hint) => {
    expect((await failure(call(answering(said(status, { msg: 'No.' })).rhombus))).hint).toContain(hint)
  })
})

describe('every fault of the way has its error', () => {
  const operation = 'getUsersInOrg'
  const faults: readonly [string, Fault, object][] = [
    ['a hang', { kind: 'hang' }, { code: 'timeout', undelivered: false }],
    ['a body that stalls', { kind: 'hang', at: 'body' }, { code: 'timeout' }],
    ['a broken connection', { kind: 'drop' }, { code: 'network', undelivered: false }],
    ['a body that breaks off', { kind: 'drop', at: 'body' }, { code: 'network' }],
    ['a page of HTML with 200', { kind: 'html' }, { code: 'malformed', status: 200, path: '' }],
    ['an empty 200', { kind: 'empty' }, { code: 'malformed', status: 200, path: '' }],
    ['a truncated body', { kind: 'truncated' }, { code: 'malformed', status: 200, path: '' }],
    ['a list', { kind: 'wrong-schema', body: [] }, { code: 'malformed', path: '' }],
    ['another form', { kind: 'wrong-schema', body: { users: {} } }, { code: 'malformed', path: 'users' }],
    ['a page with 502', { kind: 'html', status: 502 }, { code: 'server_error', status: 502, fromProvider: false }],
    ['429 in seconds', { kind: 'status', status: 429, retryAfter: 7 }, { code: 'rate_limited', retryAfterMs: 7_000 }],
    [
      '429 for ten hours',
      { kind: 'status', status: 429, retryAfter: 36_000 },
      { code: 'rate_limited', retryAfterMs: 300_000 },
    ],
    ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9' }, { code: 'redirect_refused' }],
  ]

  it.each(faults)('%s', async (_, fault, expected) => {
    const { rhombus, sandbox } = await overHttp()
    sandbox.faults.add({ ...fault, match: { operation } })

    expect(await failure(rhombus.users.list({ timeoutMs: 200 }))).toMatchObject(expected)
  })

  it('nobody at home', async () => {
    const server = await serveSandbox(createSandbox())
    await server.close()
    const rhombus = createRhombusClient({ baseUrl: server.url, apiKey: keys.office, retries: 0 })

    expect(await failure(generate(rhombus))).toMatchObject({ code: 'network', undelivered: true })
  })
})

describe('an answer of another form', () => {
  const first = (pages: { pages(): AsyncIterator<unknown> }) => pages.pages().next()
  const seconds = 1_767_600_000

  it.each<[string, (rhombus: RhombusClient) => Promise<unknown>, unknown, string]>([
    [
      'door',
      (one) => first(one.doors.list()),
      { accessControlledDoors: [{ uuid: ID }, { name: 'x' }] },
      'accessControlledDoors.1.uuid',
    ],
    ['cursor', (one) => first(one.doors.list()), { lastEvaluatedKey: 7 }, 'lastEvaluatedKey'],
    ['warning', (one) => first(one.doors.list()), { warningMsg: {} }, 'warningMsg'],
    [
      'door of a controller',
      (one) => one.doors.listByDevice(ID),
      { accessControlledDoors: [''] },
      'accessControlledDoors.0',
    ],
    [
      'door with its state',
      (one) => first(one.doors.listWithState()),
      { accessControlledDoors: [{ door: { uuid: ID }, shadow: { state: null } }] },
      'accessControlledDoors.0.shadow.componentCompositeUuid',
    ],
    [
      'state',
      (one) => first(one.doors.listStates()),
      { shadows: [{ componentCompositeUuid: ID, state: { state: 1 } }] },
      'shadows.0.state.state',
    ],
    ['credential', (one) => one.credentials.find(), { credentials: [{ uuid: '' }] }, 'credentials.0.uuid'],
    ['one credential', (one) => one.credentials.get(ID), { credential: { uuid: ID, type: 5 } }, 'credential.type'],
    [
      'map of credentials',
      (one) => one.credentials.findByUsers([ID]),
      { userCredentialsMap: { [ID]: [{ uuid: ID, workflowStatus: 1 }] } },
      'userCredentialsMap.*.0.workflowStatus',
    ],
    ['guest pass', (one) => one.guestPasses.find(), { guestPasses: 'none' }, 'guestPasses'],
    ['one guest pass', (one) => one.guestPasses.expire(ID), { guestPass: {} }, 'guestPass.uuid'],
    [
      'event',
      (one) => first(one.events.listByDoor(ID)),
      { componentEvents: [{ uuid: ID, timestampMs: seconds }] },
      'componentEvents.0.timestampMs',
    ],
    [
      'event’s id',
      (one) => first(one.events.history(ID)),
      { componentEvents: [{ timestampMs: 2e12 }] },
      'componentEvents.0.uuid',
    ],
    ['state of a location', (one) => one.lockdown.getState(ID), { state: null }, 'state'],
    [
      'moment of it',
      (one) => one.lockdown.listStates(),
      { states: [{ locationUuid: ID, updatedAtMillis: seconds }] },
      'states.0.updatedAtMillis',
    ],
    ['plan', (one) => one.lockdown.listPlans(), { lockdownPlans: [{}] }, 'lockdownPlans.0.uuid'],
    ['one plan', (one) => one.lockdown.getPlan(ID), { lockdownPlan: [] }, 'lockdownPlan'],
    [
      'audit event',
      (one) => one.audit.list(),
      { auditEvents: [{ uuid: ID, timestamp: 1 }] },
      'auditEvents.0.timestamp',
    ],
    ['location', (one) => one.locations.list(), { locations: [5] }, 'locations.0'],
    ['organisation', (one) => one.organisation.get(), { org: { name: 'x' } }, 'org.uuid'],
    ['webhooks', (one) => one.webhookIntegrations.get(), { orgIntegrationV2: [] }, 'orgIntegrationV2'],
    [
      'secret',
      (one) => one.webhookIntegrations.update({ webhookUrl: 'https://x.example' }),
      { webhookSecret: '' },
      'webhookSecret',
    ],
    ['deletion', (one) => one.credentials.delete(ID), 'gone', ''],
    ['code', generate, { accessTokenUuid: ID }, 'qrCode'],
    ['list of codes', (one) => one.accessCodes.list(), {}, 'qrAccessCodes'],
  ])('says where: a %s', async (_, call, body, path) => {
    const error = await failure(call(answering(said(200, body)).rhombus))

    expect(error).toMatchObject({ code: 'malformed', path, status: 200, provider: 'rhombus' })
  })

  it('that only has more than is known passes: fields, values, null where something may be absent', async () => {
    const door = { uuid: ID, name: null, defaultState: 'SIDEWAYS', associatedCameras: [null], new: { deep: [1] } }
    const { rhombus } = answering(said(200, { accessControlledDoors: [null, door, null], later: 1 }))

    expect(await collect(rhombus.doors.list())).toEqual([{ ...door, associatedCameras: [] }])
  })

  it('without end exhausts nothing', async () => {
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`
    const { rhombus } = answering(() => new Response(`{"users":[],"x":${deep}}`))

    expect((await rhombus.users.list()).users).toEqual([])
  })
})
