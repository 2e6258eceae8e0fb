import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { DroppedConnection } from './fault-answers.js'
import { isOwnHost } from './own-host.js'
import type { Sandbox } from './sandbox.js'

/** Where a sandbox listens. */
export interface ServeOptions {
  /** Default 0: any that is free. */
  readonly port?: number | undefined
  /** The address to listen on. Default `127.0.0.1`: elsewhere, everybody who reaches it may steer the sandbox. */
  readonly host?: string | undefined
}

/** A sandbox on a socket. */
export interface SandboxServer {
  /** Such as `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string
  /** The one that it got. */
  readonly port: number
  /** Closes the socket and all connections. The sandbox itself goes on. */
  close(): Promise<void>
}

/**
 * Serves a sandbox over HTTP. A request with a strange `Host` is refused with a 421, so that a web page cannot reach the
 * sandbox under a name of its own.
 *
 * @throws Error of Node, such as `EADDRINUSE`, when the port cannot be had.
 */
export async function serveSandbox(sandbox: Sandbox, options: ServeOptions = {}): Promise<SandboxServer> {
  const { port = 0, host = '127.0.0.1' } = options
  const server = createServer((incoming, outgoing) => void answer(sandbox, host, incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = (server.address() as AddressInfo).port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

// By hand and not by an adapter: a fault must be able to break the connection, also in the midst of a body.
async function answer(
  sandbox: Sandbox,
  host: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const response = isOwnHost(incoming.headers.host, host)
      ? await sandbox.fetch(await requestOf(incoming, gone.signal))
      : Response.json({ error: 'The sandbox does not answer to this host name' }, { status: 421 })
    await write(response, outgoing)
  } catch (error) {
    const broken = error instanceof DroppedConnection || gone.signal.aborted || outgoing.headersSent
    if (broken) outgoing.destroy()
    else outgoing.writeHead(500).end(error instanceof TypeError ? error.message : 'The sandbox failed')
  }
}

// A photograph of a code is far below.
const LARGEST_BODY = 32 * 2 ** 20

async function requestOf(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET', url = '/', rawHeaders } = incoming
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new TypeError('The body is too large')
    chunks.push(chunk)
  }
  const target = `http://${headers.get('host')}${url.startsWith('/') ? url : '/'}`
  const hasBody = size > 0 && method !== 'GET' && method !== 'HEAD'
  return new Request(target, { method, headers, signal, ...(hasBody ? { body: Buffer.concat(chunks) } : {}) })
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body !== null) {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      // Flushed one by one: what comes before a break arrives.
      await new Promise((resolve) => outgoing.write(chunk, resolve))
    }
  }
  outgoing.end()
}
