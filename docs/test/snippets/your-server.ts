import type { AccessCodeSource } from '@acme/access-codes'
import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'

// What a reader’s server has of its own. Here the sandbox stands for the platform, and a header says who is signed in.

export const sandbox = createSandbox()
export const platform = await serveSandbox(sandbox)
export const baseUrl = platform.url
export const { apiKey, webhookToken: token } = GYM_SEED.studios.berlin

export const logged: unknown[] = []
export const log = (event: unknown): void => void logged.push(event)

/** As in relay.ts. */
export const authorize = async (request: Request): Promise<AccessCodeSource | null> => {
  const customerId = await memberOf(request)
  return customerId === null ? null : createGymClient({ baseUrl, apiKey }).accessCodeSource({ customerId })
}

export async function memberOf(request: Request): Promise<string | null> {
  const name = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
  return name === 'ada' || name === 'grace' ? GYM_SEED.customers[name].id : null
}
