import { describe, expect, it } from 'vitest'

import { GYM_SEED, type Sandbox, type SandboxOptions } from '@acme/access-codes-sandbox'
import { adasCode, asker, customers, devices, openSandbox, START, studios } from './rig.js'
import { openReceiver, type Receiver } from './receiver.js'

async function openBoth(receiver: Receiver, options: SandboxOptions = {}): Promise<Sandbox> {
  return openSandbox({ webhooks: [{ url: receiver.url, studio: studios.berlin.id }], ...options })
}

async function checkIn(sandbox: Sandbox): Promise<void> {
  sandbox.scan({ text: await adasCode(asker(sandbox)) })
  await sandbox.webhooks.idle()
}

const outcomes = (sandbox: Sandbox): unknown[] =>
  sandbox.webhooks.deliveries().map(({ state, attempts }) => [state, ...attempts.map(({ outcome }) => outcome)])

describe('a check-in', () => {
  it('is really told to the receiver, with the studio’s token and no signature', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)

    await checkIn(sandbox)

    const [{ headers, json }] = receiver.received as [(typeof receiver.received)[0]]
    expect(receiver.received).toHaveLength(1)
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-api-key': studios.berlin.webhookToken })
    expect(json).toEqual({
      entityId: Number(customers.ada.id),
      uuid: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
      payload: [{ timestamp: START, type: 'CUSTOMER_CHECKIN', notInTheDocuments: 'ignore me' }],
      notInTheDocuments: 'ignore me',
    })
    expect(sandbox.webhooks.deliveries()).toMatchObject([
      { id: json.uuid, type: 'CUSTOMER_CHECKIN', state: 'delivered', attempts: [{ at: START, outcome: 200 }] },
    ])
  })

  it('names an entity beyond 2^53 digit for digit', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    const { json } = await asker(sandbox)(`/v1/customers/${customers.grace.id}/access-code`)

    sandbox.scan({ text: json.content })
    await sandbox.webhooks.idle()

    expect(receiver.received[0]!.text).toMatch(/^\{"entityId":9007199254740993,/)
  })

  it('is told as well when the reader asked over the Device API, never for a dry run or a refusal', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    const ask = asker(sandbox)
    const headers = { authorization: `Bearer ${devices.berlinTurnstile.accessToken}` }
    const identify = (value: string, shouldExecuteAction: boolean): Promise<unknown> =>
      ask('/open-api/device/cardreader/identification', {
        headers,
        body: { identification: { type: 'PIN', value }, shouldExecuteAction },
      })

    await identify('4711', false)
    await identify('0000', true)
    await sandbox.webhooks.idle()
    const before = receiver.received.length
    await identify('4711', true)
    await sandbox.webhooks.idle()

    expect([before, receiver.received.length]).toEqual([0, 1])
  })

  it('is told through a fetch that is handed in, without a network', async () => {
    const told: Request[] = []
    const sandbox = openSandbox({
      webhooks: [{ url: 'https://relay.test/webhooks/gym' }],
      fetch: async (input, init) => {
        told.push(new Request(input, init))
        return new Response()
      },
    })

    await checkIn(sandbox)

    expect(told.map(({ url, method }) => `${method} ${url}`)).toEqual(['POST https://relay.test/webhooks/gym'])
  })
})

