import type { RotatingCodeElement } from '@acme/access-codes-element'
import type { ListState } from '../list-state.js'
import { ask, control } from './demo-link.js'
import { find } from './find.js'
import { createListPanel } from './list-panel.js'

/** What only the door has: the reception's form, the pass on paper, and a list of visitors. Hears the news. */
export function createDoor(phone: RotatingCodeElement): (name: string, data: unknown) => void {
  const form = find('.host', HTMLFormElement)
  const said = find('.host-said', HTMLElement)
  const issue = find('.issue', HTMLButtonElement)
  const showList = document.querySelector('.list') === null ? undefined : createListPanel(find('.list', HTMLElement))
  const relay = `${location.pathname.replace(/\/$/, '')}/access-code`
  let next: string | null = null

  phone.addEventListener('rotating-code-code', () => {
    // The code that was there until now was for the door that was named until now.
    if (next !== null) phone.place = next
    next = null
  })
  phone.addEventListener('rotating-code-print', (event) => {
    event.preventDefault()
    open(control('pass'), '_blank', 'noopener')
  })

  async function send(): Promise<void> {
    const given = new FormData(form)
    const door = form.querySelector<HTMLSelectElement>('[name=door]')?.value ?? ''
    said.textContent = ''
    issue.disabled = true
    const asked = await ask('visit', { visitor: given.get('visitor'), door, seconds: Number(given.get('seconds')) })
    said.textContent = 'refusal' in asked ? asked.refusal : ''
    if ('answer' in asked) {
      next = door
      if (phone.src === '') phone.src = relay
      else await phone.feed?.refresh().catch(() => undefined)
    }
    issue.disabled = false
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })

  return (name, data) => {
    if (name === 'visit') {
      const { door } = data as { readonly door: string }
      // Told at once, to a page that has no code yet; else with the code.
      if (phone.feed?.state.code) next = door
      else phone.place = door
    }
    if (name === 'list') showList?.(data as ListState)
  }
}
