import type { Clock } from '@acme/access-codes'
import type { Scene } from '../scene.js'
import { NOW, type StripView, type Timeline } from './timeline.js'

const EVERY_MS = 250
const CALM_MS = 1_000

/** Keeps the strip drawn, four times a second, once where less motion is wanted, and not at all while hidden. */
export function keepStripDrawn(strip: HTMLElement, scene: Scene, timeline: Timeline, clock: Clock): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const draw = (): void => {
    if (!document.hidden) strip.replaceChildren(...drawing(scene, timeline.view(clock.now())))
    clock.setTimeout(draw, calm.matches ? CALM_MS : EVERY_MS)
  }
  draw()
}

function drawing({ lanes, troubles }: Scene, view: StripView): readonly HTMLElement[] {
  const { codes, gaps, marks, troubles: broken, ticks } = view
  const plot = word('plot', '')
  plot.append(
    ...broken.map(({ id, from, to }) => {
      const span = part('broken', from, to)
      span.textContent = troubles.find((trouble) => trouble.id === id)?.name ?? ''
      return span
    }),
    ...ticks.map(({ x, seconds }) => at(word(seconds % 30 === 0 ? 'tick' : 'tick minor', tickWords(seconds)), x)),
    ...codes.flatMap(({ row, from, to, shownTo }) => [
      part(`life row-${row}`, from, to),
      part(`shown row-${row}`, from, shownTo),
    ]),
    ...gaps.map(({ from, to }) => part('gap', from, to)),
    ...marks.map(({ lane, tone, label, x }) => at(word(`mark mark-${lane} ${tone}`, label), x)),
    at(word('now', ''), NOW),
  )
  return [...lanes.map((name, at) => word(`lane lane-${at}`, name)), plot]
}

function tickWords(seconds: number): string {
  if (seconds === 0) return 'now'
  return seconds < 0 ? `${-seconds} s ago` : `in ${seconds} s`
}

function word(classes: string, text: string): HTMLElement {
  const element = document.createElement('div')
  element.className = classes
  element.textContent = text
  return element
}

function part(classes: string, from: number, to: number): HTMLElement {
  const element = at(word(classes, ''), from)
  element.style.inlineSize = `${to - from}%`
  return element
}

function at(element: HTMLElement, x: number): HTMLElement {
  element.style.insetInlineStart = `${x}%`
  return element
}
