import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import {
  BARDGE_SEED,
  bardgeOperations,
  createSandbox,
  defaultBardgeSettings,
  type Sandbox,
} from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import {
  adasCode,
  asker,
  atTheDesk,
  BASE,
  branches,
  clients,
  END_OF_DAY,
  openSandbox,
  resellers,
  START,
} from './rig.js'

const { bookings } = BARDGE_SEED

/** Asks a control route. */
async function control(sandbox: Sandbox, path: string, body?: object): Promise<{ status: number; json: unknown }> {
  const response = await sandbox.fetch(`http://bardge.test/_sandbox${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, json: text === '' ? null : JSON.parse(text) }
}

describe('what was made', () => {
  it('is counted by client, with the key it was asked for, and never shown', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { access_code: token, qr_code: picture } = (await adasCode(ask, {}, { idempotency: 'visit-1' })).json
    await ask('/access-codes', { client_id: clients.ben.id, provider_branch_id: branches.abujaGym })

    const mints = sandbox.bardge.mints()
    const adas = await control(sandbox, `/bardge/mints?clientId=${clients.ada.id}`)
    const all = await control(sandbox, '/bardge/mints')

    const common = { id: expect.stringMatching(/^mint_/), at: START }
    expect(mints).toEqual([
      { ...common, clientId: clients.ada.id, providerBranchId: null, idempotencyKey: 'visit-1' },
      { ...common, clientId: clients.ben.id, providerBranchId: branches.abujaGym, idempotencyKey: null },
    ])
    expect([adas.json, all.json]).toEqual([mints.slice(0, 1), mints])
    for (const secret of [token, picture, resellers.harbour.apiKey]) {
      const seen = [mints, sandbox.state(), sandbox.requests.list()]
      expect(JSON.stringify(seen)).not.toContain(secret)
    }
  })

  it('is counted through real HTTP as well, and the visits beside it', async () => {
    const sandbox = openSandbox()
    const { url, close } = await serveSandbox(sandbox)
    const headers = { authorization: `Bearer ${resellers.harbour.apiKey}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ client_id: clients.ada.id })
    const read = async (path: string): Promise<unknown> => (await fetch(url + path)).json()

    const made = await fetch(`${url}${BASE}/access-codes`, { method: 'POST', headers, body })
    const { access_code: text } = (await made.json()) as { access_code: string }
    const scanned = await fetch(`${url}/_sandbox/scan`, {
      method: 'POST',
      body: JSON.stringify({ provider: 'bardge', text }),
    })
    const counted = [await read('/_sandbox/bardge/mints'), await read('/_sandbox/bardge/visits')]
    await close()

    expect([made.status, await scanned.json()]).toMatchObject([201, { admitted: true }])
    expect(counted).toEqual([sandbox.bardge.mints(), sandbox.bardge.visits()])
    expect(counted).toMatchObject([[{ clientId: clients.ada.id }], [{ clientId: clients.ada.id }]])
  })
})

describe('the control routes', () => {
  it('move a booking on', async () => {
    const sandbox = openSandbox()

    const moved = await control(sandbox, '/bardge/bookings', { id: bookings.pending, status: 'COMPLETED' })
    const wrong = await control(sandbox, '/bardge/bookings', { id: bookings.pending, status: 'LOST' })

    expect([moved.status, wrong.status]).toEqual([204, 400])
    expect((await asker(sandbox)(`/bookings/${bookings.pending}`)).json.status).toBe('COMPLETED')
  })

  it('change settings, in general or for one reseller', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    await control(sandbox, '/settings', { bardge: { createdStatus: 200 }, studio: resellers.north.id })
    const own = await adasCode(ask)
    const other = await ask('/access-codes', { client_id: clients.gita.id }, { key: resellers.north.apiKey })

    expect([own.status, other.status]).toEqual([201, 200])
  })

  it.each([
    [{ timeZone: 'Moon/Tranquility' }, 'timeZone is the name of a time zone'],
    [{ secondCode: 'maybe' }, 'secondCode is one of both-refused, older-refused, newer-refused, accepted'],
    [{ idempotencyTtlMs: -1 }, 'idempotencyTtlMs is a whole number'],
    [{ colour: 'red' }, 'There is no setting "colour"'],
  ])('refuse the setting %j', async (bardge, says) => {
    const sandbox = openSandbox()

    const { status, json } = await control(sandbox, '/settings', { bardge })

    expect([status, json]).toEqual([400, { error: expect.stringContaining(says) }])
    expect(sandbox.settings.bardge.get()).toEqual({ ...defaultBardgeSettings, extraProperties: false })
  })
})

