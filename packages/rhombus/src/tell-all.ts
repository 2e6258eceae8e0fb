/**
 * Tells every listener, whatever the one before it did, and then throws what the first one threw. Rejects with what an asynchronous
 * one rejects with.
 */
export function tellAll<Told>(listeners: readonly ((told: Told) => unknown)[], told: Told): Promise<unknown> {
  const errors: unknown[] = []
  const later = listeners.map((listener) => {
    try {
      return listener(told)
    } catch (error) {
      return void errors.push(error)
    }
  })
  const all = Promise.all(later)
  if (errors.length === 0) return all
  all.catch(() => undefined)
  throw errors[0]
}
