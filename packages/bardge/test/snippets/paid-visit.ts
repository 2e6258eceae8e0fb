import { RotatingCode } from '@acme/access-codes'
import { type AccessCodePayment, type AccessCodeSession, paymentSessionOf } from '@acme/access-codes-bardge'
import { bardge, visits } from './bardge.js'

/** Takes the money, and says for what; null where the client would rather not. Keep it by the session's id. */
export type Collect = (session: AccessCodeSession) => Promise<AccessCodePayment | null>

/** A visit to one venue: with a venue, Bardge can say what is to be paid there. */
export async function beginVisit(
  visit: { readonly clientId: string; readonly providerBranchId: string; readonly visitId: string },
  collect: Collect,
): Promise<RotatingCode | null> {
  const { visitId, ...whom } = visit
  const source = bardge.accessCodeSource({ ...whom, store: visits })
  const code = new RotatingCode(source, { visitId })
  try {
    await code.start()
  } catch (error) {
    const session = paymentSessionOf(error)
    if (session === null) throw error
    const payment = await collect(session)
    if (payment === null) return null
    await source.confirm(visitId, payment)
    await code.refresh()
  }
  return code
}
