import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GymWebhooks } from '@acme/access-codes-gym'

/** For servers that speak Node's own words. It reads the body itself, so it stands before every body parser. */
export const nodeHandler =
  ({ fetch }: GymWebhooks) =>
  async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks = incoming[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>
    // Nothing is read before the receiver wants it: of a stranger it wants nothing.
    const pull = async (controller: ReadableStreamDefaultController): Promise<void> => {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    }
    const headers = incoming.headers as Record<string, string>
    const posted = { method: 'POST', headers, body: new ReadableStream({ pull }, { highWaterMark: 0 }), duplex: 'half' }
    // Whatever is no POST is refused alike, and some methods cannot be written as a Request.
    const request = new Request('http://localhost/', incoming.method === 'POST' ? posted : { headers })
    const response = await fetch(request)
    // Too large: the rest is not waited for.
    if (incoming.readableDidRead && !incoming.complete) outgoing.setHeader('connection', 'close')
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
  }
