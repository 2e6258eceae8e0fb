import { type AnyAccessCodeError, errorKind } from '@acme/access-codes'
import { AccessCodeError, HttpError, MalformedError, NetworkError } from '@acme/access-codes/provider'

/**
 * What is said where the door could not be looked up: what its request failed by, under the same code. With `undelivered: true`, where
 * another attempt can help: no code was asked for, so a rotation may simply try again.
 */
export function notAsked(cause: AnyAccessCodeError): AccessCodeError {
  const { code, provider, operation, status, requestId, hint } = cause
  if (errorKind(code) !== 'transient' || code === 'rate_limited') return cause
  const message = `The door could not be looked up, so no code was asked for: ${cause.message}`
  const details = { provider, operation, status, requestId, hint, cause, undelivered: true }
  return Object.assign(sameKind(cause, message, details), { undelivered: true })
}

type Details = ConstructorParameters<typeof NetworkError>[2]

function sameKind(cause: AnyAccessCodeError, message: string, details: Details): AccessCodeError {
  if ('fromProvider' in cause) {
    const { fromProvider, providerCode, providerMessage, retryAfterMs } = cause
    return new HttpError(cause.code, message, { ...details, fromProvider, providerCode, providerMessage, retryAfterMs })
  }
  if ('path' in cause) return new MalformedError(message, { ...details, path: cause.path })
  if (cause.code === 'network' || cause.code === 'timeout') return new NetworkError(cause.code, message, details)
  return new AccessCodeError(cause.code, message, details)
}
