import { inspect } from 'node:util'
import { AccessCodeError, beforeExpiry, MalformedError, NetworkError, onRequest, perVisit } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { doubtAfter, failureKind, toFailure } from '../src/rotation/failure.js'
import { flightStep } from '../src/rotation/flight.js'
import { backoffCapMs, backoffMs, draw, embargoMs, onlineDelayMs } from '../src/rotation/retry.js'
import { allowedAt, enterAttempt, ledgerOf } from '../src/rotation/source-ledger.js'
import { judge } from '../src/rotation/verdict.js'
import { initialRotation, type Rotation } from '../src/transition.js'
import { forbidden, plain, refused, tooMany, unavailable } from './failures.js'

const SECOND = 1_000
const where = { provider: 'scripted', operation: 'issue' }
const blank = { failures: 1, remainingMs: 0, blankForMs: 0, offline: false }
const gym = beforeExpiry()

describe('the wait after a failure', () => {
  it.each([
    ['with a code that ends in 30 s', { ...blank, remainingMs: 30_000 }, 10_000],
    ['with a code that ends in an hour', { ...blank, remainingMs: 3_600_000 }, 15_000],
    ['with a code that ends in a second', { ...blank, remainingMs: 1_000 }, 1_000],
    ['in the first minute without one', { ...blank, blankForMs: 59_999 }, 4_000],
    ['after that', { ...blank, blankForMs: 60_000 }, 15_000],
    ['off line', { ...blank, remainingMs: 30_000, offline: true }, 30_000],
  ])('is capped %s', (_, urgency, cap) => {
    expect(backoffCapMs(urgency, gym)).toBe(cap)
  })

  it('doubles from half a second, with equal jitter, up to the cap', () => {
    const waits = [1, 2, 3, 4, 40].map((failures) => backoffMs({ ...blank, failures }, gym, 1))
    expect(waits).toEqual([1_000, 2_000, 4_000, 4_000, 4_000])
    expect(backoffMs(blank, gym, 0)).toBe(500)
    expect(backoffMs(blank, gym, 0.5)).toBe(750)
    expect(backoffMs({ ...blank, failures: 20, blankForMs: 60_000 }, onRequest(), 1)).toBe(60_000)
  })

  it('under a rate limit is what the answer says, at most five minutes, else the penalty of the policy', () => {
    expect(embargoMs(20_000, gym)).toBe(20_000)
    expect(embargoMs(36_000_000, gym)).toBe(300_000)
    expect(embargoMs(-5, gym)).toBe(0)
    expect(embargoMs(null, gym)).toBe(60_000)
    expect(embargoMs(null, perVisit())).toBe(0)
  })

  it('after the network came back is spread over a second', () => {
    expect([0, 0.5, 1].map(onlineDelayMs)).toEqual([0, 500, 1_000])
  })

  it('is spread by what was drawn, or by half where that is no share: nothing else may move a moment', () => {
    expect([0, 0.25, 0.999].map((drawn) => draw(() => drawn))).toEqual([0, 0.25, 0.999])
    expect([-0.1, 1, 7, Number.NaN, Infinity].map((drawn) => draw(() => drawn))).toEqual([0.5, 0.5, 0.5, 0.5, 0.5])
    const broken = () => {
      throw new Error('no more numbers')
    }
    expect(draw(broken)).toBe(0.5)
  })
})

