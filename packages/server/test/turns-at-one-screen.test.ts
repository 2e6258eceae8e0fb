import { RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ORIGIN, readEvents, rig } from './rig.js'

// A page on which one person signs out and another in: the cookie is another's, and the page is the same.

describe('when the session is another person’s', () => {
  it('counts what the screen has and has seen as nothing', async () => {
    const { ask, getCode, sourceOf, clock } = rig()
    const { seq: adas, subject: ada } = await getCode()
    await getCode('', 'grace')
    sourceOf('grace').checkInNow()
    await clock.advance(500)

    // Grace's last entry is newer than all that Ada's screen has seen; it is no news for the screen that she takes over.
    const { subject, seq } = await getCode(`?have=code-ada-1&seen=${adas}&subject=${ada}`, 'grace')
    const stream = readEvents(await ask(`/events?seen=${seq}&subject=${subject}`, { member: 'grace' }))
    await clock.settle()

    expect([ada, subject]).toEqual([expect.stringMatching(/^\w{32}$/), expect.stringMatching(/^\w{32}$/)])
    expect(subject).not.toBe(ada)
    expect(stream.used).toEqual([])
    await stream.cancel()
  })

  it('says nothing of the person in what it says whom it is for', async () => {
    const { ask } = rig()

    expect(await (await ask('/')).text()).not.toContain('scripted/')
  })

  it('shows who is here their own code and their own entry, on the screen of who left', async () => {
    const { relay, clock, sourceOf } = rig()
    let member = 'ada'
    const code = new RotatingCode(
      relaySource({
        url: ORIGIN,
        clock,
        random: () => 0,
        fetch: (input, init) => relay.fetch(new Request(input, { ...init, headers: { 'x-member': member } })),
      }),
      { clock, environment: null, random: () => 0 },
    )
    onTestFinished(() => code.stop())
    const textOf = (): string => JSON.stringify(code.state.code?.reveal())
    await code.start()
    await clock.settle()
    const before = textOf()

    member = 'grace'
    await clock.advance(21_000)
    const after = textOf()
    sourceOf('ada').checkInNow()
    await clock.advance(500)
    const afterAdas = code.state.status
    sourceOf('grace').checkInNow()
    await clock.advance(500)

    expect([before, after]).toEqual([expect.stringContaining('ada'), expect.stringContaining('grace')])
    expect([afterAdas, code.state.status]).toEqual(['live', 'used'])
  })
})
