import type { Clock } from '@acme/access-codes'
import { NetworkError } from '@acme/access-codes/provider'

/** How long requests may take, counted together. */
export interface Limit {
  readonly signal: AbortSignal
  /** A request within it. */
  held<T>(request: (options: { readonly signal: AbortSignal }) => Promise<T>): Promise<T>
}

/** The limits of one code: for what is read, and for what makes one. */
export interface Limits {
  readonly read: Limit
  readonly write: Limit
  /** Leaves no timer behind. */
  end(): void
}

/** Starts both clocks, in milliseconds from now. */
export function startLimits(clock: Clock, readMs: number, writeMs: number): Limits {
  const [read, write] = [startLimit(clock, readMs), startLimit(clock, writeMs)]
  return {
    read,
    write,
    end() {
      read.end()
      write.end()
    },
  }
}

/** What is said of an answer that was not waited for any longer. */
export function timedOut(message: string): NetworkError {
  const details = { provider: 'rhombus', operation: 'generateQRAccessCode', undelivered: false }
  return new NetworkError('timeout', message, details)
}

function startLimit(clock: Clock, ms: number): Limit & { end(): void } {
  const cut = new AbortController()
  const { signal } = cut
  const timer = clock.setTimeout(() => cut.abort(), ms, true)
  return {
    signal,
    async held(request) {
      try {
        return await request({ signal })
      } catch (error) {
        throw signal.aborted ? timedOut('Rhombus took too long') : error
      }
    },
    end: () => clock.clearTimeout(timer),
  }
}
