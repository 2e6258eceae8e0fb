import type { CheckIn } from '@acme/access-codes'
import { invalidOption } from './invalid-option.js'
import { tellAll } from './tell-all.js'

/** Where check-ins meet the screens they belong to: webhooks publish, sources subscribe. */
export interface CheckInHub {
  /**
   * Tells everybody who waits for this subject, and everybody who waits for all. Throws what a listener threw, after the last.
   *
   * @throws AccessCodeError `invalid_option` for what is no check-in, from a queue of yours for example; nobody is told of it
   */
  publish(checkIn: CheckIn): void
  /**
   * Hears of one subject's check-ins until the returned function is called. The latest one is told at once, so that nothing is
   * missed between two subscriptions; who knows its id, or finds it too old, ignores it.
   */
  subscribe(subject: string, onCheckIn: (checkIn: CheckIn) => void): () => void
  /** Hears of all check-ins, from now on. */
  subscribeAll(onCheckIn: (checkIn: CheckIn) => void): () => void
}

const REMEMBERED_SUBJECTS = 1_024

/** A hub in memory: it serves the sources of this process. Several processes need one that reaches them all. */
export function createCheckInHub(): CheckInHub {
  const bySubject = new Map<string, Set<(checkIn: CheckIn) => void>>()
  const all = new Set<(checkIn: CheckIn) => void>()
  const latest = new Map<string, CheckIn>()

  return {
    publish(checkIn) {
      const { id, at, subject } = Object(checkIn) as Partial<CheckIn>
      if (typeof id !== 'string' || typeof subject !== 'string' || !Number.isFinite(at)) {
        throw invalidOption({ operation: 'CheckInHub.publish' }, 'a check-in, with id, at and subject')
      }
      // Deleted first, so that the map's own order is that of the last check-ins.
      latest.delete(subject)
      latest.set(subject, checkIn)
      const [oldest] = latest.keys()
      if (latest.size > REMEMBERED_SUBJECTS && oldest !== undefined) latest.delete(oldest)
      tellAll([...(bySubject.get(subject) ?? []), ...all], checkIn)
    },
    subscribe(subject, onCheckIn) {
      const listener = listenerOf(onCheckIn, 'subscribe')
      const listeners = bySubject.get(subject) ?? new Set()
      bySubject.set(subject, listeners.add(listener))
      const missed = latest.get(subject)
      if (missed !== undefined) onCheckIn(missed)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && bySubject.get(subject) === listeners) bySubject.delete(subject)
      }
    },
    subscribeAll(onCheckIn) {
      const listener = listenerOf(onCheckIn, 'subscribeAll')
      all.add(listener)
      return () => all.delete(listener)
    },
  }
}

/** A function of its own for each subscription: the same listener may come twice. */
function listenerOf(onCheckIn: (checkIn: CheckIn) => void, method: string): (checkIn: CheckIn) => void {
  if (typeof onCheckIn !== 'function')
    throw invalidOption({ operation: `CheckInHub.${method}` }, 'a function that listens')
  return (checkIn) => onCheckIn(checkIn)
}
