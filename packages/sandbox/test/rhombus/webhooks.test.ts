import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { openReceiver, type Received } from '../receiver.js'
import { doors, issue, locations, openRhombus, orgs, type Rig, START } from './rig.js'

const secret = 'AAAAAAAAAAAAAAAAAAAAAA'
const sha1 = 'x-rhombus-signature-sha1'
const sha256 = 'x-rhombus-signature-sha256'

function hmac(hash: string, { text }: Received, key = secret): string {
  return createHmac(hash, key).update(text, 'utf8').digest('hex')
}

async function scanAndWait({ sandbox, ask }: Rig): Promise<void> {
  sandbox.scan({ provider: 'rhombus', picture: await issue(ask) })
  await sandbox.webhooks.idle()
}

describe('an organisation’s webhook', () => {
  it('tells of a scan, flat, signed with SHA-1 under the secret of its address', async () => {
    const rig = openRhombus()
    const receiver = await openReceiver()
    rig.sandbox.webhooks.add({ url: receiver.url, provider: 'rhombus', secret })
    await scanAndWait(rig)

    expect(receiver.received).toHaveLength(1)
    const [told] = receiver.received as [Received]
    expect(told.json).toEqual({
      version: '2',
      activityTrigger: 'AC_BADGE_AUTHORIZED',
      summary: 'Front door: access granted',
      deviceUuid: doors.front.uuid,
      deviceType: 'ACCESS_CONTROLLED_DOOR',
      location: locations.berlin.uuid,
      timestampMs: START,
      alertUuid: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      durationSec: 0,
    })
    expect([told.headers[sha1], told.headers[sha256]]).toEqual([hmac('sha1', told), undefined])
    expect(rig.sandbox.webhooks.deliveries()).toMatchObject([{ id: told.json.alertUuid, state: 'delivered' }])
  })

  it('tells of refusals, unlocks and lockdowns, and may name the controller', async () => {
    const rig = openRhombus({ webhookDevice: 'controller' })
    const receiver = await openReceiver()
    rig.sandbox.webhooks.add({ url: receiver.url, provider: 'rhombus' })
    rig.sandbox.scan({ provider: 'rhombus', text: 'nothing' })
    await rig.ask('accesscontrol/unlockAccessControlledDoor', { accessControlledDoorUuid: doors.front.uuid })
    rig.sandbox.rhombus.lockDown(locations.berlin.uuid)
    await rig.sandbox.webhooks.idle()

    const told = new Map(receiver.received.map(({ json }) => [json.activityTrigger, json.deviceType]))
    expect(told).toEqual(
      new Map([
        ['AC_BADGE_UNAUTHORIZED', 'DOOR_CONTROLLER'],
        ['AC_REMOTE_UNLOCK', 'DOOR_CONTROLLER'],
        ['AC_LOCKDOWN_ACTIVATED', 'LOCATION'],
      ]),
    )
    expect(receiver.received.some(({ headers }) => sha1 in headers)).toBe(false)
  })

  it('is told once, whatever the answer', async () => {
    const rig = openRhombus()
    const receiver = await openReceiver(503)
    rig.sandbox.webhooks.add({ url: receiver.url, provider: 'rhombus', secret })
    await scanAndWait(rig)
    await rig.sandbox.clock.advance(3_600_000)

    expect(receiver.received).toHaveLength(1)
    expect(rig.sandbox.webhooks.deliveries()).toMatchObject([{ state: 'undelivered', attempts: [{ outcome: 503 }] }])
  })

  it('gets its secret when it is set up by the API, one for each address', async () => {
    const rig = openRhombus()
    const receiver = await openReceiver()
    const update = (webhookUrl: string, more = {}): ReturnType<Rig['ask']> =>
      rig.ask('integrations/webhooks/updateWebhookIntegrationV2', { webhookUrl, ...more })
    const { json: first } = await update(receiver.url)
    const { json: second } = await update(`${receiver.url}/2`)
    await update(`${receiver.url}/2`, { disabled: true })
    await scanAndWait(rig)
    const { json } = await rig.ask('integrations/webhooks/getWebhookIntegration')

    expect(first).toEqual({ webhookSecret: expect.any(String), error: false, errorMsg: null, warningMsg: null })
    expect(second.webhookSecret).not.toBe(first.webhookSecret)
    expect(receiver.received.map((told) => told.headers[sha1] === hmac('sha1', told, first.webhookSecret))).toEqual([
      true,
    ])
    expect(json.orgIntegrationV2).toMatchObject({
      enabled: true,
      activityWebhooksV2: {
        [receiver.url]: { webhookSecret: first.webhookSecret, webhookDisabled: false },
        [`${receiver.url}/2`]: { webhookSecret: second.webhookSecret, webhookDisabled: true },
      },
      diagnosticWebhooksV2: {},
    })

    await rig.ask('integrations/webhooks/deleteWebhookIntegrationV2')
    await scanAndWait(rig)
    expect(receiver.received).toHaveLength(1)
    expect((await update('no address')).status).toBe(400)
  })
})

