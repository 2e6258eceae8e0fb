import { createHmac } from 'node:crypto'
import {
  createRhombusWebhooks,
  type DoorDenial,
  type DoorEntry,
  type RhombusSignatureKind,
  type RhombusWebhookEvent,
  type RhombusWebhookOptions,
} from '@acme/access-codes-rhombus'
import { createManualClock } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { propertyRuns } from './property-runs.js'

const AT = 1_767_600_000_000
const DOOR = 'D'.repeat(22)
const CAMERA = 'C'.repeat(22)
const LOCATION = 'L'.repeat(22)
const secrets = { organisation: 'secret-of-the-organisation', rule: 'secret-of-the-rule' }

const alert = (fields: object = {}) => ({
  version: '2',
  activityTrigger: 'AC_BADGE_AUTHORIZED',
  summary: 'Somebody came in',
  deviceUuid: DOOR,
  deviceType: 'DOOR_CONTROLLER_DC20',
  location: LOCATION,
  timestampMs: AT,
  alertUuid: 'A'.repeat(22),
  ...fields,
})

const deviceEvent = (fields: object = {}) => ({
  eventUuid: 'E'.repeat(22),
  deviceUuid: `${CAMERA}.v0`,
  deviceType: 'CAMERA_R400',
  locationUuid: LOCATION,
  timestampMs: AT + 1,
  activities: ['AC_BADGE_AUTHORIZED'],
  ...fields,
})

const rule = (fields: object = {}, ...events: object[]) => ({
  uuid: 'U'.repeat(22),
  orgUuid: 'O'.repeat(22),
  ruleUuid: 'R'.repeat(22),
  triggeredTimestampMs: AT,
  deviceEvents: events.length === 0 ? [deviceEvent()] : events,
  ruleTriggers: [{ type: 'DEVICE_ACTIVITY_EVENT' }],
  ...fields,
})

const headers = { organisation: 'x-rhombus-signature-sha1', rule: 'x-rhombus-signature-sha256' } as const
const hashes = { organisation: 'sha1', rule: 'sha256' } as const

function sign(body: string | Uint8Array, kind: RhombusSignatureKind, secret = secrets[kind]): Record<string, string> {
  return { [headers[kind]]: createHmac(hashes[kind], secret).update(body).digest('hex') }
}

interface Sent {
  readonly kind?: RhombusSignatureKind
  readonly method?: string
  /** In place of a good signature. */
  readonly headers?: Record<string, string>
}

function post(body: unknown, sent: Sent = {}): Request {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const { kind = text.toString().includes('ruleUuid') ? 'rule' : 'organisation', method = 'POST' } = sent
  return new Request('https://mine.example/webhooks/rhombus', {
    method,
    headers: { 'content-type': 'application/json', ...(sent.headers ?? sign(text, kind)) },
    ...(method === 'GET' ? {} : { body: text as BodyInit }),
  })
}

/** A receiver, and everything that it tells. */
function receiver(options: Partial<RhombusWebhookOptions> = {}) {
  const told = {
    events: [] as RhombusWebhookEvent[],
    granted: [] as DoorEntry[],
    denied: [] as DoorDenial[],
    atDoors: [] as DoorEntry[],
    errors: [] as unknown[],
  }
  const webhooks = createRhombusWebhooks({
    secrets,
    clock: createManualClock({ nowMs: AT + 1_000 }),
    onEvent: (event) => void told.events.push(event),
    onGranted: (entry) => void told.granted.push(entry),
    onDenied: (denial) => void told.denied.push(denial),
    onError: (error) => void told.errors.push(error),
    ...options,
  })
  webhooks.hub.subscribeAll((entry) => told.atDoors.push(entry))
  const send = async (body: unknown, sent?: Sent) => {
    const response = await webhooks.fetch(post(body, sent))
    const text = await response.text()
    return text === '' ? response.status : [response.status, JSON.parse(text)]
  }
  return { webhooks, send, ...told }
}

const entryOf = (fields: Partial<DoorEntry> = {}): DoorEntry => ({
  id: 'A'.repeat(22),
  at: AT,
  doorUuid: DOOR,
  credentialSource: null,
  via: 'webhook',
  ...fields,
})

