import type { AnyAccessCodeError } from '../errors.js'

/**
 * Whether the provider itself failed, and did not just turn the request away (503): what was asked for may have been done
 * before. Where such answers are not kept under an idempotency key, the same request would do it once more; where they are,
 * it would bring nothing.
 */
export function failedInside(error: AnyAccessCodeError): boolean {
  const status = Number(error.status)
  return status >= 500 && status !== 503 && 'fromProvider' in error && error.fromProvider
}
