import { type AnyAccessCodeError, type CheckIn, type Clock, errorKind } from '@acme/access-codes'
import { isAccessCodeError } from '@acme/access-codes/provider'
import type { Watch } from './check-in-feed.js'

export interface CheckInPollOptions {
  /** All check-ins of the last days, in any order: one look at the history. */
  readonly look: (signal: AbortSignal) => Promise<readonly CheckIn[]>
  /** The pause between two looks, in milliseconds. */
  readonly everyMs: number
  readonly clock: Clock
  /** A number in [0, 1). */
  readonly random: () => number
}

const LONGEST_PAUSE_MS = 300_000
const PENALTY_MS = 60_000
const REMEMBERED_IDS = 512

/**
 * Watches by looking at the check-in history again and again. What the first look finds was there before, and is never told;
 * afterwards each id is told once. It outlives every failure, with growing pauses, and never looks sooner than `everyMs` after
 * the last look, however often it is stopped and started: what it has seen stays seen, so what happened in between is told.
 * A refusal is told of once, until a look succeeds; while the platform itself refuses, it looks every five minutes.
 */
export function createCheckInPoll({ look, everyMs, clock, random }: CheckInPollOptions): Watch {
  let seen: ReadonlySet<string> | null = null
  let failures = 0
  let nextAt = -Infinity
  let refused = false

  return (onCheckIn, onError) => {
    const end = new AbortController()
    let timer: unknown

    function arm(): void {
      // Nobody waits for this: on Node it must not hold the process.
      timer = clock.setTimeout(() => void poll(), Math.max(1, Math.ceil(nextAt - clock.elapsed())))
    }

    async function poll(): Promise<void> {
      nextAt = clock.elapsed() + everyMs
      const found = await look(end.signal).catch((error: unknown) => ({ error }))
      if (end.signal.aborted) return
      failures = 'error' in found ? failures + 1 : 0
      const pause = pauseMs(failures, 'error' in found ? waitOf(found.error) : 0, everyMs)
      // Screens that opened together drift apart, only ever later.
      nextAt = clock.elapsed() + pause * (1 + random() / 10)
      arm()
      if ('error' in found) return hearFailure(found.error)
      refused = false
      const known = seen
      const ids = found.map(({ id }) => id)
      seen = new Set([...(known ?? []), ...ids].slice(-REMEMBERED_IDS))
      if (known !== null) for (const checkIn of found) if (!known.has(checkIn.id)) tell(checkIn, onCheckIn)
    }

    function hearFailure(error: unknown): void {
      if (!isRefusal(error) || refused) return
      refused = true
      tell(error, onError)
    }

    function tell<Told>(told: Told, listener?: (told: Told) => void): void {
      try {
        listener?.(told)
      } catch (error) {
        // Nobody awaits a look: a listener's mistake would end the process.
        console.error(error)
      }
    }

    if (nextAt <= clock.elapsed()) void poll()
    else arm()
    return () => {
      end.abort()
      clock.clearTimeout(timer)
    }
  }
}

/** The pause before the next look, in milliseconds: doubled by each failure, up to five minutes, and never less than demanded. */
export function pauseMs(failures: number, demandedMs: number, everyMs: number): number {
  return Math.max(demandedMs, Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_PAUSE_MS)))
}

/** What an answer demands; a 429 that names no time refuses the whole next minute, and a refusal stands until somebody acts. */
function waitOf(error: unknown): number {
  if (!isAccessCodeError(error)) return 0
  // One that the platform did not sign may be some gateway's, and pass.
  if (isRefusal(error) && 'fromProvider' in error && error.fromProvider) return LONGEST_PAUSE_MS
  const demanded = 'retryAfterMs' in error ? error.retryAfterMs : null
  return demanded ?? (error.code === 'rate_limited' ? PENALTY_MS : 0)
}

function isRefusal(error: unknown): error is AnyAccessCodeError {
  return isAccessCodeError(error) && errorKind(error.code) === 'terminal'
}
