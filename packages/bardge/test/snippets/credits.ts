import type { CreditTransaction } from '@acme/access-codes-bardge'
import { bardge } from './bardge.js'

/** Sells a package of credits, and says how many there are then. The payment makes the key. */
export async function topUp(clientId: string, packageId: string, paymentId: string): Promise<number> {
  const key = { idempotencyKey: `credits-${paymentId}` }
  const { balance } = await bardge.credits.purchase({ clientId, packageId }, key)
  return balance ?? (await bardge.clients.credits(clientId)).balance
}

/** The last movements first: Bardge's own list is in no order. */
export async function statement(clientId: string): Promise<readonly CreditTransaction[]> {
  const { transactions } = await bardge.clients.credits(clientId)
  return [...transactions].sort((one, other) => other.timestamp - one.timestamp)
}
