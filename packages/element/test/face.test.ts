import {
  AccessCode,
  AccessCodeError,
  type AnyAccessCodeError,
  type ErrorCode,
  HttpError,
  type RotationKind,
  type RotationSnapshot,
} from '@acme/access-codes'
import { englishMessages } from '@acme/access-codes-element'
import { describe, expect, it } from 'vitest'
import { type Face, type Moment, faceOf, questionOf } from '../src/face.js'
import { localTime } from '../src/local-time.js'
import { mergeMessages } from '../src/messages.js'

/** Sunday, 22 November 2026, 18:04 in Berlin. */
const NOW = Date.UTC(2026, 10, 22, 17, 4)
const times = localTime('en-GB', 'Europe/Berlin')
const code = new AccessCode({
  id: 'code-1',
  provider: 'scripted',
  payload: { kind: 'text', text: '0042' },
  issuedAt: NOW,
})

const idle: RotationSnapshot = {
  status: 'idle',
  code: null,
  lastCode: null,
  fetching: false,
  blocked: false,
  waitingFor: null,
  expiresAt: null,
  refreshAt: null,
  error: null,
  attempt: 0,
  clock: null,
}
const rests = { waitingFor: 'request' } as const
const pending: RotationSnapshot = { ...idle, status: 'pending', fetching: true }
const live: RotationSnapshot = { ...idle, status: 'live', code, lastCode: code, refreshAt: NOW + 20_000 }
const expired: RotationSnapshot = { ...live, status: 'expired', refreshAt: null, ...rests }
const used: RotationSnapshot = { ...idle, status: 'used', lastCode: code, ...rests }

function failure(code: ErrorCode, requestId?: string): AnyAccessCodeError {
  const details = { provider: 'scripted', operation: 'issue', requestId }
  // Every code has its class; for a face only the code and the request's id matter.
  return new AccessCodeError(code, 'Scripted', details) as AnyAccessCodeError
}

function failed(code: ErrorCode, requestId?: string): RotationSnapshot {
  return { ...idle, status: 'failed', blocked: true, error: failure(code, requestId), ...rests }
}

function moment(state: RotationSnapshot | null, others: Partial<Moment> = {}): Moment {
  return {
    state,
    kind: 'before-expiry',
    tick: null,
    waitedMs: 0,
    checkedInAt: null,
    asking: null,
    refused: null,
    copied: false,
    awake: true,
    place: null,
    now: NOW,
    ...others,
  }
}

/** What a person meets: everything of a face that is not empty. */
function met(state: RotationSnapshot | null, others: Partial<Moment> = {}): Partial<Face> {
  const face = faceOf(moment(state, others), englishMessages, times)
  const shown = Object.entries(face).filter(([, value]) => value !== '' && value !== null && value !== false)
  return Object.fromEntries(shown.filter(([, value]) => !Array.isArray(value) || value.length > 0))
}

const ticking = (remainingSeconds: number): Partial<Moment> => ({
  tick: { remainingSeconds, fraction: remainingSeconds / 30 },
})

describe('nothing to show', () => {
  const empty = { card: 'empty', sentence: 'No code to show here yet.' }
  it.each([
    ['neither src nor feed', null, empty],
    ['a feed that was not started', idle, empty],
    ['a feed that was stopped', { ...idle, status: 'stopped' } as const, { card: 'empty' }],
  ])('%s: an empty card, and nothing is said', (_, state, face) => {
    expect(met(state)).toEqual(face)
  })
})

