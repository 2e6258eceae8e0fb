import { AccessCodeError, type AnyAccessCodeError, HttpError } from '@acme/access-codes'

/** A code came that is used up, or none that is newer than a check-in. Another attempt can help. */
export function staleCode(provider: string): AccessCodeError<'stale_code'> {
  return new AccessCodeError('stale_code', 'A code that is used up came back', { provider, operation: 'issue' })
}

/** It was given up by us. */
export function aborted(provider: string): AccessCodeError<'aborted'> {
  return new AccessCodeError('aborted', 'The attempt was given up', { provider, operation: 'issue' })
}

/** Whether a code may have been made all the same. */
export function mayHaveTakenEffect(failure: AnyAccessCodeError): boolean {
  // A code that is used up is an answer.
  if (failure.code === 'stale_code') return false
  return failure.retryable && !('undelivered' in failure && failure.undelivered)
}

/** Nobody knows whether a code was made. */
export function maybeIssued(failure: AnyAccessCodeError): AccessCodeError<'maybe_issued'> {
  const { provider, operation, status, requestId } = failure
  const details = { provider, operation, status, requestId, cause: failure }
  return new AccessCodeError('maybe_issued', 'The request may have taken effect', details)
}

/** Come back later: by our own reckoning, or as the provider said. */
export function limited(retryAfterMs: number, status?: number): HttpError<'rate_limited'> {
  const details = { provider: 'relay', operation: 'issue', status, fromProvider: false, retryAfterMs }
  return new HttpError('rate_limited', 'No code is made for now', details)
}
