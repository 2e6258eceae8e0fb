import type { Clock } from '@acme/access-codes'
import type { ActiveTrouble } from '../trouble-switch.js'
import { troubles } from '../trouble.js'
import { switchTrouble } from './demo-link.js'
import { seconds } from './words.js'

/** The drawer of troubles. Returns what tells it which are on. */
export function createDrawer(drawer: HTMLElement, clock: Clock): (active: readonly ActiveTrouble[]) => void {
  const watch = drawer.querySelector('.watch')
  const buttons = [...drawer.querySelectorAll<HTMLButtonElement>('.trouble')]
  const invitation = watch?.textContent ?? ''
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
    const told = troubles.find(({ id }) => id === (pointed ?? active.at(-1)?.id))
    if (watch !== null) watch.textContent = told?.watchFor ?? invitation
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
  return (now) => {
    active = now
    draw()
  }
}
