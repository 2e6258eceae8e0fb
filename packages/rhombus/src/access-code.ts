import { AccessCode } from '@acme/access-codes'
import {
  AccessCodeError,
  digest,
  type ErrorDetails,
  HttpError,
  MalformedError,
  type ServerTime,
} from '@acme/access-codes/provider'
import { toPngDataUri } from './code-image.js'
import type { ListedCode } from './code-issuer.js'

const SECOND = 1_000

// A second is cut off here and there; what differs by more is another end.
const TOLERANCE_MS = 5 * SECOND

/** What was asked for, and what is needed to read the answer. */
export interface AccessCodeContext {
  readonly where: ErrorDetails
  /** Whose code it is. */
  readonly subject: string
  readonly doorUuid: string
  readonly validForSeconds: number
  /** When it was asked for, epoch milliseconds: by Rhombus's clock where that is known. */
  readonly issuedAt: number
  /** What Rhombus's clock read when the answer had come. */
  readonly serverTime?: ServerTime | undefined
}

/**
 * Reads the answer to a request for a code, in the shape of the guide (`qrCode`, `expiresAt`, `doorUuid`) or of the schema
 * (`accessTokenUuid`, `qrCode`): the same code either way. It ends when the answer says so, but never later than was asked
 * for; where the answer names no end, the duration counts from the moment of asking.
 *
 * @throws HttpError `conflict` when it is a code for another door: a code was made, and is shown to nobody.
 * @throws MalformedError with the path `qrCode` when there is no picture.
 * @throws AccessCodeError `expired_on_arrival` when the answer says that it is over.
 */
export function toAccessCode(body: unknown, context: AccessCodeContext): AccessCode {
  const { where, subject, doorUuid, validForSeconds, issuedAt, serverTime } = context
  const answer = Object(body) as Record<string, unknown>
  if (typeof answer['doorUuid'] === 'string' && answer['doorUuid'] !== doorUuid) throw wrongDoor(where)
  const dataUri = toPngDataUri(answer['qrCode'])
  if (dataUri === null) throw noPicture(where)
  const askedMs = validForSeconds * SECOND
  const end = momentOf(answer['expiresAt'])
  const { expiresAt, validForMs } = lifeOf(end, askedMs, issuedAt, serverTime)
  if (validForMs <= 0) throw new AccessCodeError('expired_on_arrival', 'The code is over by its own answer', where)
  return new AccessCode({
    // The subject goes in as well, so that nobody finds a code by trying pictures beforehand.
    id: digest(subject, dataUri),
    provider: where.provider,
    payload: { kind: 'image', mediaType: 'image/png', dataUri },
    issuedAt,
    expiresAt,
    validForMs,
  })
}

/**
 * Reads the picture of a static QR code. It ends with its guest pass, which its answer does not say.
 *
 * @throws MalformedError with the path `qrCode` when there is no picture.
 */
export function toStaticCode(
  qrCode: unknown,
  { subject, issuedAt, operation }: { readonly subject: string; readonly issuedAt: number; readonly operation: string },
): AccessCode {
  const provider = 'rhombus'
  const dataUri = toPngDataUri(qrCode)
  if (dataUri === null) throw noPicture({ provider, operation })
  const payload = { kind: 'image', mediaType: 'image/png', dataUri } as const
  return new AccessCode({ id: digest(subject, dataUri), provider, payload, issuedAt })
}

/**
 * When a code was asked for, in whole epoch milliseconds: by Rhombus's clock where an answer told it, else by this machine's. Not
 * later than it was, so that no code is trusted for longer than it lives.
 */
export function askedAt(serverTime: ServerTime | undefined, sentAt: number, tookMs: number): number {
  return Math.floor(serverTime === undefined ? sentAt : serverTime.earliest - tookMs)
}

/**
 * Reads the list of codes. The id is misspelt in it, and the end is in seconds.
 *
 * @throws MalformedError when it is no list, or holds something that is no code: what is missing there must be missing.
 */
export function toListedCodes(body: unknown, where: ErrorDetails): ListedCode[] {
  const list = (Object(body) as Record<string, unknown>)['qrAccessCodes']
  if (!Array.isArray(list)) throw noList(where, 'qrAccessCodes')
  return (list as readonly unknown[]).flatMap((item, at) => {
    // Rhombus's lists may hold nulls.
    if (item === null) return []
    if (typeof item !== 'object') throw noList(where, `qrAccessCodes.${at}`)
    const { accesTokenUuid, doorUuid, auditPrincipal, expirationTimeSec } = item as Record<string, unknown>
    const seconds = typeof expirationTimeSec === 'number' && expirationTimeSec > 0 ? expirationTimeSec : NaN
    return {
      tokenUuid: textOf(accesTokenUuid),
      doorUuid: textOf(doorUuid),
      auditPrincipal: textOf(auditPrincipal),
      // In milliseconds it would be beyond: it is left out, not guessed.
      expiresAt: seconds < 1e11 ? Math.floor(seconds * SECOND) : undefined,
    }
  })
}

/**
 * When a code ends, and how long that is from asking. The answer is believed where it is earlier than what was asked for; of a
 * later one, what was asked for counts. Without Rhombus's clock the two cannot be compared, and both stay as they are.
 */
function lifeOf(
  end: number | null,
  askedMs: number,
  issuedAt: number,
  serverTime: ServerTime | undefined,
): { readonly expiresAt: number; readonly validForMs: number } {
  if (end === null) return { expiresAt: issuedAt + askedMs, validForMs: askedMs }
  if (serverTime === undefined) return { expiresAt: end, validForMs: askedMs }
  if (end > serverTime.latest + askedMs + TOLERANCE_MS) {
    return { expiresAt: issuedAt + askedMs, validForMs: askedMs }
  }
  const sooner = end < issuedAt + askedMs - TOLERANCE_MS
  return { expiresAt: end, validForMs: sooner ? end - issuedAt : askedMs }
}

// With a zone: without one it names no moment, and this device's is not Rhombus's.
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i

function momentOf(value: unknown): number | null {
  if (typeof value !== 'string' || !moment.test(value)) return null
  const at = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return at >= 1e11 && at < 1e14 ? at : null
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function wrongDoor(where: ErrorDetails): HttpError<'conflict'> {
  return new HttpError('conflict', 'Rhombus answered with a code for another door', {
    ...where,
    fromProvider: true,
    hint: 'A code was made, but not for this door: it is not shown. Report it to Rhombus.',
  })
}

function noPicture(where: ErrorDetails): MalformedError {
  return new MalformedError('The answer holds no picture of a code', { ...where, path: 'qrCode' })
}

function noList(where: ErrorDetails, path: string): MalformedError {
  return new MalformedError('The answer holds no list of codes', { ...where, path })
}
