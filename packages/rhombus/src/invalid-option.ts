import { AccessCodeError, type ErrorDetails } from '@acme/access-codes/provider'

/** The error for what a caller got wrong, before anything was sent. `expected` never repeats a value that names a person. */
export function invalidOption(
  { operation }: Pick<ErrorDetails, 'operation'>,
  expected: string,
  hint?: string,
): AccessCodeError {
  return new AccessCodeError('invalid_option', `${operation} needs ${expected}`, {
    provider: 'rhombus',
    operation,
    hint,
  })
}
