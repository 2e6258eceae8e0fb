// A phone counts a code's life from below: the platform may take it about a second longer.
const SURELY_DEAD_MS = 2_000

/** Pictures of codes that were on the phone, as a member might keep them. */
export class Screenshots {
  #taken: { readonly picture: Blob; readonly validUntil: number; usedAt: number | null }[] = []

  /** @param validUntil epoch milliseconds */
  keep(picture: Blob, validUntil: number): void {
    this.#taken = [...this.#taken.slice(-7), { picture, validUntil, usedAt: null }]
  }

  /** The newest one was let in. */
  markUsed(at: number): void {
    const newest = this.#taken.at(-1)
    if (newest !== undefined) newest.usedAt = at
  }

  /** All clocks were set on by so many milliseconds: the codes live as much shorter. */
  skip(ms: number): void {
    this.#taken = this.#taken.map((one) => ({ ...one, validUntil: one.validUntil - ms }))
  }

  /** When the first of them will open nothing any more, epoch milliseconds; null while there is none. */
  firstDeadAt(): number | null {
    const first = this.#taken[0]
    return first === undefined ? null : first.validUntil + SURELY_DEAD_MS
  }

  /** The newest that should open nothing any more: run out, or used where a check-in ends a code. Null while there is none. */
  newestDead(now: number, diesAtCheckIn: boolean): Blob | null {
    const dead = this.#taken.filter(
      ({ validUntil, usedAt }) => validUntil + SURELY_DEAD_MS <= now || (diesAtCheckIn && usedAt !== null),
    )
    return dead.at(-1)?.picture ?? null
  }
}
