import { parseGymDateTime } from '@acme/access-codes-gym'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { answering, onOneClock } from './rig.js'
import { propertyRuns } from './property-runs.js'

describe('a date-time of the platform', () => {
  it.each([
    ['2024-06-13T10:33:00Z', '2024-06-13T10:33:00.000Z'],
    ['2025-01-07T16:25:09.416924Z', '2025-01-07T16:25:09.416Z'],
    ['2025-01-07T16:25:09.4Z', '2025-01-07T16:25:09.400Z'],
    ['2023-12-03T10:15:30+01:00', '2023-12-03T09:15:30.000Z'],
    ['2022-06-15T23:59:59.999+02:00[Europe/Berlin]', '2022-06-15T21:59:59.999Z'],
    ['2022-06-15T23:59:59.999999999+02:00[Europe/Berlin]', '2022-06-15T21:59:59.999Z'],
    ['2022-06-15T23:59Z[UTC]', '2022-06-15T23:59:00.000Z'],
    ['2022-06-15T23:59:59-0330', '2022-06-16T03:29:59.000Z'],
    ['2022-06-15 23:59:59+02', '2022-06-15T21:59:59.000Z'],
    [' 2022-06-15t23:59:59z ', '2022-06-15T23:59:59.000Z'],
    // An offset counts for more than a name that contradicts it, or that nobody knows.
    ['2022-06-15T23:59:59+02:00[America/New_York]', '2022-06-15T21:59:59.000Z'],
    ['2022-06-15T23:59:59+02:00[Mars/Base]', '2022-06-15T21:59:59.000Z'],
    ['2022-06-15T23:59:59[Europe/Berlin]', '2022-06-15T21:59:59.000Z'],
    ['2022-12-15T23:59:59[Europe/Berlin]', '2022-12-15T22:59:59.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is read', (text, iso) => {
    expect(parseGymDateTime(text)).toBe(Date.parse(iso))
  })

  it.each([
    '',
    'tomorrow',
    '2024-01-01',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T10:61:00Z',
    '2024-06-13T10:33:00[Mars/Base]',
    '2024-06-13T10:33:00Z[',
    '1718274780000',
    'Thu, 13 Jun 2024 10:33:00 GMT',
  ])('%s names no moment', (text) => {
    expect(parseGymDateTime(text)).toBeNull()
    expect(parseGymDateTime(text, 'Mars/Base')).toBeNull()
  })

  it('is read whatever its form, to the millisecond', () => {
    const offsets = fc.integer({ min: -18 * 60, max: 18 * 60 })
    const moments = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) })
    const zones = fc.constantFrom('', '[Europe/Berlin]', '[America/St_Johns]', '[UTC]')

    fc.assert(
      fc.property(moments, offsets, zones, (at, minutes, zone) => {
        const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
        const size = Math.abs(minutes)
        const offset = `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
        const local = new Date(at + minutes * 60_000).toISOString().slice(0, -1)
        expect(parseGymDateTime(`${local}${offset}${zone}`)).toBe(at)
      }),
      { numRuns: propertyRuns },
    )
  })
})

describe('a date-time without a zone', () => {
  const home = process.env['TZ']
  afterEach(() => {
    if (home === undefined) delete process.env['TZ']
    else process.env['TZ'] = home
  })

  it.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])(
    'T-28 names no moment unless the studio’s zone is known, and never one of the device’s clock (%s)',
    (zone) => {
      process.env['TZ'] = zone

      expect(parseGymDateTime('2025-09-21T00:00:00')).toBeNull()
      expect(parseGymDateTime('2025-09-21T00:00:00', 'Europe/Berlin')).toBe(Date.parse('2025-09-20T22:00:00Z'))
      expect(parseGymDateTime('2025-01-21T00:00:00', 'America/New_York')).toBe(Date.parse('2025-01-21T05:00:00Z'))
    },
  )

  it.each([
    // The hour that comes twice is one of the two; the hour that is left out is an hour beside it.
    ['2026-03-29T01:59:59', '2026-03-29T00:59:59Z'],
    ['2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25T01:59:59', '2026-10-24T23:59:59Z'],
    ['2026-10-25T03:00:00', '2026-10-25T02:00:00Z'],
  ])('is right on both sides of a change of clocks: %s', (text, iso) => {
    expect(parseGymDateTime(text, 'Europe/Berlin')).toBe(Date.parse(iso))
  })

  it('T-28 as an expiry leaves the code to the policy’s fallback, or is read in the zone that the client was told', async () => {
    const answer = () => Response.json({ format: 'QR_CODE', content: '0012', expiresAt: '2026-01-05T09:00:30' })

    const unknown = await answering(answer).gym.accessCodes.get(1)
    const known = await answering(answer, { timeZone: 'Europe/Berlin' }).gym.accessCodes.get(1)

    expect(unknown.expiresAt).toBeUndefined()
    expect(known.expiresAt).toBe(Date.parse('2026-01-05T08:00:30Z'))
  })
})

describe('the expiry of a code', () => {
  it.each(['utc', 'microseconds', 'offset', 'zoned'] as const)('is the same in the form %s', async (expiresAt) => {
    const { gym, clock } = onOneClock({ settings: { gym: { expiresAt } } })

    const code = await gym.accessCodes.get('1210000101')

    expect(code.expiresAt).toBe(clock.worldNow() + 30_000)
  })

  it.each(['missing', 'null'] as const)('may be %s', async (expiresAt) => {
    const { gym } = onOneClock({ settings: { gym: { expiresAt } } })

    expect((await gym.accessCodes.get('1210000101')).expiresAt).toBeUndefined()
  })

  it('may be never', async () => {
    const answer = () => Response.json({ format: 'QR_CODE', content: '1', expiresAt: '9999-12-31T23:59:59Z' })

    expect((await answering(answer).gym.accessCodes.get(1)).expiresAt).toBeGreaterThan(Date.UTC(4999, 0))
  })
})
