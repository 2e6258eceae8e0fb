import { AccessCode, type AccessCodeSource, beforeExpiry, type CheckIn, systemClock } from '@acme/access-codes'

/** A source in real time, and the turnstile that reads its codes. */
export interface Turnstile {
  readonly source: AccessCodeSource
  admit(id: string): void
}

export function createTurnstile(subject = 'turnstile/ada'): Turnstile {
  const watchers = new Set<(checkIn: CheckIn) => void>()
  let made = 0
  let lastAt = 0
  return {
    source: {
      provider: 'turnstile',
      subject,
      policy: beforeExpiry(),
      async issue() {
        made += 1
        const payload = { kind: 'text', text: String(made).padStart(4, '0') } as const
        const issuedAt = systemClock.now()
        const code = new AccessCode({
          id: `code-${made}`,
          provider: 'turnstile',
          payload,
          issuedAt,
          validForMs: 30_000,
        })
        return { code }
      },
      watch(onCheckIn) {
        watchers.add(onCheckIn)
        return () => watchers.delete(onCheckIn)
      },
    },
    admit(id) {
      // Nobody goes in twice in one millisecond.
      lastAt = Math.max(lastAt + 1, systemClock.now())
      for (const watcher of watchers) watcher({ id, at: lastAt, subject, via: 'webhook' })
    },
  }
}
