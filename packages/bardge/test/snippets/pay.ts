import type { AccessCodePayment, AccessCodeSession } from '@acme/access-codes-bardge'
import { bardge, visits } from './bardge.js'

/** As above: takes the money, once for each session. */
export type Collect = (session: AccessCodeSession) => Promise<AccessCodePayment | null>

/** `POST /pay`. Your session says which client it is, as for the relay; the page says which visit. Answers with a status. */
export async function pay(clientId: string, visitId: string, collect: Collect): Promise<number> {
  const source = bardge.accessCodeSource({ clientId, store: visits })
  const session = await source.sessionOf(visitId)
  // Paid already, or never asked for: the page asks for the code, and sees.
  if (session === null) return 204
  const payment = await collect(session)
  if (payment === null) return 402
  await source.confirm(visitId, payment)
  return 204
}
