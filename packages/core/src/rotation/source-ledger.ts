import type { AnyAccessCodeError } from '../errors.js'
import type { Doubt } from './failure.js'
import type { RoundTrip } from './round-trip.js'
import type { AccessCodeSource } from '../source.js'

const BURST = 6
const BURST_WINDOW_MS = 10_000
const STEADY_MS = 2_000
const WAKE_SPACING_MS = 1_000

/**
 * Who asks: `manual` is a person and overrules the backoff; `wake` is the platform (several of its events come at once);
 * `automatic` is the schedule, and a start.
 */
export type Trigger = 'manual' | 'wake' | 'automatic'

/**
 * What is known about a source, whoever uses it: it survives `stop()` and `start()` and is shared by all instances on that
 * source (T-10, T-11). Moments are on `elapsed()`.
 */
export interface SourceLedger {
  /** When the last attempts began, oldest first, at most six. */
  attempts: readonly number[]
  /** The steady rate's own clock: when the bucket would be full again. */
  fullAt: number
  /** No trigger passes before this: Retry-After, or the penalty of a rate limit (T-09). */
  embargoUntil: number
  /** The schedule does not pass before this. */
  backoffUntil: number
  /** Failures since the last success, for the backoff. */
  failures: number
  /** The terminal error that stopped the automatic attempts, until somebody acts. */
  blockedBy: AnyAccessCodeError | null
  doubt: Doubt | null
  roundTrip: RoundTrip | null
}

const ledgers = new WeakMap<AccessCodeSource, SourceLedger>()

export function ledgerOf(source: AccessCodeSource): SourceLedger {
  let ledger = ledgers.get(source)
  if (ledger === undefined) {
    ledger = {
      attempts: [],
      fullAt: -Infinity,
      embargoUntil: -Infinity,
      backoffUntil: -Infinity,
      failures: 0,
      blockedBy: null,
      doubt: null,
      roundTrip: null,
    }
    ledgers.set(source, ledger)
  }
  return ledger
}

/**
 * The earliest moment an attempt may begin, the last word for every trigger (T-12): at most six in any ten seconds, in the
 * long run one every two, none under an embargo.
 */
export function allowedAt(ledger: SourceLedger, trigger: Trigger): number {
  const { attempts } = ledger
  const burst = attempts.length < BURST ? -Infinity : (attempts[0] ?? -Infinity) + BURST_WINDOW_MS
  const steady = ledger.fullAt - (BURST - 1) * STEADY_MS
  const limit = Math.max(burst, steady, ledger.embargoUntil)
  if (trigger === 'automatic') return Math.max(limit, ledger.backoffUntil)
  if (trigger === 'wake') return Math.max(limit, (attempts.at(-1) ?? -Infinity) + WAKE_SPACING_MS)
  return limit
}

/** Enters an attempt that begins now. */
export function enterAttempt(ledger: SourceLedger, now: number): void {
  ledger.attempts = [...ledger.attempts, now].slice(-BURST)
  ledger.fullAt = Math.max(ledger.fullAt, now) + STEADY_MS
}
