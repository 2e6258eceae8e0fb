import type { RotationKind } from '@acme/access-codes'
import type { RelayPosition } from '@acme/access-codes/relay'
import type { KeptCheckIn, KeptCode, SubjectRecord } from './subject-record.js'

/** What a screen can be answered: a check-in that it has not seen, or the code that is kept. */
export type Answerable = { readonly used: KeptCheckIn } | { readonly code: KeptCode }

// Processes that share a store keep the same time, more or less.
export const SKEW_MS = 2_000

type Position = Pick<RelayPosition, 'have' | 'seen'>

/**
 * What to answer a screen that stands at `position`. The code that is kept is given to whoever does not have it and while
 * at least half of its life remains: two phones of one member share it, and a phone that asks again gets a different
 * one. On request it is given as long as it is good: a reload is no request for a longer window. Otherwise one must be
 * made; per visit always, since the source's own store knows.
 *
 * @param now the relay's own time
 */
export function decide(
  record: SubjectRecord,
  position: Position,
  kind: RotationKind,
  now: number,
): Answerable | 'mint' {
  const used = unseenCheckIn(record, position.seen)
  // A screen that has seen nothing yet shows no code that could be used.
  if (used !== null && position.seen !== null) return { used }
  const { code } = record
  if (kind === 'per-visit' || code === null || code.init.id === position.have) return 'mint'
  const goodForMs = leftMs(code, now)
  return goodForMs > 0 && (kind === 'on-request' || goodForMs >= code.lifeMs / 2) ? { code } : 'mint'
}

/** What a screen is answered when no code could be made: the one that is kept, while it is good. */
export function decideAfterFailure(record: SubjectRecord, position: Position, now: number): Answerable | null {
  const used = unseenCheckIn(record, position.seen)
  if (used !== null && position.seen !== null) return { used }
  const { code } = record
  return code !== null && leftMs(code, now) > 0 ? { code } : null
}

/**
 * What is left of a code, in milliseconds, zero or less when it is over. Another process may have kept it by a clock that is
 * wrong: it is never given more than its life, and one that begins after `now` is not relied on.
 *
 * @param now the relay's own time
 */
export function leftMs({ endsAt, lifeMs }: KeptCode, now: number): number {
  return endsAt - lifeMs > now + SKEW_MS ? 0 : Math.min(lifeMs, endsAt - now)
}

/** The last check-in, unless the screen has seen it. */
export function unseenCheckIn({ used }: SubjectRecord, seen: number | null): KeptCheckIn | null {
  return used !== null && used.seq > (seen ?? -1) ? used : null
}
