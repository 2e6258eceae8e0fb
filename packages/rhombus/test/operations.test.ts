import { createRhombusClient, type Credential, renderPass } from '@acme/access-codes-rhombus'
import { describe, expect, it } from 'vitest'
import { loadDocument, operationsOf } from './openapi-document.js'
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
  operationsIn,
  orgs,
  overHttp,
  users,
} from './rig.js'

// Every operation over real HTTP, against the sandbox; the last test sees to it that none is left out.

const ids = (found: readonly { readonly uuid: string }[]): string[] => found.map(({ uuid }) => uuid)
const door = doors.front.uuid

describe('access codes', () => {
  it('are the same in both answer shapes, in every form of the picture, and a camera reads them', async () => {
    const shapes = ['schema', 'guide', 'both'] as const
    const forms = ['base64', 'data-uri', 'string-array', 'byte-strings', 'number-array', 'signed-byte-array'] as const
    const { rhombus, sandbox } = await overHttp()
    const pairs = [
      ...shapes.map((shape) => [shape, 'base64'] as const),
      ...forms.map((form) => ['schema', form] as const),
    ]
    for (const [generateAnswer, qrCodeForm] of pairs) {
      sandbox.settings.rhombus.set({ generateAnswer, qrCodeForm })
      const before = Date.now()

      const code = await rhombus.accessCodes.generate({
        doorUuid: door,
        validForSeconds: 3_600,
        auditPrincipal: 'visit',
      })

      const { kind, dataUri } = code.reveal() as { kind: string; dataUri: string }
      expect(kind).toBe('image')
      expect(code).toMatchObject({ provider: 'rhombus', id: expect.stringMatching(/^[\da-f]{32}$/) })
      expect(Math.abs(code.expiresAt! - before - 3_600_000)).toBeLessThan(5_000)
      expect(sandbox.scan({ picture: dataUri, provider: 'rhombus' })).toMatchObject({ admitted: true })
    }
    const listed = await rhombus.accessCodes.list()
    expect(listed).toHaveLength(pairs.length)
    for (const one of listed) {
      expect(one).toMatchObject({ doorUuid: door, auditPrincipal: 'visit', tokenUuid: expect.any(String) })
      expect(Math.abs(one.expiresAt! - Date.now() - 3_600_000)).toBeLessThan(20_000)
    }
  })

  it('come from a source as well, for a door that was looked up', async () => {
    const { rhombus, sandbox } = await overHttp()
    const source = rhombus.accessCodeSource({ doorUuid: door, validForSeconds: 60 })
    const context = { signal: new AbortController().signal, attempt: 1, have: null }

    expect(await source.issue(context)).toMatchObject({ code: { provider: 'rhombus' } })
    expect(operationsIn(sandbox)).toEqual(['findAccessControlledDoors', 'generateQRAccessCode'])
    const none = rhombus.accessCodeSource({ doorUuid: ID, validForSeconds: 60 })
    expect(await failure(none.issue(context))).toMatchObject({ code: 'not_found' })
  })

  it('come in numbers, one for each entry', async () => {
    const { rhombus } = await overHttp()
    const entries = ['a', 'b', 'c'].map((id) => ({ id, doorUuid: door, validForSeconds: 60 }))

    const results = await collect(rhombus.issueMany(entries, { ratePerSecond: 100 }))

    expect(results.map(({ entry, outcome }) => [entry.id, outcome])).toEqual([
      ['a', 'issued'],
      ['b', 'issued'],
      ['c', 'issued'],
    ])
    expect(await rhombus.accessCodes.list()).toHaveLength(3)
  })
})

