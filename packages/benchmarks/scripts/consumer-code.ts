// What users of the packages write, as far as no README shows it: `consumers.ts` compiles it against the tarballs.

export const used = `
import { RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
import { toSvg } from '@acme/access-codes/qr'
import { createManualClock } from '@acme/access-codes/testing'

const clock = createManualClock()
const code = new RotatingCode(relaySource({ url: 'https://example.com/access-code' }), { clock })
code.on('code', ({ code }) => toSvg(code))
code.on('error', ({ error }) => {
  if (error.code === 'rate_limited') error.retryAfterMs satisfies number | null
})
export const all: unknown[] = [code[Symbol.dispose]]
`

export const usedGym = `
import { RotatingCode } from '@acme/access-codes'
import { createGymClient, createGymWebhooks, type Customer } from '@acme/access-codes-gym'

const gym = createGymClient({ baseUrl: 'https://tenant.open-api.magicline.com', apiKey: 'key' })
const webhooks = createGymWebhooks({
  studios: [{ gym, token: 'token', name: 'Berlin' }],
  on: { CONTRACT_CREATED: ({ content }) => content.contractId satisfies string | undefined },
})
const source = gym.accessCodeSource({ customerId: 9007199254740993n, watchCheckIns: { hub: webhooks.hub } })
export const code = new RotatingCode(source)
export async function members(): Promise<readonly Customer[]> {
  const found: Customer[] = []
  for await (const customer of gym.customers.list({ sliceSize: 50 })) found.push(customer)
  return found
}
`

export const usedBardge = `
import { RotatingCode } from '@acme/access-codes'
import { createBardgeClient } from '@acme/access-codes-bardge'

const bardge = createBardgeClient({ apiKey: 'key', reseller: 'mine' })
export const code = new RotatingCode(bardge.accessCodeSource({ clientId: 'client' }), { visitId: 'monday' })
export async function book(classInstanceId: string): Promise<string> {
  const answer = await bardge.bookings.classes.book({ classInstanceId, clientId: 'client' })
  return answer.outcome === 'booked' ? answer.booking.id : answer.session.id
}
`

export const usedRhombus = `
import { createRhombusClient, renderPass } from '@acme/access-codes-rhombus'

const rhombus = createRhombusClient({ apiKey: 'key', region: 'eu' })
export async function passes(doorUuid: string): Promise<readonly string[]> {
  const made: string[] = []
  for await (const issued of rhombus.issueMany([{ id: '1', doorUuid, validForSeconds: 3_600 }])) {
    if (issued.outcome !== 'issued') continue
    made.push(renderPass({ code: issued.code, visitor: 'Ada', door: 'Front', timeZone: 'Europe/Berlin' }).html)
  }
  return made
}
`

/** What the README leaves to its reader. */
export const yourServer = `
export declare const apiKey: string
export declare const baseUrl: string
export declare const token: string
export declare function log(event: unknown): void
export declare function memberOf(request: Request): Promise<string | null>
`
export const yourApp = `
export declare const url: string
export declare const headers: Record<string, string>
export declare const screen: {
  show(picture: string): void
  count(seconds: number): void
  welcome(): void
  warn(code: string, codeStillValid: boolean): void
}
`

/** A server with a Hono of its own. */
export const usedServer = `
import { createRelay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { Hono } from 'hono'

const relay = createRelay({ authorize: () => null })
export const app = new Hono().route('/access-code', relay.app)
export const handler = toNodeHandler(relay)
`

/** A page that imports nothing but the registration. */
export const usedElement = `
import '@acme/access-codes-element/define'
const element = document.createElement('rotating-code')
element.src = '/access-code'
element.addEventListener('rotating-code-used', ({ detail }) => console.log(detail.codeId, detail.at satisfies number))
`