describe('waiting for a code', () => {
  const waiting = { card: 'placeholder' }
  const getting = { sentence: 'Getting your code', announcement: { about: 'pending', text: 'Getting your code' } }
  const slow = {
    sentence: 'Still trying. Your connection is slow.',
    announcement: { about: 'pending slow', text: 'Still trying. Your connection is slow.' },
  }

  it.each([
    ['at first', 0, { ...waiting, ...getting }],
    ['just before four seconds', 3_999, { ...waiting, ...getting }],
    ['after four seconds', 4_000, { ...waiting, ...slow }],
    ['just before ten seconds', 9_999, { ...waiting, ...slow }],
    ['after ten seconds it can be tried at once', 10_000, { ...waiting, ...slow, actions: ['tryNow'] }],
  ])('%s', (_, waitedMs, face) => {
    expect(met(pending, { waitedMs })).toEqual(face)
  })

  it.each([
    ['network', 'No connection. Still trying.'],
    ['timeout', 'No connection. Still trying.'],
    ['rate_limited', 'Many people are asking right now. Still trying.'],
    ['redirect_refused', 'This network may want you to sign in first. Still trying.'],
    ['server_error', 'The service is not answering. Still trying.'],
  ] as const)('says what is wrong when it knows: %s', (code, text) => {
    const face = met({ ...pending, error: failure(code), attempt: 3 }, { waitedMs: 5_000 })

    expect(face).toEqual({ ...waiting, sentence: text, announcement: { about: 'pending slow', text } })
  })

  it.each([
    [null, 'Ask at the desk. This screen keeps trying.'],
    ['network', 'No connection. Ask at the desk. This screen keeps trying.'],
    ['server_error', 'The service is not answering. Ask at the desk. This screen keeps trying.'],
  ] as const)('sends to the desk after 25 seconds, and keeps trying: %s', (code, text) => {
    const state = { ...pending, error: code && failure(code) }
    const face = met(state, { waitedMs: 25_000 })
    const before = met(state, { waitedMs: 24_999 })

    expect(face).toEqual({
      ...waiting,
      sentence: text,
      actions: ['tryNow'],
      announcement: { about: 'pending desk', text },
    })
    expect(before.announcement?.about).toBe('pending slow')
  })

  it('asks for nothing while no visit is open, and says so', () => {
    const text = 'No visit is open.'
    const face = met({ ...pending, fetching: false, waitingFor: 'visit' }, { kind: 'per-visit', waitedMs: 60_000 })

    expect(face).toEqual({
      card: 'empty',
      sentence: text,
      actions: ['firstVisit'],
      announcement: { about: 'no visit', text },
    })
  })
})

describe('a code on screen', () => {
  const ready = { about: 'live', text: 'Your code is ready' }
  const shown = {
    card: 'code',
    sentence: 'Hold it to the reader. It renews by itself.',
    ring: 0.6,
    announcement: ready,
  }

  it('has its ring, and the same face while the next one is fetched', () => {
    expect(met(live, ticking(18))).toEqual(shown)
    expect(met({ ...live, fetching: true, refreshAt: null }, ticking(18))).toEqual(shown)
  })

  it('counts the last ten seconds in digits, which are not announced', () => {
    expect(met(live, ticking(11))).not.toHaveProperty('countdown')
    expect(met(live, ticking(10))).toEqual({ ...shown, ring: 10 / 30, countdown: '10' })
    expect(met(live, ticking(1))).toEqual({ ...shown, ring: 1 / 30, countdown: '1' })
  })

  it('asks for brightness where the screen cannot be kept awake', () => {
    expect(met(live, { ...ticking(18), awake: false })).toEqual({ ...shown, hint: 'Turn your screen brightness up.' })
  })

  it.each([
    [18, 'No connection. This code works for 18 more seconds.'],
    [1, 'No connection. This code works for 1 more second.'],
    [300, 'No connection. This code works for 5 more minutes.'],
  ])('stays while attempts fail, and says for how long (%i s), aloud without the number', (seconds, notice) => {
    const face = met({ ...live, error: failure('network'), attempt: 2 }, ticking(seconds))

    expect(face).toMatchObject({ card: 'code', ring: seconds / 30, notice, actions: ['tryNow'] })
    expect(face.announcement).toEqual({ about: 'live trouble', text: 'No connection. This code still works.' })
  })

  it('says that it is the last one when no other can be had', () => {
    const state = { ...live, error: failure('forbidden'), blocked: true, refreshAt: null, ...rests }

    expect(met(state, ticking(18))).toEqual({
      ...shown,
      sentence: 'Hold it to the reader.',
      notice: 'There is no next code. This code works for 18 more seconds.',
      actions: ['tryNow'],
      announcement: { about: 'live trouble', text: 'There is no next code. This code still works.' },
    })
  })

  const today = new AccessCode({ ...code, payload: code.reveal(), expiresAt: Date.UTC(2026, 10, 22, 22, 59, 59) })
  const friday = new AccessCode({ ...code, payload: code.reveal(), expiresAt: Date.UTC(2026, 10, 27, 17) })

  it('of a visit has no ring, the end of the visit, and what only the member can tell', () => {
    const face = met(
      { ...live, code: today, refreshAt: null, waitingFor: 'visit' },
      { kind: 'per-visit', ...ticking(9) },
    )

    expect(face).toEqual({
      card: 'code',
      sentence: 'One code for this visit, until 23:59 (Berlin time)',
      actions: ['checkedIn', 'anotherVisit'],
      printed: 'Valid until 23:59 (Berlin time)',
      announcement: ready,
    })
  })

  it('of a visit shows that another one was asked for', () => {
    const state = { ...live, code: today, refreshAt: null, fetching: true }

    expect(met(state, { kind: 'per-visit' })).toMatchObject({ card: 'code', hint: 'Getting your code' })
    expect(met(state, { kind: 'per-visit' })).not.toHaveProperty('actions')
  })

  it('of a door has no ring, the place and the end of its window, and can be printed', () => {
    const face = met(
      { ...live, code: friday, refreshAt: null, ...rests },
      { kind: 'on-request', place: 'Main entrance' },
    )

    expect(face).toEqual({
      card: 'code',
      sentence: 'Main entrance, until Fri 18:00 (Berlin time)',
      actions: ['print'],
      printed: 'Valid until Fri 18:00 (Berlin time)',
      announcement: ready,
    })
  })
})

