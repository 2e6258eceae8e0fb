import type { Clock } from '@acme/access-codes'
import { encodeUsed, type RelayPosition } from '@acme/access-codes/relay'
import { failureAnswer, streamAnswer } from './answers.js'
import type { CheckInBus } from './check-in-bus.js'
import { unseenCheckIn } from './code-decision.js'
import { type Connection, Connections, type ConnectionLimits } from './connections.js'
import { createEventStream } from './event-stream.js'
import type { Records } from './records.js'
import type { RelayEvent } from './relay-events.js'
import type { RelayTime } from './relay-time.js'
import type { KeptCheckIn } from './subject-record.js'
import type { Subject } from './subjects.js'
import { undoOf } from './undo.js'

export interface EventDeskOptions {
  readonly records: Records
  readonly bus: CheckInBus
  readonly time: RelayTime
  readonly clock: Clock
  readonly limits: ConnectionLimits
  readonly streamMs: number
  readonly onEvent: (event: RelayEvent) => void
  readonly onError: (error: unknown) => void
}

/** Tells screens of check-ins as they happen, and first how things stand. */
export class EventDesk {
  readonly #with: EventDeskOptions
  readonly #connections: Connections

  constructor(options: EventDeskOptions) {
    this.#with = options
    this.#connections = new Connections(options.limits)
  }

  async open(subject: Subject, { seen }: RelayPosition, signal: AbortSignal): Promise<Response> {
    const { bus, clock, records, time, streamMs, onEvent, onError } = this.#with
    const { key } = subject
    const waitMs = this.#connections.waitMs(key, clock.elapsed())
    if (waitMs > 0) return failureAnswer(429, { code: 'rate_limited', retryAfterMs: waitMs })

    let makesWay = false
    let unsubscribe: (() => void) | undefined
    const stream = createEventStream({
      clock,
      longestMs: streamMs,
      onEnd: (reason) => {
        subject.streams -= 1
        this.#connections.remove(key, connection, clock.elapsed())
        unsubscribe?.()
        const why = makesWay ? 'too-many' : reason
        if (why !== 'reader' && why !== 'us') onEvent({ type: 'stream-ended', subject: key, reason: why })
      },
    })
    const connection: Connection = {
      end(madeWay = false) {
        makesWay = madeWay
        stream.end()
      },
    }
    subject.streams += 1
    const oldest = this.#connections.add(key, connection, clock.elapsed())
    oldest?.end(true)
    let told = seen ?? -1
    const tell = ({ id, at, atRelay, codeId, seq }: KeptCheckIn): void => {
      if (seq <= told) return
      told = seq
      stream.send(encodeUsed({ id, at, agoMs: time.now() - atRelay, codeId, seq, subject: key }))
    }
    // Not every server tells the stream that its reader went away.
    signal.addEventListener('abort', () => stream.end(), { once: true })
    try {
      // Heard from now on, and only then read: between the two nothing is lost.
      const subscription: unknown = bus.subscribe(key, ({ used }) => {
        subject.seq = Math.max(subject.seq, used.seq)
        tell(used)
      })
      unsubscribe = undoOf(subscription, onError)
      const record = await records.get(subject)
      // A count that we have not reached is of another time: the clock was set back, and we were started again.
      const unknown = seen !== null && seen > record.seq
      if (unknown) told = -1
      const missed = unseenCheckIn(record, unknown ? null : seen)
      if (missed !== null) tell(missed)
    } catch (error) {
      stream.end()
      throw error
    }
    return streamAnswer(stream.body)
  }

  endAll(): void {
    this.#connections.endAll()
  }
}
