import { AccessCodeError } from '@acme/access-codes'

/**
 * Refuses what a property cannot be at the line that sets it: later nobody could tell which line it was.
 *
 * @throws AccessCodeError `invalid_option`, never with what came
 */
export function needMethods<T extends object>(name: string, kind: string, value: T, methods: readonly (keyof T)[]): T {
  const given = Object(value) as T
  if (methods.every((method) => typeof given[method] === 'function')) return value
  const where = { provider: 'access-codes', operation: 'rotating-code' }
  throw new AccessCodeError('invalid_option', `rotating-code needs ${name} to be a ${kind}`, where)
}
