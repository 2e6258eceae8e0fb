import { inspect } from 'node:util'
import { toSvg } from '@acme/access-codes/qr'
import { type PassMessages, type PassOptions, renderPass } from '@acme/access-codes-rhombus'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeWith, CONTENT, ENDS, pictureCode, pngOf } from './pass-rig.js'
import { propertyRuns } from './property-runs.js'

// What a pass says. How it looks on paper, and that a camera reads it there: see pass-print.test.ts.

const code = pictureCode()
const payload = code.reveal()
const dataUri = payload.kind === 'image' ? payload.dataUri : ''
const base = { code, visitor: 'Ada Lovelace', door: 'Main entrance', timeZone: 'Europe/Berlin' }

const pass = (options: Partial<PassOptions> = {}) => renderPass({ ...base, ...options, image: undefined })
const lines = (options: Partial<PassOptions> = {}) => pass(options).text.split('\n')

/** One platform writes a comma after the day and a narrow space before `PM`, another does not. */
const plainly = (text: string) => text.replace(/day, /g, 'day ').replace(/[\u202F\u00A0]/g, ' ')

/** The markup without the texts in it, and without what an attribute takes from them. */
function skeleton(html: string): string[] {
  const tags = html.replace(/<style>.*<\/style>/s, '').match(/<[^>]*>/g) ?? []
  return tags.map((tag) => tag.replace(/ alt="[^"]*"/, ' alt').replace('visitor long', 'visitor'))
}

describe('a pass', () => {
  it('says in its text whose it is, for which door, until when, and what to do at the camera', () => {
    const instructions = 'Ask for Mia at the front desk.\nParking is behind the house.'

    expect(plainly(pass({ locale: 'en-GB', instructions }).text)).toBe(`Visitor pass

Visitor: Ada Lovelace
Door: Main entrance
Valid until: Friday 11 December 2026 at 18:00 (Central European Standard Time)

Ask for Mia at the front desk.
Parking is behind the house.

At the camera
1. Hold the code flat, square to the camera.
2. Keep it well lit: no shadow across it, no glare.
3. Do not put it behind glossy plastic or glass.

Print at 100 % on matte paper. The code must be 3 to 5 inches (8 to 13 cm) wide.
`)
  })

  it('says the same in its document, around the picture as it is', () => {
    const { html } = pass({ locale: 'en-GB', instructions: ['Ask for Mia.'], title: 'Open day' })
    const body = plainly(html.slice(html.indexOf('<body>')))

    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB" dir="ltr">\n<head>\n<meta charset="utf-8">/)
    expect(html).toContain('<title>Open day: Ada Lovelace</title>')
    expect(body).toBe(`<body>
<main class="pass">
<h1>Open day</h1>
<dl>
<div class="fact whole"><dt>Visitor</dt>
<dd class="visitor" dir="auto">Ada Lovelace</dd></div>
<div class="fact"><dt>Door</dt><dd dir="auto">Main entrance</dd></div>
<div class="fact"><dt>Valid until</dt>
<dd><time datetime="2026-12-11T17:00:00.000Z"><span class="day">Friday 11 December 2026</span>
18:00</time> <span class="zone">Central European Standard Time</span></dd></div>
</dl>
<figure>
<img src="${dataUri}" alt="QR code for the door" width="432" height="432">
<figcaption>Print at 100 % on matte paper. The code must be 3 to 5 inches (8 to 13 cm) wide.</figcaption>
</figure>
<div class="own">
<p dir="auto">Ask for Mia.</p>
</div>
<section>
<h2>At the camera</h2>
<ol>
<li>Hold the code flat, square to the camera.</li>
<li>Keep it well lit: no shadow across it, no glare.</li>
<li>Do not put it behind glossy plastic or glass.</li>
</ol>
</section>
</main>
</body>
</html>
`)
  })

  it('runs nothing and loads nothing, and lets nothing be run or loaded', () => {
    const { html } = pass()

    expect(html).toContain(`content="default-src 'none'; img-src data: cid:; style-src 'unsafe-inline'"`)
    expect(html).not.toMatch(/<script|<link|<iframe|<base|@import|url\(|https?:|\son\w+=|javascript:/i)
    expect(html.match(/\ssrc="[^"]{5}/g)).toEqual([' src="data:'])
  })

  it('has other words where they are given', () => {
    const messages: PassMessages = {
      title: 'Besucherausweis',
      picture: 'QR-Code für die Tür',
      visitor: 'Besuch',
      door: 'Tür',
      validUntil: 'Gültig bis',
      atTheCamera: 'An der Kamera',
      steps: ['Flach davorhalten.', ' '],
      printing: 'In voller Größe drucken.',
    }
    const { html, text } = pass({ locale: 'de', messages })

    expect(text).toBe(`Besucherausweis

Besuch: Ada Lovelace
Tür: Main entrance
Gültig bis: Freitag, 11. Dezember 2026 um 18:00 (Mitteleuropäische Normalzeit)

An der Kamera
1. Flach davorhalten.

In voller Größe drucken.
`)
    expect(html).toContain(' alt="QR-Code für die Tür"')
    expect(lines({ messages: { door: 'Gate' } })[3]).toBe('Gate: Main entrance')
  })

  it('leaves out what is given as nothing, but the name of the picture', () => {
    const { html, text } = pass({ locale: 'en-GB', messages: { printing: '', steps: [], picture: ' ' } })

    expect(text.split('\n\n')).toHaveLength(2)
    const end = skeleton(html).slice(skeleton(html).indexOf('<figure>'))
    expect(end.filter((tag) => !tag.startsWith('<img'))).toEqual([
      '<figure>',
      '</figure>',
      '</main>',
      '</body>',
      '</html>',
    ])
    expect(html).toContain(' alt="QR code for the door"')
  })
})

describe('what somebody supplied', () => {
  const hostile = `<script>alert(1)</script>"'&amp;`

  it('stays text, wherever it stands', () => {
    const { html, text } = pass({ visitor: hostile, door: hostile, title: hostile, instructions: hostile })

    const escaped = '&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#38;amp;'
    expect(html.split(escaped)).toHaveLength(1 + 6)
    expect(html).not.toContain('<script')
    expect(text).toContain(`Visitor: ${hostile}\nDoor: ${hostile}\n`)
  })

  it.each([
    ['line breaks', 'Ada\r\nDoor: Vault\u2028X\u2029Y\u0085Z', 'Ada Door: Vault X Y Z'],
    ['control characters', 'A\u0000d\u0007a\u001B[31m\u007F\u009B', 'A d a [31m'],
    ['marks that turn the direction', '\u202Eada\u202C \u2066x\u2069\u200E\u200F\u061C', 'ada x'],
    ['what nobody sees', 'A\u200Bd\u00ADa\uFEFF\u2060\u3164', 'Ada'],
    ['spaces of all widths', '  Ada\u3000\u00A0 \t Lovelace ', 'Ada Lovelace'],
    ['half a character', 'Ada \uD83D', 'Ada \uFFFD'],
    ['a family', '👨‍👩‍👧 نیم‌فاصله', '👨‍👩‍👧 نیم‌فاصله'],
    ['variants', '葛\u{E0100} ❤\uFE0F', '葛\u{E0100} ❤\uFE0F'],
    ['accents', 'Zoe\u0301 Ångström', 'Zoe\u0301 Ångström'],
  ])('is one visible line, whatever is in it: %s', (_, visitor, line) => {
    const { html, text } = pass({ visitor })

    expect(text.split('\n')[2]).toBe(`Visitor: ${line}`)
    expect(html).toContain(`dir="auto">${line}</dd>`)
  })

  it('changes neither the markup nor the lines, whatever it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '\n', '\u202E', 'a', '-', '!', '/', '=', ' ') }),
    )
    const named = anything.map((text) => `n${text}`)
    const plain = {
      html: skeleton(pass({ instructions: ['x', 'y'] }).html),
      lines: lines({ instructions: ['x', 'y'] }),
    }
    const property = fc.property(
      named,
      named,
      named,
      fc.tuple(named, named),
      fc.record({ picture: named, visitor: named, printing: named, steps: fc.tuple(named, named, named) }),
      (visitor, door, title, instructions, messages) => {
        const made = pass({ visitor, door, title, instructions, messages })
        expect(skeleton(made.html)).toEqual(plain.html)
        expect(made.text.split('\n')).toHaveLength(plain.lines.length)
        expect(made.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
      },
    )
    fc.assert(property, { numRuns: propertyRuns })
  })

  it('of a great length is written smaller', () => {
    expect(pass({ visitor: 'x'.repeat(48) }).html).toContain('<dd class="visitor" ')
    expect(pass({ visitor: 'x'.repeat(49) }).html).toContain('<dd class="visitor long" ')
  })
})