describe('a rule’s webhook', () => {
  it('tells of the event that set the rule off, signed with SHA-256', async () => {
    const rig = openRhombus()
    const receiver = await openReceiver()
    rig.sandbox.webhooks.add({ url: receiver.url, provider: 'rhombus', kind: 'rule', secret, studio: orgs.office.uuid })
    await scanAndWait(rig)
    const { json } = await rig.ask('component/findComponentEventsByAccessControlledDoor', {
      accessControlledDoorUuid: doors.front.uuid,
      createdAfterMs: START,
      typeFilter: ['CredentialReceivedEvent'],
    })
    const [event] = json.componentEvents

    const [told] = receiver.received as [Received]
    expect(receiver.received).toHaveLength(1)
    expect(told.json).toMatchObject({
      orgUuid: orgs.office.uuid,
      triggeredTimestampMs: START,
      deviceEvents: [
        {
          eventUuid: event.uuid,
          deviceUuid: doors.front.uuid,
          locationUuid: locations.berlin.uuid,
          activities: ['AC_BADGE_AUTHORIZED'],
          seekpoints: [{ componentCompositeUuid: doors.front.uuid, activity: 'AC_BADGE_AUTHORIZED' }],
        },
      ],
      ruleTriggers: [{ type: 'DEVICE_ACTIVITY_EVENT' }],
    })
    expect([told.headers[sha1], told.headers[sha256]]).toEqual([undefined, hmac('sha256', told)])
  })

  it('takes 200 and 202 for success, and nothing else', async () => {
    const states = async (status: number): Promise<string | undefined> => {
      const rig = openRhombus()
      const receiver = await openReceiver(status)
      rig.sandbox.webhooks.add({ url: receiver.url, provider: 'rhombus', kind: 'rule' })
      await scanAndWait(rig)
      return rig.sandbox.webhooks.deliveries()[0]?.state
    }

    expect([await states(200), await states(202), await states(204)]).toEqual(['delivered', 'delivered', 'undelivered'])
  })
})

describe('a target', () => {
  it('has a kind and a secret that can be, and its secret is not listed', () => {
    const { webhooks } = openRhombus().sandbox
    const url = 'http://127.0.0.1:9/hook'

    webhooks.add({ url, provider: 'rhombus', kind: 'rule', secret })
    expect(webhooks.targets()).toEqual([{ id: 1, target: { url, provider: 'rhombus', kind: 'rule' } }])
    expect(() => webhooks.add({ url, kind: 'other' as 'rule' })).toThrow('kind of a webhook target')
    expect(() => webhooks.add({ url, secret: '' })).toThrow('secret of a webhook target')
  })

  it('may be lost, told twice, or told later', async () => {
    const rig = openRhombus()
    const receiver = await openReceiver()
    rig.sandbox.webhooks.add({ url: receiver.url, provider: 'rhombus', secret })
    rig.sandbox.faults.add({ kind: 'webhook-repeated', copies: 2, match: { event: 'AC_BADGE_AUTHORIZED' } })
    await scanAndWait(rig)

    const alerts = receiver.received.map(({ json }) => json.alertUuid)
    expect([alerts.length, new Set(alerts).size]).toEqual([2, 1])
    expect(receiver.received.every((told) => told.headers[sha1] === hmac('sha1', told))).toBe(true)
  })
})
