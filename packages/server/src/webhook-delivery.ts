import { failureAnswer, withSafeHeaders } from './answers.js'
import type { WebhookReceiver } from './relay-options.js'

/**
 * Hands a delivery to its receiver. A larger body is cut off while it is read, so not even a receiver without a limit of
 * its own takes it in; one that is declared too large is not read at all.
 */
export async function deliver(request: Request, receiver: WebhookReceiver, maxBytes: number): Promise<Response> {
  if (Number(request.headers.get('content-length')) > maxBytes) return tooLarge()
  const limited = limitedTo(request, maxBytes)
  const response = await receiver.fetch(limited.request).catch((error: unknown) => {
    if (limited.exceeded()) return tooLarge()
    throw error
  })
  return limited.exceeded() ? tooLarge() : withSafeHeaders(response)
}

function tooLarge(): Response {
  return failureAnswer(413, { code: 'invalid_request' })
}

function limitedTo(
  request: Request,
  maxBytes: number,
): { readonly request: Request; readonly exceeded: () => boolean } {
  let bytes = 0
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) controller.error(new Error('The delivery is too large'))
      else controller.enqueue(chunk)
    },
  })
  const { method, headers, signal, body } = request
  const init: RequestInit & { readonly duplex: 'half' } = {
    method,
    headers,
    signal,
    body: body?.pipeThrough(count) ?? null,
    duplex: 'half',
  }
  return { request: new Request(request.url, init), exceeded: () => bytes > maxBytes }
}
