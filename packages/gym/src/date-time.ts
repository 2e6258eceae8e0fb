const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,3})\d*)?(Z|[+-]\d\d(?::?\d\d)?)?(?:\[([^\]]+)\])?$/i
const MINUTE = 60_000

/**
 * A moment in any of the forms that the platform writes, as epoch milliseconds: `2026-06-13T10:33:00Z`, with up to nine
 * decimals, with an offset, and as Java does with the zone's name behind it, `2026-06-15T23:59:59.999+02:00[Europe/Berlin]`.
 * An offset counts for more than a name. Null for what is no date-time, a field that is absent for example, and for a day that does not exist.
 *
 * Some come without offset and name, such as the closing hours of a studio: they are on the studio's own clock. With
 * `timeZone` (such as `Europe/Berlin`) they are read on it; without, they name no moment and give null, and never are they
 * read in the zone of this device.
 */
export function parseDateTime(text: string | null | undefined, timeZone?: string): number | null {
  const [, day = '', minutes = '', seconds = ':00', fraction = '', offset, name = timeZone] =
    form.exec(typeof text === 'string' ? text.trim() : '') ?? []
  const local = Date.parse(`${day}T${minutes}${seconds}.${fraction.padEnd(3, '0')}Z`)
  // The parser makes the 2nd of March of the 30th of February.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(day)) return null
  if (offset !== undefined) return local - minutesOf(offset) * MINUTE
  if (name === undefined) return null
  // The first is the offset of a moment some hours off; on a day when clocks change, the second may be another.
  const near = offsetIn(name, local)
  const exact = near === null ? null : offsetIn(name, local - near * MINUTE)
  return exact === null ? null : local - exact * MINUTE
}

/** How far a zone's clocks are ahead of UTC at a moment, in minutes; null for a zone that the platform does not know. */
function offsetIn(timeZone: string, at: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
    return minutesOf(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
  } catch {
    return null
  }
}

/** `+02:00`, `-0330`, `+01` and `GMT+02:00` as minutes; whatever has no number is UTC. */
function minutesOf(offset: string): number {
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d\d):?(\d\d)?/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
