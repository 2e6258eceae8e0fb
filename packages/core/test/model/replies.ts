import { AccessCodeError, HttpError, MalformedError, NetworkError, type RotationPolicy } from '@acme/access-codes'
import type { ScriptedAnswer } from '@acme/access-codes/testing'
import fc from 'fast-check'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** What a source does with one attempt, as data that reads well in a counterexample. */
export type Reply = { readonly latencyMs: number } & (
  | {
      readonly kind: 'fresh'
      readonly lifetimeMs: number
      readonly tells: 'expiry' | 'duration' | 'nothing'
      readonly dated: boolean
      readonly refreshInMs?: number
    }
  /** The very code of the answer before, with the same end. */
  | { readonly kind: 'same' }
  | { readonly kind: 'run-out' }
  | { readonly kind: 'check-in'; readonly of: 'subject' | 'other' }
  | { readonly kind: 'no-visit' }
  | { readonly kind: 'throws' | 'rejects' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'network' | 'timeout'; readonly undelivered: boolean }
  | { readonly kind: 'server_error' | 'rate_limited'; readonly retryAfterMs: number | null }
  | {
      readonly kind: 'unauthorized' | 'forbidden' | 'not_found' | 'gone' | 'invalid_request' | 'conflict'
      readonly fromProvider: boolean
    }
  | { readonly kind: 'maybe_issued' | 'visit_uncertain' | 'aborted' }
)

/** A minute's code at once, for as long as it is asked. */
export const healthy: Reply = { kind: 'fresh', lifetimeMs: MINUTE, tells: 'expiry', dated: true, latencyMs: 0 }

const latencyMs = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 2, max: 6 * SECOND }) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: MINUTE }) },
  { weight: 1, arbitrary: fc.constant(Infinity) },
)

const lifetimeMs = fc.oneof(
  fc.integer({ min: SECOND, max: 10 * SECOND }),
  fc.integer({ min: SECOND, max: 2 * MINUTE }),
  fc.integer({ min: SECOND, max: 30 * DAY }),
)

const retryAfterMs = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 30 * SECOND }),
  fc.integer({ min: 0, max: 20 * MINUTE }),
)

const fresh = fc.record(
  {
    kind: fc.constant('fresh' as const),
    latencyMs,
    lifetimeMs,
    tells: fc.constantFrom('expiry' as const, 'expiry' as const, 'duration' as const, 'nothing' as const),
    dated: fc.boolean(),
    refreshInMs: fc.integer({ min: 0, max: 10 * MINUTE }),
  },
  { requiredKeys: ['kind', 'latencyMs', 'lifetimeMs', 'tells', 'dated'] },
)

const odd = fc.record({ kind: fc.constantFrom('same' as const, 'same' as const, 'run-out' as const), latencyMs })

const checkIn = fc.record({
  kind: fc.constant('check-in' as const),
  latencyMs,
  of: fc.constantFrom('subject' as const, 'other' as const),
})

const noVisit = fc.record({ kind: fc.constant('no-visit' as const), latencyMs })

const broken = fc.record({
  kind: fc.constantFrom('throws' as const, 'rejects' as const, 'malformed' as const, 'aborted' as const),
  latencyMs,
})

const unreached = fc.record({
  kind: fc.constantFrom('network' as const, 'timeout' as const),
  latencyMs,
  undelivered: fc.boolean(),
})

const limited = fc.record({
  kind: fc.constantFrom('server_error' as const, 'rate_limited' as const),
  latencyMs,
  retryAfterMs,
})

const refusing = fc.record({
  kind: fc.constantFrom(
    'unauthorized' as const,
    'forbidden' as const,
    'not_found' as const,
    'gone' as const,
    'invalid_request' as const,
    'conflict' as const,
  ),
  latencyMs,
  fromProvider: fc.boolean(),
})

const uncertain = fc.record({ kind: fc.constantFrom('maybe_issued' as const, 'visit_uncertain' as const), latencyMs })

/** Whatever a source of this policy may do, attempt for attempt, over and over. */
export function replies(policy: RotationPolicy): fc.Arbitrary<readonly Reply[]> {
  const any = fc.oneof(
    { weight: 8, arbitrary: fresh },
    { weight: policy.kind === 'per-visit' ? 6 : 0, arbitrary: noVisit },
    { weight: 3, arbitrary: odd },
    { weight: 3, arbitrary: unreached },
    { weight: 3, arbitrary: limited },
    { weight: 2, arbitrary: refusing },
    { weight: 1, arbitrary: checkIn },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: uncertain },
  )
  return fc.array(any, { minLength: 1, maxLength: 8 })
}

/** The failure that a reply rejects with; null where it is an answer. */
export function failureOf(reply: Reply): Error | null {
  const details = { provider: 'scripted', operation: 'issue' }
  switch (reply.kind) {
    case 'fresh':
    case 'same':
    case 'run-out':
    case 'check-in':
    case 'no-visit':
      return null
    case 'throws':
    case 'rejects':
      return new TypeError('Not one of ours')
    case 'malformed':
      return new MalformedError('Nonsense', { ...details, path: '' })
    case 'network':
    case 'timeout':
      return new NetworkError(reply.kind, 'No answer', { ...details, undelivered: reply.undelivered })
    case 'server_error':
    case 'rate_limited': {
      const status = reply.kind === 'rate_limited' ? 429 : 503
      const { retryAfterMs } = reply
      return new HttpError(reply.kind, 'Not now', { ...details, status, fromProvider: true, retryAfterMs })
    }
    case 'maybe_issued':
    case 'visit_uncertain':
    case 'aborted':
      return new AccessCodeError(reply.kind, 'Who knows', details)
    default:
      return new HttpError(reply.kind, 'No', { ...details, status: 403, fromProvider: reply.fromProvider })
  }
}

/** What a scripted source is told to do. `last`: the last code there was, with its end by the world's time. */
export function answerOf(
  reply: Reply,
  number: number,
  worldNow: number,
  last: { readonly text: string; readonly expiresAt: number } | null,
): ScriptedAnswer {
  const { latencyMs } = reply
  const error = failureOf(reply)
  if (error !== null) return { error, latencyMs }
  switch (reply.kind) {
    case 'fresh':
      return { ...reply, text: `code ${number}` }
    case 'same': {
      if (last === null) return { latencyMs, text: `code ${number}` }
      return { latencyMs, text: last.text, lifetimeMs: last.expiresAt - worldNow - latencyMs / 2 }
    }
    case 'run-out':
      return { latencyMs, lifetimeMs: -5 * SECOND }
    case 'check-in': {
      const subject = reply.of === 'subject' ? 'scripted/1' : 'scripted/2'
      return { latencyMs, checkIn: { id: `answered-${number}`, at: worldNow, subject, via: 'relay' } }
    }
    default:
      return { latencyMs, noVisit: true }
  }
}

/** How long such a failure forbids every request, in milliseconds (T-09). */
export function forbiddenForMs(error: unknown, penaltyMs: number | null): number {
  if (!(error instanceof HttpError)) return 0
  if (error.code !== 'rate_limited' && error.code !== 'server_error') return 0
  const untold = error.code === 'rate_limited' ? (penaltyMs ?? 0) : 0
  return Math.min(5 * MINUTE, error.retryAfterMs ?? untold)
}
