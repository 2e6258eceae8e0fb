import { type Clock, systemClock } from '@acme/access-codes'
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createSandbox, type Fault, GYM_SEED, type Sandbox } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import type { Gym, ScanAnswer } from './gym.js'
import { platformHooks } from './platform-hooks.js'
import type { SettableClock } from './settable-clock.js'
import type { Story } from './story.js'
import { SLOW_CLOCK_MS } from './trouble.js'
import { createTroubleSwitch, type TroubleMakers } from './trouble-switch.js'

export interface SandboxGymOptions {
  /** How long codes live, in milliseconds. */
  readonly codeMs: number
  /** The clock of the relay, which a trouble sets wrong. The sandbox's own is always right. */
  readonly relayClock: SettableClock
  readonly story: Story
}

const { studios, customers } = GYM_SEED
const ONE_WAY_MS = 2_000

/** Starts a sandbox on a loopback port, and a client that speaks to it over HTTP as it would to the platform. */
export async function createSandboxGym({ codeMs, relayClock, story }: SandboxGymOptions): Promise<Gym> {
  const sandbox = createSandbox({ seed: freshSeed(), settings: { gym: { codeTtlMs: codeMs } } })
  const server = await serveSandbox(sandbox)
  const { name: studio, apiKey, webhookToken } = studios.berlin
  const gym = createGymClient({ baseUrl: server.url, apiKey, clock: relayClock, hooks: platformHooks(story) })
  const webhooks = createGymWebhooks({ token: webhookToken, gym })
  const network = { delayMs: 0 }
  const troubles = createTroubleSwitch(troubleMakers(sandbox, relayClock, network), systemClock, codeMs)

  return {
    kind: 'sandbox',
    studio,
    source: gym.accessCodeSource({ customerId: customers.grace.id, watchCheckIns: { hub: webhooks.hub } }),
    webhooks,
    playground: {
      troubles,
      networkDelayMs: () => network.delayMs,
      scan: (picture) => scan(server.url, picture),
      sendWebhooksTo: (url) => void sandbox.webhooks.add({ url, types: ['CUSTOMER_CHECKIN'] }),
    },
    async close() {
      troubles.close()
      sandbox.close()
      await server.close()
    },
  }
}

function troubleMakers(sandbox: Sandbox, relayClock: SettableClock, network: { delayMs: number }): TroubleMakers {
  const fault = (given: Fault): (() => void) => {
    const id = sandbox.faults.add(given)
    return () => void sandbox.faults.remove(id)
  }
  const setting = (invalidateOnCheckIn: boolean): void => sandbox.settings.gym.set({ invalidateOnCheckIn })
  const api = { provider: 'gym', path: '/v1/*' }

  return {
    'slow-network': () => {
      network.delayMs = ONE_WAY_MS
      return () => (network.delayMs = 0)
    },
    'api-down': () => fault({ kind: 'status', status: 503, match: api }),
    'too-many-requests': (lastsMs) =>
      countDown(lastsMs, systemClock, (retryAfter) => {
        return fault({ kind: 'status', status: 429, retryAfter, match: { ...api, operation: 'getCustomerAccessCode' } })
      }),
    'slow-clock': () => {
      relayClock.setBehind(SLOW_CLOCK_MS)
      return () => relayClock.setBehind(0)
    },
    'dies-at-check-in': () => {
      setting(true)
      return () => setting(false)
    },
    'webhook-lost': () => fault({ kind: 'webhook-lost' }),
  }
}

/** Does something anew each second with the seconds that remain, so that a `Retry-After` is true whenever it is sent. */
function countDown(lastsMs: number, clock: Clock, begin: (seconds: number) => () => void): () => void {
  const endsAt = clock.elapsed() + lastsMs
  let timer: unknown
  let undo = (): void => undefined
  const step = (): void => {
    undo()
    undo = begin(Math.max(1, Math.ceil((endsAt - clock.elapsed()) / 1_000)))
    timer = clock.setTimeout(step, 1_000)
  }
  step()
  return () => {
    clock.clearTimeout(timer)
    undo()
  }
}

/** The reader: the same route that any other program would ask. */
async function scan(sandboxUrl: string, picture: string): Promise<ScanAnswer> {
  // oxlint-disable-next-line doors/network -- the reader stands behind a wire of its own, beside the API
  const response = await fetch(`${sandboxUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ picture }),
  })
  const answer = (await response.json()) as { readonly admitted?: boolean; readonly reason?: string }
  if (!response.ok) throw new TypeError('The reader cannot try this picture')
  return { admitted: answer.admitted === true, reason: answer.reason ?? 'admitted' }
}

// Two starts show two different codes; within one, everything is drawn from the seed.
function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1
}
