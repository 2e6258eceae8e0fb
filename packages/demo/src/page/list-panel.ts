import { type ListState, listWords } from '../list-state.js'
import { ask } from './demo-link.js'
import { find } from './find.js'

const kinds: Readonly<Record<string, string>> = { i: 'is-issued', u: 'is-unsure', f: 'is-failed' }

/** The panel of a list of visitors: a square for each of them, filled as their turn comes. Returns what shows its state. */
export function createListPanel(panel: HTMLElement): (state: ListState) => void {
  const go = find('.list-go', HTMLButtonElement)
  const words = find('.list-words', HTMLElement)
  const cells = find('.cells', HTMLElement)
  const total = Number(cells.getAttribute('aria-valuemax'))
  const squares = Array.from({ length: total }, () => document.createElement('i'))
  cells.append(...squares)
  const name = go.textContent
  let running = false
  let drawn = ''

  go.addEventListener('click', () => void ask('list', undefined, running ? 'DELETE' : 'POST'))

  function draw(state: ListState): void {
    for (const [at, square] of squares.entries()) {
      if (state.cells[at] !== drawn[at]) square.className = kinds[state.cells[at] ?? ''] ?? ''
    }
    drawn = state.cells
  }

  return (state) => {
    running = state.running
    draw(state)
    panel.dataset['running'] = String(running)
    cells.setAttribute('aria-valuenow', String(state.cells.length))
    cells.setAttribute('aria-valuetext', listWords(state))
    go.textContent = running ? 'Stop' : name
    // While it runs the numbers are for the eye: a screen reader hears the end, and the progress where it looks for it.
    words.setAttribute('aria-live', running ? 'off' : 'polite')
    const seconds = Math.max(1, Math.round(state.tookMs / 1_000))
    const rate =
      state.tookMs > 0 ? `, ${(state.cells.length / Math.max(0.5, state.tookMs / 1_000)).toFixed(0)} a second` : ''
    words.textContent = `${listWords(state)}${running ? rate : ` in ${seconds} s`}`
  }
}
