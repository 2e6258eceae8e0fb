import { onRequest } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { forbidden, plain, refused, tooMany, unavailable } from './failures.js'
import { rig } from './rig.js'

describe('two attempts beside each other', () => {
  it.each([
    ['a network failure', offline()],
    ['a 503 that names no wait', unavailable()],
    ['an error that is not ours', new TypeError('Failed to fetch')],
    ['no error at all', null],
    ['a stranger that only looks like a limit', Object.assign(new Error('Too many'), { code: 'rate_limited' })],
  ])('T-15 go on when one of them ends with %s: the other may still answer', async (_, error) => {
    const { clock, code, source, timeline, asked } = rig({
      script: ({ number }) =>
        number === 1 ? { latencyMs: 9_000 } : number === 2 ? { latencyMs: 500, error } : { latencyMs: Infinity },
    })

    void code.start()
    await clock.advance(10_000)

    expect(asked()).toEqual([0, 4, 8])
    expect(timeline).toEqual(['9 code 1 start'])
    expect(source.aborted).toEqual([3])
  })

  it.each([
    ['a 429', tooMany()],
    ['a 503 that names a wait', unavailable(20_000)],
    ['a refusal of the provider', forbidden()],
    ['an answer in doubt', plain('maybe_issued')],
  ])('T-09 are both over when one of them is answered with %s', async (_, error) => {
    const { clock, code, source, timeline } = rig({
      script: ({ number }) => (number === 2 ? { latencyMs: 500, error } : { latencyMs: 9_000 }),
    })

    void code.start()
    await clock.advance(10_000)

    expect(timeline).toEqual([`4.5 error ${error.code}`])
    expect(source.aborted).toEqual([1])
  })

  it('T-08 are not followed by a third at once when the second fails, however often the state is read', async () => {
    const { clock, code, asked } = rig({
      script: ({ number }) => (number === 1 ? { latencyMs: Infinity } : { error: offline() }),
    })

    void code.start()
    for (let turn = 0; turn < 110; turn += 1) {
      await clock.advance(100)
      expect(code.state.status).toBe('pending')
    }

    expect(asked()).toEqual([0, 4, 8])
  })

  it('T-15 are never three: the newest is aborted as soon as another takes its place', async () => {
    const { clock, code, source } = rig({ script: () => ({ latencyMs: Infinity }) })

    void code.start()
    await clock.advance(9_000)

    expect(source.requests.length).toBe(3)
    expect(source.aborted).toEqual([2])
  })
})

describe('an attempt that is never answered', () => {
  it('T-15 ends as a timeout that may have reached the vendor', async () => {
    const { clock, code } = rig({ script: () => ({ latencyMs: Infinity }) })
    const errors: unknown[] = []
    code.on('error', ({ error }) => errors.push({ ...error }))
    // A clock that does not begin at zero, as none does after a while.
    await clock.advance(60_000)

    void code.start()
    await clock.advance(20_000)

    expect(errors).toEqual([
      expect.objectContaining({ code: 'timeout', provider: 'scripted', operation: 'issue', undelivered: false }),
    ])
  })

  it('T-45 is left alone where it must not be repeated, and is in doubt', async () => {
    const { clock, code, source, timeline } = rig({ policy: onRequest(), script: () => ({ latencyMs: Infinity }) })

    void code.start()
    await clock.advance(60_000)

    expect(timeline).toEqual(['30 error maybe_issued'])
    expect(source.aborted).toEqual([])
    expect(source.requests.length).toBe(1)
  })

  it('keeps what it was answered when that leaves it in doubt', async () => {
    const cause = refused('server_error', 503)
    const { clock, code } = rig({ policy: onRequest(), script: () => ({ error: cause }) })

    void code.start()
    await clock.advance(100)

    expect(code.state.error).toMatchObject({
      code: 'maybe_issued',
      provider: 'scripted',
      operation: 'issue',
      status: 503,
      cause,
    })
  })
})
