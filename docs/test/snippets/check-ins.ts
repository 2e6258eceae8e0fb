import { RotatingCode } from '@acme/access-codes'
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { apiKey, baseUrl, token } from './your-server.js'

const gym = createGymClient({ baseUrl, apiKey })

/** `webhooks.fetch` answers the platform; what it hears goes to its hub, and from there to the screens. */
export const webhooks = createGymWebhooks({ gym, token })

export function welcome(customerId: string, say: (words: string) => void): RotatingCode {
  const source = gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } })
  const code = new RotatingCode(source, { environment: null })
  code.on('used', ({ checkIn }) => say(`Welcome! In at ${new Date(checkIn.at).toISOString()}`))
  return code
}
