import { AccessCodeError, type IssuedCode, type RotationPolicy } from '@acme/access-codes'
import { lifetimeMs } from '@acme/access-codes/relay'
import type { Minted } from './subject-record.js'

/**
 * What one answer of a source brought, by the relay's time.
 *
 * @param now when the answer came
 * @throws AccessCodeError `expired_on_arrival`
 */
export function toMinted(
  issued: IssuedCode,
  policy: RotationPolicy,
  { seq, roundTripMs, now }: { readonly seq: number; readonly roundTripMs: number; readonly now: number },
): Minted {
  const { code, serverTime, refreshInMs, visitId } = issued
  const lifeMs = lifetimeMs(issued, roundTripMs, policy)
  const { id, provider, issuedAt, expiresAt, validForMs } = code
  // NaN is no life either.
  if (!(lifeMs > 0)) {
    const details = { provider, operation: 'issue' }
    throw new AccessCodeError('expired_on_arrival', 'The code had run out when it arrived', details)
  }
  return {
    seq,
    code: {
      init: { id, provider, payload: code.reveal(), issuedAt, expiresAt },
      endsAt: now + lifeMs,
      lifeMs,
      refreshAt: refreshInMs === undefined ? null : now + refreshInMs,
      visitId,
    },
    requestedAt: (serverTime?.earliest ?? now) - roundTripMs,
    dated: serverTime !== undefined,
    guessed: validForMs === undefined && (expiresAt === undefined || serverTime === undefined),
    // Servers agree about the time, mostly: the smallest difference that the answer allows.
    offsetMs: serverTime ? Math.max(serverTime.earliest - now, Math.min(0, serverTime.latest - now)) : 0,
  }
}
