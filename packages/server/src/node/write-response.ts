import type { ServerResponse } from 'node:http'

/**
 * Writes a web `Response` as fast as the client reads, and no faster: what it does not take stays in the stream, whose
 * maker knows how much is too much. A client that goes away ends the stream, a stream that fails breaks the connection.
 *
 * @param gone aborts when the client is gone: of HTTP/2, a response does not know
 */
export async function writeResponse(response: Response, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  const reader = response.body?.getReader()
  const leave = (): void => void reader?.cancel().catch(() => undefined)
  if (gone.aborted) return leave()
  gone.addEventListener('abort', leave)
  // Of a connection that broke; `close` tells the same.
  outgoing.on('error', leave)
  // While we wait for a client that does not read, nobody else would notice that the stream has failed.
  reader?.closed.catch(() => outgoing.destroy())
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.flushHeaders()
  for (;;) {
    const piece = await reader?.read()
    if (gone.aborted) return
    if (piece === undefined || piece.done) break
    if (!outgoing.write(piece.value)) await drained(outgoing, gone)
  }
  outgoing.end()
}

/** Resolves when it takes more, or when the client is gone: the caller looks. */
function drained(outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      outgoing.off('drain', goOn)
      gone.removeEventListener('abort', goOn)
      resolve()
    }
    outgoing.once('drain', goOn)
    gone.addEventListener('abort', goOn)
    if (gone.aborted) goOn()
  })
}
