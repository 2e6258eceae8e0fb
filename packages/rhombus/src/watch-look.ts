import type { DoorEvent } from './component-event.js'

/** What a watcher has seen of a door, by Rhombus's clock alone: ours may be wrong. Epoch milliseconds. */
export interface Seen {
  /** The latest moment among the events, null while there were none. */
  readonly latestAt: number | null
  /** What happened until then was there before, and is nothing new: the first look does not go back to the beginning. */
  readonly beforeAt: number
  /** Ids that may be listed again. */
  readonly ids: ReadonlyMap<string, number>
}

/** What one look brought: events, newest first as Rhombus lists them. */
export interface Look {
  readonly events: readonly DoorEvent[]
  /** Whether there may be older ones in the same window. */
  readonly cutOff: boolean
}

// A controller's clock may be behind another's, and an event may be stored a while after it happened.
const OVERLAP_MS = 300_000
const DAY = 86_400_000

/** From when on to look, inclusive, epoch milliseconds; null for from the beginning. */
export function lookFrom({ latestAt, beforeAt }: Seen): number | null {
  if (latestAt === null) return null
  return Math.max(beforeAt + 1, latestAt - OVERLAP_MS)
}

/** The first look: all of it was there before. */
export function firstSeen({ events, cutOff }: Look, now: number): Seen {
  const moments = events.map(({ at }) => at)
  const beforeAt = cutOff && moments.length > 0 ? Math.min(...moments) : -Infinity
  return { latestAt: latest(null, moments, now), beforeAt, ids: idsOf(events) }
}

/**
 * Every later look: what is new in it, in the order in which it happened, and what is known then. An event that was stored late is
 * new however old it is, as long as Rhombus lists it in the window.
 *
 * @param now by our own clock: an event over a day ahead is one of a broken clock, and moves no window
 */
export function afterLook(
  seen: Seen,
  { events }: Look,
  now: number,
): { readonly fresh: readonly DoorEvent[]; readonly next: Seen } {
  const listed = new Map(events.map((event) => [event.id, event]))
  // Newest first, as listed: turned around, those of one millisecond keep their order too.
  const fresh = [...listed.values()]
    .filter(({ id, at }) => at > seen.beforeAt && !seen.ids.has(id))
    .reverse()
    .sort((one, other) => one.at - other.at)
  const latestAt = latest(
    seen.latestAt,
    events.map(({ at }) => at),
    now,
  )
  const from = lookFrom({ ...seen, latestAt }) ?? -Infinity
  const kept = [...seen.ids].filter(([, at]) => at >= from)
  return { fresh, next: { ...seen, latestAt, ids: new Map([...kept, ...idsOf(events)]) } }
}

function latest(before: number | null, moments: readonly number[], now: number): number | null {
  const all = [...(before === null ? [] : [before]), ...moments.filter((at) => at <= now + DAY)]
  return all.length === 0 ? null : Math.max(...all)
}

function idsOf(events: readonly DoorEvent[]): ReadonlyMap<string, number> {
  return new Map(events.map(({ id, at }) => [id, at]))
}
