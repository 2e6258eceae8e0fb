import { AccessCodeError } from '../errors.js'
import { type Clock, CLOCK_METHODS } from '../clock.js'
import type { Environment } from '../environment.js'
import type { RotationPolicy } from '../policy.js'

const LONGEST_MS = 31 * 24 * 3_600_000

/** How a {@link RotatingCode} behaves; nothing has to be set. */
export interface RotatingCodeOptions {
  /**
   * How long before its end a code is replaced, in milliseconds, 0 to 31 days. Lead and jitter together take at most half of
   * a life. Default: grows with the lifetime, 10 s for a code of 30 s; a venue with bad signal may ask for half of a life.
   */
  readonly leadMs?: number | undefined
  /** The lifetime assumed when none is known, in milliseconds, 1 s to 31 days. Default: the policy's. */
  readonly fallbackLifetimeMs?: number | undefined
  /**
   * After a check-in: `wait` for a tap (default), `refresh` by itself (doors in series, a parking gate), or `ignore` it.
   */
  readonly afterCheckIn?: 'wait' | 'refresh' | 'ignore' | undefined
  /** On a hidden page: `pause` (default) or `run`. */
  readonly background?: 'pause' | 'run' | undefined
  /** Hold the Node process open while started. Default false: only somebody who awaits or iterates does. */
  readonly keepAlive?: boolean | undefined
  /** Stops the rotation when aborted. */
  readonly signal?: AbortSignal | undefined
  /** Per visit: the visit to mint for at `start()`, when the store has no code for it. Default: only restore. */
  readonly visitId?: string | undefined
  /** Default `systemClock`. */
  readonly clock?: Clock | undefined
  /** Default: the browser page where there is a document. `null` for none. */
  readonly environment?: Environment | null | undefined
  /** A number in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /**
   * Gets what a listener threw or rejected with, and what the source's `watch` or the environment threw. Default: `reportError`
   * where the platform has it, else `console.error`.
   */
  readonly onListenerError?: ((error: unknown) => void) | undefined
  /**
   * After a terminal error, try again after so many milliseconds (1 s to 31 days), for screens that nobody attends.
   * Default: wait for `refresh()` or `start()`.
   */
  readonly reviveAfterMs?: number | undefined
}

/**
 * How `newVisit` goes about what went before. Both have a price, since a desk may refuse every code of a visit that has two: leave
 * them to people who have looked.
 */
export interface VisitOptions {
  /** Give up a code that is still good: unless it was used, the desk may refuse both. Default false. */
  readonly replaceLive?: boolean | undefined
  /**
   * Go on although an earlier visit may have a code that was never seen: if it has, the desk may refuse both; if that request was
   * a payment, the next one may be charged again. Default false.
   */
  readonly despiteUncertain?: boolean | undefined
}

/**
 * Checks the options before anything happens.
 *
 * @throws AccessCodeError `invalid_option`, naming the option, what was expected and what came
 */
export function checkRotationOptions(options: RotatingCodeOptions, policy: RotationPolicy): void {
  if (Object(options) !== options) throw invalid('options', 'an object', options === null ? 'null' : typeof options)
  checkMs('leadMs', options.leadMs, 0)
  checkMs('fallbackLifetimeMs', options.fallbackLifetimeMs, 1_000)
  checkMs('reviveAfterMs', options.reviveAfterMs, 1_000)
  checkOneOf('afterCheckIn', options.afterCheckIn, ['wait', 'refresh', 'ignore'])
  checkOneOf('background', options.background, ['pause', 'run'])
  checkOneOf('keepAlive', options.keepAlive, [true, false])
  checkFunction('random', options.random)
  checkFunction('onListenerError', options.onListenerError)
  checkMethods('signal', options.signal, ['addEventListener', 'removeEventListener'])
  checkMethods('clock', options.clock, CLOCK_METHODS)
  checkMethods('environment', options.environment ?? undefined, ['onVisibility', 'onWake', 'onOnline'])
  const { visitId } = options
  if (visitId === undefined) return
  if (policy.kind !== 'per-visit') throw invalid('visitId', 'left out where codes are not per visit', typeof visitId)
  checkVisitId(visitId)
}

/**
 * Checks what `newVisit` is given.
 *
 * @throws AccessCodeError `invalid_option`
 */
export function checkVisit(id: unknown, options: VisitOptions): void {
  if (id !== undefined) checkVisitId(id)
  checkOneOf('replaceLive', options.replaceLive, [true, false])
  checkOneOf('despiteUncertain', options.despiteUncertain, [true, false])
}

function checkVisitId(id: unknown): void {
  const valid = typeof id === 'string' && /^(?!\.{1,2}$)\P{Cs}{1,128}$/u.test(id)
  if (!valid) throw invalid('visitId', 'text of 1 to 128 characters, not "." or ".."', typeof id)
}

function checkMs(name: string, value: number | undefined, least: number): void {
  if (value === undefined) return
  const valid = typeof value === 'number' && value >= least && value <= LONGEST_MS
  if (!valid) throw invalid(name, `a number of milliseconds from ${least} to ${LONGEST_MS}`, String(value))
}

function checkFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') throw invalid(name, 'a function', typeof value)
}

function checkMethods(name: string, owner: unknown, methods: readonly string[]): void {
  for (const method of methods)
    if (owner !== undefined) checkFunction(`${name}.${method}`, Object(owner)[method] ?? null)
}

type Word = string | boolean | undefined

function checkOneOf(name: string, value: Word, allowed: readonly Word[]): void {
  if (value !== undefined && !allowed.includes(value)) throw invalid(name, allowed.join(' | '), String(value))
}

/** @param came what came, in words that hold no secret */
export function invalid(name: string, expected: string, came: string): AccessCodeError {
  return new AccessCodeError('invalid_option', `${name} must be ${expected}; got ${came}`, {
    provider: 'access-codes',
    operation: 'RotatingCode',
  })
}
