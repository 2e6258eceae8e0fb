import { inspect } from 'node:util'
import { RotatingCode } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { createRhombusClient, type RhombusClient } from '@acme/access-codes-rhombus'
import { expect, it } from 'vitest'
import { answering, failure, ID } from './rig.js'

const KEY = 'canary-key-0f3d1a7c'
const TOKEN = 'canary-token-55e0b9'
const PERSON = 'Canary Person, 4711'
const USER = 'canaryUser0123456789-_'
const CARD = '0ca0a7ca7d'
const SECRET = 'canary-webhook-secret'
// A PNG of one pixel, and an id that may be the credential itself.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const CODE = 'canaryCode0123456789-_'
const planted = [KEY, TOKEN, PERSON, USER, CARD, SECRET, PNG.slice(20, 60), CODE]

/** Everything that could print a value, as one text; JSON only where it is not what is sent on. */
function printed(value: unknown, json = true): string {
  const deep = { depth: Infinity, showHidden: true, getters: true } as const
  const parts = [inspect(value, deep), inspect(value), String(value), json ? (JSON.stringify(value) ?? '') : '']
  if (value instanceof Error) parts.push(value.stack ?? '', printed(value.cause))
  return parts.join('\n')
}

const echo = { msg: `no ${KEY} ${TOKEN} ${PERSON} ${USER} ${CARD}`, errorType: KEY, error: true, type: 'ERROR' }
const calls: readonly ((rhombus: RhombusClient) => Promise<unknown>)[] = [
  (rhombus) => rhombus.accessCodes.generate({ doorUuid: ID, validForSeconds: 60, auditPrincipal: PERSON }),
  (rhombus) => rhombus.credentials.findByUser(USER),
  (rhombus) => rhombus.credentials.assign({ credentialHexValue: CARD, userUuid: USER }),
  (rhombus) => rhombus.credentials.historyByValue({ credentialType: 'PIN_CODE', credentialValue: CARD }),
  (rhombus) => rhombus.doors.unlock(ID),
]
/** What a call makes known by itself: the others cannot be redacted in words that it never sent. */
const known = [[KEY, PERSON], [KEY, USER], [KEY, CARD, USER], [KEY, CARD], [KEY]]

it('no error, and no hook, shows the key or the person, whatever Rhombus says, with 200 or without', async () => {
  for (const status of [200, 302, 400, 401, 403, 404, 429, 500]) {
    for (const [at, call] of calls.entries()) {
      const heard: unknown[] = []
      const hooks = { onRequest: heard.push.bind(heard), onResponse: heard.push.bind(heard) }
      const { rhombus } = answering(() => Response.json(echo, { status }), { apiKey: KEY, hooks })
      const error = await failure(call(rhombus))
      const output = [...heard, error, rhombus].map((value) => printed(value)).join('\n')

      for (const secret of known[at] ?? []) expect(output).not.toContain(secret)
      if (status !== 302) expect(error.message).toContain('[redacted]')
    }
  }
})

it('no error shows an access token, be it the one before it was renewed', async () => {
  const accessToken = (again: boolean) => (again ? TOKEN : KEY)
  const { rhombus } = answering(() => Response.json(echo, { status: 401 }), {
    apiKey: undefined,
    accessToken,
    org: ID,
  })
  const error = await failure(rhombus.users.list())

  for (const secret of [KEY, TOKEN]) expect(printed(error)).not.toContain(secret)
})

it('no failed request shows the key, whatever the platform hangs on its errors', async () => {
  const broken = createRhombusClient({
    apiKey: KEY,
    retries: 0,
    fetch: (url, init) =>
      Promise.reject(
        Object.assign(new Error(`${url} ${inspect(init.headers)} ${JSON.stringify(init.body)}`), { init }),
      ),
  })
  const heard = [broken, ...(await Promise.all(calls.map((call) => failure(call(broken)))))]

  const output = heard.map((value) => printed(value)).join('\n')
  for (const secret of [KEY, PERSON, USER, CARD]) expect(output).not.toContain(secret)
})