describe('who is told', () => {
  it('is every target that wants this studio and this type', async () => {
    const [all, hamburg, checkOuts] = [await openReceiver(), await openReceiver(), await openReceiver()]
    const sandbox = openSandbox()
    const id = sandbox.webhooks.add({ url: all.url })
    sandbox.webhooks.add({ url: hamburg.url, studio: studios.hamburg.id })
    sandbox.webhooks.add({ url: checkOuts.url, types: ['CUSTOMER_CHECKOUT'] })
    const counts = (): number[] => [all, hamburg, checkOuts].map(({ received }) => received.length)

    await checkIn(sandbox)
    const atFirst = counts()
    sandbox.settings.gym.set({ deviceAction: 'check-in-out' })
    await checkIn(sandbox)
    sandbox.gym.emit({ studio: studios.hamburg.id, type: 'STUDIO_OPENING_HOURS_UPDATED', entityId: studios.hamburg.id })
    await sandbox.webhooks.idle()
    const later = counts()
    sandbox.webhooks.remove(id)
    sandbox.gym.emit({ studio: studios.hamburg.id, type: 'NOT_KNOWN_YET', entityId: 1 })
    await sandbox.webhooks.idle()

    expect([atFirst, later, counts()]).toEqual([
      [1, 0, 0],
      [3, 1, 1],
      [3, 2, 1],
    ])
    expect(hamburg.received[0]!.headers['x-api-key']).toBe(studios.hamburg.webhookToken)
  })

  it('is nobody while the activation is in review', async () => {
    const receiver = await openReceiver()
    const sandbox = openSandbox({ webhooks: [{ url: receiver.url }] })
    const ask = asker(sandbox)
    const key = studios.potsdam.apiKey
    const enter = async (): Promise<void> => {
      const { json } = await ask(`/v1/customers/${customers.peter.id}/access-code`, { key })
      sandbox.scan({ text: json.content, device: devices.potsdamTurnstile.id })
      await sandbox.webhooks.idle()
    }

    await enter()
    const before = receiver.received.length
    await ask('/v1/studios/confirmActivation', { method: 'POST', key })
    await enter()

    expect([before, receiver.received.length]).toEqual([0, 1])
    expect(sandbox.webhooks.deliveries()).toMatchObject([
      { state: 'withheld', because: expect.stringContaining('in review'), attempts: [] },
      { state: 'delivered' },
    ])
  })

  it.each([
    [{ url: '/relative' }],
    [{ url: 'ftp://127.0.0.1/' }],
    [{ url: 'http://127.0.0.1/', types: 'CUSTOMER_CHECKIN' }],
    [{ url: 'http://127.0.0.1/', studio: 5 }],
  ])('cannot be %j', (target) => {
    expect(() => openSandbox().webhooks.add(target as never)).toThrow(TypeError)
  })
})

describe('a delivery that fails', () => {
  it('is not repeated, as one page of the vendor says', async () => {
    const receiver = await openReceiver(500)
    const sandbox = await openBoth(receiver)

    await checkIn(sandbox)
    await sandbox.clock.advance(3_600_000)

    expect(outcomes(sandbox)).toEqual([['undelivered', 500]])
  })

  it('is repeated after 10 minutes, 3 times, as the same page says, and keeps its id', async () => {
    const receiver = await openReceiver(500)
    const sandbox = await openBoth(receiver, { settings: { gym: { webhookRepeats: 3 } } })

    await checkIn(sandbox)
    await sandbox.clock.advance(599_999)
    const early = receiver.received.length
    await sandbox.clock.advance(3_000_000)

    expect(early).toBe(1)
    expect(outcomes(sandbox)).toEqual([['undelivered', 500, 500, 500, 500]])
    expect(sandbox.webhooks.deliveries()[0]!.attempts.map(({ at }) => at - START)).toEqual([
      0, 600_000, 1_200_000, 1_800_000,
    ])
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1)
  })

  it('is not repeated once it has arrived', async () => {
    const receiver = await openReceiver(500, 404, 200)
    const sandbox = await openBoth(receiver, { settings: { gym: { webhookRepeats: 3, webhookRepeatMs: 1000 } } })

    await checkIn(sandbox)
    await sandbox.clock.advance(60_000)

    expect(outcomes(sandbox)).toEqual([['delivered', 500, 404, 200]])
  })

  it('has failed when the receiver is too slow, redirects, or is not there', async () => {
    const [slow, elsewhere] = [await openReceiver('never'), await openReceiver(307)]
    const sandbox = openSandbox({ settings: { gym: { webhookLimitMs: 300 } } })
    for (const url of [slow.url, elsewhere.url, 'http://127.0.0.1:1/']) sandbox.webhooks.add({ url })

    await checkIn(sandbox)

    expect(outcomes(sandbox)).toEqual([
      ['undelivered', 'timed-out'],
      ['undelivered', 307],
      ['undelivered', 'unreachable'],
    ])
  })

  it('is given up at a reset', async () => {
    const receiver = await openReceiver('never')
    const sandbox = await openBoth(receiver, { settings: { gym: { webhookRepeats: 3 } } })

    sandbox.scan({ text: await adasCode(asker(sandbox)) })
    while (receiver.received.length === 0) await new Promise((resolve) => setImmediate(resolve))
    sandbox.reset()
    await sandbox.webhooks.idle()
    await sandbox.clock.advance(3_600_000)

    expect(receiver.received).toHaveLength(1)
    expect(sandbox.webhooks.deliveries()).toEqual([])
    expect(sandbox.webhooks.targets()).toMatchObject([{ id: 1, target: { url: receiver.url } }])
  })
})

