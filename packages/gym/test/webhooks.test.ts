import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckIn } from '@acme/access-codes'
import { createGymWebhooks, type GymEvent, type GymWebhookOptions } from '@acme/access-codes-gym'
import { createManualClock } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { propertyRuns } from './property-runs.js'
import { answering, customers, overHttp, studios } from './rig.js'

const TOKEN = studios.berlin.webhookToken
const AT = 1_767_600_000_000
const { gym } = answering(() => Response.json({}))
const { gym: hamburg } = answering(() => Response.json({}), { apiKey: studios.hamburg.apiKey })

const delivery = (fields: object = {}, event: object = {}) => ({
  entityId: 7,
  uuid: '6f1e3a52-9d0b-4c6a-8f43-1f2d3c4b5a69',
  payload: [{ timestamp: AT, type: 'CUSTOMER_CHECKIN', ...event }],
  ...fields,
})

interface Sent {
  readonly token?: string | null
  readonly method?: string
  readonly headers?: Record<string, string>
}

function post(body: unknown, { token = TOKEN, method = 'POST', headers = {} }: Sent = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request('https://mine.example/webhooks/gym', {
    method,
    headers: { ...(token === null ? {} : { 'x-api-key': token }), ...headers },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: text }),
  })
}

/** A receiver, and everything that it tells. */
function receiver(options: Partial<GymWebhookOptions> = {}) {
  const events: GymEvent[] = []
  const checkIns: CheckIn[] = []
  const errors: unknown[] = []
  const webhooks = createGymWebhooks({
    gym,
    token: TOKEN,
    onEvent: (event) => void events.push(event),
    onError: (error) => errors.push(error),
    ...options,
  })
  webhooks.hub.subscribeAll((checkIn) => checkIns.push(checkIn))
  const send = async (body: unknown, sent?: Sent) => {
    const response = await webhooks.fetch(post(body, sent))
    const text = await response.text()
    return text === '' ? response.status : [response.status, JSON.parse(text)]
  }
  return { webhooks, events, checkIns, errors, send }
}

