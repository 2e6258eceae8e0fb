import { type ErrorDetails, MalformedError } from '@acme/access-codes/provider'
import { checkGiven, checkGivenNumber } from '../invalid-option.js'

/** One page of a list. */
export interface Page<Item> {
  /** What it holds, without nulls. */
  readonly items: readonly Item[]
  /** Where the next page begins, null on the last one: hand it back as it is. A list by time has none: go on with `beforeMs`. */
  readonly cursor: string | null
  /** What Rhombus has to say about it. */
  readonly warningMsg?: string | undefined
}

/** A list that is fetched while it is read: `for await (const item of list)`. Each reading begins anew. */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** The same, page by page. */
  pages(): AsyncIterableIterator<Page<Item>>
}

/** How a list is fetched. */
export interface PageOptions {
  /** How many a page holds, 1 to 1,000. Default 200. Rhombus documents neither a default nor a largest size. */
  readonly pageSize?: number | undefined
  /** Of an earlier page, to go on from there. */
  readonly cursor?: string | undefined
}

/** Rhombus's own tools ask for pages of this size; what it does with larger ones is not known. */
export const LARGEST_PAGE = 1_000
const PAGE_SIZE = 200

/**
 * Makes the list. One request per page, sent when the reader gets there; a reader that stops early stops the requests.
 *
 * @param fetch one page, from the beginning without a cursor
 * @throws AccessCodeError `invalid_option` for a size out of its bounds; `malformed` while reading, when a cursor comes again: the
 * list would never end.
 */
export function createPages<Item>(
  fetch: (cursor: string | undefined, pageSize: number) => Promise<Page<Item>>,
  options: PageOptions,
  where: ErrorDetails,
): Pages<Item> {
  checkGiven(options, { cursor: 'text' }, where)
  const { cursor: first, pageSize: size = PAGE_SIZE } = options
  const pageSize = checkPageSize(size, where)
  return iterate(async function* () {
    const seen = new Set<string | undefined>([first])
    for (let cursor = first; ;) {
      const page = await fetch(cursor, pageSize)
      yield page
      if (page.cursor === null) return
      if (seen.has(page.cursor)) {
        const path = 'lastEvaluatedKey'
        throw new MalformedError(`${where.operation} answered a page that leads back to an earlier one`, {
          ...where,
          path,
        })
      }
      cursor = page.cursor
      seen.add(cursor)
    }
  })
}

/** A list of such pages. */
export function iterate<Item>(pages: () => AsyncGenerator<Page<Item>, void, undefined>): Pages<Item> {
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.items
  }
  return { pages, [Symbol.asyncIterator]: items }
}

/** @throws AccessCodeError `invalid_option` */
export function checkPageSize(size: number, where: ErrorDetails): number {
  return checkGivenNumber('pageSize', size, { least: 1, most: LARGEST_PAGE, whole: true }, where)
}
