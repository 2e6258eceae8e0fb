import { inspect } from 'node:util'
import { crc32, deflateSync } from 'node:zlib'
import { type AnyAccessCodeError, isAccessCodeError } from '@acme/access-codes'
import { toMatrix, toSvg } from '@acme/access-codes/qr'
import { decodeQr, type Picture, type Pixels } from '@acme/access-codes/qr/decode'
import { encode, type ImageData, type PngEncoderOptions } from 'fast-png'
import { encodeQR } from 'qr'
import { describe, expect, it } from 'vitest'
import { matrixPixels, pngOf, readByJsQr, svgPixels } from './pictures.js'

const TEXT = 'SECRET-0042 é入😀'
const pixels = matrixPixels(toMatrix(TEXT))
const png = pngOf(pixels)

describe('a picture is read', () => {
  it('as the bytes of a PNG, whole or part of a larger buffer', () => {
    const larger = new Uint8Array(png.length + 20)
    larger.set(png, 7)

    expect(decodeQr(png)).toBe(TEXT)
    expect(decodeQr(png.buffer)).toBe(TEXT)
    expect(decodeQr(Buffer.from(png))).toBe(TEXT)
    expect(decodeQr(larger.subarray(7, 7 + png.length))).toBe(TEXT)
  })

  it('as a data URI, with line breaks too', () => {
    const base64 = Buffer.from(png).toString('base64')

    expect(decodeQr(`data:image/png;base64,${base64}`)).toBe(TEXT)
    expect(decodeQr(`data:image/png;base64,${base64.replace(/.{76}/g, '$&\r\n')}`)).toBe(TEXT)
  })

  it('as the pixels of a canvas, and leaves them as they are', () => {
    const before = pixels.data.slice()

    expect(decodeQr(pixels)).toBe(TEXT)
    expect(decodeQr({ ...pixels, data: new Uint8ClampedArray(pixels.data) })).toBe(TEXT)
    expect(pixels.data).toEqual(before)
  })

  it('with something beside the code', () => {
    const wide = matrixPixels(toMatrix(TEXT).map((row, y) => [...row, ...row.map((_, x) => (x + y) % 5 === 0)]))

    expect(decodeQr(wide)).toBe(TEXT)
  })

  it('on a sheet with squares in its corners, as those of a larger code', () => {
    const code = toMatrix(TEXT)
    const square = toMatrix(TEXT, { quietZone: 0 })
      .slice(0, 7)
      .map((row) => row.slice(0, 7))
    const side = 3 * code.length
    const sheet = Array.from({ length: side }, () => Array<boolean>(side).fill(false))
    const place = (rows: boolean[][], left: number, top: number) =>
      rows.forEach((row, y) => row.forEach((dark, x) => (sheet[top + y]![left + x] = dark)))
    place(code, code.length, code.length)
    place(square, 4, 4)
    place(square, side - 11, 4)
    place(square, 4, side - 11)

    expect(decodeQr(matrixPixels(sheet))).toBe(TEXT)
  })

  it('white on black', () => {
    expect(decodeQr(matrixPixels(toMatrix(TEXT).map((row) => row.map((dark) => !dark))))).toBe(TEXT)
  })

  it('with transparent paper, which counts as white', () => {
    for (const colour of [0, 255]) {
      const data = pixels.data.slice()
      for (let at = 0; at < data.length; at += 4) if (data[at] === 255) data.set([colour, colour, colour, 0], at)

      expect(decodeQr({ ...pixels, data })).toBe(TEXT)
      expect(decodeQr(pngOf({ ...pixels, data }))).toBe(TEXT)
    }
  })

  it.each([
    ['dark blue', [20, 60, 120]],
    ['red', [255, 0, 0]],
    ['green', [0, 130, 0]],
    ['blue', [0, 0, 255]],
  ])('with %s ink on yellowish paper', (_colour, ink) => {
    const data = pixels.data.slice()
    for (let at = 0; at < data.length; at += 4) data.set(data[at] === 0 ? ink : [255, 250, 230], at)

    expect(decodeQr({ ...pixels, data })).toBe(TEXT)
  })

  const dark = (index: number) => pixels.data[4 * index] === 0
  const { width, height } = pixels
  const indexes = Array.from({ length: width * height }, (_, index) => index)
  const samples = (ofPixel: (index: number) => number[]) => indexes.flatMap(ofPixel)
  const bytes = (ofPixel: (index: number) => number[]) => Uint8Array.from(samples(ofPixel))
  /** Samples of `depth` bits packed into bytes, each row from a new byte. */
  const packed = (depth: number, ofPixel: (index: number) => number) => {
    const perByte = 8 / depth
    const data = new Uint8Array(Math.ceil(width / perByte) * height)
    for (const index of indexes) {
      const [x, y] = [index % width, Math.floor(index / width)]
      data[y * Math.ceil(width / perByte) + Math.floor(x / perByte)]! |=
        ofPixel(index) << (8 - depth * ((x % perByte) + 1))
    }
    return data
  }
  const grey = (index: number) => (dark(index) ? 0 : 255)
  const kinds: Record<string, [image: Omit<ImageData, 'width' | 'height'>, options?: PngEncoderOptions]> = {
    grey: [{ data: bytes((index) => [grey(index)]), channels: 1 }],
    'grey with opacity': [{ data: bytes((index) => [0, dark(index) ? 255 : 0]), channels: 2 }],
    colour: [{ data: bytes((index) => [grey(index), grey(index), grey(index)]), channels: 3 }],
    interlaced: [{ data: bytes((index) => [grey(index)]), channels: 1 }, { interlace: 'Adam7' }],
    '16 bits': [{ data: Uint16Array.from(samples((index) => [dark(index) ? 700 : 65_000])), channels: 1, depth: 16 }],
    '1 bit': [{ data: packed(1, (index) => (dark(index) ? 0 : 1)), channels: 1, depth: 1 }],
    '2 bits': [{ data: packed(2, (index) => (dark(index) ? 1 : 3)), channels: 1, depth: 2 }],
    '4 bits': [{ data: packed(4, (index) => (dark(index) ? 2 : 14)), channels: 1, depth: 4 }],
    palette: [
      {
        data: bytes((index) => [dark(index) ? 1 : 0]),
        channels: 1,
        depth: 8,
        palette: [
          [255, 255, 255],
          [0, 0, 90],
        ],
      },
    ],
    'palette of 1 bit': [
      {
        data: packed(1, (index) => (dark(index) ? 1 : 0)),
        channels: 1,
        depth: 1,
        palette: [
          [255, 250, 250],
          [0, 40, 0],
        ],
      },
    ],
    'palette with opacity': [
      {
        data: bytes((index) => [dark(index) ? 1 : 0]),
        channels: 1,
        depth: 8,
        palette: [
          [0, 0, 0, 0],
          [0, 0, 0, 255],
        ],
      },
    ],
  }

  it.each(Object.entries(kinds))('from a PNG of kind %s', (_kind, [image, options]) => {
    expect(decodeQr(encode({ width, height, ...image }, options))).toBe(TEXT)
  })
})

