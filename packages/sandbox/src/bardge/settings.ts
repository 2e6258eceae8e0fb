import { type Check, type Checks, oneOf, wholeNumber, yesOrNo } from '../settings.js'

/**
 * Switches for what the vendor's documents leave open; each can be set for one reseller. A default marked "guess" is ours:
 * the documents say nothing or contradict themselves.
 */
export interface BardgeSettings {
  /** The zone of a day: codes end with it, bookings are dated in it. Default `Africa/Lagos` (guess). */
  readonly timeZone: string
  /** How `expires_at` of a code is written. Default `milliseconds` (guess), as passes have it. */
  readonly codeExpiresAt: 'milliseconds' | 'seconds' | 'iso'
  /** What the QR code holds: the token, or a text of its own that the desk reads as well. Default `token` (guess). */
  readonly qrContent: 'token' | 'other'
  /** What the desk does about two unused codes of one visit window. Default `both-refused`; the mechanism is a guess. */
  readonly secondCode: 'both-refused' | 'older-refused' | 'newer-refused' | 'accepted'
  /** How long an answer is kept under its key, in milliseconds. Default 90,000, as documented. */
  readonly idempotencyTtlMs: number
  /** Whether answers of 400 and above are kept as well. Default false (guess). */
  readonly keepErrorAnswers: boolean
  /** Which POSTs look at the key: all, or only those that the documents list. Default `all` (guess). */
  readonly keyedOperations: 'all' | 'listed'
  /** How long a POST takes, in milliseconds on the sandbox's clock; it goes on when its caller is gone. Default 0. */
  readonly workMs: number
  /** Every POST fails inside the platform with a 500, before its work or after it. Default `none`. */
  readonly internalFailure: 'none' | 'before' | 'after'
  /** The status of an answer that made something. Default 201 (guess). */
  readonly createdStatus: number
  /** The refusal where no pass is active. Default 400 (guess). */
  readonly noPassStatus: number
  /** A pass without visits left: more may be bought, or it has expired; the vendor says both. Default `sells-more` (guess). */
  readonly usedUpPass: 'sells-more' | 'expired'
  /** The refusal of a lookup token that is unknown or has expired. Default 403 (guess). */
  readonly lookupTokenStatus: number
  /** Life of the session of a two-step booking or access code, in milliseconds. Default 900,000 (guess). */
  readonly sessionTtlMs: number
  /** How long a lookup waits for its code, in milliseconds. Default 900,000 (guess). */
  readonly lookupTtlMs: number
  /** Life of a lookup token, in milliseconds. Default 30 days (guess). */
  readonly lookupTokenTtlMs: number
  /** Life of a spa co-pay quote, in milliseconds. Default 900,000 (guess). */
  readonly quoteTtlMs: number
  /** How statuses are written: the samples say `upper`, the prose `lower`. Default `upper`. */
  readonly statusCase: 'upper' | 'lower'
  /** Whether success bodies and lists carry a `message`. Default true. */
  readonly messages: boolean
  /** Adds a property that no document knows to every object. Default true. */
  readonly extraProperties: boolean
  /** Puts values that no document knows where enums may grow. Default false. */
  readonly unknownEnumValues: boolean
}

const DAY = 86_400_000

/** What holds until a setting is changed. */
export const defaultBardgeSettings: BardgeSettings = {
  timeZone: 'Africa/Lagos',
  codeExpiresAt: 'milliseconds',
  qrContent: 'token',
  secondCode: 'both-refused',
  idempotencyTtlMs: 90_000,
  keepErrorAnswers: false,
  keyedOperations: 'all',
  workMs: 0,
  internalFailure: 'none',
  createdStatus: 201,
  noPassStatus: 400,
  usedUpPass: 'sells-more',
  lookupTokenStatus: 403,
  sessionTtlMs: 900_000,
  lookupTtlMs: 900_000,
  lookupTokenTtlMs: 30 * DAY,
  quoteTtlMs: 900_000,
  statusCase: 'upper',
  messages: true,
  extraProperties: true,
  unknownEnumValues: false,
}

const span = wholeNumber(0, 365 * DAY)
const timeZone: Check = { test: isTimeZone, says: 'the name of a time zone, such as Africa/Lagos' }

export const bardgeChecks: Checks<BardgeSettings> = {
  timeZone,
  codeExpiresAt: oneOf('milliseconds', 'seconds', 'iso'),
  qrContent: oneOf('token', 'other'),
  secondCode: oneOf('both-refused', 'older-refused', 'newer-refused', 'accepted'),
  idempotencyTtlMs: span,
  keepErrorAnswers: yesOrNo,
  keyedOperations: oneOf('all', 'listed'),
  workMs: wholeNumber(0, DAY),
  internalFailure: oneOf('none', 'before', 'after'),
  createdStatus: oneOf(200, 201),
  noPassStatus: oneOf(400, 403, 409),
  usedUpPass: oneOf('sells-more', 'expired'),
  lookupTokenStatus: oneOf(401, 403),
  sessionTtlMs: span,
  lookupTtlMs: span,
  lookupTokenTtlMs: span,
  quoteTtlMs: span,
  statusCase: oneOf('upper', 'lower'),
  messages: yesOrNo,
  extraProperties: yesOrNo,
  unknownEnumValues: yesOrNo,
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