describe('an alert of the organisation', () => {
  it('is told with all that it says, and answered with an empty 200', async () => {
    const { send, events } = receiver()
    const body = alert({ activityTrigger: 'AC_DPI_DOOR_OPEN, SOMETHING_NEW', thumbnailLocation: 'us-west-2' })

    expect(await send(body)).toBe(200)
    expect(events).toEqual([
      {
        kind: 'activity',
        id: 'A'.repeat(22),
        at: AT,
        body,
        activities: ['AC_DPI_DOOR_OPEN', 'SOMETHING_NEW'],
        summary: 'Somebody came in',
        deviceUuid: DOOR,
        deviceType: 'DOOR_CONTROLLER_DC20',
        locationUuid: LOCATION,
      },
    ])
  })

  it('that somebody was let in is an entry at the door', async () => {
    const { send, granted, denied, atDoors } = receiver()

    await send(alert())

    expect([granted, atDoors, denied]).toEqual([[entryOf()], [entryOf()], []])
  })

  it('that somebody was turned away is a denial, and no entry', async () => {
    const { send, granted, denied, atDoors } = receiver()

    await send(alert({ activityTrigger: 'AC_BADGE_UNAUTHORIZED' }))

    expect([granted, atDoors]).toEqual([[], []])
    expect(denied).toEqual([{ ...entryOf(), reason: null, decidedBy: null }])
  })

  it.each(['AC_REMOTE_UNLOCK', 'AC_BADGE_FACE_MISMATCH', 'AC_DSR_UNLOCKED', 'MOTION_HUMAN', ''])(
    'of %s is only told',
    async (activityTrigger) => {
      const { send, events, granted, denied, atDoors } = receiver()

      expect(await send(alert({ activityTrigger }))).toBe(200)
      expect([events.length, granted, denied, atDoors]).toEqual([1, [], [], []])
    },
  )

  it('may name a device that stands for a door: who knows, says which', async () => {
    const doorOf = vi.fn(({ deviceUuid }: { deviceUuid: string | null }) => (deviceUuid === CAMERA ? DOOR : null))
    const { send, granted, atDoors } = receiver({ doorOf })

    await send(alert({ deviceUuid: CAMERA, alertUuid: '1' }))
    await send(alert({ deviceUuid: 'elsewhere', alertUuid: '2' }))

    expect(granted).toEqual([entryOf({ id: '1' }), entryOf({ id: '2', doorUuid: null })])
    expect(atDoors).toEqual([entryOf({ id: '1' })])
  })

  it('without a word counts the device as the door, whichever of its lenses it was', async () => {
    const { send, granted } = receiver()

    await send(alert({ deviceUuid: `${CAMERA}.v2`, alertUuid: '1' }))
    await send(alert({ deviceUuid: null, alertUuid: '2' }))

    expect(granted.map(({ doorUuid }) => doorUuid)).toEqual([CAMERA, null])
  })

  it.each([
    ['a diagnostic', alert({ activityTrigger: undefined, diagnosticTrigger: 'DEVICE_OFFLINE' }), 'diagnostic'],
    [
      'one of the first generation',
      { type: 'DOOR_STATUS', summary: 's', deviceUuid: CAMERA, timestampMs: AT },
      'first-generation',
    ],
    ['one of a kind that is yet to come', { version: '3', newThing: { a: 1 } }, 'other'],
    ['the console’s test message', '{"version":"2","summary":"Test webhook"}', 'other'],
  ])('may be %s', async (_, body, kind) => {
    const { send, events, granted } = receiver()

    expect(await send(body)).toBe(200)
    expect(events).toMatchObject([{ kind }])
    expect(granted).toEqual([])
  })

  it.each([
    ['nothing', undefined, AT + 1_000],
    ['text', 'now', AT + 1_000],
    ['seconds', AT / 1_000, AT + 1_000],
    ['a day ahead and more', AT + 1_000 + 86_400_001, AT + 1_000],
    ['a day ahead', AT + 1_000 + 86_400_000, AT + 1_000 + 86_400_000],
    ['long ago', AT - 86_400_000 * 365, AT - 86_400_000 * 365],
  ])('whose moment is %s still happened', async (_, timestampMs, at) => {
    const { send, granted } = receiver()

    await send(alert({ timestampMs }))

    expect(granted).toEqual([entryOf({ at })])
  })
})

