import { isAccessCodeError } from '@acme/access-codes/provider'
import type { AccessCodeSession } from './access-code-session.js'

/**
 * What has to be paid, as a `payment_required` tells it: one of a source, or one that came through a relay. Null for any other
 * error, and where no session came. It looks at what the error holds and not at its class, so it holds across two installed
 * copies of this package, where `instanceof PaymentRequiredError` does not.
 */
export function paymentSessionOf(error: unknown): AccessCodeSession | null {
  if (!isAccessCodeError(error) || error.code !== 'payment_required') return null
  const { session } = error as { readonly session?: unknown }
  return isSession(session) ? session : null
}

// Over the wire of a relay anything may come.
function isSession(value: unknown): value is AccessCodeSession {
  const { id, outcome, copayOptions } = Object(value) as Record<string, unknown>
  const isKnown = outcome === 'visits_required' || outcome === 'copay_required'
  return typeof id === 'string' && id !== '' && isKnown && Array.isArray(copayOptions)
}
