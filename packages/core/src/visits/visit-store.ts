import type { AccessCodeInit } from '../access-code.js'

/** A code as it is kept, with its content: a credential. */
export interface StoredCode {
  /** What the code is made from again, its content included. */
  readonly init: AccessCodeInit
  /** When it arrived by our own wall clock, epoch milliseconds. */
  readonly startsAt: number
  /** When it ends by the same clock, worked out once, when it arrived. */
  readonly endsAt: number
}

/** What has to be paid before a visit gets its code. No code was made. */
export interface StoredPayment {
  /** The provider's session, in plain values that survive JSON. */
  readonly session: unknown
  /** When it ends by our own wall clock, epoch milliseconds; null: nobody knows. */
  readonly endsAt: number | null
}

/** One visit. It holds a credential once it is `issued`. */
export interface StoredVisit {
  /** The client's own name of the visit. */
  readonly id: string
  /** The exact request body: once a request may have arrived, it never changes under the same key. */
  readonly body: string
  /** Part of the key. Raised when the provider has refused for certain, or wants to be paid: what follows is another request. */
  readonly epoch: number
  /** When the first request that may have arrived was sent, wall clock, epoch milliseconds; null: none may have. */
  readonly firstMaybeSentAt: number | null
  /** How many requests under this key have neither an answer nor a proof that they never arrived. */
  readonly unanswered: number
  /** What has come of it, as far as is known. */
  readonly outcome: 'pending' | 'issued' | 'used' | 'uncertain'
  /** Null until `issued`, and again once `used`. */
  readonly code: StoredCode | null
  /** Null unless something has to be paid first. With it, `body` is that of the request that pays. */
  readonly payment: StoredPayment | null
  /** The provider's id of the last answer that left it open, for the desk. */
  readonly requestId: string | null
}

/** All visits of one subject, in plain values that survive JSON. It holds credentials: never log it. */
export interface VisitRecord {
  /** A digest of the subject. */
  readonly key: string
  /** Raised by the store with every update. */
  readonly revision: number
  /** Whose visits these are; see `AccessCodeSource.subject`. */
  readonly subject: string
  /** Those that are not over, and the open one last. */
  readonly visits: readonly StoredVisit[]
  /** The ids of those that are over. They are kept, so that none of them ever gets a second code. */
  readonly over: readonly string[]
}

/**
 * Where visits are remembered, so that none gets a second code. **It holds credentials**: whoever reads it can enter.
 * Both writes are atomic, and have reached the store when their promise resolves. What a store throws may quote a
 * record, so it is reported as `store_failed` without its cause; throw an `AccessCodeError` of your own to say more.
 */
export interface VisitStore {
  /** Whether every process that asks for these codes sees the same records, also after a restart. */
  readonly shared: boolean
  /** Stores the record if its key is free; resolves with what is stored then, ours or the earlier one. */
  putIfAbsent(record: VisitRecord): Promise<VisitRecord>
  /** The record under a key, as it was last written. */
  get(key: string): Promise<VisitRecord | undefined>
  /**
   * Replaces the record of this key if its stored revision still equals `record.revision`, and raises that by one.
   * Resolves with false, having changed nothing, when somebody else was first or there is none.
   */
  update(record: VisitRecord): Promise<boolean>
}

/**
 * A {@link VisitStore} in this process's memory: for one process, and for as long as it runs. Several processes would
 * each have their own, and one visit could get several codes.
 */
export function createMemoryVisitStore(): VisitStore {
  // Kept as text, so that nobody holds a reference to what is stored.
  const records = new Map<string, string>()

  function read(key: string): VisitRecord | undefined {
    return JSON.parse(records.get(key) ?? 'null') ?? undefined
  }

  return {
    shared: false,
    async putIfAbsent(record) {
      if (!records.has(record.key)) records.set(record.key, JSON.stringify(record))
      return read(record.key) ?? record
    },
    async get(key) {
      return read(key)
    },
    async update(record) {
      const { key, revision } = record
      if (read(key)?.revision !== revision) return false
      records.set(key, JSON.stringify({ ...record, revision: revision + 1 }))
      return true
    },
  }
}
