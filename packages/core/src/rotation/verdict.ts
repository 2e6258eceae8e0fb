import type { AccessCode } from '../access-code.js'
import type { CodeReason, Rotation } from '../transition.js'

const SECOND = 1_000

/**
 * What an answer is to the screen:
 * `adopt`: show it (or show the same one for longer); `unchanged`: keep what is there; `expired`: it ran out on its way;
 * `stale`: it is the code that was used or given up, or one with no time left.
 */
export type Verdict = 'adopt' | 'unchanged' | 'expired' | 'stale'

/** Automatic attempts never shorten what is on screen (T-43, I9); who asks by hand, or wakes, gets what came. */
const automatic: readonly CodeReason[] = ['start', 'schedule', 'expired']

/** Judges a code that arrived with `life` milliseconds left, its end at `deadlineAt` on `elapsed()`. */
export function judge(state: Rotation, code: AccessCode, life: number, deadlineAt: number): Verdict {
  // Written so that a lifetime that is no number counts as none.
  if (!(life > 0)) return 'expired'
  if (code.sameAs(state.spent)) return 'stale'
  if (state.status === 'expired' && code.sameAs(state.code)) return life > SECOND ? 'adopt' : 'stale'
  if (state.status !== 'live' || state.deadlineAt === null) return 'adopt'
  if (code.sameAs(state.code)) return lastsLonger(state, code, deadlineAt) ? 'adopt' : 'unchanged'
  return deadlineAt < state.deadlineAt && automatic.includes(state.reason) ? 'unchanged' : 'adopt'
}

// The same expiry read through another estimate of the clock is the same expiry.
function lastsLonger(state: Rotation, code: AccessCode, deadlineAt: number): boolean {
  if (code.expiresAt !== undefined && code.expiresAt === state.code?.expiresAt) return false
  return deadlineAt > (state.deadlineAt ?? 0) + SECOND
}
