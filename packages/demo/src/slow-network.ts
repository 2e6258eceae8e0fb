import type { Clock } from '@acme/access-codes'
import type { MiddlewareHandler } from 'hono'

/**
 * The way between a phone and the relay: each request, each answer and each piece of a stream takes `delayMs()` longer, as it
 * is at that moment.
 */
export function slowNetwork(delayMs: () => number, clock: Clock): MiddlewareHandler {
  const travel = (): Promise<void> | undefined => {
    const ms = delayMs()
    return ms > 0 ? new Promise((resolve) => clock.setTimeout(resolve, ms)) : undefined
  }
  return async (context, next) => {
    await travel()
    await next()
    await travel()
    const { body, headers } = context.res
    if (body === null || !headers.get('content-type')?.startsWith('text/event-stream')) return
    const slowed = new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, way) {
        await travel()
        way.enqueue(piece)
      },
    })
    context.res = new Response(body.pipeThrough(slowed), context.res)
  }
}
