import { AccessCode, type Payload } from '@acme/access-codes'
import type { Pixels } from '@acme/access-codes/qr/decode'
import { Resvg } from '@resvg/resvg-js'
import { decode, encode } from 'fast-png'
import jsqr from 'jsqr'

/** Pixels per module: few enough to be quick, enough for any reader. */
export const SCALE = 3

export function codeOf(payload: Payload): AccessCode {
  return new AccessCode({ id: 'c1', provider: 'gym', payload, issuedAt: 1_790_000_000_000 })
}

/** What a screen makes of an SVG; `zoom` pixels for one of its own. */
export function svgPixels(svg: string, zoom = SCALE): Pixels {
  const picture = new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: false } }).render()
  return { data: new Uint8Array(picture.pixels), width: picture.width, height: picture.height }
}

/** Rows of modules as pixels, black on white. */
export function matrixPixels(rows: readonly (readonly boolean[])[], scale = SCALE): Pixels {
  const width = rows[0]!.length * scale
  const height = rows.length * scale
  const data = new Uint8Array(4 * width * height).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (rows[Math.floor(y / scale)]![Math.floor(x / scale)])
        data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3)
    }
  }
  return { data, width, height }
}

export function pngOf({ data, width, height }: Pixels): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encode({ data: new Uint8Array(data), width, height, channels: 4 }))
}

export function pngPixels(png: Uint8Array): Pixels {
  const { data, width, height } = decode(png)
  return { data: new Uint8Array(data), width, height }
}

/** The decoder that has nothing in common with ours. */
export function readByJsQr({ data, width, height }: Pixels): string | undefined {
  return jsqr.default(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data
}

/** The half blocks of a terminal as rows, true where the letters' colour is painted. */
export function paintedRows(blocks: string): boolean[][] {
  return blocks
    .split('\n')
    .flatMap((line) => [
      [...line].map((block) => block === '▀' || block === '█'),
      [...line].map((block) => block === '▄' || block === '█'),
    ])
}
