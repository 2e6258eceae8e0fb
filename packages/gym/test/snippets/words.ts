import { type AnyAccessCodeError, errorKind } from '@acme/access-codes'

/** What a member can do. Why it happened is for your log: `error.code`, `error.hint`, `error.requestId`. */
export function wordsFor(error: AnyAccessCodeError): string {
  if (errorKind(error.code) === 'transient') return 'One moment, we are trying again.'
  return 'Please ask at the desk.'
}
