import { type Check, type Checks, oneOf, wholeNumber, yesOrNo } from '../settings.js'

/** What an operation answers when it cannot do what it was asked: a status, or a 200 with `error: true`. */
export type RefusalForm = 400 | 403 | 404 | 500 | 'in-band'

/** How the bytes of an image travel. `string-array` are pieces of base64, `byte-strings` one base64 text per byte. */
export type QrCodeForm = 'base64' | 'data-uri' | 'string-array' | 'byte-strings' | 'number-array' | 'signed-byte-array'

/**
 * Switches for what the vendor's documents leave open. Each can be set for one organisation. A default marked "guess" is
 * ours; the documents say nothing or contradict themselves.
 */
export interface RhombusSettings {
  /** The answer of generate: the schema's (an id and the image), the guide's (image, expiry, door), or both. Default `schema`. */
  readonly generateAnswer: 'schema' | 'guide' | 'both'
  /** How `qrCode` is written. Default `base64` (guess). */
  readonly qrCodeForm: QrCodeForm
  /** The refusal of generate for a door or a duration that will not do. Default 400 (guess). */
  readonly badGenerate: RefusalForm
  /** Whether QR codes were asked for: the feature is beta. Default true; one organisation of the seed never has it. */
  readonly qrFeature: boolean
  /** The refusal of QR operations without the feature. Default 403 (guess). */
  readonly betaOff: RefusalForm
  /** Whether the list keeps expired codes. Default false (guess). */
  readonly keepExpiredCodes: boolean
  /** A code opens its door once. Default false (guess). */
  readonly singleUse: boolean
  /** How long after its expiry a camera still takes a code, in milliseconds. Default 0 (guess). */
  readonly readerToleranceMs: number
  /** Whether the event of a scan names the code, as `credentialUuid`. Default false (guess). */
  readonly scanNamesCode: boolean
  /** Whether the image of a static code can be read; its path is a guess. Default false: a 404. */
  readonly staticQrImage: boolean
  /** The answer about an id that nothing has, where an operation is about one thing. Default 400 (guess). */
  readonly unknownId: RefusalForm
  /** The answer to an unlock of a door that allows no remote unlock. Default 403 (guess). */
  readonly remoteUnlockOff: RefusalForm
  /** `error`, `errorMsg` and `warningMsg` where the schema has them: all three, only `error`, or none. Default `all` (guess). */
  readonly envelope: 'all' | 'error' | 'none'
  /** What `warningMsg` says. Default `''`: null. */
  readonly warningMsg: string
  /** The cursor of the last page: left out, null, or one by turns. Default `mixed` (guess). */
  readonly lastCursor: 'absent' | 'null' | 'mixed'
  /** The size of a page for which none was asked. Default 100 (guess). */
  readonly pageSize: number
  /** The largest page and the longest list of events. Default 1,000 (guess). */
  readonly largestPage: number
  /** Whether `createdAfterMs` includes its own moment. Default true (guess). */
  readonly afterInclusive: boolean
  /** Values, event types and properties that no document knows, nulls in lists, keys left out. Default true. */
  readonly sprinkle: boolean
  /** Which region this host plays when its name does not tell: a key of the other one is refused. Default `us`. */
  readonly region: 'us' | 'eu'
  /** Requests per second that an organisation's bucket regains. Default 10: an older document's figure. */
  readonly rateRefill: number
  /** How many requests the full bucket holds. Default 100: ten times the refill, as documented. */
  readonly rateBurst: number
  /** How a 429 of the bucket says when to come back. Default `seconds`, at least 1, as documented. */
  readonly retryAfter: 'seconds' | 'date' | 'none'
  /** What a webhook names as its device: the door, or its controller. Default `door` (guess). */
  readonly webhookDevice: 'door' | 'controller'
  /** How long a receiver may take, in milliseconds of real time. Default 2,000 (guess; it is said to be short). */
  readonly webhookLimitMs: number
}

/** Rhombus as it is most likely: what a sandbox begins with. */
export const defaultRhombusSettings: RhombusSettings = {
  generateAnswer: 'schema',
  qrCodeForm: 'base64',
  badGenerate: 400,
  qrFeature: true,
  betaOff: 403,
  keepExpiredCodes: false,
  singleUse: false,
  readerToleranceMs: 0,
  scanNamesCode: false,
  staticQrImage: false,
  unknownId: 400,
  remoteUnlockOff: 403,
  envelope: 'all',
  warningMsg: '',
  lastCursor: 'mixed',
  pageSize: 100,
  largestPage: 1_000,
  afterInclusive: true,
  sprinkle: true,
  region: 'us',
  rateRefill: 10,
  rateBurst: 100,
  retryAfter: 'seconds',
  webhookDevice: 'door',
  webhookLimitMs: 2_000,
}

const refusing = oneOf(400, 403, 404, 500, 'in-band')
const text: Check = { test: (value) => typeof value === 'string', says: 'text' }

export const rhombusChecks: Checks<RhombusSettings> = {
  generateAnswer: oneOf('schema', 'guide', 'both'),
  qrCodeForm: oneOf('base64', 'data-uri', 'string-array', 'byte-strings', 'number-array', 'signed-byte-array'),
  badGenerate: refusing,
  qrFeature: yesOrNo,
  betaOff: refusing,
  keepExpiredCodes: yesOrNo,
  singleUse: yesOrNo,
  readerToleranceMs: wholeNumber(0, 86_400_000),
  scanNamesCode: yesOrNo,
  staticQrImage: yesOrNo,
  unknownId: refusing,
  remoteUnlockOff: refusing,
  envelope: oneOf('all', 'error', 'none'),
  warningMsg: text,
  lastCursor: oneOf('absent', 'null', 'mixed'),
  pageSize: wholeNumber(1, 100_000),
  largestPage: wholeNumber(1, 100_000),
  afterInclusive: yesOrNo,
  sprinkle: yesOrNo,
  region: oneOf('us', 'eu'),
  rateRefill: wholeNumber(1, 1_000_000),
  rateBurst: wholeNumber(1, 1_000_000),
  retryAfter: oneOf('seconds', 'date', 'none'),
  webhookDevice: oneOf('door', 'controller'),
  webhookLimitMs: wholeNumber(1, 86_400_000),
}
