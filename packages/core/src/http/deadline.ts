import type { Clock } from '../clock.js'

/**
 * Runs work that has to end within `ms` (1 to 2^31-1) and with the caller's signal. Else it rejects with what `tooLate` makes, or with the
 * signal's reason, even where the work takes no notice. Leaves no timer and no listener; at the end the work's own signal
 * is aborted in any case, which frees what it did not read.
 */
export async function withDeadline<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
  tooLate: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cut = new AbortController()
  const onAbort = (): void => cut.abort(signal?.reason)
  const timer = clock.setTimeout(() => cut.abort(tooLate()), ms, true)
  signal?.addEventListener('abort', onAbort)
  try {
    return await new Promise<T>((resolve, reject) => {
      cut.signal.addEventListener('abort', () => reject(cut.signal.reason as Error))
      if (signal?.aborted) onAbort()
      else work(cut.signal).then(resolve, reject)
    })
  } finally {
    clock.clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    cut.abort()
  }
}