describe('what a failure means', () => {
  const network = new NetworkError('network', 'down', { ...where, undelivered: false })
  const undelivered = new NetworkError('network', 'refused', { ...where, undelivered: true })
  const malformed = new MalformedError('no code', { ...where, path: 'content' })

  it.each([
    [network, 'safe', 'transient'],
    [network, 'keyed', 'transient'],
    [network, 'never', 'uncertain'],
    [undelivered, 'never', 'transient'],
    [tooMany(), 'never', 'transient'],
    [unavailable(), 'never', 'uncertain'],
    [malformed, 'never', 'uncertain'],
    [malformed, 'safe', 'transient'],
    [plain('maybe_issued'), 'safe', 'uncertain'],
    [plain('visit_uncertain'), 'keyed', 'uncertain'],
    [forbidden(), 'safe', 'terminal'],
    [forbidden(), 'never', 'terminal'],
    [refused('conflict', 409), 'safe', 'transient'],
    [refused('conflict', 409), 'keyed', 'terminal'],
    [plain('invalid_option'), 'safe', 'terminal'],
    [plain('aborted'), 'safe', 'transient'],
  ] as const)('%s on a %s transport is %3$s', (error, transport, kind) => {
    expect(failureKind(error as never, transport, null, 0)).toBe(kind)
  })

  it('stays open for three unsigned refusals and half a minute', () => {
    const unsigned = refused('forbidden', 403, { fromProvider: false })
    const kindAfter = (times: number, passed: number) => failureKind(unsigned, 'safe', { times, since: 0 }, passed)
    expect(kindAfter(3, 60_000)).toBe('transient')
    expect(kindAfter(4, 29_999)).toBe('transient')
    expect(kindAfter(4, 30_000)).toBe('terminal')
  })

  it('counts unsigned refusals until the provider itself speaks', () => {
    const unsigned = refused('not_found', 404, { fromProvider: false })
    const first = doubtAfter(unsigned, null, 1_000)
    expect(first).toEqual({ times: 1, since: 1_000 })
    const second = doubtAfter(unsigned, first, 9_000)
    expect(second).toEqual({ times: 2, since: 1_000 })
    expect(doubtAfter(network, second, 9_500)).toBe(second)
    expect(doubtAfter(forbidden(), second, 9_500)).toBeNull()
    expect(doubtAfter(unavailable(), second, 9_500)).toBeNull()
    expect(doubtAfter(refused('unauthorized', 401, { fromProvider: false }), null, 0)).toBeNull()
  })

  it('of an error that is not ours is told without its words', () => {
    const foreign = Object.assign(new TypeError('secret in the words', { cause: 'secret' }), {
      code: 'ERR_INVALID',
      config: { headers: { 'x-api-key': 'secret' } },
    })
    const failure = toFailure(foreign, 'gym')
    expect(failure).toMatchObject({ code: 'source_failed', provider: 'gym', operation: 'issue', retryable: true })
    expect(failure.cause).toMatchObject({ name: 'TypeError', message: 'ERR_INVALID' })
    expect(failure.cause).toHaveProperty('stack', expect.stringContaining('retry.test.ts'))
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('secret')
    for (const odd of [undefined, null, 'secret', 5, { name: 'a secret', code: 'a secret', stack: 5 }]) {
      expect(inspect(toFailure(odd, 'gym'), { depth: 10, showHidden: true })).not.toContain('secret')
    }
    expect(toFailure(network, 'gym')).toBe(network)
    expect(failure).toBeInstanceOf(AccessCodeError)
  })
})

describe('the attempts of a flight', () => {
  it.each([
    ['one that is young', [0], 3_999, 'safe', { action: 'wait', lookAt: 4_000 }],
    ['one that is slow: another beside it', [0], 4_000, 'safe', { action: 'add', lookAt: 4_000 }],
    ['two, the newer one young', [0, 4_000], 7_999, 'safe', { action: 'wait', lookAt: 8_000 }],
    ['two, the newer one slow: it makes way', [0, 4_000], 8_000, 'safe', { action: 'replace', lookAt: 8_000 }],
    ['two near the end of the older one', [0, 18_000], 19_000, 'safe', { action: 'wait', lookAt: 20_000 }],
    ['the older one at its limit', [0, 18_000], 20_000, 'safe', { action: 'give-up', lookAt: 20_000 }],
    ['one that must not be repeated', [0], 29_999, 'keyed', { action: 'wait', lookAt: 30_000 }],
    ['that one at its limit', [0], 30_000, 'never', { action: 'give-up', lookAt: 30_000 }],
  ] as const)('%s', (_, startedAt, now, transport, step) => {
    expect(flightStep(startedAt, Math.max(...startedAt), now, 4_000, transport)).toEqual(step)
  })
})

