import { createRelay, type Relay } from '@acme/access-codes-server'
import type { AccessCodeSource } from '@acme/access-codes'

/** What `@acme/access-codes-gym` offers, as far as it is used here: this package may not import it. */
export interface GymPackage {
  createGymClient(options: { baseUrl: string; apiKey: string }): {
    accessCodeSource(options: { customerId: string; watchCheckIns: unknown }): AccessCodeSource
  }
  createGymWebhooks(options: { token: string; gym: unknown }): {
    readonly fetch: (request: Request) => Promise<Response>
    readonly hub: unknown
  }
}

/** The session of your own app: whose request this is. */
export type MemberOf = (request: Request) => Promise<string | null>

export function firstRelay(
  { createGymClient, createGymWebhooks }: GymPackage,
  memberOf: MemberOf,
  [baseUrl, apiKey, token]: readonly [string, string, string],
): Relay {
  const gym = createGymClient({ baseUrl, apiKey })
  const webhooks = createGymWebhooks({ gym, token })

  const relay = createRelay({
    basePath: '/access-code',
    async authorize(request) {
      const customerId = await memberOf(request) // your session
      return customerId === null ? null : gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } })
    },
    webhooks: { gym: webhooks },
  })
  return relay
}
