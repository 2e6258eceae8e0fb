import { decodeQR } from 'qr/decode.js'

import { LONGEST_SIDE, PictureError, type Pixels } from './pixels.js'
import { pngPixels } from './png-pixels.js'
import { svgPixels } from './svg-pixels.js'

/**
 * What a screen shows: a PNG (bytes, base64, or a data URI), an SVG (its text, or a data URI), or pixels. An SVG is
 * drawn as far as codes need it, see the README.
 */
export type Picture = string | Uint8Array | ArrayBuffer | Pixels

/**
 * Reads the QR code in a picture as a camera does. Null when there is none to be read.
 *
 * @throws PictureError when it is not a picture.
 */
export function readPicture(picture: Picture): string | null {
  const { width, height, data } = pixelsOf(picture)
  if (!(width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE)) {
    throw new PictureError(`A picture is 1 to ${LONGEST_SIDE} pixels wide and high`)
  }
  if (data.length !== 4 * width * height) throw new PictureError('Pixels are four bytes for each of width x height')
  const seen = { width, height, data: onWhite(data) }
  try {
    return decodeQR(seen, { format: 'RGBA', effort: Infinity, timeLimit: Infinity, textDecoder: readUtf8 })
  } catch {
    return null
  }
}

function pixelsOf(picture: Picture): Pixels {
  if (picture instanceof ArrayBuffer) return pngPixels(new Uint8Array(picture))
  if (picture instanceof Uint8Array) return pngPixels(picture)
  if (typeof picture === 'string') return textPixels(picture)
  if (typeof picture === 'object' && picture !== null && 'width' in picture && 'data' in picture) return picture
  throw new PictureError('A picture is a PNG, an SVG or pixels')
}

function textPixels(text: string): Pixels {
  const svg = /^\s*(<\?xml|<!--|<svg)/i.test(text)
  if (svg) return svgPixels(text)
  const [, mediaType = 'image/png', base64, content = text] =
    /^data:([^;,]*)(?:;[^,;]*)*?(;base64)?,(.*)$/is.exec(text) ?? []
  if (mediaType.toLowerCase() === 'image/svg+xml') {
    return svgPixels(base64 === undefined ? unescaped(content) : new TextDecoder().decode(bytesOf(content)))
  }
  if (mediaType.toLowerCase() !== 'image/png') throw new PictureError('A data URI holds a PNG or an SVG')
  return pngPixels(bytesOf(content))
}

function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    throw new PictureError('The text is neither an SVG nor base64')
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new PictureError('The data URI is not well formed')
  }
}

/** What shows through opacity is a white screen. */
function onWhite(data: Uint8Array | Uint8ClampedArray): Uint8Array {
  const seen = new Uint8Array(data.length).fill(255)
  for (let at = 0; at < data.length; at += 4) {
    const cover = data[at + 3]! / 255
    for (let colour = at; colour < at + 3; colour += 1) seen[colour] = 255 - cover * (255 - data[colour]!)
  }
  return seen
}

function readUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}
