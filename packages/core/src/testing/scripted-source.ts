import { AccessCode } from '../access-code.js'
import { checkOptions } from '../check-options.js'
import type { CheckIn } from '../check-in.js'
import { AccessCodeError, NetworkError } from '../errors.js'
import { beforeExpiry, type RotationPolicy } from '../policy.js'
import type { AccessCodeSource, IssueContext, IssueResult } from '../source.js'
import type { ManualClock } from './manual-clock.js'

/** What a scripted source does with one attempt. Without `error`, `checkIn` or `noVisit` it answers with a code. */
export interface ScriptedAnswer {
  /** The content of the code. Default: a new one for each attempt, 19 digits with leading zeros. */
  readonly text?: string | undefined
  /** How long the code lives from the moment it is made, in milliseconds. Default 30,000. */
  readonly lifetimeMs?: number | undefined
  /** How the answer tells the lifetime: as an expiry by the vendor's clock (default), as a duration, or not at all. */
  readonly tells?: 'expiry' | 'duration' | 'nothing' | undefined
  /** Whether the vendor's clock can be read from the answer. Default true. */
  readonly dated?: boolean | undefined
  /** How long the answer takes, in milliseconds; the code is made half-way. Default 0. `Infinity` never answers. */
  readonly latencyMs?: number | undefined
  /** When the screen shall ask again, in milliseconds from receipt. Default: it decides by itself. */
  readonly refreshInMs?: number | undefined
  /** How long a relay held the request, in milliseconds. Default: none did. */
  readonly heldForMs?: number | undefined
  /** Per visit: whose visit the code belongs to. */
  readonly visitId?: string | undefined
  /** Rejects with this instead. */
  readonly error?: unknown
  /** Answers with a check-in instead. */
  readonly checkIn?: CheckIn | undefined
  /** Per visit: answers that no visit is open. */
  readonly noVisit?: true | undefined
}

/** One attempt that a scripted source has seen. */
export interface ScriptedRequest {
  /** Counts from 1. */
  readonly number: number
  /** When it began, on `clock.elapsed()`. */
  readonly at: number
  /** What the source was told of it. */
  readonly context: IssueContext
}

/** What a {@link ScriptedSource} is made from. */
export interface ScriptedSourceOptions {
  /** The clock that the rotation has, too. */
  readonly clock: ManualClock
  /** Default `beforeExpiry()`. */
  readonly policy?: RotationPolicy | undefined
  /** Default `scripted`. */
  readonly provider?: string | undefined
  /** Default `scripted/1`. */
  readonly subject?: string | undefined
  /** Decides each answer. Default: a fresh code of 30 s, at once. */
  readonly script?: ((request: ScriptedRequest) => ScriptedAnswer) | undefined
}

/** A source that does what a test says, and remembers what it was asked. */
export interface ScriptedSource extends AccessCodeSource {
  /** The attempts so far, oldest first. */
  readonly requests: readonly ScriptedRequest[]
  /** The attempts that were aborted, by number. */
  readonly aborted: readonly number[]
  /** How many watch for check-ins now. */
  readonly watchers: number
  /** Sends a check-in to whoever watches. Default: of this subject, now by the world's time, with an id of its own. */
  checkInNow(checkIn?: Partial<CheckIn>): void
}

const expected = {
  clock: ['worldNow', 'wait', 'elapsed'],
  policy: 'object',
  provider: 'text',
  subject: 'text',
  script: 'function',
} as const

/**
 * Makes a source for tests.
 *
 * @example
 * ```ts
 * const clock = createManualClock()
 * const source = createScriptedSource({ clock, script: ({ number }) => (number === 2 ? { error: offline() } : {}) })
 * ```
 */
export function createScriptedSource(options: ScriptedSourceOptions): ScriptedSource {
  checkOptions({ clock: null, ...Object(options) }, expected, {
    provider: 'scripted',
    operation: 'createScriptedSource',
  })
  const { clock, policy = beforeExpiry(), provider = 'scripted', subject = 'scripted/1', script = () => ({}) } = options
  const requests: ScriptedRequest[] = []
  const aborted: number[] = []
  const watchers = new Set<(checkIn: CheckIn) => void>()
  let checkIns = 0

  async function answer(request: ScriptedRequest, scripted: ScriptedAnswer): Promise<IssueResult> {
    const { latencyMs = 0, lifetimeMs = 30_000, tells = 'expiry', dated = true } = scripted
    const { signal } = request.context
    if (latencyMs > 0) await wait(clock, latencyMs / 2, signal)
    const madeAt = clock.worldNow()
    if (latencyMs > 0) await wait(clock, latencyMs / 2, signal)
    if (scripted.error !== undefined) throw scripted.error
    if (scripted.checkIn !== undefined) return { checkIn: scripted.checkIn }
    if (scripted.noVisit) return { noVisit: true }
    const text = scripted.text ?? String(request.number).padStart(19, '0')
    const code = new AccessCode({
      id: `code-${text}`,
      provider,
      payload: { kind: 'text', text },
      issuedAt: madeAt,
      ...(tells === 'expiry' ? { expiresAt: madeAt + lifetimeMs } : {}),
      ...(tells === 'duration' ? { validForMs: lifetimeMs } : {}),
    })
    // As a `Date` header tells it: truncated to a second, and somewhere on the way.
    const date = Math.floor(madeAt / 1_000) * 1_000
    const latest = date + 1_000 + (clock.elapsed() - request.at)
    const { refreshInMs, heldForMs, visitId } = scripted
    return { code, refreshInMs, heldForMs, visitId, serverTime: dated ? { earliest: date, latest } : undefined }
  }

  return {
    provider,
    subject,
    policy,
    issue(context) {
      const request: ScriptedRequest = { number: requests.length + 1, at: clock.elapsed(), context }
      requests.push(request)
      context.signal.addEventListener('abort', () => aborted.push(request.number), { once: true })
      return answer(request, script(request))
    },
    watch(onCheckIn) {
      watchers.add(onCheckIn)
      return () => watchers.delete(onCheckIn)
    },
    get requests() {
      return requests
    },
    get aborted() {
      return aborted
    },
    get watchers() {
      return watchers.size
    },
    checkInNow(checkIn = {}) {
      checkIns += 1
      const told: CheckIn = { id: `check-in-${checkIns}`, at: clock.worldNow(), subject, via: 'webhook', ...checkIn }
      for (const watcher of watchers) watcher(told)
    },
  }
}

/** The failure of a request that did not get through, as a source would reject with it. */
export function offline(provider = 'scripted'): NetworkError {
  return new NetworkError('network', 'The network is down', { provider, operation: 'issue', undelivered: false })
}

function wait(clock: ManualClock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortedError())
    const timer = ms === Infinity ? null : clock.wait(resolve, ms)
    signal.addEventListener('abort', () => {
      timer?.()
      reject(abortedError())
    })
  })
}

function abortedError(): AccessCodeError {
  return new AccessCodeError('aborted', 'The attempt was aborted', { provider: 'scripted', operation: 'issue' })
}
