import { toDataUri, toMatrix, toSvg, toTerminal, type ErrorCorrection, type SvgOptions } from '@acme/access-codes/qr'
import { decodeQr } from '@acme/access-codes/qr/decode'
import fc from 'fast-check'
import { encodeQR } from 'qr'
import { describe, expect, it } from 'vitest'
import { codeOf, matrixPixels, paintedRows, pngOf, pngPixels, readByJsQr, svgPixels } from './pictures.js'
import { propertyRuns } from './property-runs.js'

const levels: ErrorCorrection[] = ['low', 'medium', 'quartile', 'high']
const bytesThatFit = { low: 2953, medium: 2331, quartile: 1663, high: 1273 }

/** The beginning of a text that fits, cut between characters. */
function fitting(text: string, level: ErrorCorrection): string {
  let [kept, bytes] = ['', 0]
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length
    if (bytes > bytesThatFit[level]) break
    kept += character
  }
  return kept
}

const drawn = (unit: string) => fc.constantFrom(...unit)
const upTo1000 = (unit: fc.Arbitrary<string>) => fc.string({ unit, minLength: 1, maxLength: 1000, size: 'max' })

const payloads = fc.oneof(
  upTo1000(drawn('0123456789')),
  fc
    .tuple(upTo1000(fc.constant('0')), upTo1000(drawn('0123456789')))
    .map(([zeros, digits]) => (zeros + digits).slice(0, 1000)),
  fc.string({ unit: drawn('0123456789'), minLength: 19, maxLength: 19 }),
  upTo1000(drawn('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:')),
  upTo1000(drawn('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')),
  upTo1000(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 })),
  upTo1000(drawn('会员入场码日本語한국어漢字かな')),
  upTo1000(fc.constantFrom('😀', '🎉', '👩‍👩‍👧', '🇨🇭', 'é', 'e\u0301', 'ß', '0', '\uFEFF', '\0', '\n')),
  upTo1000(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
)
const texts = fc
  .tuple(payloads, fc.constantFrom(...levels))
  .map(([text, level]) => ({ text: fitting(text, level), level }))

// Shrinking a text of a thousand characters would take minutes; a failure names its seed.
const sample = { numRuns: propertyRuns, endOnFailure: true }
const patience = { timeout: Math.max(20_000, 500 * propertyRuns) }

describe('a picture of a code', () => {
  it('is read back as the same text by two decoders, from SVG and from PNG', patience, () => {
    fc.assert(
      fc.property(texts, ({ text, level }) => {
        const options = { errorCorrection: level }
        const screen = svgPixels(toSvg(text, options))
        const png = pngOf(matrixPixels(toMatrix(text, options)))

        expect(decodeQr(screen)).toBe(text)
        expect(readByJsQr(screen)).toBe(text)
        expect(decodeQr(png)).toBe(text)
        expect(readByJsQr(pngPixels(png))).toBe(text)
      }),
      sample,
    )
  })

  it.each(levels)(
    'is read by both decoders in every size that is drawn, with error correction %s',
    (errorCorrection) => {
      const sides = new Set<number>()

      for (let length = 1; length <= bytesThatFit[errorCorrection]; length += length < 200 ? 6 : 20) {
        const text = `${length} `.padEnd(length, 'abc').slice(0, length)
        const rows = toMatrix(text, { errorCorrection, quietZone: 4 })
        if (sides.has(rows.length)) continue
        sides.add(rows.length)
        const pixels = matrixPixels(rows, 2)
        expect([decodeQr(pixels), readByJsQr(pixels)]).toEqual([text, text])
      }

      // All forty but one.
      expect(sides.size).toBe(39)
    },
  )

  it('is the one that the encoder itself draws, module for module', patience, () => {
    fc.assert(
      fc.property(texts, ({ text, level }) => {
        const reference = encodeQR(text, 'raw', { ecc: level, border: 4 })
        // Version 23 has 109 modules, and 8 of border. We draw version 24 instead: jsQR misreads 23.
        const expected =
          reference.length === 117 ? encodeQR(text, 'raw', { ecc: level, border: 4, version: 24 }) : reference
        expect(toMatrix(text, { errorCorrection: level })).toEqual(expected)
      }),
      sample,
    )
  })

  it('skips the size that a common reader cannot read', () => {
    const text = 'x'.repeat(1050)

    expect(encodeQR(text, 'raw', { ecc: 'low', border: 4 })).toHaveLength(117)
    expect(readByJsQr(matrixPixels(encodeQR(text, 'raw', { ecc: 'low', border: 4 })))).not.toBe(text)
    expect(toMatrix(text, { errorCorrection: 'low' })).toHaveLength(121)
    expect(readByJsQr(matrixPixels(toMatrix(text, { errorCorrection: 'low' })))).toBe(text)
  })

  it.each([
    '0',
    '007',
    '0000000000000000000',
    '0012345678901234567',
    '9007199254740993',
    '9223372036854775807',
    '1e5',
    ' 42 ',
  ])('keeps every character of %j', (text) => {
    const pixels = svgPixels(toSvg(text))

    expect([decodeQr(pixels), readByJsQr(pixels)]).toEqual([text, text])
  })

  it('is the same for the same code, however it is handed over', () => {
    const text = 'member-0042'
    const code = codeOf({ kind: 'text', text })

    for (const draw of [toMatrix, toSvg, toDataUri, toTerminal]) {
      expect(draw(code)).toEqual(draw(text))
      expect(draw(text)).toEqual(draw(text))
    }
  })

  it('is not changed by a caller who paints on the rows of an earlier one', () => {
    const rows = toMatrix('0042')
    const before = structuredClone(rows)

    for (const row of rows) row.fill(true)

    expect(toMatrix('0042')).toEqual(before)
  })
})

