// The first page's own code: the real element, fed by a source that makes codes up. It asks nobody.
import { AccessCode, type AccessCodeSource, beforeExpiry, NetworkError, RotatingCode } from '@acme/access-codes'
import { RotatingCodeElement } from '@acme/access-codes-element/define'

let online = true
let made = 0

const source: AccessCodeSource = {
  provider: 'made-up',
  subject: 'made-up/visitor',
  policy: beforeExpiry(),
  async issue() {
    const where = { provider: 'made-up', operation: 'issue' }
    if (!online) throw new NetworkError('network', 'The switch on the page is off', { ...where, undelivered: true })
    made += 1
    const digits = crypto.getRandomValues(new Uint32Array(2)).join('')
    const payload = { kind: 'text', text: digits.padStart(20, '0') } as const
    const times = { issuedAt: Date.now(), validForMs: 20_000 }
    return { code: new AccessCode({ id: `made-up-${made}`, provider: 'made-up', payload, ...times }) }
  },
}

const place = document.querySelector('#live')
if (place !== null) {
  const code = new RotatingCode(source)
  const element = new RotatingCodeElement()
  element.feed = code
  place.append(element, buttons(code))
  void code.start()
}

function buttons(code: RotatingCode): Element {
  const row = document.createElement('p')
  row.className = 'live-buttons'
  const walkIn = button('Walk in', () => code.checkedIn())
  const network = button('Take the network away', () => {
    online = !online
    network.textContent = online ? 'Take the network away' : 'Bring the network back'
    if (online) void code.refresh().catch(() => undefined)
  })
  row.append(walkIn, network)
  return row
}

function button(words: string, tapped: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  made.addEventListener('click', tapped)
  return made
}
