import type { Random } from '../random.js'
import { newRuuid } from './ruuid.js'

interface Position {
  /** Whose list it is a place in. */
  readonly list: string
  /** The id of the last item that was shown. */
  readonly after: string
}

const MOST_CURSORS = 10_000

/** Cursors that say nothing: what they stand for stays here. */
export class Cursors {
  readonly #positions = new Map<string, Position>()
  readonly #random: Random

  /** `random` draws cursors and nothing else. */
  constructor(random: Random) {
    this.#random = random
  }

  next(position: Position): string {
    const cursor = newRuuid(this.#random) + newRuuid(this.#random)
    this.#positions.set(cursor, position)
    if (this.#positions.size > MOST_CURSORS) this.#positions.delete(this.#positions.keys().next().value ?? '')
    return cursor
  }

  find(cursor: string): Position | undefined {
    return this.#positions.get(cursor)
  }
}
