import type { HttpErrorCode } from '../errors.js'

const codes: Partial<Record<number, HttpErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  422: 'invalid_request',
  429: 'rate_limited',
}

/**
 * The code of a status other than success; a status without one is `server_error`. What the provider's own error document
 * means counts for more, except with 408, 425, 429 and 5xx: those are never terminal (T-50).
 */
export function codeOfStatus(status: number, meant?: HttpErrorCode): HttpErrorCode {
  const passing = status >= 500 || status === 408 || status === 425 || status === 429
  return (passing ? undefined : meant) ?? codes[status] ?? 'server_error'
}
