import { onRequest } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { rig } from './rig.js'

const MINUTE = 60_000

describe('what a source is told with each attempt', () => {
  it('names the code that it has, so that another can be given: on screen, used, or the last there was', async () => {
    const { clock, code, source } = rig()

    await code.start()
    await clock.advance(1_000)
    source.checkInNow()
    await code.refresh()
    await clock.advance(20_000)
    code.stop()
    await clock.advance(MINUTE)
    await code.start()

    const had = source.requests.map(({ context }) => context.have?.slice(-1) ?? null)
    expect(had).toEqual([null, '1', '2', '1'])
  })

  it('names the last code after a restart when none was ever used', async () => {
    const { clock, code, source } = rig()

    await code.start()
    code.stop()
    await clock.advance(MINUTE)
    await code.start()

    expect(source.requests.map(({ context }) => context.have?.slice(-1) ?? null)).toEqual([null, '1'])
  })

  it('counts the attempts since the last success', async () => {
    const { clock, code, source } = rig({
      script: ({ number }) => (number === 3 || number === 4 ? { error: offline() } : {}),
    })

    await code.start()
    await clock.advance(45_000)

    expect(source.requests.map(({ context }) => context.attempt)).toEqual([1, 1, 1, 2, 3])
  })

  it('says whether anybody waits for the answer: not after a stop, and again after a start', async () => {
    const { clock, code, source } = rig({ policy: onRequest(), script: () => ({ latencyMs: 5_000 }) })

    void code.start().catch(() => undefined)
    await clock.advance(1_000)
    const isAwaited = (): boolean | undefined => source.requests[0]?.context.isAwaited?.()
    const heard = [isAwaited()]
    code.stop()
    heard.push(isAwaited())
    void code.start()
    heard.push(isAwaited())
    await clock.advance(10_000)
    heard.push(isAwaited())

    expect(heard).toEqual([true, false, true, false])
    expect(source.requests).toHaveLength(1)
    expect(code.state.status).toBe('live')
  })

  it('says so of each attempt of a safe source', async () => {
    const { clock, code, source } = rig({ script: () => ({ latencyMs: 500 }) })

    await Promise.all([code.start(), clock.advance(1_000)])

    expect(source.requests.map(({ context }) => context.isAwaited?.())).toEqual([false])
  })
})