describe('a code that has run out', () => {
  const comes = 'This code has run out. Getting a new one.'
  const gone = 'This code has run out.'
  const announced = (text: string): Partial<Face> => ({ announcement: { about: 'expired', text } })

  it.each([
    ['while the next one is fetched', { ...expired, fetching: true }, {}, ''],
    ['while the next attempt is planned', { ...expired, refreshAt: NOW, waitingFor: null }, {}, ''],
    ['while attempts fail', { ...expired, fetching: true, error: failure('timeout') }, {}, 'No connection.'],
  ] as const)('%s: unreadable, a spinner, a promise', (_, state, others, notice) => {
    expect(met(state, others)).toEqual({
      card: 'blurred',
      spinner: true,
      sentence: comes,
      ...(notice && { notice }),
      actions: ['tryNow'],
      ...announced(comes),
    })
  })

  it('sends to the desk after 25 seconds of attempts, and keeps trying', () => {
    const sentence = 'This code has run out. Ask at the desk. This screen keeps trying.'
    const trying = { ...expired, refreshAt: NOW, waitingFor: null, error: failure('server_error') }

    expect(met(trying, { waitedMs: 25_000 })).toEqual({
      card: 'blurred',
      spinner: true,
      sentence,
      notice: 'The service is not answering.',
      actions: ['tryNow'],
      announcement: { about: 'expired desk', text: sentence },
    })
    expect(met(trying, { waitedMs: 24_999 }).sentence).toBe(comes)
  })

  it.each([
    ['per-visit', 'newVisit'],
    ['on-request', 'newCode'],
  ] as const)('%s: no promise, no spinner', (kind, action) => {
    const face = met({ ...expired, waitingFor: kind === 'per-visit' ? 'visit' : 'request' }, { kind })

    expect(face).toEqual({ card: 'blurred', sentence: gone, actions: [action], ...announced(gone) })
  })

  it('says that a code may have been made that nobody has seen', () => {
    const face = met({ ...expired, error: failure('maybe_issued') }, { kind: 'on-request' })

    expect(face).toMatchObject({
      sentence: gone,
      notice: 'We are not sure your code was made. Ask at the desk.',
      actions: ['newCode'],
    })
  })
})

