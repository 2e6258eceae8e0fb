import type { AccessCode } from '@acme/access-codes'
import { checkGiven, invalidOption, shownNumber } from './invalid-option.js'
import type { PassContent } from './pass/pass-content.js'
import { passHtml } from './pass/pass-html.js'
import { type GivenMessages, passMessages } from './pass/pass-messages.js'
import { passText } from './pass/pass-text.js'
import { directionOf, localMoment } from './pass/pass-time.js'
import { pictureBytes } from './pass/picture-bytes.js'
import { isVisible, plainLine, plainLines } from './pass/plain-line.js'

/** What a visitor's pass is made of. All text is plain text, whatever is in it: markup, line breaks and hidden marks do nothing. */
export interface PassOptions {
  /** The code, shown as the picture that it is. */
  readonly code: AccessCode
  /** Whose pass it is, as it is to be printed. */
  readonly visitor: string
  /** Which door, by the name that stands on it. */
  readonly door: string
  /** Where the door is: the IANA name of its zone, such as `Europe/Berlin`. The server's own is nobody's. */
  readonly timeZone: string
  /** A BCP 47 tag: how the moment is written, and in which direction all is. Default `en`. The words are `messages`. */
  readonly locale?: string | undefined
  /** Lines of your own, under the picture: whom to ask for, where to park. */
  readonly instructions?: string | readonly string[] | undefined
  /** When it ends, epoch milliseconds. Default: what the code says, as a moment or as a duration from its issue. */
  readonly expiresAt?: number | undefined
  /** Default `Visitor pass`. */
  readonly title?: string | undefined
  /** Words in place of the English ones. */
  readonly messages?: GivenMessages | undefined
  /** Draws a code that is text, as Rhombus's are not: `toSvg` of `@acme/access-codes/qr`. */
  readonly toSvg?: ((code: AccessCode, options: { readonly title: string }) => string) | undefined
}

/** A pass, written twice. Both `html` and `image` hold the code: do not log them. In `console.log` and JSON they do not show. */
export interface Pass {
  /** A document to be printed or shown, complete in itself: no script, and nothing is loaded. */
  readonly html: string
  /** The same words as plain text, without the code. */
  readonly text: string
}

/** A pass whose picture travels beside it. */
export interface PassWithImage extends Pass {
  /** To be sent along, under the name that `image` gave. */
  readonly image: PassImage
}

/** The picture of a pass, for an attachment. It is the key to the door. */
export interface PassImage {
  /** Such as `image/png`. */
  readonly mediaType: string
  /** The picture itself. */
  readonly bytes: Uint8Array
}

// Longer than any of a zone or a language.
const LONGEST_NAME = 64
const rendering = { operation: 'renderPass' }
const expected = { code: ['reveal'], messages: 'object', toSvg: 'function' } as const

/**
 * Makes a visitor's pass of a code: on paper the picture is 4.5 inches wide, of which the vendor's guide to QR access codes asks
 * for 3 to 5 (8 to 13 cm). It says when the code ends in the door's own time and zone, and what to do at the camera.
 *
 * With `image` the picture is no part of the document, which mail programs want: they drop pictures that are written into it.
 * Send `pass.image` along, under the name that you gave: `image: 'cid:pass'` for an attachment with the content id `pass`.
 *
 * @throws AccessCodeError `invalid_option`: nothing to see in a name, a zone or language that the platform does not know, a code
 * without an end, a code that is text without `toSvg`, an `image` that is no `cid:` address or is of a code that is text: mail
 * programs show no SVG.
 *
 * @example
 * ```ts
 * const { html, text } = renderPass({ code, visitor: 'Ada Lovelace', door: 'Main entrance', timeZone: 'Europe/Berlin' })
 * ```
 */
export function renderPass(
  options: PassOptions & { /** A `cid:` address: the picture travels beside the document. */ readonly image: string },
): PassWithImage
export function renderPass(options: PassOptions & { readonly image?: undefined }): Pass
export function renderPass(options: PassOptions & { readonly image?: string | undefined }): Pass | PassWithImage {
  checkGiven(options, expected, rendering, 'code')
  const { code, image } = options
  const content = contentOf(options)
  const text = passText(content)
  const payload = code.reveal()
  if (image === undefined) return unlogged({ html: passHtml(content, pictureOf(options, content)), text })
  if (typeof image !== 'string' || !/^cid:[\w.@+-]{1,200}$/.test(image))
    throw invalidOption(rendering, 'image to be a cid: address, such as cid:pass')
  if (payload.kind === 'text') throw invalidOption(rendering, 'a code that is a picture, where image is given')
  const { mediaType, dataUri } = payload
  return unlogged({ html: passHtml(content, image), text, image: { mediaType, bytes: pictureBytes(dataUri) } })
}

function contentOf(options: PassOptions): PassContent {
  const { locale = 'en', timeZone, instructions = [], title = '' } = options
  const messages = passMessages(options.messages ?? {})
  const endsAt = endOf(options)
  return {
    locale: known('locale', locale, 'a BCP 47 tag such as de-AT', () => new Intl.Locale(locale).toString()),
    direction: directionOf(locale),
    ends: known('timeZone', timeZone, 'an IANA name such as Europe/Berlin', () =>
      localMoment(endsAt, timeZone, locale),
    ),
    messages,
    title: plainLine(title) || messages.title,
    visitor: name(options.visitor, 'visitor'),
    door: name(options.door, 'door'),
    endsAt,
    instructions: plainLines(instructions),
  }
}

/** When the code ends, epoch milliseconds. */
function endOf({ code, expiresAt }: PassOptions): number {
  const lived = code.validForMs === undefined ? undefined : code.issuedAt + code.validForMs
  const at = expiresAt ?? code.expiresAt ?? lived
  // 10^11 ms is 1973 and 10^14 ms the year 5138: what lies outside is another unit.
  if (typeof at === 'number' && at >= 1e11 && at < 1e14) return at
  throw invalidOption(rendering, 'expiresAt in epoch milliseconds, or a code that says when it ends')
}

/** What the platform makes of a name that it knows. The name is one of a place or a language: it may be told. */
function known<Made>(option: string, value: unknown, expected: string, make: () => Made): Made {
  try {
    // Without a zone, the platform would take the server's own.
    if (typeof value === 'string') return make()
  } catch {
    // It is told below.
  }
  const came = typeof value === 'string' ? JSON.stringify(plainLine(value).slice(0, LONGEST_NAME)) : shownNumber(value)
  throw invalidOption(rendering, `${option} to be ${expected} that this platform knows, not ${came}`)
}

function name(given: string, option: string): string {
  const line = typeof given === 'string' ? plainLine(given) : ''
  if (isVisible(line)) return line
  throw invalidOption(rendering, `${option} to have at least 1 visible character`)
}

function pictureOf({ code, toSvg }: PassOptions, { messages }: PassContent): string {
  const payload = code.reveal()
  if (payload.kind === 'image') return payload.dataUri
  if (toSvg === undefined) throw invalidOption(rendering, 'toSvg of @acme/access-codes/qr for a code that is text')
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(code, { title: messages.picture }))}`
}

/** The same object, of which loggers and JSON see the text alone. A spread or a property still has everything. */
function unlogged<Made extends Pass>(pass: Made): Made {
  const shown = (): { readonly text: string } => ({ text: pass.text })
  for (const key of ['toJSON', Symbol.for('nodejs.util.inspect.custom'), Symbol.for('Deno.customInspect')]) {
    Object.defineProperty(pass, key, { value: shown })
  }
  return Object.freeze(pass)
}
