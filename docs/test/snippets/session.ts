import '@acme/access-codes-element/define'
import type { RotatingCodeElement } from '@acme/access-codes-element'

/** What to do when the session has ended: `signIn` shows a dialog, or leaves the page and never settles. */
export function whenSignedOut(element: RotatingCodeElement, signIn: () => Promise<void>): void {
  element.addEventListener('rotating-code-error', ({ detail: { error } }) => {
    if (error.code !== 'unauthorized') return
    // Nothing more is asked until somebody says so. What fails then is an event again.
    void signIn().then(() => element.feed?.refresh().catch(() => undefined))
  })
}
