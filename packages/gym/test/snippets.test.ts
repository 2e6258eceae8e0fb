import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { request as nodeRequest, type ServerResponse } from 'node:http'
import { MalformedError } from '@acme/access-codes/provider'
import { AccessCodeError } from '@acme/access-codes'
import { createGymWebhooks, type GymEvent } from '@acme/access-codes-gym'
import type { Sandbox } from '@acme/access-codes-sandbox'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { customers, listen, onOneClock, overHttp, studios } from './rig.js'
import { createApp as createExpress } from './snippets/express.js'
import { createApp as createFastify } from './snippets/fastify.js'
import { createApp as createHono } from './snippets/hono.js'
import { nodeHandler } from './snippets/node.js'
import { receiverOf } from './snippets/several-studios.js'
import { wordsFor } from './snippets/words.js'

// What docs/gym.md and the READMEs show, run against the sandbox. That they show these very files: see docs-page.test.ts.

const { ada, grace, prospect } = customers
const token = 'a-token'
const body = JSON.stringify({
  entityId: 7,
  uuid: '6f1e3a52-9d0b-4c6a-8f43-1f2d3c4b5a69',
  payload: [{ timestamp: 1_767_600_000_000, type: 'CUSTOMER_CHECKIN' }],
})

beforeEach(() => {
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe('the receiver', () => {
  function receiver() {
    const events: GymEvent[] = []
    return {
      events,
      webhooks: createGymWebhooks({ token, onEvent: (event) => events.push(event), onError: () => undefined }),
    }
  }

  /** What every server must answer: the receiver’s own answers. */
  async function answers(ask: (init: RequestInit) => Promise<Response>): Promise<number[]> {
    const headers = { 'x-api-key': token, 'content-type': 'application/json' }
    const large = { method: 'POST', headers, body: 'x'.repeat(2_000_000) }
    const inits = [
      { method: 'POST', headers, body },
      { method: 'POST', headers, body },
      { method: 'POST', body },
      { method: 'POST', headers, body: '{"entityId":' },
      { method: 'GET', headers },
      { method: 'PUT', headers, body },
      large,
    ]
    const statuses: number[] = []
    for (const init of inits) statuses.push((await ask(init)).status)
    return statuses
  }
  const expected = [200, 200, 401, 400, 405, 405, 413]

  it('runs under Hono', async () => {
    const { events, webhooks } = receiver()
    const app = createHono(webhooks)

    expect(await answers(async (init) => app.request('/webhooks/gym', init))).toEqual(expected)
    expect(events).toHaveLength(1)
  })

  it('runs under Node’s own server, and what is built on its words', async () => {
    const { events, webhooks } = receiver()
    const handle = nodeHandler(webhooks)
    const url = await listen((request, response) => void handle(request, response))

    expect(await answers((init) => fetch(url, init))).toEqual(expected)
    expect(events).toHaveLength(1)
    // No Request can be of this method; the server goes on.
    const { port } = new URL(url)
    const traced = await new Promise((resolve, reject) =>
      nodeRequest({ port, host: '127.0.0.1', method: 'TRACE' }, (answer) => resolve(answer.statusCode))
        .on('error', reject)
        .end(),
    )
    expect(traced).toBe(405)
  })

  it('lets a sender go who sends too much without saying so, and one who breaks off', async () => {
    const { events, webhooks } = receiver()
    const handle = nodeHandler(webhooks)
    const arrived: ServerResponse[] = []
    const url = await listen((request, response) => {
      arrived.push(response)
      void handle(request, response)
    })
    const post = (headers: object) =>
      nodeRequest({ port: new URL(url).port, method: 'POST', headers: { 'x-api-key': token, ...headers } })
    // Whether the answer gets through to one who is still sending is a matter of luck.
    const endless = post({}).on('error', () => undefined)
    const flood = setInterval(() => endless.write('x'.repeat(65_536)), 1)
    await new Promise((resolve) => endless.once('close', resolve))
    clearInterval(flood)
    expect(arrived.map((answer) => [answer.statusCode, answer.getHeader('connection')])).toEqual([[413, 'close']])
    const half = post({ 'content-length': body.length }).on('error', () => undefined)
    half.write(body.slice(0, 20))
    await vi.waitFor(() => expect(arrived).toHaveLength(2))
    half.destroy()

    expect((await fetch(url, { method: 'POST', headers: { 'x-api-key': token }, body })).status).toBe(200)
    expect(events).toHaveLength(1)
  })

  it('runs under Express, above what parses bodies', async () => {
    const { events, webhooks } = receiver()
    const app = createExpress(webhooks)
    const url = await listen(app)

    expect(await answers((init) => fetch(`${url}/webhooks/gym`, init))).toEqual(expected)
    expect(events).toHaveLength(1)
  })

  it('runs under Fastify, in a scope without parsers, beside routes that have them', async () => {
    const { events, webhooks } = receiver()
    const app = createFastify(webhooks)
    app.post('/echo', (request, reply) => reply.send(request.body))
    await app.listen({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => app.close())
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

    expect(await answers((init) => fetch(`${url}/webhooks/gym`, init))).toEqual(expected)
    expect(events).toHaveLength(1)
    const echoed = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' }
    expect(await (await fetch(`${url}/echo`, echoed)).json()).toEqual({ a: 1 })
  })

  it('runs as a route of Next', async () => {
    environment('https://x.example')
    vi.stubEnv('GYM_WEBHOOK_TOKEN', token)
    const { POST } = await import('./snippets/next.js')
    const post = POST as (request: Request, context: object) => Promise<Response>
    // Next itself refuses a method for which a route has no handler.
    const ask = async (init: RequestInit) =>
      init.method === 'POST'
        ? post(new Request('https://x.example/webhooks/gym', init), { params: {} })
        : new Response(null, { status: 405 })

    expect(await answers(ask)).toEqual(expected)
  })

  it('of several studios hears whose event it was', async () => {
    const { sandbox, url } = await overHttp()
    const jobs: object[] = []
    const log = vi.spyOn(console, 'info').mockImplementation(() => undefined)
    const webhooks = receiverOf(url, Object.values(studios).slice(0, 2), { add: (job) => jobs.push(job) })
    const handle = nodeHandler(webhooks)
    sandbox.webhooks.add({ url: await listen((request, response) => void handle(request, response)) })

    const disabled = { type: 'CUSTOMER_ACCESS_DISABLED', entityId: ada.id }
    sandbox.gym.emit({ ...disabled, studio: studios.berlin.id })
    sandbox.gym.emit({ ...disabled, studio: studios.hamburg.id })
    await sandbox.webhooks.idle()

    expect(jobs).toEqual([
      { lock: ada.id, at: 'Ironworks Berlin' },
      { lock: ada.id, at: 'Ironworks Hamburg' },
    ])
    expect(log.mock.calls.map(([type]) => type as unknown)).toEqual([disabled.type, disabled.type])
    log.mockRestore()
  })
})

/** The environment of the snippets, which read it when they are loaded. */
function environment(url: string): void {
  vi.stubEnv('GYM_BASE_URL', url)
  vi.stubEnv('GYM_API_KEY', studios.berlin.apiKey)
  vi.stubEnv('GYM_WEBHOOK_TOKEN', studios.berlin.webhookToken)
}

/** The snippets around one client, which asks a sandbox over a socket and hears of its check-ins by another. */
async function running(): Promise<Sandbox> {
  const { sandbox, url } = await overHttp()
  environment(url)
  const { webhooks } = await import('./snippets/webhooks.js')
  const handle = nodeHandler(webhooks)
  sandbox.webhooks.add({ url: await listen((request, response) => void handle(request, response)) })
  return sandbox
}

describe('a first code', () => {
  it('is shown in the terminal until the history says that it was used', async () => {
    const { clock, sandbox, gym } = onOneClock()
    vi.doMock('@acme/access-codes-gym', () => ({ createGymClient: () => gym }))
    onTestFinished(() => {
      vi.doUnmock('@acme/access-codes-gym')
    })
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    onTestFinished(() => log.mockRestore())
    const shown = (): string[] => log.mock.calls.map(([line]) => String(line))
    await import('./snippets/start.js')

    expect(shown()).toHaveLength(1)
    expect(shown()[0]).toMatch(/^[█▀▄ \n]+$/)
    await clock.advance(1_000)
    sandbox.scan({ text: ((await gym.accessCodes.get(ada.id)).reveal() as { text: string }).text })
    await clock.advance(20_000)
    await vi.waitFor(() => expect(shown().at(-1)).toBe('Welcome!'))
  })
})

describe('a member', () => {
  it('is found by an address that one customer has, and by no other', async () => {
    await running()
    const { findCustomer } = await import('./snippets/member.js')

    expect(await findCustomer('ADA@example.test')).toBe(ada.id)
    expect(await findCustomer('nobody@example.test')).toBeNull()
  })

  it('has a source of codes that hears of check-ins', async () => {
    const sandbox = await running()
    const { sourceOf } = await import('./snippets/member.js')
    const { RotatingCode } = await import('@acme/access-codes')
    const code = new RotatingCode(sourceOf({ customerId: grace.id }))
    onTestFinished(() => code.stop())
    const used = new Promise((resolve) => code.on('used', resolve))

    const { text } = (await code.start()).reveal() as { text: string }
    sandbox.scan({ text })

    expect(await used).toMatchObject({ checkIn: { via: 'webhook' } })
  })
})

describe('the front desk', () => {
  /** A desk, and what its screen did. */
  async function desk() {
    const sandbox = await running()
    const { FrontDesk } = await import('./snippets/front-desk.js')
    const drawn: string[] = []
    const did: string[] = []
    const front = new FrontDesk({
      draw: (svg) => did.push(`draw ${drawn.push(svg)}`),
      say: (words) => did.push(words),
      clear: () => did.push('clear'),
    })
    onTestFinished(() => front.clear())
    return { sandbox, front, drawn, did }
  }

  it('shows one member after another, and the turnstile takes what it shows', async () => {
    const { sandbox, front, drawn, did } = await desk()

    front.show(ada.id)
    await vi.waitFor(() => expect(drawn).toHaveLength(1))
    front.show(grace.id)
    await vi.waitFor(() => expect(drawn).toHaveLength(2))
    expect(sandbox.scan({ picture: drawn[0]! })).toMatchObject({ admitted: true })
    await sandbox.webhooks.idle()
    expect(did).toEqual(['clear', 'draw 1', 'clear', 'draw 2'])
    expect(sandbox.scan({ picture: drawn[1]! })).toMatchObject({ admitted: true })

    await vi.waitFor(() => expect(did.slice(4)).toEqual(['clear', 'Welcome!']))
  })

  it('says what to do where there is no code', async () => {
    const { front, did } = await desk()

    front.show(prospect.id)

    await vi.waitFor(() => expect(did).toEqual(['clear', 'Please ask at the desk.']))
  })

  it('asks for patience where that may help', () => {
    const where = { provider: 'gym', operation: 'getCustomerAccessCode' }

    expect(wordsFor(new MalformedError('x', { ...where, path: '' }))).toBe('One moment, we are trying again.')
    expect(wordsFor(new AccessCodeError('redirect_refused', 'x', where))).toMatch(/desk|moment/)
  })
})

describe('a live client', () => {
  it('finds a new key after a 401, and says what it did', async () => {
    const { url, sandbox } = await overHttp({ settings: { gym: { unknownEnumValues: true } } })
    environment(url)
    const log = vi.spyOn(console, 'info').mockImplementation(() => undefined)
    onTestFinished(() => log.mockRestore())
    const { liveClient } = await import('./snippets/going-live.js')
    const live = liveClient(async (again) => (again ? studios.berlin.apiKey : 'of-yesterday'))

    expect((await live.customers.get(ada.id)).id).toBe(ada.id)
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([401, 200])
    expect(log.mock.calls.map((line) => line.slice(0, 3))).toEqual(
      expect.arrayContaining([
        ['getCustomerById', 401, expect.any(Number)],
        ['getCustomerById', 200, expect.any(Number)],
        ['getCustomerById', 'gender', 'unknown_value'],
      ]),
    )
  })
})

describe('a screen', () => {
  /** What a screen asks for in so many minutes, as the moments in milliseconds. The jitter is the same in every run. */
  async function during(
    minutes: number,
    leadMs?: number,
  ): Promise<{ readonly codes: number[]; readonly looks: number[] }> {
    let state = 1
    const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
    const { clock, sandbox, gym } = onOneClock({}, { random })
    const { RotatingCode } = await import('@acme/access-codes')
    const source = gym.accessCodeSource({ customerId: ada.id, watchCheckIns: {} })
    const code = new RotatingCode(source, { clock, random, leadMs })
    void code.start()
    for (let passed = 0; passed < 60 * minutes; passed += 1) {
      await clock.advance(1_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    code.stop()
    const momentsOf = (name: string): number[] =>
      sandbox.requests.list().flatMap(({ operation, at }) => (operation === name ? [at] : []))
    return { codes: momentsOf('getCustomerAccessCode'), looks: momentsOf('getCustomersCheckinHistory') }
  }

  /** The shortest and the longest pause between two of them, in seconds; both rounded. */
  const pausesOf = (moments: readonly number[]): readonly number[] => {
    const pauses = moments.slice(1).map((at, index) => (at - moments[index]!) / 1_000)
    return [Math.min(...pauses), Math.max(...pauses)].map(Math.round)
  }

  it('asks for codes and check-ins as often as docs/gym.md says, from which it reckons how many a key carries', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/gym.md'), 'utf8').replaceAll(/\s+/g, ' ')
    const said =
      /after (\d+) to (\d+) s, not after (\d+) to (\d+), which takes (\d+) requests an hour in place of (\d+)/
    const [shortest, longest, ownShortest, ownLongest, more = 0, own = 0] = said.exec(page)?.slice(1).map(Number) ?? []
    const [byItself, with12, with20] = [await during(60), await during(60, 12_000), await during(10, 20_000)]

    expect(pausesOf(byItself.codes)).toEqual([ownShortest, ownLongest])
    expect(Math.abs(byItself.codes.length - own)).toBeLessThanOrEqual(2)
    expect(page).toContain(`by the relay | ${own} |`)
    expect(pausesOf(with12.codes)).toEqual([shortest, longest])
    expect(Math.abs(with12.codes.length - more)).toBeLessThanOrEqual(2)
    // More changes nothing.
    expect(with20.codes).toEqual(with12.codes.slice(0, with20.codes.length))
    expect(byItself.looks.length).toBeGreaterThan(160)
    expect(byItself.looks.length).toBeLessThanOrEqual(180)
  })
})