describe('doors', () => {
  it('are listed for the organisation, a location and a controller, and found', async () => {
    const { rhombus } = await overHttp()
    const all = await collect(rhombus.doors.list())
    const here = await collect(rhombus.doors.list({ locationUuid: locations.newYork.uuid }))

    expect(ids(all)).toContain(door)
    expect(ids(all)).not.toContain(doors.client.uuid)
    expect(ids(here)).toEqual([doors.lobby.uuid])
    expect(await collect(rhombus.doors.list({ locationUuid: locations.empty.uuid }))).toEqual([])
    const front = await rhombus.doors.find(door)
    expect(front).toMatchObject({ uuid: door, name: doors.front.name })
    expect(await rhombus.doors.find(doors.client.uuid)).toBeNull()
    const { accessControlledDoors } = await rhombus.doors.listByDevice(front!.ownerDeviceUuid!)
    expect(ids(accessControlledDoors)).toContain(door)
  })

  it('show their states, with themselves or alone', async () => {
    const { rhombus } = await overHttp()
    const { locationUuid } = { locationUuid: locations.berlin.uuid }

    const both = await collect(rhombus.doors.listWithState({ locationUuid }))
    const alone = await collect(rhombus.doors.listStates({ locationUuid }))

    expect(both.find((one) => one.door.uuid === door)?.shadow?.state?.state).toBe('ACCESS_CONTROLLED')
    expect(alone.map(({ componentCompositeUuid }) => componentCompositeUuid)).toEqual(both.map((one) => one.door.uuid))
    expect((await collect(rhombus.doors.listStates())).length).toBeGreaterThan(alone.length)
    expect((await collect(rhombus.doors.listWithState())).length).toBeGreaterThan(both.length)
  })

  it('unlock, or say why not', async () => {
    const { rhombus } = await overHttp()

    expect(await rhombus.doors.unlock(door)).toMatchObject({ type: 'SUCCESS' })
    expect(await failure(rhombus.doors.unlock(doors.archive.uuid))).toMatchObject({ code: 'forbidden' })
    const events = await collect(rhombus.events.listByDoor(door))
    expect(events.map(({ credSource }) => credSource)).toContain('REMOTE_ADMIN')
  })
})

