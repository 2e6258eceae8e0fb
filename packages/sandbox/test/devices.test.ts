import { describe, expect, it } from 'vitest'

import { GYM_SEED } from '@acme/access-codes-sandbox'
import { adasCode, type Answer, type Ask, asker, customers, devices, openSandbox, studios, ways } from './rig.js'

const IDENTIFICATION = '/open-api/device/cardreader/identification'

function identify(ask: Ask, identification: unknown, more: object = {}, token?: string): Promise<Answer> {
  const authorization = `Bearer ${token ?? devices.berlinTurnstile.accessToken}`
  return ask(IDENTIFICATION, { key: null, headers: { authorization }, body: { identification, ...more } })
}

describe.each(ways)('a reader that asks %s', (_, open) => {
  it('is told to let somebody in by an empty answer, and the visit is on record', async () => {
    const ask = await open(openSandbox())

    const answer = await identify(ask, { type: 'QR_CODE', value: await adasCode(ask) })

    expect(answer).toMatchObject({ status: 200, text: '' })
    expect((await ask('/v1/studios/utilization')).json.count).toBe(4)
  })

  it('is told why not, in words for the member', async () => {
    const ask = await open(openSandbox())

    const answer = await identify(ask, { type: 'QR_CODE', value: '0000000000000000000' })

    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({
      errorMessage: 'Diese Kennung ist nicht bekannt.',
      errorCode: 'sandbox.identification_unknown',
      traceId: expect.any(String),
    })
  })

  it('is nobody without its token: 401 and no body', async () => {
    const ask = await open(openSandbox())

    for (const token of ['wrong', studios.berlin.apiKey]) {
      expect(await identify(ask, { type: 'PIN', value: '4711' }, {}, token)).toMatchObject({ status: 401, text: '' })
    }
    expect(await ask(IDENTIFICATION, { body: {} })).toMatchObject({ status: 401, text: '' })
    expect(await ask('/open-api/device/other', { body: {} })).toMatchObject({ status: 401, text: '' })
  })
})

describe('an identification', () => {
  const { adasMedia } = GYM_SEED

  it.each([
    [{ type: 'BARCODE', value: adasMedia.barcode }],
    [{ type: 'NUMBER', value: adasMedia.cardNumber }],
    [{ type: 'NUMBER', value: '80311a32732b04', format: 'HEX_LSB' }],
    [{ type: 'PIN', value: adasMedia.pin }],
    [{ type: 'WALLET_PASS', value: adasMedia.walletPass }],
  ])('may be %j', async (identification) => {
    expect(await identify(asker(openSandbox()), identification)).toMatchObject({ status: 200 })
  })

  it('as a dry run checks and does nothing', async () => {
    const sandbox = openSandbox({ settings: { gym: { invalidateOnCheckIn: true } } })
    const ask = asker(sandbox)
    const qr = { type: 'QR_CODE', value: await adasCode(ask) }

    const dry = await identify(ask, qr, { shouldExecuteAction: false })
    const wet = await identify(ask, qr)
    const again = await identify(ask, qr, { shouldExecuteAction: false })

    expect([dry.status, wet.status, again.status]).toEqual([200, 200, 403])
    expect(again.json.errorCode).toBe('sandbox.code_used')
    expect((await ask('/v1/studios/utilization')).json.count).toBe(4)
  })

  it.each([
    [undefined],
    [{}],
    [{ type: 'QR_CODE' }],
    [{ type: 'FACE', value: 'x' }],
    [{ type: 'NUMBER', value: '1', format: 'OCTAL' }],
  ])('is not %j', async (identification) => {
    expect(await identify(asker(openSandbox()), identification)).toMatchObject({ status: 400 })
  })

  it('takes no text for a boolean', async () => {
    const pin = { type: 'PIN', value: '4711' }

    expect(await identify(asker(openSandbox()), pin, { shouldExecuteAction: 'false' })).toMatchObject({ status: 400 })
  })

  it('is not found in another tenant', async () => {
    const ask = asker(openSandbox())
    const qr = { type: 'QR_CODE', value: await adasCode(ask) }

    expect(await identify(ask, qr, {}, devices.bostonTurnstile.accessToken)).toMatchObject({ status: 404 })
  })
})

describe('devices', () => {
  it('are listed by studio, and must be activated before they may ask', async () => {
    const ask = asker(openSandbox())
    const { id } = devices.berlinNewReader
    const active = async (): Promise<boolean[]> =>
      (await ask('/v1/devices')).json.map(({ active }: { active: boolean }) => active)

    const before = await active()
    const { json } = await ask(`/v1/devices/${id}/activate`, { method: 'PUT' })

    expect(before).toEqual([true, false])
    expect(await active()).toEqual([true, true])
    expect(json).toMatchObject({ id: Number(id), accessToken: expect.stringMatching(/^[\da-f-]{36}$/) })
    expect(await identify(ask, { type: 'PIN', value: '4711' }, {}, json.accessToken)).toMatchObject({ status: 200 })
    expect((await ask(`/v1/devices/${id}/activate`, { method: 'PUT' })).json.accessToken).toBe(json.accessToken)
  })

  it('of another studio are unknown', async () => {
    const path = `/v1/devices/${devices.hamburgTurnstile.id}/activate`

    expect(await asker(openSandbox())(path, { method: 'PUT' })).toMatchObject({ status: 404 })
  })

  it('may check out who is in, or do nothing, as their task says', async () => {
    const sandbox = openSandbox({ settings: { gym: { deviceAction: 'check-in-out' } } })
    const ask = asker(sandbox)
    const inside = async (): Promise<number> => (await ask('/v1/studios/utilization')).json.count
    const pin = { type: 'PIN', value: '4711' }

    const counts: number[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      await identify(ask, pin)
      counts.push(await inside())
    }
    sandbox.settings.gym.set({ deviceAction: 'none' })
    await identify(ask, pin)

    expect([...counts, await inside()]).toEqual([4, 3, 4, 4])
  })

  it('let nobody in twice at a time: a new visit ends the one before', async () => {
    const ask = asker(openSandbox())
    await identify(ask, { type: 'PIN', value: '4711' })
    await identify(ask, { type: 'PIN', value: '4711' })

    expect((await ask('/v1/studios/utilization')).json.count).toBe(4)
    expect(
      (await ask(`/v1/customers/${customers.ada.id}/activities/checkins?sliceSize=2`)).json.result[1],
    ).toHaveProperty('checkOutDateTime')
  })
})
