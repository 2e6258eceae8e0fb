import { isAccessCodeError } from '@acme/access-codes/provider'

/**
 * Whether what was asked for may have happened although the call failed: a door may be open after an unlock, a code may have been
 * made. False where it is proven that the request never arrived, where the options were refused before, and where Rhombus said
 * no; after a time-out, a lost answer, a 5xx, a 408, words that cannot be read, and a failure that is not ours, nobody knows. For
 * what only reads it says nothing.
 *
 * @example
 * ```ts
 * rhombus.doors.unlock(doorUuid).catch((error) => (mayHaveHappened(error) ? look() : tell(error.hint)))
 * ```
 */
export function mayHaveHappened(failure: unknown): boolean {
  if (!isAccessCodeError(failure)) return true
  if ('undelivered' in failure) return !failure.undelivered
  // Our own words, from before anything was sent.
  if (failure.code === 'invalid_option' || failure.code === 'stopped') return false
  if (!('fromProvider' in failure)) return true
  if (failure.code !== 'server_error') return false
  // An in-band failure comes with a 200: Rhombus itself says that it did nothing.
  const { status = 500 } = failure
  return status >= 300
}
