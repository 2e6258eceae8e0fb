// Far above any picture of a code, far below what hurts.
const MAX_BYTES = 1_048_576
// As much as `decodeQr` takes: a small file can claim to be huge, and the screen that unpacks it is a phone's.
const MAX_SIDE = 4_096
const PREFIX = 'data:image/png;base64,'

/**
 * The picture of a code as one PNG, `data:image/png;base64,...`; null for anything else. Rhombus's guide shows base64 text, its
 * schema an array of "byte strings", and Java writes bytes as it likes, so these are read and nothing else: base64 with or
 * without the prefix of a data URI (URL-safe letters and white space pass); an array of such texts, in pieces or one
 * for each byte (where a byte may be its decimal, as Java's -119); and an array of numbers, from -128 to 255.
 *
 * It is a PNG by its first bytes and its end, of 1 MiB and 4,096 pixels a side at most. Whether a code can be read in it is for `checkImage`.
 */
export function toPngDataUri(value: unknown): string | null {
  for (const bytes of readings(value)) if (bytes !== null && isPng(bytes)) return PREFIX + btoa(bytes)
  return null
}

/** What the value may stand for, each as text of one character per byte, the likeliest first. */
function* readings(value: unknown): Generator<string | null> {
  if (typeof value === 'string') yield fromBase64(value)
  if (!Array.isArray(value) || value.length > MAX_BYTES) return
  const items = value as readonly unknown[]
  if (items.every((item) => typeof item === 'number')) yield fromNumbers(items)
  if (!items.every((item) => typeof item === 'string')) return
  const pieces = items.map(fromBase64)
  if (pieces.every((piece) => piece !== null)) {
    yield pieces.join('')
    yield fromNumbers(pieces.map((piece) => (/^-?\d{1,3}$/.test(piece) ? Number(piece) : NaN)))
  }
  yield fromBase64(items.join(''))
}

function fromBase64(text: string): string | null {
  if (text.length > 2 * MAX_BYTES) return null
  const base64 = text.trim().replace(/^data:image\/png;base64,/i, '')
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return null
  }
}

function fromNumbers(numbers: readonly number[]): string | null {
  if (!numbers.every((number) => Number.isInteger(number) && number >= -128 && number <= 255)) return null
  return numbers.map((number) => String.fromCharCode(number & 0xff)).join('')
}

function isPng(bytes: string): boolean {
  if (bytes.length > MAX_BYTES || !bytes.startsWith('\x89PNG\r\n\x1a\n') || bytes.slice(12, 16) !== 'IHDR') return false
  // An answer that was cut off shows half a code, which no camera reads.
  return isSide(bytes, 16) && isSide(bytes, 20) && bytes.includes('\0\0\0\0IEND\xaeB`\x82')
}

function isSide(bytes: string, at: number): boolean {
  const side = [0, 1, 2, 3].reduce((value, index) => value * 256 + bytes.charCodeAt(at + index), 0)
  return side >= 1 && side <= MAX_SIDE
}
