import { RotatingCode, type RotationKind, beforeExpiry, onRequest, perVisit } from '@acme/access-codes'
import { createManualClock, createScriptedSource, offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { isNews } from '../src/announcer.js'
import { type Facts, factsAfter, noFacts, waitedMs, wakeInMs } from '../src/facts.js'
import { relayFeed, sameSettings } from '../src/relay-feed.js'
import { kindOf } from '../src/rotation-kind.js'

describe('which kind of code a rotation shows', () => {
  const kinds = { 'before-expiry': beforeExpiry(), 'per-visit': perVisit(), 'on-request': onRequest() }

  it.each(Object.entries(kinds))('is read from what it waits for: %s', async (kind, policy) => {
    const clock = createManualClock()
    const source = createScriptedSource({
      clock,
      policy,
      script: ({ number }) => (number === 1 ? {} : { error: offline() }),
    })
    const visit = kind === 'per-visit' ? { visitId: 'visit-1' } : {}
    const code = new RotatingCode(source, { clock, environment: null, ...visit })
    let known: RotationKind = 'before-expiry'
    const story: string[] = []
    code.on('change', ({ state }) => {
      known = kindOf(state, known)
      if (state.status !== 'pending') story.push(`${state.status} ${known}`)
    })
    void code.start()
    await clock.advance(60_000)
    code.checkedIn()

    // Whatever becomes of it, it never looks like another kind.
    expect([...new Set(story)]).toEqual([`live ${kind}`, `expired ${kind}`, `used ${kind}`])
    code.stop()
  })
})

describe('what the element remembers', () => {
  const { state: idle } = new RotatingCode(createScriptedSource({ clock: createManualClock() }), { environment: null })
  const pending = { ...idle, status: 'pending' } as const
  const after = (facts: Partial<Facts>, state: Parameters<typeof factsAfter>[1], elapsed = 1_000): Facts =>
    factsAfter({ ...noFacts, ...facts }, state, elapsed)

  it('since when a code is waited for, as long as it is', () => {
    const first = after({}, pending, 500)
    const later = factsAfter(first, pending, 9_000)

    expect([waitedMs(first, 500), waitedMs(later, 9_000)]).toEqual([0, 8_500])
    expect(after(first, { ...pending, waitingFor: 'visit' }).waitingSince).toBeNull()
    expect(after(first, { ...pending, waitingFor: 'visible' }).waitingSince).toBeNull()
    expect(after(first, { ...idle, status: 'live' }).waitingSince).toBeNull()
    expect(after({}, { ...idle, status: 'expired' }).waitingSince).toBe(1_000)
    expect(after(first, { ...idle, status: 'expired', waitingFor: 'request' }).waitingSince).toBeNull()
  })

  it('a question only while the status is what it was asked in', () => {
    const asked = { status: 'live', asking: 'checkedIn' } as const

    expect(after(asked, { ...idle, status: 'live' }).asking).toBe('checkedIn')
    expect(after(asked, { ...idle, status: 'expired' }).asking).toBeNull()
  })

  it('a countdown and a check-in only for the status they belong to', () => {
    const tick = { remainingSeconds: 3, fraction: 0.1 }
    const full = { tick, checkedInAt: 5 }

    expect(after(full, { ...idle, status: 'live' })).toMatchObject({ tick, checkedInAt: null })
    expect(after(full, { ...idle, status: 'used' })).toMatchObject({ tick: null, checkedInAt: 5 })
  })

  it.each([
    [0, 4_000],
    [3_999.5, 1],
    [4_000, 6_000],
    [10_000, 15_000],
    [25_000, null],
  ])('looks again when time alone changes the face: after %d ms in %s', (elapsed, inMs) => {
    expect(wakeInMs({ ...noFacts, waitingSince: 0 }, elapsed)).toBe(inMs)
  })

  it('looks again when "Copied" has stood for two seconds', () => {
    expect(wakeInMs({ ...noFacts, copiedAt: 0 }, 500)).toBe(1_500)
    expect(after({ copiedAt: 0 }, idle, 1_999).copiedAt).toBe(0)
    expect(after({ copiedAt: 0 }, idle, 2_000).copiedAt).toBeNull()
  })
})

describe('the settings of a relay', () => {
  const clock = createManualClock()
  const settings = {
    url: '/access-code',
    kind: 'before-expiry',
    renew: false,
    credentials: undefined,
    fetch: undefined,
    clock,
  } as const
  const ann = { ...settings, headers: { authorization: 'Bearer ann' } }
  const token = (): Record<string, string> => ({})

  it.each([
    ['the same values in another object', { ...ann, headers: { ...ann.headers } }, true],
    ['another value', { ...ann, headers: { authorization: 'Bearer bob' } }, false],
    ['one more header', { ...ann, headers: { ...ann.headers, 'x-studio': '1' } }, false],
    ['no headers', { ...ann, headers: undefined }, false],
    ['a function', { ...ann, headers: token }, false],
    ['another address', { ...ann, url: '/other' }, false],
    ['another kind', { ...ann, kind: 'per-visit' }, false],
    ['renewing', { ...ann, renew: true }, false],
  ] as const)('%s', (_, other, same) => {
    expect(sameSettings(ann, other)).toBe(same)
  })

  it('are the same for the same function', () => {
    expect(sameSettings({ ...ann, headers: token }, { ...ann, headers: token })).toBe(true)
  })

  it.each<[string, Record<string, unknown>]>([
    ['an address with credentials', { url: 'https://ann:secret@relay.example' }],
    ['headers that are none', { headers: 5 }],
    ['a header that is no text', { headers: { authorization: undefined } }],
    ['a header that cannot be sent', { headers: { 'of two words': 'secret' } }],
    ['a fetch that is none', { fetch: 'secret' }],
  ])('that cannot work give a reason, and no rotation: %s', (_, wrong) => {
    const { feed, error } = relayFeed({ ...ann, ...wrong })

    expect([feed, error?.code]).toEqual([null, 'invalid_option'])
    expect(String(error)).not.toContain('secret')
  })
})

it('a code that was ready all the time is no news when a trouble ends', () => {
  const heard = [
    isNews('live', 'pending'),
    isNews('live trouble', 'live'),
    isNews('live', 'live trouble'),
    isNews('live', 'expired'),
    isNews('live', 'live'),
  ]

  expect(heard).toEqual([true, true, false, true, false])
})
