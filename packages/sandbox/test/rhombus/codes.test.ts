import { describe, expect, it } from 'vitest'

import { asker, doors, GENERATE, keys, LIST, openRhombus, orgs, START, withKey } from './rig.js'
import { openSandbox } from '../rig.js'

const anHour = { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 3600, auditPrincipal: 'visit 1' }
const ID = /^[A-Za-z0-9_-]{22}$/

describe('generate', () => {
  it('answers as the schema says: an id and the image', async () => {
    const { ask } = openRhombus()

    const { status, json } = await ask(GENERATE, anHour)

    expect([status, Object.keys(json).sort()]).toEqual([200, ['accessTokenUuid', 'qrCode']])
    expect(json.accessTokenUuid).toMatch(ID)
    expect(json.qrCode).toMatch(/^iVBORw0KGgo/)
  })

  it('answers as the guide says, or both ways', async () => {
    const guide = await openRhombus({ generateAnswer: 'guide' }).ask(GENERATE, anHour)
    const both = await openRhombus({ generateAnswer: 'both' }).ask(GENERATE, anHour)

    const said = { qrCode: expect.any(String), expiresAt: '2026-01-05T09:00:00.000Z', doorUuid: doors.front.uuid }
    expect(guide.json).toEqual(said)
    expect(both.json).toEqual({ ...said, accessTokenUuid: expect.stringMatching(ID) })
  })

  it('writes the same image in each form', async () => {
    const inForm = async (qrCodeForm: 'base64'): Promise<unknown> =>
      (await openRhombus({ qrCodeForm }).ask(GENERATE, anHour)).json.qrCode
    const bytes = Buffer.from((await inForm('base64')) as string, 'base64')

    const uri = (await inForm('data-uri' as 'base64')) as string
    const strings = (await inForm('string-array' as 'base64')) as string[]
    const byteStrings = (await inForm('byte-strings' as 'base64')) as string[]
    const signed = (await inForm('signed-byte-array' as 'base64')) as number[]

    expect(uri).toBe(`data:image/png;base64,${bytes.toString('base64')}`)
    expect(Buffer.concat(strings.map((text) => Buffer.from(text, 'base64')))).toEqual(bytes)
    expect(Buffer.from(strings.join(''), 'base64')).toEqual(bytes)
    expect(strings.length).toBeGreaterThan(1)
    expect(Buffer.concat(byteStrings.map((text) => Buffer.from(text, 'base64')))).toEqual(bytes)
    expect(byteStrings).toHaveLength(bytes.length)
    expect(await inForm('number-array' as 'base64')).toEqual([...bytes])
    expect(signed[0]).toBe(0x89 - 256)
    expect(Buffer.from(signed)).toEqual(bytes)
  })

  it.each([
    ['an unknown door', { ...anHour, accessControlledDoorUuid: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['a door of another organisation', { ...anHour, accessControlledDoorUuid: doors.client.uuid }],
    ['no door', { validDurationSec: 60 }],
    ['no duration', { accessControlledDoorUuid: doors.front.uuid }],
    ['a duration of nothing', { ...anHour, validDurationSec: 0 }],
    ['a negative duration', { ...anHour, validDurationSec: -1 }],
  ])('refuses %s, with a 400, a 500 or in-band', async (_, body) => {
    const { sandbox, ask } = openRhombus()
    const plain = await ask(GENERATE, body)
    sandbox.settings.rhombus.set({ badGenerate: 500 })
    const broken = await ask(GENERATE, body)
    sandbox.settings.rhombus.set({ badGenerate: 'in-band' })
    const inBand = await ask(GENERATE, body)

    expect([plain.status, plain.json]).toEqual([400, { msg: expect.any(String) }])
    expect(broken.status).toBe(500)
    expect([inBand.status, inBand.json]).toEqual([200, { error: true, errorMsg: expect.any(String), warningMsg: null }])
    expect(sandbox.rhombus.codes()).toEqual([])
  })

  it('is beta: an organisation that has not asked for it is refused', async () => {
    const { sandbox, ask } = openRhombus()
    const without = { headers: withKey(keys.withoutBeta) }
    const body = { ...anHour, accessControlledDoorUuid: doors.withoutBeta.uuid }

    const refused = await ask(GENERATE, body, without)
    const list = await ask(LIST, {}, without)
    sandbox.settings.rhombus.set({ betaOff: 'in-band' }, orgs.withoutBeta.uuid)
    const inBand = await ask(GENERATE, body, without)
    sandbox.settings.rhombus.set({ qrFeature: false })

    expect([refused.status, refused.json]).toEqual([
      403,
      { status: 403, error: 'Forbidden', timestamp: START, msg: expect.stringContaining('not enabled') },
    ])
    expect(list.status).toBe(403)
    expect(inBand.json).toMatchObject({ error: true, errorMsg: expect.stringContaining('not enabled') })
    expect((await ask(GENERATE, anHour)).status).toBe(403)
  })
})

describe('the list of codes', () => {
  it('has the misspelt id, the door, whom it is for, and the expiry in seconds', async () => {
    const { sandbox, ask } = openRhombus()
    await sandbox.clock.advance(1_700)
    const { json } = await ask(GENERATE, anHour)

    expect((await ask(LIST)).json).toEqual({
      qrAccessCodes: [
        {
          accesTokenUuid: json.accessTokenUuid,
          auditPrincipal: 'visit 1',
          doorUuid: doors.front.uuid,
          expirationTimeSec: START / 1000 + 1 + 3600,
        },
      ],
    })
  })

  it('drops what has expired, unless told to keep it', async () => {
    const { sandbox, ask } = openRhombus()
    const count = async (): Promise<number> => (await ask(LIST)).json.qrAccessCodes.length
    await ask(GENERATE, { ...anHour, validDurationSec: 60 })

    await sandbox.clock.advance(59_999)
    expect(await count()).toBe(1)
    await sandbox.clock.advance(1)
    expect(await count()).toBe(0)
    sandbox.settings.rhombus.set({ keepExpiredCodes: true })
    expect(await count()).toBe(1)
  })

  it('shows an organisation its own codes', async () => {
    const { ask } = openRhombus()
    await ask(GENERATE, anHour)

    const partner = {
      'x-auth-scheme': 'partner-api-token',
      'x-auth-apikey': keys.partner,
      'x-auth-org': orgs.client.uuid,
    }
    expect((await ask(LIST, {}, { headers: partner })).json).toEqual({ qrAccessCodes: [] })
  })
})

describe('what was issued', () => {
  it('can be counted, by whom it was for, and never says what the image says', async () => {
    const { sandbox, ask } = openRhombus()
    const { json } = await ask(GENERATE, anHour)

    expect(sandbox.rhombus.codes()).toEqual([
      {
        id: json.accessTokenUuid,
        orgUuid: orgs.office.uuid,
        doorUuid: doors.front.uuid,
        auditPrincipal: 'visit 1',
        at: START,
        expiresAt: START + 3_600_000,
      },
    ])
  })

  it('is issued when the answer is dropped after the work, and not when it is dropped before', async () => {
    const { sandbox, ask } = openRhombus()
    const drop = { kind: 'drop', times: 1, match: { operation: 'generateQRAccessCode' } } as const

    sandbox.faults.add({ ...drop, when: 'after' })
    await expect(ask(GENERATE, { ...anHour, auditPrincipal: 'after' })).rejects.toThrow(TypeError)
    sandbox.faults.add({ ...drop, when: 'before' })
    await expect(ask(GENERATE, { ...anHour, auditPrincipal: 'before' })).rejects.toThrow(TypeError)

    expect(sandbox.rhombus.codes().map(({ auditPrincipal }) => auditPrincipal)).toEqual(['after'])
  })

  it('is the same for the same seed, whatever else was asked', async () => {
    const [quiet, busy] = [openSandbox({ seed: 7 }), openSandbox({ seed: 7 })]
    await asker(busy)('component/findAccessControlledDoors', { maxPageSize: 1 })
    await asker(busy)('accesscontrol/unlockAccessControlledDoor', { accessControlledDoorUuid: doors.front.uuid })
    const first = (await asker(quiet)(GENERATE, anHour)).text

    expect((await asker(busy)(GENERATE, anHour)).text).toBe(first)
    quiet.reset()
    expect((await asker(quiet)(GENERATE, anHour)).text).toBe(first)
    expect((await asker(openSandbox({ seed: 8 }))(GENERATE, anHour)).text).not.toBe(first)
  })
})
