import { inspect } from 'node:util'
import {
  AccessCode,
  type AccessCodeSource,
  beforeExpiry,
  type CheckIn,
  type Environment,
  HttpError,
  type IssueResult,
  onRequest,
  perVisit,
  RotatingCode,
  type RotatingCodeOptions,
} from '@acme/access-codes'
import { createManualClock, createManualEnvironment, type ManualClock, offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { rig } from './rig.js'

// What sources, pages and callers of somebody else's making get wrong: it may cost them their codes, and nobody else.

const MINUTE = 60_000

function codeOf(clock: ManualClock, text: string, validForMs = 30_000): AccessCode {
  return new AccessCode({
    id: text,
    provider: 'odd',
    payload: { kind: 'text', text },
    issuedAt: clock.now(),
    validForMs,
  })
}

/** A source that answers as it is told, with no kit in between. */
function oddSource(issue: (number: number) => unknown, more: Partial<AccessCodeSource> = {}): AccessCodeSource {
  let number = 0
  return {
    provider: 'odd',
    subject: 'odd/1',
    policy: beforeExpiry(),
    issue: async () => issue((number += 1)) as IssueResult,
    ...more,
  }
}

function started(
  source: AccessCodeSource,
  options: RotatingCodeOptions = {},
): { clock: ManualClock; code: RotatingCode } {
  const clock = (options.clock as ManualClock | undefined) ?? createManualClock()
  const code = new RotatingCode(source, { environment: null, random: () => 0, ...options, clock })
  void code.start()
  return { clock, code }
}

describe('an answer that is none', () => {
  const trap = {
    get code(): never {
      throw new Error('secret')
    },
  }
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['text', 'secret'],
    ['a code that is null', { code: null }],
    ['a code of another make', { code: { text: 'secret' } }],
    ['a check-in that is null', { checkIn: null }],
    ['a check-in without a time', { checkIn: { id: 'a', subject: 'odd/1' } }],
    ['a getter that throws', trap],
  ])('T-13 is a failed attempt like any other: %s', async (_, answer) => {
    const clock = createManualClock()
    const { code } = started(
      oddSource((number) => (number === 1 ? answer : { code: codeOf(clock, '1') })),
      { clock },
    )
    const errors: unknown[] = []
    code.on('error', ({ error, retryAt }) => errors.push([error.code, error.retryable, retryAt !== null]))

    await clock.advance(5_000)

    expect(errors).toEqual([[answer === trap ? 'source_failed' : 'malformed', true, true]])
    expect(code.state.status).toBe('live')
    code.stop()
  })

  it('counts nonsense beside a code as not said', async () => {
    const clock = createManualClock()
    const answer = () => ({
      code: codeOf(clock, '1'),
      serverTime: null,
      heldForMs: 'long',
      refreshInMs: null,
      visitId: 5,
    })
    const { code } = started(oddSource(answer), { clock })

    await clock.advance(1_000)

    expect(code.state).toMatchObject({ status: 'live', clock: null })
    expect(Math.round((code.state.refreshAt ?? 0) - clock.now())).toBe(19_000)
    code.stop()
  })
})

describe('a number that is none', () => {
  it.each([
    ['NaN', () => Number.NaN],
    ['more than one', () => 5],
    ['an error', () => raise('no dice')],
  ])('T-13 from the dice costs nobody a renewal: %s', async (_, random) => {
    const clock = createManualClock()
    const answer = (number: number) => (number === 2 ? raise('offline') : { code: codeOf(clock, String(number)) })
    const { code } = started(oddSource(answer), { clock, random })
    const { code: other } = started(
      oddSource((number) => ({ code: codeOf(clock, String(number)) })),
      { clock },
    )

    await clock.advance(10 * MINUTE)

    expect([code.state.status, other.state.status]).toEqual(['live', 'live'])
    expect(Math.min(...clock.delays)).toBeGreaterThanOrEqual(1)
    code.stop()
    other.stop()
  })

  it('T-09 from a Retry-After counts as none, and stays with the one who said it', async () => {
    const clock = createManualClock()
    const limited = Object.assign(
      new HttpError('rate_limited', 'No', { provider: 'odd', operation: 'issue', fromProvider: true, status: 429 }),
      { retryAfterMs: Number.NaN },
    )
    let asked = 0
    const { code } = started(
      oddSource((number) => {
        asked = number
        return number === 1 ? Promise.reject(limited) : { code: codeOf(clock, '1') }
      }),
      { clock },
    )

    await clock.advance(59_000)
    expect(asked).toBe(1)
    await clock.advance(5_000)
    expect(code.state.status).toBe('live')
    code.stop()
  })

  it.each([0, 1, null])('T-12 keeps its pace where the source wishes to be asked in %s ms', async (refreshInMs) => {
    const clock = createManualClock()
    let asked = 0
    const answer = (number: number) => ({ code: codeOf(clock, String((asked = number))), refreshInMs })
    const { code } = started(oddSource(answer), { clock })

    await clock.advance(60 * MINUTE)

    expect(asked).toBeLessThanOrEqual(301)
    code.stop()
  })
})