describe('the action of a rule', () => {
  it('is told with every event in it, whatever is missing', async () => {
    const { send, events } = receiver()
    const body = rule({}, deviceEvent(), {
      deviceUuid: null,
      activities: [null, 'MOTION_HUMAN', 3],
      seekpoints: [null, {}],
    })

    expect(await send(body)).toBe(200)
    expect(events).toEqual([
      {
        kind: 'rule',
        id: 'U'.repeat(22),
        at: AT,
        body,
        ruleUuid: 'R'.repeat(22),
        orgUuid: 'O'.repeat(22),
        triggers: ['DEVICE_ACTIVITY_EVENT'],
        deviceEvents: [
          {
            id: 'E'.repeat(22),
            at: AT + 1,
            activities: ['AC_BADGE_AUTHORIZED'],
            seekpoints: [],
            deviceUuid: `${CAMERA}.v0`,
            deviceType: 'CAMERA_R400',
            locationUuid: LOCATION,
          },
          {
            id: `${'U'.repeat(22)}/1`,
            at: AT,
            activities: ['MOTION_HUMAN'],
            seekpoints: [{ id: null, at: null, activity: null, doorUuid: null }],
            deviceUuid: null,
            deviceType: null,
            locationUuid: null,
          },
        ],
      },
    ])
  })

  it('names the door on the timeline, and there its entries and denials are', async () => {
    const { send, granted, denied } = receiver()
    const seekpoints = [
      { uuid: 's1', activity: 'AC_BADGE_AUTHORIZED', componentCompositeUuid: DOOR, timestampMs: AT + 7 },
      { activity: 'AC_BADGE_UNAUTHORIZED', componentCompositeUuid: DOOR },
      { uuid: 's3', activity: 'AC_DPI_DOOR_OPEN', componentCompositeUuid: DOOR },
      { uuid: 's4', activity: 'AC_BADGE_AUTHORIZED' },
    ]

    await send(rule({}, deviceEvent({ seekpoints, activities: ['AC_BADGE_AUTHORIZED', 'AC_BADGE_UNAUTHORIZED'] })))

    expect(granted).toEqual([entryOf({ id: 's1', at: AT + 7 })])
    expect(denied).toEqual([{ ...entryOf({ id: `${'E'.repeat(22)}/1`, at: AT + 1 }), reason: null, decidedBy: null }])
  })

  it('names no door otherwise, unless somebody says which', async () => {
    const own = receiver()
    const told = receiver({ doorOf: () => DOOR })

    for (const { send } of [own, told]) await send(rule())

    const entry = entryOf({ id: 'E'.repeat(22), at: AT + 1 })
    expect(own.granted).toEqual([{ ...entry, doorUuid: CAMERA }])
    expect(told.granted).toEqual([entry])
  })
})

