import { checkNumber, type ErrorDetails, MalformedError } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

/** One page of a list. */
export interface Page<Item> {
  /** `list`. */
  readonly object: string
  /** In the order of the vendor: newest first, or nearest first where a place was given. */
  readonly data: readonly Item[]
  /** Whether more lies beyond it, in the direction of reading. */
  readonly hasMore: boolean
  /** The path of the list. */
  readonly url?: string
  /** The vendor's own words. */
  readonly message?: string
}

/**
 * A list that is fetched while it is read: `for await (const item of list)`. Each reading begins anew. Backwards
 * (`endingBefore`) the items come in the order in which they lie behind the cursor, the nearest first.
 */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** The same, page by page, each as it came. */
  pages(): AsyncIterableIterator<Page<Item>>
}

/** Where to read a list, and how much at once. */
export interface PageOptions {
  /** An item's id: read on after it. */
  readonly startingAfter?: string | undefined
  /** An item's id: read backwards from it. Not together with `startingAfter`. */
  readonly endingBefore?: string | undefined
  /** How many a page holds, 1 to 100, default 10. */
  readonly limit?: number | undefined
}

type Cursor = Pick<PageOptions, 'startingAfter' | 'endingBefore'>

/**
 * Makes the list. One request per page, sent when the reader gets there; a reader that stops early stops the requests.
 *
 * @throws AccessCodeError `invalid_option` for both cursors at once, an empty one, and a limit that the API does not have;
 * `malformed` while reading, when a page says that more follows and does not get on: it would never end.
 */
export function createPages<Item extends { readonly id?: string }>(
  fetch: (cursor: Cursor) => Promise<Page<Item>>,
  { startingAfter: after, endingBefore: before, limit }: PageOptions,
  where: ErrorDetails,
): Pages<Item> {
  if (after !== undefined && before !== undefined) throw invalidOption(where, 'startingAfter or endingBefore, not both')
  if (after === '' || before === '') throw invalidOption(where, 'a cursor to be the id of an item')
  if (limit !== undefined) checkNumber('limit', limit, { least: 1, most: 100, whole: true }, where)
  const backwards = before !== undefined

  async function* pages(): AsyncGenerator<Page<Item>, void, undefined> {
    let cursor = backwards ? before : after
    const seen = new Set([cursor])
    for (;;) {
      const page = await fetch(cursor === undefined ? {} : { [backwards ? 'endingBefore' : 'startingAfter']: cursor })
      yield page
      if (!page.hasMore) return
      cursor = page.data.at(backwards ? 0 : -1)?.id
      if (cursor === undefined || seen.has(cursor)) {
        const message = `${where.operation} answered a page with more to come that leads nowhere`
        throw new MalformedError(message, { ...where, path: 'has_more' })
      }
      seen.add(cursor)
    }
  }
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const { data } of pages()) yield* backwards ? [...data].reverse() : data
  }
  return { pages, [Symbol.asyncIterator]: items }
}
