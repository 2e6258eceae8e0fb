import { fileURLToPath } from 'node:url'
import { type Clock, isAccessCodeError } from '@acme/access-codes'
import { createBardgeClient } from '@acme/access-codes-bardge'
import { createFileVisitStore } from '@acme/access-codes-bardge/node'
import type { Backstage } from './backstage.js'
import { platformHooks } from './platform-hooks.js'
import { deskOperations } from './sandbox-desk.js'
import { type RealDeskSettings, SettingsMistake } from './settings.js'
import type { Story } from './story.js'

const CHECK_WITHIN_MS = 5_000
const ownVisits = fileURLToPath(new URL('../node_modules/.cache/access-codes-demo/visits', import.meta.url))

/**
 * Bardge itself, by a reseller's key. Its visits are kept in files: a program that is started again makes no second code.
 * Nothing is asked but whether the key is good.
 *
 * @throws SettingsMistake when the key is refused, or no answer comes in five seconds.
 */
export async function createRealDesk(settings: RealDeskSettings, clock: Clock, story: Story): Promise<Backstage> {
  const { apiKey, baseUrl, clientId, branchId, lookupToken, timeZone, visits = ownVisits } = settings
  const bardge = createBardgeClient({
    apiKey,
    clock,
    hooks: platformHooks(story, deskOperations),
    ...(baseUrl !== undefined && { baseUrl }),
  })
  try {
    const { account } = await bardge.check({ retries: 0, totalMs: CHECK_WITHIN_MS })
    if (account === 'disabled') throw new SettingsMistake('Bardge has disabled the account of BARDGE_API_KEY')
  } catch (error) {
    if (!isAccessCodeError(error)) throw error
    if (error.code === 'unauthorized') throw new SettingsMistake('Bardge refuses BARDGE_API_KEY (401)')
    if (error.code === 'network' || error.code === 'timeout')
      throw new SettingsMistake(`Bardge does not answer at ${new URL(bardge.baseUrl).origin}`)
  }
  const source = bardge.accessCodeSource({
    clientId,
    store: createFileVisitStore({ directory: visits }),
    ...(branchId !== undefined && { providerBranchId: branchId }),
    ...(lookupToken !== undefined && { lookupToken }),
  })
  return {
    kind: 'real',
    place: 'Your Bardge account',
    timeZone,
    source: () => source,
    close: () => Promise.resolve(),
  }
}
