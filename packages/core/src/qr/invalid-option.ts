import { AccessCodeError } from '../errors.js'

/** The complaint about a call that cannot be drawn. The message names option, bound and value, never a code's content. */
export function invalidOption(message: string): AccessCodeError<'invalid_option'> {
  return new AccessCodeError('invalid_option', message, { provider: 'access-codes', operation: 'qr' })
}