describe('a foreign error', () => {
  it('leaves no word in an event, a state or a promise', async () => {
    const source = oddSource(() =>
      Promise.reject(Object.assign(new Error('key is CANARY'), { config: { headers: { 'x-api-key': 'CANARY' } } })),
    )
    const { clock, code } = started(source)
    const told: unknown[] = []
    code.on('error', (event) => told.push(event))
    code.on('change', (event) => told.push(event))
    code.refresh().catch((error: unknown) => told.push(error))

    await clock.advance(10_000)

    expect(told.length).toBeGreaterThan(3)
    expect(inspect([told, code.state], { depth: 20, showHidden: true })).not.toContain('CANARY')
    code.stop()
  })
})

describe('a listener', () => {
  it('T-59 that asks again at every change makes no loop', async () => {
    const { clock, code, source } = rig({
      script: ({ number }) => (number === 1 ? { error: offline() } : { latencyMs: 1_000 }),
    })
    let changes = 0
    code.on('change', ({ state }) => {
      changes += 1
      if (state.error) code.refresh().catch(() => undefined)
    })
    void code.start()
    await clock.advance(10_000)

    expect(changes).toBeLessThan(10)
    expect(source.requests.length).toBe(2)
  })

  it('T-59 hears of a change only where the state reads otherwise', async () => {
    const { clock, code } = rig({ script: () => ({ latencyMs: 1_000 }) })
    void code.start()
    await clock.advance(100)
    const before = code.getSnapshot()
    let changes = 0
    code.on('change', () => (changes += 1))

    code.refresh().catch(() => undefined)
    code.refresh().catch(() => undefined)
    code.invalidate()

    expect([changes, code.getSnapshot() === before]).toEqual([0, true])
  })
})

describe('a source or a page that throws', () => {
  function reported(): { readonly errors: unknown[]; readonly onListenerError: (error: unknown) => void } {
    const errors: unknown[] = []
    return { errors, onListenerError: (error) => errors.push((error as Error).message) }
  }

  it('T-45 at its undo is stopped all the same', async () => {
    const clock = createManualClock()
    const { errors, onListenerError } = reported()
    let asked = 0
    const watch = () => () => raise('already closed')
    const answer = (number: number) => ({ code: codeOf(clock, String((asked = number))) })
    const page: Environment = {
      ...createManualEnvironment(),
      onWake: () => () => raise('no such page'),
    }
    const { code } = started(oddSource(answer, { watch }), { clock, environment: page, onListenerError })
    await clock.advance(1_000)

    code.stop()
    await clock.advance(10 * MINUTE)

    expect([code.state.status, asked, clock.timers.length]).toEqual(['stopped', 1, 0])
    expect(errors).toEqual(['no such page', 'already closed'])
  })

  it('T-52 at its watch still gives codes, and leaves no listener behind', async () => {
    const clock = createManualClock()
    const { errors, onListenerError } = reported()
    const page = createManualEnvironment()
    const source = oddSource(() => ({ code: codeOf(clock, '1') }), { watch: () => raise('not today') })
    const { code } = started(source, { clock, environment: page, onListenerError })
    await clock.advance(1_000)
    expect(code.state.status).toBe('live')
    page.setVisible(false)
    page.setVisible(true)

    code.stop()

    expect([errors, page.listeners]).toEqual([['not today', 'not today'], 0])
  })

  it('is not taken at its word when it gives something else than an undo', async () => {
    const clock = createManualClock()
    const { errors, onListenerError } = reported()
    const watch = (async () => () => undefined) as unknown as NonNullable<AccessCodeSource['watch']>
    const { code } = started(
      oddSource(() => ({ code: codeOf(clock, '1') }), { watch }),
      { clock, onListenerError },
    )
    await clock.advance(1_000)

    expect(() => code.stop()).not.toThrow()
    expect(errors).toEqual([])
  })

  it('when told of a check-in changes nothing on screen', async () => {
    const clock = createManualClock()
    const checkedIn = () => raise('the store is closed')
    const { code } = started(
      oddSource(() => ({ code: codeOf(clock, '1') }), { checkedIn }),
      { clock },
    )
    const errors: string[] = []
    code.on('error', ({ error }) => errors.push(error.code))
    await clock.advance(1_000)

    code.checkedIn()
    await clock.settle()

    expect([code.state.status, errors]).toEqual(['used', ['source_failed']])
    code.stop()
  })

  it('T-56 is heard when it tells of a check-in while it is asked to watch', async () => {
    const clock = createManualClock()
    const passed: CheckIn = { id: 'a', at: clock.now() + 2_000, subject: 'odd/1', via: 'webhook' }
    const watch = (tell: (checkIn: CheckIn) => void) => {
      if (clock.elapsed() > 0) tell(passed)
      return () => undefined
    }
    const { code } = started(
      oddSource(() => ({ code: codeOf(clock, '1') }), { watch }),
      { clock },
    )
    await clock.advance(1_000)
    code.stop()
    await clock.advance(1_000)

    void code.start()

    expect(code.state.status).toBe('used')
    code.stop()
  })
})

