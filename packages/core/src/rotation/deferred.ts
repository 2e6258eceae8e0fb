/**
 * A promise with its handles, which knows whether anybody waits for it: only then may a Node process be held open.
 * Ignoring it never becomes an unhandled rejection.
 */
export class Deferred<T> {
  readonly promise: Promise<T>
  resolve!: (value: T) => void
  reject!: (reason: unknown) => void

  /** @param onHeld told `true` when somebody first waits, and then `false` when it is settled */
  constructor(onHeld: (held: boolean) => void) {
    let held = false
    const promise = new AwaitedPromise<T>((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    promise.onAwaited = () => {
      held = true
      onHeld(true)
    }
    const release = (): void => {
      promise.onAwaited = undefined
      if (held) onHeld(false)
    }
    // Not through `then` of its own: this one does not wait, it only releases.
    void Promise.prototype.then.call(promise, release, release)
    this.promise = promise
  }
}

// `await`, `then`, `catch` and `Promise.all` all come through `then`; what they chain on is an ordinary promise.
class AwaitedPromise<T> extends Promise<T> {
  onAwaited: (() => void) | undefined

  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a promise that watches its own `then` is the point of this class
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const { onAwaited } = this
    this.onAwaited = undefined
    onAwaited?.()
    return super.then(onFulfilled, onRejected)
  }
}
