import type { Call } from './call.js'
import { invalid } from './errors.js'

/** The bounds of `sliceSize`. */
export interface SliceBounds {
  readonly least: number
  readonly most: number
  readonly otherwise: number
}

/** One slice of a list, as the API shows it. `offset` is always text. */
export interface Slice {
  readonly result: readonly object[]
  readonly hasNext: boolean
  readonly offset: string
}

/** The `sliceSize` that was asked for. Out of bounds it is a 400 (guess). */
export function sliceSizeOf(call: Call, { least, most, otherwise }: SliceBounds): number {
  const text = call.query('sliceSize')
  if (text === undefined) return otherwise
  const size = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (size < least || size > most) throw invalid('sliceSize')
  return size
}

/** A slice by a running index: the next offset is this one and the size of the slice. */
export function sliceByIndex(call: Call, items: readonly object[], bounds: SliceBounds): Slice {
  const size = sliceSizeOf(call, bounds)
  const offset = call.query('offset') ?? '0'
  if (!/^\d{1,9}$/.test(offset)) throw invalid('offset')
  const end = Number(offset) + size
  return slice(call, items.slice(Number(offset), end), end < items.length, String(end))
}

/** A slice of a list in the order of ids: the next offset is the last id. */
export function sliceById<Item extends { readonly id: bigint }>(
  call: Call,
  items: readonly Item[],
  bounds: SliceBounds,
  show: (item: Item) => object,
): Slice {
  const size = sliceSizeOf(call, bounds)
  // `lastOffsetId` is the deprecated name.
  const [name, offset] =
    ['offset', 'lastOffsetId'].map((name) => [name, call.query(name)] as const).find(([, text]) => text) ?? []
  if (offset !== undefined && !/^\d{1,19}$/.test(offset)) throw invalid(name ?? 'offset')
  const rest = offset === undefined ? items : items.filter(({ id }) => id > BigInt(offset))
  const shown = rest.slice(0, size)
  return slice(call, shown.map(show), rest.length > size, String(shown.at(-1)?.id ?? offset ?? '0'))
}

function slice({ settings }: Call, result: readonly object[], hasNext: boolean, offset: string): Slice {
  return { result, hasNext, offset: hasNext || settings.lastOffset === 'next' ? offset : '' }
}
