import type { ServerResponse } from 'node:http'

/**
 * Writes a web `Response` as fast as the client reads, and no faster: what it does not take stays in the stream, whose
 * maker knows how much is too much. A client that goes away ends the stream, a stream that fails breaks the connection.
 */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const reader = response.body?.getReader()
  const leave = (): void => void reader?.cancel().catch(() => undefined)
  if (outgoing.destroyed) return leave()
  outgoing.once('close', leave)
  // Of a connection that broke; `close` tells the same.
  outgoing.on('error', leave)
  // While we wait for a client that does not read, nobody else would notice that the stream has failed.
  reader?.closed.catch(() => outgoing.destroy())
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.flushHeaders()
  for (;;) {
    const piece = await reader?.read()
    if (outgoing.destroyed) return
    if (piece === undefined || piece.done) break
    if (!outgoing.write(piece.value)) await drained(outgoing)
  }
  outgoing.end()
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      outgoing.off('drain', goOn).off('close', goOn)
      resolve()
    }
    outgoing.once('drain', goOn).once('close', goOn)
  })
}
