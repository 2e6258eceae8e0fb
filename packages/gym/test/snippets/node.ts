import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { GymWebhooks } from '@acme/access-codes-gym'

/**
 * For servers that speak Node's own words. It reads the body itself, so it stands before every body parser.
 *
 * - `node:http`: `createServer(nodeHandler(webhooks))`
 * - Express: `app.all('/webhooks/gym', nodeHandler(webhooks))`, above `app.use(express.json())`
 * - Fastify: a scope of its own with `scope.removeAllContentTypeParsers()`,
 *   `scope.addContentTypeParser('*', (request, body, done) => done(null))` and
 *   `scope.all('/webhooks/gym', (request, reply) => nodeHandler(webhooks)(request.raw, reply.hijack().raw))`
 */
export const nodeHandler =
  ({ fetch }: GymWebhooks) =>
  async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = incoming
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const request = new Request('http://localhost/', {
      method,
      headers: headers as Record<string, string>,
      ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
    })
    const response = await fetch(request)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
  }
