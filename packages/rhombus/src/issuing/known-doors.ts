import { HttpError, MalformedError } from '@acme/access-codes/provider'
import type { CodeIssuer, DoorPage, IssuerCallOptions } from '../code-issuer.js'

const KNOWN_FOR_MS = 600_000
// A door may have been made a moment ago.
const ABSENT_FOR_MS = 30_000

/** Makes one request: as it is, or when its turn has come. */
export type AskForDoors = (request: (options: IssuerCallOptions) => Promise<DoorPage>) => Promise<DoorPage>

/** One reading of the list, as far as it has got. */
interface Reading {
  /** On `elapsed()`. */
  readonly begunAt: number
  /** Where the next page begins; null when there is none. */
  cursor: string | null | undefined
  readonly cursors: Set<string>
  /** The page that is on its way. */
  page: Promise<void> | null
}

/**
 * Which doors exist. There is no operation that finds one door, so the list of all is read, as far as somebody asks for: each page
 * serves all who ask, and a door that stood on it is known.
 */
export class KnownDoors {
  readonly #issuer: CodeIssuer
  readonly #knownForMs: number
  readonly #absentForMs: number
  /** Until when, on `elapsed()`. */
  readonly #doors = new Map<string, number>()
  #reading: Reading | null = null

  /** Forgets a door after ten minutes, and that there is none after 30 s, unless it is told to keep both for longer. */
  constructor(issuer: CodeIssuer, knownForMs = KNOWN_FOR_MS, absentForMs = ABSENT_FOR_MS) {
    this.#issuer = issuer
    this.#knownForMs = knownForMs
    this.#absentForMs = absentForMs
  }

  /** Whether a door is known to exist, without a request. */
  has(doorUuid: string): boolean {
    return this.#issuer.clock.elapsed() < (this.#doors.get(doorUuid) ?? -Infinity)
  }

  /**
   * Finds a door. Questions that come meanwhile wait for the same page.
   *
   * @throws HttpError `not_found` when the organisation has no such door, and whatever a request rejects with: the next question goes
   * on with that page.
   */
  async find(doorUuid: string, ask: AskForDoors = (request) => request({})): Promise<void> {
    const askedAt = this.#issuer.clock.elapsed()
    while (!this.has(doorUuid)) {
      const reading = this.#readingFor(askedAt)
      if (reading.cursor === null) throw absent(this.#issuer)
      await (reading.page ??= this.#readOn(reading, ask).finally(() => (reading.page = null)))
    }
  }

  /** One that still counts: a door that was made since it began may be missing in it. */
  #readingFor(askedAt: number): Reading {
    const last = this.#reading
    const forMs = last?.cursor === null ? this.#absentForMs : this.#knownForMs
    if (last !== null && askedAt < last.begunAt + forMs) return last
    for (const doorUuid of this.#doors.keys()) if (!this.has(doorUuid)) this.#doors.delete(doorUuid)
    const begunAt = this.#issuer.clock.elapsed()
    return (this.#reading = { begunAt, cursor: undefined, cursors: new Set(), page: null })
  }

  async #readOn(reading: Reading, ask: AskForDoors): Promise<void> {
    const { clock, provider } = this.#issuer
    const from = reading.cursor ?? undefined
    const { doorUuids, cursor } = await ask((options) => this.#issuer.listDoors(from, options))
    const until = clock.elapsed() + this.#knownForMs
    for (const doorUuid of doorUuids) this.#doors.set(doorUuid, until)
    if (cursor !== null && reading.cursors.has(cursor)) {
      const details = { provider, operation, path: 'lastEvaluatedKey' }
      throw new MalformedError('The list of doors leads back to an earlier page', details)
    }
    if (cursor !== null) reading.cursors.add(cursor)
    reading.cursor = cursor
  }
}

const operation = 'findAccessControlledDoors'

function absent({ provider }: CodeIssuer): HttpError<'not_found'> {
  return new HttpError('not_found', 'There is no such door in this organisation', {
    provider,
    operation,
    // It was Rhombus who listed the doors.
    fromProvider: true,
    hint: 'The id is of another organisation or region, of a door sensor, or the key may not see its location.',
  })
}
