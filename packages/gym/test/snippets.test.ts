import { createGymWebhooks, type GymEvent } from '@acme/access-codes-gym'
import { describe, expect, it, vi } from 'vitest'
import { listen } from './rig.js'
import { createApp } from './snippets/hono.js'
import { nodeHandler } from './snippets/node.js'

// What docs and README show, run.

const token = 'a-token'
const body = JSON.stringify({
  entityId: 7,
  uuid: '6f1e3a52-9d0b-4c6a-8f43-1f2d3c4b5a69',
  payload: [{ timestamp: 1_767_600_000_000, type: 'CUSTOMER_CHECKIN' }],
})
const large = { method: 'POST', headers: { 'x-api-key': token }, body: 'x'.repeat(2_000_000) }

function receiver() {
  const events: GymEvent[] = []
  return { events, webhooks: createGymWebhooks({ token, onEvent: (event) => events.push(event) }) }
}

/** What every server must answer: the receiver’s own answers. */
async function answers(ask: (init: RequestInit) => Promise<Response>): Promise<number[]> {
  const headers = { 'x-api-key': token, 'content-type': 'application/json' }
  const inits = [{ method: 'POST', headers, body }, { method: 'POST', body }, { method: 'GET' }, { ...large }]
  const statuses: number[] = []
  for (const init of inits) statuses.push((await ask(init)).status)
  return statuses
}

describe('the receiver', () => {
  it('runs under Hono', async () => {
    const { events, webhooks } = receiver()
    const app = createApp(webhooks)

    expect(await answers(async (init) => app.request('/webhooks/gym', init))).toEqual([200, 401, 405, 413])
    expect(events).toHaveLength(1)
  })

  it('runs under Node’s own server, and what is built on its words', async () => {
    const { events, webhooks } = receiver()
    const handle = nodeHandler(webhooks)
    const url = await listen((request, response) => void handle(request, response))

    expect(await answers((init) => fetch(url, init))).toEqual([200, 401, 405, 413])
    expect(events).toHaveLength(1)
  })

  it('runs as a route of Next', async () => {
    vi.stubEnv('GYM_BASE_URL', 'https://x.example')
    vi.stubEnv('GYM_API_KEY', 'key')
    vi.stubEnv('GYM_WEBHOOK_TOKEN', token)
    const { POST } = await import('./snippets/next.js')
    const post = POST as (request: Request, context: object) => Promise<Response>

    const ask = (init: RequestInit) => post(new Request('https://x.example/webhooks/gym', init), { params: {} })
    expect(await answers(ask)).toEqual([200, 401, 405, 413])
    vi.unstubAllEnvs()
  })
})
