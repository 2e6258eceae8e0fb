import { type AccessCodeSource, type CheckIn, type IssueContext } from '@acme/access-codes'
import {
  type RelayAnswer,
  type RelaySourceOptions,
  type RelayUsed,
  encodeAnswer,
  encodeUsed,
  relaySource,
} from '@acme/access-codes/relay'
import { createManualClock, type ManualClock, type ManualClockOptions } from '@acme/access-codes/testing'
import { expect, onTestFinished } from 'vitest'

/** One request as the relay saw it, and when, in seconds since the rig was made. */
export interface RelayHit {
  readonly at: number
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string | null
  readonly init: RequestInit
}

/** Writes on an event stream that a source reads. */
export interface StreamEnd {
  send(text: string | Uint8Array): void
  end(): void
  fail(): void
  /** Whether the reader let go of it. */
  readonly released: boolean
}

export interface RelayRigOptions extends Partial<Omit<RelaySourceOptions, 'clock' | 'fetch'>> {
  readonly clockOptions?: ManualClockOptions
  /** What the relay answers, apart from streams. Default: the code `code-1` for 30 s. */
  readonly answer?: (hit: RelayHit) => Response | Promise<Response>
  /** What the relay answers to `/events`; default: a stream. */
  readonly events?: (hit: RelayHit) => Response | Promise<Response> | undefined
  /** A fetch that takes no notice of the signal. */
  readonly deaf?: boolean
}

export interface RelayRig {
  readonly clock: ManualClock
  readonly source: AccessCodeSource
  readonly hits: RelayHit[]
  /** `GET /access-code?have=…`, a line each. */
  readonly asked: () => string[]
  readonly streams: StreamEnd[]
  /** The newest stream. */
  readonly stream: () => StreamEnd
  readonly checkIns: CheckIn[]
  /** Watches into `checkIns`. */
  watch(): () => void
  issue(context?: Partial<IssueContext>): ReturnType<AccessCodeSource['issue']>
}

export const codeAnswer = (more: Partial<Extract<RelayAnswer, { validForMs: number }>> = {}): RelayAnswer => ({
  code: { id: 'code-1', payload: { kind: 'text', text: '0042' } },
  validForMs: 30_000,
  heldForMs: 0,
  seq: 7,
  ...more,
})

export const usedEvent = (seq: number, more: Partial<RelayUsed> = {}): string =>
  encodeUsed({ id: `door-${seq}`, at: Date.UTC(2026, 0, 5, 8), agoMs: 0, seq, ...more })

export function reply(answer: RelayAnswer, init?: ResponseInit): Response {
  return new Response(encodeAnswer(answer), { headers: { 'content-type': 'application/json' }, ...init })
}

/** A source, a scripted relay and a manual clock; in the end no timer may be left and no stream open. */
export function relayRig(options: RelayRigOptions = {}): RelayRig {
  const { clockOptions, answer = () => reply(codeAnswer()), events, deaf = false, ...rest } = options
  const clock = createManualClock(clockOptions)
  const begin = clock.elapsed()
  const hits: RelayHit[] = []
  const streams: StreamEnd[] = []
  const checkIns: CheckIn[] = []
  const undos: (() => void)[] = []

  const source = relaySource({
    url: '/access-code',
    random: () => 0,
    ...rest,
    clock,
    async fetch(input, init) {
      const hit = toHit(input, init, Math.round((clock.elapsed() - begin) / 10) / 100)
      hits.push(hit)
      if (init.signal?.aborted) throw abortError()
      const response = /\/events(\?|$)/.test(input)
        ? (events?.(hit) ?? openStream(streams, init.signal, deaf))
        : answer(hit)
      return deaf ? response : raced(response, init.signal)
    },
  })
  onTestFinished(async () => {
    for (const undo of undos) undo()
    await clock.settle()
    expect(clock.timers, 'a timer is left').toEqual([])
    expect(
      streams.filter(({ released }) => !released),
      'a stream is left open',
    ).toEqual([])
  })
  return {
    clock,
    source,
    hits,
    asked: () => hits.map(({ method, url }) => `${method} ${url}`),
    streams,
    stream: () => streams.at(-1) ?? expect.fail('no stream was opened'),
    checkIns,
    watch() {
      const undo = source.watch?.((checkIn) => checkIns.push(checkIn)) ?? expect.fail('the source does not watch')
      undos.push(undo)
      return undo
    },
    issue: (context = {}) => source.issue({ signal: new AbortController().signal, attempt: 1, have: null, ...context }),
  }
}

function toHit(url: string, init: RequestInit, at: number): RelayHit {
  const headers = Object.fromEntries(new Headers(init.headers))
  return { at, method: init.method ?? 'GET', url, headers, body: (init.body as string | undefined) ?? null, init }
}

function openStream(streams: StreamEnd[], signal: AbortSignal | null | undefined, deaf: boolean): Response {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let released = false
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: () => void (released = true),
  })
  const abort = (): void => {
    if (!released) controller?.error(abortError())
    released = true
  }
  if (!deaf) signal?.addEventListener('abort', abort)
  streams.push({
    send: (text) => controller?.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text),
    end() {
      released = true
      controller?.close()
    },
    fail() {
      released = true
      controller?.error(new TypeError('terminated'))
    },
    get released() {
      return released
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

async function raced(
  response: Response | Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(abortError()))
    Promise.resolve(response).then(resolve, reject)
  })
}

function abortError(): DOMException {
  return new DOMException('This operation was aborted', 'AbortError')
}
