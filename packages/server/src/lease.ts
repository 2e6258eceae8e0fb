import type { Clock } from '@acme/access-codes'
import { SKEW_MS } from './code-decision.js'
import type { Records } from './records.js'
import type { RelayTime } from './relay-time.js'
import type { SubjectRecord } from './subject-record.js'
import type { Subject } from './subjects.js'

export interface LeasesOptions {
  readonly records: Records
  readonly time: RelayTime
  readonly clock: Clock
  /** This process, among those that share the store. */
  readonly holder: string
}

/** Sees to it that of several processes one at a time has a code made for a subject. */
export interface Leases {
  /**
   * Resolves with true as soon as it is our turn; with false when another process has made a code meanwhile, or the attempt
   * was given up.
   */
  take(subject: Subject, signal: AbortSignal): Promise<boolean>
  /** Lets the next one go on, where no code came of it. */
  release(subject: Subject): Promise<void>
}

// As long as an attempt may take: a process that ended with the lease holds nobody up for longer.
const LEASE_MS = 20_000
const LOOK_AGAIN_MS = 250

export function createLeases({ records, time, clock, holder }: LeasesOptions): Leases {
  // One that ends later than any that is taken now comes from a clock that is wrong: nobody may wait for it.
  const isHeld = ({ lease }: SubjectRecord, now: number): boolean =>
    lease !== null && lease.holder !== holder && lease.until > now && lease.until <= now + LEASE_MS + SKEW_MS

  return {
    async take(subject, signal) {
      const { code: before } = await records.get(subject)
      const isNewer = ({ code }: SubjectRecord): boolean => code !== null && code.init.id !== before?.init.id
      while (!signal.aborted) {
        const now = time.now()
        const record = await records.change(subject, (record) => {
          if (isHeld(record, now) || isNewer(record)) return record
          return { ...record, lease: { holder, until: now + LEASE_MS } }
        })
        if (isNewer(record)) return false
        if (record.lease?.holder === holder) return true
        await new Promise<void>((resolve) => clock.setTimeout(resolve, LOOK_AGAIN_MS))
      }
      return false
    },
    async release(subject) {
      await records.change(subject, (record) => (record.lease?.holder === holder ? { ...record, lease: null } : record))
    },
  }
}
