import type { CheckIn } from '@acme/access-codes'

/** Tells every listener, whatever the one before it did, and then throws what the first one threw. */
export function tellAll(listeners: Iterable<(checkIn: CheckIn) => void>, checkIn: CheckIn): void {
  const errors: unknown[] = []
  for (const listener of listeners) {
    try {
      listener(checkIn)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
