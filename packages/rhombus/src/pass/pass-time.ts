/** A moment as it is written at the door. */
export interface LocalMoment {
  /** With the name of the day, such as `Friday 11 December 2026 at 18:00`. */
  readonly text: string
  /** The day alone, such as `Friday 11 December 2026`. */
  readonly day: string
  /** The time of day alone, such as `18:00`. */
  readonly time: string
  /** The zone's own name at that moment, such as `Central European Standard Time`: with it, an hour that comes twice is one. */
  readonly zone: string
}

/**
 * Writes a moment for a place. Minutes that have begun do not count, so nothing is promised that is not so.
 *
 * @param at epoch milliseconds
 * @throws RangeError for a zone or a language that the platform does not know
 */
export function localMoment(at: number, timeZone: string, locale: string): LocalMoment {
  const write = (style: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone, ...style }).format(at)
  const [dateStyle, timeStyle] = ['full', 'short'] as const
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  return {
    text: write({ dateStyle, timeStyle }),
    day: write({ dateStyle }),
    time: write({ timeStyle }),
    zone: parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
  }
}

// The scripts of today that run from right to left: not every platform tells the direction of a language.
const rightToLeft = ['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']

/** Which way a language is written. @throws RangeError for what is no language tag */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr'
}
