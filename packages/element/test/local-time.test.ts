import { describe, expect, it } from 'vitest'
import { localTime, regional } from '../src/local-time.js'

const SUNDAY = Date.UTC(2026, 10, 22, 17, 4)
const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the end of a code', () => {
  it.each([
    ['the same day: the time', 5 * HOUR, '23:04'],
    ['the next day: its name', 6 * HOUR, 'Mon 00:04'],
    ['within six days: its name', 5 * DAY, 'Fri 18:04'],
    ['after that: its date', 6 * DAY, '28 Nov, 18:04'],
    ['yesterday: its date, since the name may be read as the next one', -DAY, '21 Nov, 18:04'],
  ])('%s', (_, inMs, text) => {
    expect(localTime('en-GB', 'Europe/Berlin').until(SUNDAY + inMs, SUNDAY)).toBe(text)
  })

  it('is written in the language and zone that are asked for', () => {
    const written = [
      localTime('en-US', 'Asia/Tokyo').until(SUNDAY + DAY, SUNDAY),
      localTime('de', 'Europe/Berlin').until(SUNDAY + DAY, SUNDAY),
      localTime('ar-EG', 'Africa/Cairo').time(SUNDAY),
    ]

    // ICU has changed the kind of space before AM and PM more than once.
    expect(written.map((text) => text.replace(/\s/g, ' '))).toEqual(['Tue 2:04 AM', 'Mo., 18:04', '٧:٠٤ م'])
  })

  it.each([
    ['en-GB', ['08:06', 'Mon 08:06', '23 Nov, 08:06']],
    ['de', ['08:06', 'Mo., 08:06', '23. Nov., 08:06']],
    ['en-US', ['8:06 AM', 'Mon 8:06 AM', 'Nov 23, 8:06 AM']],
    ['es', ['8:06', 'lun, 8:06', '23 nov, 8:06']],
  ])('is written alike with a day and without one: %s', (language, written) => {
    const morning = Date.UTC(2026, 10, 23, 8, 6)
    const times = localTime(language, 'UTC')

    const texts = [times.time(morning), times.until(morning, morning - DAY), times.until(morning, morning - 7 * DAY)]

    expect(texts.map((text) => text.replace(/\s/g, ' '))).toEqual(written)
  })

  it('falls back on the device where the page says what no platform knows', () => {
    const times = localTime('not a tag', 'Mars/Olympus_Mons')

    expect(times.timeZone).toBeNull()
    expect(times.time(SUNDAY)).toBe(localTime(null, null).time(SUNDAY))
  })
})

it.each([
  ['en', ['de-DE', 'en-GB', 'en-US'], 'en-GB'],
  ['en', ['de-DE'], 'en'],
  ['pt-BR', ['pt-PT'], 'pt-BR'],
  [null, ['de-DE'], null],
] as const)('a page in %s on a device set to %s writes times as in %s', (language, device, tag) => {
  expect(regional(language, device)).toBe(tag)
})
