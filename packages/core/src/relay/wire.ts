import { isPicture, type Payload } from '../access-code.js'
import { AccessCodeError, type ErrorCode, type HttpErrorCode, errorKind } from '../errors.js'
import type { VisitRequest } from '../source.js'
import { isCount, isDuration, isNumber, isText, need, parseBody, valueAt, want } from './json-body.js'

// The relay's wire format. Each message has one pair: `encode…` for the side that says it, `decode…` for the side that
// hears it. Every duration is in milliseconds and counted by one side alone, so that no two clocks are compared.
// Decoding ignores unknown fields and refuses what lacks an essential one; no failure repeats what was in a body.
//
//   GET  {url}?have=<code id>&seen=<seq>&subject=<tag>  -> RelayAnswer
//   PUT  {url}/visits/{id}?have=<code id>               -> RelayAnswer      (&replaceLive=1, &despiteUncertain=1)
//   POST {url}/checked-in  RelayCheckedIn               -> any 2xx
//   GET  {url}/events?seen=<seq>&subject=<tag>          -> text/event-stream of RelayUsed
//   any other status                                    -> RelayFailure

/** Something is on the event stream at least this often, in milliseconds; after three times that it counts as dead. */
export const RELAY_HEARTBEAT_MS = 15_000

/** The heartbeat: a comment, which a reader skips. */
export const RELAY_HEARTBEAT = ':\n\n'

/** A code as the relay sends it. `expiresAt` (the vendor's clock, epoch milliseconds) is for display only. */
export interface RelayCode {
  /** Opaque and loggable, the same for the same content. */
  readonly id: string
  /** The content: a credential. */
  readonly payload: Payload
  /** Whose code it is, such as `gym`. */
  readonly provider?: string | undefined
  /** By the vendor's clock, epoch milliseconds. For display only. */
  readonly expiresAt?: number | undefined
}

/** A check-in as the relay sends it. */
export interface RelayCheckIn {
  /** One id counts once. */
  readonly id: string
  /** When, by the vendor's clock, epoch milliseconds. */
  readonly at: number
  /** How long ago that was when this was written, in milliseconds. */
  readonly agoMs: number
  /** Which code was read, where the vendor tells. */
  readonly codeId?: string | undefined
}

/**
 * What the relay answers: a code, a check-in that the screen has not seen, or (per visit) that no visit is open.
 * `seq` counts the check-ins of a subject and never falls; a relay that may forget it starts above what it gave out,
 * such as from the wall clock.
 */
export type RelayAnswer = RelaySubject & {
  /** The count of check-ins that this answer knows of. */
  readonly seq: number
} & (
    | {
        /** What to show. */
        readonly code: RelayCode
        /** What remains when the body is written, in milliseconds. */
        readonly validForMs: number
        /** How long the relay held the request, in milliseconds: that part of the round trip ages nothing. */
        readonly heldForMs: number
        /** When to ask again, in milliseconds from receipt, where the relay has an opinion. */
        readonly refreshInMs?: number | undefined
        /** Per visit: whose code it is. */
        readonly visitId?: string | undefined
      }
    | {
        /** Somebody went in: the code that the screen has is used. */
        readonly used: RelayCheckIn
      }
    | { readonly noVisit: true }
  )

/** Whom the session is for now: a tag that says nothing of the person. Another tag is another person, whose count is another. */
export interface RelaySubject {
  /** Absent from a relay that does not tell. */
  readonly subject?: string | undefined
}

/** Writes an answer as the JSON that {@link decodeAnswer} reads. */
export function encodeAnswer(answer: RelayAnswer): string {
  const { seq, subject } = answer
  if ('noVisit' in answer) return JSON.stringify({ noVisit: true, seq, subject })
  if ('used' in answer) return JSON.stringify({ used: checkInFields(answer.used), seq, subject })
  const { code, validForMs, heldForMs, refreshInMs, visitId } = answer
  const { id, payload, provider, expiresAt } = code
  const sent = { id, payload: payloadFields(payload), provider, expiresAt }
  return JSON.stringify({ code: sent, validForMs, heldForMs, refreshInMs, seq, subject, visitId })
}

/**
 * Reads the body of an answer that is a success.
 *
 * @throws MalformedError with the path of what is missing or of another type.
 */
