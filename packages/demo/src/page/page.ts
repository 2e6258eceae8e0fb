// The script of the pages. The code itself needs none of this: `<rotating-code src>` would do alone. The rest is the venue,
// the line of time and the troubles around it.
// oxlint-disable-next-line import/no-unassigned-import -- it defines <rotating-code>, and that is all
import '@acme/access-codes-element/define'
import { systemClock as clock } from '@acme/access-codes'
import type { RotatingCodeElement } from '@acme/access-codes-element'
import type { SceneId } from '../scene.js'
import { sceneNamed } from '../scenes.js'
import type { ActiveTrouble } from '../trouble-switch.js'
import { followDemo } from './demo-link.js'
import { createDesk } from './desk.js'
import { createDoor } from './door.js'
import { createDrawer } from './drawer.js'
import { find } from './find.js'
import { createLog } from './log.js'
import { watchPhone } from './phone.js'
import { createReader } from './reader.js'
import { Screenshots } from './screenshots.js'
import { keepStripDrawn } from './strip.js'
import { Timeline } from './timeline.js'
import { isGood, momentWords } from './words.js'

const { scene: sceneId, kind } = document.body.dataset
const scene = sceneNamed(sceneId as SceneId | undefined)
const { policy } = scene
const phone = find('rotating-code', HTMLElement) as RotatingCodeElement
const timeline = new Timeline()
const log = createLog(find('.log', HTMLElement))
const screenshots = new Screenshots()
let broken: readonly string[] = []
let lastAdmittedAt: number | null = null

// What only one of the scenes has hears the news of it.
const skip = (ms: number): void => {
  timeline.skip(ms)
  screenshots.skip(ms)
}
const own = { gym: () => undefined, desk: () => createDesk(phone, skip), door: () => createDoor(phone) }
const hearNews = own[scene.id]()

watchPhone(phone, { timeline, log, screenshots, clock, policy, lastAdmittedAt: () => lastAdmittedAt })
keepStripDrawn(find('.strip', HTMLElement), scene, timeline, clock)

const playground = kind === 'sandbox'
const showTroubles = playground
  ? createDrawer(find('.drawer', HTMLElement), find('.beside', HTMLElement), clock)
  : undefined
if (playground) {
  createReader({
    venue: find('.venue', HTMLElement),
    phone,
    hold: find('.hold', HTMLButtonElement),
    old: find('.old', HTMLButtonElement),
    other: document.querySelector<HTMLButtonElement>('.other'),
    policy,
    screenshots,
    diesAtCheckIn: () => policy === 'per-visit' || broken.includes('dies-at-check-in'),
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
  onNews: (name, data) => hearNews?.(name, data),
  onMoment(moment) {
    const { at } = moment
    if (moment.kind === 'scanned') {
      if (moment.admitted) lastAdmittedAt = at
      timeline.mark({ at, lane: 'reader', tone: moment.admitted ? 'good' : 'bad', label: '' })
    }
    if (moment.kind === 'asked') {
      const good = isGood(moment.status)
      const tone = good ? (moment.what === 'code' ? 'good' : 'quiet') : 'bad'
      timeline.mark({ at, lane: 'platform', tone, label: good ? '' : String(moment.status ?? 'lost') })
    }
    const words = momentWords(moment)
    if (words !== null) log(at, words, toneOf(moment))
  },
})

function toneOf(moment: Parameters<typeof momentWords>[0]): 'good' | 'bad' | 'quiet' | 'warning' {
  if (moment.kind === 'said') return moment.tone
  if (moment.kind === 'told') return 'quiet'
  return moment.kind === 'scanned' && moment.admitted ? 'good' : 'bad'
}

function tellChanges(active: readonly ActiveTrouble[]): void {
  for (const { id, name } of scene.troubles) {
    const on = active.some((trouble) => trouble.id === id)
    if (on !== broken.includes(id)) log(clock.now(), on ? `Trouble: ${name}` : `Over: ${name}`, 'warning')
  }
}
