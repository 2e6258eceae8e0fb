import { createServer } from 'node:http'
import { createRelay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { authorize } from './your-server.js' // as above

const relay = createRelay({ basePath: '/access-code', authorize })
export const server = createServer(toNodeHandler(relay)).listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1')