export function decodeAnswer(text: string): RelayAnswer {
  const body = parseBody(text)
  const seq = need(body, 'seq', isCount)
  const subject = want(body, 'subject', isText)
  if (valueAt(body, 'noVisit') === true) return { noVisit: true, seq, subject }
  if (valueAt(body, 'used') !== undefined) return { used: toCheckIn(body, 'used.'), seq, subject }
  return {
    code: {
      id: need(body, 'code.id', isText),
      payload: toPayload(body),
      provider: want(body, 'code.provider', isText),
      expiresAt: want(body, 'code.expiresAt', isNumber),
    },
    validForMs: need(body, 'validForMs', isNumber),
    heldForMs: need(body, 'heldForMs', isDuration),
    refreshInMs: want(body, 'refreshInMs', isDuration),
    visitId: want(body, 'visitId', isText),
    seq,
    subject,
  }
}

/** A check-in on the event stream. */
export interface RelayUsed extends RelayCheckIn, RelaySubject {
  /** As in {@link RelayAnswer}; an event not newer than what the screen has seen is nothing new. */
  readonly seq: number
}

/** Writes a check-in for the event stream, as a whole event. */
export function encodeUsed(used: RelayUsed): string {
  return `event: used\ndata: ${JSON.stringify({ ...checkInFields(used), seq: used.seq, subject: used.subject })}\n\n`
}

/**
 * Reads a check-in of the event stream.
 *
 * @param data what the event named `used` carried
 * @throws MalformedError with the path of what is missing or of another type.
 */
export function decodeUsed(data: string): RelayUsed {
  const body = parseBody(data)
  return { ...toCheckIn(body, ''), seq: need(body, 'seq', isCount), subject: want(body, 'subject', isText) }
}

/** The codes that travel: what a screen can act on. Whatever else goes wrong at the relay is its `server_error`. */
export type RelayErrorCode = HttpErrorCode | 'maybe_issued' | 'visit_already_coded' | 'visit_uncertain'

/** The body of every answer that is not a success. No detail: `code` says all that a screen may know. */
export interface RelayFailure {
  /** All that a screen may know of it. */
  readonly code: RelayErrorCode
  /** How long to wait, in milliseconds. Browsers of another origin cannot read `Retry-After`, so it is here too. */
  readonly retryAfterMs?: number | undefined
  /** What to tell at the desk, or in a support ticket. */
  readonly requestId?: string | undefined
  /** With `payment_required` alone: the provider's own word on what is to be paid, in plain values. No secret is in it. */
  readonly session?: unknown
}

/** Writes the body of a refusal. It takes any code of ours; one that does not travel becomes `server_error`. */
export function encodeFailure(failure: Omit<RelayFailure, 'code'> & { readonly code: ErrorCode }): string {
  const { retryAfterMs, requestId } = failure
  const code = isRelayErrorCode(failure.code) ? failure.code : 'server_error'
  const session = code === 'payment_required' ? failure.session : undefined
  return JSON.stringify({ error: { code, retryAfterMs, requestId, session } })
}

/** Reads the body of a refusal. Null when it is not a relay's: a gateway's page, or a code that this version does not know. */
export function decodeFailure(text: string): RelayFailure | null {
  try {
    const body = parseBody(text)
    const code = need(body, 'error.code', isRelayErrorCode)
    const session = code === 'payment_required' ? valueAt(body, 'error.session') : undefined
    return {
      code,
      retryAfterMs: want(body, 'error.retryAfterMs', isDuration),
      requestId: want(body, 'error.requestId', isText),
      ...(session !== undefined && { session }),
    }
  } catch {
    return null
  }
}

/** The member's own tap. */
export interface RelayCheckedIn {
  /** The id that the screen gave this check-in; one id counts once. */
  readonly id: string
  /** Which code was on screen. */
  readonly codeId: string
}

/** Writes the body of `POST /checked-in`, which {@link decodeCheckedIn} reads. */
export function encodeCheckedIn({ id, codeId }: RelayCheckedIn): string {
  return JSON.stringify({ id, codeId })
}

/**
 * Reads the body of `POST /checked-in`.
 *
 * @throws MalformedError with the path of what is missing or of another type.
 */
export function decodeCheckedIn(text: string): RelayCheckedIn {
  const body = parseBody(text)
  return { id: need(body, 'id', isText), codeId: need(body, 'codeId', isText) }
}

