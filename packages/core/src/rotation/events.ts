import { EventEmitter } from 'eventemitter3'
import type { AccessCode } from '../access-code.js'
import type { CheckIn, CheckInMatch } from '../check-in.js'
import type { AnyAccessCodeError } from '../errors.js'
import type { RotationSnapshot } from './snapshot.js'
import type { CodeReason } from '../transition.js'

/** Everything a `RotatingCode` tells. Per change: the state first, then `change`, then what it was about. */
export interface RotationEvents {
  /** A different code became current. */
  code: { readonly code: AccessCode; readonly previous: AccessCode | null; readonly reason: CodeReason }
  /** Anything in the snapshot changed. */
  change: { readonly state: RotationSnapshot; readonly previous: RotationSnapshot }
  /** Once per whole second of remaining life; only with listeners, and not while hidden. `fraction` runs from 1 to 0. */
  tick: { readonly remainingMs: number; readonly remainingSeconds: number; readonly fraction: number }
  /** The code ran out and no other had come. */
  expired: { readonly code: AccessCode; readonly lateByMs: number }
  /** Somebody went in with it. */
  used: { readonly code: AccessCode; readonly checkIn: CheckIn; readonly match: CheckInMatch }
  /**
   * An attempt failed. `attempt` counts since the last success, `retryAt` is epoch milliseconds by the device's clock, or null
   * when nothing is planned. Without a listener it is never thrown.
   */
  error: {
    readonly error: AnyAccessCodeError
    readonly attempt: number
    readonly retryAt: number | null
    readonly codeStillValid: boolean
  }
}

/** Hears one kind of event. What it throws, or rejects with, goes to `onListenerError`. */
export type RotationListener<Name extends keyof RotationEvents> = (event: RotationEvents[Name]) => unknown

/** Listeners of one rotation, kept by eventemitter3, each isolated from the others. Delivered in order, one event at a time. */
export class Listeners {
  readonly #emitter = new EventEmitter<{ [Name in keyof RotationEvents]: [RotationEvents[Name]] }>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = (error) => {
      try {
        onError(error)
      } catch {
        // A reporter that throws has nobody left to tell.
      }
    }
  }

  add<Name extends keyof RotationEvents>(name: Name, listener: RotationListener<Name>): void {
    this.#emitter.on(name, listener as never)
  }

  remove<Name extends keyof RotationEvents>(name: Name, listener: RotationListener<Name>): void {
    this.#emitter.off(name, listener as never)
  }

  has(name: keyof RotationEvents): boolean {
    return this.#emitter.listenerCount(name) > 0
  }

  /**
   * Tells every listener, whatever the one before it did; eventemitter3's own `emit` would stop at the first that throws.
   *
   * @param goOn asked before each listener, so that one may stop the rotation and silence the rest
   */
  tell<Name extends keyof RotationEvents>(name: Name, event: RotationEvents[Name], goOn: () => boolean): void {
    // eventemitter3 types the listeners of all events as one union; `add` let in only those of this event.
    for (const listener of this.#emitter.listeners(name) as unknown as RotationListener<Name>[]) {
      if (goOn()) this.tellOne(listener, event)
    }
  }

  tellOne<Event>(listener: (event: Event) => unknown, event: Event): void {
    this.isolated(() => {
      const returned = listener(event)
      // Of any realm: a page in a frame has a Promise of its own.
      if (typeof (returned as PromiseLike<unknown> | null)?.then === 'function') {
        Promise.resolve(returned).catch(this.#onError)
      }
    })
  }

  /** What `act` returns; undefined, and reported, where it throws. */
  isolated<T>(act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      this.#onError(error)
      return undefined
    }
  }
}

/** The default channel for a listener's own mistakes. */
export function reportListenerError(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
