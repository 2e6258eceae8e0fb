import { describe, expect, it } from 'vitest'

import { type Ask, credentials, doors, guestPasses, issue, NOBODY, openRhombus, START, users } from './rig.js'

interface Credential {
  readonly uuid: string
  readonly type: string
  readonly workflowStatus: string
}

const A = 'accesscontrol'
const card = credentials.adasCard
const all = [card.uuid, credentials.spareCard.uuid, credentials.brunosCard.uuid, credentials.guestCode.uuid]

async function found(ask: Ask, operation: string, body: object = {}): Promise<string[]> {
  const { json } = await ask(`${A}/${operation}`, body)
  return json.credentials.map(({ uuid }: Credential) => uuid)
}

describe('credentials', () => {
  it('are found by organisation, person, guest pass and value', async () => {
    const { ask } = openRhombus()
    const guestPassUuid = guestPasses.contractor.uuid
    const userUuid = users.ada.uuid

    expect(await found(ask, 'findAccessControlCredentialByOrg')).toEqual(all)
    expect(await found(ask, 'findAccessControlCredentialByUser', { userUuid })).toEqual([card.uuid])
    expect(await found(ask, 'findCredentialHistoryByUser', { userUuid })).toEqual([card.uuid])
    expect(await found(ask, 'findAccessControlCredentialByGuestPass', { guestPassUuid })).toEqual([all[3]])
    expect(await found(ask, 'findAccessControlCredentialByGuestPass')).toEqual([])
    expect(
      await found(ask, 'findCredentialHistoryByCredentialHexValue', { credentialHexValue: card.hexValue }),
    ).toEqual([card.uuid])
    const value = { credentialType: 'STANDARD_CSN', credentialValue: card.hexValue }
    expect(await found(ask, 'findCredentialHistoryByCredentialValue', value)).toEqual([card.uuid])
    expect(await found(ask, 'findCredentialHistoryByCredentialValue', { ...value, credentialType: 'CUSTOM' })).toEqual(
      [],
    )
    const { json } = await ask(`${A}/findAccessControlCredentialByUsers`, { userUuids: [userUuid, NOBODY] })
    expect(json.userCredentialsMap).toEqual({
      [userUuid]: [expect.objectContaining({ uuid: card.uuid })],
      [NOBODY]: [],
    })
  })

  it('are filtered by kind, state and last use', async () => {
    const { sandbox, ask } = openRhombus({ staticQrImage: true })
    const credentialUuid = credentials.guestCode.uuid
    const { json } = await ask(`${A}/getStaticQrCodeCredentialImage`, { credentialUuid })
    sandbox.scan({ provider: 'rhombus', picture: json.qrCode })
    const filtered = (filter: object): Promise<string[]> => found(ask, 'findAccessControlCredentialByOrg', { filter })

    expect(await filtered({ credTypeFilter: ['QR_CODE_STATIC', 'NEW'] })).toEqual([credentialUuid])
    expect(await filtered({ workflowStatusFilter: ['SUSPENDED', 'UNASSIGNED'] })).toEqual([all[1], all[2]])
    expect(await filtered({ lastUsedAfterFilter: START - 1 })).toEqual([credentialUuid])
    expect(await filtered({ lastUsedBeforeFilter: START })).toEqual([])
    expect(await filtered({ lastUsedAccessControlledDoorUuidFilter: [doors.front.uuid] })).toEqual([credentialUuid])
    expect(await filtered({ lastUsedLocationUuidFilter: [NOBODY] })).toEqual([])
    expect((await ask(`${A}/findAccessControlCredentialByOrg`, { filter: 'all' })).status).toBe(400)
  })

  it('show what a static code is: its kind, its version and whose it is', async () => {
    const { ask } = openRhombus()
    const { json } = await ask(`${A}/getAccessControlCredentialDetails`, { credentialUuid: credentials.guestCode.uuid })

    expect(json.credential).toMatchObject({
      type: 'QR_CODE_STATIC',
      workflowStatus: 'ACTIVE',
      formatVersion: 1,
      assigneeType: 'GUEST_PASS',
      assigneeUuid: guestPasses.contractor.uuid,
      userUuid: null,
      value: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      lowercaseHexValue: credentials.guestCode.hexValue,
    })
  })

  it('are assigned from the unassigned, and deleted only after they were revoked', async () => {
    const { ask } = openRhombus()
    const credentialHexValue = credentials.spareCard.hexValue
    const assign = { credentialHexValue, userUuid: users.bruno.uuid }

    const { json } = await ask(`${A}/assignAccessControlCredential`, assign)
    const again = await ask(`${A}/assignAccessControlCredential`, assign)
    const early = await ask(`${A}/deleteUnassignedAccessControlCredential`, { credentialHexValue })
    await ask(`${A}/revokeAccessControlCredential`, { credentialUuid: credentials.spareCard.uuid })
    const late = await ask(`${A}/deleteUnassignedAccessControlCredential`, { credentialHexValue })

    expect(json.credential).toMatchObject({
      workflowStatus: 'ACTIVE',
      userUuid: users.bruno.uuid,
      assigneeType: 'USER',
    })
    expect([again.status, early.status, late.status, late.json]).toEqual([400, 400, 200, {}])
    expect(await found(ask, 'findAccessControlCredentialByOrg')).toEqual([all[0], all[2], all[3]])
  })

  it('are deleted, and unknown from then on; how unknown is answered is a setting', async () => {
    const { sandbox, ask } = openRhombus()
    const one = { credentialUuid: card.uuid }
    expect((await ask(`${A}/deleteAccessControlCredential`, one)).json).toEqual({})

    const answers = [await ask(`${A}/getAccessControlCredentialDetails`, one)]
    sandbox.settings.rhombus.set({ unknownId: 'in-band' })
    answers.push(
      await ask(`${A}/getAccessControlCredentialDetails`, one),
      await ask(`${A}/revokeAccessControlCredential`),
    )

    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [400, { msg: 'Credential not found' }],
      [200, { error: true, errorMsg: 'Credential not found', warningMsg: null }],
      [400, { msg: "JSON doesn't match expected object structure" }],
    ])
  })
})

