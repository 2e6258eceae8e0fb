import { AccessCodeError } from '@acme/access-codes'
import type { CodeStore } from './code-store.js'
import type { RelayTime } from './relay-time.js'
import { newRecord, type SubjectRecord } from './subject-record.js'

/** Whose record, and whether the screen that asks has been here before. */
export interface RecordOf {
  readonly key: string
  readonly known: boolean
}

// A lost race means that somebody else got on; so many in a row mean that the store is broken.
const MAX_TRIES = 16
// A phone that slept so long has forgotten its code as well.
const KEEP_MS = 12 * 3_600_000

/** Reads and changes records, each change in one step. What the store throws becomes `store_failed`, without its cause. */
export class Records {
  readonly #store: CodeStore
  readonly #time: RelayTime
  readonly #onError: (error: unknown) => void
  #highestSeq = 0

  constructor(store: CodeStore, time: RelayTime, onError: (error: unknown) => void) {
    this.#store = store
    this.#time = time
    this.#onError = onError
  }

  /** The record; one that is missing is made first, so that its `seq` stands from now on. */
  async get({ key, known }: RecordOf): Promise<SubjectRecord> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const record = await this.#attempted(() => this.#store.get(key))
      if (record !== undefined) return record
      const now = this.#time.now()
      // From the wall clock: after a restart, which forgets all counts, a screen never meets a lower one.
      await this.#put(newRecord(key, Math.max(now, this.#highestSeq), now, known))
    }
    throw storeFailed()
  }

  /**
   * Stores what `next` makes of the record, and resolves with it. Where `next` gives the same object, or something
   * else than a record, nothing is stored.
   */
  async change<Other = never>(
    of: RecordOf,
    next: (record: SubjectRecord) => SubjectRecord | Other,
  ): Promise<SubjectRecord | Other> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const record = await this.get(of)
      const changed = next(record)
      if (changed === record || !isRecord(changed)) return changed
      if (await this.#put(changed)) return changed
    }
    throw storeFailed()
  }

  async #put(record: SubjectRecord): Promise<boolean> {
    const keepForMs = Math.max(KEEP_MS, (record.code?.endsAt ?? 0) - this.#time.now())
    const done = await this.#attempted(() => this.#store.put(record, keepForMs))
    if (done) this.#highestSeq = Math.max(this.#highestSeq, record.seq)
    return done
  }

  async #attempted<T>(step: () => Promise<T>): Promise<T> {
    try {
      return await step()
    } catch (error) {
      this.#onError(error)
      throw storeFailed()
    }
  }
}

function isRecord(changed: unknown): changed is SubjectRecord {
  return typeof changed === 'object' && changed !== null && 'revision' in changed
}

function storeFailed(): AccessCodeError {
  return new AccessCodeError('store_failed', 'The code store failed', { provider: 'relay', operation: 'store' })
}