describe('a check-in after a refusal', () => {
  it('T-10 asks for nothing by itself', async () => {
    const refusal = new HttpError('forbidden', 'No', {
      provider: 'scripted',
      operation: 'issue',
      status: 403,
      fromProvider: true,
    })
    const { clock, code, source, asked } = rig({
      afterCheckIn: 'refresh',
      script: ({ number }) => (number === 1 ? {} : { error: refusal }),
    })
    void code.start()
    await clock.advance(22_000)
    expect([code.state.status, code.state.blocked]).toEqual(['live', true])

    source.checkInNow()
    await clock.advance(MINUTE)

    expect([code.state.status, asked().length]).toEqual(['failed', 2])
  })
})

describe('who waits for a start that never comes', () => {
  it('T-16 is told at stop(), at dispose, and after it', async () => {
    const { code } = rig()
    const first = code.ready()
    code.stop()
    await expect(first).rejects.toMatchObject({ code: 'stopped' })

    const second = code.ready()
    code[Symbol.dispose]()
    await expect(second).rejects.toMatchObject({ code: 'stopped' })
    await expect(code.ready()).rejects.toMatchObject({ code: 'stopped' })
  })

  it('T-49 ends an iteration at stop(), whether it had begun or not, and although it starts again at once', async () => {
    const { clock, code } = rig()
    const early = code[Symbol.asyncIterator]().next()
    await clock.settle()
    code.stop()
    expect(await early).toEqual({ done: true, value: undefined })

    void code.start()
    const reader = code[Symbol.asyncIterator]()
    await reader.next()
    const late = reader.next()
    await clock.settle()
    code.stop()
    void code.start()
    expect(await late).toEqual({ done: true, value: undefined })
  })
})

describe('what cannot be meant', () => {
  const good = oddSource(() => undefined)
  const sources: readonly [string, unknown][] = [
    ['source.provider', undefined],
    ['source.subject', { ...good, subject: '' }],
    ['source.issue', { ...good, issue: undefined }],
    ['source.watch', { ...good, watch: 'always' }],
    ['source.checkedIn', { ...good, checkedIn: true }],
    ['source.policy.kind', { ...good, policy: undefined }],
    ['source.policy.transport', { ...good, policy: { ...beforeExpiry(), transport: 'often' } }],
    ['source.policy.maxBackoffMs', { ...good, policy: beforeExpiry({ maxBackoffMs: Number.NaN }) }],
    ['source.policy.penaltyMs', { ...good, policy: beforeExpiry({ penaltyMs: -1 }) }],
  ]
  it.each(sources)('is refused before anything happens: %s', (name, source) => {
    expect(() => new RotatingCode(source as AccessCodeSource)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(name) }),
    )
  })

  it.each([
    ['random', { random: 5 }],
    ['onListenerError', { onListenerError: 5 }],
    ['signal', { signal: {} }],
    ['environment', { environment: {} }],
    ['visitId', { visitId: 'a' }],
  ])('is refused before anything happens: %s', (name, options) => {
    expect(() => new RotatingCode(good, options as RotatingCodeOptions)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(name) }),
    )
  })

  it('takes every policy of ours', () => {
    for (const policy of [beforeExpiry(), perVisit(), onRequest()]) {
      expect(() => new RotatingCode({ ...good, policy })).not.toThrow()
    }
  })

  it('rejects, and does not throw, for the name of a visit', async () => {
    const { clock, code } = rig({ policy: perVisit() })
    void code.start()
    await clock.settle()

    await expect(code.newVisit('')).rejects.toMatchObject({ code: 'invalid_option' })
    await expect(code.newVisit('\ud800')).rejects.toMatchObject({ code: 'invalid_option' })
  })
})

function raise(message: string): never {
  throw new Error(message)
}
