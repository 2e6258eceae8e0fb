const form = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.,]\d+)?(Z|[+-]\d\d:?\d\d)$/i
// As a count of seconds it is the year 5138, and as one of milliseconds 1973: no moment of this API is near either.
const SECONDS_END = 1e11

/**
 * A moment in any of the forms that the vendor's samples have, as epoch milliseconds: passes and credits count in
 * milliseconds, bookings in seconds, and ISO 8601 with a zone is taken too. A number below 10^11 is seconds. Undefined for
 * what names no moment.
 */
export function toEpochMs(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) {
    return Math.round(value < SECONDS_END ? value * 1000 : value)
  }
  if (typeof value !== 'string' || !form.test(value)) return undefined
  const at = Date.parse(value.replace(' ', 'T').replace(',', '.'))
  return Number.isNaN(at) ? undefined : at
}
