import { AccessCodeError, type AnyAccessCodeError, errorKind, isAccessCodeError } from '../errors.js'
import type { Transport } from '../policy.js'

/** How a failure is taken by a rotation. */
export type FailureKind = 'transient' | 'uncertain' | 'terminal'

/** A refusal that no provider signed: how often it came, and since when, on `elapsed()`. */
export interface Doubt {
  readonly times: number
  readonly since: number
}

const DOUBT_TIMES = 3
const DOUBT_MS = 30_000

/**
 * For who builds a relay: any rejection of a source as one of our errors; what is not ours becomes the transient
 * `source_failed`. A foreign error may quote a key in its words and carry the whole request: its cause says what it is
 * called, and where it was made.
 */
export function toFailure(rejection: unknown, provider: string): AnyAccessCodeError {
  if (isAccessCodeError(rejection)) return rejection
  return new AccessCodeError('source_failed', 'The source rejected with an error of its own', {
    provider,
    operation: 'issue',
    hint: 'Reject with an AccessCodeError to say more',
    cause: wordless(rejection),
  })
}

/** A foreign error without its words: its name, its code, and its place in the program. */
export function wordless(thrown: unknown): Error {
  const { name, code, stack } = Object(thrown) as Record<string, unknown>
  const called = (value: unknown, form: RegExp): string => (typeof value === 'string' && form.test(value) ? value : '')
  const copy = new Error(called(code, /^[A-Z][A-Z_]{1,30}$/))
  copy.name = called(name, /^[A-Z][A-Za-z]{1,30}$/) || 'Error'
  const places = typeof stack === 'string' ? stack.split('\n').filter((line) => /^ +at /.test(line)) : []
  copy.stack = [String(copy), ...places].join('\n')
  return copy
}

/**
 * The next {@link Doubt} after a failure: a 400, 403, 404 or 410 without the provider's own error body may be an ingress,
 * a firewall or a deploy. Null as soon as the provider itself has spoken.
 */
export function doubtAfter(error: AnyAccessCodeError, before: Doubt | null, now: number): Doubt | null {
  if (!('fromProvider' in error)) return before
  if (error.fromProvider || errorKind(error.code) !== 'terminal' || error.code === 'unauthorized') return null
  return before === null ? { times: 1, since: now } : { times: before.times + 1, since: before.since }
}

/**
 * What a failure means here. 408, 425, 429 and 5xx are never terminal (T-50); an unsigned refusal becomes terminal after
 * three times over at least 30 s; a conflict is transient on safe reads; and where an attempt may not be repeated, every
 * failure that may have reached the vendor is uncertain.
 */
export function failureKind(
  error: AnyAccessCodeError,
  transport: Transport,
  doubt: Doubt | null,
  now: number,
): FailureKind {
  const kind = errorKind(error.code)
  // A source that refuses its own options will do so for ever.
  if (error.code === 'invalid_option') return 'terminal'
  if (kind === 'terminal') {
    if (error.code === 'conflict' && transport === 'safe') return 'transient'
    const doubted = doubt !== null && (doubt.times <= DOUBT_TIMES || now - doubt.since < DOUBT_MS)
    return doubted ? 'transient' : 'terminal'
  }
  if (kind === 'uncertain') return 'uncertain'
  return transport === 'never' && mayHaveTakenEffect(error) ? 'uncertain' : 'transient'
}

function mayHaveTakenEffect(error: AnyAccessCodeError): boolean {
  if (error.code === 'rate_limited') return false
  return !('undelivered' in error && error.undelivered)
}