describe('the limits of a source', () => {
  const newLedger = () =>
    ledgerOf({ provider: 'p', subject: 's', policy: gym, issue: () => Promise.reject(new Error('unused')) })

  it('belong to the source, and to no other', () => {
    const source = { provider: 'p', subject: 's', policy: gym, issue: () => Promise.reject(new Error('unused')) }
    expect(ledgerOf(source)).toBe(ledgerOf(source))
    expect(newLedger()).not.toBe(newLedger())
  })

  it('let six attempts pass at once, the seventh after ten seconds, and then one every two', () => {
    const ledger = newLedger()
    const began: number[] = []
    for (let now = 0; began.length < 12; now += 100) {
      while (allowedAt(ledger, 'manual') <= now) {
        enterAttempt(ledger, now)
        began.push(now)
      }
    }
    expect(began.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0])
    expect(began.slice(6)).toEqual([10_000, 10_000, 10_000, 10_000, 10_000, 12_000])
  })

  it('hold an automatic attempt back by the backoff, a wake by a second, and everybody by an embargo', () => {
    const ledger = newLedger()
    enterAttempt(ledger, 1_000)
    ledger.backoffUntil = 5_000
    expect(allowedAt(ledger, 'automatic')).toBe(5_000)
    expect(allowedAt(ledger, 'wake')).toBe(2_000)
    expect(allowedAt(ledger, 'manual')).toBeLessThanOrEqual(1_000)
    ledger.embargoUntil = 9_000
    expect([allowedAt(ledger, 'automatic'), allowedAt(ledger, 'wake'), allowedAt(ledger, 'manual')]).toEqual([
      9_000, 9_000, 9_000,
    ])
  })
})

describe('the verdict on an answer', () => {
  const codeOf = (text: string, expiresAt?: number) =>
    ({
      sameAs: (other: { text?: string } | null) => other?.text === text,
      text,
      ...(expiresAt && { expiresAt }),
    }) as never
  const shown = codeOf('shown', 500)
  const live: Rotation = {
    ...initialRotation,
    status: 'live',
    code: shown,
    deadlineAt: 30 * SECOND,
    reason: 'schedule',
  }

  it.each([
    ['no time left', live, codeOf('new'), 0, 90_000, 'expired'],
    ['a lifetime that is no number', live, codeOf('new'), Number.NaN, Number.NaN, 'expired'],
    [
      'the code that was used',
      { ...live, spent: shown, code: null, status: 'pending' },
      codeOf('shown'),
      9_000,
      39_000,
      'stale',
    ],
    [
      'a first code',
      { ...live, status: 'pending', code: null, deadlineAt: null },
      codeOf('new'),
      9_000,
      39_000,
      'adopt',
    ],
    ['a new code that lasts longer', live, codeOf('new'), 9_000, 39_000, 'adopt'],
    ['a new code that ends sooner, by itself', live, codeOf('new'), 9_000, 29_999, 'unchanged'],
    [
      'a new code that ends sooner, after a start',
      { ...live, reason: 'start' },
      codeOf('new'),
      9_000,
      29_999,
      'unchanged',
    ],
    [
      'a new code that ends sooner, after an end',
      { ...live, reason: 'expired' },
      codeOf('new'),
      9_000,
      29_999,
      'unchanged',
    ],
    ['the same code with another expiry', live, codeOf('shown', 900), 9_000, 39_000, 'adopt'],
    ['a new code that ends at the same moment', live, codeOf('new'), 9_000, 30_000, 'adopt'],
    ['a new code that ends sooner, for a person', { ...live, reason: 'manual' }, codeOf('new'), 9_000, 29_000, 'adopt'],
    ['a new code that ends sooner, on waking', { ...live, reason: 'wake' }, codeOf('new'), 9_000, 29_000, 'adopt'],
    ['the same code, with the same expiry read anew', live, codeOf('shown', 500), 9_000, 39_000, 'unchanged'],
    ['the same code, within a second', live, codeOf('shown'), 9_000, 31_000, 'unchanged'],
    ['the same code, for longer', live, codeOf('shown'), 9_000, 31_001, 'adopt'],
    [
      'the same code, for longer, where no expiry is ever told',
      { ...live, code: codeOf('shown') },
      codeOf('shown'),
      9_000,
      31_001,
      'adopt',
    ],
    [
      'the expired code, with more than a second',
      { ...live, status: 'expired' },
      codeOf('shown', 500),
      1_001,
      32_000,
      'adopt',
    ],
    ['the expired code, with a second', { ...live, status: 'expired' }, codeOf('shown', 500), 1_000, 32_000, 'stale'],
    ['another code for an expired one', { ...live, status: 'expired' }, codeOf('new'), 500, 29_000, 'adopt'],
  ] as const)('%s', (_, state, code, life, deadlineAt, verdict) => {
    expect(judge(state, code, life, deadlineAt)).toBe(verdict)
  })
})