describe('webhooks on demand', () => {
  it('are lost', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    sandbox.faults.add({ kind: 'webhook-lost', times: 1, match: { event: 'CUSTOMER_CHECKIN' } })

    await checkIn(sandbox)
    const lost = receiver.received.length
    await checkIn(sandbox)

    expect([lost, receiver.received.length]).toEqual([0, 1])
    expect(outcomes(sandbox)).toEqual([['lost'], ['delivered', 200]])
  })

  it('are repeated with the same id', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    sandbox.faults.add({ kind: 'webhook-repeated', copies: 3 })

    await checkIn(sandbox)

    expect(receiver.received).toHaveLength(3)
    expect(new Set(receiver.received.map(({ json }) => json.uuid)).size).toBe(1)
  })

  it('are delayed, and overtaken', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    sandbox.faults.add({ kind: 'webhook-delayed', ms: 5000, times: 1 })

    await checkIn(sandbox)
    await sandbox.clock.advance(4999)
    const early = receiver.received.length
    await checkIn(sandbox)
    await sandbox.clock.advance(1)

    expect(early).toBe(0)
    expect(receiver.received.map(({ json }) => json.payload[0].timestamp - START)).toEqual([4999, 0])
  })

  it('do not touch requests, nor other events', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    sandbox.faults.add({ kind: 'webhook-lost', match: { event: 'CUSTOMER_CHECKOUT' } })
    sandbox.faults.add({ kind: 'webhook-lost', match: { studio: studios.hamburg.id } })

    await checkIn(sandbox)

    expect(outcomes(sandbox)).toEqual([['delivered', 200]])
    expect(sandbox.requests.list()).toMatchObject([{ faults: [] }])
  })
})

describe('what else is told', () => {
  it('is every change that the vendor tells of', async () => {
    const receiver = await openReceiver()
    const sandbox = openSandbox({ webhooks: [{ url: receiver.url }], settings: { gym: { manualCheckIn: true } } })
    const ask = asker(sandbox)
    const ada = `/v1/customers/${customers.ada.id}`
    const guest = { firstname: 'G', lastname: 'G', email: 'g@example.test', onlineOfferId: 1 }
    const voucher = { ...guest, voucherCode: GYM_SEED.vouchers.good }

    const { id } = (await ask(`${ada}/access-mediums`, { body: { type: 'PIN', value: '1' } })).json
    const steps: [string, string, unknown][] = [
      ['PUT', `${ada}/access-mediums/${id}`, { value: '2' }],
      ['DELETE', `${ada}/access-mediums/${id}`, undefined],
      ['PUT', `${ada}/access-restrictions`, { reason: 'x' }],
      ['PUT', `${ada}/access-restrictions`, { reason: 'y' }],
      ['DELETE', `${ada}/access-restrictions`, undefined],
      ['POST', `${ada}/checkin`, undefined],
      ['POST', `${ada}/checkout`, undefined],
      ['POST', '/v1/checkin-vouchers/redeem', voucher],
      ['POST', `${ada}/switch-studio`, { targetStudioId: Number(studios.hamburg.id), switchDate: '2026-01-05' }],
    ]
    for (const [method, path, body] of steps) {
      expect(await ask(path, { method, body })).toMatchObject({ status: 200 })
      await sandbox.webhooks.idle()
    }

    expect(receiver.received.map(({ json }) => json.payload[0].type)).toEqual([
      'CUSTOMER_ACCESS_MEDIUM_CREATED',
      'CUSTOMER_ACCESS_MEDIUM_UPDATED',
      'CUSTOMER_ACCESS_MEDIUM_DELETED',
      'CUSTOMER_ACCESS_RESTRICTION_CREATED',
      'CUSTOMER_ACCESS_RESTRICTION_DELETED',
      'CUSTOMER_CHECKIN',
      'CUSTOMER_CHECKOUT',
      'CUSTOMER_CREATED',
      'CUSTOMER_HOME_STUDIO_UPDATED',
    ])
    expect(receiver.received.at(-1)!.json.payload[0].content).toMatchObject({
      sourceStudioId: Number(studios.berlin.id),
      targetStudioId: Number(studios.hamburg.id),
    })
  })

  it('is any event that a test wants told', async () => {
    const receiver = await openReceiver()
    const sandbox = await openBoth(receiver)
    const content = { checkouts: [{ customerId: 1, checkoutTime: '2023-10-01T12:00:00Z' }] }

    sandbox.gym.emit({ studio: studios.berlin.id, type: 'AUTOMATIC_CUSTOMER_CHECKOUT', entityId: 1n, content })
    await sandbox.webhooks.idle()

    expect(receiver.received[0]!.json.payload[0]).toMatchObject({ type: 'AUTOMATIC_CUSTOMER_CHECKOUT', content })
    for (const wrong of [{ studio: '1' }, { entityId: 2 ** 53 }, { entityId: 'x' }, { type: '' }]) {
      const event = { studio: studios.berlin.id, type: 'X', entityId: 1, ...wrong }
      expect(() => sandbox.gym.emit(event)).toThrow(TypeError)
    }
  })
})
