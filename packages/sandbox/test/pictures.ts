import { encode } from 'fast-png'
import { encodeQR } from 'qr'

/** A QR code as a screen shows it: black on white with its quiet zone, `scale` pixels a module. */
export function qrPixels(text: string, scale = 4): { width: number; height: number; data: Uint8Array } {
  const rows = encodeQR(text, 'raw', { border: 4 })
  const side = rows.length * scale
  const data = new Uint8Array(4 * side * side).fill(255)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (rows[Math.floor(y / scale)]![Math.floor(x / scale)]) data.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3)
    }
  }
  return { width: side, height: side, data }
}

export function qrPng(text: string): Uint8Array {
  return encode({ ...qrPixels(text), channels: 4 })
}

/** The same in grey, one byte a pixel. */
export function greyPng(text: string): Uint8Array {
  const { width, height, data } = qrPixels(text)
  return encode({ width, height, channels: 1, data: data.filter((_, at) => at % 4 === 0) })
}

/** Black modules on nothing: what a page behind it makes white. */
export function transparentPng(text: string): Uint8Array {
  const { width, height, data } = qrPixels(text)
  const seen = data.map((value, at) => (at % 4 === 3 ? 255 - data[at - 3]! : value === 255 ? 0 : value))
  return encode({ width, height, channels: 4, data: seen })
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
