/**
 * The only door to time. `systemClock` is the real one; tests hand in a manual one (`@acme/access-codes/testing`).
 */
export interface Clock {
  /** The wall clock, epoch milliseconds. It may be wrong, and it may be set while we run. */
  now(): number
  /** Milliseconds that never go back and include time asleep. Deadlines use nothing else. */
  elapsed(): number
  /**
   * Calls back once after `delayMs` (1 to 2^31-1). On Node a timer does not hold the process open unless `keepAlive`.
   * Returns a handle for {@link Clock.clearTimeout}.
   */
  setTimeout(callback: () => void, delayMs: number, keepAlive?: boolean): unknown
  /** Forgets a timer; anything but the handle of a pending one is ignored. */
  clearTimeout(handle: unknown): void
}

/** What a {@link Clock} can do, by name: how one that is handed in is told from something else. */
export const CLOCK_METHODS = ['now', 'elapsed', 'setTimeout', 'clearTimeout'] as const

/** The two clocks and the timers of a platform, looked up when used, never when loaded. */
export interface Platform {
  /** Epoch milliseconds. */
  wall(): number
  /** Milliseconds from any start; may stop while the machine sleeps. */
  monotonic(): number
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(handle: unknown): void
}

// Below this, wall and monotonic differ by their resolution and by NTP's slewing; above it, by sleep or a step.
const DISAGREEMENT_MS = 250

/**
 * A {@link Clock} over a platform. At every reading `elapsed()` grows by the monotonic difference, or by the wall
 * difference when that is larger by more than 250 ms: monotonic clocks stop in sleep on Linux and macOS, wall clocks do not.
 * A wall clock set back never gives life back; one set forward counts as sleep.
 */
export function createClock(platform: Platform): Clock {
  let elapsed = 0
  let wall: number | undefined
  let monotonic = 0

  return {
    now: () => platform.wall(),
    elapsed() {
      const wallNow = platform.wall()
      const monotonicNow = platform.monotonic()
      if (wall !== undefined) {
        const awake = Math.max(0, monotonicNow - monotonic)
        const passed = wallNow - wall
        elapsed += passed > awake + DISAGREEMENT_MS ? passed : awake
      }
      wall = wallNow
      monotonic = monotonicNow
      return elapsed
    },
    setTimeout(callback, delayMs, keepAlive = false) {
      const handle = platform.setTimeout(callback, delayMs)
      if (!keepAlive) (handle as { unref?: () => void } | null)?.unref?.()
      return handle
    },
    clearTimeout: (handle) => platform.clearTimeout(handle),
  }
}

/** The real clock. Globals are looked up at each use, so nothing happens while the module loads. */
export const systemClock: Clock = createClock({
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number),
})
