import { PictureError, type Pixels } from './pixels.js'

// Rectangles, and paths of straight lines: what drawings of codes are made of. Enough for a camera that has no browser.

/** Corners of a closed shape, in the drawing's units. */
type Outline = readonly (readonly [x: number, y: number])[]

interface Shape {
  readonly outlines: readonly Outline[]
  readonly dark: boolean
}

// Wide enough for any code, and few enough pixels to be quick.
const TARGET_SIDE = 800
// Characters: some times what a drawing of any code takes.
const LONGEST_SVG = 200_000
// How often a drawing may cover itself: a ground, the modules, a mark, and some more.
const MOST_LAYERS = 6
// Of an edge in one row, in pixels: it is kept, and sorted among the others.
const EDGE_COST = 8

/**
 * Draws an SVG of `rect` and `path` elements in plain colours. Curves, transforms, styles and the like are not drawn.
 *
 * @throws PictureError when it has no size, is too long, covers itself again and again, or holds something that this cannot
 * draw.
 */
export function svgPixels(svg: string): Pixels {
  if (svg.length > LONGEST_SVG) throw new PictureError(`An SVG has at most ${LONGEST_SVG} characters`)
  // A tag without an end is matched too: what was looked at is not looked at again.
  const elements = [...svg.matchAll(/<([a-z][\w:-]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)(>?)/gi)]
  if (elements.some(([, , , end]) => end === '')) throw new PictureError('A tag of the SVG has no end')
  const [left, top, wide, high] = frameOf(attributesOf(elements[0]?.[2] ?? ''))
  const scale = Math.max(1, Math.round(TARGET_SIDE / Math.max(wide, high)))
  const width = Math.round(wide * scale)
  const height = Math.round(high * scale)
  if (width * height > 4 * TARGET_SIDE * TARGET_SIDE) throw new PictureError('The SVG is too large to be drawn')
  const data = new Uint8Array(4 * width * height).fill(255)
  const budget = { left: MOST_LAYERS * width * height }
  for (const [, name = '', attributes = ''] of elements.slice(1)) {
    const shape = shapeOf(name.toLowerCase(), attributesOf(attributes), wide, high)
    if (shape !== null) paint(shape, { width, height, data }, budget, (x, y) => [(x - left) * scale, (y - top) * scale])
  }
  return { width, height, data }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return new Map([...found].map(([, name = '', double, single = '']) => [name, double ?? single]))
}

function frameOf(attributes: ReadonlyMap<string, string>): readonly [number, number, number, number] {
  const box = attributes
    .get('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const size = [0, 0, parseFloat(attributes.get('width') ?? ''), parseFloat(attributes.get('height') ?? '')]
  const [left, top, wide, high] = box ?? size
  const drawable = [left, top, wide, high].every(Number.isFinite) && wide! > 0 && high! > 0
  if (!drawable) throw new PictureError('The SVG has neither a viewBox nor a size')
  return [left!, top!, wide!, high!]
}

const unseen = new Set(['g', 'title', 'desc', 'metadata', 'defs'])

function shapeOf(name: string, attributes: ReadonlyMap<string, string>, wide: number, high: number): Shape | null {
  if (attributes.has('transform') || attributes.has('style')) throw new PictureError(`Cannot draw a styled <${name}>`)
  if (unseen.has(name)) return null
  const fill = attributes.get('fill')?.toLowerCase() ?? '#000'
  if (fill === 'none') return null
  const dark = !/^(#fff|#ffffff|white)$/.test(fill)
  if (name === 'path') return { outlines: outlinesOf(attributes.get('d') ?? ''), dark }
  if (name !== 'rect') throw new PictureError(`Cannot draw <${name}>`)
  const length = (attribute: string, whole: number): number => {
    const text = attributes.get(attribute) ?? '0'
    return text.endsWith('%') ? (whole * parseFloat(text)) / 100 : parseFloat(text)
  }
  const [x, y] = [length('x', wide), length('y', high)]
  const [right, bottom] = [x + length('width', wide), y + length('height', high)]
  return {
    outlines: [
      [
        [x, y],
        [right, y],
        [right, bottom],
        [x, bottom],
      ],
    ],
    dark,
  } // prettier: one rectangle
}

/** The outlines of a path of moves and straight lines. */
function outlinesOf(path: string): Outline[] {
  const outlines: [number, number][][] = []
  let [x, y] = [0, 0]
  for (const [, command = '', text = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const relative = command === command.toLowerCase()
    const kind = command.toLowerCase()
    if (!'mlhvz'.includes(kind)) throw new PictureError(`Cannot draw ${command} of a path`)
    if (kind === 'z') [x, y] = outlines.at(-1)?.[0] ?? [0, 0]
    const step = kind === 'h' || kind === 'v' ? 1 : 2
    for (let at = 0; at + step <= numbers.length; at += step) {
      const [first, second] = [numbers[at]!, numbers[at + 1] ?? 0]
      const [fromX, fromY] = relative ? [x, y] : [0, 0]
      if (kind === 'h') x = fromX + first
      else if (kind === 'v') y = fromY + first
      else [x, y] = [fromX + first, fromY + second]
      // After the first pair, a move draws lines. A line after a close starts where that outline started.
      if (kind === 'm' && at === 0) outlines.push([])
      outlines.at(-1)?.push([x, y])
    }
  }
  return outlines
}

/** Fills a shape by the non-zero rule, deciding at the middle of each pixel. `budget` is what may still be spent, in pixels. */
function paint(
  shape: Shape,
  { width, height, data }: Pixels,
  budget: { left: number },
  place: (x: number, y: number) => [number, number],
): void {
  const spend = (amount: number): void => {
    budget.left -= amount
    if (budget.left < 0) throw new PictureError('The SVG covers itself too often to be drawn')
  }
  const edges = shape.outlines.flatMap((outline) => {
    const corners = outline.map(([x, y]) => place(x, y))
    return corners.map((corner, at) => [corner, corners[(at + 1) % corners.length]!] as const)
  })
  const byRow: { x: number; turn: number }[][] = Array.from({ length: height }, () => [])
  for (const [[x1, y1], [x2, y2]] of edges) {
    const first = Math.max(0, Math.ceil(Math.min(y1, y2) - 0.5))
    const last = Math.min(height, Math.ceil(Math.max(y1, y2) - 0.5))
    spend(EDGE_COST * Math.max(0, last - first))
    for (let row = first; row < last; row += 1) {
      byRow[row]!.push({ x: x1 + ((row + 0.5 - y1) * (x2 - x1)) / (y2 - y1), turn: y2 > y1 ? 1 : -1 })
    }
  }
  byRow.forEach((crossings, row) => {
    crossings.sort((one, other) => one.x - other.x)
    let inside = 0
    crossings.forEach(({ x, turn }, at) => {
      inside += turn
      if (inside === 0) return
      const from = Math.max(0, Math.ceil(x - 0.5))
      const to = Math.min(width, Math.ceil((crossings[at + 1]?.x ?? x) - 0.5))
      spend(Math.max(0, to - from))
      for (let column = from; column < to; column += 1)
        data.fill(shape.dark ? 0 : 255, 4 * (row * width + column), 4 * (row * width + column) + 3)
    })
  })
}