it('no code shows its picture, nor does a rotation, its source, the list, or what goes wrong with an answer', async () => {
  const clock = createManualClock()
  const answers: Record<string, object> = {
    findAccessControlledDoors: { accessControlledDoors: [{ uuid: ID }] },
    generateQRAccessCode: { accessTokenUuid: CODE, qrCode: PNG },
    getQRAccessCodes: { qrAccessCodes: [] },
  }
  const { rhombus } = answering((url) => Response.json(answers[url.split('/').at(-1) ?? '']), { apiKey: KEY, clock })
  const source = rhombus.accessCodeSource({ doorUuid: ID, validForSeconds: 60, auditPrincipal: PERSON })
  const rotation = new RotatingCode(source, { clock })
  const heard: unknown[] = [source, rotation]
  for (const name of ['code', 'change', 'expired', 'error'] as const) rotation.on(name, (event) => heard.push(event))
  const started = rotation.start()
  await clock.advance(0)
  const code = await rhombus.accessCodes.generate({ doorUuid: ID, validForSeconds: 60 })
  heard.push(await started, code, rotation.state, await rhombus.accessCodes.list())
  for (const body of [
    `{"qrCode":"${PNG}","x":`,
    `{"qrCode":[{"${PNG}":"${CODE}"}]}`,
    `{"accessTokenUuid":"${CODE}"}`,
  ]) {
    const spoilt = answering(() => new Response(body), { apiKey: KEY }).rhombus
    heard.push(await failure(spoilt.accessCodes.generate({ doorUuid: ID, validForSeconds: 60 })))
  }
  rotation.stop()

  const output = heard.map((value) => printed(value)).join('\n')
  for (const secret of [KEY, CODE, PERSON, PNG.slice(20, 60)]) expect(output).not.toContain(secret)
  expect(JSON.stringify(code.reveal())).toContain(PNG)
})

it('no answer prints what is secret in it, and yet it is there', async () => {
  const secretAnswers: readonly [object, (rhombus: RhombusClient) => Promise<unknown>][] = [
    [{ credential: { uuid: ID, value: CARD, lowercaseHexValue: CARD } }, (rhombus) => rhombus.credentials.get(ID)],
    [{ credentials: [{ uuid: ID, value: CARD }] }, (rhombus) => rhombus.credentials.find()],
    [{ webhookSecret: SECRET }, (rhombus) => rhombus.webhookIntegrations.update({ webhookUrl: 'https://x.example' })],
    [
      { orgIntegrationV2: { activityWebhooksV2: { a: { webhookSecret: SECRET } }, activityWebhooks: { a: SECRET } } },
      (rhombus) => rhombus.webhookIntegrations.get(),
    ],
    [
      { componentEvents: [{ uuid: ID, timestampMs: 2e12, credentialValue: CARD, credentialHexValue: CARD }] },
      (rhombus) => rhombus.fetchDoorEvents(ID, { limit: 1, signal: new AbortController().signal }),
    ],
    [
      { componentEvents: [{ uuid: ID, timestampMs: 2e12, credentialValue: CARD }] },
      (rhombus) => rhombus.events.listByDoor(ID).pages().next(),
    ],
    [
      { key: SECRET },
      (rhombus) =>
        rhombus.request({ id: 'x', method: 'POST', path: '/api/x', retry: 'safe', secretsInAnswer: ['key'] }),
    ],
  ]
  for (const [answer, call] of secretAnswers) {
    const read = await call(answering(() => Response.json(answer)).rhombus)

    for (const secret of planted) expect(printed(read, false)).not.toContain(secret)
    expect(planted.some((secret) => JSON.stringify(read).includes(secret))).toBe(true)
  }
})

it('a static code shows in nothing but itself', async () => {
  const code = await answering(() => Response.json({ qrCode: PNG })).rhombus.unverified.staticQrImage(ID)

  expect(printed(code)).not.toContain(PNG.slice(20, 60))
  expect(JSON.stringify(code.reveal())).toContain(PNG)
})

it('no option that is refused is repeated', () => {
  const bad: readonly (() => unknown)[] = [
    () => createRhombusClient({ apiKey: KEY, accessToken: TOKEN }),
    () => createRhombusClient({ apiKey: KEY, scheme: 'api' as never }),
    () => createRhombusClient({ apiKey: KEY, org: PERSON }),
    () => createRhombusClient({ apiKey: KEY, baseUrl: `https://me:${SECRET}@x.example` }),
  ]
  const thrown = bad.map((make) => {
    try {
      return make()
    } catch (error) {
      return error
    }
  })

  const output = thrown.map((value) => printed(value)).join('\n')
  for (const secret of planted) expect(output).not.toContain(secret)
  expect(output.match(/createRhombusClient needs|createHttp needs/g)?.length).toBeGreaterThanOrEqual(bad.length)
})

it('the canary would be found: the same search finds it where it is', () => {
  for (const secret of planted) {
    expect(printed(new Error('x', { cause: { deep: [{ secret }] } }))).toContain(secret)
  }
})
