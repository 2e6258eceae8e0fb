import { AccessCode, beforeExpiry, onRequest, perVisit } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { patienceMs, withSample } from '../src/rotation/round-trip.js'
import { floorMs, leadMs, lifetimeMs, refreshDelayMs, sameCodeDelayMs, secondsLeft } from '../src/schedule.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MADE_AT = 1_767_600_000_000
const gym = beforeExpiry()

const codeWith = (life: { expiresAt?: number; validForMs?: number }) =>
  new AccessCode({ id: 'a', provider: 'gym', payload: { kind: 'text', text: '1' }, issuedAt: MADE_AT, ...life })

describe('how long a code is good from its receipt', () => {
  const expiring = codeWith({ expiresAt: MADE_AT + 30 * SECOND })
  const lasting = codeWith({ validForMs: 30 * SECOND })
  const serverTime = { earliest: MADE_AT, latest: MADE_AT + 1_200 }

  it.each([
    ['an expiry, by the later bound of the vendor’s clock', { code: expiring, serverTime }, 28_800],
    ['an expiry, whatever the round trip: it is in the bound', { code: expiring, serverTime, heldForMs: 100 }, 28_800],
    ['a duration, aged by the round trip', { code: lasting }, 29_600],
    [
      'a duration, before an expiry',
      { code: codeWith({ validForMs: 10_000, expiresAt: MADE_AT + DAY }), serverTime },
      9_600,
    ],
    ['a duration, not aged by what a relay held', { code: lasting, heldForMs: 300 }, 29_900],
    [
      'a duration, a relay that claims to have held longer than the round trip',
      { code: lasting, heldForMs: 9_000 },
      30_000,
    ],
    ['an expiry without the vendor’s clock: the fallback', { code: expiring }, 29_600],
    ['nothing: the fallback', { code: codeWith({}), serverTime }, 29_600],
    ['a year: what the policy trusts at most', { code: codeWith({ validForMs: 365 * DAY }) }, DAY],
    ['an expiry that is past', { code: codeWith({ expiresAt: MADE_AT - 5_000 }), serverTime }, -6_200],
  ])('takes %s', (_, issued, life) => {
    expect(lifetimeMs(issued, 400, gym)).toBe(life)
  })

  it('takes the caller’s fallback before the policy’s', () => {
    expect(lifetimeMs({ code: codeWith({}) }, 0, gym, { fallbackLifetimeMs: 12_000 })).toBe(12_000)
    expect(lifetimeMs({ code: codeWith({}) }, 0, perVisit())).toBe(2 * DAY)
  })
})

describe('the lead', () => {
  it.each([
    [4 * SECOND, 2 * SECOND],
    [9 * SECOND, 4.5 * SECOND],
    [12 * SECOND, 5 * SECOND],
    [15 * SECOND, 5 * SECOND],
    [30 * SECOND, 10 * SECOND],
    [MINUTE, 20 * SECOND],
    [61 * SECOND, 20 * SECOND],
    [2 * MINUTE, 24 * SECOND],
    [4 * MINUTE, 48 * SECOND],
    [HOUR, MINUTE],
  ])('for a life of %d ms is %d ms', (life, lead) => {
    expect(leadMs(life, gym, null)).toBeCloseTo(lead, 6)
  })

  it('grows with a slow network, up to half of a life', () => {
    expect(leadMs(30 * SECOND, gym, { smoothedMs: 200, variationMs: 50 })).toBe(10 * SECOND)
    expect(leadMs(30 * SECOND, gym, { smoothedMs: 4_000, variationMs: 1_250 })).toBe(12 * SECOND)
    expect(leadMs(30 * SECOND, gym, { smoothedMs: 9_000, variationMs: 3_000 })).toBe(15 * SECOND)
    expect(leadMs(HOUR, gym, { smoothedMs: 90_000, variationMs: 0 })).toBe(MINUTE)
  })

  it('is the caller’s where the caller says so, with room for the jitter in half of a life', () => {
    expect(leadMs(30 * SECOND, gym, null, 5_000)).toBe(5_000)
    expect(leadMs(30 * SECOND, gym, null, 0)).toBe(0)
    expect(leadMs(30 * SECOND, gym, null, 15_000)).toBe(12_000)
    expect(leadMs(4 * MINUTE, gym, null, HOUR)).toBe(115 * SECOND)
  })

  it('of a door code is a minute or a fiftieth of its window, at most half', () => {
    expect(leadMs(HOUR, onRequest(), null)).toBe(72 * SECOND)
    expect(leadMs(10 * MINUTE, onRequest(), null)).toBe(MINUTE)
    expect(leadMs(MINUTE, onRequest(), null)).toBe(30 * SECOND)
    expect(leadMs(30 * DAY, onRequest(), null)).toBe(0.6 * DAY)
  })
})

describe('the next request', () => {
  it('comes at the lead, earlier by up to a tenth of the life or five seconds, never later', () => {
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 0)).toBe(20 * SECOND)
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 1)).toBe(17 * SECOND)
    expect(refreshDelayMs(HOUR, MINUTE, 1)).toBe(HOUR - 65 * SECOND)
  })

  it('comes never sooner than 0.4 of the life, or a second', () => {
    expect(refreshDelayMs(30 * SECOND, 30 * SECOND, 1)).toBe(12 * SECOND)
    expect(refreshDelayMs(2 * SECOND, 2 * SECOND, 1)).toBe(SECOND)
    expect([floorMs(5 * SECOND), floorMs(10 * SECOND), floorMs(MINUTE)]).toEqual([SECOND, SECOND, 6 * SECOND])
  })

  it('comes when the answer asked for it, within bounds at both ends', () => {
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 0, 24 * SECOND)).toBe(24 * SECOND)
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 1, 24 * SECOND)).toBe(21 * SECOND)
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 0, 0)).toBe(12 * SECOND)
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 0, HOUR)).toBe(27 * SECOND)
    expect(refreshDelayMs(30 * SECOND, 10 * SECOND, 0, -1)).toBe(20 * SECOND)
  })

  it('after the same code comes at half of what is left', () => {
    expect(sameCodeDelayMs(20 * SECOND, MINUTE)).toBe(10 * SECOND)
    expect(sameCodeDelayMs(2 * SECOND, MINUTE)).toBe(6 * SECOND)
  })

  it('counts whole seconds as a person does', () => {
    expect([0, 1, 999, 1_000, 1_001, -5].map(secondsLeft)).toEqual([0, 1, 1, 1, 2, 0])
  })
})

describe('the round trip', () => {
  it('is smoothed as TCP smooths it', () => {
    const first = withSample(null, 800)
    expect(first).toEqual({ smoothedMs: 800, variationMs: 400 })
    expect(withSample(first, 1_600)).toEqual({ smoothedMs: 900, variationMs: 500 })
  })

  it('sets the patience with an attempt, within bounds', () => {
    expect(patienceMs(null)).toBe(4_000)
    expect(patienceMs({ smoothedMs: 100, variationMs: 20 })).toBe(1_500)
    expect(patienceMs({ smoothedMs: 1_000, variationMs: 500 })).toBe(3_000)
    expect(patienceMs({ smoothedMs: 9_000, variationMs: 500 })).toBe(4_000)
  })
})
