import { systemClock } from '@acme/access-codes'
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED, type Sandbox } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import type { Backstage } from './backstage.js'
import { platformHooks } from './platform-hooks.js'
import { freshSeed, scanAt } from './sandbox-scan.js'
import { faultMaker, type Network, rateLimitMaker, slowNetworkMaker } from './sandbox-troubles.js'
import { type GymTroubleId, gymTroubles, SLOW_CLOCK_MS } from './scenes/gym.js'
import type { SettableClock } from './settable-clock.js'
import type { Story } from './story.js'
import { createTroubleSwitch, type TroubleMakers } from './trouble-switch.js'

export interface SandboxGymOptions {
  /** How long codes live, in milliseconds. */
  readonly codeMs: number
  /** The clock of the relay, which a trouble sets wrong. The sandbox's own is always right. */
  readonly relayClock: SettableClock
  readonly story: Story
}

/** What the gym platform can be asked for, by operation. */
export const gymOperations = { getCustomerAccessCode: 'code', getCustomersCheckinHistory: 'history' } as const

const { studios, customers } = GYM_SEED

/** Starts a sandbox on a loopback port, and a client that speaks to it over HTTP as it would to the platform. */
export async function createSandboxGym({ codeMs, relayClock, story }: SandboxGymOptions): Promise<Backstage> {
  const sandbox = createSandbox({ seed: freshSeed(), settings: { gym: { codeTtlMs: codeMs } } })
  const server = await serveSandbox(sandbox)
  const { name: place, apiKey, webhookToken } = studios.berlin
  const hooks = platformHooks(story, gymOperations)
  const gym = createGymClient({ baseUrl: server.url, apiKey, clock: relayClock, hooks })
  const webhooks = createGymWebhooks({ token: webhookToken, gym })
  const source = gym.accessCodeSource({ customerId: customers.grace.id, watchCheckIns: { hub: webhooks.hub } })
  const network: Network = { delayMs: 0 }
  const troubles = createTroubleSwitch(gymTroubles, troubleMakers(sandbox, relayClock, network), systemClock, codeMs)

  return {
    kind: 'sandbox',
    place,
    source: () => source,
    webhooks: {
      name: 'gym',
      receiver: {
        fetch(request) {
          story.add({ kind: 'told', admitted: true })
          return webhooks.fetch(request)
        },
      },
    },
    playground: {
      troubles,
      networkDelayMs: () => network.delayMs,
      scan: (picture) => scanAt(server.url, picture, { provider: 'gym' }),
      sendWebhooksTo: (url) => void sandbox.webhooks.add({ url, types: ['CUSTOMER_CHECKIN'] }),
    },
    async close() {
      troubles.close()
      sandbox.close()
      await server.close()
    },
  }
}

function troubleMakers(sandbox: Sandbox, relayClock: SettableClock, network: Network): TroubleMakers<GymTroubleId> {
  const setting = (invalidateOnCheckIn: boolean): void => sandbox.settings.gym.set({ invalidateOnCheckIn })
  const match = { provider: 'gym', path: '/v1/*' }

  return {
    'slow-network': slowNetworkMaker(network),
    'api-down': faultMaker(sandbox, { kind: 'status', status: 503, match }),
    'too-many-requests': rateLimitMaker(sandbox, { ...match, operation: 'getCustomerAccessCode' }),
    'slow-clock': () => {
      relayClock.setBehind(SLOW_CLOCK_MS)
      return () => relayClock.setBehind(0)
    },
    'dies-at-check-in': () => {
      setting(true)
      return () => setting(false)
    },
    'webhook-lost': faultMaker(sandbox, { kind: 'webhook-lost' }),
  }
}
