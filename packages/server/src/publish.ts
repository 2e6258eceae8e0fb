import { type Clock, NetworkError } from '@acme/access-codes'
import type { BusMessage, CheckInBus } from './check-in-bus.js'

export interface PublishOptions {
  readonly bus: CheckInBus
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

// As long as a store: a bus that hangs must not hold up the tap that it was to tell of.
const BUS_LIMIT_MS = 5_000

/** Tells the bus of a check-in that is stored: whoever asks will hear of it, so what the bus throws is told, and no more. */
export async function publish(message: BusMessage, { bus, clock, onError }: PublishOptions): Promise<void> {
  let timer: unknown
  try {
    await new Promise<void>((resolve, reject) => {
      timer = clock.setTimeout(() => reject(tooSlow()), BUS_LIMIT_MS)
      // Also of a bus that was written by hand.
      Promise.resolve(bus.publish(message)).then(resolve, reject)
    })
  } catch (error) {
    onError(error)
  } finally {
    clock.clearTimeout(timer)
  }
}

function tooSlow(): NetworkError<'timeout'> {
  const details = { provider: 'relay', operation: 'publish', undelivered: false }
  return new NetworkError('timeout', 'The bus did not take a check-in in time', details)
}
