import { dayIn, offsetMinutes } from '../time-zone.js'

/** Whether the text is a day that exists, `2026-05-20`. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Whether the text is a time of day, `07:00`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** The last millisecond of the day that it is in a zone. */
export function endOfDay(at: number, timeZone: string): number {
  const next = new Date(Date.parse(`${dayIn(at, timeZone)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return momentIn(next, '00:00', timeZone) - 1
}

/** When it is this time on this day in a zone, epoch milliseconds. */
export function momentIn(day: string, time: string, timeZone: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`)
  // Twice: the offset at the first estimate may be the one on the other side of a change of clocks.
  const near = shown - offsetMinutes(shown, timeZone) * 60_000
  return shown - offsetMinutes(near, timeZone) * 60_000
}

/** Day and time of day in a zone, as bookings write them. */
export function dateAndTime(at: number, timeZone: string): { readonly date: string; readonly time: string } {
  const local = new Date(at + offsetMinutes(at, timeZone) * 60_000).toISOString()
  return { date: local.slice(0, 10), time: local.slice(11, 16) }
}

/** Epoch seconds, as bookings write moments. */
export function seconds(at: number): number {
  return Math.floor(at / 1000)
}
