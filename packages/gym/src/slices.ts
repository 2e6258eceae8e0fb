import { checkNumber, type ErrorDetails, MalformedError } from '@acme/access-codes/provider'

/** One page of a list. */
export interface Slice<Item> {
  /** What it holds, in the platform's order. */
  readonly result: readonly Item[]
  /** Whether another follows. */
  readonly hasNext: boolean
  /** Where the next one begins: hand it back as it is, later and elsewhere too. */
  readonly offset: string
}

/** A list that is fetched while it is read: `for await (const item of list)`. Each reading begins anew. */
export interface Slices<Item> extends AsyncIterable<Item> {
  /** The same, slice by slice. */
  slices(): AsyncIterableIterator<Slice<Item>>
}

/** What an endpoint allows in one slice. */
export interface SliceBounds {
  readonly smallest: number
  readonly largest: number
}

/**
 * Makes the list. One request per slice, sent when the reader gets there; a reader that stops early stops the requests.
 *
 * @param fetch one slice, from the beginning without an offset
 * @throws AccessCodeError `malformed` while reading, when a slice points back to itself: it would never end.
 */
export function createSlices<Item>(
  fetch: (offset: string | undefined) => Promise<Slice<Item>>,
  first: string | undefined,
  where: ErrorDetails,
): Slices<Item> {
  async function* slices(): AsyncGenerator<Slice<Item>, void, undefined> {
    let offset = first
    for (;;) {
      const slice = await fetch(offset)
      yield slice
      if (!slice.hasNext) return
      if (slice.offset === '' || slice.offset === offset) {
        throw new MalformedError(`${where.operation} answered a slice that points to itself`, {
          ...where,
          path: 'offset',
        })
      }
      offset = slice.offset
    }
  }
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const { result } of slices()) yield* result
  }
  return { slices, [Symbol.asyncIterator]: items }
}

/** @throws AccessCodeError `invalid_option` for a size that the endpoint does not allow. */
export function checkSliceSize(size: number | undefined, bounds: SliceBounds, where: ErrorDetails): void {
  const { smallest: least, largest: most } = bounds
  if (size !== undefined) checkNumber('sliceSize', size, { least, most, whole: true }, where)
}
