import { AccessCodeError } from '@acme/access-codes'

/** An option that cannot be meant. The message never holds what came: that may be a secret. */
export function invalidOption(message: string, operation = 'createRelay'): AccessCodeError<'invalid_option'> {
  return new AccessCodeError('invalid_option', message, { provider: 'relay', operation })
}
