import { HttpError } from '@acme/access-codes/provider'
import type { AccessCodeSession } from './access-code-session.js'

/**
 * A visit has to be paid for before it gets its code. No code was made, and the visit is not over: collect the money, then
 * `source.confirm(visitId, ...)`, and `refresh()` where a screen waits.
 */
export class PaymentRequiredError extends HttpError<'payment_required'> {
  /** What to pay for. Plain values, and not part of `toJSON`. */
  readonly session: AccessCodeSession
  /** The visit that it is for: the name that your app gave it. */
  readonly visitId: string

  constructor(session: AccessCodeSession, visitId: string) {
    const visits = session.outcome === 'visits_required'
    super('payment_required', visits ? 'Further visits have to be paid first' : 'A co-pay has to be paid first', {
      provider: 'bardge',
      operation: 'createAccessCode',
      fromProvider: true,
      hint: 'Collect the money, then confirm the session',
    })
    this.session = session
    this.visitId = visitId
  }
}
