/** JSON text in which a `bigint` is a bare integer, digit for digit. Properties that are `undefined` are left out. */
export function toExactJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => toExactJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${toExactJson(item)}`).join(',')}}`
}

// A string, which is skipped, or a number.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g
const LONG_INTEGER = /^-?\d{16,}$/
const MARKED = /^\0-?\d+$/

/**
 * Parses JSON; integers of 16 digits and more, which a number may not hold, come as `bigint`.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseExactJson(text: string): unknown {
  JSON.parse(text)
  const marked = text.replace(TOKEN, (token) => (LONG_INTEGER.test(token) ? `"\\u0000${token}"` : token))
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && MARKED.test(value) ? BigInt(value.slice(1)) : value,
  )
}
