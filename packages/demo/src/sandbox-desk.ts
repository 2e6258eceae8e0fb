import { type AccessCodeSource, isAccessCodeError, systemClock } from '@acme/access-codes'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { type BardgeClient, createBardgeClient, PaymentRequiredError } from '@acme/access-codes-bardge'
import { BARDGE_SEED, createSandbox } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import type { Backstage } from './backstage.js'
import { DeskTime } from './desk-time.js'
import { deskTroubleMakers } from './desk-troubles.js'
import { createNews } from './news.js'
import { platformHooks } from './platform-hooks.js'
import { freshSeed, scanAt } from './sandbox-scan.js'
import type { Network } from './sandbox-troubles.js'
import { deskTroubles } from './scenes/desk.js'
import type { SettableClock } from './settable-clock.js'
import type { Story } from './story.js'
import { tillApp } from './till-app.js'
import { createTroubleSwitch } from './trouble-switch.js'

export interface SandboxDeskOptions {
  /** The clock of the relay, which troubles set on. */
  readonly relayClock: SettableClock
  readonly story: Story
}

/** What Bardge can be asked for, by operation. */
export const deskOperations = { createAccessCode: 'code', confirmAccessCode: 'code' } as const

const { branches, clients, passes, resellers } = BARDGE_SEED
const PATH = '/v3/api/business/reseller'
const places = { [branches.harbourGym]: 'Harbour Gym Lagos', [branches.summitClub]: 'Summit Club Ikeja' }

/** Starts a sandbox with a front desk on a loopback port, and a client that speaks to it over HTTP as it would to Bardge. */
export async function createSandboxDesk({ relayClock, story }: SandboxDeskOptions): Promise<Backstage> {
  // The newest code counts: so one that was given up is no obstacle for ever. A trouble shows the stricter rule.
  const settings = { bardge: { secondCode: 'older-refused' } } as const
  const sandbox = createSandbox({ seed: freshSeed(), members: 0, settings })
  const server = await serveSandbox(sandbox)
  const news = createNews()
  const time = new DeskTime(sandbox, relayClock, news)
  const network: Network = { delayMs: 0 }
  const visits = new Set<string>()
  const answers = new Set<(status: number | undefined) => void>()
  const account = { baseUrl: server.url + PATH, apiKey: resellers.harbour.apiKey }
  const hooks = platformHooks(story, deskOperations, ({ operation, status }) => {
    if (operation === 'createAccessCode') for (const hear of answers) hear(status)
  })
  const bardge = createBardgeClient({ ...account, clock: relayClock, hooks })
  // Somebody else's program with the same key.
  const careless = createBardgeClient(account)
  let branch: keyof typeof places = branches.harbourGym
  let client: string = clients.ada.id
  let known = Promise.resolve()
  let guests = 0
  let owed: string | null = null

  const count = (): void => news.say('counts', { codes: sandbox.bardge.mints().length, visits: visits.size })
  const goTo = (next: keyof typeof places): void => {
    branch = next
    news.say('place', places[next])
  }

  /** Remembers which visits there were, and which of them is to be paid for. */
  function witnessed(source: AccessCodeSource): AccessCodeSource {
    return {
      ...source,
      async issue(context) {
        await known
        try {
          const answer = await source.issue(context)
          if ('code' in answer && answer.visitId !== undefined) visits.add(answer.visitId)
          return answer
        } catch (error) {
          if (error instanceof PaymentRequiredError) owed = error.visitId
          const isLost = isAccessCodeError(error) && error.code === 'visit_uncertain'
          if (isLost && context.visit !== undefined) visits.add(context.visit.id)
          throw error
        } finally {
          count()
        }
      },
    }
  }

  const sourceNow = (): ReturnType<BardgeClient['accessCodeSource']> =>
    bardge.accessCodeSource({ clientId: client, providerBranchId: branch, checkImage: decodeQr })
  const makers = deskTroubleMakers({
    sandbox,
    network,
    time,
    story,
    onAnswer(hear) {
      answers.add(hear)
      return () => answers.delete(hear)
    },
    async secondCode() {
      await careless.accessCodes.create({ clientId: client, providerBranchId: branch })
      count()
    },
    toTheClub() {
      // Somebody new each time: who has paid the co-pay once has it for the month.
      guests += 1
      const guest = `client_guest_${guests}`
      const pass = { clientId: guest, passId: passes.open, firstName: 'Guest', lastName: String(guests) }
      known = careless.issuedPasses.issue(pass).then(
        () => undefined,
        () => undefined,
      )
      client = guest
      goTo(branches.summitClub)
      return () => goTo(branches.harbourGym)
    },
  })
  const troubles = createTroubleSwitch(deskTroubles, makers, systemClock)
  count()

  return {
    kind: 'sandbox',
    place: places[branch],
    timeZone: sandbox.settings.bardge.get().timeZone,
    source: () => witnessed(sourceNow()),
    news,
    routes: tillApp(async (copayPackageId) => {
      const visitId = owed
      if (visitId === null) return null
      await sourceNow().confirm(visitId, { copayPackageId })
      owed = null
      visits.add(visitId)
      count()
      story.add({ kind: 'said', words: 'Paid at the till, and confirmed to Bardge', tone: 'good' })
      return visitId
    }),
    playground: {
      troubles,
      networkDelayMs: () => network.delayMs,
      scan(picture) {
        // The desk of the place that the visit is at.
        const device = sandbox.bardge.mints().at(-1)?.providerBranchId ?? branches.harbourGym
        return scanAt(server.url, picture, { provider: 'bardge', device })
      },
    },
    async close() {
      troubles.close()
      sandbox.close()
      await server.close()
    },
  }
}
