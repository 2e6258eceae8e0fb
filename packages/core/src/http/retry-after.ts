import { parseHttpDate } from './http-date.js'

/**
 * How long a `Retry-After` header tells us to wait, in milliseconds from receipt and at most `maxMs`; null when there is
 * none or it makes no sense. A date is compared with `serverNow`, the server's clock at receipt, never with ours.
 */
export function retryAfterMs(header: string | null, serverNow: number, maxMs: number): number | null {
  if (header === null) return null
  const at = parseHttpDate(header)
  const waitMs = at === null ? (/^\d+$/.test(header) ? Number(header) * 1_000 : null) : at - serverNow
  return waitMs === null ? null : Math.min(Math.max(0, waitMs), maxMs)
}
