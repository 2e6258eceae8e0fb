/** Keeps the screen awake while wanted. */
export class WakeLock {
  readonly #onChange: () => void
  #wanted = false
  #asking = false
  #sentinel: WakeLockSentinel | null = null
  #refused = false

  /** @param onChange called when {@link WakeLock.possible} may have changed */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** False where the platform has no lock, or would not give it (a battery that runs low). */
  get possible(): boolean {
    return !this.#refused && 'wakeLock' in navigator
  }

  hold(wanted: boolean): void {
    if (this.#wanted === wanted) return
    this.#wanted = wanted
    if (wanted) void this.#take()
    else this.#release()
  }

  /** The page is seen again: a platform takes the lock away from one that is hidden. */
  renew(): void {
    if (this.#wanted) void this.#take()
  }

  async #take(): Promise<void> {
    if (this.#asking || this.#sentinel !== null || !('wakeLock' in navigator)) return
    if (isHidden()) return
    this.#asking = true
    try {
      const sentinel = await navigator.wakeLock.request('screen')
      sentinel.addEventListener('release', () => {
        if (this.#sentinel === sentinel) this.#sentinel = null
      })
      this.#sentinel = sentinel
      this.#refuse(false)
    } catch {
      // A page that was hidden meanwhile is no refusal.
      this.#refuse(!isHidden())
    }
    this.#asking = false
    if (!this.#wanted) this.#release()
  }

  #release(): void {
    // A lock that is gone already has nothing left to release.
    this.#sentinel?.release().catch(() => undefined)
    this.#sentinel = null
  }

  #refuse(refused: boolean): void {
    if (this.#refused === refused) return
    this.#refused = refused
    this.#onChange()
  }
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden'
}
