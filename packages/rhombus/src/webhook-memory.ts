/** Which ids have been taken, the last `limit` of them: what is older is forgotten. */
export interface WebhookMemory {
  has(id: string): boolean
  remember(id: string): void
  forget(id: string): void
}

/** Makes a memory of so many ids: the oldest goes first. */
export function createWebhookMemory(limit: number): WebhookMemory {
  const seen = new Set<string>()
  return {
    has: (id) => seen.has(id),
    remember(id) {
      seen.add(id)
      const [oldest] = seen
      if (seen.size > limit && oldest !== undefined) seen.delete(oldest)
    },
    forget: (id) => void seen.delete(id),
  }
}
