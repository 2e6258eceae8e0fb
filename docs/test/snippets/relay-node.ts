import { createServer } from 'node:http'
import { createRelay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { gym, sessions } from './your-server.js'

const relay = createRelay({
  basePath: '/access-code',
  authorize(request) {
    const [, session = ''] = /(?:^|; )session=([^;]*)/.exec(request.headers.get('cookie') ?? '') ?? []
    const customerId = sessions.get(session)
    return customerId === undefined ? null : gym.accessCodeSource({ customerId })
  },
})
export const server = createServer(toNodeHandler(relay)).listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1')