describe('credentials and guest passes', () => {
  const { adasCard, spareCard, brunosCard, guestCode } = credentials

  it('are found by organisation, user, users and guest pass', async () => {
    const { rhombus } = await overHttp()
    const filter = { credTypeFilter: ['QR_CODE_STATIC'] }

    expect(ids((await rhombus.credentials.find()).credentials)).toContain(adasCard.uuid)
    expect(ids((await rhombus.credentials.find({ filter })).credentials)).toEqual([guestCode.uuid])
    expect(ids((await rhombus.credentials.findByUser(users.ada.uuid)).credentials)).toEqual([adasCard.uuid])
    const { userCredentialsMap } = await rhombus.credentials.findByUsers([users.ada.uuid, users.bruno.uuid])
    expect(ids(userCredentialsMap?.[users.bruno.uuid] ?? [])).toEqual([brunosCard.uuid])
    const { contractor } = guestPasses
    expect(ids((await rhombus.credentials.findByGuestPass(contractor.uuid)).credentials)).toEqual([guestCode.uuid])
    const { credential } = await rhombus.credentials.get(adasCard.uuid)
    expect(credential).toMatchObject({ lowercaseHexValue: adasCard.hexValue })
  })

  it('are assigned, suspended, revoked and deleted, with a history', async () => {
    const { rhombus } = await overHttp()
    const status = ({ credential }: { readonly credential?: Credential | null }) => credential?.workflowStatus
    const { hexValue, uuid } = spareCard

    const assigned = await rhombus.credentials.assign({ credentialHexValue: hexValue, userUuid: users.ada.uuid })
    expect(status(assigned)).toBe('ACTIVE')
    expect(status(await rhombus.credentials.suspend(uuid))).toBe('SUSPENDED')
    expect(status(await rhombus.credentials.unsuspend(uuid))).toBe('ACTIVE')
    expect(ids((await rhombus.credentials.historyByHexValue(hexValue)).credentials)).toEqual([uuid])
    expect(ids((await rhombus.credentials.historyByUser(users.ada.uuid)).credentials)).toContain(uuid)
    const value = { credentialType: 'STANDARD_CSN', credentialValue: assigned.credential?.value ?? '' }
    expect(ids((await rhombus.credentials.historyByValue(value)).credentials)).toEqual([uuid])
    expect(status(await rhombus.credentials.revoke(uuid))).toBe('REVOKED')
    await rhombus.credentials.deleteUnassigned(hexValue)
    await rhombus.credentials.delete(brunosCard.uuid)
    expect(ids((await rhombus.credentials.find()).credentials)).not.toContain(brunosCard.uuid)
  })

  it('of a guest are suspended and ended, and their static code can be printed where its path is right', async () => {
    const { rhombus, sandbox } = await overHttp({ settings: { rhombus: { staticQrImage: true } } })
    const { uuid } = guestPasses.contractor
    const lifecycle = async () => (await rhombus.guestPasses.find()).guestPasses[0]?.lifecycle

    const code = await rhombus.unverified.staticQrImage(guestCode.uuid)
    const { dataUri } = code.reveal() as { dataUri: string }
    expect(sandbox.scan({ picture: dataUri, provider: 'rhombus' })).toMatchObject({ admitted: true })
    expect(code.toJSON()).toMatchObject({ provider: 'rhombus', kind: 'image', expiresAt: undefined })
    const expiresAt = Date.now() + 86_400_000
    const { html } = renderPass({ code, visitor: 'Bruno', door: 'Front door', timeZone: 'Europe/Berlin', expiresAt })
    expect(html).toContain(dataUri)
    await rhombus.guestPasses.suspend(uuid)
    expect(await lifecycle()).toBe('SUSPENDED')
    await rhombus.guestPasses.unsuspend(uuid)
    expect(await lifecycle()).toBe('ACTIVE')
    await rhombus.guestPasses.expire(uuid)
    expect(await lifecycle()).toBe('EXPIRED')
    await rhombus.guestPasses.delete(uuid)
    expect(await rhombus.guestPasses.find()).toMatchObject({ guestPasses: [] })
    const elsewhere = await overHttp()
    expect(await failure(elsewhere.rhombus.unverified.staticQrImage(guestCode.uuid))).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('events', () => {
  it('are listed by door, location, user, credential, key and action, and as a history', async () => {
    const { rhombus, sandbox } = await overHttp()
    const code = await rhombus.accessCodes.generate({ doorUuid: door, validForSeconds: 60 })
    const { dataUri } = code.reveal() as { dataUri: string }
    sandbox.scan({ picture: dataUri, provider: 'rhombus' })
    await rhombus.doors.unlock(door)

    const events = await collect(rhombus.events.listByDoor(door, { pageSize: 2 }))
    const scan = events.find(({ credSource }) => credSource === 'QR_CODE')

    expect(scan).toMatchObject({ authenticationResult: 'ACCEPTED', authorizationResult: 'ALLOWED' })
    const action = await collect(rhombus.events.listByCorrelation(scan!.correlationId!))
    expect(action.map(({ type }) => type)).toContain('DoorRelayStateChangeEvent')
    expect(ids(await collect(rhombus.events.listByLocation(locations.berlin.uuid)))).toEqual(ids(events))
    expect(ids(await collect(rhombus.events.history(door, { pageSize: 2 }))).sort()).toEqual(ids(events).sort())
    const backwards = await collect(rhombus.events.history(door, { reverse: true }))
    expect(ids(backwards).reverse()).toEqual(ids(await collect(rhombus.events.history(door))))
    const types = ['CredentialReceivedEvent']
    expect((await collect(rhombus.events.listByDoor(door, { types }))).length).toBeLessThan(events.length)
    const tokenUuid = events.find(({ originator }) => originator?.type === 'API_TOKEN')?.originator?.tokenUuid
    expect((await collect(rhombus.events.listByApiToken(tokenUuid!))).length).toBeGreaterThan(0)
    const adas = await collect(rhombus.events.listByUser(users.ada.uuid))
    expect(new Set(adas.map(({ originator }) => originator?.userUuid))).toEqual(new Set([users.ada.uuid]))
    expect(await collect(rhombus.events.listByCredential(credentials.adasCard.uuid))).toEqual(adas)
    expect(await collect(rhombus.events.listByUser(users.bruno.uuid))).toEqual([])
    const page = await rhombus.fetchDoorEvents(door, { limit: 1, signal: new AbortController().signal })
    expect(page).toContainEqual(expect.objectContaining({ uuid: events[0]?.uuid }))
  })
})

describe('a lockdown', () => {
  it('begins and ends by the state that is read just before, where none is given', async () => {
    const { rhombus, sandbox } = await overHttp()
    const change = { locationUuid: locations.berlin.uuid, lockdownPlanUuids: [lockdownPlans.berlin.uuid] }

    expect(await rhombus.lockdown.activate(change)).toMatchObject({ result: 'SUCCESS' })
    expect(await rhombus.lockdown.deactivate({ locationUuid: change.locationUuid })).toMatchObject({
      result: 'SUCCESS',
    })
    const reads = operationsIn(sandbox).filter((name) => name === 'getOrCreateLocationLockdownState')
    expect([reads.length, operationsIn(sandbox).length]).toEqual([2, 4])
  })

  it('is not begun where the state does not say when it changed', async () => {
    const { rhombus, requests } = answering(() => Response.json({ state: { locationUuid: ID } }))
    const change = { locationUuid: ID, lockdownPlanUuids: [ID] }

    expect(await failure(rhombus.lockdown.activate(change))).toMatchObject({
      code: 'malformed',
      path: 'state.updatedAtMillis',
    })
    expect(requests).toHaveLength(1)
  })

  it('begins and ends with the state that was read, and closes doors meanwhile', async () => {
    const { rhombus } = await overHttp()
    const locationUuid = locations.berlin.uuid
    const { uuid } = lockdownPlans.berlin

    expect(ids((await rhombus.lockdown.listPlans()).lockdownPlans)).toContain(uuid)
    expect(ids((await rhombus.lockdown.listPlans({ locationUuid })).lockdownPlans)).toEqual([uuid])
    expect((await rhombus.lockdown.getPlan(uuid)).lockdownPlan?.uuid).toBe(uuid)
    const { state } = await rhombus.lockdown.getState(locationUuid)
    const begun = await rhombus.lockdown.activate({
      locationUuid,
      lockdownPlanUuids: [uuid],
      stateUpdatedAtMillis: state?.updatedAtMillis ?? 0,
    })
    expect(begun).toMatchObject({ result: 'SUCCESS', state: { state: 'LOCKED_DOWN' } })
    const { states } = await rhombus.lockdown.listStates({ states: ['LOCKED_DOWN'] })
    expect(states.map((one) => one.locationUuid)).toEqual([locationUuid])
    const stateUpdatedAtMillis = begun.state?.updatedAtMillis ?? 0
    expect(await rhombus.lockdown.deactivate({ locationUuid, stateUpdatedAtMillis })).toMatchObject({
      state: { state: 'STANDARD_SECURITY' },
    })
  })
})

describe('the organisation', () => {
  it('has locations, users, an audit feed and a name', async () => {
    const { rhombus } = await overHttp()
    await rhombus.doors.unlock(door)

    expect((await rhombus.organisation.get()).org?.uuid).toBe(orgs.office.uuid)
    expect(ids((await rhombus.locations.list()).locations)).toContain(locations.berlin.uuid)
    expect(ids((await rhombus.users.list()).users)).toContain(users.ada.uuid)
    const include = ['DOOR_ACCESS_UNLOCK']
    const { auditEvents } = await rhombus.audit.list({ include, afterMs: Date.now() - 60_000 })
    expect(auditEvents.map(({ action }) => action)).toEqual(include)
    expect((await rhombus.audit.list({ exclude: include })).auditEvents).toEqual([])
  })

  it('has webhooks, each with its own secret', async () => {
    const { rhombus } = await overHttp()
    const webhookUrl = 'https://door.example/hook'

    const { webhookSecret } = await rhombus.webhookIntegrations.update({ webhookUrl })

    expect(webhookSecret).toEqual(expect.any(String))
    const { orgIntegrationV2 } = await rhombus.webhookIntegrations.get()
    expect(orgIntegrationV2?.activityWebhooksV2?.[webhookUrl]).toMatchObject({ webhookSecret })
    await rhombus.webhookIntegrations.deleteAll()
    expect((await rhombus.webhookIntegrations.get()).orgIntegrationV2?.activityWebhooksV2?.[webhookUrl]).toBeUndefined()
  })
})

describe('check()', () => {
  it('says whose key it is, whether codes are on, and which doors it sees', async () => {
    const { rhombus } = await overHttp()
    const { length } = await collect(rhombus.doors.list())

    expect(await rhombus.check()).toEqual({
      scheme: 'api-token',
      region: 'us',
      orgUuid: orgs.office.uuid,
      qrCodes: 'on',
      // The DR40 and the server room have none.
      doors: { visible: length, withCamera: length - 2 },
    })
  })

  it.each([400, 403, 404, 'in-band', 500] as const)(
    'says that codes are off where that is answered with %s',
    async (betaOff) => {
      const { rhombus } = await overHttp({ settings: { rhombus: { betaOff } } }, { apiKey: keys.withoutBeta })

      expect(await rhombus.check()).toMatchObject({
        qrCodes: betaOff === 500 ? 'unknown' : 'off',
        doors: { visible: 1 },
      })
    },
  )

  it('fails for a key of the other region, and says so; for nothing that is recognised; and for a key without any right', async () => {
    const { url, sandbox } = await overHttp()
    const check = (given: object) =>
      failure(createRhombusClient({ apiKey: keys.office, baseUrl: url, retries: 0, ...given }).check())

    expect(await check({ apiKey: keys.europe })).toMatchObject({
      code: 'forbidden',
      hint: expect.stringContaining("region: 'eu'"),
    })
    expect(await check({ apiKey: keys.withoutRights })).toMatchObject({ code: 'forbidden' })
    sandbox.faults.add({ kind: 'status', status: 401 })
    expect(await check({})).toMatchObject({ code: 'unauthorized' })
  })

  it('goes on where one thing may not be read, and ends when it is told to', async () => {
    const { rhombus, sandbox } = await overHttp()
    sandbox.faults.add({ kind: 'status', status: 403, match: { operation: 'findAccessControlledDoors' } })
    sandbox.faults.add({ kind: 'status', status: 500, match: { operation: 'getOrgV2' } })

    expect(await rhombus.check()).toMatchObject({ doors: null, orgUuid: undefined, qrCodes: 'on' })
    sandbox.faults.add({ kind: 'hang', match: { operation: 'getQRAccessCodes' } })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 50)
    expect(await failure(rhombus.check({ signal: controller.signal }))).toMatchObject({ code: 'aborted' })
  })
})

describe('every operation of the document', () => {
  it('is called by a method, by its own path, and answered over a socket', async () => {
    const { rhombus, sandbox } = await overHttp({ settings: { rhombus: { staticQrImage: true } } })
    const { adasCard, spareCard, guestCode } = credentials
    const { uuid: locationUuid } = locations.berlin
    const { uuid: pass } = guestPasses.contractor
    const { uuid: plan } = lockdownPlans.berlin
    const front = await rhombus.doors.find(door)
    const lists = [
      rhombus.doors.list({ locationUuid }),
      rhombus.doors.listWithState(),
      rhombus.doors.listWithState({ locationUuid }),
      rhombus.doors.listStates(),
      rhombus.doors.listStates({ locationUuid }),
      rhombus.events.listByDoor(door),
      rhombus.events.listByLocation(locationUuid),
      rhombus.events.listByUser(users.ada.uuid),
      rhombus.events.listByCredential(adasCard.uuid),
      rhombus.events.listByApiToken(ID),
      rhombus.events.listByCorrelation('none'),
      rhombus.events.history(door),
    ]
    for (const list of lists) await collect<unknown>(list)
    await rhombus.check()
    await rhombus.accessCodes.generate({ doorUuid: door, validForSeconds: 60 })
    await rhombus.doors.listByDevice(front!.ownerDeviceUuid!)
    await rhombus.doors.unlock(door)
    await rhombus.credentials.find()
    await rhombus.credentials.findByUser(users.ada.uuid)
    await rhombus.credentials.findByUsers([users.ada.uuid])
    await rhombus.credentials.findByGuestPass(pass)
    const { credential } = await rhombus.credentials.get(adasCard.uuid)
    await rhombus.credentials.historyByUser(users.ada.uuid)
    await rhombus.credentials.historyByHexValue(adasCard.hexValue)
    await rhombus.credentials.historyByValue({ credentialType: 'STANDARD_CSN', credentialValue: credential!.value! })
    await rhombus.credentials.assign({ credentialHexValue: spareCard.hexValue, userUuid: users.ada.uuid })
    await rhombus.credentials.suspend(spareCard.uuid)
    await rhombus.credentials.unsuspend(spareCard.uuid)
    await rhombus.credentials.revoke(spareCard.uuid)
    await rhombus.credentials.deleteUnassigned(spareCard.hexValue)
    await rhombus.credentials.delete(adasCard.uuid)
    await rhombus.unverified.staticQrImage(guestCode.uuid)
    await rhombus.guestPasses.find()
    await rhombus.guestPasses.suspend(pass)
    await rhombus.guestPasses.unsuspend(pass)
    await rhombus.guestPasses.expire(pass)
    await rhombus.guestPasses.delete(pass)
    await rhombus.lockdown.listStates()
    const { state } = await rhombus.lockdown.getState(locationUuid)
    await rhombus.lockdown.listPlans()
    await rhombus.lockdown.listPlans({ locationUuid })
    await rhombus.lockdown.getPlan(plan)
    const stateUpdatedAtMillis = state!.updatedAtMillis!
    const begun = await rhombus.lockdown.activate({ locationUuid, lockdownPlanUuids: [plan], stateUpdatedAtMillis })
    await rhombus.lockdown.deactivate({ locationUuid, stateUpdatedAtMillis: begun.state!.updatedAtMillis! })
    await rhombus.audit.list()
    await rhombus.locations.list()
    await rhombus.users.list()
    await rhombus.webhookIntegrations.update({ webhookUrl: 'https://x.example/' })
    await rhombus.webhookIntegrations.get()
    await rhombus.webhookIntegrations.deleteAll()

    const asked = sandbox.requests.list()
    expect(asked.filter(({ status }) => status !== 200)).toEqual([])
    expect(new Set(asked.map(({ operation }) => operation))).toEqual(
      new Set(operationsOf(loadDocument()).map(({ id }) => id)),
    )
  })
})
