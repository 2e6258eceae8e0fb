import type { Answer, Call } from './call.js'
import { invalid } from './errors.js'

interface Item {
  readonly id: string
}

/**
 * One page of a list, in the documented envelope. `items` are in the order of the list. Both cursors together, one that is
 * not in the list and a `limit` out of its bounds are a 400 (guess).
 */
export function listAnswer<Value extends Item>(
  call: Call,
  items: readonly Value[],
  show: (item: Value) => object,
  message: string,
): Answer {
  const limit = limitOf(call)
  const [after, before] = [call.asked.query('starting_after'), call.asked.query('ending_before')]
  if (after !== undefined && before !== undefined) throw invalid('ending_before', 'not sent with starting_after')
  const begin = after === undefined ? 0 : placeOf(items, after, 'starting_after') + 1
  const end = before === undefined ? items.length : placeOf(items, before, 'ending_before')
  const page = before === undefined ? items.slice(begin, begin + limit) : items.slice(Math.max(0, end - limit), end)
  const data = page.map(show)
  return call.ok({ object: 'list', data, has_more: end - begin > limit, url: call.asked.url, message })
}

/** The order of a list unless it says otherwise. */
export function newestFirst<Value extends { readonly createdAt: number }>(items: Iterable<Value>): Value[] {
  return [...items].reverse().sort((one, other) => other.createdAt - one.createdAt)
}

function limitOf(call: Call): number {
  const text = call.asked.query('limit')
  if (text === undefined) return 10
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= 100) return limit
  throw invalid('limit', 'a whole number from 1 to 100')
}

function placeOf(items: readonly Item[], id: string, name: string): number {
  const place = items.findIndex((item) => item.id === id)
  if (place < 0) throw invalid(name, 'not the id of an item of this list')
  return place
}
