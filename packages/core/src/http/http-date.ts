const fixdate = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/

/**
 * An HTTP date (`Sun, 06 Nov 1994 08:49:37 GMT`, RFC 9110 section 5.6.7) as epoch milliseconds, null for anything else:
 * `Date.parse` alone reads a year into almost any text. The two obsolete forms are not read.
 */
export function parseHttpDate(text: string | null): number | null {
  const at = text !== null && fixdate.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? null : at
}
