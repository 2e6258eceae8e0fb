import cluster from 'node:cluster'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { invalidOption } from '../invalid-option.js'
import type { Relay } from '../relay.js'
import { toRequest } from './to-request.js'
import { writeResponse } from './write-response.js'

// As much as a webhook may bring. Whoever sends more is better off with a new connection.
const MOST_DISCARDED = 1_048_576

/** A relay, or what answers like one. */
export type ServedRelay = Pick<Relay, 'fetch' | 'shared'> & Partial<Pick<Relay, 'basePath'>>

/** Answers one request of `node:http`, of `node:http2`, or of what is built on them. Never throws. */
export type NodeHandler = (
  incoming: IncomingMessage | Http2ServerRequest,
  outgoing: ServerResponse | Http2ServerResponse,
) => void

/**
 * Serves a relay with Node's own words:
 *
 * - `node:http`: `createServer(toNodeHandler(relay))`
 * - `node:http2`: `createSecureServer({ key, cert, allowHTTP1: true }, toNodeHandler(relay))`
 * - Express: `app.use('/access-code', toNodeHandler(relay))`, above every body parser
 * - Fastify: `(request, reply) => toNodeHandler(relay)(request.raw, reply.hijack().raw)`, in a scope that parses no body
 *
 * With `basePath` the whole path counts. Without it, in Express, what is below the mount. Refused in a worker of `node:cluster` with a store in memory:
 * a check-in would reach one worker, and the others would go on showing the used code.
 *
 * @throws AccessCodeError `invalid_option`
 */
export function toNodeHandler(relay: ServedRelay): NodeHandler {
  const operation = 'toNodeHandler'
  const { fetch, shared } = Object(relay) as Partial<Relay>
  if (typeof fetch !== 'function' || typeof shared !== 'boolean') {
    throw invalidOption('toNodeHandler needs a relay, as createRelay makes it', operation)
  }
  if (cluster.isWorker && !shared) {
    const message = 'a relay with its store in memory serves one process, and this is one of several workers'
    throw invalidOption(message, operation)
  }
  // Both of HTTP/2 stand in for those of HTTP/1.1, also where their types do not say it.
  return (incoming, outgoing) => void answer(relay, incoming as IncomingMessage, outgoing as ServerResponse)
}

async function answer(relay: ServedRelay, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const response = await relay.fetch(toRequest(incoming, gone.signal, relay.basePath === ''))
    await writeResponse(response, outgoing, gone.signal)
    discardRest(incoming)
  } catch {
    // A request that none can be made of, or a connection that broke: nobody is there to be told why.
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(400, { 'cache-control': 'no-store, private' }).end()
  }
}

/** Lets pass what is left of a body that nobody read: else the next request on this connection never comes through. */
function discardRest(incoming: IncomingMessage): void {
  if (incoming.complete) return
  let left = MOST_DISCARDED
  incoming.on('data', (piece: Buffer) => {
    left -= piece.byteLength
    if (left < 0) incoming.destroy()
  })
}
