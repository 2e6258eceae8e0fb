import type { Clock } from '@acme/access-codes'
import type { ActiveTrouble } from '../trouble-switch.js'
import { SLOW_CLOCK_MS } from '../scenes/gym.js'
import { switchTrouble } from './demo-link.js'
import { clockTime, seconds } from './words.js'

/**
 * The drawer of troubles, and the place beside the phone that tells the one that runs. Returns what tells it which are on.
 */
export function createDrawer(
  drawer: HTMLElement,
  beside: HTMLElement,
  clock: Clock,
): (active: readonly ActiveTrouble[]) => void {
  const buttons = [...drawer.querySelectorAll<HTMLButtonElement>('.trouble')]
  const clocks = [drawer, beside].flatMap((place) => [...place.querySelectorAll<HTMLElement>('.clocks')])
  let active: readonly ActiveTrouble[] = []
  let pointed: string | undefined
  let timer: unknown

  function draw(): void {
    for (const button of buttons) {
      const endsAt = active.find(({ id }) => id === button.dataset['trouble'])?.endsAt
      button.setAttribute('aria-pressed', String(endsAt !== undefined))
      const left = button.querySelector('.left')
      // The seconds are for the eye; a screen reader hears the name and that it is pressed.
      if (left !== null) left.textContent = endsAt === undefined ? '' : seconds(endsAt - clock.now())
    }
    const running = active.at(-1)?.id
    tell(drawer, pointed ?? running)
    tell(beside, running)
    const now = clock.now()
    for (const place of clocks) {
      place.textContent = `Relay ${clockTime(now - SLOW_CLOCK_MS)}, true ${clockTime(now)}.`
      place.classList.toggle(
        'shown-now',
        active.some(({ id }) => id === 'slow-clock'),
      )
    }
    clock.clearTimeout(timer)
    if (active.length > 0) timer = clock.setTimeout(draw, 500)
  }

  for (const button of buttons) {
    const id = button.dataset['trouble'] ?? ''
    const point = (to: string | undefined) => (): void => {
      pointed = to
      draw()
    }
    button.addEventListener('pointerenter', point(id))
    button.addEventListener('pointerleave', point(undefined))
    button.addEventListener('focus', point(id))
    button.addEventListener('blur', point(undefined))
    button.addEventListener('click', () => {
      void switchTrouble(id, button.getAttribute('aria-pressed') !== 'true')
    })
  }
  draw()
  return (now) => {
    active = now
    draw()
  }
}

/** Shows the one sentence of a place; all others keep their room. Without one, what else stands there. */
function tell(place: HTMLElement, id: string | undefined): void {
  for (const words of place.querySelectorAll<HTMLElement>('[data-watch]')) {
    words.classList.toggle('told', words.dataset['watch'] === id)
  }
  place.querySelector('.invitation, .second')?.classList.toggle('told', id === undefined)
}
