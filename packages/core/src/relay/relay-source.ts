import { AccessCode } from '../access-code.js'
import type { CheckIn } from '../check-in.js'
import { checkOptions } from '../check-options.js'
import { type Clock, CLOCK_METHODS, systemClock } from '../clock.js'
import { AccessCodeError } from '../errors.js'
import { tell } from '../http/http-hooks.js'
import { type RotationPolicy, beforeExpiry } from '../policy.js'
import type { AccessCodeSource, IssueContext, IssueResult, IssuedCode } from '../source.js'
import { type CheckInStream, followCheckIns } from './check-in-stream.js'
import type { ServerSentEvent } from './event-stream.js'
import { type RelayClientOptions, attempted, createRelayClient, readBody } from './relay-client.js'
import {
  type RelayAnswer,
  type RelayCheckIn,
  type RelayUsed,
  decodeAnswer,
  decodeUsed,
  encodeCheckedIn,
  encodePosition,
  encodeVisit,
} from './wire.js'

/** A relay, and what is known of whom it serves. */
export interface RelaySourceOptions extends RelayClientOptions {
  /** Default `beforeExpiry()`; `perVisit()` where the relay gives one code per visit. */
  readonly policy?: RotationPolicy | undefined
  /** Default: the url, since the relay's own session decides whose code it is. Needed where people take turns. */
  readonly subject?: string | undefined
  /** Default `systemClock`. */
  readonly clock?: Clock | undefined
  /** A number in [0, 1), for the pauses between reconnects. Default `Math.random`. */
  readonly random?: (() => number) | undefined
}

const provider = 'relay'
// Longer than a healthy answer takes, and shorter than the patience with an attempt.
const MAKE_ROOM_MS = 3_000
// A tap that nobody answers is told again by who told it.
const PATIENCE_MS = 20_000
const issuing = { provider, operation: 'issue' }

const expected = {
  policy: 'object',
  subject: 'text',
  clock: CLOCK_METHODS,
  random: 'function',
  fetch: 'function',
  credentials: 'text',
} as const

/**
 * A source for a browser, or any app that must not hold a provider's key: it asks a relay. For `RotatingCode`.
 *
 * `issue` is one attempt. It rejects with `network`, `malformed`, `redirect_refused`, `aborted`, with an `HttpError`
 * (its `fromProvider`: the relay itself said so), with `visit_uncertain`, `visit_already_coded` or `maybe_issued`, with
 * `expired_on_arrival`, or with `stale_code` when the answer is older than a check-in that is known already.
 * `watch` reads the relay's event stream; where that is refused (401, 403, 404) the answers of `issue` still tell. All who
 * watch hear of each check-in, whichever way it came.
 *
 * The stream is an open connection: outside a page it keeps the process running until `stop()`, also for a rotation that is
 * only forgotten (T-40 is about timers). An open `fetch` cannot be told not to hold the process.
 *
 * @throws AccessCodeError `invalid_option` for an option of another kind, and when the url is no text, empty, or has credentials, a
 * query or a fragment. Outside a page (Node, React Native) a relative url rejects with it at the first use, unless `fetch` is given,
 * which may know better.
 *
 * @example
 * ```ts
 * const code = new RotatingCode(relaySource({ url: '/access-code' }))
 * code.on('code', ({ code }) => screen.show(code))
 * await code.start()
 * ```
 */