/** What the screen already has: the id of its code, the highest `seq` it has seen, and whose both are. */
export interface RelayPosition {
  /** The id of its code; null for none. */
  readonly have: string | null
  /** The highest `seq` it was told; null before the first answer. */
  readonly seen: number | null
  /** As in {@link RelaySubject}: what is another's says nothing here. Null where it is not known. */
  readonly subject: string | null
}

/** Writes a position as a query, with its question mark; empty when there is nothing to say. */
export function encodePosition({ have, seen, subject }: RelayPosition): string {
  return query({ have, seen, subject })
}

/** Reads a position out of a query. Never refuses: what cannot be read counts as not said. */
export function decodePosition(params: URLSearchParams): RelayPosition {
  const said = params.get('seen') ?? ''
  const seen = /^\d+$/.test(said) ? Number(said) : null
  return { have: params.get('have') || null, seen: isCount(seen) ? seen : null, subject: params.get('subject') || null }
}

/**
 * Writes the path and the query of a visit.
 *
 * @param have the code that the screen has used or given up, by asking for another visit: one that is live stays for any other
 * @throws AccessCodeError `invalid_option` when the id is empty, `.`, `..`, longer than 128 characters or no Unicode.
 */
export function encodeVisit({ id, replaceLive, despiteUncertain }: VisitRequest, have: string | null = null): string {
  if (!isVisitId(id)) {
    const details = {
      provider: 'relay',
      operation: 'issue',
      hint: 'Name a visit by 1 to 128 characters, not "." or ".."',
    }
    throw new AccessCodeError('invalid_option', 'The id of a visit cannot be sent', details)
  }
  const flags = { have, replaceLive: replaceLive ? 1 : null, despiteUncertain: despiteUncertain ? 1 : null }
  return `/visits/${encodeURIComponent(id)}${query(flags)}`
}

/**
 * Reads which visit is asked for, out of the path and the query.
 *
 * @param id the path's last segment, decoded
 * @throws MalformedError with the path `id`, for what {@link encodeVisit} refuses to send.
 */
export function decodeVisit(id: string, params: URLSearchParams): VisitRequest {
  return {
    id: need({ id }, 'id', isVisitId),
    replaceLive: params.get('replaceLive') === '1',
    despiteUncertain: params.get('despiteUncertain') === '1',
  }
}

// By hand: React Native's URLSearchParams is a stub.
function query(values: Record<string, string | number | null>): string {
  const said = Object.entries(values).filter(([, value]) => value !== null)
  return said.map(([name, value], index) => `${index ? '&' : '?'}${name}=${encodeURIComponent(value ?? '')}`).join('')
}

// A vendor's clock a little ahead would put the check-in into the future.
function checkInFields({ id, at, agoMs, codeId }: RelayCheckIn): RelayCheckIn {
  return { id, at, agoMs: Math.max(0, agoMs), codeId }
}

function toCheckIn(body: unknown, prefix: 'used.' | ''): RelayCheckIn {
  return {
    id: need(body, `${prefix}id`, isText),
    at: need(body, `${prefix}at`, isNumber),
    agoMs: need(body, `${prefix}agoMs`, isDuration),
    codeId: want(body, `${prefix}codeId`, isText),
  }
}

function payloadFields(payload: Payload): Payload {
  if (payload.kind === 'text') return { kind: 'text', text: payload.text }
  return { kind: 'image', mediaType: payload.mediaType, dataUri: payload.dataUri }
}

function toPayload(body: unknown): Payload {
  const kind = need(body, 'code.payload.kind', isKind)
  if (kind === 'text') return { kind, text: need(body, 'code.payload.text', isText) }
  const mediaType = need(body, 'code.payload.mediaType', isText)
  const isOfThatType = (value: unknown): value is string => isPicture(value, mediaType)
  return { kind, mediaType, dataUri: need(body, 'code.payload.dataUri', isOfThatType) }
}

function isKind(value: unknown): value is Payload['kind'] {
  return value === 'text' || value === 'image'
}

// Every code that is terminal or uncertain, and the two that are transient.
function isRelayErrorCode(value: unknown): value is RelayErrorCode {
  if (value === 'rate_limited' || value === 'server_error') return true
  const kind = errorKind(value as ErrorCode)
  return kind === 'terminal' || kind === 'uncertain'
}

// A lone surrogate has no UTF-8 form, and a path swallows dots.
function isVisitId(value: unknown): value is string {
  return typeof value === 'string' && /^(?!\.\.?$)\P{Cs}{1,128}$/u.test(value)
}
