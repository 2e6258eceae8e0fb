import { AccessCodeError, type Clock } from '@acme/access-codes'
import { givenUp, within } from './within.js'

// A store that does not answer must not hold up its subject for ever.
const STORE_LIMIT_MS = 5_000

/**
 * One step of a store. What it throws becomes `store_failed`, and is told to `onError` as that: an error of its own may
 * quote the record. So does an answer that takes more than five seconds; what it does after all, does no harm.
 */
export async function storeStep<T>(
  step: () => Promise<T>,
  { clock, onError }: { readonly clock: Clock; readonly onError: (error: unknown) => void },
): Promise<T> {
  try {
    const done = await within(step(), { clock, limitMs: STORE_LIMIT_MS })
    if (done === givenUp) throw new TooSlow()
    return done
  } catch (error) {
    const failure = storeFailed(error)
    onError(failure)
    throw failure
  }
}

/** Says of what kind the cause was, and nothing that it says: it may quote the record. */
export function storeFailed(cause?: unknown): AccessCodeError<'store_failed'> {
  const { name, code } = Object(cause) as { readonly name?: unknown; readonly code?: unknown }
  const kinds = [name, code].filter((kind) => typeof kind === 'string' && /^\w{1,40}$/.test(kind))
  const message = ['The code store failed', ...kinds].join(', ')
  return new AccessCodeError('store_failed', message, { provider: 'relay', operation: 'store' })
}

class TooSlow extends Error {
  override readonly name = 'TooSlow'
}
