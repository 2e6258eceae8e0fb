import { checkOptions } from '../check-options.js'
import type { Environment } from '../environment.js'

/** A page that is seen, hidden, put to sleep and cut off by hand. */
export interface ManualEnvironment extends Environment {
  /** Shows or hides the page. */
  setVisible(visible: boolean): void
  /** What the platform says of its network. */
  setOnline(online: boolean): void
  /** Comes back from sleep, or from the back/forward cache. */
  wake(): void
  /** How many listeners are attached: zero after `stop()`. */
  readonly listeners: number
}

const where = { provider: 'access-codes', operation: 'createManualEnvironment' }

/** Makes a page for tests, seen and online unless told otherwise. */
export function createManualEnvironment(
  initial: { readonly visible?: boolean | undefined; readonly online?: boolean | undefined } = {},
): ManualEnvironment {
  checkOptions(initial, { visible: 'boolean', online: 'boolean' }, where)
  let { visible = true, online = true } = initial
  const onVisibility = new Set<(visible: boolean) => void>()
  const onWake = new Set<() => void>()
  const onOnline = new Set<(online: boolean) => void>()
  return {
    onVisibility(listener) {
      onVisibility.add(listener)
      listener(visible)
      return () => onVisibility.delete(listener)
    },
    onWake(listener) {
      onWake.add(listener)
      return () => onWake.delete(listener)
    },
    onOnline(listener) {
      onOnline.add(listener)
      listener(online)
      return () => onOnline.delete(listener)
    },
    setVisible(next) {
      visible = next
      for (const listener of onVisibility) listener(visible)
    },
    setOnline(next) {
      online = next
      for (const listener of onOnline) listener(online)
    },
    wake() {
      for (const listener of onWake) listener()
    },
    get listeners() {
      return onVisibility.size + onWake.size + onOnline.size
    },
  }
}