describe('the quiet zone', () => {
  it('is four white modules on every side', () => {
    const rows = toMatrix('0042')
    const side = rows.length
    const inZone = (index: number) => index < 4 || index >= side - 4

    expect(side).toBe(21 + 8)
    rows.forEach((row, y) => row.forEach((dark, x) => expect(dark && (inZone(x) || inZone(y))).toBe(false)))
    // The corners of the three finder patterns touch it.
    expect([rows[4]![4], rows[4]![side - 5], rows[side - 5]![4]]).toEqual([true, true, true])
  })

  it.each([0, 1, 4, 10, 32])('is %d modules wide where that is asked for', (quietZone) => {
    const bare = toMatrix('0042', { quietZone: 0 })
    const rows = toMatrix('0042', { quietZone })

    expect(bare).toHaveLength(21)
    expect(rows).toHaveLength(21 + 2 * quietZone)
    expect(rows.slice(quietZone, quietZone + 21).map((row) => row.slice(quietZone, quietZone + 21))).toEqual(bare)
    expect(rows.flat().filter(Boolean)).toHaveLength(bare.flat().filter(Boolean).length)
    expect(toSvg('0042', { quietZone })).toContain(`viewBox="0 0 ${21 + 2 * quietZone} ${21 + 2 * quietZone}"`)
  })

  it('is white in the pixels of the SVG, and so is the ground', () => {
    const { data, width, height } = svgPixels(toSvg('0042'), 1)
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4) colours.add([...data.subarray(at, at + 4)].join())

    expect([width, height]).toEqual([29, 29])
    expect([...colours].sort()).toEqual(['0,0,0,255', '255,255,255,255'])
    expect(matrixPixels(toMatrix('0042'), 1).data).toEqual(data)
  })
})

describe('an SVG', () => {
  it('fills its container, is crisp and says what it is', () => {
    const svg = toSvg('0042')

    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 29 29" role="img" shape-rendering="crispEdges"><title>Access code<\/title><rect width="29" height="29" fill="#fff"\/><path fill="#000" d="(M\d+ \d+h\d+v1h-\d+z)+"\/><\/svg>$/,
    )
  })

  it.each<[SvgOptions['size'], string]>([
    [{ px: 320 }, 'width="320" height="320"'],
    [{ px: 32.5 }, 'width="32.5" height="32.5"'],
    [{ inches: 3 }, 'width="3in" height="3in"'],
    [{ inches: 0.4 }, 'width="0.4in" height="0.4in"'],
  ])('of size %j has %s', (size, attributes) => {
    expect(toSvg('0042', { size })).toContain(`viewBox="0 0 29 29" ${attributes} role`)
  })

  it('is read at sizes that are no whole number of pixels per module', () => {
    for (const px of [64, 100, 250, 333]) expect(decodeQr(svgPixels(toSvg('0042', { size: { px } }), 1))).toBe('0042')
    expect(svgPixels(toSvg('0042', { size: { inches: 3 } }), 1)).toMatchObject({ width: 288, height: 288 })
  })

  it('keeps a title from being markup', () => {
    const title = `</title><script>alert('1')</script>&"(x) ]]> $& \0\u0007\uD800\uFFFE é入`
    const svg = toSvg('0042', { title })

    expect(svg).toContain(
      '<title>&#60;/title&#62;&#60;script&#62;alert&#40;&#39;1&#39;&#41;&#60;/script&#62;&#38;&#34;&#40;x&#41; ]]&#62; $&#38;      é入</title>',
    )
    expect(svg.match(/</g)).toHaveLength(6)
    expect(decodeQr(svgPixels(svg))).toBe('0042')
    expect(toDataUri('0042', { title })).toMatch(/^data:image\/svg\+xml;charset=utf-8,[\w%.!~*-]+$/)
  })

  it('never shows the content', () => {
    expect(toSvg('SECRET-0042')).not.toContain('SECRET')
    expect(decodeURIComponent(toDataUri('SECRET-0042'))).not.toContain('SECRET')
    expect(failureOf(() => toSvg('SECRET-0042', { title: 'Code SECRET-0042' }))).toBe(
      "invalid_option: title holds the code's content, which is a credential",
    )
    expect(toSvg('7', { title: 'Gate 7' })).toContain('<title>Gate 7</title>')
    expect(toSvg('      ', { title: 'Gate' })).toContain('<title>Gate</title>')
  })

  it.each([
    ['ABCDEF123', 'code abcdef123'],
    ['abcdef123', 'CODE ABCDEF123'],
    ['ABCDEF123', 'code ABC DEF\n123'],
    ['ABCDEF123', 'ABC\u200bDEF\u00ad123'],
    ['ABC DEF 123', 'code ABCDEF123'],
  ])('does not show the content %j in the title %j', (content, title) => {
    expect(failureOf(() => toSvg(content, { title }))).toBe(
      "invalid_option: title holds the code's content, which is a credential",
    )
  })
})

