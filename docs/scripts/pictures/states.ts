import type { Edge } from './table.js'
import { drawing, rect, text } from './svg.js'

const WIDTH = 132
const HEIGHT = 46

/** Where each status stands, by its middle. */
const places: Readonly<Record<string, readonly [x: number, y: number]>> = {
  idle: [86, 100],
  stopped: [86, 250],
  pending: [330, 100],
  live: [600, 100],
  used: [870, 100],
  expired: [600, 270],
  failed: [870, 270],
}

/** The way of each arrow, and where its words stand. The words themselves are the table's. */
const ways: Readonly<Record<string, readonly [path: string, x: number, y: number, anchor?: string]>> = {
  'idle pending': ['M152 100H262', 207, 90],
  'stopped pending': ['M120 227C140 150 190 128 262 112', 100, 176],
  'stopped live': ['M152 250C330 250 420 215 538 125', 216, 241],
  'pending live': ['M396 92H532', 464, 82],
  'live pending': ['M534 112H398', 464, 134],
  'live used': ['M666 100H802', 734, 90],
  'live expired': ['M580 123V245', 572, 190, 'end'],
  'expired live': ['M622 247V125', 630, 222, 'start'],
  'live failed': ['M656 123L802 246', 696, 150, 'start'],
  'expired failed': ['M666 270H802', 734, 294],
  'expired pending': ['M538 255C450 235 380 190 346 125', 470, 262, 'end'],
  'expired used': ['M666 258C760 250 830 200 856 125', 806, 228, 'start'],
  'used pending': ['M850 77C800 14 420 14 346 75', 600, 26],
  'pending failed': ['M316 123C316 390 620 400 840 294', 600, 346],
  'failed pending': ['M872 293C800 450 290 440 300 125', 560, 424],
}

/**
 * The statuses and what leads from one to another.
 *
 * @throws Error when the table has an arrow that has no way here, or the other way round
 */
export function statesPicture(edges: readonly Edge[]): string {
  const toStopped = edges.filter(({ to }) => to === 'stopped')
  const drawn = edges.filter(({ to }) => to !== 'stopped')
  const keys = drawn.map(({ from, to }) => `${from} ${to}`)
  const unplaced = [...keys.filter((key) => !(key in ways)), ...Object.keys(ways).filter((key) => !keys.includes(key))]
  if (unplaced.length > 0)
    throw new Error(`The table of transitions has changed; place or remove: ${unplaced.join('; ')}`)
  // One sentence in place of an arrow from each.
  const all = Object.keys(places).filter((status) => status !== 'stopped')
  const anywhere = all.every((status) =>
    toStopped.some(({ from, events }) => from === status && events.join() === 'stop()'),
  )
  if (!anywhere || toStopped.length !== all.length) throw new Error('stop() does not lead from every status to stopped')

  return drawing(960, 440, 'What a rotation’s statuses are, and what leads from one to another', 'states', [
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path d="M0 0.5L8 4L0 7.5z" class="head"/></marker></defs>',
    ...drawn.map(({ from, to }) => `<path d="${ways[`${from} ${to}`]?.[0]}" class="way" marker-end="url(#arrow)"/>`),
    ...drawn.map(({ from, to, events }) => {
      const [, x, y, anchor = 'middle'] = ways[`${from} ${to}`] ?? ['', 0, 0]
      return text(x, y, events.join(', '), `small ${anchor}`)
    }),
    ...Object.entries(places).map(([status, [x, y]]) => {
      const good = status === 'live' ? ' good' : ''
      return [
        rect(x - WIDTH / 2, y - HEIGHT / 2, WIDTH, HEIGHT, `box${good}`, 12),
        text(x, y + 5, status, `name${good}`),
      ].join('\n')
    }),
    text(86, 294, 'stop(), from', 'small middle'),
    text(86, 314, 'every status', 'small middle'),
  ])
}
