import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createManualClock } from '@acme/access-codes/testing'

// A source that a reader has already. Here the sandbox answers, in this process.

export const clock = createManualClock()
export const sandbox = createSandbox({ time: clock })
const { apiKey } = GYM_SEED.studios.berlin
const gym = createGymClient({ baseUrl: 'https://ironworks.example', apiKey, fetch: sandbox.fetch, clock })
export const source = gym.accessCodeSource({ customerId: GYM_SEED.customers.grace.id })
