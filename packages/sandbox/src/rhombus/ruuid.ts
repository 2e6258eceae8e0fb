import type { Random } from '../random.js'

/** The alphabet of URL-safe base64. */
export const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const RUUID = /^[A-Za-z0-9_-]{22}$/

/** Whether a text has the form of an id: 22 characters, as 16 bytes in base64 without padding. */
export function isRuuid(value: unknown): value is string {
  return typeof value === 'string' && RUUID.test(value)
}

/** A new id. The last character of 16 bytes in base64 carries two bits only. */
export function newRuuid(random: Random): string {
  return random.text(21, URL_SAFE) + random.text(1, 'AQgw')
}
