import { describe, expect, it } from 'vitest'
import { codeAnswer, type RelayRigOptions, relayRig, reply, usedEvent } from './relay-rig.js'

// One page, two people: one signs out, another signs in, and the session of the relay is another's from then on.

/** A relay that says whom the session is for: `ada` until it is told otherwise. */
function sharedScreen(options: RelayRigOptions = {}) {
  const session = { subject: 'ada', seq: 7 }
  const answer = (): Response => reply(codeAnswer(session))
  return { session, ...relayRig({ answer, ...options }) }
}

describe('a relay whose session is another person’s', () => {
  it('says whose are the code and the count that it has', async () => {
    const { issue, asked, watch, clock } = sharedScreen()

    await issue()
    await issue({ have: 'code-1' })
    watch()
    await clock.settle()

    expect(asked()).toEqual([
      'GET /access-code',
      'GET /access-code?have=code-1&seen=7&subject=ada',
      'GET /access-code/events?seen=7&subject=ada',
    ])
  })

  it('begins a new count, however low, and listens for the one who came', async () => {
    const { session, issue, watch, clock, asked, streams, checkIns } = sharedScreen()
    await issue()
    watch()
    await clock.settle()

    Object.assign(session, { subject: 'grace', seq: 2 })
    const issued = await issue({ have: 'code-1' })
    await clock.settle()

    expect(issued).toMatchObject({ code: { id: 'code-1' } })
    expect(asked().at(-1)).toBe('GET /access-code/events?seen=2&subject=grace')
    expect(streams.map(({ released }) => released)).toEqual([true, false])
    streams[1]?.send(usedEvent(3, { subject: 'grace' }))
    await clock.settle()
    expect(checkIns.map(({ id }) => id)).toEqual(['door-3'])
  })

  it('does not take the entry of one who left for that of who is here', async () => {
    // The stream is a left-over of the session before, which the relay goes on writing to.
    const { session, issue, watch, clock, stream, checkIns } = sharedScreen()
    await issue()
    Object.assign(session, { subject: 'grace', seq: 2 })
    await issue()
    watch()
    await clock.settle()

    stream().send(usedEvent(8, { subject: 'ada' }))
    await clock.settle()

    expect(checkIns).toEqual([])
  })

  it('refuses an answer for who left, when it comes after one for who is here', async () => {
    let number = 0
    const { issue, clock } = relayRig({
      async answer() {
        number += 1
        const isLate = number === 2
        if (isLate) await new Promise<void>((resolve) => void clock.setTimeout(resolve, 1_000))
        return reply(codeAnswer(number === 3 && !isLate ? { subject: 'grace', seq: 2 } : { subject: 'ada', seq: 7 }))
      },
    })
    await issue()

    const late = issue()
    const prompt = issue()
    await expect(prompt).resolves.toMatchObject({ code: { id: 'code-1' } })
    const refused = expect(late).rejects.toMatchObject({ code: 'stale_code' })
    await clock.advance(1_000)

    await refused
  })

  it('takes a relay that does not tell as one that serves the same person', async () => {
    const { session, issue, asked } = sharedScreen({ answer: () => reply(codeAnswer({ seq: session.seq })) })

    await issue()
    await issue()

    expect(asked()).toEqual(['GET /access-code', 'GET /access-code?seen=7'])
  })
})
