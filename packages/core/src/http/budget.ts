import { checkOptions, kindOf } from '../check-options.js'
import { type Clock, CLOCK_METHODS, systemClock } from '../clock.js'
import { AccessCodeError, HttpError } from '../errors.js'
import { sleep } from './sleep.js'

/** How much one key may ask. */
export interface BudgetOptions {
  /** Requests in any sliding minute, at least 1. */
  readonly perMinute: number
  /** Count each operation by itself, where the provider does. Default false: all together. */
  readonly perOperation?: boolean | undefined
  /** How long a 429 that names no time closes the budget, in milliseconds. Default 0. */
  readonly penaltyMs?: number | undefined
  /** Default `systemClock`. */
  readonly clock?: Clock | undefined
}

/** One request that wants a place in a {@link Budget}. */
export interface BudgetRequest {
  /** The operation's id. */
  readonly operation: string
  /** Gives the place up. */
  readonly signal?: AbortSignal | undefined
  /** The longest wait worth its while, in milliseconds. Default: any. */
  readonly maxWaitMs?: number | undefined
}

/** Keeps a rate. One object for all clients of one key, handed to each of them. */
export interface Budget {
  /**
   * Waits for a turn and takes it. Rejects with `rate_limited` (without a status: nothing was sent) as soon as the turn
   * would come too late, and with the signal's reason.
   */
  take(request: BudgetRequest): Promise<void>
  /**
   * Gives nobody a turn for a while: the provider said 429. Never opens earlier than it was told before. Without a finite
   * number it is the budget's own penalty.
   */
  close(forMs?: number): void
}

const MINUTE = 60_000
const OURS = { provider: 'access-codes', operation: 'createBudget' }

/**
 * Makes a {@link Budget}.
 *
 * @throws AccessCodeError `invalid_option` for a rate below one or a penalty below zero, for what is not finite, and for what is of
 * another kind.
 */
export function createBudget(options: BudgetOptions): Budget {
  checkOptions(options, { perOperation: 'boolean', clock: CLOCK_METHODS }, OURS)
  const { perOperation = false, penaltyMs = 0, clock = systemClock } = options
  demand('perMinute', options.perMinute, 1)
  demand('penaltyMs', penaltyMs, 0)
  const perMinute = Math.floor(options.perMinute)
  const lanes = new Map<string, Lane>()
  let closedUntil = -Infinity

  return {
    async take({ operation, signal, maxWaitMs = Infinity }) {
      const name = perOperation ? operation : ''
      const lane = lanes.get(name) ?? { taken: [], waiting: [] }
      lanes.set(name, lane)
      const giveUpAt = clock.elapsed() + maxWaitMs
      const ticket = {}
      lane.waiting.push(ticket)
      try {
        for (;;) {
          signal?.throwIfAborted()
          const now = clock.elapsed()
          const dueAt = Math.max(closedUntil, turnAt(lane.taken, lane.waiting.indexOf(ticket), perMinute))
          if (dueAt <= now) {
            lane.taken = [...lane.taken, now].slice(-perMinute)
            return
          }
          if (dueAt > giveUpAt) throw spent(operation, dueAt - now, clock)
          await sleep(clock, dueAt - now, signal)
        }
      } finally {
        lane.waiting.splice(lane.waiting.indexOf(ticket), 1)
      }
    },
    close(forMs) {
      closedUntil = Math.max(closedUntil, clock.elapsed() + (Number.isFinite(forMs) ? Number(forMs) : penaltyMs))
    },
  }
}

function demand(name: string, value: number, least: number): void {
  if (Number.isFinite(value) && value >= least) return
  const came = typeof value === 'number' ? value : kindOf(value)
  throw new AccessCodeError(
    'invalid_option',
    `${OURS.operation} needs ${name} to be at least ${least}, not ${came}`,
    OURS,
  )
}

/** What shares one rate: when turns were taken, oldest first, and who waits. */
interface Lane {
  taken: readonly number[]
  readonly waiting: object[]
}

/** When the one behind `ahead` others gets a turn, on `elapsed()`. */
function turnAt(taken: readonly number[], ahead: number, perMinute: number): number {
  const rounds = Math.floor(ahead / perMinute) + 1
  const before = taken[taken.length - perMinute + (ahead % perMinute)]
  return before === undefined ? -Infinity : before + rounds * MINUTE
}

function spent(operation: string, waitMs: number, clock: Clock): HttpError<'rate_limited'> {
  return new HttpError('rate_limited', `${operation} was not sent: the budget is spent`, {
    ...OURS,
    operation,
    fromProvider: false,
    retryAfterMs: waitMs,
    retryAt: clock.now() + waitMs,
  })
}
