// Making one takes longer than all else that a request does.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric'
  const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric } as const
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...fields })
  formats.set(timeZone, format)
  return format
}

/** How far a zone's clocks are ahead of UTC at a moment. */
export function offsetMinutes(at: number, timeZone: string): number {
  const parts = formatIn(timeZone).formatToParts(at)
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return Math.round((shown - Math.floor(at / 60_000) * 60_000) / 60_000)
}

/** The day on a zone's calendar, `2024-01-31`. */
export function dayIn(at: number, timeZone: string): string {
  return new Date(at + offsetMinutes(at, timeZone) * 60_000).toISOString().slice(0, 10)
}