describe('a delivery', () => {
  it('of a check-in is told with its complete subject, and answered with an empty 200', async () => {
    const { send, events, checkIns } = receiver()

    expect(await send(delivery())).toBe(200)
    expect(checkIns).toEqual([{ id: `event/${delivery().uuid}`, at: AT, subject: gym.subjectOf(7), via: 'webhook' }])
    expect(events).toEqual([{ id: delivery().uuid, at: AT, entityId: '7', type: 'CUSTOMER_CHECKIN', content: {} }])
  })

  it('beyond 2^53 is about whom it says', async () => {
    const { send, checkIns } = receiver()

    await send(JSON.stringify(delivery({ entityId: 'N' })).replace('"N"', '9007199254740993'))

    expect(checkIns[0]?.subject).toBe(gym.subjectOf(9007199254740993n))
  })

  it('of several events tells each under an id of its own', async () => {
    const { send, checkIns } = receiver()
    const event = { timestamp: AT, type: 'CUSTOMER_CHECKIN' }

    await send(delivery({ payload: [event, event, { ...event, type: 'CUSTOMER_CHECKOUT' }] }))

    expect(checkIns.map(({ id }) => id)).toEqual([`event/${delivery().uuid}`, `event/${delivery().uuid}/1`])
  })

  it('of nothing is taken', async () => {
    const { send, events } = receiver()

    expect(await send(delivery({ payload: [] }))).toBe(200)
    expect(events).toEqual([])
  })

  it('without a client has events and no check-ins: nobody knows whose they are', async () => {
    const { send, events, checkIns } = receiver({ gym: undefined })

    expect(await send(delivery())).toBe(200)
    expect([events.length, checkIns.length]).toEqual([1, 0])
  })

  it('that repeats is answered and not told again', async () => {
    const { send, events } = receiver()

    expect([await send(delivery()), await send(delivery()), await send(delivery())]).toEqual([200, 200, 200])
    expect(events).toHaveLength(1)
    await send(delivery({ uuid: 'another' }))
    expect(events).toHaveLength(2)
  })

  it('is remembered among ten thousand, and no more', async () => {
    const { send, events } = receiver({ gym: undefined })
    for (let number = 0; number < 10_001; number += 1) await send(delivery({ uuid: `u${number}` }))
    const before = events.length

    await send(delivery({ uuid: 'u10000' }))
    await send(delivery({ uuid: 'u1' }))
    expect(events).toHaveLength(before)
    await send(delivery({ uuid: 'u0' }))
    expect(events).toHaveLength(before + 1)
  })

  it('with unknown types and fields passes', async () => {
    const { send, events } = receiver()
    const more = { notInTheDocuments: { x: [1] } }

    expect(
      await send(delivery({ ...more }, { ...more, type: 'TURNSTILE_SANG', content: { songId: 3, verse: 2 } })),
    ).toBe(200)
    expect(events).toMatchObject([{ type: 'TURNSTILE_SANG', content: { songId: '3', verse: 2 } }])
    for (const type of ['constructor', '__proto__']) {
      expect(await send(delivery({ uuid: type }, { type }))).toBe(200)
    }
  })

  it('of any depth is taken, and exhausts nothing', async () => {
    const { send, events, errors } = receiver()
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `${open.repeat(3_000)}1${close.repeat(3_000)}`
      const body = JSON.stringify(delivery({ uuid: open }, { content: { songId: 3, deep: 'D' } }))

      expect(await send(body.replace('"D"', deep))).toBe(200)
    }
    expect(events.map(({ content }) => content['songId'])).toEqual(['3', '3'])
    expect(errors).toEqual([])
  })

  it('has ids as text in its content, however deep', async () => {
    const { send, events } = receiver()
    const content = { checkouts: [{ customerId: 8, checkoutTime: '2026-01-05T09:00:00Z' }] }

    await send(delivery({}, { type: 'AUTOMATIC_CUSTOMER_CHECKOUT', content }))

    expect(events[0]?.content).toEqual({ checkouts: [{ customerId: '8', checkoutTime: '2026-01-05T09:00:00Z' }] })
  })
})

