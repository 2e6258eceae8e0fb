import { modulesPath } from '@acme/access-codes/qr'
import type { Card } from './face.js'
import { svg } from './picture.js'

const SIDE = 25

/** What stands on a card without a code. Nothing here can be read by a scanner: no code goes in. */
export function drawing(card: Exclude<Card, 'code' | 'empty'>): SVGElement {
  if (card === 'placeholder' || card === 'blurred') return codeShaped()
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '7',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }
  const marks = {
    check: [svg('path', { ...line, d: 'M30 52l14 14 27-31' })],
    attention: [svg('path', { ...line, d: 'M50 27v28M50 72v.1' })],
    refused: [svg('path', { ...line, d: 'M35 35l30 30M65 35l-30 30' })],
  }
  return svg(
    'svg',
    { viewBox: '0 0 100 100', class: 'mark', 'aria-hidden': 'true' },
    svg('circle', { cx: '50', cy: '50', r: '49', class: 'disc' }),
    ...marks[card],
  )
}

/** The look of a code: three corners and a fixed scatter of modules. */
function codeShaped(): SVGElement {
  const corners = [
    [0, 0],
    [SIDE - 7, 0],
    [0, SIDE - 7],
  ].flatMap(([x = 0, y = 0]) => [
    svg('rect', { ...square(x + 0.5, y + 0.5, 6, 1.5), fill: 'none', stroke: 'currentColor' }),
    svg('rect', { ...square(x + 2, y + 2, 3, 0.75), fill: 'currentColor' }),
  ])
  const path = svg('path', { fill: 'currentColor', d: modulesPath(scatter()) })
  const viewBox = `-4 -4 ${SIDE + 8} ${SIDE + 8}`
  return svg('svg', { viewBox, class: 'shape', 'aria-hidden': 'true' }, path, ...corners)
}

function square(x: number, y: number, side: number, radius: number): Record<string, string> {
  return { x: String(x), y: String(y), width: String(side), height: String(side), rx: String(radius) }
}

/** The same every time: a linear congruential generator (Park and Miller), and nothing where the corners are. */
function scatter(): boolean[][] {
  let random = 20_261
  return Array.from({ length: SIDE }, (_, y) =>
    Array.from({ length: SIDE }, (_, x) => {
      random = (random * 16_807) % 2_147_483_647
      const inCorner = (x < 8 || x > SIDE - 9) && (y < 8 || y > SIDE - 9) && (x < 8 || y < 8)
      return !inCorner && random % 100 < 48
    }),
  )
}
