const MOST = 6
const LONGEST_MS = 30_000

/**
 * In how many milliseconds a subject may have another code made; zero is now. Six in one code's life, or in 30 s where it
 * lives longer: more than three phones need, and too few for one member to use up what all others share.
 *
 * @param madeAt when codes were made for it, on `elapsed()`, oldest first
 * @param lifeMs how long the last one lives
 */
export function allowedInMs(madeAt: readonly number[], lifeMs: number, now: number): number {
  const sixthLast = madeAt[madeAt.length - MOST]
  return sixthLast === undefined ? 0 : Math.max(0, sixthLast + Math.min(LONGEST_MS, lifeMs) - now)
}

/** As many of the moments as the next call needs. */
export function withCodeMade(madeAt: readonly number[], now: number): readonly number[] {
  return [...madeAt, now].slice(-MOST)
}
