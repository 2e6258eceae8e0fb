import { drawing } from './drawing.js'
import type { Card, Face } from './face.js'
import type { Messages } from './messages.js'
import { svg } from './picture.js'

/** What can be tapped. */
export type Button = Face['actions'][number] | 'copy'

// Around the card, from the middle of its upper edge, in hundredths of the stage.
const RING = { d: 'M50 1H91a8 8 0 0 1 8 8V91a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8z', pathLength: '1' }

/**
 * The shadow tree of one element: made once, then patched. What does not change is not touched, so that focus, selection
 * and the picture of the code stay where they are.
 */
export class View {
  readonly #card: HTMLElement
  readonly #slot: HTMLElement
  readonly #large: HTMLElement
  readonly #largeLabel: HTMLElement
  readonly #largeText: HTMLElement
  readonly #left: SVGElement
  readonly #texts: Readonly<Record<'countdown' | 'sentence' | 'notice' | 'hint' | 'printed' | 'reason', HTMLElement>>
  readonly #actions: HTMLElement
  readonly #smallPrint: HTMLElement
  readonly #copy: HTMLButtonElement
  readonly #said: HTMLElement
  readonly #frame: HTMLElement
  readonly #root: ShadowRoot
  #shown: Card | null = null
  #buttons: readonly Button[] = []

  constructor(root: ShadowRoot, onAction: (action: Button) => void) {
    this.#root = root
    this.#left = svg('path', { ...RING, class: 'left' })
    const ring = svg(
      'svg',
      { viewBox: '0 0 100 100', class: 'ring', part: 'ring', 'aria-hidden': 'true' },
      svg('path', { ...RING, class: 'track' }),
      this.#left,
    )
    this.#slot = html('div', 'slot')
    this.#largeLabel = html('span', 'large-label')
    this.#largeText = html('span', 'large-text')
    this.#large = html('p', 'large', this.#largeLabel, this.#largeText)
    this.#card = html('div', 'card', this.#slot, this.#large, html('div', 'spinner'))
    this.#texts = {
      countdown: html('p', 'countdown'),
      sentence: html('p', 'sentence'),
      notice: html('p', 'notice'),
      hint: html('p', 'hint'),
      printed: html('p', 'printed'),
      reason: html('span', 'reason'),
    }
    const { countdown, sentence, notice, hint, printed, reason } = this.#texts
    countdown.setAttribute('aria-hidden', 'true')
    this.#actions = html('div', 'actions')
    this.#copy = button('copy')
    this.#smallPrint = html('p', 'small-print', reason, this.#copy)
    const stage = html('div', 'stage')
    stage.append(ring, this.#card)
    const words = html('div', 'words', countdown, sentence, notice, hint, this.#actions, this.#smallPrint, printed)
    this.#frame = html('div', 'frame', stage, words)
    this.#frame.tabIndex = -1
    this.#said = html('div', 'said')
    this.#said.setAttribute('role', 'status')
    root.append(this.#frame, this.#said)
    root.addEventListener('click', (event) => {
      // The second half of a double tap: it would answer the question that the first half has raised.
      if (event instanceof MouseEvent && event.detail > 1) return
      const tapped = event.target instanceof Element ? event.target.closest('button') : null
      const action = tapped?.dataset['action']
      if (action !== undefined) onAction(action as Button)
    })
  }

  /** Shows a face. `picture` is the drawn code for a card that shows one; null while it is not drawn yet. */
  show(face: Face, picture: Element | null, messages: Messages): void {
    const card = face.card === 'code' && picture === null ? 'placeholder' : face.card
    this.#frame.dataset['card'] = card
    this.#frame.toggleAttribute('data-counting', face.ring !== null)
    this.#frame.toggleAttribute('data-busy', face.spinner)
    this.#showCard(card, picture, messages)
    this.#left.setAttribute('stroke-dasharray', `${face.ring ?? 0} 1`)
    setText(this.#largeLabel, face.largeLabel)
    setText(this.#largeText, face.large)
    this.#large.hidden = face.large === ''
    for (const name of ['countdown', 'sentence', 'notice', 'hint', 'printed'] as const) {
      setText(this.#texts[name], face[name])
      this.#texts[name].hidden = face[name] === '' && name !== 'countdown'
    }
    setText(this.#texts.reason, face.smallPrint)
    setText(this.#copy, face.copyLabel)
    this.#smallPrint.hidden = face.smallPrint === ''
    this.#showActions(face.actions, messages)
  }

  /** The error's code and the request's id, as they are on screen. */
  get smallPrint(): string {
    return this.#texts.reason.textContent ?? ''
  }

  /** Leaves the copying to the person. */
  selectSmallPrint(): void {
    getSelection()?.selectAllChildren(this.#texts.reason)
  }

  /** For screen readers. */
  say(text: string): void {
    // The same words again are news only if the region was empty in between.
    this.#said.replaceChildren(document.createTextNode(text))
  }

  #showCard(card: Card, picture: Element | null, messages: Messages): void {
    if (card === 'code' && picture !== null) {
      picture.setAttribute('role', 'img')
      picture.setAttribute('aria-label', messages.label)
      picture.setAttribute('part', 'code')
      // One call: there is no moment without a code between two codes.
      if (this.#slot.firstChild !== picture) this.#slot.replaceChildren(picture)
    } else if (card !== this.#shown && card !== 'code') {
      this.#slot.replaceChildren(...(card === 'empty' ? [] : [drawing(card)]))
    }
    this.#shown = card
  }

  #showActions(actions: Face['actions'], messages: Messages): void {
    const active = this.#root.activeElement
    const wasFocused = active instanceof HTMLElement && this.#actions.contains(active)
    if (actions.join() !== this.#buttons.join()) {
      const kept = new Map(
        Array.from(this.#actions.children, (child) => [(child as HTMLElement).dataset['action'], child]),
      )
      this.#actions.replaceChildren(...actions.map((action) => kept.get(action) ?? button(action)))
      this.#buttons = actions
      if (wasFocused) this.#keepFocus(active)
    }
    for (const child of this.#actions.querySelectorAll('button')) {
      setText(child, messages.actions[child.dataset['action'] as Button])
    }
  }

  /** Somebody at the keyboard stays where they were, or comes to the answer that changes nothing. */
  #keepFocus(active: HTMLElement): void {
    const next = this.#actions.contains(active) ? active : this.#actions.querySelector<HTMLElement>('button:last-child')
    ;(next ?? this.#frame).focus()
  }
}

/** `name` is its class, for our style sheet, and its part, for the page's. */
function html(tag: string, name: string, ...children: readonly Node[]): HTMLElement {
  const element = document.createElement(tag)
  element.className = name
  element.setAttribute('part', name)
  element.append(...children)
  return element
}

function button(action: Button): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.dataset['action'] = action
  element.setAttribute('part', `action action-${action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
  return element
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
