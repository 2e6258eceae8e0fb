import type { SubjectRecord } from './subject-record.js'

/**
 * Where the relay keeps what it knows of its subjects: the code, the count of check-ins, who mints. **It holds
 * credentials**: whoever reads it can enter. What it throws may quote a record, so the relay reports it without detail.
 */
export interface CodeStore {
  /** Whether every process of the relay sees the same records. */
  readonly shared: boolean
  /** The record of a subject, as it was last put. */
  get(key: string): Promise<SubjectRecord | undefined>
  /**
   * Stores the record under its key if the revision that is stored still equals `record.revision` (0: there is none),
   * and raises that by one. Resolves with false, having changed nothing, when somebody else was first. Atomic. The
   * record may be forgotten `keepForMs` after its last put.
   */
  put(record: SubjectRecord, keepForMs: number): Promise<boolean>
}

const MOST_SUBJECTS = 100_000

/**
 * A {@link CodeStore} in this process's memory, for **one process**: another one would give out codes that are used
 * here. At most 100,000 subjects; the one that was longest without a change makes way.
 *
 * @param now the relay's own time, epoch milliseconds
 */
export function createMemoryCodeStore(now: () => number): CodeStore {
  const kept = new Map<string, { readonly record: SubjectRecord; readonly until: number }>()

  function forget(): void {
    for (const [key, { until }] of kept) {
      if (until > now() && kept.size <= MOST_SUBJECTS) return
      kept.delete(key)
    }
  }

  return {
    shared: false,
    async get(key) {
      return kept.get(key)?.record
    },
    async put(record, keepForMs) {
      const { key, revision } = record
      if ((kept.get(key)?.record.revision ?? 0) !== revision) return false
      // Deleted first, so that the map's own order is that of the last changes.
      kept.delete(key)
      kept.set(key, { record: { ...record, revision: revision + 1 }, until: now() + keepForMs })
      forget()
      return true
    },
  }
}
