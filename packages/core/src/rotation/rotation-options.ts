import { AccessCodeError } from '../errors.js'
import type { Clock } from '../clock.js'
import type { Environment } from '../environment.js'
import type { RotationPolicy } from '../policy.js'

const LONGEST_MS = 31 * 24 * 3_600_000

/** How a {@link RotatingCode} behaves; nothing has to be set. */
export interface RotatingCodeOptions {
  /**
   * How long before its end a code is replaced, in milliseconds, 0 to 31 days. Lead and jitter together take at most half of
   * a life. Default: grows with the lifetime, 10 s for a code of 30 s; a venue with bad signal may ask for half of a life.
   */
  readonly leadMs?: number
  /** The lifetime assumed when none is known, in milliseconds, 1 s to 31 days. Default: the policy's. */
  readonly fallbackLifetimeMs?: number
  /**
   * After a check-in: `wait` for a tap (default), `refresh` by itself (doors in series, a parking gate), or `ignore` it.
   */
  readonly afterCheckIn?: 'wait' | 'refresh' | 'ignore'
  /** On a hidden page: `pause` (default) or `run`. */
  readonly background?: 'pause' | 'run'
  /** Hold the Node process open while started. Default false: only somebody who awaits or iterates does. */
  readonly keepAlive?: boolean
  /** Stops the rotation when aborted. */
  readonly signal?: AbortSignal
  /** Per visit: the visit to mint for at `start()`, when the store has no code for it. Default: only restore. */
  readonly visitId?: string
  /** Default `systemClock`. */
  readonly clock?: Clock
  /** Default: the browser page where there is a document. `null` for none. */
  readonly environment?: Environment | null
  /** A number in [0, 1). Default `Math.random`. */
  readonly random?: () => number
  /**
   * Gets what a listener threw or rejected with, and what the source's `watch` or the environment threw. Default: `reportError`
   * where the platform has it, else `console.error`.
   */
  readonly onListenerError?: (error: unknown) => void
  /**
   * After a terminal error, try again after so many milliseconds (1 s to 31 days), for screens that nobody attends.
   * Default: wait for `refresh()` or `start()`.
   */
  readonly reviveAfterMs?: number
}

/**
 * Checks the options before anything happens.
 *
 * @throws AccessCodeError `invalid_option`, naming the option, what was expected and what came
 */
export function checkOptions(options: RotatingCodeOptions, policy: RotationPolicy): void {
  checkMs('leadMs', options.leadMs, 0)
  checkMs('fallbackLifetimeMs', options.fallbackLifetimeMs, 1_000)
  checkMs('reviveAfterMs', options.reviveAfterMs, 1_000)
  checkOneOf('afterCheckIn', options.afterCheckIn, ['wait', 'refresh', 'ignore'])
  checkOneOf('background', options.background, ['pause', 'run'])
  checkFunction('random', options.random)
  checkFunction('onListenerError', options.onListenerError)
  checkFunction('signal.addEventListener', options.signal?.addEventListener, options.signal)
  checkFunction('environment.onVisibility', options.environment?.onVisibility, options.environment)
  const { visitId } = options
  if (visitId === undefined) return
  if (policy.kind !== 'per-visit') throw invalid('visitId', 'left out where codes are not per visit', typeof visitId)
  const complaint = visitIdComplaint(visitId)
  if (complaint !== null) throw complaint
}

/** `invalid_option` unless the id is text of 1 to 128 characters, not `.` or `..`, in whole characters; else null. */
export function visitIdComplaint(id: unknown): AccessCodeError | null {
  const valid = typeof id === 'string' && /^(?!\.{1,2}$)\P{Cs}{1,128}$/u.test(id)
  return valid ? null : invalid('visitId', 'text of 1 to 128 characters, not "." or ".."', typeof id)
}

function checkMs(name: string, value: number | undefined, least: number): void {
  if (value === undefined) return
  const valid = typeof value === 'number' && value >= least && value <= LONGEST_MS
  if (!valid) throw invalid(name, `a number of milliseconds from ${least} to ${LONGEST_MS}`, String(value))
}

function checkFunction(name: string, value: unknown, owner: unknown = value): void {
  if (owner !== undefined && owner !== null && typeof value !== 'function')
    throw invalid(name, 'a function', typeof value)
}

function checkOneOf(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value)) throw invalid(name, allowed.join(' | '), value)
}

/** @param came what came, in words that hold no secret */
export function invalid(name: string, expected: string, came: string): AccessCodeError {
  return new AccessCodeError('invalid_option', `${name} must be ${expected}; got ${came}`, {
    provider: 'access-codes',
    operation: 'RotatingCode',
  })
}
