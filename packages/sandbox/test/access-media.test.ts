import { describe, expect, it } from 'vitest'

import { GYM_SEED } from '@acme/access-codes-sandbox'
import { type Ask, asker, customers, openSandbox, studios } from './rig.js'

const path = `/v1/customers/${customers.ada.id}/access-mediums`

describe('access media', () => {
  it('are added, changed and taken away by who made them', async () => {
    const ask = asker(openSandbox())
    const mediaOfAda = async (): Promise<unknown[]> =>
      (await ask(`/v1/customers/${customers.ada.id}`)).json.accessMediums.map(({ value }: { value: string }) => value)

    const added = await ask(path, { body: { type: 'PIN', value: '9876' } })
    const changed = await ask(`${path}/${added.json.id}`, { method: 'PUT', body: { value: '5432' } })
    const during = await mediaOfAda()
    const deleted = await ask(`${path}/${added.json.id}`, { method: 'DELETE' })

    expect(added).toMatchObject({ status: 200, json: { id: expect.any(Number), type: 'PIN', value: '9876' } })
    expect(changed).toMatchObject({ status: 200, json: { id: added.json.id, value: '5432' } })
    expect(during.at(-1)).toBe('5432')
    expect(deleted).toMatchObject({ status: 200, text: '' })
    expect(await mediaOfAda()).toHaveLength(4)
  })

  it('come with the deprecated operation as well', async () => {
    const body = { type: 'BARCODE', value: '123' }

    const added = await asker(openSandbox())(`/v1/customers/${customers.ada.id}/access-medium`, { method: 'PUT', body })

    expect(added.json).toMatchObject(body)
  })

  it('of the desk are left alone', async () => {
    const ask = asker(openSandbox())

    expect(await ask(`${path}/1210000703`, { method: 'DELETE' })).toMatchObject({ status: 403 })
    expect(await ask(`${path}/1`, { method: 'DELETE' })).toMatchObject({ status: 404 })
    expect(await ask(`${path}/x`, { method: 'DELETE' })).toMatchObject({ status: 400 })
  })

  it('belong to one person', async () => {
    const ask = asker(openSandbox())
    const body = { type: 'CARD_NUMBER', value: GYM_SEED.adasMedia.cardNumber }
    const others = `/v1/customers/${customers.grace.id}/access-mediums`

    expect(await ask(others, { body })).toMatchObject({ status: 409, json: { errorCode: 'sandbox.medium_taken' } })
    expect(
      await ask(`/v1/customers/${customers.betty.id}/access-mediums`, { body, key: studios.boston.apiKey }),
    ).toMatchObject({ status: 200 })
  })

  it.each([
    {},
    { type: 'FINGER', value: '1' },
    { type: 'PIN' },
    { type: 'PIN', value: 1 },
    { type: 'CARD_NUMBER', value: 'x' },
  ])('refuse %j', async (body) => {
    expect(await asker(openSandbox())(path, { body })).toMatchObject({ status: 400 })
  })
})

describe('an access restriction', () => {
  const restrictions = `/v1/customers/${customers.ada.id}/access-restrictions`
  const refused = async (ask: Ask): Promise<boolean> =>
    (await ask(`/v1/customers/${customers.ada.id}`)).json.accessRefusal

  it('refuses access on its days, and is taken away again', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const body = { reason: 'Unpaid', startDate: '2026-01-06', endDate: '2026-01-07' }

    expect((await ask(restrictions, { method: 'PUT', body })).json).toMatchObject(body)
    const days: boolean[] = []
    for (let day = 5; day <= 8; day += 1) {
      days.push(await refused(ask))
      await sandbox.clock.advance(86_400_000)
    }
    expect(days).toEqual([false, true, true, false])
    expect(await ask(restrictions, { method: 'DELETE' })).toMatchObject({ status: 200, text: '' })
    expect(await ask(restrictions, { method: 'DELETE' })).toMatchObject({ status: 404 })
  })

  it('without days holds until it is taken away, and keeps codes from being issued', async () => {
    const ask = asker(openSandbox())
    await ask(restrictions, { method: 'PUT', body: { reason: 'Unpaid' } })

    expect(await refused(ask)).toBe(true)
    expect(await ask(`/v1/customers/${customers.ada.id}/access-code`)).toMatchObject({ status: 403 })
  })

  it('never lifts a block of the desk', async () => {
    const blocked = `/v1/customers/${customers.blocked.id}/access-restrictions`

    expect(await asker(openSandbox())(blocked, { method: 'DELETE' })).toMatchObject({ status: 404 })
  })

  it.each([
    {},
    { reason: '' },
    { reason: 'x', startDate: '2026-01-06' },
    { reason: 'x', startDate: '2026-01-06', endDate: '2026-01-05' },
    { reason: 'x', startDate: '2026-13-06', endDate: '2026-13-06' },
  ])('refuses %j', async (body) => {
    expect(await asker(openSandbox())(restrictions, { method: 'PUT', body })).toMatchObject({ status: 400 })
  })
})

describe('a voucher', () => {
  const redeem = '/v1/checkin-vouchers/redeem'
  const guest = { firstname: 'Gerda', lastname: 'Gast', email: 'gerda@example.test' }
  const full = { ...guest, voucherCode: GYM_SEED.vouchers.good, onlineOfferId: 1 }

  it('gives a code that readers take, once', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const { json } = await ask(redeem, { body: full })

    expect(json.studioAccessCode).toMatch(/^[A-Z]{8}$/)
    expect(sandbox.scan({ text: json.studioAccessCode })).toMatchObject({ admitted: true })
    expect(await ask(redeem, { body: full })).toMatchObject({ status: 409 })
  })

  it.each([
    [{ ...full, voucherCode: 'CHVB1-NONE-0000' }, studios.berlin.apiKey, 404],
    [{ ...full, voucherCode: GYM_SEED.vouchers.redeemed }, studios.berlin.apiKey, 409],
    [full, studios.hamburg.apiKey, 404],
    [{ ...guest, voucherCode: GYM_SEED.vouchers.good }, studios.berlin.apiKey, 400],
    [{ voucherCode: GYM_SEED.vouchers.good, onlineOfferId: 1 }, studios.berlin.apiKey, 400],
  ])('refuses %j', async (body, key, status) => {
    expect(await asker(openSandbox())(redeem, { body, key })).toMatchObject({ status })
  })

  it('did not need an offer before 1.11.1', async () => {
    const ask = asker(openSandbox({ settings: { gym: { onlineOfferRequired: false } } }))
    const { onlineOfferId: _, ...body } = full

    expect(await ask(redeem, { body })).toMatchObject({ status: 200 })
  })
})
