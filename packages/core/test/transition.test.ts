import { AccessCode, AccessCodeError, beforeExpiry, onRequest, perVisit, type RotationPolicy } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { initialRotation, type Rotation, type RotationEvent, transition, waitingFor } from '../src/transition.js'

const NOW = 100_000
const ask = { now: NOW, allowedAt: -Infinity }
const gym = beforeExpiry()
const error = new AccessCodeError('server_error' as 'store_failed', 'answered 503', {
  provider: 'gym',
  operation: 'issue',
})
const codeOf = (text: string) =>
  new AccessCode({ id: text, provider: 'gym', payload: { kind: 'text', text }, issuedAt: 1_767_600_000_000 })
const current = codeOf('current')
const next = codeOf('next')
const checkIn = { id: 'c', at: 0, subject: 's', via: 'webhook' } as const
const visit = { id: 'v', replaceLive: false, despiteUncertain: false }

/** One plain example of each status; `live` has its next attempt planned. */
const states = {
  idle: initialRotation,
  pending: { ...initialRotation, status: 'pending', refreshAt: NOW + 500, attempt: 1 },
  live: {
    ...initialRotation,
    status: 'live',
    code: current,
    lastCode: current,
    deadlineAt: NOW + 10_000,
    lifetimeMs: 30_000,
    refreshAt: NOW + 2_000,
  },
  expired: {
    ...initialRotation,
    status: 'expired',
    code: current,
    lastCode: current,
    deadlineAt: NOW - 1,
    lifetimeMs: 30_000,
    refreshAt: NOW + 500,
    attempt: 1,
  },
  used: { ...initialRotation, status: 'used', lastCode: current, spent: current },
  failed: { ...initialRotation, status: 'failed', lastCode: current, halted: 'terminal', error },
  stopped: { ...initialRotation, status: 'stopped', lastCode: current },
} satisfies Record<string, Rotation>

const events = {
  start: { type: 'start', visit: null, ...ask },
  wake: { type: 'wake', flightLost: false, blocked: false, ...ask },
  refresh: { type: 'refresh', reason: 'manual', ...ask },
  invalidate: { type: 'invalidate', ...ask },
  newVisit: { type: 'newVisit', visit, ...ask },
  checkIn: { type: 'checkIn', checkIn, match: 'subject' },
  issued: {
    type: 'issued',
    code: next,
    deadlineAt: NOW + 30_000,
    lifetimeMs: 30_000,
    refreshAt: NOW + 20_000,
    visit: null,
  },
  transient: { type: 'failed', error, kind: 'transient', retryAt: NOW + 1_000 },
  uncertain: { type: 'failed', error, kind: 'uncertain', retryAt: null },
  terminal: { type: 'failed', error, kind: 'terminal', retryAt: null },
  stop: { type: 'stop' },
} satisfies Record<string, RotationEvent>

/** What comes of it: the status, whether a flight begins, what is planned, what is heard. */
function gist(state: Rotation, event: RotationEvent, policy: RotationPolicy = gym): string {
  const { state: after, notice } = transition(state, event, policy)
  if (after === state) return 'nothing'
  const flight = after.flight !== state.flight && after.flight !== null ? ' fetches' : ''
  const planned = after.refreshAt === null ? '' : ` at ${after.refreshAt - NOW}`
  return `${after.status}${after.halted ? ' halted' : ''}${flight}${planned}${notice ? ` (${notice.name})` : ''}`
}

