import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPngDataUri } from '../src/code-image.js'
import { base64, pngOf } from './issuer-rig.js'

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 100)
const png = pngOf('0042')
const text = base64(png)
const uri = `data:image/png;base64,${text}`
const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** The same picture with other words about its size. */
function sized(width: number, height: number): Uint8Array {
  const bytes = png.slice()
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  header.setUint32(16, width)
  header.setUint32(20, height)
  return bytes
}

describe('the picture of a code is one PNG, whichever way it was written', () => {
  it.each<[string, unknown]>([
    ['base64 text', text],
    ['a data URI', uri],
    ['a data URI in capitals', `DATA:IMAGE/PNG;BASE64,${text}`],
    ['base64 with line breaks', text.replace(/(.{76})/g, '$1\r\n')],
    ['URL-safe base64 without padding', urlSafe],
    ['numbers', [...png]],
    ['signed bytes', [...Int8Array.from(png)]],
    ['base64 in pieces that were coded one by one', [base64(png.slice(0, 100)), base64(png.slice(100))]],
    ['base64 cut anywhere', [text.slice(0, 101), text.slice(101)]],
    ['base64 of each byte', Array.from(png, (byte) => base64(Uint8Array.of(byte)))],
    ["base64 of each byte's decimal", Array.from(Int8Array.from(png), (byte) => btoa(String(byte)))],
  ])('%s', (_, value) => {
    expect(toPngDataUri(value)).toBe(uri)
  })
})

describe('anything else is no picture', () => {
  const gif = Uint8Array.from('GIF89a, or so it says it is', (letter) => letter.charCodeAt(0))
  it.each<[string, unknown]>([
    ['absent', undefined],
    ['null', null],
    ['empty text', ''],
    ['an empty list', []],
    ['text that is not base64', 'not a picture!'],
    ['another kind of picture', base64(gif)],
    ['a data URI of another kind', `data:image/gif;base64,${text}`],
    ['markup', `data:image/svg+xml;base64,${btoa('<svg/>')}`],
    ['the signature alone', base64(png.slice(0, 8))],
    ['an address', 'https://example.com/code.png'],
    ['a list with a hole', [...png.slice(0, 20), null, ...png.slice(21)]],
    ['fractions', [...png].map((byte) => byte + 0.5)],
    ['numbers beyond a byte', [...png].map((byte) => byte + 256)],
    ['an object', { ...png }],
    ['a picture that was cut off', base64(png.slice(0, -5))],
    ['a picture without a pixel', base64(sized(0, 90))],
    ['a picture whose few bytes claim to be huge', base64(sized(60_000, 60_000))],
    ['more than a mebibyte', base64(Uint8Array.from({ length: 1_048_577 }, (_, at) => png[at] ?? 0))],
  ])('%s', (_, value) => {
    expect(toPngDataUri(value)).toBeNull()
  })

  it('and it never throws, and never makes a data URI of its own', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(toPngDataUri(value)).toBeNull()
      }),
      { numRuns },
    )
  })
})

it('every form of the same bytes gives the same picture, bit for bit', () => {
  const head = png.slice(0, 24)
  const end = png.slice(-12)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (tail, cut) => {
      const bytes = Uint8Array.from([...head, ...tail, ...end])
      const expected = `data:image/png;base64,${base64(bytes)}`
      const whole = base64(bytes)
      const forms = [
        whole,
        [...bytes],
        [...Int8Array.from(bytes)],
        [whole.slice(0, cut), whole.slice(cut)],
        [base64(bytes.slice(0, cut)), base64(bytes.slice(cut))],
        Array.from(bytes, (byte) => base64(Uint8Array.of(byte))),
      ]
      expect(forms.map(toPngDataUri)).toEqual(forms.map(() => expected))
    }),
    { numRuns },
  )
})