describe('the end of the code', () => {
  const until = (options: Partial<PassOptions>) => plainly(lines(options)[4] ?? '')

  it.each([
    ['the pass’s own word', { expiresAt: ENDS + 60_000 }, '18:01'],
    ['what the code says', {}, '18:00'],
    ['its duration from its issue', { code: pictureCode(undefined, { validForMs: 1_800_000 }) }, '17:30'],
    [
      'a moment rather than a duration',
      { code: pictureCode(undefined, { validForMs: 1_800_000, expiresAt: ENDS + 120_000 }) },
      '18:02',
    ],
  ])('is %s', (_, options, time) => {
    expect(until({ locale: 'en-GB', ...options })).toBe(
      `Valid until: Friday 11 December 2026 at ${time} (Central European Standard Time)`,
    )
  })

  it.each([
    ['en', 'America/New_York', 'Friday December 11, 2026 at 12:00 PM (Eastern Standard Time)'],
    ['en-GB', 'Asia/Kolkata', 'Friday 11 December 2026 at 22:30 (India Standard Time)'],
    ['en-GB', 'Pacific/Auckland', 'Saturday 12 December 2026 at 06:00 (New Zealand Daylight Time)'],
    ['ja', 'Asia/Tokyo', '2026年12月12日土曜日 2:00 (日本標準時)'],
    ['en-GB', 'UTC', 'Friday 11 December 2026 at 17:00 (Coordinated Universal Time)'],
  ])('is written for %s as it is in %s', (locale, timeZone, written) => {
    expect(until({ locale, timeZone })).toBe(`Valid until: ${written}`)
  })

  it('within the hour that comes twice is one of the two', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30)
    const of = (expiresAt: number) => until({ locale: 'en-GB', expiresAt })

    expect(of(first)).toBe('Valid until: Sunday 25 October 2026 at 02:30 (Central European Summer Time)')
    expect(of(first + 3_600_000)).toBe('Valid until: Sunday 25 October 2026 at 02:30 (Central European Standard Time)')
  })

  it('promises no part of a minute more than there is', () => {
    expect(until({ locale: 'en-GB', expiresAt: ENDS + 59_999 })).toContain('at 18:00 ')
  })
})

