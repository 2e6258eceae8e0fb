import type { Clock } from '@acme/access-codes'
import type { DoorEvent } from './component-event.js'
import { tellAll } from './tell-all.js'
import { createDoorPoll, type DoorPoll } from './watch-door-poll.js'
import type { FetchDoorEvents } from './watch-pages.js'

/** One door that is looked at, for all who watch it. */
interface Shared {
  readonly poll: DoorPoll
  readonly listeners: Set<(event: DoorEvent) => unknown>
  stop: () => void
  /** Since when nobody watches, on `elapsed()`. */
  idleSince: number
}

// What happened at a door that nobody watched for longer is nobody's news.
const REMEMBERED_MS = 600_000

/**
 * The looks of one client: all sources that watch a door with the same pause share them, since the limit is the organisation's and a
 * server makes a source for every screen.
 */
export class SharedPolls {
  readonly #fetchEvents: FetchDoorEvents
  readonly #clock: Clock
  readonly #random: () => number
  readonly #shared = new Map<string, Shared>()

  constructor(fetchEvents: FetchDoorEvents, clock: Clock, random: () => number) {
    this.#fetchEvents = fetchEvents
    this.#clock = clock
    this.#random = random
  }

  /** The looks at one door. @throws AccessCodeError `invalid_option` for a pause out of its bounds. */
  at(doorUuid: string, pollEveryMs: number | undefined, where: { readonly operation: string }): DoorPoll {
    const [fetchEvents, clock, random] = [this.#fetchEvents, this.#clock, this.#random]
    // It looks at nothing until somebody watches.
    const poll = createDoorPoll({ doorUuid, fetchEvents, pollEveryMs, clock, random }, where)
    return (onEvent) => this.#watch(`${doorUuid}/${pollEveryMs ?? ''}`, poll, onEvent)
  }

  #watch(key: string, poll: DoorPoll, onEvent: (event: DoorEvent) => unknown): () => void {
    for (const [other, { listeners, idleSince }] of this.#shared) {
      if (listeners.size === 0 && this.#clock.elapsed() - idleSince > REMEMBERED_MS) this.#shared.delete(other)
    }
    const shared = this.#shared.get(key) ?? { poll, listeners: new Set(), stop: () => undefined, idleSince: 0 }
    this.#shared.set(key, shared)
    const listener = (event: DoorEvent): unknown => onEvent(event)
    shared.listeners.add(listener)
    if (shared.listeners.size === 1) shared.stop = shared.poll((event) => tellAll([...shared.listeners], event))
    return () => {
      if (!shared.listeners.delete(listener) || shared.listeners.size > 0) return
      shared.stop()
      shared.idleSince = this.#clock.elapsed()
    }
  }
}
