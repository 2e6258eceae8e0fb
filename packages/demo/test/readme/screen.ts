import { RotatingCode } from '@acme/access-codes'
import { toDataUri } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'
import { headers, screen, url } from './your-app.js'

export const code = new RotatingCode(relaySource({ url, headers }))
code.on('code', ({ code }) => screen.show(toDataUri(code)))
code.on('tick', ({ remainingSeconds }) => screen.count(remainingSeconds))
code.on('used', () => screen.welcome())
code.on('error', ({ error, codeStillValid }) => screen.warn(error.code, codeStillValid))
await code.start()
