import { createGymWebhooks } from '@acme/access-codes-gym'
import { type GymNotice, watchDrift } from '@acme/access-codes-gym/drift'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryOf, toJson } from './arbitrary-answer.js'
import { loadOpenDocument } from './openapi-document.js'
import { propertyRuns } from './property-runs.js'
import { answering, collect, customers, failure, overHttp, studios } from './rig.js'

const { ada } = customers
const member = { id: 1, status: 'MEMBER', accessRefusal: false }

/** What is told of one answer after the other to `customers.get`. */
async function noticesOf(...answers: unknown[]): Promise<GymNotice[]> {
  const notices: GymNotice[] = []
  const drift = watchDrift((notice) => notices.push(notice))
  const { gym } = answering((_, __, number) => new Response(toJson(answers[number - 1])), { drift })
  for (const _ of answers) await gym.customers.get(1)
  return notices
}

const at = (path: string, more: Partial<GymNotice> = {}): GymNotice => ({
  operation: 'getCustomerById',
  path,
  kind: 'unknown_field',
  ...more,
})

describe('an answer with more than the documents know', () => {
  it('passes, and each new field and value is told once', async () => {
    const notices: GymNotice[] = []
    const drift = watchDrift((notice) => notices.push(notice))
    const settings = { gym: { unknownEnumValues: true, extraProperties: true, codeFormat: 'AZTEC' } }
    const { gym } = await overHttp({ settings }, { drift })
    for (let time = 0; time < 2; time += 1) {
      await gym.accessCodes.get(ada.id)
      await gym.customers.get(ada.id)
      await collect(gym.customers.list())
      await gym.studio.utilization()
    }

    const of = (operation: string) => notices.filter((notice) => notice.operation === operation)
    expect(of('getCustomerAccessCode')).toMatchObject([
      { path: 'format', kind: 'unknown_value', value: 'AZTEC' },
      { path: expect.any(String), kind: 'unknown_field' },
    ])
    expect(of('getCustomerById')).toContainEqual(at('gender', { kind: 'unknown_value', value: 'NOT_KNOWN_YET' }))
    expect(of('getCustomers').map(({ path }) => path)).toContain('result[].accessMediums[].type')
    expect(of('getUtilization')).toMatchObject([{ kind: 'unknown_field' }])
    expect(new Set(notices.map((notice) => JSON.stringify(notice))).size).toBe(notices.length)
  })

  it('is told with its place, lists without their numbers', async () => {
    const mediums = [
      { type: 'FACE', value: '1' },
      { type: 'FACE', hue: 1 },
    ]
    const idlePeriods = [{ id: 1, contract: { id: 2, colour: {} } }]

    expect(await noticesOf({ ...member, accessMediums: mediums, idlePeriods, more: { deep: [1] } })).toEqual([
      at('accessMediums[].type', { kind: 'unknown_value', value: 'FACE' }),
      at('accessMediums[].hue'),
      at('idlePeriods[].contract.colour'),
      at('more'),
    ])
  })

  it('is told again for another operation, and for another value', async () => {
    const frozen = { ...member, status: 'FROZEN' }
    const notices = await noticesOf(frozen, frozen, { ...frozen, status: 'PAUSED_UNTIL_2' })

    expect(notices.map(({ value }) => value)).toEqual(['FROZEN', 'PAUSED_UNTIL_2'])
  })

  it('never shows a value that may be somebody’s: only what looks like one of an enum', async () => {
    const secrets = [
      'DE89370400440532013000',
      'ada@example.test',
      '0049267681211943991',
      '1173673668653440',
      'Ada',
      'x y',
    ]
    const answers = secrets.map((status) => ({ ...member, status, [status]: status, gender: { [status]: status } }))
    const notices = await noticesOf(...answers)

    expect(notices).toContainEqual(at('status', { kind: 'unknown_value' }))
    expect(notices).toContainEqual(at('*'))
    // A word alone might be a field's name, and as a value it is not told.
    for (const secret of secrets.filter((one) => one !== 'Ada' && !one.startsWith('DE'))) {
      expect(JSON.stringify(notices)).not.toContain(secret)
    }
    expect(notices.filter(({ value }) => value !== undefined)).toEqual([])
  })

  it('fills no memory, however much is new', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`field${number}`, number]))

    expect(await noticesOf({ ...member, ...many })).toHaveLength(1_000)
  })

  it('exhausts nothing, however deep it is', async () => {
    const drift = watchDrift(() => undefined)
    const deep = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`
    const { gym } = answering(() => new Response(deep), { drift })

    expect(await failure(gym.customers.search({}))).toMatchObject({ code: 'malformed' })
  })

  it('does not fail where the listener does', async () => {
    for (const onNotice of [() => Promise.reject(new Error('mine')), () => Reflect.apply(null as never, null, [])]) {
      const { gym } = answering(() => Response.json({ ...member, status: 'FROZEN' }), { drift: watchDrift(onNotice) })

      expect((await gym.customers.get(1)).status).toBe('FROZEN')
    }
  })

  it('is nobody’s business in an error, a foreign operation, or where nobody asked', async () => {
    const notices: GymNotice[] = []
    const drift = watchDrift((notice) => notices.push(notice))
    const { gym } = answering(() => Response.json({ errorMessage: 'No.', more: 1 }, { status: 404 }), { drift })
    await failure(gym.customers.get(1))
    const other = answering(() => Response.json([{ listId: 1 }]), { drift })
    await other.gym.request({ id: 'getMemberLists', method: 'GET', path: '/v1/member-lists', retry: 'safe' })

    expect(notices).toEqual([])
  })
})

describe('an answer that the documents know', () => {
  const document = loadOpenDocument()

  it.each([
    ['getCustomerAccessCode', 'CustomerAccessCode'],
    ['getCustomerById', 'Customer'],
    ['getCustomers', 'CustomerSlicedResult'],
    ['getCustomersCheckinHistory', 'CustomerCheckinSlicedResult'],
    ['getStudioInformation', 'StudioInformation'],
    ['getDevices', 'Device'],
    ['receiveEvents', 'WebhookEventRequest'],
  ])('is silent, whichever of its fields are there: %s', (operation, schema) => {
    const answer = arbitraryOf(document, { $ref: `#/components/schemas/${schema}` })
    fc.assert(
      fc.property(answer, (body) => {
        const fields: string[] = []
        const drift = watchDrift(({ kind, path }) => kind === 'unknown_field' && fields.push(path))
        drift.see(operation, JSON.parse(toJson(body)))

        // The arbitrary adds one field that nobody knows to every object, and values to every enum.
        expect(fields.filter((path) => !/(^|\.)notInTheDocuments$/.test(path))).toEqual([])
      }),
      { numRuns: propertyRuns },
    )
  })
})

describe('a webhook with more than the documents know', () => {
  it('is taken, and what is new is told once', async () => {
    const notices: GymNotice[] = []
    const token = studios.berlin.webhookToken
    const webhooks = createGymWebhooks({ token, drift: watchDrift((notice) => notices.push(notice)) })
    const send = async (uuid: string, headers: Record<string, string>) => {
      const event = { timestamp: 1_767_600_000_000, type: 'TURNSTILE_SANG', content: { songId: 3 } }
      const body = JSON.stringify({ entityId: 1, uuid, payload: [event], tenant: 'x' })
      return (await webhooks.fetch(new Request('https://mine.example', { method: 'POST', headers, body }))).status
    }

    expect([await send('1', { 'x-api-key': token }), await send('2', { 'x-api-key': token })]).toEqual([200, 200])
    expect(notices).toEqual([
      { operation: 'receiveEvents', path: 'payload[].type', kind: 'unknown_value', value: 'TURNSTILE_SANG' },
      { operation: 'receiveEvents', path: 'tenant', kind: 'unknown_field' },
    ])
    expect(await send('3', {})).toBe(401)
    expect(notices).toHaveLength(2)
  })
})
