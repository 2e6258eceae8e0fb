import type { GymWebhooks } from '@acme/access-codes-gym'
import fastify, { type FastifyInstance } from 'fastify'
import { nodeHandler } from './node.js'

export function createApp(webhooks: GymWebhooks): FastifyInstance {
  const app = fastify()
  const handle = nodeHandler(webhooks)
  // A scope of its own, in which nothing parses bodies.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    scope.all('/webhooks/gym', async (request, reply) => handle(request.raw, reply.hijack().raw))
  })
  return app
}
