import type { RotationPolicy } from '../policy.js'

const SECOND = 1_000
const FIRST_BACKOFF_MS = 500
const BLANK_CAP_MS = 4 * SECOND
const BLANK_PATIENCE_MS = 60 * SECOND
const OFFLINE_CAP_MS = 30 * SECOND
const LONGEST_RETRY_AFTER_MS = 300 * SECOND

/** What decides how urgent the next attempt is. */
export interface Urgency {
  /** Failures since the last success, this one included; set back by expiry, wake, visible and online. */
  readonly failures: number
  /** What is left of the code on screen, in milliseconds; zero without one. */
  readonly remainingMs: number
  /** How long the screen has been without a valid code, in milliseconds. */
  readonly blankForMs: number
  /** The platform says that there is no network. A hint only (T-34). */
  readonly offline: boolean
}

/** The longest wait that the moment allows, in milliseconds: a code that is about to end makes it short. */
export function backoffCapMs(urgency: Urgency, policy: RotationPolicy): number {
  if (urgency.offline) return OFFLINE_CAP_MS
  if (urgency.remainingMs > 0) return Math.min(policy.maxBackoffMs, Math.max(SECOND, urgency.remainingMs / 3))
  return urgency.blankForMs < BLANK_PATIENCE_MS ? BLANK_CAP_MS : policy.maxBackoffMs
}

/** How long to wait after a failure, in milliseconds, with equal jitter: a bounded wait matters at a gate (T-08, T-66). */
export function backoffMs(urgency: Urgency, policy: RotationPolicy, random: number): number {
  const exponential = FIRST_BACKOFF_MS * 2 ** Math.min(urgency.failures, 20)
  return Math.min(backoffCapMs(urgency, policy), exponential) * (0.5 + random / 2)
}

/**
 * How long every trigger must wait after a rate limit, in milliseconds (T-09): what the answer said, at most five minutes;
 * else the policy's penalty; zero where neither exists.
 */
export function embargoMs(retryAfterMs: number | null, policy: RotationPolicy): number {
  const asked = Number.isFinite(retryAfterMs) ? retryAfterMs : policy.penaltyMs
  return Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, asked ?? 0))
}

/** When to try after the network came back, in milliseconds: spread, because every screen in the room hears it at once (T-66). */
export function onlineDelayMs(random: number): number {
  return random * SECOND
}

/** A number in [0, 1), whatever was handed in to make it: one that is none must not stop a clock. */
export function draw(random: () => number): number {
  try {
    const drawn = random()
    return drawn >= 0 && drawn < 1 ? drawn : 0.5
  } catch {
    return 0.5
  }
}
