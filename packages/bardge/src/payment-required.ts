import { HttpError } from '@acme/access-codes/provider'
import type { AccessCodeSession } from './access-code-session.js'

/**
 * A visit has to be paid for before it gets its code. No code was made, and the visit is not over: collect the money, then
 * `source.confirm(visitId, ...)`, and `refresh()` where a screen waits.
 */
export class PaymentRequiredError extends HttpError<'payment_required'> {
  /** What to pay for, with the name of the visit. Plain values, and not part of `toJSON`. */
  readonly session: AccessCodeSession
  /**
   * The visit that it is for: the name that your app gave it. Where two screens asked for a visit of their own in the same moment,
   * it is the same for both.
   */
  readonly visitId: string

  /** For tests, and for a source of your own. */
  constructor(session: AccessCodeSession, visitId: string) {
    const visits = session.outcome === 'visits_required'
    super('payment_required', visits ? 'Further visits have to be paid first' : 'A co-pay has to be paid first', {
      provider: 'bardge',
      operation: 'createAccessCode',
      fromProvider: true,
      hint: 'Collect the money, then confirm(visitId, payment) of the source; then refresh() the screen',
    })
    // In the session too: that is what a relay passes on.
    this.session = { ...session, visitId }
    this.visitId = visitId
  }
}
