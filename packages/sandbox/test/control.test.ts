import { describe, expect, it } from 'vitest'

import { adasCode, type Answer, asker, customers, openSandbox, START, studios, ways } from './rig.js'
import { base64, qrPng } from './pictures.js'
import { openReceiver } from './receiver.js'

const path = `/v1/customers/${customers.ada.id}/access-code`

describe.each(ways)('the control routes, asked %s', (_, open) => {
  it('show and move the clock', async () => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)
    const clock = async (body: unknown): Promise<unknown> => (await ask('/_sandbox/clock', { body })).json

    expect(await clock({ advanceMs: 1500 })).toMatchObject({ mode: 'manual', now: START + 1500 })
    expect(await clock({ mode: 'manual', now: '2026-02-01T12:00:00+01:00' })).toMatchObject({
      now: Date.UTC(2026, 1, 1, 11),
    })
    expect(await clock({ mode: 'offset', offsetMs: -120_000 })).toMatchObject({ mode: 'offset', offsetMs: -120_000 })
    expect((await ask('/_sandbox/clock')).json).toMatchObject({ mode: 'offset' })
    expect(await clock({ mode: 'real' })).toMatchObject({ mode: 'real', offsetMs: 0 })
  })

  it('add, list and take away faults', async () => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)

    const one = await ask('/_sandbox/faults', { body: { kind: 'status', status: 503, match: { path } } })
    const more = await ask('/_sandbox/faults', { body: [{ kind: 'latency', ms: 0 }, { kind: 'html' }] })
    const struck = await ask(path)
    const listed = (await ask('/_sandbox/faults')).json
    const removed = await ask('/_sandbox/faults/1', { method: 'DELETE' })
    const again = await ask('/_sandbox/faults/1', { method: 'DELETE' })
    const cleared = await ask('/_sandbox/faults', { method: 'DELETE' })

    expect([one.status, one.json, more.json]).toEqual([201, { ids: [1] }, { ids: [2, 3] }])
    expect(struck.status).toBe(503)
    expect(listed).toMatchObject([{ id: 1, fault: { kind: 'status' }, left: null }, { id: 2 }, { id: 3 }])
    expect([removed.status, again.status, cleared.status]).toEqual([204, 404, 204])
    expect(sandbox.faults.list()).toEqual([])
  })

  it('show and forget what was asked, and are not in it themselves', async () => {
    const ask = await open(openSandbox())
    await ask(path)

    const log = (await ask('/_sandbox/requests')).json
    const forgotten = await ask('/_sandbox/requests', { method: 'DELETE' })

    expect(log).toMatchObject([{ id: 1, path, operation: 'getCustomerAccessCode', status: 200 }])
    expect(JSON.stringify(log)).not.toContain(studios.berlin.apiKey)
    expect(forgotten.status).toBe(204)
    expect((await ask('/_sandbox/requests')).json).toEqual([])
  })

  it('show and change settings, for all studios or for one', async () => {
    const ask = await open(openSandbox())
    const studio = studios.berlin.id

    await ask('/_sandbox/settings', { body: { gym: { codeTtlMs: 5000 } } })
    const changed = await ask('/_sandbox/settings', { body: { gym: { codeTtlMs: 9000 }, studio } })

    expect(changed.json.gym).toMatchObject({ codeTtlMs: 9000, qrMode: 'mixed' })
    expect((await ask('/_sandbox/settings')).json.gym.codeTtlMs).toBe(5000)
    expect((await ask(`/_sandbox/settings?studio=${studio}`)).json.gym.codeTtlMs).toBe(9000)
    expect((await ask(path)).json.expiresAt).toBe('2026-01-05T08:00:09Z')
  })

  it('register receivers, send events, and show what became of them', async () => {
    const receiver = await openReceiver()
    const sandbox = openSandbox()
    const ask = await open(sandbox)

    const added = await ask('/_sandbox/webhooks', { body: { url: receiver.url, types: ['DEVICE_CREATED'] } })
    const event = { studio: studios.berlin.id, type: 'DEVICE_CREATED', entityId: '9007199254740993' }
    const sent = await ask('/_sandbox/gym/events', { body: event })
    await sandbox.webhooks.idle()
    const listed = (await ask('/_sandbox/webhooks')).json

    expect([added.status, added.json, sent.status]).toEqual([201, { id: 1 }, 202])
    expect(receiver.received[0]!.text).toMatch(/^\{"entityId":9007199254740993,/)
    expect(listed.targets).toMatchObject([{ id: 1, target: { url: receiver.url } }])
    expect(listed.deliveries).toMatchObject([{ type: 'DEVICE_CREATED', state: 'delivered' }])
    expect((await ask('/_sandbox/webhooks/1', { method: 'DELETE' })).status).toBe(204)
    expect((await ask('/_sandbox/webhooks/1', { method: 'DELETE' })).status).toBe(404)
  })

  it('scan what a screen shows', async () => {
    const ask = await open(openSandbox())
    const text = await adasCode(ask)
    const picture = `data:image/png;base64,${base64(qrPng(text))}`

    expect((await ask('/_sandbox/scan', { body: { picture, dryRun: true } })).json).toEqual({
      admitted: true,
      checkInId: null,
    })
    expect((await ask('/_sandbox/scan', { body: { text } })).json).toMatchObject({ admitted: true })
    expect((await ask('/_sandbox/scan', { body: { text: 'x' } })).json).toMatchObject({
      admitted: false,
      reason: 'identification_unknown',
    })
  })

  it('scan a picture that was saved as a data URI, at the desk that the query names', async () => {
    const ask = await open(openSandbox())
    const picture = `data:image/png;base64,${base64(qrPng('x'))}`

    expect((await ask('/_sandbox/scan?provider=bardge', { body: `${picture}\n` })).json).toMatchObject({
      admitted: false,
      reason: 'code_unknown',
    })
    expect((await ask('/_sandbox/scan', { body: picture })).json).toMatchObject({ reason: 'identification_unknown' })
    expect((await ask('/_sandbox/scan?device=none', { body: picture })).status).toBe(400)
    expect((await ask('/_sandbox/scan', { body: 'data:image/png;base64,no' })).status).toBe(400)
  })

  it('start over, with the same seed or another', async () => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)
    const first = await adasCode(ask)
    await ask('/_sandbox/faults', { body: { kind: 'latency', ms: 1 } })

    const same = (await ask('/_sandbox/reset', { method: 'POST' })).json
    const firstAgain = await adasCode(ask)
    const other = (await ask('/_sandbox/reset', { body: { seed: 2 } })).json

    expect(same).toMatchObject({ seed: 1, faults: [], requests: 0, gym: { liveCodes: 0 } })
    expect(firstAgain).toBe(first)
    expect(other.seed).toBe(2)
    expect(await adasCode(ask)).not.toBe(first)
    expect((await ask('/_sandbox/state')).json).toMatchObject({ seed: 2, requests: 1, gym: { liveCodes: 1 } })
  })
})