describe('somebody is in', () => {
  it('says when, and how to get in again', () => {
    const text = "You're in. Checked in at 18:04."

    expect(met(used, { checkedInAt: NOW })).toEqual({
      card: 'check',
      large: '18:04',
      sentence: text,
      hint: 'Going in again?',
      actions: ['showNewCode'],
      announcement: { about: 'used', text },
    })
  })

  it('leaves the time out where it is not known', () => {
    expect(met(used)).toMatchObject({ card: 'check', sentence: "You're in." })
    expect(met(used)).not.toHaveProperty('large')
  })

  it('per visit, says that the code is used up', () => {
    const text = "You're in. This code is used up."

    expect(met({ ...used, waitingFor: 'visit' }, { kind: 'per-visit', checkedInAt: NOW })).toEqual({
      card: 'check',
      large: '18:04',
      sentence: text,
      actions: ['newVisit'],
      announcement: { about: 'used', text },
    })
  })
})

describe('no code to be had', () => {
  const ourSide = 'Something went wrong on our side. Try again, or ask at the desk.'
  const notSure = 'We are not sure your code was made. Ask at the desk.'
  const unknown = 'We cannot find your membership here. Ask at the desk.'
  const setup = 'This screen is not set up right. Ask at the desk.'
  const paid = 'This visit has to be paid for first.'
  const signal = 'No connection. Find a better signal and try again.'

  const words: Record<ErrorCode, readonly [card: Face['card'], sentence: string, ...actions: Face['actions']]> = {
    aborted: ['attention', ourSide, 'tryAgain'],
    conflict: ['refused', 'Your code could not be made right now. Ask at the desk.', 'tryAgain'],
    expired_on_arrival: ['attention', ourSide, 'tryAgain'],
    forbidden: ['refused', 'Your membership has no access right now. Ask at the desk.', 'tryAgain'],
    gone: ['refused', unknown, 'tryAgain'],
    invalid_option: ['attention', setup],
    invalid_request: ['refused', 'Your code could not be made. Ask at the desk.', 'tryAgain'],
    malformed: ['attention', ourSide, 'tryAgain'],
    maybe_issued: ['attention', notSure, 'newCode'],
    network: ['attention', signal, 'tryAgain'],
    not_found: ['refused', unknown, 'tryAgain'],
    not_started: ['attention', setup, 'tryAgain'],
    pass_inactive: ['refused', 'Your pass is not active. Ask at the desk.', 'tryAgain'],
    payment_required: ['attention', paid, 'pay'],
    rate_limited: ['attention', 'Many people are asking right now. Wait a moment and try again.', 'tryAgain'],
    redirect_refused: ['attention', 'This network may want you to sign in first. Then try again.', 'tryAgain'],
    server_error: ['attention', ourSide, 'tryAgain'],
    source_failed: ['attention', ourSide, 'tryAgain'],
    stale_code: ['attention', ourSide, 'tryAgain'],
    stopped: ['attention', ourSide, 'tryAgain'],
    store_failed: ['attention', ourSide, 'tryAgain'],
    superseded: ['attention', ourSide, 'tryAgain'],
    timeout: ['attention', signal, 'tryAgain'],
    unauthorized: ['refused', 'You are signed out. Sign in and try again.', 'tryAgain'],
    visit_already_coded: ['refused', 'This visit already has its code. Ask at the desk.', 'showMyCode', 'newVisit'],
    visit_uncertain: ['attention', notSure, 'newVisit'],
  }

  it.each(Object.entries(words))('%s: calm words, small print for the staff', (code, [card, sentence, ...actions]) => {
    expect(met(failed(code as ErrorCode))).toEqual({
      card,
      sentence,
      ...(actions.length > 0 && { actions }),
      smallPrint: code,
      copyLabel: 'Copy',
      announcement: { about: `failed ${code}`, text: sentence },
    })
  })

  it('shows the request id large where the desk has to look it up', () => {
    expect(met(failed('visit_uncertain', 'req_9f2c'))).toMatchObject({
      large: 'req_9f2c',
      largeLabel: 'Request',
      smallPrint: 'visit_uncertain · req_9f2c',
    })
    expect(met(failed('forbidden', 'req_9f2c'))).not.toHaveProperty('large')
  })

  it('hands what is to be paid to the words', () => {
    const details = { provider: 'scripted', operation: 'issue', status: 402, fromProvider: true }
    const error = Object.assign(new HttpError('payment_required', 'Scripted', details), {
      session: { amount: '12.00' },
    })
    const messages = {
      ...englishMessages,
      payment: ({ session }: { session: unknown }) =>
        `This visit needs a co-pay of ${(session as { amount: string }).amount}.`,
    }

    const face = faceOf(moment({ ...idle, status: 'failed', error }), messages, times)

    expect(face.sentence).toBe('This visit needs a co-pay of 12.00.')

    const shown = faceOf(moment({ ...live, refreshAt: null, error }, { kind: 'per-visit' }), messages, times)

    expect(shown).toMatchObject({
      card: 'code',
      notice: 'This visit needs a co-pay of 12.00.',
      actions: ['checkedIn', 'anotherVisit', 'pay'],
      announcement: { about: 'live payment', text: 'This visit needs a co-pay of 12.00.' },
    })
  })

  it('has words for a failure of a newer core, and for none at all', () => {
    expect(met(failed('brand_new' as ErrorCode)).sentence).toBe(ourSide)
    expect(met({ ...idle, status: 'failed' }).sentence).toBe(ourSide)
  })

  it('says on the button that the small print was copied', () => {
    expect(met(failed('forbidden'), { copied: true }).copyLabel).toBe('Copied')
  })
})

