import { BARDGE_SEED, GYM_SEED, RHOMBUS_SEED } from '@acme/access-codes-sandbox'
import { expect, it } from 'vitest'

import { greeting } from '../src/greeting.js'
import { bardgePeople, gymPeople, rhombusDoors, type Try } from '../src/who-is-there.js'
import { asker, openSandbox } from './rig.js'

// What the command says of people and doors is what happens to them.

const words = (happens: string): readonly [string, number] =>
  [
    [/^(goes in|opens)/, 'admitted', 200],
    [/^has a code/, 'refused', 200],
    [/^no code, but a session/, 'no code', 200],
    [/^no code, 400/, 'no code', 400],
    [/^no code, 403/, 'no code', 403],
    [/^no code, 404/, 'no code', 404],
  ].flatMap(([said, outcome, status]) =>
    (said as RegExp).test(happens) ? [[outcome, status] as [string, number]] : [],
  )[0] ?? ['nothing that is known here', 0]

it.each(gymPeople)('the gym: %s (%s) %s', async (...[, id, happens]: Try) => {
  const sandbox = openSandbox()
  const { status, json } = await asker(sandbox)(`/v1/customers/${id}/access-code`)
  const { content } = json as { content?: string }
  const outcome = content === undefined ? 'no code' : sandbox.scan({ text: content }).admitted ? 'admitted' : 'refused'

  expect([outcome, status]).toEqual(words(happens))
})

it.each(bardgePeople)('Bardge: %s (%s) %s', async (...[, id, happens]: Try) => {
  const sandbox = openSandbox()
  const { status, json } = await asker(sandbox)('/v3/api/business/reseller/access-codes', {
    key: null,
    headers: { authorization: `Bearer ${BARDGE_SEED.resellers.harbour.apiKey}`, 'idempotency-key': 'one' },
    body: { client_id: id },
  })
  const { access_code: text } = json as { access_code?: string }
  const outcome =
    text === undefined ? 'no code' : sandbox.scan({ provider: 'bardge', text }).admitted ? 'admitted' : 'refused'

  // 201 is a success here as well.
  expect([outcome, status === 201 ? 200 : status]).toEqual(words(happens))
})

it.each(rhombusDoors)('Rhombus: %s (%s) %s', async (...[, id, happens]: Try) => {
  const sandbox = openSandbox()
  const { status, json } = await asker(sandbox)('/api/accesscontrol/qr/generateQRAccessCode', {
    key: null,
    headers: { 'x-auth-scheme': 'api-token', 'x-auth-apikey': RHOMBUS_SEED.keys.office },
    body: { accessControlledDoorUuid: id, validDurationSec: 3_600 },
  })
  const { qrCode: picture } = json as { qrCode?: string }
  const outcome =
    picture === undefined
      ? 'no code'
      : sandbox.scan({ provider: 'rhombus', device: id, picture }).admitted
        ? 'admitted'
        : 'refused'

  expect([outcome, status]).toEqual(words(happens))
})

it('the greeting has all of them, and every studio’s key and token, on one screen', () => {
  const lines = greeting('http://127.0.0.1:4010').split('\n')
  const expected = [
    ...[...gymPeople, ...bardgePeople, ...rhombusDoors].map((cells) => [...cells]),
    ...Object.values(GYM_SEED.studios).map(({ name, tenant, id, apiKey, webhookToken }) => [
      `${name} (${tenant})`,
      id,
      apiKey,
      webhookToken,
    ]),
  ]

  for (const cells of expected) {
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toContainEqual(cells)
  }
  expect(lines.length).toBeLessThanOrEqual(50)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120)
})

it('the line that registers a receiver works', async () => {
  const ask = asker(openSandbox())
  const [, body = '', path = ''] =
    /-d '(\{"url".*?\})' http:\/\/[^/]+(\S+)/.exec(greeting('http://127.0.0.1:4010')) ?? []

  expect((await ask(path, { key: null, body })).status).toBe(201)
  expect((await ask(path, { key: null })).json.targets).toMatchObject([
    { target: { url: 'http://127.0.0.1:3000/access-code/webhooks/gym' } },
  ])
})
