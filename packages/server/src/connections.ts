/** An open event stream. */
export interface Connection {
  /** `madeWay`: for a newer one of its subject. */
  end(madeWay?: boolean): void
}

export interface ConnectionLimits {
  readonly perSubject: number
  readonly total: number
}

const MINUTE = 60_000
// A phone that changes networks reconnects a few times a minute, and so do several.
const OPENED_PER_PLACE = 4

interface Place {
  readonly open: Set<Connection>
  /** When streams were opened in the last minute, on `elapsed()`, oldest first. */
  opened: readonly number[]
}

/**
 * Who is connected. Of one subject the oldest stream makes way for the newest, since a phone that changed networks leaves
 * a dead one behind; whoever opens too many in a minute is refused, and so is everybody beyond the total.
 */
export class Connections {
  readonly #limits: ConnectionLimits
  readonly #places = new Map<string, Place>()
  /** Those without an open stream, and since when; the map's own order is that of their last end. */
  readonly #left = new Map<string, number>()
  #total = 0

  constructor(limits: ConnectionLimits) {
    this.#limits = limits
  }

  /** In how many milliseconds another stream may be opened for this subject; zero is now. */
  waitMs(key: string, now: number): number {
    const { perSubject, total } = this.#limits
    const { open, opened } = this.#places.get(key) ?? emptyPlace()
    const makesWay = open.size >= perSubject
    if (this.#total - (makesWay ? 1 : 0) >= total) return MINUTE / 2
    const first = opened[opened.length - OPENED_PER_PLACE * perSubject]
    return first === undefined ? 0 : Math.max(0, first + MINUTE - now)
  }

  /** Enters a stream; the oldest of its subject may have to make way, and is handed back, still to be ended. */
  add(key: string, connection: Connection, now: number): Connection | null {
    const place = this.#places.get(key) ?? emptyPlace()
    this.#places.set(key, place)
    this.#left.delete(key)
    place.open.add(connection)
    place.opened = [...place.opened.filter((at) => at > now - MINUTE), now]
    this.#total += 1
    const [oldest] = place.open
    return place.open.size > this.#limits.perSubject && oldest !== undefined ? oldest : null
  }

  remove(key: string, connection: Connection, now: number): void {
    const place = this.#places.get(key)
    if (place?.open.delete(connection)) this.#total -= 1
    if (place?.open.size === 0) {
      this.#left.delete(key)
      this.#left.set(key, now)
    }
    // Who opens and closes in turn is remembered, the others are not.
    for (const [other, at] of this.#left) {
      if (at > now - MINUTE) return
      this.#left.delete(other)
      this.#places.delete(other)
    }
  }

  endAll(): void {
    for (const { open } of this.#places.values()) for (const connection of open) connection.end()
  }
}

function emptyPlace(): Place {
  return { open: new Set(), opened: [] }
}
