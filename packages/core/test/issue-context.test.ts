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
})
