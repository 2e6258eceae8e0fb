import { RotatingCode, type Status } from '@acme/access-codes'
import { toTerminal } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'

const { RELAY_URL = 'http://localhost:3000/access-code' } = process.env
export const code = new RotatingCode(relaySource({ url: RELAY_URL }), { keepAlive: true })

const words: Partial<Record<Status, string>> = {
  pending: 'One moment, your code is on its way.',
  expired: 'That code has run out. A new one is on its way.',
  used: 'Welcome!',
  failed: 'Please ask at the desk.',
}
let shown = ''
code.on('change', ({ state: { status, code } }) => {
  const text = status === 'live' && code ? toTerminal(code) : (words[status] ?? '')
  if (text !== shown) console.log(text)
  shown = text
})

// Rejects after a refusal: then the status is `failed`, and the screen says so already.
code.start().catch((error: unknown) => console.error(error))
