// The script of the page. The code itself needs none of this: `<rotating-code src>` would do alone. The rest is the venue,
// the line of time and the troubles around it.
// oxlint-disable-next-line import/no-unassigned-import -- it defines <rotating-code>, and that is all
import '@acme/access-codes-element/define'
import { systemClock as clock } from '@acme/access-codes'
import { troubles } from '../trouble.js'
import type { ActiveTrouble } from '../trouble-switch.js'
import { followDemo } from './demo-link.js'
import { createDrawer } from './drawer.js'
import { createLog } from './log.js'
import { watchPhone } from './phone.js'
import { createReader } from './reader.js'
import { Screenshots } from './screenshots.js'
import { keepStripDrawn } from './strip.js'
import { Timeline } from './timeline.js'
import { momentWords } from './words.js'

function find<Found extends HTMLElement>(selector: string, kind: new () => Found): Found {
  const found = document.querySelector(selector)
  if (found instanceof kind) return found
  throw new TypeError(`The page has no ${selector}`)
}

const phone = find('rotating-code', HTMLElement)
const timeline = new Timeline()
const log = createLog(find('.log', HTMLElement))
const screenshots = new Screenshots()
let broken: readonly string[] = []
let lastAdmittedAt: number | null = null

watchPhone(phone, { timeline, log, screenshots, clock, lastAdmittedAt: () => lastAdmittedAt })
keepStripDrawn(find('.strip', HTMLElement), timeline, clock)

const playground = document.body.dataset['kind'] === 'sandbox'
const showTroubles = playground
  ? createDrawer(find('.drawer', HTMLElement), find('.beside', HTMLElement), clock)
  : undefined
if (playground) {
  createReader({
    venue: find('.venue', HTMLElement),
    phone,
    hold: find('.hold', HTMLButtonElement),
    old: find('.old', HTMLButtonElement),
    screenshots,
    diesAtCheckIn: () => broken.includes('dies-at-check-in'),
    clock,
  })
}

followDemo({
  onTroubles(active) {
    tellChanges(active)
    broken = active.map(({ id }) => id)
    timeline.setTroubles(clock.now(), broken)
    showTroubles?.(active)
  },
  onMoment(moment) {
    const { at } = moment
    if (moment.kind === 'scanned') {
      if (moment.admitted) lastAdmittedAt = at
      timeline.mark({ at, lane: 'reader', tone: moment.admitted ? 'good' : 'bad', label: '' })
    }
    if (moment.kind === 'asked') {
      const good = moment.status === 200
      const tone = good ? (moment.what === 'code' ? 'good' : 'quiet') : 'bad'
      timeline.mark({ at, lane: 'platform', tone, label: good ? '' : String(moment.status ?? 'lost') })
    }
    const words = momentWords(moment)
    if (words !== null) log(at, words, toneOf(moment))
  },
})

function toneOf(moment: Parameters<typeof momentWords>[0]): 'good' | 'bad' | 'quiet' {
  if (moment.kind === 'told') return 'quiet'
  return moment.kind === 'scanned' && moment.admitted ? 'good' : 'bad'
}

function tellChanges(active: readonly ActiveTrouble[]): void {
  for (const { id, name } of troubles) {
    const on = active.some((trouble) => trouble.id === id)
    if (on !== broken.includes(id)) log(clock.now(), on ? `Trouble: ${name}` : `Over: ${name}`, 'warning')
  }
}
