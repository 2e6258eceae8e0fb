const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How moments are written on this element: its language and, where the code is for another place, that place's zone. */
export interface LocalTime {
  /** Hours and minutes, such as `18:04`. */
  time(at: number): string
  /** Hours and minutes, with the day where it is not the day of `now`: `23:59`, `Fri 18:00`, `12 Dec, 18:00`. */
  until(at: number, now: number): string
  /** The zone that was given, an IANA name, if the platform knows it. */
  readonly timeZone: string | null
}

/**
 * @param language a BCP 47 tag; null for the platform's own
 * @param timeZone an IANA name; null for the device's own. An unknown one counts as not given.
 */
export function localTime(language: string | null, timeZone: string | null): LocalTime {
  const locale = isKnown(language, null) ? (language ?? undefined) : undefined
  const zone = timeZone !== null && isKnown(null, timeZone) ? timeZone : undefined

  function write(at: number, fields: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(locale, { ...fields, timeZone: zone }).format(at)
  }

  const clock = { hour: hourWidth(locale), minute: '2-digit' } as const
  const dayOf = (at: number): string => write(at, { year: 'numeric', month: 'numeric', day: 'numeric' })
  return {
    time: (at) => write(at, clock),
    until(at, now) {
      if (dayOf(at) === dayOf(now)) return write(at, clock)
      // Within a week the name of the day says it, unless it is today's name again.
      if (at > now && at - now < 6 * DAY) return write(at, { ...clock, weekday: 'short' })
      return write(at, { ...clock, day: 'numeric', month: 'short' })
    },
    timeZone: zone ?? null,
  }
}

/** `18:04` and `08:04`, or `6:04` where hours are written so: `numeric` alone would take the zero from languages that write it. */
function hourWidth(locale: string | undefined): '2-digit' | 'numeric' {
  const parts = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).formatToParts(8 * HOUR)
  return parts.find(({ type }) => type === 'hour')?.value.length === 2 ? '2-digit' : 'numeric'
}

/**
 * The tag to format times by: the device's own variant of the page's language, since `en` alone would write times as in
 * the United States.
 */
export function regional(language: string | null, device: readonly string[]): string | null {
  if (language === null || language.includes('-')) return language
  return device.find((tag) => tag.toLowerCase().startsWith(`${language.toLowerCase()}-`)) ?? language
}

/** The language that an element stands in, through shadow trees; null where no page says it. */
export function languageOf(element: Element): string | null {
  const near = element.closest<HTMLElement>('[lang]')
  if (near !== null) return regional(near.lang || null, navigator.languages)
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? languageOf(root.host) : null
}

function isKnown(language: string | null, timeZone: string | null): boolean {
  try {
    new Intl.DateTimeFormat(language ?? undefined, timeZone === null ? {} : { timeZone }).format(0)
    return true
  } catch {
    return false
  }
}
