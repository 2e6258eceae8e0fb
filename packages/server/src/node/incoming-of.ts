import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'

const incomings = new WeakMap<Request, IncomingMessage | Http2ServerRequest>()

/** Keeps what a request was made of, for {@link incomingOf}. */
export function rememberIncoming(request: Request, incoming: IncomingMessage): Request {
  incomings.set(request, incoming)
  return request
}

/**
 * Node's own request behind the one that `authorize` is given, where `toNodeHandler` made it: what a middleware before the
 * relay has put on it is there, such as Express' `session`. Undefined for a request that came another way.
 *
 * @example
 * ```ts
 * authorize(request) {
 *   const { session } = incomingOf(request) as express.Request
 *   return session.memberId === undefined ? null : gym.accessCodeSource({ customerId: session.memberId })
 * }
 * ```
 */
export function incomingOf(request: Request): IncomingMessage | Http2ServerRequest | undefined {
  return incomings.get(request)
}
