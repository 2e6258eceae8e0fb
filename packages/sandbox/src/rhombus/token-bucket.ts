/** A bucket's rule: tokens per second, and how many it holds. */
export interface BucketRule {
  readonly refill: number
  readonly burst: number
}

interface Bucket {
  tokens: number
  at: number
}

/** One bucket per organisation: whoever asks in its name, draws on it. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>()

  /**
   * Takes a token; returns 0, or how long until there is one, in milliseconds. Asking while it is empty costs nothing:
   * the vendor says that more requests do not lengthen the wait.
   */
  take(name: string, now: number, { refill, burst }: BucketRule): number {
    const { tokens, at } = this.#buckets.get(name) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * refill)
    const passes = filled >= 1
    this.#buckets.set(name, { tokens: passes ? filled - 1 : filled, at: now })
    return passes ? 0 : Math.ceil(((1 - filled) / refill) * 1000)
  }
}