describe('what is asked first', () => {
  const inDoubt = failed('visit_uncertain')
  const visit = 'Are you at the desk for another visit?'
  const doubt = 'A code may exist already. Did the desk tell you to get another one?'

  it.each([
    ['newVisit', used, visit],
    ['newVisit', inDoubt, doubt],
    ['anotherVisit', live, visit],
    ['checkedIn', live, 'Are you in? This code will be used up.'],
    ['newCode', expired, null],
    ['newCode', failed('maybe_issued'), doubt],
    ['firstVisit', pending, null],
    ['showNewCode', used, null],
    ['tryNow', expired, null],
    ['tryAgain', failed('forbidden'), null],
    ['print', live, null],
    ['pay', failed('payment_required'), null],
  ] as const)('%s', (action, state, question) => {
    expect(questionOf(action, state, englishMessages)).toBe(question)
  })

  it('of a doubt, left empty, takes the button away, and no other', () => {
    const calm = mergeMessages({ questions: { despiteDoubt: '' } })
    const actionsOf = (state: RotationSnapshot, kind: RotationKind = 'per-visit'): readonly string[] =>
      faceOf(moment(state, { kind }), calm, times).actions

    expect([actionsOf(inDoubt), actionsOf(failed('maybe_issued'), 'on-request')]).toEqual([[], []])
    expect([actionsOf(used), actionsOf(failed('visit_already_coded'))]).toEqual([
      ['newVisit'],
      ['showMyCode', 'newVisit'],
    ])
    const doubted = { ...live, refreshAt: null, error: inDoubt.error }
    expect(actionsOf(doubted)).toEqual(['checkedIn'])
  })

  it('stands in place of the sentence, with the code left where it is, and is said', () => {
    const face = met({ ...live, refreshAt: null, waitingFor: 'visit' }, { kind: 'per-visit', asking: 'anotherVisit' })

    expect(face).toEqual({
      card: 'code',
      sentence: visit,
      actions: ['yes', 'no'],
      announcement: { about: 'asking anotherVisit', text: visit },
    })
  })

  it('is dropped when the face has no such action any more', () => {
    expect(met(used, { asking: 'anotherVisit' })).toEqual(met(used))
  })
})

describe('a tap that changed nothing', () => {
  const states = { pending, live, expired: { ...expired, fetching: true }, used, failed: failed('forbidden') }

  it.each(Object.entries(states))('is answered in words: %s', (_, state) => {
    expect(met(state, { refused: 'rate_limited' }).notice).toBe('One moment. It tries again by itself.')
  })

  it('says why, for another reason', () => {
    expect(met(used, { refused: 'visit_uncertain' }).notice).toBe(
      'We are not sure your code was made. Ask at the desk.',
    )
  })
})

it('says no number aloud while a code runs out', () => {
  const states = [live, expired].map((state) => ({ ...state, error: failure('network') }))

  const said = states.map((state) => faceOf(moment(state, ticking(7)), englishMessages, times).announcement?.text)

  expect(said).toEqual(['No connection. This code still works.', 'This code has run out.'])
})
