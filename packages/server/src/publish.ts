import { type Clock, NetworkError } from '@acme/access-codes'
import type { BusMessage, CheckInBus } from './check-in-bus.js'
import { givenUp, within } from './within.js'

export interface PublishOptions {
  readonly bus: CheckInBus
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

// As long as a store: a bus that hangs must not hold up the tap that it was to tell of.
const BUS_LIMIT_MS = 5_000

/** Tells the bus of a check-in that is stored: whoever asks will hear of it, so what the bus throws is told, and no more. */
export async function publish(message: BusMessage, { bus, clock, onError }: PublishOptions): Promise<void> {
  try {
    const told = await within(bus.publish(message), { clock, limitMs: BUS_LIMIT_MS })
    if (told === givenUp) throw tooSlow()
  } catch (error) {
    onError(error)
  }
}

function tooSlow(): NetworkError<'timeout'> {
  const details = { provider: 'relay', operation: 'publish', undelivered: false }
  return new NetworkError('timeout', 'The bus did not take a check-in in time', details)
}