describe('the text is exact', () => {
  it.each(['\uFEFFbyte order mark', '\0\n\r\t', 'e\u0301 is not \u00E9', '0000000000000000042', '٠٤٢'])(
    'for %j',
    (text) => {
      expect(decodeQr(svgPixels(toSvg(text)))).toBe(text)
    },
  )

  // Symbols of another encoder, a row of 21 modules in each number: a character set, then the bytes C3 A9 31.
  const inUtf8 =
    '1fd87f 105141 175c5d 17475d 175f5d 104441 1fd57f 000000 13fe97 0987ba 15fb2d 1e9dfc 1dc7f3 0019c3 1fde00 105840 1758d4 175dde 174fb3 104704 1fddbc'
  const inLatin1 =
    '1fce7f 105c41 175e5d 175f5d 17495d 104a41 1fd57f 001000 105ace 0fbfba 116d64 041be4 0e7bf3 001d00 1fc292 104842 174e9c 174bc4 1743b3 1043c7 1fdd2e'

  it('where the code names UTF-8 as its character set', () => {
    expect(decodeQr(drawn(inUtf8))).toBe('é1')
  })

  it('and not a guess where the code names another one', () => {
    expect(readByJsQr(drawn(inLatin1))).toBe('é1')
    expect(errorOf(drawn(inLatin1))).toMatchObject({ code: 'malformed', path: 'picture' })
  })

  it('and not repaired where the bytes are not UTF-8', () => {
    const rows = encodeQR('-', 'raw', {
      border: 4,
      encoding: 'byte',
      textEncoder: () => Uint8Array.of(0x30, 0xe9, 0x31),
    })

    expect(errorOf(matrixPixels(rows))).toMatchObject({ code: 'malformed', path: 'picture' })
  })

  function drawn(rows: string): Pixels {
    const bits = rows
      .split(' ')
      .map((row) => [...Number.parseInt(row, 16).toString(2).padStart(21, '0')].map((bit) => bit === '1'))
    const margin = Array<boolean>(4).fill(false)
    const blank = Array<boolean[]>(4).fill(Array<boolean>(29).fill(false))
    return matrixPixels([...blank, ...bits.map((row) => [...margin, ...row, ...margin]), ...blank])
  }
})

