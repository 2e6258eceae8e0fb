import { AccessCodeError } from '@acme/access-codes'

/** An option that cannot be meant. The message never holds what came: that may be a secret. */
export function invalidOption(message: string, operation = 'createRelay'): AccessCodeError<'invalid_option'> {
  return new AccessCodeError('invalid_option', message, { provider: 'relay', operation })
}

/** Bounds of an option that is a number, or undefined. */
export function between(
  name: string,
  value: unknown,
  smallest: number,
  largest: number,
  operation = 'createRelay',
): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= smallest && Number(value) <= largest)) return
  const came = typeof value === 'number' || value === null ? String(value) : `a ${typeof value}`
  throw invalidOption(
    `${operation} needs ${name} to be a whole number from ${smallest} to ${largest}, not ${came}`,
    operation,
  )
}
