/** One who waits for a code. */
export interface Waiter {
  /** Its abort takes back the wish for a code that was not asked for yet. */
  readonly signal?: AbortSignal | undefined
  /** Whether it takes the code that comes. */
  isTaking(): boolean
}

/** All who wait for one code. */
export class Crowd {
  readonly #waiters: Waiter[] = []
  readonly #left = new AbortController()

  /** Aborts when none of them wants a code any more: then none needs to be asked for. */
  get left(): AbortSignal {
    return this.#left.signal
  }

  /** Waits as well, until the answer settles. */
  async wait<T>(waiter: Waiter, answer: Promise<T>): Promise<T> {
    const look = (): void => {
      if (!this.isWanting()) this.#left.abort(new Error('Nobody waits any more'))
    }
    this.#waiters.push(waiter)
    waiter.signal?.addEventListener('abort', look)
    try {
      return await answer
    } finally {
      waiter.signal?.removeEventListener('abort', look)
    }
  }

  /** Whether anybody still wants a code to be asked for. */
  isWanting(): boolean {
    return this.#waiters.some((waiter) => !waiter.signal?.aborted && waiter.isTaking())
  }

  /** Whether anybody takes the code that comes. */
  isTaking(): boolean {
    return this.#waiters.some((waiter) => waiter.isTaking())
  }
}
