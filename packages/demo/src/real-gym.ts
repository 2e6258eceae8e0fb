import { type Clock, isAccessCodeError } from '@acme/access-codes'
import { createGymClient } from '@acme/access-codes-gym'
import { createBudget } from '@acme/access-codes/provider'
import type { Backstage } from './backstage.js'
import { platformHooks } from './platform-hooks.js'
import { gymOperations } from './sandbox-gym.js'
import { type RealGymSettings, SettingsMistake } from './settings.js'
import type { Story } from './story.js'

const NAME_WITHIN_MS = 5_000

/**
 * The platform itself, by a studio's key. The platform cannot reach a loopback address, so check-ins come from the history.
 * Nothing is asked but the studio's name; where the platform answers but does not tell it, the page does without.
 *
 * @throws SettingsMistake when the key is refused, or no answer comes in five seconds.
 */
export async function createRealGym(settings: RealGymSettings, clock: Clock, story: Story): Promise<Backstage> {
  const { baseUrl, apiKey, customerId, timeZone } = settings
  const gym = createGymClient({
    baseUrl,
    apiKey,
    clock,
    hooks: platformHooks(story, gymOperations),
    budget: createBudget({ perMinute: 900, perOperation: true, clock }),
    ...(timeZone !== undefined && { timeZone }),
  })
  const name = await gym.studio.information({ retries: 0, totalMs: NAME_WITHIN_MS }).then(
    ({ name }) => name,
    (error: unknown) => {
      if (!isAccessCodeError(error)) return undefined
      if (error.code === 'unauthorized') throw new SettingsMistake('The platform refuses GYM_API_KEY (401)')
      if (error.code === 'network' || error.code === 'timeout')
        throw new SettingsMistake(`The platform does not answer at ${new URL(baseUrl).origin}`)
      return undefined
    },
  )
  const source = gym.accessCodeSource({ customerId, watchCheckIns: { pollEveryMs: 20_000 } })
  return {
    kind: 'real',
    place: name ?? 'Your studio',
    source: () => source,
    close: () => Promise.resolve(),
  }
}