describe('a control route', () => {
  it.each([
    ['/_sandbox/clock', '{"mode":"sideways"}'],
    ['/_sandbox/clock', '{"advanceMs":"5"}'],
    ['/_sandbox/clock', '{"now":"yesterday"}'],
    ['/_sandbox/clock', '{"minutes":5}'],
    ['/_sandbox/clock', '{'],
    ['/_sandbox/clock', '[]'],
    ['/_sandbox/faults', '{"kind":"earthquake"}'],
    ['/_sandbox/settings', '{"codeTtlMs":5}'],
    ['/_sandbox/settings', '{"gym":{"codeTtl":5}}'],
    ['/_sandbox/settings', '{"gym":{"codeTtlMs":0}}'],
    ['/_sandbox/settings', '{"gym":{},"studio":5}'],
    ['/_sandbox/webhooks', '{"url":"nowhere"}'],
    ['/_sandbox/scan', '{}'],
    ['/_sandbox/scan', '{"picture":"no"}'],
    ['/_sandbox/scan', '{"text":"x","device":"none"}'],
    ['/_sandbox/gym/events', '{"studio":"none","type":"X","entityId":1}'],
    ['/_sandbox/reset', '{"seed":-1}'],
  ])('complains: %s %s', async (route, body) => {
    const { status, json } = await asker(openSandbox())(route, { body })

    expect([status, json]).toEqual([400, { error: expect.any(String) }])
  })

  it('does not exist unless it is in the table', async () => {
    expect(await asker(openSandbox())('/_sandbox/other')).toMatchObject({ status: 404 })
  })

  it.each([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://gym.test:8080' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is closed to pages of other origins: %j', async (headers) => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const steered: Answer[] = []
    for (const route of ['/_sandbox/reset', '/_sandbox/faults', '/_sandbox/scan']) {
      steered.push(await ask(route, { headers: headers as unknown as Record<string, string>, body: { kind: 'html' } }))
    }

    expect(steered.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(sandbox.faults.list()).toEqual([])
  })

  it('is open to pages of its own origin', async () => {
    const headers = { origin: 'http://gym.test', 'sec-fetch-site': 'same-origin' }

    expect(await asker(openSandbox())('/_sandbox/state', { headers })).toMatchObject({ status: 200 })
  })
})
