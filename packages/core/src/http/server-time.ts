import { parseHttpDate } from './http-date.js'

/** What a server's clock reads at some moment, as bounds in epoch milliseconds. */
export interface ServerTime {
  /** It read at least this. */
  readonly earliest: number
  /** It read at most this. */
  readonly latest: number
}

/** Bounds of server time minus our `elapsed()`, in milliseconds. */
export interface ServerOffset {
  readonly low: number
  readonly high: number
}

/** What the replies so far agree on, and how many of them in a row. */
interface OffsetHistory extends ServerOffset {
  readonly replies: number
}

const ENOUGH_REPLIES = 5
const KNOWN_FOR_MS = 600_000

/**
 * What one reply says of the server's clock (T-22, T-29). Its `Date` was cut down to a second somewhere between sending and
 * receipt, so the server's clock at receipt was in [D, D + 1 s + round trip]. Null without a readable `Date`, and for a
 * reply out of a cache (`Age` above 0, T-27).
 *
 * @param sentAt when it was sent, and `receivedAt` when its headers came, both on `elapsed()`.
 */
export function offsetOf(headers: Headers, sentAt: number, receivedAt: number): ServerOffset | null {
  const date = parseHttpDate(headers.get('date'))
  if (date === null || Number(headers.get('age')) > 0) return null
  return { low: date - receivedAt, high: date + 1_000 - sentAt }
}

/** The history with one more reply. Where they contradict each other, what counts is this reply alone: several servers, or a step. */
function narrow(history: OffsetHistory | null, own: ServerOffset): OffsetHistory {
  if (history === null) return { ...own, replies: 1 }
  const low = Math.max(history.low, own.low)
  const high = Math.min(history.high, own.high)
  return low > high ? { ...own, replies: 1 } : { low, high, replies: history.replies + 1 }
}

/** What is known of one server's clock. */
export class ServerClock {
  #history: OffsetHistory | null = null
  #known: ServerOffset | null = null
  #learntAt = 0

  /** Learns from a reply that decoded. The replies before narrow it only once five in a row agree. */
  learn(own: ServerOffset, elapsed: number): void {
    this.#history = narrow(this.#history, own)
    this.#known = this.#history.replies < ENOUGH_REPLIES ? own : this.#history
    this.#learntAt = elapsed
  }

  /** The server's time at a moment of `elapsed()`; undefined when no reply of the last ten minutes told. */
  at(elapsed: number): ServerTime | undefined {
    if (this.#known === null || elapsed - this.#learntAt > KNOWN_FOR_MS) return undefined
    return { earliest: this.#known.low + elapsed, latest: this.#known.high + elapsed }
  }
}
