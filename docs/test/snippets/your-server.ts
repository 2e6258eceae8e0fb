import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'

// What a reader’s server has of its own. Here the sandbox stands for the platform, and a header or a cookie says who is signed in.

export const sandbox = createSandbox()
export const platform = await serveSandbox(sandbox)
export const baseUrl = platform.url
export const { apiKey, webhookToken: token } = GYM_SEED.studios.berlin

export const logged: unknown[] = []
export const log = (event: unknown): void => void logged.push(event)

export const gym = createGymClient({ baseUrl, apiKey })

/** Whose session it is, by what the cookie says. */
export const sessions: ReadonlyMap<string, string> = new Map([['ada-signed-in', GYM_SEED.customers.ada.id]])

export async function memberOf(request: Request): Promise<string | null> {
  const name = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
  return name === 'ada' || name === 'grace' ? GYM_SEED.customers[name].id : null
}