describe('what is no delivery', () => {
  it.each([
    ['a GET', 'x', { method: 'GET' }, 405, 'method_not_allowed'],
    ['a PUT with a wrong token', 'x', { method: 'PUT', token: 'no' }, 405, 'method_not_allowed'],
    ['too large, as it says itself', 'x', { headers: { 'content-length': '1048577' } }, 413, 'too_large'],
    ['too large, from a stranger', 'x', { token: 'no', headers: { 'content-length': '1048577' } }, 413, 'too_large'],
    ['without a token', delivery(), { token: null }, 401, 'unauthorized'],
    ['with an empty token', delivery(), { token: '' }, 401, 'unauthorized'],
    ['with the token of another', delivery(), { token: studios.hamburg.webhookToken }, 401, 'unauthorized'],
    ['with the key for a token', delivery(), { token: studios.berlin.apiKey }, 401, 'unauthorized'],
    ['with a token and more', delivery(), { token: `${TOKEN}0` }, 401, 'unauthorized'],
    ['with a part of the token', delivery(), { token: TOKEN.slice(0, -1) }, 401, 'unauthorized'],
    ['with an endless token', delivery(), { token: 'x'.repeat(10_000) }, 401, 'unauthorized'],
    ['no JSON, from a stranger', '{', { token: 'no' }, 401, 'unauthorized'],
    ['no JSON', '{"entityId":1', {}, 400, 'malformed'],
    ['empty', '', {}, 400, 'malformed'],
    ['the platform’s own malformed example', '{"checkouts:{[{"customerId":1}]}', {}, 400, 'malformed'],
    ['a list', [delivery()], {}, 400, 'malformed'],
    ['null', null, {}, 400, 'malformed'],
    ['without an id', delivery({ uuid: undefined }), {}, 400, 'malformed'],
    ['with an id that nobody can remember', delivery({ uuid: 'x'.repeat(257) }), {}, 400, 'malformed'],
    ['with an empty id', delivery({ uuid: '' }), {}, 400, 'malformed'],
    ['with text for an entity', delivery({ entityId: 'seven' }), {}, 400, 'malformed'],
    ['with a fraction for an entity', delivery({ entityId: 1.5 }), {}, 400, 'malformed'],
    ['with an event for a payload', delivery({ payload: {} }), {}, 400, 'malformed'],
    ['with a list for a content', delivery({}, { content: [1] }), {}, 400, 'malformed'],
    ['without a type', delivery({}, { type: null }), {}, 400, 'malformed'],
    ['with text for a time', delivery({}, { timestamp: '2026-01-05' }), {}, 400, 'malformed'],
    ['with seconds for a time', delivery({}, { timestamp: AT / 1_000 }), {}, 400, 'malformed'],
  ])('is refused: %s', async (_, body, sent, status, code) => {
    const { send, events, checkIns, errors } = receiver()

    expect(await send(body, sent as Sent)).toEqual([status, { code }])
    expect([events, checkIns, errors]).toEqual([[], [], []])
  })

  it('counts from now where its time is over a day ahead, as in microseconds: the check-in did happen', async () => {
    const clock = createManualClock({ nowMs: AT })
    const { send, events, checkIns } = receiver({ clock })
    const times = [AT * 1_000, AT + 86_400_001, AT + 86_400_000, AT - 86_400_001]
    await send(
      delivery({ uuid: 'x'.repeat(256), payload: times.map((at) => ({ timestamp: at, type: 'CUSTOMER_CHECKIN' })) }),
    )

    const told = [AT, AT, AT + 86_400_000, AT - 86_400_001]
    expect([events, checkIns].map((list) => list.map(({ at }) => at))).toEqual([told, told])
  })

  it('is refused with any other token, however many are tried', async () => {
    const { send } = receiver()

    for (let guess = 0; guess < 1_000; guess += 1) {
      expect(await send(delivery(), { token: `guess-${guess}` })).toEqual([401, { code: 'unauthorized' }])
    }
  })

  it('is told which method would do', async () => {
    const { webhooks } = receiver()

    expect((await webhooks.fetch(post('', { method: 'GET' }))).headers.get('allow')).toBe('POST')
  })

  it('is refused once it turns out too large, and let go', async () => {
    const { webhooks } = receiver({ maxBodyBytes: 100 })
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64)),
      cancel: () => {
        cancelled = true
      },
    })
    const init = { method: 'POST', headers: { 'x-api-key': TOKEN }, body, duplex: 'half' } as RequestInit

    expect((await webhooks.fetch(new Request('https://mine.example', init))).status).toBe(413)
    expect(cancelled).toBe(true)
  })

  it('is not even read when it comes from a stranger', async () => {
    const { webhooks } = receiver()
    const request = post(delivery(), { token: 'no' })

    expect((await webhooks.fetch(request)).status).toBe(401)
    expect(request.bodyUsed).toBe(false)
  })

  it('is refused when its body breaks off, or was read before', async () => {
    const { webhooks, errors } = receiver()
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('hung up')) })
    const init = { method: 'POST', headers: { 'x-api-key': TOKEN }, body, duplex: 'half' } as RequestInit
    const used = post(delivery())
    await used.text()

    expect((await webhooks.fetch(new Request('https://mine.example', init))).status).toBe(400)
    expect((await webhooks.fetch(used)).status).toBe(400)
    expect(errors).toHaveLength(2)
  })

  it('never crashes, whatever it is', async () => {
    const { webhooks } = receiver()
    const json = fc.oneof(
      fc.json(),
      fc.string(),
      fc.anything().map((value) => JSON.stringify(delivery({ entityId: value })) ?? ''),
      fc
        .record({ entityId: fc.anything(), uuid: fc.anything(), payload: fc.anything() })
        .map((it) => JSON.stringify(it)),
      fc
        .array(fc.record({ timestamp: fc.anything(), type: fc.anything(), content: fc.anything() }))
        .map((payload) => JSON.stringify(delivery({ payload }))),
    )

    await fc.assert(
      fc.asyncProperty(json, async (body) => {
        expect([200, 400]).toContain((await webhooks.fetch(post(body))).status)
      }),
      { numRuns: propertyRuns },
    )
  })
})

