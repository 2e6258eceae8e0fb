/**
 * What a platform tells about the page: seen or hidden, awake again, on line. Each listener for a condition is called at
 * once with how it is now; each function returns its undo. React Native's AppState or a kiosk's own signals fit behind it.
 */
export interface Environment {
  /** Tells whether the screen can be seen: at once, and at each change. Returns its undo. */
  onVisibility(listener: (visible: boolean) => void): () => void
  /** The page came back: from sleep, or from the back-forward cache. */
  onWake(listener: () => void): () => void
  /** A hint only: `false` slows attempts down, it never stops them. */
  onOnline(listener: (online: boolean) => void): () => void
}

/** The environment of a browser page. Attached by `start()` where there is a document; release it by `stop()`. */
export function browserEnvironment(): Environment {
  return {
    onVisibility(listener) {
      const tell = (): void => listener(document.visibilityState !== 'hidden')
      tell()
      return listen(document, ['visibilitychange'], tell)
    },
    onWake(listener) {
      const undos = [listen(window, ['pageshow', 'focus'], listener), listen(document, ['resume'], listener)]
      return () => undos.forEach((undo) => undo())
    },
    onOnline(listener) {
      const tell = (): void => listener(navigator.onLine !== false)
      tell()
      return listen(window, ['online', 'offline'], tell)
    },
  }
}

/** {@link browserEnvironment} where there is a document, else null. */
export function defaultEnvironment(): Environment | null {
  return typeof document === 'undefined' ? null : browserEnvironment()
}

function listen(target: EventTarget, events: readonly string[], listener: () => void): () => void {
  for (const event of events) target.addEventListener(event, listener)
  return () => {
    for (const event of events) target.removeEventListener(event, listener)
  }
}