describe('a delivery', () => {
  it('with an endless id of an event gives it one of its own: what is remembered is bounded', async () => {
    const { send, granted } = receiver()
    const body = rule({}, deviceEvent({ eventUuid: 'E'.repeat(300_000) }), {
      ...deviceEvent({ eventUuid: 'F'.repeat(22) }),
      seekpoints: [
        { uuid: 'S'.repeat(300_000), activity: 'AC_BADGE_AUTHORIZED', componentCompositeUuid: DOOR, timestampMs: AT },
      ],
    })
    expect([await send(body), await send(body)]).toEqual([200, 200])
    expect(granted.map(({ id }) => id)).toEqual([`${'U'.repeat(22)}/0`, `${'F'.repeat(22)}/0`])
  })

  it('that repeats is answered and not told again', async () => {
    const { send, events, granted } = receiver()

    expect([await send(alert()), await send(alert()), await send(rule()), await send(rule())]).toEqual([
      200, 200, 200, 200,
    ])
    expect([events.length, granted.length]).toEqual([2, 2])
  })

  it('without an id is known by what it tells', async () => {
    const { send, events } = receiver()
    const old = { type: 'DOOR_STATUS', deviceUuid: CAMERA, timestampMs: AT }

    for (const body of [old, old, { ...old, timestampMs: AT + 1 }]) await send(body)

    expect(events.map(({ at }) => at)).toEqual([AT, AT + 1])
  })

  it('of a test is told each time somebody presses the button', async () => {
    const { send, events } = receiver()

    for (let press = 0; press < 2; press += 1) await send('{"version":"2","summary":"Test webhook"}')

    expect(events).toMatchObject([{ summary: 'Test webhook' }, { summary: 'Test webhook' }])
  })

  it('of two rules about one event is one entry', async () => {
    const { send, events, granted, atDoors } = receiver()

    await send(rule({ uuid: '1', ruleUuid: 'r1' }))
    await send(rule({ uuid: '2', ruleUuid: 'r2' }))

    expect([events.length, granted.length, atDoors.length]).toEqual([2, 1, 1])
  })

  it('is remembered among ten thousand, and no more', async () => {
    const { send, events } = receiver()
    const crowd = (from: number, count: number) => {
      const people = Array.from({ length: count }, (_, index) => ({
        eventUuid: `${from + index}`,
        activities: ['AC_BADGE_AUTHORIZED'],
      }))
      return rule({ uuid: `crowd-${from}` }, ...people)
    }
    const repeats = async () => {
      const before = events.length
      await send(alert({ activityTrigger: 'MOTION_HUMAN' }))
      return events.length === before
    }
    await repeats()

    // Each delivery counts, and each entry in it.
    await send(crowd(0, 9_998))
    expect(await repeats()).toBe(true)
    await send(crowd(10_000, 1))
    expect(await repeats()).toBe(false)
  })
})

describe('a signature', () => {
  const otherKind = { organisation: 'rule', rule: 'organisation' } as const

  it.each(['organisation', 'rule'] as const)('of the %s is good with its own secret alone', async (kind) => {
    const body = kind === 'rule' ? rule() : alert()
    const text = JSON.stringify(body)
    const other = otherKind[kind]
    const unauthorized = [401, { code: 'unauthorized' }]
    const { send, events } = receiver()

    expect(await send(text, { headers: {} })).toEqual(unauthorized)
    expect(await send(text, { headers: { [headers[kind]]: '' } })).toEqual(unauthorized)
    expect(await send(text, { headers: sign(text, kind, 'another') })).toEqual(unauthorized)
    expect(await send(text, { headers: sign(text, kind, secrets[other]) })).toEqual(unauthorized)
    expect(await send(text.replace('AC_BADGE', 'AC_BADGF'), { headers: sign(text, kind) })).toEqual(unauthorized)
    expect(await send(`${text} `, { headers: sign(text, kind) })).toEqual(unauthorized)
    expect(await send('', { headers: sign(text, kind) })).toEqual(unauthorized)
    expect(await send(text, { headers: { [headers[other]]: sign(text, kind)[headers[kind]]! } })).toEqual(unauthorized)
    expect(events).toEqual([])
    expect(await send(text, { headers: sign(text, kind) })).toBe(200)
    expect(events).toHaveLength(1)
  })

  it('of a kind without a secret is refused, unread', async () => {
    const { webhooks } = receiver({ secrets: { rule: secrets.rule } })
    const request = post(alert())

    expect((await webhooks.fetch(request)).status).toBe(401)
    expect(request.bodyUsed).toBe(false)
  })

  it('may be of any of several secrets, while one replaces another', async () => {
    const { send } = receiver({ secrets: { organisation: ['the-next', secrets.organisation], rule: [secrets.rule] } })
    const text = JSON.stringify(alert({ alertUuid: 'next' }))

    expect(await send(alert())).toBe(200)
    expect(await send(text, { headers: sign(text, 'organisation', 'the-next') })).toBe(200)
    expect(await send(text, { headers: sign(text, 'organisation', 'the-one-before') })).toEqual([
      401,
      { code: 'unauthorized' },
    ])
  })

  it('is looked for before a secret is asked of those who make the receiver', () => {
    for (const given of [{}, { organisation: '' }, { rule: [] }, { organisation: 'good', rule: [''] }, { rule: 7 }]) {
      expect(() => createRhombusWebhooks({ secrets: given as RhombusWebhookOptions['secrets'] })).toThrow(
        expect.objectContaining({ code: 'invalid_option', provider: 'rhombus' }),
      )
    }
  })
})

