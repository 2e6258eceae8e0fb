import { HttpError } from '@acme/access-codes/provider'
import type { CodeIssuer, KnownDoor } from '../code-issuer.js'

const KNOWN_FOR_MS = 600_000
// A door may have been made a moment ago.
const UNKNOWN_FOR_MS = 30_000

interface Look {
  readonly door: Promise<KnownDoor | null>
  /** Until when it counts, on `elapsed()`; null while there is no answer. */
  until: number | null
}

/**
 * Which doors exist, asked once in ten minutes for each: there is no operation that finds one door, so every question reads the
 * list of all.
 */
export class KnownDoors {
  readonly #issuer: CodeIssuer
  readonly #looks = new Map<string, Look>()

  constructor(issuer: CodeIssuer) {
    this.#issuer = issuer
  }

  /** Whether the answer is known without a request. */
  has(doorUuid: string): boolean {
    const until = this.#looks.get(doorUuid)?.until ?? null
    return until !== null && this.#issuer.clock.elapsed() < until
  }

  /**
   * Finds a door; questions that come meanwhile wait for the same answer.
   *
   * @throws HttpError `not_found` when the organisation has no such door, and whatever the look-up rejects with.
   */
  async find(doorUuid: string): Promise<KnownDoor> {
    const last = this.#looks.get(doorUuid)
    const look = last !== undefined && (last.until === null || this.has(doorUuid)) ? last : this.#look(doorUuid)
    const door = await look.door
    if (door !== null) return door
    throw new HttpError('not_found', 'There is no such door in this organisation', {
      provider: this.#issuer.provider,
      operation: 'findAccessControlledDoors',
      // It was Rhombus who listed the doors.
      fromProvider: true,
      hint: 'The id is of another organisation or region, of a door sensor, or the key may not see its location.',
    })
  }

  #look(doorUuid: string): Look {
    const { clock } = this.#issuer
    const look: Look = { door: this.#issuer.findDoor(doorUuid, {}), until: null }
    this.#looks.set(doorUuid, look)
    look.door.then(
      (door) => (look.until = clock.elapsed() + (door === null ? UNKNOWN_FOR_MS : KNOWN_FOR_MS)),
      () => this.#looks.delete(doorUuid),
    )
    return look
  }
}
