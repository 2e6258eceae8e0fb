import { inspect } from 'node:util'
import { RotatingCode } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { expect, it, vi } from 'vitest'
import { answering, failure } from './rig.js'

const KEY = 'canary-key-0f3d1a7c'
const TOKEN = 'canary-token-55e0b9'
const CONTENT = '0049900112233445566'
const PERSON = '9007199254740993'
const CARD = '1173673668653440'
const said = { reason: 'Locker' }

/** Everything that could print a value, as one text. */
function printed(value: unknown): string {
  const deep = { depth: Infinity, showHidden: true, getters: true } as const
  const parts = [inspect(value, deep), inspect(value), String(value), JSON.stringify(value) ?? '']
  if (value instanceof Error) parts.push(value.stack ?? '', printed(value.cause))
  return parts.join('\n')
}

const echo = { errorMessage: `no ${KEY} ${PERSON}`, errorCode: KEY, traceId: KEY, reference: `${PERSON}.x` }

it('no error shows the key or the person, whatever the platform says', async () => {
  const heard: unknown[] = []
  const hooks = { onRequest: heard.push.bind(heard), onResponse: heard.push.bind(heard) }
  for (const status of [200, 302, 400, 401, 403, 404, 429, 500]) {
    const { gym } = answering(() => new Response(JSON.stringify(echo), { status }), { apiKey: KEY, hooks })
    heard.push(await failure(gym.accessCodes.get(PERSON)), await failure(gym.accessRestrictions.set(PERSON, said)))
  }
  const broken = createGymClient({
    baseUrl: 'https://x.example',
    apiKey: KEY,
    retries: 0,
    fetch: (url, init) => Promise.reject(Object.assign(new Error(`${url} ${inspect(init.headers)}`), { init })),
  })
  heard.push(await failure(broken.accessCodes.get(PERSON)), broken)

  const output = heard.map(printed).join('\n')
  for (const secret of [KEY, PERSON]) expect(output).not.toContain(secret)
  expect(output).toContain('[redacted]')
})

it('no error shows what a person carries, whatever the platform says', async () => {
  const heard: unknown[] = []
  const { gym } = answering(() => Response.json({ errorMessage: `no card ${CARD} here` }, { status: 404 }))
  heard.push(
    await failure(gym.customers.by({ cardNumber: CARD })),
    await failure(gym.crossStudio.customers.by({ barcode: CARD })),
    await failure(gym.benefits.listByCard(CARD)),
    await failure(gym.accessMediums.add(1, { type: 'CARD_NUMBER', value: CARD })),
    await failure(gym.checkinVouchers.redeem({ voucherCode: CARD, onlineOfferId: 1 } as never)),
  )

  const output = heard.map(printed).join('\n')
  expect(output).not.toContain(CARD)
  expect(output.match(/no card \[redacted\] here/g)?.length).toBeGreaterThan(4)
})

it('no code shows its content, nor does a rotation, its source, or what goes wrong with an answer', async () => {
  const clock = createManualClock()
  const { gym } = answering(() => Response.json({ format: 'QR_CODE', content: CONTENT }), { apiKey: KEY, clock })
  const source = gym.accessCodeSource({ customerId: 1 })
  const rotation = new RotatingCode(source, { clock })
  const heard: unknown[] = [source, rotation]
  for (const name of ['code', 'change', 'expired', 'error'] as const) rotation.on(name, (event) => heard.push(event))
  const started = rotation.start()
  await clock.advance(0)
  heard.push(await started, await gym.accessCodes.get(1), rotation.state)
  const spoilt = answering(() => new Response(`{"format":1,"content":"${CONTENT}"}`), { apiKey: KEY })
  heard.push(await failure(spoilt.gym.accessCodes.get(1)))
  const cut = answering(() => new Response(`{"format":"QR_CODE","content":"${CONTENT}`), { apiKey: KEY })
  heard.push(await failure(cut.gym.accessCodes.get(1)))
  rotation.stop()

  const output = heard.map(printed).join('\n')
  for (const secret of [CONTENT, KEY]) expect(output).not.toContain(secret)
  expect((await gym.accessCodes.get(1)).reveal()).toEqual({ kind: 'text', text: CONTENT })
})

it('no webhook answer, error or log shows a token', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const errors: unknown[] = []
  const webhooks = createGymWebhooks({ token: TOKEN, onError: (error) => errors.push(error) })
  const loud = createGymWebhooks({
    token: TOKEN,
    onEvent: () => {
      throw new Error('mine')
    },
  })
  const body = JSON.stringify({ entityId: 1, uuid: 'u', payload: [{ timestamp: 1_767_600_000_000, type: 'X' }] })
  const request = (init: RequestInit) => new Request('https://x.example', { method: 'POST', body, ...init })
  const seen: unknown[] = [webhooks, errors]
  for (const init of [
    { headers: { 'x-api-key': TOKEN } },
    { headers: { 'x-api-key': `${TOKEN}!` } },
    { body: TOKEN },
  ]) {
    for (const { fetch } of [webhooks, loud]) {
      const response = await fetch(request(init))
      seen.push(response, [...response.headers], await response.text())
    }
  }
  for (const bad of [{ token: '' }, { studios: [{ token: TOKEN }, { token: TOKEN }] }, { token: TOKEN.repeat(50) }]) {
    seen.push(
      (() => {
        try {
          return createGymWebhooks(bad)
        } catch (error) {
          return error
        }
      })(),
    )
  }

  const output = [...seen, ...log.mock.calls.flat()].map(printed).join('\n')
  expect(output).not.toContain(TOKEN)
  expect(output).toContain('mine')
  log.mockRestore()
})

it('the canary would be found: the same search finds it where it is', () => {
  for (const secret of [KEY, TOKEN, CONTENT]) {
    expect(printed(new Error('x', { cause: { deep: [{ secret }] } }))).toContain(secret)
  }
})
