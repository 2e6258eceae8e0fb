import { type Checks, oneOf, wholeNumber, yesOrNo } from '../settings.js'
import type { DateTimeForm } from './dates.js'

/**
 * Switches for what studios configure, and for what the vendor's documents leave open. Each can be set for one studio.
 * A default marked "guess" is ours; the documents say nothing or contradict themselves.
 */
export interface GymSettings {
  /** Life of a dynamic code in milliseconds. Default 30,000: the operators' help says so, the API names no figure. */
  readonly codeTtlMs: number
  /** How `expiresAt` of a code is written, or that it is missing or null. Default `utc`. */
  readonly expiresAt: DateTimeForm | 'missing' | 'null'
  /** `digits`: 19 of them, the first two zero. `json`: an object as text. Default `digits`; the length is a guess. */
  readonly codeContent: 'digits' | 'json'
  /** What `format` of a code says. Default `QR_CODE`, the only value known. */
  readonly codeFormat: string
  /** A code dies at the check-in it made. Default false: only some studios are configured so. */
  readonly invalidateOnCheckIn: boolean
  /** A new code kills the older ones of its customer. Default false (guess). */
  readonly invalidateOlderCodes: boolean
  /** How long after its expiry a reader still takes a code, in milliseconds. Default 0 (guess). */
  readonly readerToleranceMs: number
  /** What readers take: printed codes only, both, or dynamic ones only. Default `mixed` (guess). */
  readonly qrMode: 'static' | 'mixed' | 'dynamic'
  /** What studio information says of access codes, and whether they are served. Default true; the link is a guess. */
  readonly accessCodesEnabled: boolean
  /** The refusal where access codes are off. Default 403 (guess). */
  readonly accessCodesDisabledStatus: number
  /** The refusal of a dynamic code where `qrMode` is `static`; 200 serves it. Default 403 (guess). */
  readonly staticOnlyStatus: number
  /** The answer about a customer of another studio of the tenant; 200 serves it. Default 404 (guess). */
  readonly foreignCustomerStatus: 200 | 403 | 404
  /** The refusal of a code for a prospect; 200 serves it. Default 403 (guess). */
  readonly prospectStatus: number
  /** The refusal of a code for a former member; 200 serves it. Default 403 (guess). */
  readonly formerMemberStatus: number
  /** The refusal of a code for a customer with an access block; 200 serves it. Default 403 (guess). */
  readonly blockedStatus: number
  /** The answer about a customer whose access was disabled. Default 404 (guess). */
  readonly accessDisabledStatus: 403 | 404
  /** What a reader does with somebody it admits. Default `check-in`. */
  readonly deviceAction: 'check-in' | 'check-in-out' | 'none'
  /** Whether manual check-in and check-out exist; their paths are a guess. Default false. */
  readonly manualCheckIn: boolean
  /** Whether redeeming a voucher demands `onlineOfferId`, as from 1.11.1. Default true. */
  readonly onlineOfferRequired: boolean
  /** Requests per minute, key and operation; what is counted together is a guess. Default 1000. */
  readonly rateLimit: number
  /** Default `fixed`: a minute begins with its first request (guess). */
  readonly rateLimitWindow: 'fixed' | 'sliding'
  /** Whether a 429 of the limit says when to come back. Default `none`. */
  readonly retryAfter: 'none' | 'seconds' | 'date'
  /** How date-times are written; `mixed` takes turns. Default `mixed`. */
  readonly dateTimes: DateTimeForm | 'mixed'
  /** How times of day are written: text from 1.11.0, objects in 1.5.0. Default `text`. */
  readonly timesOfDay: 'text' | 'object'
  /** The order of check-ins. Default `newest-first` (guess). */
  readonly checkInOrder: 'newest-first' | 'oldest-first' | 'shuffled'
  /** `offset` of the last slice: what would come next, or empty text. Default `next` (guess). */
  readonly lastOffset: 'next' | 'empty'
  /** The language of messages without `Accept-Language`: the vendor says both. Default `studio`. */
  readonly errorLanguage: 'studio' | 'english'
  /** Adds a property that no document knows to every object. Default true. */
  readonly extraProperties: boolean
  /** Puts values that no document knows where enums may grow. Default false. */
  readonly unknownEnumValues: boolean
  /** How often a failed webhook is repeated: the vendor says both never and 3 times. Default 0. */
  readonly webhookRepeats: number
  /** How long until a repeat, in milliseconds. Default 600,000. */
  readonly webhookRepeatMs: number
  /** How long a receiver may take, in milliseconds of real time. Default 5,000. */
  readonly webhookLimitMs: number
}

