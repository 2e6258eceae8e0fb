import { createGymClient } from '@acme/access-codes-gym'
import { screensPerKey } from '@acme/access-codes-server'
import { createBudget } from '@acme/access-codes/provider'
import { apiKey, baseUrl } from './your-server.js'

export const gym = createGymClient({
  baseUrl,
  apiKey,
  // One for all clients of the key.
  budget: createBudget({ perMinute: 900, perOperation: true }),
})

// Rejects with `unauthorized` when the key is not good.
const { scopes, accessCodes } = await gym.check()
console.log(scopes, accessCodes)

console.log(screensPerKey({ lifetimeMs: 30_000 })) // { atEase: 249, atMost: 405 }
