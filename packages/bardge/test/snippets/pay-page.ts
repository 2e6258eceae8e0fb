import type { RotatingCode } from '@acme/access-codes'

/** On the page, once: `payFor(document.querySelector('rotating-code'))`. */
export function payFor(element: EventTarget & { readonly feed: RotatingCode | null }): void {
  element.addEventListener('rotating-code-payment', (event) => {
    const { visitId } = (event as CustomEvent<{ readonly visitId?: string }>).detail
    paid(visitId)
      .then((isPaid) => (isPaid ? element.feed?.refresh() : undefined))
      .catch(console.error) // “Pay now” is still there.
  })
}

/** Whatever your page does for money: here, your server does it all. */
async function paid(visitId: string | undefined): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/pay', { method: 'POST', headers, body: JSON.stringify({ visitId }) })
  return answer.ok
}
