import type { KeptCheckIn } from './subject-record.js'

/** A check-in on its way to the screens of its subject. */
export interface BusMessage {
  /** The key of the subject's record. */
  readonly key: string
  /** The check-in that is told. */
  readonly used: KeptCheckIn
}

/** Carries check-ins to the screens of a subject, wherever they are connected. A message may come twice, or late. */
export interface CheckInBus {
  /** Tells every process that has subscribed, this one included. */
  publish(message: BusMessage): Promise<void>
  /** Hears of one subject until the returned function is called. */
  subscribe(key: string, onMessage: (message: BusMessage) => void): () => void
}

/** A {@link CheckInBus} in this process's memory: it reaches the screens that are connected to **this process**. */
export function createMemoryCheckInBus(): CheckInBus {
  const listeners = new Map<string, Set<(message: BusMessage) => void>>()

  return {
    async publish(message) {
      for (const listener of listeners.get(message.key) ?? []) listener(message)
    },
    subscribe(key, onMessage) {
      const listener = (message: BusMessage): void => onMessage(message)
      const ofKey = listeners.get(key) ?? new Set()
      listeners.set(key, ofKey.add(listener))
      return () => {
        ofKey.delete(listener)
        if (ofKey.size === 0 && listeners.get(key) === ofKey) listeners.delete(key)
      }
    },
  }
}
