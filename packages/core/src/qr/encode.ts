import { _tests as parts } from 'qr'

/** How much damage a reader can repair: about 7, 15, 25 or 30 % of the picture. More repair means smaller modules. */
export type ErrorCorrection = 'low' | 'medium' | 'quartile' | 'high'

const LAST_VERSION = 40

// jsQR, which many web scanners are made of, looks for one alignment pattern of version 23 in the wrong place: it has
// errors to repair in every such picture, and too many of them at `low`. One version up, all readers agree.
const MISREAD_VERSION = 23

/**
 * The modules of a text in the smallest symbol that holds it, without a quiet zone; null when none does.
 *
 * Composed of the parts of `qr`'s own `encodeQR`, because that function also carries writers for GIF, SVG and terminals,
 * which no bundler can leave out (1.7 kB of a door that may take 7). The parts are not promised by `qr`, so its version is
 * pinned exactly, and a test compares the result with `encodeQR`, module for module.
 */
export function encode(text: string, errorCorrection: ErrorCorrection): boolean[][] | null {
  const type = parts.detectType(text)
  const bytes = type === 'byte' ? new TextEncoder().encode(text) : undefined
  for (let version = 1; version <= LAST_VERSION; version++) {
    if (version === MISREAD_VERSION) continue
    const words = codewords(() => parts.encodeData(version, errorCorrection, text, type, bytes))
    if (words !== null) return rowsOf(parts.drawSymbol(version, errorCorrection, words))
  }
  return null
}

// It throws for one reason only: the text does not fit this version.
function codewords(encodeData: () => Uint8Array): Uint8Array | null {
  try {
    return encodeData()
  } catch {
    return null
  }
}

// A copy: the next drawing reuses the matrix.
function rowsOf(matrix: ReturnType<typeof parts.drawSymbol>): boolean[][] {
  const line = Array.from({ length: matrix.size }, (_, index) => index)
  return line.map((y) => line.map((x) => parts.matGet(matrix, x, y) === 1))
}
