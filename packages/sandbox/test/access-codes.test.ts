import { describe, expect, it } from 'vitest'

import { adasCode, asker, customers, openSandbox, START, studios, ways } from './rig.js'

const path = (id: string): string => `/v1/customers/${id}/access-code`

describe.each(ways)('an access code, asked for %s', (_, open) => {
  it('is 19 digits with zeros in front, and says when it runs out', async () => {
    const ask = await open(openSandbox())

    const { status, json, headers } = await ask(path(customers.ada.id))

    expect(status).toBe(200)
    expect(json).toMatchObject({ format: 'QR_CODE', expiresAt: '2026-01-05T08:00:30Z' })
    expect(json.content).toMatch(/^00\d{17}$/)
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('date')).toBe('Mon, 05 Jan 2026 08:00:00 GMT')
  })

  it('is a new one each time, and the older ones live on', async () => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)

    const codes = [await adasCode(ask), await adasCode(ask)]

    expect(new Set(codes).size).toBe(2)
    expect(codes.map((text) => sandbox.scan({ text, dryRun: true }).admitted)).toEqual([true, true])
  })

  it('is refused to nobody, strangers and other tenants', async () => {
    const ask = await open(openSandbox())

    expect(await ask(path(customers.ada.id), { key: null })).toMatchObject({ status: 401 })
    expect(await ask(path('1'))).toMatchObject({ status: 404 })
    expect(await ask(path(customers.betty.id))).toMatchObject({ status: 404 })
  })
})

describe('what studios configure', () => {
  it('lets a code live as long as the studio says, on the sandbox clock', async () => {
    const sandbox = openSandbox({ settings: { gym: { codeTtlMs: 1500 } } })
    const ask = asker(sandbox)
    const text = await adasCode(ask)

    await sandbox.clock.advance(1499)
    const before = sandbox.scan({ text, dryRun: true })
    await sandbox.clock.advance(1)

    expect(before).toMatchObject({ admitted: true })
    expect(sandbox.scan({ text, dryRun: true })).toMatchObject({ admitted: false, reason: 'code_expired' })
  })

  it.each([
    ['utc', '2026-01-05T08:00:30Z'],
    ['microseconds', '2026-01-05T08:00:30.000000Z'],
    ['offset', '2026-01-05T09:00:30+01:00'],
    ['zoned', '2026-01-05T09:00:30+01:00[Europe/Berlin]'],
    ['null', null],
    ['missing', undefined],
  ] as const)('writes expiresAt as %s', async (form, expected) => {
    const { json } = await asker(openSandbox({ settings: { gym: { expiresAt: form } } }))(path(customers.ada.id))

    expect(json.expiresAt).toBe(expected)
    expect('expiresAt' in json).toBe(expected !== undefined)
  })

  it('may issue content that is not digits, and a format nobody knows', async () => {
    const sandbox = openSandbox({ settings: { gym: { codeContent: 'json', codeFormat: 'AZTEC' } } })

    const { json } = await asker(sandbox)(path(customers.ada.id))

    expect(json.format).toBe('AZTEC')
    expect(JSON.parse(json.content)).toEqual({ v: 1, token: expect.stringMatching(/^\d{19}$/) })
    expect(sandbox.scan({ text: json.content })).toMatchObject({ admitted: true })
  })

  it('may kill the older codes with each new one', async () => {
    const sandbox = openSandbox({ settings: { gym: { invalidateOlderCodes: true } } })
    const ask = asker(sandbox)
    const [older, newer] = [await adasCode(ask), await adasCode(ask)]

    expect(sandbox.scan({ text: older })).toMatchObject({ admitted: false, reason: 'code_replaced' })
    expect(sandbox.scan({ text: newer })).toMatchObject({ admitted: true })
  })

  it('may be set for one studio and leave the others', async () => {
    const sandbox = openSandbox()
    sandbox.settings.gym.set({ accessCodesEnabled: false }, studios.berlin.id)
    const ask = asker(sandbox)

    expect(await ask(path(customers.ada.id))).toMatchObject({ status: 403 })
    expect(await ask(path(customers.hanna.id), { key: studios.hamburg.apiKey })).toMatchObject({ status: 200 })
  })
})

describe('what the documents leave open', () => {
  const cases = [
    ['codes are off', { accessCodesEnabled: false }, customers.ada.id, 403, 'access_code_disabled'],
    [
      'codes are off, 404',
      { accessCodesEnabled: false, accessCodesDisabledStatus: 404 },
      customers.ada.id,
      404,
      'access_code_disabled',
    ],
    ['only printed codes', { qrMode: 'static' }, customers.ada.id, 403, 'code_wrong_kind'],
    ['another studio', {}, customers.hanna.id, 404, 'customer_foreign'],
    ['another studio, 403', { foreignCustomerStatus: 403 }, customers.hanna.id, 403, 'customer_foreign'],
    ['a prospect', {}, customers.prospect.id, 403, 'customer_not_member'],
    ['a former member', { formerMemberStatus: 404 }, customers.former.id, 404, 'customer_not_member'],
    ['a block', {}, customers.blocked.id, 403, 'customer_blocked'],
    ['access disabled', {}, customers.disabled.id, 404, 'customer_unknown'],
    ['access disabled, 403', { accessDisabledStatus: 403 }, customers.disabled.id, 403, 'customer_unknown'],
  ] as const

  it.each(cases)('answers for %s as the setting says', async (_, gym, id, status, refusal) => {
    const answer = await asker(openSandbox({ settings: { gym } }))(path(id))

    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ errorCode: `sandbox.${refusal}`, errorMessage: expect.any(String) })
    expect(answer.json.traceId).toMatch(/^\d{19}$/)
  })

  it.each([
    ['another studio', { foreignCustomerStatus: 200 }, customers.hanna.id],
    ['a prospect', { prospectStatus: 200 }, customers.prospect.id],
    ['a former member', { formerMemberStatus: 200 }, customers.former.id],
    ['a block', { blockedStatus: 200 }, customers.blocked.id],
    ['only printed codes', { qrMode: 'static', staticOnlyStatus: 200 }, customers.ada.id],
  ] as const)('may serve a code all the same for %s', async (_, gym, id) => {
    expect(await asker(openSandbox({ settings: { gym } }))(path(id))).toMatchObject({ status: 200 })
  })

  it('issues from the moment of the request, whatever the mode of the clock', async () => {
    const sandbox = openSandbox({ clock: { mode: 'offset', now: START + 7_200_000 } })

    const { json } = await asker(sandbox)(path(customers.ada.id))

    const left = Date.parse(json.expiresAt) - sandbox.clock.now()
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(30_000)
  })
})
