import { type DoorEvent, toDoorEvent } from './component-event.js'
import type { Look } from './watch-look.js'

/** One page of a door's events: all bounds in epoch milliseconds. */
export interface DoorEventQuery {
  /** Whether inclusive or not, Rhombus does not say: it is set a millisecond early. Absent: from the beginning. */
  readonly createdAfterMs?: number | undefined
  /** Exclusive. Absent: up to now. */
  readonly createdBeforeMs?: number | undefined
  /** How many at most. */
  readonly limit: number
  /** Gives the request up. */
  readonly signal: AbortSignal
}

/**
 * Asks for a door's events, newest first, as `findComponentEventsByAccessControlledDoor` lists them: what Rhombus sent, unread. It
 * brings a time limit of its own.
 */
export type FetchDoorEvents = (doorUuid: string, query: DoorEventQuery) => Promise<readonly unknown[]>

// Of a size that Rhombus's own tools ask for, so it is given whole. Beyond, it may be given less than was asked for.
const KNOWN_PAGE = 1_000
const LARGEST_PAGE = 2_000
const MOST_PAGES = 100

/** The newest page alone. */
export async function newestPage(
  fetchPage: (query: Omit<DoorEventQuery, 'signal'>) => Promise<readonly unknown[]>,
  limit: number,
): Promise<Look> {
  const sent = await fetchPage({ limit })
  return { events: eventsIn(sent), cutOff: sent.length >= limit }
}

/**
 * Every event since a moment, page by page backwards. The next page begins at the oldest millisecond of the last one, which it
 * lists again: more events of that millisecond may follow. Where a page holds nothing else, it is asked for larger.
 *
 * @param from epoch milliseconds, inclusive; null for from the beginning
 */
export async function pagesSince(
  fetchPage: (query: Omit<DoorEventQuery, 'signal'>) => Promise<readonly unknown[]>,
  from: number | null,
  firstLimit: number,
): Promise<Look> {
  const after = from === null ? {} : { createdAfterMs: from - 1 }
  const events: DoorEvent[] = []
  let before: number | undefined
  let limit = firstLimit
  let cutOff = false
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const sent = await fetchPage({ ...after, ...(before !== undefined && { createdBeforeMs: before }), limit })
    const found = eventsIn(sent)
    events.push(...found)
    const oldest = Math.min(...found.map(({ at }) => at))
    const isLast = sent.length < Math.min(limit, KNOWN_PAGE)
    if (isLast || oldest < (from ?? -Infinity)) return { events, cutOff }
    // A full page of what cannot be read does not tell where the next one begins.
    if (found.length === 0) break
    if (before === undefined || oldest + 1 < before) before = oldest + 1
    else if (limit < LARGEST_PAGE) limit = Math.min(2 * limit, LARGEST_PAGE)
    else if (oldest < before) {
      before = oldest
      cutOff = true
    } else break
  }
  return { events, cutOff: true }
}

function eventsIn(sent: readonly unknown[]): readonly DoorEvent[] {
  return sent.map(toDoorEvent).filter((event) => event !== null)
}
