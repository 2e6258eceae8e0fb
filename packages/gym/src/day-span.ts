import type { ErrorDetails } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

/** From which day to which, `2026-01-31`; both are part of it. */
export interface DaySpan {
  readonly fromDate: string
  readonly toDate: string
}

/** A span of which a day or both may be missing. */
export type GivenDays = { readonly [Day in keyof DaySpan]?: DaySpan[Day] | undefined }

const HOUR = 3_600_000
const DAY = 24 * HOUR
// The studio's clock is at most so far ahead of UTC: its day may be tomorrow already.
const FARTHEST_AHEAD = 14 * HOUR

/**
 * Both days of a span of which one or none was given: what the platform answers without them is told in ambiguous words. The
 * last day is today in the farthest zone, or a year after the first; the first is a month before the last.
 *
 * @param now epoch milliseconds
 * @throws AccessCodeError `invalid_option` for what is no day. That they are at most 365 days apart is for the platform to say.
 */
export function daySpan(given: GivenDays, now: number, where: ErrorDetails): DaySpan {
  const start = given.fromDate === undefined ? now : startOf(given.fromDate, where)
  const toDate = given.toDate ?? dayOf(Math.min(now + FARTHEST_AHEAD, start + 365 * DAY))
  const end = startOf(toDate, where)
  return { fromDate: given.fromDate ?? dayOf(end - 31 * DAY), toDate }
}

/** Yesterday to tomorrow, as far as needed: every zone's today, and a night across midnight. */
export function recentDays(now: number): DaySpan {
  return { fromDate: dayOf(now - DAY), toDate: dayOf(now + FARTHEST_AHEAD) }
}

function startOf(day: string, where: ErrorDetails): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  // The parser makes the 2nd of March of the 30th of February.
  if (!Number.isNaN(at) && dayOf(at) === day) return at
  throw invalidOption(where, 'every day to be like 2026-01-31')
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
