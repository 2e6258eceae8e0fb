import { inspect } from 'node:util'
import { RotatingCode } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import {
  type BardgeClient,
  createBardgeClient,
  createMemoryLookupTokenStore,
  LookupToken,
} from '@acme/access-codes-bardge'
import { expect, it } from 'vitest'
import { answering, BASE, failure, START } from './client-rig.js'

const KEY = 'canary-key-0f3d1a7c'
const TOKEN = 'lkpt_canary55e0b9'
const CONTENT = 'canarycode0049900112233'
const PICTURE = `data:image/png;base64,${Buffer.from('canary-picture-of-a-code').toString('base64')}`
const PASSCODE = 'CANARY42'
const PERSON = 'client_canary_ada'
const IDEMPOTENCY = 'canary-idempotency-7'
const CODE = '424242canary'
const all = [KEY, TOKEN, CONTENT, PICTURE, PERSON, IDEMPOTENCY, CODE]

/** Everything that could print a value, as one text. */
function printed(value: unknown): string {
  const deep = { depth: Infinity, showHidden: true, getters: true } as const
  const parts = [inspect(value, deep), inspect(value), String(value), JSON.stringify(value) ?? '']
  if (value instanceof Error) parts.push(value.stack ?? '', printed(value.cause))
  return parts.join('\n')
}

const echo = {
  error: { type: KEY, code: TOKEN, message: `no ${KEY} ${TOKEN} ${PERSON} ${IDEMPOTENCY} ${CODE}`, request_id: KEY },
}
const slot = { providerBranchId: 'b', serviceIds: ['s'], date: '2026-05-10', time: '14:00', clientId: PERSON }
const acting = { lookupToken: TOKEN, idempotencyKey: IDEMPOTENCY }

const calls: readonly ((bardge: BardgeClient) => Promise<unknown>)[] = [
  (bardge) => bardge.accessCodes.create({ clientId: 'c' }, acting),
  (bardge) => bardge.bookings.spas.book(slot, { lookupToken: new LookupToken(TOKEN) }),
  (bardge) => bardge.clients.get(PERSON),
  (bardge) => bardge.bookings.list(PERSON).pages().next(),
  (bardge) => bardge.lookups.verify('lookup_1', { accessCode: CODE }),
]
// What each of them sends is all that the vendor could say again.
const sentBy = [
  [KEY, TOKEN, IDEMPOTENCY],
  [KEY, TOKEN],
  [KEY, PERSON],
  [KEY, PERSON],
  [KEY, CODE],
]

it('no error and no event shows the key, a token, an idempotency key or the person, whatever the vendor says', async () => {
  for (const [index, call] of calls.entries()) {
    const heard: unknown[] = []
    const hooks = { onRequest: heard.push.bind(heard), onResponse: heard.push.bind(heard) }
    for (const status of [200, 302, 400, 401, 403, 404, 409, 500]) {
      const { bardge } = answering(() => Response.json(echo, { status }), { apiKey: KEY, hooks })
      heard.push(await failure(call(bardge)))
    }
    const broken = createBardgeClient({
      baseUrl: `https://x.example${BASE}`,
      apiKey: KEY,
      retries: 0,
      fetch: (url, init) =>
        Promise.reject(Object.assign(new Error(`${url} ${inspect(init.headers)} ${inspect(init.body)}`), { init })),
    })
    heard.push(await failure(call(broken)), broken)

    const output = heard.map(printed).join('\n')
    for (const secret of sentBy[index] ?? []) expect(output).not.toContain(secret)
    expect(output).toContain('[redacted]')
  }
})

const issued = {
  object: 'access_code',
  access_code: CONTENT,
  qr_code: PICTURE,
  expires_at: START + 3_600_000,
  message: 'Access code generated successfully',
}

it('no code shows its token or its picture, nor does an outcome, a source, a rotation, or what goes wrong with it', async () => {
  const clock = createManualClock({ nowMs: START })
  const { bardge } = answering(() => Response.json(issued), { apiKey: KEY, clock })
  const source = bardge.accessCodeSource({ clientId: 'c', visitId: 'visit-1', lookupToken: TOKEN })
  const rotation = new RotatingCode(source, { clock })
  const heard: unknown[] = [bardge, source, rotation]
  for (const name of ['code', 'change', 'expired', 'error'] as const) rotation.on(name, (event) => heard.push(event))
  const started = rotation.start()
  await clock.advance(0)
  const made = await bardge.accessCodes.create({ clientId: 'c' }, acting)
  heard.push(await started, rotation.state, made, bardge.responseOf(made))
  const spoilt = { ...issued, expires_at: 'tomorrow' }
  heard.push(await failure(answering(() => Response.json(spoilt)).bardge.accessCodes.create({ clientId: 'c' })))
  const cut = JSON.stringify(issued).slice(0, -5)
  heard.push(await failure(answering(() => new Response(cut)).bardge.accessCodes.create({ clientId: 'c' })))
  rotation.stop()

  const output = heard.map(printed).join('\n')
  for (const secret of all) expect(output).not.toContain(secret)
  if (made.outcome !== 'issued') throw new Error(made.outcome)
  expect(made.code.reveal()).toMatchObject({ kind: 'image', dataUri: PICTURE })
})

it('no lookup, store or client shows a token, which is there for who asks', async () => {
  const lookupTokens = createMemoryLookupTokenStore()
  const body = { id: 'l', status: 'VERIFIED', issuer_id: 'i', client_id: 'c', lookup_token: TOKEN }
  const { bardge } = answering(() => Response.json(body), { lookupTokens, lookupToken: TOKEN })

  const verified = await bardge.lookups.verify('l', { accessCode: '1' })
  const stored = await lookupTokens.get({ issuerId: 'i', clientId: 'c' })

  const output = [verified, { ...verified.token }, stored, lookupTokens, bardge].map(printed).join('\n')
  expect(output).not.toContain(TOKEN)
  expect([verified.token.reveal(), stored?.reveal()]).toEqual([TOKEN, TOKEN])
})

it('no passcode is printed, though it is in the answer, and in its JSON', async () => {
  const pass = {
    object: 'issued_pass',
    id: 'brgpass_1',
    passcode: PASSCODE,
    status: 'ACTIVE',
    categories: [],
    created: START,
    client_id: 'c',
    pass_id: 'p',
    start_date: START,
    expires_at: START,
  }
  const { bardge } = answering(() => Response.json(pass))

  const read = await bardge.issuedPasses.get('brgpass_1')

  expect(inspect({ read }, { depth: Infinity })).not.toContain(PASSCODE)
  expect(inspect(read)).toContain('[redacted]')
  expect([read.passcode, JSON.parse(JSON.stringify(read)).passcode]).toEqual([PASSCODE, PASSCODE])
})

it('the canary would be found: the same search finds it where it is', () => {
  for (const secret of all) expect(printed(new Error('x', { cause: { deep: [{ secret }] } }))).toContain(secret)
})
