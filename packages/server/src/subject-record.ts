import type { AccessCodeInit, CheckIn, CheckInScope } from '@acme/access-codes'

/** A code as the relay keeps it, with its content: a credential. Moments are the relay's own time, epoch milliseconds. */
export interface KeptCode {
  /** What an `AccessCode` is made of, its content included. */
  readonly init: AccessCodeInit
  /** Until when it is good. */
  readonly endsAt: number
  /** How long it was good when it came, in milliseconds. */
  readonly lifeMs: number
  /** When the source wants to be asked again, where it said so. */
  readonly refreshAt: number | null
  /** Per visit: whose visit it belongs to. */
  readonly visitId?: string | undefined
}

/** The check-in that ended the last code. */
export interface KeptCheckIn {
  /** The provider's id of it, or the one that the member's own tap came with; at most 256 characters. */
  readonly id: string
  /** By the vendor's clock, epoch milliseconds. */
  readonly at: number
  /** The same moment by the relay's own time. */
  readonly atRelay: number
  /** Which code it was, where the provider says so. */
  readonly codeId?: string | undefined
  /** What `seq` was raised to. */
  readonly seq: number
}

/** All that the relay knows of one subject, in plain values that survive JSON. It holds a credential: never log it. */
export interface SubjectRecord {
  /** A digest of the subject. */
  readonly key: string
  /** Raised by the store with every put; 0 is a record that was never stored. */
  readonly revision: number
  /** Raised by every check-in. It never falls. */
  readonly seq: number
  /** The code that may be given out; null for none. */
  readonly code: KeptCode | null
  /** The last check-in; null before the first. */
  readonly used: KeptCheckIn | null
  /** The ids of the codes of this display session, newest last. */
  readonly given: readonly string[]
  /** The ids of codes that are used up. */
  readonly spent: readonly string[]
  /** The ids of the check-ins that were heard. */
  readonly heard: readonly string[]
  /** Since when a check-in belongs to what is on screen, by the vendor's clock, epoch milliseconds. */
  readonly sessionFrom: number
  /** The vendor's clock less the relay's, in milliseconds; 0 while it is not known. */
  readonly offsetMs: number
  /** Which process mints for this subject, and until when nobody else does. */
  readonly lease: { readonly holder: string; readonly until: number } | null
}

/** What one answer of the source brought. */
export interface Minted {
  /** The `seq` when the attempt began. */
  readonly seq: number
  readonly code: KeptCode
  /** When it was asked for by the vendor's clock, or a moment before: the code was not made earlier. */
  readonly requestedAt: number
  /** Whether the vendor's clock is known, so that `requestedAt` may be held against a check-in's time. */
  readonly dated: boolean
  /** Whether nobody said how long the code is good. */
  readonly guessed: boolean
  readonly offsetMs: number
}

// Two stamps of one machine, one truncated to a second: a check-in may seem a little older than its code.
const TOLERANCE_MS = 2_000
// A screen that comes with a history, to a relay that has none: the relay was restarted, and the code may be this old.
const FORGOTTEN_MS = 60_000
// After so long without a valid code nobody has been looking at one: the next code begins a new display.
const SESSION_GAP_MS = 60_000
const GIVEN_IDS = 16
const SPENT_IDS = 64
const HEARD_IDS = 64

/** A subject that nothing is known of. `known`: the screen that asks has been here before. */
export function newRecord(key: string, seq: number, now: number, known: boolean): SubjectRecord {
  const sessionFrom = now - (known ? FORGOTTEN_MS : 0)
  return {
    key,
    revision: 0,
    seq,
    code: null,
    used: null,
    given: [],
    spent: [],
    heard: [],
    sessionFrom,
    offsetMs: 0,
    lease: null,
  }
}

/**
 * The record once a code has come; `fenced` when a check-in overtook its attempt and it is not proven that the code was
 * made later, `spent` when a used code came back. Neither is ever given to a screen.
 */
export function withMinted(record: SubjectRecord, minted: Minted): SubjectRecord | 'fenced' | 'spent' {
  const { code, requestedAt, offsetMs } = minted
  const { id } = code.init
  if (record.spent.includes(id)) return 'spent'
  const madeAfter = minted.dated && record.used !== null && requestedAt > record.used.at
  if (record.seq !== minted.seq && !madeAfter) return 'fenced'
  const startedAt = code.endsAt - code.lifeMs
  const goesOn = record.given.length > 0 && (record.code?.endsAt ?? -Infinity) + SESSION_GAP_MS >= startedAt
  const { code: before } = record
  const isRepeated = minted.guessed && before !== null && before.init.id === id && before.endsAt > startedAt
  return {
    ...record,
    // A source that repeats itself makes no code any younger; nor does another process's clock.
    code: isRepeated ? { ...code, endsAt: Math.min(before.endsAt, code.endsAt), lifeMs: before.lifeMs } : code,
    offsetMs,
    given: withId(goesOn ? record.given : [], id, GIVEN_IDS),
    sessionFrom: goesOn ? record.sessionFrom : requestedAt,
  }
}

/**
 * The record after a check-in: `seq` raised, the code gone, all of the session's codes spent. The same record when the
 * check-in is none of this display's (T-55): heard before, not of its kind, or older than what is on screen.
 */
export function withCheckIn(record: SubjectRecord, checkIn: CheckIn, scope: CheckInScope, now: number): SubjectRecord {
  const { id, at, codeId, via } = checkIn
  const heeded = via === 'caller' || scope === 'subject' || (scope === 'code' && codeId !== undefined)
  if (!heeded || record.heard.includes(id)) return record
  const heard = withId(record.heard, id, HEARD_IDS)
  if (!matches(record, checkIn)) return { ...record, heard }
  const seq = record.seq + 1
  // The member's own tap tells its time by the relay's clock. Nobody went in in the future: one slip must not make us
  // deaf to all that comes before it.
  const latest = now + record.offsetMs + TOLERANCE_MS
  const atVendor = Math.min(latest, via === 'caller' ? at + record.offsetMs : at)
  const over = codeId === undefined ? record.given : record.given.filter((given) => given === codeId)
  const ended = record.code !== null && over.includes(record.code.init.id) ? record.code : null
  // The vendor's clock may have jumped: what ended a code is no older than the code.
  const startedAt = ended === null ? -Infinity : ended.endsAt - ended.lifeMs
  const atRelay = Math.min(now, Math.max(startedAt, atVendor - record.offsetMs))
  const used: KeptCheckIn = { id, at: atVendor, atRelay, codeId, seq }
  return {
    ...record,
    seq,
    used,
    heard,
    code: ended === null ? record.code : null,
    given: record.given.filter((given) => !over.includes(given)),
    spent: over.reduce((spent, one) => withId(spent, one, SPENT_IDS), record.spent),
  }
}

function matches(record: SubjectRecord, { at, codeId }: CheckIn): boolean {
  if (codeId !== undefined) return record.given.includes(codeId)
  // What is not after the last one is the same passage, told again, or an earlier one that comes late.
  return at >= record.sessionFrom - TOLERANCE_MS && at > (record.used?.at ?? -Infinity)
}

/** The record without a code: nobody tells any more whether it is used. */
export function withoutCode(record: SubjectRecord): SubjectRecord {
  return record.code === null ? record : { ...record, code: null }
}

function withId(ids: readonly string[], id: string, most: number): readonly string[] {
  return [...ids.filter((other) => other !== id), id].slice(-most)
}
