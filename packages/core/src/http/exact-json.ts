// What opens and closes text, what is escaped in it, and whole integers of 16 digits and more. A bare number for a name is no
// JSON, and must not become it.
const tokens = /\\.|"|(?<![\w.+-])-?[1-9]\d{15,}(?![\w.]|\s*:)/gs

/**
 * `JSON.parse`, except that an integer beyond 2^53 arrives as its decimal text, digit for digit: as a number it would be
 * another integer, and name another member.
 *
 * @throws SyntaxError whose message quotes the text: it must not be passed on.
 */
export function parseJson(text: string): unknown {
  let inText = false
  const quote = (token: string): string => {
    if (token === '"') inText = !inText
    return inText || !/\d$/.test(token) || Number.isSafeInteger(Number(token)) ? token : `"${token}"`
  }
  return JSON.parse(/\d{16}/.test(text) ? text.replace(tokens, quote) : text)
}

/**
 * `JSON.stringify`, except that a bigint is written as an integer with all its digits, and that a number which JSON cannot
 * carry (beyond 2^53, `NaN`, infinite) is refused instead of being changed silently.
 *
 * @param onField sees every field's name and value.
 * @throws TypeError or RangeError: such a number, or an object within itself.
 */
export function writeJson(value: unknown, onField?: (name: string, value: unknown) => void): string | undefined {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !isExact(value)) throw new TypeError('not a number that JSON can carry')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (hasToJson(value)) return writeJson(value.toJSON(), onField)
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, onField) ?? 'null').join()}]`
  const fields = Object.entries(value).flatMap(([name, item]) => {
    onField?.(name, item)
    const text = writeJson(item, onField)
    return text === undefined ? [] : `${JSON.stringify(name)}:${text}`
  })
  return `{${fields.join()}}`
}

/** Whether a number is finite and, where it is an integer, the one that was meant. */
export function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}