describe('a data URI', () => {
  it('is the SVG', () => {
    const uri = toDataUri('0042', { size: { px: 200 }, title: 'Tür' })
    const [head, body] = [uri.slice(0, uri.indexOf(',')), uri.slice(uri.indexOf(',') + 1)]

    expect(head).toBe('data:image/svg+xml;charset=utf-8')
    expect(decodeURIComponent(body)).toBe(toSvg('0042', { size: { px: 200 }, title: 'Tür' }))
    expect(decodeQr(svgPixels(decodeURIComponent(body)))).toBe('0042')
  })

  it('is the picture itself for a code that came as one', () => {
    const dataUri = 'data:image/png;base64,iVBORw0KGgo='
    const code = codeOf({ kind: 'image', mediaType: 'image/png', dataUri })

    expect(toDataUri(code)).toBe(dataUri)
  })
})

describe('a terminal', () => {
  it('with light letters paints what is white', () => {
    const painted = paintedRows(toTerminal('0042'))
    const rows = painted.map((row) => row.map((light) => !light)).slice(0, 29)

    expect(rows).toEqual(toMatrix('0042'))
    expect(painted[29]).toEqual(Array(29).fill(true))
    expect([decodeQr(matrixPixels(rows)), readByJsQr(matrixPixels(rows))]).toEqual(['0042', '0042'])
  })

  it('with dark letters paints what is black', () => {
    const rows = paintedRows(toTerminal('0042', { invert: true }))

    expect(rows.slice(0, 29)).toEqual(toMatrix('0042'))
    expect(rows[29]).toEqual(Array(29).fill(false))
    expect(decodeQr(matrixPixels(rows))).toBe('0042')
  })

  it('draws anew what is in a picture, with a reader for it', () => {
    const dataUri = `data:image/png;base64,${Buffer.from(pngOf(matrixPixels(toMatrix('0042')))).toString('base64')}`
    const code = codeOf({ kind: 'image', mediaType: 'image/png', dataUri })

    expect(toTerminal(code, { decode: decodeQr, invert: true })).toBe(toTerminal('0042', { invert: true }))
    expect(toTerminal(codeOf({ kind: 'text', text: '0042' }), { decode: () => 'other' })).toBe(toTerminal('0042'))
  })

  it('is lines of equal length, without colour codes and without a break at the end', () => {
    const lines = toTerminal('0042', { quietZone: 2 }).split('\n')

    expect(lines).toHaveLength(13)
    for (const line of lines) expect(line).toMatch(/^[ ▀▄█]{25}$/)
  })
})

