import type { Clock } from '../clock.js'

/**
 * Waits for so many milliseconds of the clock. Rejects with the signal's reason when that aborts; leaves no timer and no listener
 * behind either way.
 */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = (): void => {
      clock.clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      if (signal?.aborted) reject(signal.reason as Error)
      else resolve()
    }
    // Somebody awaits this, so the process must not end meanwhile.
    const timer = clock.setTimeout(wake, Math.max(1, ms), true)
    signal?.addEventListener('abort', wake)
    if (signal?.aborted) wake()
  })
}