describe('what is no delivery', () => {
  it.each([
    ['a GET', 'x', { method: 'GET' }, 405, 'method_not_allowed'],
    ['a PUT without a signature', 'x', { method: 'PUT', headers: {} }, 405, 'method_not_allowed'],
    ['too large, as it says itself', 'x', { headers: { 'content-length': '1048577' } }, 413, 'too_large'],
    ['no JSON, from a stranger', '{', { headers: {} }, 401, 'unauthorized'],
    ['no JSON', '{"version":', {}, 400, 'malformed'],
    ['empty', '', {}, 400, 'malformed'],
    ['a list', [alert()], {}, 400, 'malformed'],
    ['null', 'null', {}, 400, 'malformed'],
    ['text', '"alert"', {}, 400, 'malformed'],
    ['no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), {}, 400, 'malformed'],
    ['with an id that nobody can remember', alert({ alertUuid: 'x'.repeat(257) }), {}, 400, 'malformed'],
  ])('is refused: %s', async (_, body, sent, status, code) => {
    const { send, events, granted, errors } = receiver()

    expect(await send(body, sent as Sent)).toEqual([status, { code }])
    expect([events, granted, errors]).toEqual([[], [], []])
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
    const init = { method: 'POST', headers: sign('x', 'rule'), body, duplex: 'half' } as RequestInit

    expect((await webhooks.fetch(new Request('https://mine.example', init))).status).toBe(413)
    expect(cancelled).toBe(true)
  })

  it('is refused when its body breaks off, or was read before', async () => {
    const { webhooks, errors } = receiver()
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('hung up')) })
    const init = { method: 'POST', headers: sign('x', 'rule'), body, duplex: 'half' } as RequestInit
    const used = post(alert())
    await used.text()

    expect((await webhooks.fetch(new Request('https://mine.example', init))).status).toBe(400)
    expect((await webhooks.fetch(used)).status).toBe(400)
    expect(errors).toHaveLength(2)
  })

  it('arrives whole when it comes in pieces', async () => {
    const { webhooks, events } = receiver()
    const text = JSON.stringify(alert({ summary: 'Tür auf' }))
    const bytes = new TextEncoder().encode(text)
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
    const init = { method: 'POST', headers: sign(text, 'organisation'), body, duplex: 'half' } as RequestInit

    expect((await webhooks.fetch(new Request('https://mine.example', init))).status).toBe(200)
    expect(events).toMatchObject([{ summary: 'Tür auf' }])
  })

  it('never crashes, whatever is signed', async () => {
    const { webhooks, errors } = receiver()
    const values: { requiredKeys: never[] } = { requiredKeys: [] }
    const fields = {
      uuid: fc.anything(),
      timestampMs: fc.anything(),
      activities: fc.anything(),
      seekpoints: fc.anything(),
    }
    const json = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({ alertUuid: fc.anything(), activityTrigger: fc.anything(), deviceUuid: fc.anything() }, values)
        .map(asJson),
      fc.record({ ruleUuid: fc.constant('r'), deviceEvents: fc.anything() }).map(asJson),
      fc.record({ deviceEvents: fc.array(fc.record(fields, values)), ruleTriggers: fc.anything() }).map(asJson),
    )

    await fc.assert(
      fc.asyncProperty(json, async (body) => {
        expect([200, 400]).toContain((await webhooks.fetch(post(body, { kind: 'rule' }))).status)
      }),
      { numRuns: propertyRuns },
    )
    expect(errors).toEqual([])
  })
})

function asJson(value: unknown): string {
  return JSON.stringify(value)
}

