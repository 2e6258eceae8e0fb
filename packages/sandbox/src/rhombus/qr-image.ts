import { encode } from 'fast-png'
import { encodeQR } from 'qr'

// Large enough for a camera, small enough that thousands are made in seconds.
const MODULE = 6

/** A PNG of a QR code: one bit a pixel, black on white with its quiet zone. */
export function qrImage(text: string): Uint8Array {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const side = rows.length * MODULE
  const line = Math.ceil(side / 8)
  const data = new Uint8Array(line * side).fill(255)
  rows.forEach((row, y) => {
    const start = y * MODULE * line
    row.forEach((isDark, x) => {
      if (!isDark) return
      for (let at = x * MODULE; at < (x + 1) * MODULE; at += 1) data[start + (at >> 3)]! &= ~(128 >> (at & 7))
    })
    for (let copy = 1; copy < MODULE; copy += 1) data.copyWithin(start + copy * line, start, start + line)
  })
  return encode({ width: side, height: side, channels: 1, depth: 1, data }, { zlib: { level: 1 } })
}
