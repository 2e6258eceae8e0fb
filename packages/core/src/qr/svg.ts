import type { AccessCode } from '../access-code.js'
import { invalidOption } from './invalid-option.js'
import { type MatrixOptions, payloadOf, textOf, toMatrix } from './matrix.js'
import { modulesPath } from './modules-path.js'

/** Width and height of the picture, quiet zone included: CSS pixels (32 to 10,000), or inches on paper (0.4 to 100). */
export type PictureSize =
  | {
      /** In CSS pixels, 32 to 10,000. */
      readonly px: number
    }
  | {
      /** For print, 0.4 to 100. */
      readonly inches: number
    }

/** How a picture is drawn. */
export interface SvgOptions extends MatrixOptions {
  /** Default: none, the picture fills its container. A door's camera wants 3 to 5 inches in print. */
  readonly size?: PictureSize | undefined
  /** What a screen reader says. Default `Access code`. Never the content, which is a credential. */
  readonly title?: string | undefined
}

// Below, the smallest code has modules without a pixel of their own; above, somebody mistook the unit.
const bounds = { px: [32, 10_000], inches: [0.4, 100] } as const

// A shorter text can stand in an honest title by chance.
const SHORTEST_CREDENTIAL = 6

// What has no ink: control and format characters, spaces, fillers.
const invisible = /[\p{C}\p{Z}\p{DI}]/gu

/**
 * A code as an SVG document: black modules on white, in dark themes too, because readers want the contrast. One path of
 * whole modules on a grid of one unit, so that edges are crisp at any density.
 *
 * @throws AccessCodeError `invalid_option` as {@link toMatrix} does, for a size out of its bounds, and for a title that is
 * blank or holds the content, in whatever case and spacing.
 */
export function toSvg(code: string | AccessCode, options: SvgOptions = {}): string {
  const text = textOf(code)
  const rows = toMatrix(text, options)
  const side = rows.length
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"${sizeAttributes(options.size)}` +
    ` role="img" shape-rendering="crispEdges"><title>${titleText(options.title, text)}</title>` +
    `<rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${modulesPath(rows)}"/></svg>`
  )
}

/**
 * A code as the `src` of an image: the SVG of {@link toSvg}, or the picture itself for a code that came as one (the
 * options do not apply to it). The SVG's holds no quote, bracket or space, so that it also fits into `url(...)`.
 *
 * @throws AccessCodeError `invalid_option` as {@link toSvg} does.
 */
export function toDataUri(code: string | AccessCode, options: SvgOptions = {}): string {
  const payload = payloadOf(code)
  if (payload.kind === 'image') return payload.dataUri
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(code, options))}`
}

function sizeAttributes(size: PictureSize | undefined): string {
  if (size === undefined) return ''
  if (typeof size !== 'object' || size === null) throw invalidOption('size is { px } or { inches }')
  const [unit, value] = 'inches' in size ? (['inches', size.inches] as const) : (['px', size.px] as const)
  const [min, max] = bounds[unit]
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw invalidOption(`size.${unit} is a number from ${min} to ${max}, not ${String(value)}`)
  }
  const length = unit === 'px' ? String(value) : `${value}in`
  return ` width="${length}" height="${length}"`
}

function titleText(given: string | undefined, text: string): string {
  if (given === undefined) return 'Access code'
  if (typeof given !== 'string') throw invalidOption('title is a string')
  const content = inkOf(text)
  if (content.length >= SHORTEST_CREDENTIAL && inkOf(given).includes(content)) {
    throw invalidOption("title holds the code's content, which is a credential")
  }
  if (inkOf(given) === '') throw invalidOption('title has at least 1 visible character')
  // A character that XML forbids would make the whole picture unreadable: it gives way to a space.
  const title = given.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').trim()
  return title.replace(/[&<>"'()]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A text as somebody reads it aloud. */
function inkOf(text: string): string {
  return text.replace(invisible, '').toLowerCase()
}
