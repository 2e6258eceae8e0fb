import type { Call } from './call.js'
import { unreadable } from './refusal.js'

/** A page of a list: the items, and the cursor of the next page where there is one. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Goes into the answer: the cursor, and on the last page null or nothing. */
  readonly cursor: { readonly lastEvaluatedKey?: string | null }
}

/**
 * The page that a request asks for with `lastEvaluatedKey` and `maxPageSize`.
 *
 * @throws RhombusRefusal 400 for a cursor that was not made for this list, and for a size below 1 (guess).
 */
export function pageOf<Item>(call: Call, all: readonly Item[], idOf: (item: Item) => string): Page<Item> {
  const { cursors } = call.world.data
  const { pageSize, largestPage, lastCursor } = call.settings
  const list = `${call.org.uuid} ${call.operation}`
  const size = Math.min(call.fields.int32('maxPageSize') ?? pageSize, largestPage)
  const given = call.fields.text('lastEvaluatedKey')
  const position = given === undefined ? undefined : cursors.find(given)
  if (size < 1 || (given !== undefined && position?.list !== list)) throw unreadable()
  const from = position === undefined ? 0 : all.findIndex((item) => idOf(item) === position.after) + 1
  const items = all.slice(from, from + size)
  const last = items.at(-1)
  if (last !== undefined && from + size < all.length) {
    return { items, cursor: { lastEvaluatedKey: cursors.next({ list, after: idOf(last) }) } }
  }
  const isNull = lastCursor === 'null' || (lastCursor === 'mixed' && all.length % 2 === 0)
  return { items, cursor: isNull ? { lastEvaluatedKey: null } : {} }
}
