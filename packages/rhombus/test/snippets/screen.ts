import { onRequest, RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'

export interface Screen {
  show(picture: string, until: Date | null): void
  clear(words: string): void
}

/** On the technician's phone or tablet: it holds no key, and asks your relay. */
export function openScreen(url: string, screen: Screen): RotatingCode {
  const code = new RotatingCode(relaySource({ url, policy: onRequest({ renew: true }) }))
  code.on('code', ({ code }) => {
    const shown = code.reveal()
    const until = code.expiresAt === undefined ? null : new Date(code.expiresAt)
    if (shown.kind === 'image') screen.show(shown.dataUri, until)
  })
  code.on('expired', () => screen.clear('This code has ended.'))
  code.on('error', ({ error, codeStillValid }) => {
    if (codeStillValid) return
    screen.clear(error.code === 'maybe_issued' ? 'Ask at the desk.' : 'No code right now.')
  })
  void code.start()
  return code
}
