import type { RotationPolicy } from './policy.js'
import type { RoundTrip } from './rotation/round-trip.js'
import type { IssuedCode } from './source.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What a caller of {@link lifetimeMs} may override; all in milliseconds. */
export interface ScheduleOptions {
  /** How long before its end a code is replaced. Default: grows with the lifetime. */
  readonly leadMs?: number | undefined
  /** The lifetime assumed when none is known. Default: the policy's. */
  readonly fallbackLifetimeMs?: number | undefined
}

/**
 * For who builds a relay, and `RotatingCode`: how long a code is good from its receipt, in milliseconds, computed once
 * (T-26). A duration is aged by the round trip, less what a relay held it; an expiry is compared with the vendor's
 * clock only, never with the device's (T-03, T-21); without either the fallback counts (T-20). Zero or less means that
 * it ran out on its way.
 */
export function lifetimeMs(
  issued: IssuedCode,
  roundTripMs: number,
  policy: RotationPolicy,
  options: ScheduleOptions = {},
): number {
  const { code, serverTime, heldForMs = 0 } = issued
  const fallback = options.fallbackLifetimeMs ?? policy.fallbackLifetimeMs
  const onTheWay = roundTripMs - Math.min(heldForMs, roundTripMs)
  let life: number
  if (code.validForMs !== undefined) life = code.validForMs - onTheWay
  else if (code.expiresAt !== undefined && serverTime !== undefined) life = code.expiresAt - serverTime.latest
  else life = fallback - onTheWay
  return Math.min(life, policy.maxLifetimeMs)
}

/**
 * For who builds a relay, and `RotatingCode`: how long before its end a code is replaced, in milliseconds: an outage
 * budget, not a constant. With `leadMs` the caller decides; lead and jitter together never take more than half of a
 * life, so there are at most two requests in one (T-01).
 */
export function leadMs(life: number, policy: RotationPolicy, roundTrip: RoundTrip | null, override?: number): number {
  if (override !== undefined) return Math.min(override, life / 2 - maxJitterMs(life))
  if (policy.kind === 'on-request') return Math.min(life / 2, Math.max(MINUTE, 0.02 * life))
  const slowest = roundTrip === null ? 0 : roundTrip.smoothedMs + 4 * roundTrip.variationMs + 3 * SECOND
  const share = life <= MINUTE ? life / 3 : Math.max(20 * SECOND, 0.2 * life)
  return Math.min(life / 2, MINUTE, Math.max(5 * SECOND, share, slowest))
}

/** After a success the next request is never sooner than this, in milliseconds: it ends refresh storms as a class. */
export function floorMs(life: number): number {
  return Math.max(SECOND, 0.1 * life)
}

/** Screens that opened together drift apart; only ever earlier, never later (T-65). */
function maxJitterMs(life: number): number {
  return Math.min(5 * SECOND, 0.1 * life)
}

/**
 * When to ask for the next code, in milliseconds from receipt.
 *
 * @param random a number in [0, 1)
 * @param refreshInMs what the answer asked for, where it did: it takes the place of the lead, but not of the floor, and is
 * never sooner than 0.4 of a life (T-12)
 */
export function refreshDelayMs(life: number, lead: number, random: number, refreshInMs?: number): number {
  const floor = floorMs(life)
  const asked = refreshInMs !== undefined && refreshInMs >= 0
  // Asking only when the code is over would leave a gap in every rotation.
  const planned = asked ? Math.min(refreshInMs, life - floor) : life - lead
  return Math.max(floor, 0.4 * life, planned - random * maxJitterMs(life))
}

/** When to ask again after the same code came back, in milliseconds: half of what is left, so spacing shrinks toward the end (T-04). */
export function sameCodeDelayMs(remaining: number, life: number): number {
  return Math.max(floorMs(life), remaining / 2)
}

/** Whole seconds left as a person counts them: 1 until the very end (T-60). */
export function secondsLeft(remainingMs: number): number {
  return Math.max(0, Math.ceil(remainingMs / SECOND))
}
