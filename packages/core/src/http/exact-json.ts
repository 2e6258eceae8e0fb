// Whole integers of 16 digits and more. A bare number for a name is no JSON, and must not become it.
const integers = /(?<![\w.+-])-?[1-9]\d{15,}(?![\w.]|\s*:)/g

/**
 * `JSON.parse`, except that an integer beyond 2^53 arrives as its decimal text, digit for digit: as a number it would be
 * another integer, and name another member.
 *
 * @throws SyntaxError whose message quotes the text: it must not be passed on.
 */
export function parseJson(text: string): unknown {
  // Read up to here, once: text opens and closes at each quotation mark that is not escaped.
  let at = 0
  let inText = false
  const quote = (digits: string, index: number): string => {
    for (; at < index; at += 1) {
      if (text[at] === '\\') at += 1
      else if (text[at] === '"') inText = !inText
    }
    return inText || Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`
  }
  return JSON.parse(text.replace(integers, quote))
}

/**
 * `JSON.stringify`, except that a bigint is written as an integer with all its digits, and that a number which JSON cannot
 * carry (beyond 2^53, `NaN`, infinite) is refused instead of being changed silently.
 *
 * @param onField sees every field's name and value.
 * @throws TypeError or RangeError: such a number, or an object within itself.
 */
export function writeJson(value: unknown, onField?: (name: string, value: unknown) => unknown): string | undefined {
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
