import type { AccessCodeSource } from '@acme/access-codes'
import { gym } from './gym.js'
import { webhooks } from './webhooks.js'

/** Once, when an account is linked. The address must be one that the person has proven to be theirs. */
export async function findCustomer(email: string): Promise<string | null> {
  const found = await gym.customers.search({ email })
  const [customer, another] = found.filter((one) => one.email?.toLowerCase() === email.toLowerCase())
  return customer === undefined || another !== undefined ? null : customer.id
}

/** For each visit to the screen. The id comes from your session, never from the request. */
export function sourceOf(member: { readonly customerId: string }): AccessCodeSource {
  return gym.accessCodeSource({ customerId: member.customerId, watchCheckIns: { hub: webhooks.hub } })
}
