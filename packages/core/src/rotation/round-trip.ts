/** What an answer takes, as `leadMs` is told: smoothed round trip and its variation, in milliseconds, kept as TCP keeps them (RFC 6298). */
export interface RoundTrip {
  /** What an answer takes. */
  readonly smoothedMs: number
  /** How far single ones are from that. */
  readonly variationMs: number
}

/** Adds one successful round trip. Failed attempts give no sample. */
export function withSample(before: RoundTrip | null, sampleMs: number): RoundTrip {
  if (before === null) return { smoothedMs: sampleMs, variationMs: sampleMs / 2 }
  return {
    smoothedMs: 0.875 * before.smoothedMs + 0.125 * sampleMs,
    variationMs: 0.75 * before.variationMs + 0.25 * Math.abs(before.smoothedMs - sampleMs),
  }
}

const SHORTEST_PATIENCE_MS = 1_500
const LONGEST_PATIENCE_MS = 4_000

/**
 * After how long a second attempt starts beside a slow one, in milliseconds. Bounded above, because a limit that grows with
 * what succeeded would abort a network that has become slow for ever.
 */
export function patienceMs(roundTrip: RoundTrip | null): number {
  if (roundTrip === null) return LONGEST_PATIENCE_MS
  const expected = roundTrip.smoothedMs + 4 * roundTrip.variationMs
  return Math.min(LONGEST_PATIENCE_MS, Math.max(SHORTEST_PATIENCE_MS, expected))
}