describe('listeners', () => {
  const wait = () => {
    let end: (error?: Error) => void = () => undefined
    const promise = new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve())
    })
    return { promise, end }
  }

  it('hear of the types that they want, with what belongs to the type', async () => {
    const heard: unknown[] = []
    const { send } = receiver({
      name: 'Berlin',
      on: {
        CONTRACT_CREATED: ({ content }, studio) => heard.push([content.contractId, studio.name, studio.gym === gym]),
        CUSTOMER_CHECKOUT: ({ entityId }) => heard.push(entityId),
      },
    })
    await send(delivery({ uuid: '1' }, { type: 'CONTRACT_CREATED', content: { contractId: 9 } }))
    await send(delivery({ uuid: '2' }, { type: 'CUSTOMER_CHECKOUT' }))
    await send(delivery({ uuid: '3' }, { type: 'CONTRACT_UPDATED' }))

    expect(heard).toEqual([['9', 'Berlin', true], '7'])
  })

  it('are not waited for: the answer is there while they work, and a repeat does not start them again', async () => {
    const { promise, end } = wait()
    const told = vi.fn(() => promise)
    const { send } = receiver({ onEvent: told })

    expect([await send(delivery()), await send(delivery())]).toEqual([200, 200])
    expect(told).toHaveBeenCalledTimes(1)
    end()
  })

  it('that reject later leave the delivery unseen, so that a repeat is told', async () => {
    const { promise, end } = wait()
    const told = vi.fn((): unknown => promise)
    const { send, errors } = receiver({ onEvent: told })
    const mine = new Error('mine')

    expect(await send(delivery())).toBe(200)
    end(mine)
    await promise.catch(() => undefined)
    await Promise.resolve()
    told.mockReturnValue(undefined)
    expect([await send(delivery()), await send(delivery())]).toEqual([200, 200])

    expect(told).toHaveBeenCalledTimes(2)
    expect(errors).toEqual([mine])
  })

  it('that throw make it a 500, and the delivery unseen; the others have heard of it', async () => {
    let failing = true
    const { send, checkIns, events, errors } = receiver({
      on: {
        CUSTOMER_CHECKIN: () => {
          if (failing) throw new Error('mine')
        },
      },
    })

    expect(await send(delivery())).toEqual([500, { code: 'failed' }])
    expect([checkIns.length, events.length, errors.length]).toEqual([1, 1, 1])
    failing = false
    expect([await send(delivery()), await send(delivery())]).toEqual([200, 200])
    expect(events).toHaveLength(2)
  })

  it('of the hub that throw are no different', async () => {
    const { webhooks, send, events } = receiver()
    const stop = webhooks.hub.subscribe(gym.subjectOf(7), () => {
      throw new Error('mine')
    })

    expect(await send(delivery())).toEqual([500, { code: 'failed' }])
    stop()
    expect(await send(delivery())).toBe(200)
    expect(events).toHaveLength(2)
  })

  it('are kept alive by a runtime that ends with the answer', async () => {
    const { promise, end } = wait()
    let ended = false
    const { webhooks } = receiver({ onEvent: () => promise.then(() => (ended = true)) })
    const kept: Promise<unknown>[] = []

    const response = await webhooks.fetch(post(delivery()), { waitUntil: (work) => kept.push(work) })
    expect([response.status, kept.length, ended]).toEqual([200, 1, false])
    end()
    await Promise.all(kept)

    expect(ended).toBe(true)
  })

  it('complain to the console unless somebody listens to that, and a complaint that throws or rejects ends there', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const loud = { token: TOKEN, onEvent: () => Promise.reject(new Error('mine')) }
    const throwing = {
      ...loud,
      onError: () => {
        throw new Error('again')
      },
    }
    const rejecting = { ...loud, onError: () => Promise.reject(new Error('again')) }

    for (const options of [loud, throwing, rejecting])
      expect((await createGymWebhooks(options).fetch(post(delivery()))).status).toBe(200)
    await Promise.resolve()

    expect(log.mock.calls).toEqual([[expect.objectContaining({ message: 'mine' })]])
    log.mockRestore()
  })
})

