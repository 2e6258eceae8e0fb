import { inspect } from 'node:util'
import { isAccessCodeError } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { type AccessCodeContext, toAccessCode, toListedCodes } from '../src/access-code.js'
import { base64, DOOR, OTHER_DOOR, pngOf } from './issuer-rig.js'

const where = { provider: 'rhombus', operation: 'generateQRAccessCode' }
const NOW = Date.UTC(2026, 0, 5, 8)
const HOUR = 3_600_000
const qrCode = base64(pngOf('canary'))
const context: AccessCodeContext = {
  where,
  subject: 'rhombus/host/account/door/person',
  doorUuid: DOOR,
  validForSeconds: 3_600,
  issuedAt: NOW,
  serverTime: { earliest: NOW, latest: NOW + 1_000 },
}
const iso = (at: number): string => new Date(at).toISOString()
const guide = (expiresAt: unknown): object => ({ qrCode, expiresAt, doorUuid: DOOR })

function failure(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return isAccessCodeError(error) ? error.toJSON() : error
  }
  return 'nothing was thrown'
}

describe('an answer as an access code', () => {
  it("is the same in the guide's shape and in the schema's", () => {
    const fromGuide = toAccessCode(guide(iso(NOW + HOUR)), context)
    const fromSchema = toAccessCode({ accessTokenUuid: 'TokenOne0000000000000A', qrCode }, context)

    expect(fromGuide.toJSON()).toEqual(fromSchema.toJSON())
    expect(fromGuide.reveal()).toEqual(fromSchema.reveal())
    expect(fromSchema.toJSON()).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      provider: 'rhombus',
      kind: 'image',
      issuedAt: NOW,
      expiresAt: NOW + HOUR,
      validForMs: HOUR,
    })
    expect(fromSchema.reveal()).toEqual({
      kind: 'image',
      mediaType: 'image/png',
      dataUri: `data:image/png;base64,${qrCode}`,
    })
  })

  it('has an id of its own for each subject, so that nobody finds it by trying pictures', () => {
    const others = { ...context, subject: 'rhombus/host/account/door/somebody-else' }
    expect(toAccessCode({ qrCode }, others).id).not.toBe(toAccessCode({ qrCode }, context).id)
  })

  it.each<[string, unknown, number, number]>([
    ['at the end it names', iso(NOW + HOUR), NOW + HOUR, HOUR],
    ['with an offset', '2026-01-05T10:00:00+0100', NOW + HOUR, HOUR],
    ['a second cut off', iso(NOW + HOUR - 999), NOW + HOUR - 999, HOUR],
    ['earlier than was asked for', iso(NOW + 600_000), NOW + 600_000, 600_000],
    ['never later than was asked for', iso(NOW + 24 * HOUR), NOW + HOUR, HOUR],
    ['after the duration where it names no end', undefined, NOW + HOUR, HOUR],
    ['after the duration where it names null', null, NOW + HOUR, HOUR],
    ['after the duration where its end has no zone, and so is no moment', '2026-01-05T09:00:00', NOW + HOUR, HOUR],
    ['after the duration where its end is a number of unknown unit', (NOW + 600_000) / 1_000, NOW + HOUR, HOUR],
  ])('ends %s', (_, end, expiresAt, validForMs) => {
    expect(toAccessCode(guide(end), context)).toMatchObject({ expiresAt, validForMs })
  })

  it("compares no end with this device's clock: without Rhombus's clock both stay as they are", () => {
    const { serverTime: _, ...undated } = context
    const code = toAccessCode(guide(iso(NOW + 5 * HOUR)), undated)
    expect(code).toMatchObject({ expiresAt: NOW + 5 * HOUR, validForMs: HOUR })
  })

  it('is refused when it is for another door', () => {
    expect(failure(() => toAccessCode({ qrCode, doorUuid: OTHER_DOOR }, context))).toEqual({
      name: 'HttpError',
      code: 'conflict',
      message: 'Rhombus answered with a code for another door',
      provider: 'rhombus',
      operation: 'generateQRAccessCode',
      retryable: false,
      hint: 'A code was made, but not for this door: it is not shown. Report it to Rhombus.',
    })
  })

  it.each([{}, null, [], 'text', { qrCode: null }, { qrCode: 'x' }, { qr_code: qrCode }])(
    'is malformed without a picture: %j',
    (body) => {
      expect(failure(() => toAccessCode(body, context))).toMatchObject({ code: 'malformed' })
    },
  )

  it('is not handed out when it is over by its own word', () => {
    expect(failure(() => toAccessCode(guide(iso(NOW - 1)), context))).toMatchObject({ code: 'expired_on_arrival' })
  })

  it('shows its picture in no output', () => {
    const code = toAccessCode({ qrCode }, context)
    for (const output of [inspect(code, { depth: 9, showHidden: true }), JSON.stringify(code), String(code)]) {
      expect(output).not.toContain(qrCode.slice(0, 40))
    }
  })
})

describe('the list of codes', () => {
  it('is read with its misspelt id, its seconds, and its nulls', () => {
    const qrAccessCodes = [
      { accesTokenUuid: 'T1', auditPrincipal: 'Ada', doorUuid: DOOR, expirationTimeSec: 1_767_600_000, more: 1 },
      null,
      { accesTokenUuid: null, auditPrincipal: null, doorUuid: null, expirationTimeSec: null },
      { accesTokenUuid: 'T2', expirationTimeSec: 1_767_600_000_000 },
    ]
    expect(toListedCodes({ qrAccessCodes }, where)).toEqual([
      { tokenUuid: 'T1', auditPrincipal: 'Ada', doorUuid: DOOR, expiresAt: 1_767_600_000_000 },
      {},
      { tokenUuid: 'T2' },
    ])
  })

  it.each<[unknown, string]>([
    [undefined, 'qrAccessCodes'],
    [{}, 'qrAccessCodes'],
    [{ qrAccessCodes: null }, 'qrAccessCodes'],
    [{ qrAccessCodes: {} }, 'qrAccessCodes'],
    [{ qrAccessCodes: [{}, 'T1'] }, 'qrAccessCodes.1'],
  ])('is malformed where it may hide a code: %j', (body, path) => {
    expect(() => toListedCodes(body, where)).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })
})
