import { describe, expect, it } from 'vitest'

import { rhombusOperations } from '@acme/access-codes-sandbox'
import { doors, GENERATE, keys, NOBODY, openRhombus, orgs, START, withKey } from './rig.js'

const DOORS = 'component/findAccessControlledDoors'
const UNLOCK = 'accesscontrol/unlockAccessControlledDoor'
const oauth = { 'x-auth-scheme': 'api-oauth-token', 'x-auth-access-token': keys.oauth }
const partner = { 'x-auth-scheme': 'partner-api-token', 'x-auth-apikey': keys.partner }
const partnerOauth = { 'x-auth-scheme': 'partner-api-oauth-token', 'x-auth-access-token': keys.partnerOauth }
const client = { 'x-auth-org': orgs.client.uuid }

describe('a key', () => {
  it.each([
    ['no header', {}],
    ['no scheme', { 'x-auth-apikey': keys.office }],
    ['no key', { 'x-auth-scheme': 'api-token' }],
    ['an empty key', { 'x-auth-scheme': 'api-token', 'x-auth-apikey': '' }],
    ['a scheme that does not exist', { 'x-auth-scheme': 'toString', 'x-auth-apikey': keys.office }],
    ['the header of another scheme', { 'x-auth-scheme': 'api-token', 'x-auth-access-token': keys.oauth }],
  ])('is not there with %s: a 401 that says where to begin', async (_, headers) => {
    const { status, json, headers: answered } = await openRhombus().ask(DOORS, {}, { headers })

    expect([status, json]).toEqual([401, { authenticationFailed: true }])
    expect(answered.get('www-authenticate')).toBe(
      'Bearer resource_metadata="https://api2.rhombussystems.com/.well-known/oauth-protected-resource"',
    )
  })

  it.each([
    ['nobody has', withKey(NOBODY), 'Invalid API key'],
    ['is of the other region', withKey(keys.europe), 'Invalid API key'],
    ['is a partner’s, with a customer’s scheme', withKey(keys.partner), 'Invalid API key'],
    ['is an access token, sent as a key', withKey(keys.oauth), 'Invalid API key'],
    ['needs a certificate', { 'x-auth-scheme': 'api', 'x-auth-apikey': keys.office }, 'Invalid API key'],
    ['is a partner’s, without a client', partner, 'Access Denied'],
    ['is a partner’s, with a stranger', { ...partner, 'x-auth-org': orgs.office.uuid }, 'Access Denied'],
    ['has no rights', withKey(keys.withoutRights), 'Access Denied'],
  ])('is refused that %s: a 403', async (_, headers, msg) => {
    const { status, json } = await openRhombus().ask(DOORS, {}, { headers })

    expect([status, json]).toEqual([403, { status: 403, error: 'Forbidden', timestamp: START, msg }])
  })

  it.each([
    ['a customer’s key', withKey(keys.office), doors.front.uuid],
    ['a customer’s access token', oauth, doors.front.uuid],
    ['a partner’s key, in its client', { ...partner, ...client }, doors.client.uuid],
    ['a partner’s access token, in its client', { ...partnerOauth, ...client }, doors.client.uuid],
  ])('opens its own organisation: %s', async (_, headers, door) => {
    const { status, json } = await openRhombus().ask(DOORS, {}, { headers })

    expect([status, json.accessControlledDoors[0].uuid]).toEqual([200, door])
  })

  it('may read and not change, where its role says so', async () => {
    const { ask } = openRhombus()
    const asked = { headers: withKey(keys.readOnly) }
    const door = { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 60 }

    const statuses = [await ask(DOORS, {}, asked), await ask(UNLOCK, door, asked), await ask(GENERATE, door, asked)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 403, 403])
  })

  it('belongs to a region, which the host tells or a setting', async () => {
    const { sandbox, ask } = openRhombus()
    const statuses = async (origin: string): Promise<number[]> => {
      const both = [withKey(keys.office), withKey(keys.europe)]
      return Promise.all(both.map(async (headers) => (await ask(DOORS, {}, { headers, origin })).status))
    }

    expect(await statuses('https://api2.rhombussystems.com')).toEqual([200, 403])
    expect(await statuses('https://api2.eu.rhombussystems.com')).toEqual([403, 200])
    expect(await statuses('http://127.0.0.1:4010')).toEqual([200, 403])
    sandbox.settings.rhombus.set({ region: 'eu' })
    expect(await statuses('http://127.0.0.1:4010')).toEqual([403, 200])
    expect(await statuses('https://api2.rhombussystems.com')).toEqual([200, 403])
  })
})

describe('a body', () => {
  it.each([
    ['text that is no JSON', '{'],
    ['nothing', ''],
    ['a list', []],
    ['an id that is none', { accessControlledDoorUuid: 'front', validDurationSec: 60 }],
    ['an empty id', { accessControlledDoorUuid: '', validDurationSec: 60 }],
    ['a duration as text', { accessControlledDoorUuid: doors.front.uuid, validDurationSec: '60' }],
    ['half a second', { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 0.5 }],
    ['more than an int32', { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 2 ** 31 }],
    [
      'a principal that is no text',
      { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 60, auditPrincipal: 1 },
    ],
  ])('is a 400 with a message: %s', async (_, body) => {
    const { status, json } = await openRhombus({ badGenerate: 500 }).ask(GENERATE, body)

    expect([status, json]).toEqual([400, { msg: "JSON doesn't match expected object structure" }])
  })

  it('may have keys that nobody knows, and nulls', async () => {
    const { status } = await openRhombus().ask(GENERATE, {
      accessControlledDoorUuid: doors.front.uuid,
      validDurationSec: 60,
      auditPrincipal: null,
      door: 5,
    })

    expect(status).toBe(200)
  })
})

describe('a path', () => {
  it('is a 404 where there is no operation, also the one that the vendor’s guide names', async () => {
    const { ask } = openRhombus()
    const unknown = await ask('accesscontrol/door/getDoorsForOrg')
    const asGet = await ask(DOORS, undefined, { method: 'GET' })

    expect([unknown.status, asGet.status]).toEqual([404, 404])
    expect((await ask(DOORS, undefined, { method: 'GET', headers: {} })).status).toBe(401)
  })

  it('is there for every operation that is listed', async () => {
    const { ask } = openRhombus({ staticQrImage: true, rateBurst: 1000, unknownId: 400 })

    const statuses: string[] = []
    for (const { id, path } of rhombusOperations) {
      const { status } = await ask(path.replace('/api/', ''))
      if (status !== 200 && status !== 400) statuses.push(`${id} ${status}`)
    }
    expect(statuses).toEqual([])
    expect(new Set(rhombusOperations.map(({ path }) => path)).size).toBe(rhombusOperations.length)
  })
})
