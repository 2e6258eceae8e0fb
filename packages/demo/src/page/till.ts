import type { RotatingCodeElement } from '@acme/access-codes-element'
import { ask } from './demo-link.js'
import { find } from './find.js'

/** What the relay passes on of a visit that has to be paid for: as much of it as is used here. */
export interface Payable {
  readonly currency?: string
  /** Where further visits are to be bought. */
  readonly costPerVisit?: number
  readonly copayOptions?: readonly { readonly id: string; readonly name?: string; readonly price?: number }[]
}

/**
 * The till: an app's own way to be paid, which the element knows nothing of. It hands over by an event, and asks again once the
 * money is there.
 */
export function createTill(phone: RotatingCodeElement): void {
  const till = document.querySelector<HTMLDialogElement>('.till')
  if (till === null) {
    phone.addEventListener('rotating-code-payment', () => {
      find('.verdict', HTMLElement).textContent = 'Here your own app takes the payment, and confirms the visit.'
    })
    return
  }
  const words = find('.till-words', HTMLElement)
  const said = find('.till-said', HTMLElement)
  const choices = find('.choices', HTMLElement)

  async function pay(choice: string): Promise<void> {
    said.textContent = 'One moment ...'
    const paid = await ask('till', { choice })
    said.textContent = 'refusal' in paid ? paid.refusal : ''
    if ('refusal' in paid) return
    till?.close()
    const { visitId } = paid.answer as { readonly visitId: string }
    // The visit by its name: another code may be on the screen.
    await phone.feed?.newVisit(visitId, { replaceLive: true }).catch(() => undefined)
  }

  phone.addEventListener('rotating-code-payment', (event) => {
    const { session } = event.detail
    const { currency, copayOptions = [] } = (session ?? {}) as Payable
    words.textContent = 'Your pass does not cover this place. What would you like to pay?'
    said.textContent = ''
    choices.replaceChildren(
      ...copayOptions.map(({ id, name = id, price }) => {
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'choice'
        const said = document.createElement('span')
        said.className = 'price'
        said.textContent = price === undefined ? '' : amount(price, currency)
        button.append(name, said)
        button.addEventListener('click', () => void pay(id))
        return button
      }),
    )
    till.showModal()
  })
  find('.leave', HTMLButtonElement).addEventListener('click', () => till.close())
}

/** What is to be paid, as far as it is known. */
export function paymentWords(session: Payable | undefined): string {
  if (session?.costPerVisit !== undefined) {
    return `The pass has no visits left. One more costs${amount(session.costPerVisit, session.currency)}.`
  }
  const prices = (session?.copayOptions ?? []).flatMap(({ price }) => (price === undefined ? [] : [price]))
  if (prices.length === 0) return 'This visit has to be paid for first.'
  const price = amount(Math.min(...prices), session?.currency)
  return `This visit needs a co‑pay ${prices.length > 1 ? 'from' : 'of'}${price}.`
}

// As the vendor gives it: its unit is not stated.
function amount(price: number, currency = ''): string {
  return ` ${currency} ${price.toLocaleString('en-GB')}`.replace('  ', ' ')
}
