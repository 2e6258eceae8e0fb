import type { Relay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

// `basePath: '/access-code'`
export const createApp = (relay: Relay): FastifyInstance => {
  const app = fastify()
  const handle = toNodeHandler(relay)
  const answer = (request: FastifyRequest, reply: FastifyReply): void => handle(request.raw, reply.hijack().raw)
  // A scope of its own, in which nobody reads the body beforehand.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    scope.all('/access-code', answer)
    scope.all('/access-code/*', answer)
  })
  // Else it would wait for event streams that have no end.
  app.addHook('preClose', () => relay.close())
  return app
}