describe('what cannot be drawn', () => {
  const all = [toMatrix, toSvg, toDataUri, toTerminal]

  it('is an empty text', () => {
    for (const draw of all) {
      expect(failureOf(() => draw(''))).toBe('invalid_option: The text is empty: a QR code holds at least 1 character')
    }
  })

  it('is half a surrogate pair, which would arrive as another text', () => {
    for (const text of ['secret\uD83D', '\uDE00secret']) {
      for (const draw of all) {
        expect(failureOf(() => draw(text))).toBe('invalid_option: The text holds half a surrogate pair')
      }
    }
    expect(decodeQr(svgPixels(toSvg('secret\uD83D\uDE00')))).toBe('secret😀')
  })

  it.each([
    ['digits', '7', { low: 7089, medium: 5596, quartile: 3993, high: 3057 }],
    ['capitals and digits', 'A', { low: 4296, medium: 3391, quartile: 2420, high: 1852 }],
    ['bytes', 'a', bytesThatFit],
  ])('is a text of more %s than the largest code holds', (_kind, character, limits) => {
    for (const errorCorrection of levels) {
      const limit = limits[errorCorrection]
      expect(toMatrix(character.repeat(limit), { errorCorrection })).toHaveLength(177 + 8)
      const failure = failureOf(() => toSvg(character.repeat(limit + 1), { errorCorrection }))
      expect(failure).toMatch(`invalid_option: The text is too long: with errorCorrection ${errorCorrection}, at most `)
      expect(failure).toContain(`${limit} ${_kind}`)
      expect(failure).not.toContain(character.repeat(3))
    }
    expect(failureOf(() => toSvg('é'.repeat(1166)))).toContain('too long')
  })

  it('is a code that came as a picture', () => {
    const code = codeOf({ kind: 'image', mediaType: 'image/png', dataUri: 'data:image/png;base64,SECRET' })

    for (const draw of [toMatrix, toSvg]) {
      expect(failureOf(() => draw(code))).toBe('invalid_option: This code is a finished picture: show it by toDataUri')
    }
    expect(failureOf(() => toTerminal(code))).toBe(
      'invalid_option: This code is a finished picture: a terminal needs the option decode',
    )
  })

  it.each([
    ['says that there is no text', () => null],
    ['throws', decodeQr],
  ])('is a picture whose reader %s', (_, decode) => {
    const code = codeOf({ kind: 'image', mediaType: 'image/png', dataUri: 'data:image/png;base64,SECRET' })

    expect(failureOf(() => toTerminal(code, { decode }))).toBe('invalid_option: No code in this picture can be read')
  })

  it.each([12345, null, undefined, {}])('is %j, which is neither text nor a code', (code) => {
    for (const draw of all) {
      expect(failureOf(() => draw(code as string))).toBe('invalid_option: code is a string or an AccessCode')
    }
  })

  it.each<unknown>([null, 5])('is anything with %j for options', (options) => {
    for (const draw of all)
      expect(failureOf(() => draw('0042', options as object))).toBe('invalid_option: options is an object')
  })

  it('is anything with a symbol for an option', () => {
    for (const name of ['errorCorrection', 'quietZone']) {
      expect(failureOf(() => toSvg('0042', { [name]: Symbol('x') }))).toMatch(`invalid_option: ${name} is `)
    }
  })

  it.each<[object, string]>([
    [{ quietZone: -1 }, 'quietZone is a whole number of modules from 0 to 32, not -1'],
    [{ quietZone: 33 }, 'quietZone is a whole number of modules from 0 to 32, not 33'],
    [{ quietZone: 1.5 }, 'quietZone is a whole number of modules from 0 to 32, not 1.5'],
    [{ quietZone: '4' }, 'quietZone is a whole number of modules from 0 to 32, not 4'],
    [{ errorCorrection: 'best' }, 'errorCorrection is low, medium, quartile, high, not best'],
    [{ errorCorrection: 'toString' }, 'errorCorrection is low, medium, quartile, high, not toString'],
    [{ size: { px: 31 } }, 'size.px is a number from 32 to 10000, not 31'],
    [{ size: { px: 10_001 } }, 'size.px is a number from 32 to 10000, not 10001'],
    [{ size: { px: Number.NaN } }, 'size.px is a number from 32 to 10000, not NaN'],
    [{ size: { px: '40" onload="alert(1)' } }, 'size.px is a number from 32 to 10000, not 40" onload="alert(1)'],
    [{ size: { px: '40' } }, 'size.px is a number from 32 to 10000, not 40'],
    [{ size: { inches: 0.3 } }, 'size.inches is a number from 0.4 to 100, not 0.3'],
    [{ size: { inches: 300 } }, 'size.inches is a number from 0.4 to 100, not 300'],
    [{ title: '' }, 'title has at least 1 visible character'],
    [{ title: ' \n ' }, 'title has at least 1 visible character'],
    [{ title: '\u202e\u200b\u2060\ufeff' }, 'title has at least 1 visible character'],
    [{ title: '\u3164\u00a0\u034f' }, 'title has at least 1 visible character'],
    [{ title: 5 }, 'title is a string'],
    [{ title: null }, 'title is a string'],
    [{ size: 200 }, 'size is { px } or { inches }'],
    [{ size: null }, 'size is { px } or { inches }'],
  ])('is anything with the option %j', (options, complaint) => {
    expect(failureOf(() => toSvg('0042', options))).toBe(`invalid_option: ${complaint}`)
  })
})

function failureOf(draw: () => unknown): string {
  try {
    draw()
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return `${code}: ${message}`
  }
  throw new Error('It was drawn')
}
