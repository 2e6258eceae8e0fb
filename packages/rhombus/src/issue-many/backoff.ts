// Rhombus's own advice for its limit: from 1 s, doubled each time, 60 s at most, and up to a second by chance.
const FIRST_MS = 1_000
const LONGEST_MS = 60_000
const JITTER_MS = 1_000

/** How long to wait after the nth failure in a row that names no time, in milliseconds: 1,000 to 60,000. */
export function backoffMs(failures: number, random: () => number): number {
  return Math.min(LONGEST_MS, withJitter(FIRST_MS * 2 ** Math.min(failures - 1, 20), random))
}

/** Never sooner than asked. */
export function withJitter(ms: number, random: () => number): number {
  return ms + random() * JITTER_MS
}
