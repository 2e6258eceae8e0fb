import { systemClock } from '@acme/access-codes'
import { createRhombusClient, createRhombusWebhooks } from '@acme/access-codes-rhombus'
import { createSandbox, type FaultMatch, RHOMBUS_SEED, type Sandbox } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { Hono } from 'hono'
import type { Backstage } from './backstage.js'
import { DoorList } from './door-list.js'
import { createNews } from './news.js'
import { platformHooks } from './platform-hooks.js'
import { Reception } from './reception.js'
import { freshSeed, scanAt } from './sandbox-scan.js'
import { faultMaker, type Network, rateLimitMaker, slowNetworkMaker } from './sandbox-troubles.js'
import { type DoorTroubleId, doorTroubles } from './scenes/door.js'
import type { Story } from './story.js'
import { createTroubleSwitch, type TroubleMakers } from './trouble-switch.js'

/** What Rhombus can be asked for, by operation. */
export const doorOperations = { generateQRAccessCode: 'code', getQRAccessCodes: 'list' } as const

const { doors, keys, locations, orgs } = RHOMBUS_SEED
const EIGHT_HOURS = 8 * 3_600
// Both ends are in this process.
const SECRET = 'sandbox-webhook-secret'
const LOST_SHARE = 0.1

/** Starts a sandbox with doors on a loopback port, and a client that speaks to it over HTTP as it would to Rhombus. */
export async function createSandboxDoor(story: Story): Promise<Backstage> {
  const sandbox = createSandbox({ seed: freshSeed(), members: 0 })
  const server = await serveSandbox(sandbox)
  const account = { baseUrl: server.url, apiKey: keys.office }
  const rhombus = createRhombusClient({ ...account, hooks: platformHooks(story, doorOperations) })
  const news = createNews()
  const network: Network = { delayMs: 0 }
  const { timeZone } = locations.berlin
  const places = [doors.front, doors.archive].map(({ uuid, name }) => ({ uuid, name }))
  const reception = new Reception({ rhombus, doors: places, timeZone, story, news })
  reception.ask({ visitor: 'Ada Lovelace', doorUuid: doors.front.uuid, validForSeconds: EIGHT_HOURS })
  // Without hooks: two hundred marks would leave room for nothing else on the line of time.
  const list = new DoorList(createRhombusClient(account), doors.front.uuid, story, news)
  const webhooks = createRhombusWebhooks({
    secrets: { organisation: SECRET },
    onGranted: () => story.add({ kind: 'told', admitted: true }),
    onDenied: () => story.add({ kind: 'told', admitted: false }),
  })
  const troubles = createTroubleSwitch(doorTroubles, troubleMakers(sandbox, network), systemClock)

  return {
    kind: 'sandbox',
    place: orgs.office.name,
    timeZone,
    doors: places.map(({ name }) => name),
    source: () => reception.source(),
    opens: () => reception.opens(),
    news,
    routes: new Hono().route('/', reception.app()).route('/', list.app()),
    webhooks: { name: 'rhombus', receiver: webhooks },
    playground: {
      troubles,
      networkDelayMs: () => network.delayMs,
      scan: (picture, device) => {
        const door = device === 'archive' ? doors.archive : doors.front
        return scanAt(server.url, picture, { provider: 'rhombus', device: door.uuid })
      },
      sendWebhooksTo: (url) => void sandbox.webhooks.add({ url, provider: 'rhombus', secret: SECRET }),
    },
    async close() {
      list.stop()
      troubles.close()
      sandbox.close()
      await server.close()
    },
  }
}

function troubleMakers(sandbox: Sandbox, network: Network): TroubleMakers<DoorTroubleId> {
  const match: FaultMatch = { provider: 'rhombus', operation: 'generateQRAccessCode' }
  const lost = { kind: 'drop', when: 'after', match } as const
  return {
    'slow-network': slowNetworkMaker(network),
    'api-down': faultMaker(sandbox, { kind: 'status', status: 503, match: { provider: 'rhombus' } }),
    'too-many-requests': rateLimitMaker(sandbox, match),
    // The next one for certain, and of a list a part.
    'answer-lost': faultMaker(sandbox, { ...lost, times: 1 }, { ...lost, probability: LOST_SHARE }),
    lockdown() {
      sandbox.rhombus.lockDown(locations.berlin.uuid)
      return () => sandbox.rhombus.lockDown(locations.berlin.uuid, false)
    },
  }
}