describe('several studios', () => {
  const both = {
    studios: [
      { gym, token: [TOKEN, 'the-token-of-tomorrow'], name: 'Berlin' },
      { gym: hamburg, token: studios.hamburg.webhookToken, name: 'Hamburg' },
    ],
  }

  it('are told apart by their tokens: the same customer number never meets', async () => {
    const { send, checkIns } = receiver(both)
    await send(delivery({ uuid: '1' }))
    await send(delivery({ uuid: '2' }), { token: 'the-token-of-tomorrow' })
    await send(delivery({ uuid: '3' }), { token: studios.hamburg.webhookToken })

    expect(checkIns.map(({ subject }) => subject)).toEqual([gym.subjectOf(7), gym.subjectOf(7), hamburg.subjectOf(7)])
    expect(gym.subjectOf(7)).not.toBe(hamburg.subjectOf(7))
  })

  it('do not silence one another: an id counts once for each', async () => {
    const { send, checkIns } = receiver(both)

    for (const token of [TOKEN, studios.hamburg.webhookToken, TOKEN]) await send(delivery(), { token })

    expect(checkIns).toHaveLength(2)
  })

  it.each([
    [{ studios: [] }],
    [{ token: '' }],
    [{ token: [] }],
    [{ token: undefined }],
    [{ token: 'x'.repeat(257) }],
    [{ studios: [{ token: 'same' }, { token: ['other', 'same'] }] }],
  ])('are refused when a token tells nothing: %j', (options) => {
    expect(() => createGymWebhooks(options as GymWebhookOptions)).toThrow(
      expect.objectContaining({ code: 'invalid_option', provider: 'gym' }),
    )
  })

  it('may have the same token twice in one', () => {
    expect(() => createGymWebhooks({ token: ['same', 'same'] })).not.toThrow()
  })
})

describe('the sandbox’s deliveries', () => {
  it('of all 44 types are taken, and their ids are text', async () => {
    const document = parse(readFileSync(join(import.meta.dirname, '../openapi.yaml'), 'utf8'))
    const { WebhookEventType, WebhookContents, ...schemas } = document.components.schemas
    const { events, webhooks, errors } = receiver()
    const { sandbox } = await overHttp({
      webhooks: [{ url: 'https://mine.example/hooks', studio: studios.berlin.id }],
      fetch: async (url, init) => webhooks.fetch(new Request(url, init)),
    })
    for (const type of WebhookEventType.enum as string[]) {
      const name = (WebhookContents.properties[type]?.$ref as string | undefined)?.split('/').at(-1)
      const fields = Object.entries<{ format?: string }>(name === undefined ? {} : schemas[name].properties)
      const content = Object.fromEntries(fields.map(([field, { format }]) => [field, format === 'int64' ? 5 : 'text']))
      sandbox.gym.emit({ studio: studios.berlin.id, type, entityId: customers.grace.id, content })
    }
    await sandbox.webhooks.idle()

    expect(sandbox.webhooks.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([])
    expect(events.map(({ type }) => type)).toEqual(WebhookEventType.enum)
    for (const { entityId, content } of events) {
      expect(entityId).toBe(customers.grace.id)
      for (const value of Object.values(content)) expect(value).toBeTypeOf('string')
    }
    expect(errors).toEqual([])
  })

  it('name every 64-bit integer so that it is known for one', () => {
    const document = parse(readFileSync(join(import.meta.dirname, '../openapi.yaml'), 'utf8'))
    const contents = Object.entries<{ properties: Record<string, { format?: string; type?: string }> }>(
      document.components.schemas,
    ).filter(([name]) => name.endsWith('Content'))
    const fields = contents.flatMap(([, { properties }]) => Object.entries(properties))

    expect(contents).toHaveLength(8)
    for (const [name, { format, type }] of fields) {
      if (type === 'integer' || type === 'number')
        expect([name, name.endsWith('Id')]).toEqual([name, format === 'int64'])
    }
  })
})