export function relaySource(options: RelaySourceOptions): AccessCodeSource {
  checkOptions(options, expected, { provider, operation: 'relaySource' })
  const { policy = beforeExpiry(), subject = options.url, clock = systemClock, random = Math.random } = options
  const send = createRelayClient(options)
  const watchers = new Set<{ readonly hears: (checkIn: CheckIn) => void }>()
  let stream: CheckInStream | undefined
  let known: Known = { seen: null, subject: null }
  let asking = 0

  function toLocal({ id, agoMs, codeId }: RelayCheckIn): CheckIn {
    return { id, at: clock.now() - agoMs, subject, via: 'relay', ...(codeId === undefined ? {} : { codeId }) }
  }

  function follow(): void {
    stream?.pause()
    stream = watchers.size === 0 ? undefined : followCheckIns({ open: openEvents, onEvent: hear, clock, random })
  }

  /**
   * Asks, and gives up the event stream while the answer keeps us waiting: over HTTP/1.1 a browser has six connections
   * for all of its tabs, and the streams of six screens would take them all for ever.
   */
  async function askWithRoom(context: IssueContext): Promise<IssueResult> {
    const makeRoom = clock.setTimeout(() => stream?.pause(), MAKE_ROOM_MS)
    asking += 1
    try {
      return await ask(context)
    } finally {
      clock.clearTimeout(makeRoom)
      asking -= 1
      if (asking === 0) stream?.resume()
    }
  }

  async function ask({ visit, have, signal }: IssueContext): Promise<IssueResult> {
    const before = known
    const issuedAt = clock.now()
    const response = await send({
      method: visit ? 'PUT' : 'GET',
      target: visit ? encodeVisit(visit, have) : encodePosition({ have, ...known }),
      operation: 'issue',
      signal,
    })
    const answer = decodeAnswer(await attempted(issuing, signal, () => readBody(response)))
    // An answer that nobody waits for any more has told nobody anything.
    if (signal.aborted) throw new AccessCodeError('aborted', 'The request to the relay was given up', issuing)

    const last = known
    const { stale, ...next } = nextKnown(last, before, answer)
    known = next
    // What the stream tells from now on would be of the one who left.
    if (last.subject !== null && next.subject !== last.subject) follow()
    if (stale) throw new AccessCodeError('stale_code', 'The answer is older than what is known', issuing)
    if ('noVisit' in answer) return { noVisit: true }
    if ('used' in answer) {
      const checkIn = toLocal(answer.used)
      // The relay says it once: without this, other screens on this source would never hear of it.
      if (answer.seq !== last.seen) tellAll(checkIn)
      return { checkIn }
    }
    return toIssued(answer, issuedAt)
  }

  function openEvents(signal: AbortSignal): Promise<Response> {
    const target = `/events${encodePosition({ have: null, ...known })}`
    return send({ method: 'GET', target, signal, operation: 'watch' })
  }

  function hear({ event, data }: ServerSentEvent): void {
    const used = event === 'used' ? readUsed(data) : null
    if (used === null || isAnothers(known, used)) return
    // What is not newer than the last answer came before the code that this answer brought.
    if (known.seen !== null && used.seq <= known.seen) return
    known = { ...known, seen: used.seq }
    tellAll(toLocal(used))
  }

  // One watcher's fault costs the others nothing.
  function tellAll(checkIn: CheckIn): void {
    for (const { hears } of watchers) tell(() => hears(checkIn))
  }

  return {
    provider,
    subject,
    policy,
    issue: askWithRoom,
    watch(onCheckIn) {
      const watcher = { hears: onCheckIn }
      watchers.add(watcher)
      // One stream for all. A newcomer renews it, since the relay tells each new connection how things stand.
      follow()
      return () => {
        watchers.delete(watcher)
        if (watchers.size === 0) follow()
      }
    },
    async checkedIn(code, { id }) {
      const body = encodeCheckedIn({ id, codeId: code.id })
      const patience = new AbortController()
      const { signal } = patience
      const giveUp = clock.setTimeout(() => patience.abort(), PATIENCE_MS)
      try {
        const response = await send({ method: 'POST', target: '/checked-in', body, operation: 'checkedIn', signal })
        // Read to its end, so that the connection is free again; what it says does not matter.
        await readBody(response).catch(() => '')
      } finally {
        clock.clearTimeout(giveUp)
      }
    },
  }
}

/** The highest `seq` that was told, and whose it is, as far as the relay says. */
interface Known {
  readonly seen: number | null
  readonly subject: string | null
}

type Told = Pick<RelayAnswer, 'seq' | 'subject'>

/**
 * What is known after an answer that was asked for when `before` was known, and arrives when `known` is. An answer below
 * `seen` is late: a check-in overtook it. Below what was known before it cannot be late, so the relay has forgotten its count
 * (a restart): that answer is refused too, and the next one counts from there. An answer of another subject begins a new
 * count, since a page may sign one person out and another in; one that was asked for before another did so is of who left.
 */
export function nextKnown(known: Known, before: Known, told: Told): Known & { readonly stale: boolean } {
  const { seq, subject = known.subject } = told
  const { seen } = known
  const overtaken = known.subject !== before.subject && before.subject !== null
  if (isAnothers(known, told)) return overtaken ? { ...known, stale: true } : { seen: seq, subject, stale: false }
  if (seen === null || seq >= seen) return { seen: seq, subject, stale: false }
  const forgotten = !overtaken && before.seen !== null && seq < before.seen
  return { seen: forgotten ? seq : seen, subject, stale: true }
}

function isAnothers(known: Known, { subject }: Pick<Told, 'subject'>): boolean {
  return known.subject !== null && subject !== undefined && subject !== known.subject
}

function toIssued(answer: Extract<RelayAnswer, { readonly code: unknown }>, issuedAt: number): IssuedCode {
  const { validForMs, heldForMs, refreshInMs, visitId } = answer
  if (validForMs <= 0) {
    throw new AccessCodeError('expired_on_arrival', 'The relay sent a code that had run out', issuing)
  }
  const code = new AccessCode({ ...answer.code, provider: answer.code.provider ?? provider, issuedAt, validForMs })
  return { code, heldForMs, refreshInMs, visitId }
}

// A newer relay may speak otherwise. What is missed here, the next answer of `issue` tells.
function readUsed(data: string): RelayUsed | null {
  try {
    return decodeUsed(data)
  } catch {
    return null
  }
}
