import { AccessCode, type AccessCodeInit, type Payload } from '@acme/access-codes'
import { toMatrix } from '@acme/access-codes/qr'
import { encode as encodePng } from 'fast-png'

/** When the code of a pass ends: Friday, 11 December 2026, 6 o'clock in the evening in Berlin. */
export const ENDS = Date.UTC(2026, 11, 11, 17)

/** What the code of a pass says to a camera. */
export const CONTENT = 'AAECAwQFBgcICQoLDA0ODw.7f3kQm-visitor'

/** A QR code as a PNG, some pixels to the module, with white around it or without: Rhombus does not say which. */
export function pngOf(text: string, { quietZone = 4, scale = 6 } = {}): Uint8Array<ArrayBuffer> {
  const rows = toMatrix(text, { quietZone })
  const side = rows.length * scale
  const data = new Uint8Array(side * side).map((_, at) => {
    const row = rows[Math.floor(at / side / scale)]
    return row?.[Math.floor((at % side) / scale)] ? 0 : 255
  })
  return new Uint8Array(encodePng({ width: side, height: side, data, channels: 1 }))
}

/** A code as Rhombus gives one: a picture. */
export function pictureCode(png = pngOf(CONTENT), times: Partial<AccessCodeInit> = { expiresAt: ENDS }): AccessCode {
  const dataUri = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  return codeWith({ kind: 'image', mediaType: 'image/png', dataUri }, times)
}

export function codeWith(payload: Payload, times: Partial<AccessCodeInit> = { expiresAt: ENDS }): AccessCode {
  return new AccessCode({ id: 'c1', provider: 'rhombus', payload, issuedAt: ENDS - 3_600_000, ...times })
}
