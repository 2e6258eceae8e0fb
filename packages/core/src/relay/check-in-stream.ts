import type { Clock } from '../clock.js'
import { isAccessCodeError } from '../errors.js'
import { type ServerSentEvent, createEventReader } from './event-stream.js'
import { RELAY_HEARTBEAT_MS } from './wire.js'

export interface CheckInStreamOptions {
  /** Opens the stream: one attempt, given up when the signal aborts. */
  readonly open: (signal: AbortSignal) => Promise<Response>
  readonly onEvent: (event: ServerSentEvent) => void
  readonly clock: Clock
  /** A number in [0, 1). */
  readonly random: () => number
}

// Three heartbeats: one may be late and one may be lost.
const SILENCE_MS = 3 * RELAY_HEARTBEAT_MS
// Two heartbeats heard: the next failure is a new one, not the same one going on.
const HEALTHY_MS = 2 * RELAY_HEARTBEAT_MS
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
const LONGEST_WISH_MS = 300_000

/** One stream, which can be given up for a while: what the relay said of its pauses and refusals counts all the same. */
export interface CheckInStream {
  /** Lets go of the connection. */
  pause(): void
  /** Connects, as soon as that is due; nothing new where it does so already. */
  resume(): void
}

/**
 * Keeps one event stream open until it is paused: reconnects after every failure, end and silence, and gives up only on
 * 401, 403, 404 and what can never be sent.
 */
export function followCheckIns({ open, onEvent, clock, random }: CheckInStreamOptions): CheckInStream {
  let failures = 0
  let wishMs = 0
  /** When the next connection may be made; never after a refusal. */
  let dueAt = -Infinity
  /** Ends what is going on: a connection, or the pause before the next. */
  let end: (() => void) | undefined

  function pause(): void {
    end?.()
    end = undefined
  }

  function resume(): void {
    const inMs = dueAt - clock.elapsed()
    if (end || inMs === Infinity) return
    if (inMs <= 0) return connect()
    const timer = clock.setTimeout(connect, inMs)
    end = () => clock.clearTimeout(timer)
  }

  function connect(): void {
    const controller = new AbortController()
    const { signal } = controller
    let openedAt = Infinity
    let heardAt = -Infinity
    let watchdog: unknown

    end = () => {
      clock.clearTimeout(watchdog)
      controller.abort()
      if (heardAt - openedAt >= HEALTHY_MS) failures = 0
    }
    const over = (failure?: unknown): void => {
      if (signal.aborted) return
      pause()
      dueAt = isRefused(failure)
        ? Infinity
        : clock.elapsed() + reconnectDelayMs(failures, Math.max(wishMs, waitOf(failure)), random())
      failures += 1
      resume()
    }
    const awaitSound = (): void => {
      clock.clearTimeout(watchdog)
      watchdog = clock.setTimeout(over, SILENCE_MS)
    }
    const follow = (response: Response): Promise<void> => {
      openedAt = clock.elapsed()
      const read = createEventReader({
        // One piece may hold several events, and the first of them may have ended it all.
        onEvent: (event) => signal.aborted || onEvent(event),
        onRetry: (ms) => (wishMs = ms),
      })
      return drain(response, signal, (bytes) => {
        heardAt = clock.elapsed()
        awaitSound()
        read(bytes)
      })
    }

    // A connection that is still being made is silent, too.
    awaitSound()
    // Whatever fails, be it a listener: the stream is made anew, and the answers of the relay tell what was missed.
    void open(signal)
      .then(follow)
      .then(() => over(), over)
  }

  connect()
  return { pause, resume }
}

/**
 * The pause before the next connection, in milliseconds: what the relay wished for (at most five minutes), and then
 * 1 s doubling to 30 s, half of it at random.
 */
export function reconnectDelayMs(failures: number, wishMs: number, random: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures)
  return Math.min(LONGEST_WISH_MS, wishMs) + pause * (0.5 + random / 2)
}

/** Hands on the body piece by piece until it ends or nobody wants it; nothing of it stays open. */
async function drain(response: Response, signal: AbortSignal, hear: (bytes: Uint8Array) => void): Promise<void> {
  const reader = response.body?.getReader()
  // Not every `fetch` that was handed in knows what to do with the signal.
  const cancel = (): void => void reader?.cancel().catch(() => undefined)
  if (signal.aborted) return cancel()
  signal.addEventListener('abort', cancel, { once: true })
  for (;;) {
    const piece = await reader?.read()
    if (piece === undefined || piece.done || signal.aborted) return
    hear(piece.value)
  }
}

function isRefused(failure: unknown): boolean {
  return (
    isAccessCodeError(failure) && (failure.code === 'invalid_option' || [401, 403, 404].includes(failure.status ?? 0))
  )
}

function waitOf(failure: unknown): number {
  return isAccessCodeError(failure) && 'retryAfterMs' in failure ? (failure.retryAfterMs ?? 0) : 0
}
