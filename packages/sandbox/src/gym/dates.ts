import { offsetMinutes } from '../time-zone.js'

/** `2024-06-13T10:33:00Z`, with six decimals, with an offset, or with an offset and a zone as Java writes it. */
export type DateTimeForm = 'utc' | 'microseconds' | 'offset' | 'zoned'

const inTurn: readonly DateTimeForm[] = ['offset', 'utc', 'microseconds', 'zoned']

/** A date-time as text. `mixed` takes the forms in turn, by `turn`. */
export function dateTimeText(at: number, form: DateTimeForm | 'mixed', timeZone: string, turn = 0): string {
  const chosen = form === 'mixed' ? inTurn[turn % inTurn.length]! : form
  if (chosen === 'utc') return withoutZeros(new Date(at).toISOString())
  if (chosen === 'microseconds') return new Date(at).toISOString().replace('Z', '000Z')
  const offset = offsetMinutes(at, timeZone)
  const local = withoutZeros(new Date(at + offset * 60_000).toISOString()).replace('Z', offsetText(offset))
  return chosen === 'zoned' ? `${local}[${timeZone}]` : local
}

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** How many days lie between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The day a calendar month earlier; where that month is too short, its last day. */
export function monthBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 2, Math.min(date, lastDay))).toISOString().slice(0, 10)
}

/** Reads a date-time in any of the forms, with an offset or zone; null for anything else. */
export function momentOf(text: string): number | null {
  const at = Date.parse(text.replace(/\[[^\]]*\]$/, ''))
  return /(Z|[+-]\d\d:?\d\d)(\[[^\]]*\])?$/.test(text) && !Number.isNaN(at) ? at : null
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Java leaves out a fraction of zero. */
function withoutZeros(iso: string): string {
  return iso.replace('.000Z', 'Z')
}
