import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'

// What the README's server has of its own: here the sandbox stands for the platform, and everybody is Ada.

export const sandbox = createSandbox()
export const platform = await serveSandbox(sandbox)
export const baseUrl = platform.url
export const { apiKey, webhookToken: token } = GYM_SEED.studios.berlin

export const logged: unknown[] = []
export const log = (event: unknown): void => void logged.push(event)

export async function memberOf(request: Request): Promise<string | null> {
  return request.headers.get('authorization') === 'Bearer stranger' ? null : GYM_SEED.customers.ada.id
}