describe('the language', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur-PK', 'rtl'],
    ['az-Arab', 'rtl'],
    ['az', 'ltr'],
    ['zh-Hant', 'ltr'],
  ])('%s runs %s', (locale, direction) => {
    expect(pass({ locale }).html).toContain(`<html lang="${locale}" dir="${direction}">`)
  })
})

describe('the picture', () => {
  it('of a code that is text is drawn by whoever can, and called what the pass calls it', () => {
    const text = codeWith({ kind: 'text', text: CONTENT })
    const { html } = pass({ code: text, toSvg })
    const src = /<img src="data:image\/svg\+xml;charset=utf-8,([^"]+)"/.exec(html)?.[1] ?? ''

    expect(decodeURIComponent(src.replaceAll('&#39;', "'"))).toBe(toSvg(text, { title: 'QR code for the door' }))
    expect(html).not.toContain(CONTENT)
  })

  it('beside the document is the code’s own, byte for byte', () => {
    const { html, text, image } = renderPass({ ...base, image: 'cid:pass@mine.example' })

    expect(html).toContain('<img src="cid:pass@mine.example" alt="QR code for the door" width="432" height="432">')
    expect(html).not.toContain('data:image')
    expect(image).toEqual({ mediaType: 'image/png', bytes: pngOf(CONTENT) })
    expect(text).toBe(pass().text)
  })

  it('may have come percent-encoded, in any bytes', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    const image = (mediaType: string, content: string) =>
      renderPass({
        ...base,
        code: codeWith({ kind: 'image', mediaType, dataUri: `data:${mediaType}${content}` }),
        image: 'cid:p',
      }).image

    expect(image('image/gif', `,${percent}`)).toEqual({ mediaType: 'image/gif', bytes })
    expect(image('image/webp', `;base64,${encodeURIComponent('+/8=')}`).bytes).toEqual(Uint8Array.of(0xfb, 0xff))
  })
})

