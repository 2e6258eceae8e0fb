import { RotatingCode } from '@acme/access-codes'
import { toSvg } from '@acme/access-codes/qr'
import { source } from './own-source.js' // below; a provider's package brings one
import { screen } from './your-screen.js'

export const code = new RotatingCode(source)
code.on('code', ({ code }) => screen.show(toSvg(code)))
code.on('used', () => screen.thank())
code.on('error', ({ error, codeStillValid }) => screen.warn(error.code, codeStillValid))
await code.start() // and code.stop() when the screen goes away
