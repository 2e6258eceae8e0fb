/** Lets steps of the same name run one after the other. */
export class TurnQueue {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Runs the step when all before it are done, however they ended; settles as the step does. */
  run<T>(name: string, step: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(name) ?? Promise.resolve()).then(step)
    const over = mine
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(name) === over) this.#last.delete(name)
      })
    this.#last.set(name, over)
    return mine
  }
}