/** What each switch is set to at first. */
export const defaultGymSettings: GymSettings = {
  codeTtlMs: 30_000,
  expiresAt: 'utc',
  codeContent: 'digits',
  codeFormat: 'QR_CODE',
  invalidateOnCheckIn: false,
  invalidateOlderCodes: false,
  readerToleranceMs: 0,
  qrMode: 'mixed',
  accessCodesEnabled: true,
  accessCodesDisabledStatus: 403,
  staticOnlyStatus: 403,
  foreignCustomerStatus: 404,
  prospectStatus: 403,
  formerMemberStatus: 403,
  blockedStatus: 403,
  accessDisabledStatus: 404,
  deviceAction: 'check-in',
  manualCheckIn: false,
  onlineOfferRequired: true,
  rateLimit: 1000,
  rateLimitWindow: 'fixed',
  retryAfter: 'none',
  dateTimes: 'mixed',
  timesOfDay: 'text',
  checkInOrder: 'newest-first',
  lastOffset: 'next',
  errorLanguage: 'studio',
  extraProperties: true,
  unknownEnumValues: false,
  webhookRepeats: 0,
  webhookRepeatMs: 600_000,
  webhookLimitMs: 5_000,
}

const aDay = wholeNumber(0, 86_400_000)
const status = oneOf(200, 400, 403, 404, 409, 500, 503)
const dateTimeForms = ['utc', 'microseconds', 'offset', 'zoned'] as const

export const gymChecks: Checks<GymSettings> = {
  codeTtlMs: wholeNumber(1, 86_400_000),
  expiresAt: oneOf(...dateTimeForms, 'missing', 'null'),
  codeContent: oneOf('digits', 'json'),
  codeFormat: { test: (value) => typeof value === 'string', says: 'text' },
  invalidateOnCheckIn: yesOrNo,
  invalidateOlderCodes: yesOrNo,
  readerToleranceMs: aDay,
  qrMode: oneOf('static', 'mixed', 'dynamic'),
  accessCodesEnabled: yesOrNo,
  accessCodesDisabledStatus: status,
  staticOnlyStatus: status,
  foreignCustomerStatus: oneOf(200, 403, 404),
  prospectStatus: status,
  formerMemberStatus: status,
  blockedStatus: status,
  accessDisabledStatus: oneOf(403, 404),
  deviceAction: oneOf('check-in', 'check-in-out', 'none'),
  manualCheckIn: yesOrNo,
  onlineOfferRequired: yesOrNo,
  rateLimit: wholeNumber(1, 1_000_000),
  rateLimitWindow: oneOf('fixed', 'sliding'),
  retryAfter: oneOf('none', 'seconds', 'date'),
  dateTimes: oneOf(...dateTimeForms, 'mixed'),
  timesOfDay: oneOf('text', 'object'),
  checkInOrder: oneOf('newest-first', 'oldest-first', 'shuffled'),
  lastOffset: oneOf('next', 'empty'),
  errorLanguage: oneOf('studio', 'english'),
  extraProperties: yesOrNo,
  unknownEnumValues: yesOrNo,
  webhookRepeats: wholeNumber(0, 3),
  webhookRepeatMs: aDay,
  webhookLimitMs: wholeNumber(1, 86_400_000),
}
