import type { Clock } from '@acme/access-codes'
import type { CodeStore } from './code-store.js'
import type { RelayTime } from './relay-time.js'
import { storeFailed, storeStep } from './store-step.js'
import { newRecord, type SubjectRecord } from './subject-record.js'
import { TurnQueue } from './turn-queue.js'

/** Whose record, and whether the screen that asks has been here before. */
export interface RecordOf {
  readonly key: string
  readonly known: boolean
}

export interface RecordsOptions {
  readonly store: CodeStore
  readonly time: RelayTime
  readonly clock: Clock
  /** Hears that the store failed, and of what kind the error was: what it says may quote a record. */
  readonly onError: (error: unknown) => void
}

/** What must be stored of one subject before anything else happens to it. */
interface Debt {
  readonly of: RecordOf
  readonly changes: Owed[]
  failures: number
  timer: unknown
}

interface Owed {
  readonly next: (record: SubjectRecord) => SubjectRecord
  readonly stored: (record: SubjectRecord) => void
}

// Only another process can win a race against us; so many in a row mean that the store is broken.
const MAX_TRIES = 16
// A phone that slept so long has forgotten its code as well.
const KEEP_MS = 12 * 3_600_000
const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 15_000
const MOST_OWED = 64

/**
 * Reads and changes records, each change in one step, those of one subject one after the other. A change that is owed is
 * kept until it is stored: as long as it is not, the record is neither read nor changed.
 *
 * What the store throws becomes `store_failed`, without its cause.
 */
export class Records {
  readonly #with: RecordsOptions
  readonly #queue = new TurnQueue()
  readonly #debts = new Map<string, Debt>()
  #highestSeq = 0
  #closed = false

  constructor(options: RecordsOptions) {
    this.#with = options
  }

  /** The record; one that is missing is made first, so that its `seq` stands from now on. */
  async get(of: RecordOf): Promise<SubjectRecord> {
    const { key } = of
    for (;;) {
      if (this.#debts.has(key)) await this.#queue.run(key, () => this.#pay(key))
      const record = await this.#read(of)
      // Else it is history already.
      if (!this.#debts.has(key)) return record
    }
  }

  /**
   * Stores what `next` makes of the record, and resolves with it. Where `next` gives the same object, or something
   * else than a record, nothing is stored.
   */
  change<Other = never>(
    of: RecordOf,
    next: (record: SubjectRecord) => SubjectRecord | Other,
  ): Promise<SubjectRecord | Other> {
    return this.#queue.run(of.key, async () => {
      await this.#pay(of.key)
      return this.#change(of, next)
    })
  }

  /**
   * A change that must not be lost. Rejects when the store fails at once, and goes on trying: `stored` is called when it
   * has worked. `next` may be called again after a put whose outcome is not known.
   */
  owe(of: RecordOf, next: Owed['next'], stored: Owed['stored']): Promise<void> {
    const debt = this.#debts.get(of.key) ?? { of, changes: [], failures: 0, timer: undefined }
    if (debt.changes.length >= MOST_OWED) return Promise.reject(storeFailed())
    debt.changes.push({ next, stored })
    this.#debts.set(of.key, debt)
    return this.#queue.run(of.key, () => this.#pay(of.key))
  }

  /** Tries once more to store what is owed. Never rejects. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#debts.keys()].map((key) => this.#queue.run(key, () => this.#pay(key))))
  }

  /** No further attempts. */
  close(): void {
    this.#closed = true
    for (const { timer } of this.#debts.values()) this.#with.clock.clearTimeout(timer)
  }

  async #pay(key: string): Promise<void> {
    const debt = this.#debts.get(key)
    if (debt === undefined) return
    const { of, changes } = debt
    try {
      for (let [first] = changes; first !== undefined; [first] = changes) {
        const record = await this.#change(of, first.next)
        changes.shift()
        first.stored(record)
      }
      this.#debts.delete(key)
      this.#with.clock.clearTimeout(debt.timer)
    } catch (error) {
      this.#payLater(debt)
      throw error
    }
  }

  #payLater(debt: Debt): void {
    const { clock } = this.#with
    const { key } = debt.of
    clock.clearTimeout(debt.timer)
    if (this.#closed) return
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** debt.failures)
    debt.failures += 1
    // Reported where it fails.
    const again = (): void => void this.#queue.run(key, () => this.#pay(key)).catch(() => undefined)
    debt.timer = clock.setTimeout(again, waitMs)
  }

  async #read({ key, known }: RecordOf): Promise<SubjectRecord> {
    const { store, time } = this.#with
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      // Null, too, is what many stores say of what is not there.
      const record = (await storeStep(() => store.get(key), this.#with)) ?? null
      if (record !== null) return record
      const now = time.now()
      // From the wall clock: after a restart, which forgets all counts, a screen never meets a lower one.
      await this.#put(newRecord(key, Math.max(now, this.#highestSeq), now, known))
    }
    throw storeFailed()
  }

  async #change<Other>(
    of: RecordOf,
    next: (record: SubjectRecord) => SubjectRecord | Other,
  ): Promise<SubjectRecord | Other> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const record = await this.#read(of)
      const changed = next(record)
      if (changed === record || !isRecord(changed)) return changed
      if (await this.#put(changed)) return changed
    }
    throw storeFailed()
  }

  async #put(record: SubjectRecord): Promise<boolean> {
    const { store, time } = this.#with
    const keepForMs = Math.max(KEEP_MS, (record.code?.endsAt ?? 0) - time.now())
    const done = await storeStep(() => store.put(record, keepForMs), this.#with)
    if (done) this.#highestSeq = Math.max(this.#highestSeq, record.seq)
    return done
  }
}

function isRecord(changed: unknown): changed is SubjectRecord {
  return typeof changed === 'object' && changed !== null && 'revision' in changed
}
