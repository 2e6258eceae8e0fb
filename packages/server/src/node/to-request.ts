import type { IncomingMessage } from 'node:http'
import { rememberIncoming } from './incoming-of.js'

/**
 * A request of Node's as a web `Request`; its signal aborts when the client goes away.
 *
 * @param mounted whether the path is the one below where Express mounted us, not the whole
 * @throws TypeError for an address or a method that no `Request` takes
 */
export function toRequest(incoming: IncomingMessage, signal: AbortSignal, mounted: boolean): Request {
  const { method = 'GET', headers, rawHeaders, socket } = incoming
  const fields = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    // Those of HTTP/2 that begin with a colon are no headers.
    if (!name.startsWith(':')) fields.append(name, rawHeaders[at + 1] ?? '')
  }
  const scheme = 'encrypted' in socket ? 'https' : 'http'
  // HTTP/2 has no such header, but what stands in for it.
  const host = headers.host ?? headers[':authority']?.toString() ?? 'localhost'
  const { origin } = new URL(`${scheme}://${host}`)
  const init: RequestInit & { duplex?: 'half' } = { method, headers: fields, signal }
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = bodyOf(incoming)
    init.duplex = 'half'
  }
  return rememberIncoming(new Request(origin + pathOf(incoming, mounted), init), incoming)
}

/** Touches the connection only when somebody reads, and leaves what nobody reads where it is. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const pieces = incoming.iterator({ destroyOnReturn: false })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: () => void pieces.return?.(),
    },
    { highWaterMark: 0 },
  )
}

/** Express takes off what we are mounted under, and keeps the whole. */
function pathOf(incoming: IncomingMessage & { readonly originalUrl?: unknown }, mounted: boolean): string {
  const { url = '/', originalUrl } = incoming
  const path = typeof originalUrl === 'string' && !mounted ? originalUrl : url
  // Two slashes at the start would be another host, and a backslash is one, too.
  return path.startsWith('/') ? path.replace(/^[/\\]+/, '/') : '/'
}
