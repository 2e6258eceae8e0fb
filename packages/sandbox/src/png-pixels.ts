import { convertIndexedToRgb, decode, hasPngSignature } from 'fast-png'

import { LONGEST_SIDE, PictureError, type Pixels } from './pixels.js'

/**
 * The pixels of a PNG of any colour type.
 *
 * @throws PictureError when it is not a PNG, or a broken one.
 */
export function pngPixels(bytes: Uint8Array): Pixels {
  if (bytes.length < 24 || !hasPngSignature(bytes)) throw new PictureError('The picture is not a PNG')
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  if (Math.max(header.getUint32(16), header.getUint32(20)) > LONGEST_SIDE) {
    throw new PictureError(`A picture is at most ${LONGEST_SIDE} pixels wide and high`)
  }
  try {
    const { width, height, data, channels, maximum } = samplesOf(bytes)
    const pixels = new Uint8Array(4 * width * height).fill(255)
    for (let from = 0, to = 0; to < pixels.length; from += channels, to += 4) {
      const colours = channels < 3 ? [0, 0, 0] : [0, 1, 2]
      colours.forEach((colour, at) => (pixels[to + at] = (255 * data[from + colour]!) / maximum))
      if (channels % 2 === 0) pixels[to + 3] = (255 * data[from + channels - 1]!) / maximum
    }
    return { width, height, data: pixels }
  } catch {
    throw new PictureError('The picture is a broken PNG')
  }
}

/** 1 to 4 samples per pixel: grey or colour, and opacity where the number is even. */
interface Samples {
  readonly width: number
  readonly height: number
  readonly data: ArrayLike<number>
  readonly channels: number
  readonly maximum: number
}

function samplesOf(bytes: Uint8Array): Samples {
  const png = decode(bytes)
  const { width, height, depth } = png
  // Grey of less than a byte is packed as palette indexes are.
  const greys = Array.from({ length: 2 ** Math.min(depth, 8) }, (_, step) =>
    Array<number>(3).fill((255 * step) / (2 ** depth - 1)),
  )
  const palette = png.palette ?? (depth < 8 ? greys : undefined)
  if (palette === undefined) return { ...png, maximum: 2 ** depth - 1 }
  const data = convertIndexedToRgb({ ...png, palette })
  return { width, height, data, channels: data.length / (width * height), maximum: 255 }
}
