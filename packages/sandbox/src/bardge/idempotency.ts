import { BardgeError } from './errors.js'

/** An answer as it is kept: nothing of it can be read only once. */
export interface KeptAnswer {
  readonly status: number
  readonly body: string
  readonly requestId: string
}

interface Entry {
  readonly fingerprint: string
  readonly answer: Promise<KeptAnswer>
  /** Null while the answer is being made. */
  answeredAt: number | null
}

/** What a reseller asked under its keys. A key counts for all paths. */
export class IdempotencyBook {
  readonly #entries = new Map<string, Entry>()

  /**
   * The answer under a key: the kept one, that of the request in flight, or a new one made by `work`.
   *
   * @throws BardgeError when the key was used with another body. What `work` throws is passed on to all who wait.
   */
  async answer(
    { reseller, key, fingerprint }: { readonly reseller: string; readonly key: string; readonly fingerprint: string },
    { now, ttlMs, keepErrors }: { readonly now: () => number; readonly ttlMs: number; readonly keepErrors: boolean },
    work: () => Promise<KeptAnswer>,
  ): Promise<{ readonly answer: KeptAnswer; readonly replayed: boolean }> {
    const id = `${reseller}:${key}`
    this.#forget(now(), ttlMs)
    const known = this.#entries.get(id)
    if (known !== undefined && !isForgotten(known, now(), ttlMs)) {
      if (known.fingerprint !== fingerprint) throw new BardgeError('idempotency_key_reused')
      return { answer: await known.answer, replayed: true }
    }
    const entry: Entry = { fingerprint, answer: work(), answeredAt: null }
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    let kept = false
    try {
      const answer = await entry.answer
      kept = answer.status < 400 || keepErrors
      return { answer, replayed: false }
    } finally {
      if (kept) entry.answeredAt = now()
      else this.#entries.delete(id)
    }
  }

  /** How many answers are kept or in the making. */
  get size(): number {
    return this.#entries.size
  }

  /** Drops the oldest answers whose time is over. Those in between are found out when they are asked for. */
  #forget(now: number, ttlMs: number): void {
    for (const [id, entry] of this.#entries) {
      if (!isForgotten(entry, now, ttlMs)) return
      this.#entries.delete(id)
    }
  }
}

function isForgotten({ answeredAt }: Entry, now: number, ttlMs: number): boolean {
  return answeredAt !== null && now - answeredAt >= ttlMs
}