describe('a pass is refused', () => {
  const text = codeWith({ kind: 'text', text: CONTENT })

  it.each<[string, Partial<PassOptions> & { image?: string }, string]>([
    ['without a name', { visitor: '' }, 'renderPass needs visitor to have at least 1 visible character'],
    [
      'with a name of spaces',
      { visitor: ' \n\u200B' },
      'renderPass needs visitor to have at least 1 visible character',
    ],
    ['with a name of joiners', { visitor: '\u200D' }, 'renderPass needs visitor to have at least 1 visible character'],
    [
      'with a number for a name',
      { visitor: 7 as never },
      'renderPass needs visitor to have at least 1 visible character',
    ],
    ['without a door', { door: '\u00A0' }, 'renderPass needs door to have at least 1 visible character'],
    [
      'without a zone',
      { timeZone: undefined as never },
      'renderPass needs timeZone to be an IANA name such as Europe/Berlin that this platform knows, not undefined',
    ],
    [
      'with an unknown zone',
      { timeZone: 'Europe/Atlantis' },
      'renderPass needs timeZone to be an IANA name such as Europe/Berlin that this platform knows, not "Europe/Atlantis"',
    ],
    [
      'with no language',
      { locale: 'not a tag' },
      'renderPass needs locale to be a BCP 47 tag such as de-AT that this platform knows, not "not a tag"',
    ],
    [
      'with a whole page in place of a zone, of which only the beginning is told',
      { timeZone: `<p>\n${'x'.repeat(100)}` },
      `renderPass needs timeZone to be an IANA name such as Europe/Berlin that this platform knows, not "<p> ${'x'.repeat(60)}"`,
    ],
    [
      'of a code without an end',
      { code: pictureCode(undefined, {}) },
      'renderPass needs expiresAt in epoch milliseconds, or a code that says when it ends',
    ],
    [
      'with seconds for an end',
      { expiresAt: ENDS / 1_000 },
      'renderPass needs expiresAt in epoch milliseconds, or a code that says when it ends',
    ],
    [
      'with no number for an end',
      { expiresAt: Number.NaN },
      'renderPass needs expiresAt in epoch milliseconds, or a code that says when it ends',
    ],
    [
      'of a code that is text, which nobody draws',
      { code: text },
      'renderPass needs toSvg of @acme/access-codes/qr for a code that is text',
    ],
    [
      'of a code that is text, in a mail',
      { code: text, toSvg, image: 'cid:p' },
      'renderPass needs a code that is a picture, where image is given',
    ],
    [
      'with a picture from elsewhere',
      { image: 'https://mine.example/p.png' },
      'renderPass needs image to be a cid: address, such as cid:pass',
    ],
    [
      'with an address that ends an attribute',
      { image: 'cid:"onerror=' },
      'renderPass needs image to be a cid: address, such as cid:pass',
    ],
    ['with an empty address', { image: '' }, 'renderPass needs image to be a cid: address, such as cid:pass'],
  ])('%s', (_, options, message) => {
    const render = () => renderPass({ ...base, ...options } as PassOptions & { image: string })

    expect(render).toThrow(expect.objectContaining({ code: 'invalid_option', provider: 'rhombus', message }))
  })

  it('that reads the code aloud', () => {
    const options = { code: text, toSvg, messages: { picture: `Code ${CONTENT}` } }

    expect(() => pass(options)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
  })
})

it.each<[string, object]>([
  ['nothing', { title: null, instructions: null, messages: { steps: undefined, printing: null } }],
  ['a list with holes', { instructions: [null, undefined, {}] }],
])('takes %s from a database for what was left out', (_, given) => {
  expect(pass({ locale: 'en-GB', ...given }).text).toBe(pass({ locale: 'en-GB' }).text)
})

it('takes a number for its digits', () => {
  expect(pass({ instructions: [4711] } as unknown as PassOptions).text).toContain('4711')
})

it('shows its code to no log, and still has it', () => {
  const made = renderPass({ ...base, image: 'cid:pass' })
  const whole = pass()

  for (const one of [made, whole]) {
    for (const shown of [JSON.stringify(one), inspect({ one }, { depth: 9 }), JSON.stringify({ one })]) {
      expect(shown).not.toMatch(/base64|iVBOR|Uint8Array|html/)
    }
    expect(JSON.parse(JSON.stringify(one))).toEqual({ text: one.text })
  }
  expect(Object.keys({ ...made })).toEqual(['html', 'text', 'image'])
  expect({ ...whole }.html).toContain(dataUri)
})
