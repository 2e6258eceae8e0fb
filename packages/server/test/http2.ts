import { once } from 'node:events'
import { type ClientHttp2Stream, connect, constants, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { NodeHandler } from '@acme/access-codes-server/node'
import { onTestFinished } from 'vitest'

/** Serves over HTTP/2, without TLS, until the test ends. */
export async function serveHttp2(handler: NodeHandler): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** `fetch` over HTTP/2: all requests of one client share its connection. */
export function createHttp2Fetch(): (url: string, init?: RequestInit) => Promise<Response> {
  let session: ReturnType<typeof connect> | undefined
  onTestFinished(() => session?.destroy())

  return async (url, init = {}) => {
    const { origin, pathname, search, host } = new URL(url)
    session ??= connect(origin)
    const { method = 'GET', body, signal } = init
    const stream: ClientHttp2Stream = session.request({
      ':method': method,
      ':path': `${pathname}${search}`,
      ':authority': host,
      ...Object.fromEntries(new Headers(init.headers)),
    })
    stream.on('error', () => undefined)
    signal?.addEventListener('abort', () => stream.close(constants.NGHTTP2_CANCEL))
    stream.end(body ?? undefined)
    const [fields] = (await once(stream, 'response')) as [Record<string, string | number>]
    const status = Number(fields[':status'])
    const headers = new Headers()
    for (const [name, value] of Object.entries(fields)) if (!name.startsWith(':')) headers.set(name, String(value))
    const read = status === 204 ? null : (Readable.toWeb(stream) as ReadableStream<Uint8Array>)
    return new Response(read, { status, headers })
  }
}