describe('a PNG is reduced to its picture', () => {
  const { width, height } = pixels
  const grey = Uint8Array.from({ length: width * height }, (_, index) => pixels.data[4 * index]!)
  const [signature, header, ...rest] = chunksOf(encode({ width, height, data: grey, channels: 1 }))
  const body = rest.filter((chunk) => nameOf(chunk) === 'IDAT')
  const end = rest.at(-1)!
  const file = (...parts: (Uint8Array | undefined)[]) => new Uint8Array(Buffer.concat(parts.map((part) => part!)))
  const bytesOfPicture = height * (width + 1)

  it('so that nothing else in it is unpacked, or need be whole', () => {
    const profile = chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(1e6)).subarray(0, 99)]))
    const text = chunk('zTXt', Buffer.from('no text'))
    text.fill(0, text.length - 4)

    expect(decodeQr(file(signature, header, profile, text, ...body, end, Buffer.from('more')))).toBe(TEXT)
  })

  it('however it is cut into pieces', () => {
    const data = Buffer.concat(body.map((piece) => piece.subarray(8, -4)))
    const pieces = Array.from({ length: data.length }, (_, at) => chunk('IDAT', data.subarray(at, at + 1)))

    expect(decodeQr(file(signature, header, ...pieces, chunk('IDAT', Buffer.alloc(0)), end))).toBe(TEXT)
  })

  it.each<[string, (Uint8Array | undefined)[]]>([
    ['one byte more than its picture', [header, chunk('IDAT', deflateSync(Buffer.alloc(bytesOfPicture + 1))), end]],
    ['300 MB in a pixel', [headerOf(1, 1), chunk('IDAT', deflateSync(Buffer.alloc(3e8), { level: 1 })), end]],
    ['a second header', [header, headerOf(8000, 8000), ...body, end]],
    ['the same header again', [header, header, ...body, end]],
    ['another chunk before its header', [chunk('tEXt', headerOf(1, 1).subarray(8, -4)), header, ...body, end]],
    ['a header of its own kind', [headerOf(width, height, 5), ...body, end]],
    ['a header of its own depth', [headerOf(width, height, 0, 255), ...body, end]],
    ['more colours than a byte can tell apart', [header, chunk('PLTE', Buffer.alloc(771)), ...body, end]],
    [
      'more pieces than anybody cuts',
      [header, ...Array<Buffer>(32_768).fill(chunk('IDAT', Buffer.alloc(0))), ...body, end],
    ],
    ['no end', [header, ...body]],
    ['a chunk longer than the file', [header, Buffer.from([255, 255, 255, 255, 0x49, 0x44, 0x41, 0x54])]],
  ])('and is refused with %s', (_, parts) => {
    const error = errorOf(file(signature, ...parts))

    expect(error).toMatchObject({ code: 'malformed', message: 'The picture is a damaged PNG' })
  })

  it('and one of as many bytes as its picture asks for is looked at', () => {
    const data = chunk('IDAT', deflateSync(Buffer.alloc(bytesOfPicture)))

    expect(errorOf(file(signature, header, data, end)).message).toContain('No QR code')
  })

  it.each([
    [1, 1],
    [8, 1],
    [8, 2],
    [1, 9],
    [17, 3],
  ])('and may come in seven passes, at %d x %d too', (wide, high) => {
    const picture = encode(
      { width: wide, height: high, data: new Uint8Array(wide * high), channels: 1 },
      { interlace: 'Adam7' },
    )

    expect(errorOf(picture).message).toContain('No QR code')
  })

  function chunksOf(png: Uint8Array): Uint8Array[] {
    const chunks = [png.slice(0, 8)]
    for (let at = 8; at < png.length; at += chunks.at(-1)!.length) {
      chunks.push(png.slice(at, at + 12 + Buffer.from(png).readUInt32BE(at)))
    }
    return chunks
  }

  function nameOf(chunk: Uint8Array): string {
    return Buffer.from(chunk.subarray(4, 8)).toString('latin1')
  }

  function chunk(name: string, data: Uint8Array): Buffer {
    const named = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }

  function headerOf(wide: number, high: number, colour = 0, depth = 8): Buffer {
    const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, depth, colour, 0, 0, 0])
    data.writeUInt32BE(wide, 0)
    data.writeUInt32BE(high, 4)
    return chunk('IHDR', data)
  }
})

