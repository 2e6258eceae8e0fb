import { RotatingCode } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { expect, it } from 'vitest'
import { drawFace } from '../src/face.js'
import { createGymStandIn } from '../src/gym-stand-in.js'

function setUp() {
  const clock = createManualClock()
  const gym = createGymStandIn({ clock, lifetimesMs: [20_000, 5_000], answerMs: 100 })
  const code = new RotatingCode(gym.source, { clock })
  const face = (): string =>
    drawFace({ state: code.state, remainingMs: code.remainingMs(), usedAt: '18:04' }).join('\n')
  return { clock, gym, code, face }
}

it('lets the newest code through once, and refuses it after', async () => {
  const { clock, gym, code } = setUp()
  void code.start()
  await clock.advance(100)
  const first = await code.ready()

  expect(gym.walkThrough(first)).toBe(true)
  expect(code.state.status).toBe('used')
  expect(gym.walkThrough(first)).toBe(false)
})

it('refuses a code that was replaced, and one that has run out', async () => {
  const { clock, gym, code } = setUp()
  void code.start()
  await clock.advance(100)
  const first = await code.ready()
  await clock.advance(19_000)
  const second = await code.ready()
  code.stop()

  expect(second.id).not.toBe(first.id)
  expect(gym.walkThrough(first)).toBe(false)
  await clock.advance(20_000)
  expect(gym.walkThrough(second)).toBe(false)
})

it('draws a face for each moment, and nothing to scan once the code is used', async () => {
  const { clock, gym, code, face } = setUp()

  expect(face()).toContain('Getting your code')
  void code.start()
  await clock.advance(100)
  expect(face()).toMatch(/█[^]*Hold it to the reader[^]* 20 s/)
  gym.walkThrough(await code.ready())
  expect(face()).toContain("You're in. Checked in at 18:04.")
  expect(face()).not.toContain('█')
})
