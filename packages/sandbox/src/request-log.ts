/** One request that reached a provider. It holds no header, no query value and no body: nothing secret. */
export interface RequestEntry {
  /** Counts from 1. */
  readonly id: number
  /** When it arrived, epoch milliseconds on the sandbox's clock. */
  readonly at: number
  /** In capitals. */
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The names in the query, without their values. */
  readonly query: readonly string[]
  /** Whose path it is, such as `gym`; null for nobody's. */
  readonly provider: string | null
  /** The operation's id in the provider's documents; null for a path that has none. */
  readonly operation: string | null
  /** The id of the studio whose key was sent; null for an unknown key. */
  readonly studio: string | null
  /** The kinds of the faults that were applied. */
  readonly faults: readonly string[]
  /** Null while it is in flight, and when it was dropped or hung. */
  readonly status: number | null
}

export type OpenEntry = { -readonly [Field in keyof RequestEntry]: RequestEntry[Field] }

// A long test run must not eat the memory; the oldest go first.
const MOST_ENTRIES = 10_000

/** What has been asked, oldest first. */
export class RequestLog {
  #entries: OpenEntry[] = []
  #last = 0

  /** The entries so far, oldest first; the newest 10,000. */
  list(): RequestEntry[] {
    return this.#entries.map((entry) => ({ ...entry }))
  }

  /** Forgets all entries. Ids go on counting. */
  clear(): void {
    this.#entries = []
  }

  /** Opens an entry; its holder fills in what becomes known. */
  begin(request: Request, at: number): OpenEntry {
    const url = new URL(request.url)
    const entry: OpenEntry = {
      id: (this.#last += 1),
      at,
      method: request.method,
      path: url.pathname,
      query: [...new Set(url.searchParams.keys())],
      provider: null,
      operation: null,
      studio: null,
      faults: [],
      status: null,
    }
    this.#entries.push(entry)
    if (this.#entries.length > MOST_ENTRIES) this.#entries.shift()
    return entry
  }

  /** Forgets all and counts from 1 again. */
  reset(): void {
    this.clear()
    this.#last = 0
  }
}