describe('what cannot be read', () => {
  it('a field of nothing but corners is given up in a time that does not grow with it', () => {
    const corner = toMatrix('0042', { quietZone: 0 })
      .slice(0, 8)
      .map((row) => row.slice(0, 8))
    const field = Array.from({ length: 1200 }, (_, y) => Array.from({ length: 1200 }, (_, x) => corner[y % 8]![x % 8]!))
    const picture = matrixPixels(field, 2)
    const before = process.cpuUsage()

    expect(errorOf(picture).message).toContain('No QR code')
    expect(process.cpuUsage(before).user).toBeLessThan(1_500_000)
  })

  const noCode = 'malformed: No QR code with text in UTF-8 can be read in the picture'
  const covered = pixels.data.slice()
  covered.fill(0, covered.length / 3, covered.length / 2)
  const flipped = png.slice()
  flipped[png.length - 20]! ^= 1
  const bomb = png.slice()
  new DataView(bomb.buffer).setUint32(16, 60_000)

  it.each<[string, Picture, string]>([
    ['white paper', { width: 90, height: 90, data: new Uint8Array(4 * 90 * 90).fill(255) }, noCode],
    ['one pixel', { width: 1, height: 1, data: new Uint8Array(4) }, noCode],
    ['a code that is covered by half', { ...pixels, data: covered }, noCode],
    ['text', new TextEncoder().encode('SECRET-0042 SECRET-0042 SECRET-0042'), 'malformed: The picture is not a PNG'],
    ['nothing', new Uint8Array(), 'malformed: The picture is not a PNG'],
    ['the beginning of a PNG', png.slice(0, 20), 'malformed: The picture is not a PNG'],
    ['half a PNG', png.slice(0, png.length / 2), 'malformed: The picture is a damaged PNG'],
    ['a PNG with an altered bit', flipped, 'malformed: The picture is a damaged PNG'],
    ['a plain text', 'SECRET-0042', 'malformed: The text is not a data URI of a PNG in base64'],
    [
      'an SVG',
      `data:image/svg+xml,${encodeURIComponent(toSvg(TEXT))}`,
      'malformed: The text is not a data URI of a PNG in base64',
    ],
    ['no base64', 'data:image/png;base64,SECRET*0042', 'malformed: The data URI is not base64'],
    ['base64 of something else', 'data:image/png;base64,U0VDUkVU', 'malformed: The picture is not a PNG'],
    [
      'a PNG that claims to be huge',
      bomb,
      'invalid_option: The picture is from 1 to 4096 pixels wide and high, not 60000 x 99',
    ],
    [
      'pixels without a size',
      { ...pixels, width: 0 },
      'invalid_option: The picture is from 1 to 4096 pixels wide and high, not 0 x 99',
    ],
    [
      'pixels of half a size',
      { ...pixels, height: 55.5 },
      'invalid_option: The picture is from 1 to 4096 pixels wide and high, not 99 x 55.5',
    ],
    [
      'pixels of another size',
      { ...pixels, width: 98 },
      'invalid_option: The pixels are not four bytes for each of width x height',
    ],
    ['no picture', null as unknown as Picture, 'invalid_option: The picture is a PNG, a data URI or pixels'],
    ['a number', 42 as unknown as Picture, 'invalid_option: The picture is a PNG, a data URI or pixels'],
  ])('is %s', (_what, picture, complaint) => {
    const error = errorOf(picture)

    expect(`${error.code}: ${error.message}`).toBe(complaint)
    expect(error).toMatchObject({ provider: 'access-codes', operation: 'decodeQr' })
    // As text, in base64, as bytes.
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toMatch(/SECRET|U0VD|83, 69, 67/)
  })
})

function errorOf(picture: Picture): AnyAccessCodeError {
  try {
    decodeQr(picture)
  } catch (error) {
    if (isAccessCodeError(error)) return error
    throw error
  }
  throw new Error('It was read')
}
