const MOST = 6
/** The longest time that six attempts count for, in milliseconds. */
export const LONGEST_MS = 30_000

/**
 * In how many milliseconds a source may be asked for a subject's code again; zero is now. Six times in one code's life, or
 * in 30 s where it lives longer: more than three phones need, and too few for one member to use up what all others share.
 *
 * @param sentAt when it was asked, with or without success, on `elapsed()`, oldest first
 * @param lifeMs how long the last code lives
 */
export function allowedInMs(sentAt: readonly number[], lifeMs: number, now: number): number {
  const sixthLast = sentAt[sentAt.length - MOST]
  return sixthLast === undefined ? 0 : Math.max(0, sixthLast + Math.min(LONGEST_MS, lifeMs) - now)
}

/** As many of the moments as the next call needs. */
export function withAttempt(sentAt: readonly number[], now: number): readonly number[] {
  return [...sentAt, now].slice(-MOST)
}
