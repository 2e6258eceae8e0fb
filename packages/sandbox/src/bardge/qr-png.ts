import { encode } from 'fast-png'
import { encodeQR } from 'qr'

const MODULE = 4

/** A PNG as a data URI: the text as a QR code, black on white, with its quiet zone. */
export function qrPng(text: string): string {
  const rows = encodeQR(text, 'raw', { border: 4, ecc: 'medium' })
  const side = rows.length * MODULE
  const data = new Uint8Array(side * side).fill(255)
  rows.forEach((modules, row) => {
    modules.forEach((dark, column) => {
      if (!dark) return
      for (let y = row * MODULE; y < (row + 1) * MODULE; y += 1) {
        data.fill(0, y * side + column * MODULE, y * side + (column + 1) * MODULE)
      }
    })
  })
  const png = encode({ width: side, height: side, channels: 1, data })
  return `data:image/png;base64,${btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(''))}`
}