describe('the transition table', () => {
  it.each([
    [
      'idle',
      {
        start: 'pending fetches',
        wake: 'nothing',
        refresh: 'nothing',
        invalidate: 'nothing',
        newVisit: 'nothing',
        checkIn: 'nothing',
        issued: 'nothing',
        terminal: 'nothing',
        stop: 'stopped',
      },
    ],
    [
      'pending',
      {
        start: 'nothing',
        wake: 'pending fetches',
        refresh: 'pending fetches',
        invalidate: 'pending fetches',
        newVisit: 'pending fetches',
        checkIn: 'nothing',
        issued: 'live at 20000 (code)',
        transient: 'pending at 1000 (error)',
        uncertain: 'failed halted (error)',
        terminal: 'failed halted (error)',
        stop: 'stopped',
      },
    ],
    [
      'live',
      {
        start: 'nothing',
        wake: 'nothing',
        refresh: 'live fetches',
        invalidate: 'pending fetches',
        newVisit: 'live fetches',
        checkIn: 'used (used)',
        issued: 'live at 20000 (code)',
        transient: 'live at 1000 (error)',
        uncertain: 'live halted (error)',
        terminal: 'live halted (error)',
        stop: 'stopped at 2000',
      },
    ],
    [
      'expired',
      {
        start: 'nothing',
        wake: 'expired fetches',
        refresh: 'expired fetches',
        invalidate: 'pending fetches',
        newVisit: 'pending fetches',
        checkIn: 'used (used)',
        issued: 'live at 20000 (code)',
        transient: 'expired at 1000 (error)',
        uncertain: 'expired halted (error)',
        terminal: 'failed halted (error)',
        stop: 'stopped',
      },
    ],
    [
      'used',
      {
        start: 'nothing',
        wake: 'nothing',
        refresh: 'pending fetches',
        invalidate: 'nothing',
        newVisit: 'pending fetches',
        checkIn: 'nothing',
        stop: 'stopped',
      },
    ],
    [
      'failed',
      {
        start: 'pending fetches',
        wake: 'nothing',
        refresh: 'pending fetches',
        invalidate: 'nothing',
        newVisit: 'pending fetches',
        checkIn: 'nothing',
        stop: 'stopped halted',
      },
    ],
    [
      'stopped',
      {
        start: 'pending fetches',
        wake: 'nothing',
        refresh: 'nothing',
        invalidate: 'nothing',
        newVisit: 'nothing',
        checkIn: 'nothing',
        issued: 'nothing',
        terminal: 'nothing',
        stop: 'nothing',
      },
    ],
  ] as [keyof typeof states, Partial<Record<keyof typeof events, string>>][])('from %s', (status, row) => {
    const came = Object.fromEntries(
      Object.keys(row).map((name) => [name, gist(states[status], events[name as keyof typeof events])]),
    )
    expect(came).toEqual(row)
  })

  it('plans for the moment that the limits allow, and for when the page is seen', () => {
    expect(gist(states.idle, { ...events.start, allowedAt: NOW + 700 })).toBe('pending at 700')
    expect(gist({ ...states.idle, hidden: true }, events.start)).toBe('pending at 0')
    expect(gist({ ...states.live, hidden: true }, events.refresh)).toBe('live fetches')
    expect(gist({ ...states.pending, hidden: true }, { type: 'due', ...ask, now: NOW + 1_000 })).toBe('nothing')
  })

  it('asks even on a hidden page when a person does', () => {
    const hidden = { hidden: true }
    expect(gist({ ...states.used, ...hidden }, events.refresh)).toBe('pending fetches')
    expect(gist({ ...states.pending, ...hidden }, events.invalidate)).toBe('pending fetches')
    expect(gist({ ...states.live, ...hidden }, events.invalidate)).toBe('pending fetches')
    expect(gist({ ...states.live, ...hidden }, events.newVisit, perVisit())).toBe('live fetches')
    expect(gist({ ...states.used, ...hidden }, events.newVisit, perVisit())).toBe('pending fetches')
  })

  it('tells of no code when the one on screen is good for longer', () => {
    expect(gist(states.live, { ...events.issued, code: codeOf('current') })).toBe('live at 20000')
  })

  it('runs out at the deadline, not before, and fails then if a terminal error came', () => {
    const late = { type: 'deadline', hiding: false, blocked: false, now: NOW + 10_000, allowedAt: -Infinity } as const
    expect(gist(states.live, { ...late, now: NOW + 9_999 })).toBe('nothing')
    expect(gist(states.live, late)).toBe('expired fetches (expired)')
    expect(gist({ ...states.live, halted: 'terminal', refreshAt: null }, late)).toBe('failed halted (expired)')
    expect(gist({ ...states.live, halted: 'uncertain', refreshAt: null }, late)).toBe('expired halted (expired)')
    expect(gist({ ...states.live, refreshAt: null }, late, perVisit())).toBe('expired (expired)')
    expect(gist(states.live, { ...late, hiding: true })).toBe('expired at 10000 (expired)')
    expect(gist(states.live, { ...late, blocked: true })).toBe('failed halted (expired)')
    for (const state of [states.pending, states.expired, states.used, states.failed]) {
      expect(gist(state, late)).toBe('nothing')
    }
  })

  it('asks at the deadline for the reason that is open, or because it ran out', () => {
    const late = { type: 'deadline', hiding: false, blocked: false, now: NOW + 10_000, allowedAt: -Infinity } as const
    const reasons = (['schedule', 'manual', 'wake', 'start'] as const).map(
      (reason) => transition({ ...states.live, reason }, late, gym).state.reason,
    )
    expect(reasons).toEqual(['expired', 'manual', 'wake', 'start'])
  })

  it('gives up a visit’s code for good, and a door’s as expired', () => {
    expect(gist({ ...states.live, refreshAt: null }, events.invalidate, perVisit())).toBe('used')
    expect(gist(states.live, events.invalidate, perVisit())).toBe('pending at 2000')
    expect(gist(states.live, events.invalidate, onRequest())).toBe('expired (expired)')
    expect(gist({ ...states.expired, refreshAt: null }, events.invalidate, onRequest())).toBe('nothing')
  })

  it('leaves an attempt that must not be repeated in the air when a code is given up', () => {
    const flying = { refreshAt: null, flight: 1, flights: 1 }
    expect(gist({ ...states.pending, ...flying }, events.invalidate, perVisit())).toBe('pending')
    expect(gist({ ...states.pending, ...flying }, events.invalidate, gym)).toBe('pending fetches')
    expect(gist({ ...states.live, ...flying }, events.invalidate, perVisit())).toBe('pending')
    expect(gist({ ...states.pending, refreshAt: null }, events.invalidate, perVisit())).toBe('nothing')
  })

  it('resumes a code that is still good', () => {
    const { state } = transition(states.live, events.stop, gym)
    expect(gist(state, events.start)).toBe('live at 2000 (code)')
    expect(gist(state, { ...events.start, now: NOW + 10_000 })).toBe('pending fetches')
    expect(gist({ ...state, halted: 'terminal', refreshAt: null }, events.start)).toBe('live fetches (code)')
    expect(gist({ ...state, halted: 'uncertain', refreshAt: null }, events.start)).toBe('live halted (code)')
  })

  it('replaces a flight that slept through its own deadline', () => {
    const flying = { ...states.pending, refreshAt: null, flight: 1, flights: 1 }
    expect(gist(flying, events.wake)).toBe('nothing')
    expect(gist(flying, { ...events.wake, flightLost: true })).toBe('pending fetches')
  })

  it('does on waking what is due or urgent, unless the source is known to refuse', () => {
    expect(gist({ ...states.live, refreshAt: NOW }, events.wake)).toBe('live fetches')
    expect(gist({ ...states.live, refreshAt: NOW + 1 }, events.wake)).toBe('nothing')
    expect(gist({ ...states.pending, attempt: 0 }, events.wake)).toBe('pending fetches')
    expect(gist(states.pending, { ...events.wake, blocked: true })).toBe('nothing')
  })

  it('brings no revival forward, however it wakes', () => {
    const reviving = { ...states.failed, refreshAt: NOW + 5_000 }
    expect(gist(reviving, events.wake)).toBe('nothing')
    expect(gist(reviving, { type: 'online', attemptAt: NOW + 300 })).toBe('nothing')
    expect(gist({ ...reviving, refreshAt: NOW - 1 }, events.wake)).toBe('nothing')
    expect(gist(reviving, { type: 'due', ...ask, now: NOW + 5_000 })).toBe('pending fetches')
  })

  it('takes no automatic attempt after a terminal error, however it wakes', () => {
    const blocked: Rotation = { ...states.live, halted: 'terminal', refreshAt: null, attempt: 1 }
    expect(gist(blocked, events.wake)).toBe('nothing')
    expect(gist(blocked, { type: 'online', attemptAt: NOW + 300 })).toBe('nothing')
    expect(gist(blocked, events.start)).toBe('live fetches')
  })

  it('hears of the network only where that is urgent', () => {
    const online = { type: 'online', attemptAt: NOW + 300 } as const
    expect(gist(states.live, online)).toBe('nothing')
    expect(gist({ ...states.live, attempt: 1 }, online)).toBe('live at 300')
    expect(gist(states.pending, online)).toBe('pending at 300')
    expect(gist({ ...states.pending, attempt: 0 }, online)).toBe('pending at 300')
    expect(gist({ ...states.pending, refreshAt: NOW + 300 }, online)).toBe('nothing')
    expect(gist({ ...states.pending, refreshAt: NOW + 100 }, online)).toBe('nothing')
  })

  it('names what it waits for when it neither asks nor plans to', () => {
    expect(waitingFor(states.pending, gym)).toBeNull()
    expect(waitingFor({ ...states.pending, hidden: true }, gym)).toBe('visible')
    expect(waitingFor(states.used, gym)).toBe('request')
    expect(waitingFor(states.used, perVisit())).toBe('visit')
    expect(waitingFor({ ...states.pending, refreshAt: null }, perVisit())).toBe('visit')
    expect(waitingFor({ ...states.failed }, perVisit())).toBe('request')
    expect(waitingFor(states.stopped, gym)).toBeNull()
    expect(waitingFor(states.idle, gym)).toBeNull()
    expect(waitingFor({ ...states.pending, refreshAt: null, flight: 1, flights: 1 }, gym)).toBeNull()
  })
})
