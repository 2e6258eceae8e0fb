import type { Clock } from '@acme/access-codes'

export interface Patience {
  readonly clock: Clock
  readonly limitMs: number
  /** Aborts when whoever waits for it goes away. */
  readonly signal?: AbortSignal
}

/** No work brings this. */
export const givenUp: unique symbol = Symbol('given up')

/** What the work brings; {@link givenUp} when it takes too long, or when nobody waits for it any more. */
export async function within<T>(
  work: T | Promise<T>,
  { clock, limitMs, signal }: Patience,
): Promise<T | typeof givenUp> {
  let giveUp = (): void => undefined
  const end = new Promise<typeof givenUp>((resolve) => {
    giveUp = () => resolve(givenUp)
  })
  const timer = clock.setTimeout(giveUp, limitMs)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  try {
    // The work first: what is there already counts.
    return await Promise.race([work, end])
  } finally {
    clock.clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}
