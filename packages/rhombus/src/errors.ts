import type { HttpErrorCode, ProviderError, ReadError, ReadFailure } from '@acme/access-codes/provider'

/** What a hint needs to know of the client. */
export interface ErrorContext {
  readonly region: 'us' | 'eu'
  /** A partner's credential that names no client. */
  readonly withoutOrg: boolean
}

interface Meaning {
  readonly code: HttpErrorCode
  readonly hint: string
}

/** Rhombus's own words for failures that come with a 200. It publishes no others; an unknown one may pass by itself. */
const words: Readonly<Record<string, Meaning>> = {
  FAILED_SENDING_ACU_UNLOCK_REQUEST: { code: 'server_error', hint: 'The controller of the door could not be reached.' },
  DOOR_NOT_CONFIGURED_WITH_LOCK: { code: 'invalid_request', hint: 'No lock is connected to the door in the console.' },
  ACD_LICENSE_UNASSIGNED_OR_EXPIRED: { code: 'forbidden', hint: 'The door has no licence, or one that has ended.' },
  INVALID_LOCKDOWN_PLANS: { code: 'invalid_request', hint: 'A plan is not one of this location.' },
  OPTIMISTIC_CONCURRENCY: { code: 'conflict', hint: 'The lockdown has changed since it was read: read it again.' },
  DEVICE_OFFLINE: { code: 'server_error', hint: 'The device is offline.' },
}

const success = ['SUCCESS', 'REBOOT_SENT']

/**
 * The one place that tells a failure from a success where both come with a 200: `error: true`, an `errorMsg` that no `error: false`
 * takes back, `type: "ERROR"` with its `errorType`, and a `result` other than success.
 */
export const readFailure: ReadFailure = (body, operation) => {
  const { error, errorMsg, type, errorType, result } = Object(body) as Record<string, unknown>
  const word = type === 'ERROR' ? (textOf(errorType) ?? type) : failedResult(result)
  const said = error === true || (error !== false && textOf(errorMsg) !== undefined)
  if (!said && word === undefined) return null
  // Without a word it is a refusal, such as one of an id that nothing has.
  const { code, hint }: Partial<Meaning> =
    word === undefined ? { code: 'invalid_request' } : (words[word] ?? { code: 'server_error' })
  return { code, providerCode: word, message: messageOf(body) ?? word, hint: hint ?? hintFor(operation) }
}

/**
 * Makes the reader of answers with another status than success. Their bodies have several forms, some have none, and a page of
 * HTML is not Rhombus's own.
 */
export function createErrorReader(context: ErrorContext): ReadError {
  return (status, body, _headers, operation) => {
    const own = typeof body === 'string' ? !body.trimStart().startsWith('<') : body !== undefined
    // Whoever is refused may not even be told so.
    const bare = body === undefined && (status === 401 || status === 403)
    if (!own && !bare) return null
    const message = messageOf(body)
    const read: ProviderError = { message, hint: hintOf(status, operation, message, context) }
    return read
  }
}

function hintOf(status: number, operation: string, message: string | undefined, context: ErrorContext) {
  switch (status) {
    case 401:
      return 'Nothing was recognised: the scheme does not go with the credential, or there is none. A key has api-token, a token api-oauth-token.'
    case 403:
      return forbidden(operation, message, context)
    case 429:
      return 'All keys of the organisation share one limit: give all clients one budget.'
    default:
      return hintFor(operation) ?? (status === 400 ? 'A field has another form than Rhombus takes.' : undefined)
  }
}

function forbidden(operation: string, message: string | undefined, { region, withoutOrg }: ErrorContext): string {
  if (withoutOrg) return 'A partner acts inside a client: give its id as org.'
  const other = region === 'us' ? 'eu' : 'us'
  const wrongKey = `The key has ended, is mistyped, or belongs to the other region (region: '${other}').`
  if (message !== undefined && /\bkey\b/i.test(message)) return wrongKey
  if (operation === 'unlockAccessControlledDoor') {
    return "The key's role may not unlock here: it needs door access administration, or to read the door's location, and the door needs remote unlock."
  }
  return `${hintFor(operation) ?? "The key's role lacks the right."} Or: ${wrongKey}`
}

const beta = 'QR codes are a beta: Rhombus has to switch them on for the organisation.'

function hintFor(operation: string): string | undefined {
  if (operation === 'generateQRAccessCode') {
    // Issuing has just found the door: what is left is the beta more often than not.
    return `${beta} The role must allow it as well. The door must be one of doors.list(), not a door sensor.`
  }
  return operation === 'getQRAccessCodes' ? beta : undefined
}

/** The first text among the fields in which Rhombus puts one. */
function messageOf(body: unknown): string | undefined {
  const fields = Object(body) as Record<string, unknown>
  const names = ['errorMsg', 'message', 'msg', 'error', 'status', 'detail']
  return textOf(body) ?? names.map((name) => textOf(fields[name])).find((text) => text !== undefined)
}

function failedResult(result: unknown): string | undefined {
  const word = textOf(result)
  // Any other text is no word of an enum, and says nothing of success.
  return word !== undefined && /^[A-Z][A-Z_]+$/.test(word) && !success.includes(word) ? word : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
