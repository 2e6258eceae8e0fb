import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createRelay } from '@acme/access-codes-server'
import { Hono } from 'hono'
import { apiKey, baseUrl, log, memberOf, token } from './your-server.js'

const gym = createGymClient({ baseUrl, apiKey })
const webhooks = createGymWebhooks({ gym, token })

export const relay = createRelay({
  async authorize(request) {
    // Your session knows whose request it is. Null is a 401.
    const customerId = await memberOf(request)
    if (customerId === null) return null
    return gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } })
  },
  webhooks: { gym: webhooks }, // at /access-code/webhooks/gym
  onEvent: log, // what happened, without secrets
})

export const app = new Hono().route('/access-code', relay.app)
