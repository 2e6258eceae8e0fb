import type { IssuedPass } from '@acme/access-codes-bardge'
import { bardge } from './bardge.js'

export interface Customer {
  /** Your own name for them. It never changes. */
  readonly clientId: string
  readonly firstName: string
  readonly lastName: string
}

/** What you sell, as a price list: amounts are Bardge's own, in a unit that it does not state. */
export async function priceList(): Promise<string[]> {
  const lines: string[] = []
  for await (const { id, name, price, currency } of bardge.passes.list())
    lines.push(`${id} ${name} ${price} ${currency}`)
  return lines
}

/** Your account is charged. The order makes the key, so a second call for it within a minute sells nothing twice. */
export async function sellPass(customer: Customer, passId: string, orderId: string): Promise<IssuedPass> {
  const pass = await bardge.issuedPasses.issue({ ...customer, passId }, { idempotencyKey: `pass-${orderId}` })
  const { requestId, replayed } = bardge.responseOf(pass) ?? {}
  console.info('issued', pass.id, { requestId, replayed })
  return pass
}
