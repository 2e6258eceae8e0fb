import { convertIndexedToRgb, decode as decodePng, hasPngSignature } from 'fast-png'
import { _QRScanner as Scanner } from 'qr/decode.js'

import { AccessCodeError, MalformedError } from './errors.js'
import { ask } from './ask.js'
import { plainPng } from './qr/plain-png.js'

/** Pixels as a canvas gives them: four bytes each (red, green, blue, opacity), row by row. */
export interface Pixels {
  /** Four bytes for each of width x height. */
  readonly data: Uint8Array | Uint8ClampedArray
  /** In pixels, 1 to 4,096. */
  readonly width: number
  /** In pixels, 1 to 4,096. */
  readonly height: number
}

/** The bytes of a PNG file, a PNG as a data URI in base64, or pixels. */
export type Picture = Uint8Array | ArrayBuffer | string | Pixels

// What the decoder takes. A small file can claim more, so a PNG's own word is asked before its pixels are unpacked.
const MAX_SIDE = 4096

// Work is bounded by counts, not by time: the same picture gives the same answer on a slow machine. Squares that look like the
// corner of a code are compared pair by pair; noise of the largest size has 5,000. And so many guesses are made which three
// belong together, beyond the first.
const MAX_SQUARES = 8192
const GUESSES = 16

/**
 * Reads the QR code in a picture, as a scanner does: the counterpart of `toSvg`. The text is exact or there is none:
 * digits keep their zeros, and bytes count as UTF-8 or not at all. What shows through transparency is white.
 *
 * A module must be at least two pixels wide. Kanji segments and character sets other than UTF-8 are not read.
 *
 * @throws MalformedError when the picture is not a PNG, or no code in it can be read.
 * @throws AccessCodeError `invalid_option` for anything but a {@link Picture}, or a side of more than 4,096 pixels.
 * Neither holds any of the content.
 */
export function decodeQr(picture: Picture): string {
  const raster = rasterOf(picture)
  const { width, height } = raster
  const data = brightnessOf(raster)
  const found = ask(() => {
    const size = { width, height }
    const scanner = new Scanner({ maxSize: size, effort: GUESSES, timeLimit: Infinity, textDecoder: utf8 })
    // Where they are full, it gives up.
    for (const layer of scanner.layers) layer.patterns = layer.patterns.subarray(0, 4 * MAX_SQUARES)
    // One byte of brightness per pixel, then colour, which is not read.
    scanner.addImage({ ...size, data }, 'I420')
    return scanner.decode()[0]
  })
  if (typeof found === 'string') return found
  throw malformed('No QR code with text in UTF-8 can be read in the picture')
}

/** What a PNG and a canvas have in common: 1 (grey) or 3 (colour) samples per pixel, and one more where there is opacity. */
interface Raster {
  readonly width: number
  readonly height: number
  readonly data: ArrayLike<number>
  readonly channels: number
  readonly maximum: number
}

function rasterOf(picture: Picture): Raster {
  if (typeof picture === 'string') return pngRaster(base64Bytes(picture))
  if (typeof picture !== 'object' || picture === null) throw invalidOption('The picture is a PNG, a data URI or pixels')
  return 'width' in picture ? pixelRaster(picture) : pngRaster(new Uint8Array(picture))
}

function pixelRaster({ data, width, height }: Pixels): Raster {
  demandSize(width, height)
  if (data.length !== 4 * width * height)
    throw invalidOption('The pixels are not four bytes for each of width x height')
  return { width, height, data, channels: 4, maximum: 255 }
}

function pngRaster(bytes: Uint8Array<ArrayBuffer>): Raster {
  if (bytes.length < 24 || !hasPngSignature(bytes)) throw malformed('The picture is not a PNG')
  const header = new DataView(bytes.buffer)
  demandSize(header.getUint32(16), header.getUint32(20))
  try {
    const png = decodePng(plainPng(bytes), { checkCrc: true })
    const { width, height, depth } = png
    const palette = png.palette ?? (depth < 8 ? greys(2 ** depth) : undefined)
    if (palette === undefined) return { ...png, maximum: 2 ** depth - 1 }
    const data = convertIndexedToRgb({ ...png, palette })
    return { width, height, data, channels: data.length / (width * height), maximum: 255 }
  } catch {
    throw malformed('The picture is a damaged PNG')
  }
}

/** Grey samples of less than a byte are packed as palette indexes are, so they are unpacked as such. */
function greys(count: number): number[][] {
  return Array.from({ length: count }, (_, index) => Array<number>(3).fill((255 * index) / (count - 1)))
}

function base64Bytes(dataUri: string): Uint8Array<ArrayBuffer> {
  const [, base64] = /^data:image\/png;base64,(.*)$/is.exec(dataUri) ?? []
  if (base64 === undefined) throw malformed('The text is not a data URI of a PNG in base64')
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    throw malformed('The data URI is not base64')
  }
}

/** One byte per pixel, on white. Green counts twice, as it does to the eye and to the decoder. */
function brightnessOf({ width, height, data, channels, maximum }: Raster): Uint8Array {
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2]
  const opacity = channels % 2 === 0 ? channels - 1 : undefined
  const brightness = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < brightness.length; pixel++, at += channels) {
    const light = (data[at]! + 2 * data[at + green]! + data[at + blue]!) / 4 / maximum
    const cover = opacity === undefined ? 1 : data[at + opacity]! / maximum
    brightness[pixel] = 255 * (1 - cover * (1 - light))
  }
  return brightness
}

/** UTF-8 (character set 26) or nothing: another one would give another text. A byte order mark is a character of the text. */
function utf8(bytes: Uint8Array, characterSet = 26): string {
  if (characterSet !== 26) throw malformed('The code is in another character set')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

function demandSize(width: number, height: number): void {
  const fits = [width, height].every((side) => Number.isInteger(side) && side > 0 && side <= MAX_SIDE)
  if (!fits) throw invalidOption(`The picture is from 1 to ${MAX_SIDE} pixels wide and high, not ${width} x ${height}`)
}

function malformed(message: string): MalformedError {
  return new MalformedError(message, { provider: 'access-codes', operation: 'decodeQr', path: 'picture' })
}

function invalidOption(message: string): AccessCodeError<'invalid_option'> {
  return new AccessCodeError('invalid_option', message, { provider: 'access-codes', operation: 'decodeQr' })
}
