import type { Clock } from '@acme/access-codes'
import { RELAY_HEARTBEAT, RELAY_HEARTBEAT_MS } from '@acme/access-codes/relay'

export interface EventStreamOptions {
  readonly clock: Clock
  /** The stream's longest life, in milliseconds: whoever reconnects is asked again who they are. */
  readonly longestMs: number
  /** Called once, however it ended. `reader`: they went away; `us`: {@link EventStream.end}. */
  readonly onEnd: (reason: 'reader' | 'us' | 'slow' | 'old') => void
}

/** One screen's event stream. */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>
  send(text: string): void
  end(): void
}

/** What may wait for a reader, in bytes: some twenty check-ins, or one of any size. */
const MOST_WAITING = 4_096
// Two heartbeats that nobody took: the reader is gone, or will never catch up.
const STUCK_BEATS = 2

/**
 * A stream of Server-Sent Events that never piles up: a reader who leaves more than 4 kB, or anything for two heartbeats,
 * is cut off. It reconnects, and is told how things stand.
 */
export function createEventStream({ clock, longestMs, onEnd }: EventStreamOptions): EventStream {
  const encoder = new TextEncoder()
  const endsAt = clock.elapsed() + longestMs
  let controller: ReadableStreamDefaultController<Uint8Array>
  let timer: unknown
  let stuck = 0
  let ended = false

  const waiting = (): number => MOST_WAITING - (controller.desiredSize ?? 0)
  const finish = (reason: Parameters<typeof onEnd>[0]): void => {
    if (ended) return
    ended = true
    clock.clearTimeout(timer)
    // What waits for a reader who does not read is thrown away, and the connection broken off: it would wait for ever.
    if (reason !== 'reader' && waiting() > 0) controller.error(new Error('The reader is too slow'))
    else if (reason !== 'reader') controller.close()
    onEnd(reason)
  }
  const send = (text: string): void => {
    if (ended) return
    const before = waiting()
    controller.enqueue(encoder.encode(text))
    if (before > RELAY_HEARTBEAT.length && waiting() > MOST_WAITING) finish('slow')
  }
  const beat = (): void => {
    stuck = waiting() > 0 ? stuck + 1 : 0
    if (stuck >= STUCK_BEATS) return finish('slow')
    if (clock.elapsed() >= endsAt) return finish('old')
    send(RELAY_HEARTBEAT)
    timer = clock.setTimeout(beat, RELAY_HEARTBEAT_MS)
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => void (controller = given),
      cancel: () => finish('reader'),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
  )
  // At once: headers leave with the first byte, and the screen knows that it is connected.
  beat()
  return { body, send, end: () => finish('us') }
}
