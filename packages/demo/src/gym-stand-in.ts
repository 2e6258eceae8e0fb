import { AccessCode, type AccessCodeSource, beforeExpiry, type CheckIn, type Clock } from '@acme/access-codes'

export interface GymStandInOptions {
  readonly clock: Clock
  /** How long codes live, in milliseconds, one after the other and then from the start again. */
  readonly lifetimesMs: readonly [number, ...number[]]
  /** How long an answer takes, in milliseconds. */
  readonly answerMs: number
}

/** A gym that exists only in this process: it makes codes that open nothing, and has a turnstile that reads them. */
export interface GymStandIn {
  readonly source: AccessCodeSource
  /** Holds a code to the turnstile. False when it refuses: not its newest code, or run out. */
  walkThrough(code: AccessCode): boolean
}

const SUBJECT = 'stand-in/member'

/** Makes a stand-in for a gym, so that the rotation can be watched without an account, a network or a door. */
export function createGymStandIn({ clock, lifetimesMs, answerMs }: GymStandInOptions): GymStandIn {
  let made = 0
  let newest: AccessCode | null = null
  const listeners = new Set<(checkIn: CheckIn) => void>()

  function makeCode(): AccessCode {
    const lifetimeMs = lifetimesMs[made % lifetimesMs.length] ?? lifetimesMs[0]
    const now = clock.now()
    made += 1
    newest = new AccessCode({
      id: `stand-in-${made}`,
      provider: 'stand-in',
      payload: { kind: 'text', text: `DEMO ${randomDigits()}` },
      issuedAt: now,
      expiresAt: now + lifetimeMs,
    })
    return newest
  }

  return {
    source: {
      provider: 'stand-in',
      subject: SUBJECT,
      policy: beforeExpiry(),
      async issue({ signal }) {
        await pause(clock, answerMs, signal)
        const code = makeCode()
        return { code, serverTime: { earliest: code.issuedAt, latest: code.issuedAt } }
      },
      watch(onCheckIn) {
        listeners.add(onCheckIn)
        return () => listeners.delete(onCheckIn)
      },
    },
    walkThrough(code) {
      const now = clock.now()
      if (code !== newest || now >= (code.expiresAt ?? 0)) return false
      newest = null
      const checkIn = { id: `visit-${made}`, at: now, subject: SUBJECT, codeId: code.id, via: 'webhook' } as const
      for (const tell of listeners) tell(checkIn)
      return true
    },
  }
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const handle = clock.setTimeout(resolve, ms, true)
    const stop = (): void => {
      clock.clearTimeout(handle)
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

function randomDigits(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte % 10).join('')
}