describe('guest passes', () => {
  it('are found by when they begin', async () => {
    const { ask } = openRhombus()
    const count = async (body: object): Promise<number> =>
      (await ask(`${A}/guestpass/findGuestPasses`, body)).json.guestPasses.length
    const { json } = await ask(`${A}/guestpass/findGuestPasses`)
    const [pass] = json.guestPasses

    expect(pass).toMatchObject({ uuid: guestPasses.contractor.uuid, lifecycle: 'ACTIVE', principalType: 'PLAIN' })
    expect(Object.values(pass.accessPeriods)).toMatchObject([{ accessControlledDoorUuids: [doors.front.uuid] }])
    const begins = pass.passStartTimeMs as number
    expect(await count({ startAfterMs: begins, startBeforeMs: begins + 1 })).toBe(1)
    expect(await count({ startAfterMs: begins + 1 })).toBe(0)
    expect(await count({ startBeforeMs: begins })).toBe(0)
  })

  it('take their codes with them when deleted', async () => {
    const { ask } = openRhombus()
    await ask(`${A}/guestpass/deleteGuestPass`, { guestPassUuid: guestPasses.contractor.uuid })

    expect((await ask(`${A}/guestpass/findGuestPasses`)).json).toEqual({ guestPasses: [] })
    expect(await found(ask, 'findAccessControlCredentialByOrg')).toEqual(all.slice(0, 3))
    expect((await ask(`${A}/guestpass/expireGuestPass`, { guestPassUuid: NOBODY })).status).toBe(400)
    expect((await ask(`${A}/guestpass/expireGuestPass`)).status).toBe(400)
  })
})

describe('a generated code', () => {
  it('is no credential: nothing takes it back', async () => {
    const { sandbox, ask } = openRhombus()
    const picture = await issue(ask)
    const [{ id } = { id: '' }] = sandbox.rhombus.codes()

    expect((await ask(`${A}/revokeAccessControlCredential`, { credentialUuid: id })).status).toBe(400)
    expect((await ask(`${A}/deleteAccessControlCredential`, { credentialUuid: id })).status).toBe(400)
    expect(sandbox.scan({ provider: 'rhombus', picture }).admitted).toBe(true)
  })
})
