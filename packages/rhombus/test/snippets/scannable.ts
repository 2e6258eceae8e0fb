import { decodeQr } from '@acme/access-codes/qr/decode'

/** Whether a code can be read in a PNG: of the pass as your printer or your screen makes it. */
export function isScannable(png: Uint8Array): boolean {
  try {
    return decodeQr(png) !== ''
  } catch {
    return false
  }
}
