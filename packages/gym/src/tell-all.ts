/** Tells every listener, whatever the one before it did, and then throws what the first one threw. */
export function tellAll<Told>(listeners: Iterable<(told: Told) => void>, told: Told): void {
  const errors: unknown[] = []
  for (const listener of listeners) {
    try {
      listener(told)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
