// Rhombus may leave out or null any field, items of lists too, and its enums grow: what is not there, or is something else, is null.

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** The fields of an object; null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

/** A text that is not empty; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Epoch milliseconds. 10^11 is 1973 and 10^14 the year 5138: what lies outside is another unit, and no moment. */
export function momentOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 1e11 && value < 1e14 ? value : null
}

/** The items of a list that are something. */
export function listOf<Item>(value: unknown, read: (item: unknown) => Item | null): readonly Item[] {
  if (!Array.isArray(value)) return []
  return value.map(read).filter((item) => item !== null)
}