describe('listeners', () => {
  const wait = () => {
    let end: (error?: Error) => void = () => undefined
    const promise = new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve())
    })
    return { promise, end }
  }

  it('are not waited for: the answer is there while they work, and a repeat does not start them again', async () => {
    const { promise, end } = wait()
    const onGranted = vi.fn(() => promise)
    const { send } = receiver({ onGranted })

    expect([await send(alert()), await send(alert())]).toEqual([200, 200])
    expect(onGranted).toHaveBeenCalledTimes(1)
    end()
  })

  it('that throw make it a 500, and the delivery unseen; the others have heard of it', async () => {
    let failing = true
    const { send, events, atDoors, errors } = receiver({
      onGranted: () => {
        if (failing) throw new Error('mine')
      },
    })

    expect(await send(alert())).toEqual([500, { code: 'failed' }])
    expect([events.length, atDoors.length, errors.length]).toEqual([1, 1, 1])
    failing = false
    expect([await send(alert()), await send(alert())]).toEqual([200, 200])
    expect([events.length, atDoors.length]).toEqual([2, 2])
  })

  it('of the hub that throw leave nothing of the delivery seen, what came after them neither', async () => {
    const { webhooks, send, granted, denied } = receiver()
    const heard: string[] = []
    const stop = webhooks.hub.subscribe(DOOR, () => {
      throw new Error('mine')
    })
    webhooks.hub.subscribe(DOOR, ({ id }) => heard.push(id))
    const seekpoints = ['AC_BADGE_AUTHORIZED', 'AC_BADGE_UNAUTHORIZED', 'AC_BADGE_AUTHORIZED'].map(
      (activity, index) => ({ uuid: `s${index}`, activity, componentCompositeUuid: DOOR }),
    )
    const body = rule({}, deviceEvent({ seekpoints }))

    expect(await send(body)).toEqual([500, { code: 'failed' }])
    stop()
    expect(await send(body)).toBe(200)
    expect(granted.map(({ id }) => id)).toEqual(['s0', 's2', 's0', 's2'])
    expect(denied.map(({ id }) => id)).toEqual(['s1', 's1'])
    expect(heard).toEqual(['s0', 's2', 's0', 's2'])
  })

  it('that reject later leave the delivery unseen, so that it would be told again', async () => {
    const { promise, end } = wait()
    const onEvent = vi.fn((): unknown => promise)
    const { send, errors } = receiver({ onEvent })
    const mine = new Error('mine')

    expect(await send(alert())).toBe(200)
    end(mine)
    await promise.catch(() => undefined)
    await Promise.resolve()
    onEvent.mockReturnValue(undefined)
    expect([await send(alert()), await send(alert())]).toEqual([200, 200])

    expect(onEvent).toHaveBeenCalledTimes(2)
    expect(errors).toEqual([mine])
  })

  it('are kept alive by a runtime that ends with the answer', async () => {
    const { promise, end } = wait()
    let ended = false
    const { webhooks } = receiver({ onEvent: () => promise.then(() => (ended = true)) })
    const kept: Promise<unknown>[] = []

    const response = await webhooks.fetch(post(alert()), { waitUntil: (work) => kept.push(work) })
    expect([response.status, kept.length, ended]).toEqual([200, 1, false])
    end()
    await Promise.all(kept)

    expect(ended).toBe(true)
  })

  it('complain to the console unless somebody listens to that, and a complaint that throws or rejects ends there', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const loud = { secrets, onEvent: () => Promise.reject(new Error('mine')) }
    const throwing = {
      ...loud,
      onError: () => {
        throw new Error('again')
      },
    }
    const rejecting = { ...loud, onError: () => Promise.reject(new Error('again')) }

    for (const options of [loud, throwing, rejecting])
      expect((await createRhombusWebhooks(options).fetch(post(alert()))).status).toBe(200)
    await Promise.resolve()

    expect(log.mock.calls).toEqual([[expect.objectContaining({ message: 'mine' })]])
    log.mockRestore()
  })

  it('at a door hear of that door alone, until they stop', async () => {
    const { webhooks, send } = receiver()
    const heard: string[] = []
    const stop = webhooks.hub.subscribe(DOOR, ({ id }) => heard.push(id))

    await send(alert({ alertUuid: '1' }))
    await send(alert({ alertUuid: '2', deviceUuid: CAMERA }))
    stop()
    stop()
    await send(alert({ alertUuid: '3' }))

    expect(heard).toEqual(['1'])
  })
})
