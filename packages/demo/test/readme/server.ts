import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createRelay } from '@acme/access-codes-server'
import { Hono } from 'hono'
import { apiKey, baseUrl, log, memberOf, token } from './your-server.js'

const gym = createGymClient({ baseUrl, apiKey })
const webhooks = createGymWebhooks({ gym, token })
const relay = createRelay({
  async authorize(request) {
    const customerId = await memberOf(request) // your session knows; null is a 401
    return customerId === null ? null : gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } })
  },
  webhooks: { gym: webhooks }, // at /access-code/webhooks/gym; what is lost on the way is looked up every 20 s
  onEvent: log,
})

export const app = new Hono().route('/access-code', relay.app)
