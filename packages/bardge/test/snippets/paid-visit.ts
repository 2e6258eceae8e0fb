import { type AccessCode, RotatingCode } from '@acme/access-codes'
import { type AccessCodePayment, type AccessCodeSession, paymentSessionOf } from '@acme/access-codes-bardge'
import { bardge, visits } from './bardge.js'

/**
 * Takes the money, and says for what: `{ numberOfVisits: 1, duration: 'MONTHLY' }` where `outcome` is `visits_required`, and
 * `{ copayPackageId }` of one of `copayOptions` where it is `copay_required`. Null where the client would rather not. Keep it
 * by the session's id: it may be asked for again.
 */
export type Collect = (session: AccessCodeSession) => Promise<AccessCodePayment | null>

/** A visit to one venue: with a venue, Bardge can say what is to be paid there. */
export async function beginVisit(
  visit: { readonly clientId: string; readonly providerBranchId: string; readonly visitId: string },
  collect: Collect,
): Promise<AccessCode | null> {
  const { visitId, ...whom } = visit
  const source = bardge.accessCodeSource({ ...whom, store: visits })
  // A rotation tries for as long as it may; whoever waits for your server does not.
  const code = new RotatingCode(source, { visitId, signal: AbortSignal.timeout(20_000) })
  code.on('error', ({ error, retryAt }) => {
    if (retryAt !== null) console.warn(error.message)
  })
  try {
    return await code.start()
  } catch (error) {
    const session = paymentSessionOf(error)
    if (session === null) throw error
    const payment = await collect(session)
    return payment && (await source.confirm(session.visitId ?? visitId, payment))
  } finally {
    code.stop()
  }
}
