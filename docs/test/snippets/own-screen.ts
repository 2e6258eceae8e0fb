import { type AnyAccessCodeError, errorKind, RotatingCode } from '@acme/access-codes'
import { toDataUri } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'
import { environment } from './environment.js' // below, for React Native
import { screen, session, url } from './your-app.js'

const source = relaySource({
  url, // outside a page the whole address: https://…/access-code
  headers: async () => ({ authorization: `Bearer ${await session.token()}` }),
})
export const code = new RotatingCode(source, { environment })

code.on('change', ({ state: { status, code, error } }) => {
  if (status === 'live' && code) return screen.show(toDataUri(code))
  if (status === 'used') return screen.say('Welcome!')
  if (status === 'failed' && error) return screen.say(wordsFor(error))
  screen.say('One moment')
})
code.on('tick', ({ remainingSeconds }) => screen.count(remainingSeconds))

function wordsFor({ code }: AnyAccessCodeError): string {
  if (code === 'unauthorized') return 'Please sign in again.'
  return errorKind(code) === 'transient' ? 'One moment' : 'Please ask at the desk.'
}

code.start().catch(() => undefined) // the status says it; and code.stop() when the screen goes away
