import type { DoorEntry } from './check-in.js'
import { checkGiven } from './invalid-option.js'
import { tellAll } from './tell-all.js'

/** Where entries meet those who wait at a door: webhooks publish, sources subscribe. */
export interface DoorEntryHub {
  /**
   * Tells everybody who waits at this door, and everybody who waits at all. Throws what a listener threw, after the last. A promise
   * that it returns rejects with what an asynchronous one rejects with.
   */
  publish(entry: DoorEntry): unknown
  /** Hears of one door's entries, from now on, until the returned function is called. */
  subscribe(doorUuid: string, onEntry: (entry: DoorEntry) => void): () => void
  /** Hears of all entries, from now on. */
  subscribeAll(onEntry: (entry: DoorEntry) => void): () => void
}

/** A hub in memory: it serves the sources of this process. Several processes need one that reaches them all. */
export function createDoorEntryHub(): DoorEntryHub {
  // Null for all doors.
  const waiting = new Set<{ readonly doorUuid: string | null; readonly onEntry: (entry: DoorEntry) => void }>()

  function wait(doorUuid: string | null, onEntry: (entry: DoorEntry) => void): () => void {
    checkGiven({ onEntry }, { onEntry: 'function' }, { operation: 'subscribe' }, 'onEntry')
    const listener = { doorUuid, onEntry }
    waiting.add(listener)
    return () => waiting.delete(listener)
  }

  return {
    publish(entry) {
      const here = [...waiting].filter(({ doorUuid }) => doorUuid === null || doorUuid === entry.doorUuid)
      const listeners = here.map(({ onEntry }) => onEntry)
      return tellAll(listeners, entry)
    },
    subscribe: (doorUuid, onEntry) => wait(doorUuid, onEntry),
    subscribeAll: (onEntry) => wait(null, onEntry),
  }
}
