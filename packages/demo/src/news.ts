/** What every window of a page is to know, by name; of each name only the latest counts. */
export interface News {
  say(name: string, data: unknown): void
  /** Hears what holds, and every change. Returns its undo. */
  listen(listener: (name: string, data: unknown) => void): () => void
}

/** Makes news without any. */
export function createNews(): News {
  const latest = new Map<string, unknown>()
  const listeners = new Set<(name: string, data: unknown) => void>()

  return {
    say(name, data) {
      latest.set(name, data)
      for (const listener of listeners) listener(name, data)
    },
    listen(given) {
      const listener = (name: string, data: unknown): void => given(name, data)
      listeners.add(listener)
      for (const [name, data] of latest) listener(name, data)
      return () => listeners.delete(listener)
    },
  }
}
