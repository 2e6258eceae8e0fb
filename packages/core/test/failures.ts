import { AccessCodeError, type HttpErrorCode, HttpError, type PlainErrorCode } from '@acme/access-codes'

const where = { provider: 'scripted', operation: 'issue' }

/** A refusal as the provider itself gives it. */
export function refused(
  code: HttpErrorCode,
  status: number,
  details: { retryAfterMs?: number; fromProvider?: boolean } = {},
) {
  const { retryAfterMs = null, fromProvider = true } = details
  return new HttpError(code, `answered ${status}`, { ...where, status, fromProvider, retryAfterMs })
}

export const forbidden = () => refused('forbidden', 403)
export const unavailable = (retryAfterMs?: number) =>
  refused('server_error', 503, retryAfterMs === undefined ? {} : { retryAfterMs })
export const tooMany = (retryAfterMs?: number) =>
  refused('rate_limited', 429, retryAfterMs === undefined ? {} : { retryAfterMs })

export function plain(code: PlainErrorCode): AccessCodeError {
  return new AccessCodeError(code, code, where)
}
