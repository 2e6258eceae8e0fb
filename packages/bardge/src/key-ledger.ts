import type { Clock } from '@acme/access-codes'
import type { ErrorDetails } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

/** How long a keyed request may be sent again: the rest of the vendor's 90 s is for requests on their way. */
export const LONGEST_TOTAL_MS = 60_000
const VENDOR_MEMORY_MS = 90_000

interface Use {
  readonly endpoint: string
  /** By `clock.elapsed()`. */
  readonly until: number
}

/** A key while its request is on the way. */
export interface Claim {
  /** Its answer, or the lack of one, is here: the vendor's memory counts from now. */
  settle(): void
  /** Nothing was sent under it. */
  release(): void
}

/**
 * Remembers which endpoint each idempotency key went to. The vendor keeps keys per reseller and not per path: one key on two
 * endpoints would be answered with what the other one did. Each is remembered for as long as the vendor does, and no longer.
 */
export class KeyLedger {
  readonly #clock: Clock
  readonly #uses = new Map<string, Use>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws AccessCodeError `invalid_option` for a key that went to another endpoint within the last 90 s. */
  claim(key: string, endpoint: string, where: ErrorDetails): Claim {
    this.#forget()
    const earlier = this.#uses.get(key)
    if (earlier !== undefined && earlier.endpoint !== endpoint) {
      throw invalidOption(where, 'an idempotencyKey that was not sent to another endpoint in the last 90 s')
    }
    this.#remember(key, endpoint, LONGEST_TOTAL_MS + VENDOR_MEMORY_MS)
    return {
      settle: () => this.#remember(key, endpoint, VENDOR_MEMORY_MS),
      release: () => {
        if (earlier === undefined) this.#uses.delete(key)
      },
    }
  }

  #remember(key: string, endpoint: string, forMs: number): void {
    // Anew, so that the oldest stay in front.
    this.#uses.delete(key)
    this.#uses.set(key, { endpoint, until: this.#clock.elapsed() + forMs })
  }

  #forget(): void {
    const now = this.#clock.elapsed()
    for (const [key, { until }] of this.#uses) {
      if (until > now) return
      this.#uses.delete(key)
    }
  }
}