/** A day at Bardge: everything that a sandbox answers, word for word. */
async function story(sandbox: Sandbox): Promise<string> {
  const ask = asker(sandbox)
  const lines: string[] = []
  const body = {
    client_id: clients.ada.id,
    class_instance_id: 'ci_yoga_1',
    issuer_id: resellers.north.id,
    package_id: 'crpkg_ten',
    pass_id: 'pass_open',
    first_name: 'Ada',
    last_name: 'Sample',
  }
  for (const { path, method } of bardgeOperations) {
    const real = path.slice(BASE.length).replace(':clientId', clients.ada.id).replace(':bookingId', bookings.pending)
    const { status, headers, text } = await ask(real, method === 'POST' ? body : undefined, { idempotency: real })
    lines.push(`${method} ${real} ${status} ${headers.get('date')} ${headers.get('bardge-request-id')} ${text}`)
    await sandbox.clock.advance(1000)
  }
  lines.push(JSON.stringify([sandbox.bardge.mints(), sandbox.state()]))
  return lines.join('\n').replace(/"offsetMs":-?\d+/, '')
}

describe('a seed', () => {
  it('decides everything, also after a reset', async () => {
    const sandbox = openSandbox({ seed: 42 })
    const first = await story(sandbox)
    sandbox.settings.bardge.set({ timeZone: 'UTC' })
    sandbox.reset()

    expect(await story(sandbox)).toBe(first)
    expect(await story(openSandbox({ seed: 42 }))).toBe(first)
    expect(await story(openSandbox({ seed: 43 }))).not.toBe(first)
  })

  it('gives a client the same code, whatever was asked before', async () => {
    const [quiet, busy] = [openSandbox(), openSandbox()]
    for (const path of ['/providers', '/classes', '/nowhere', `/clients/${clients.ada.id}`]) await asker(busy)(path)
    await asker(busy)('/bookings/class', { client_id: clients.ada.id, class_instance_id: 'ci_yoga_1' })
    const code = async (sandbox: Sandbox): Promise<string> => (await adasCode(asker(sandbox))).json.access_code

    expect(await code(busy)).toBe(await code(quiet))
  })

  it('forgets codes, visits, keys and bookings at a reset', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { access_code: token } = (await adasCode(ask, {}, { idempotency: 'one' })).json
    atTheDesk(sandbox, token)
    await ask(`/bookings/${bookings.pending}/cancel`, {})

    sandbox.reset({ seed: 2 })

    expect([sandbox.bardge.mints(), sandbox.bardge.visits(), atTheDesk(sandbox, token)]).toEqual([
      [],
      [],
      'code_unknown',
    ])
    expect((await ask(`/bookings/${bookings.pending}`)).json.status).toBe('PENDING')
    expect((await adasCode(ask, {}, { idempotency: 'one' })).headers.get('x-idempotent-replayed')).toBeNull()
  })

  it('begins on the day that the clock shows, in the zone that was asked for', async () => {
    const sandbox = createSandbox({
      clock: { mode: 'manual', now: END_OF_DAY + 1 },
      settings: { bardge: { timeZone: 'Pacific/Auckland' } },
    })
    const { json } = await asker(sandbox)('/classes/class_yoga')
    sandbox.close()

    // Noon on the sixth there, so tomorrow is the seventh.
    expect(json.instances[0]).toMatchObject({ date: '2026-01-07', time: '07:00' })
  })
})

describe('the README', () => {
  it('names every setting, with its default', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
    const [, section = ''] = /^## Bardge\n([^]*?)(?=^## )/m.exec(`${readme}\n## `) ?? []

    for (const [name, value] of Object.entries(defaultBardgeSettings)) {
      const shown = typeof value === 'number' ? value.toLocaleString('en-US') : `${value}`
      expect(section).toContain(`\`${name}\``)
      expect(section.replaceAll('`', '')).toContain(`${name} ${shown}`)
    }
  })
})
