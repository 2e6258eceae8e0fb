import { createManualClock } from '@acme/access-codes/testing'
import { expect, it } from 'vitest'
import { createSettableClock } from '../src/settable-clock.js'
import { createStory, type Moment } from '../src/story.js'
import { type GymTroubleId, gymTroubles } from '../src/scenes/gym.js'
import { createTroubleSwitch, type TroubleMakers } from '../src/trouble-switch.js'

function setUp() {
  const clock = createManualClock()
  const done: string[] = []
  const maker = (id: GymTroubleId) => () => {
    done.push(`begin ${id}`)
    return () => void done.push(`end ${id}`)
  }
  const makers = Object.fromEntries(
    gymTroubles.map(({ id }) => [id, maker(id)]),
  ) as unknown as TroubleMakers<GymTroubleId>
  return { clock, done, troubles: createTroubleSwitch(gymTroubles, makers, clock, 10_000) }
}

it('ends a trouble by itself, by a second tap, or when all is over, and each only once', async () => {
  const { clock, done, troubles } = setUp()
  const heard: string[] = []
  troubles.listen((active) => heard.push(active.map(({ id }) => id).join()))

  troubles.begin('api-down')
  await clock.advance(20_000)
  troubles.begin('slow-clock')
  troubles.end('slow-clock')
  troubles.end('slow-clock')
  troubles.begin('webhook-lost')
  troubles.close()

  expect(done).toEqual([
    'begin api-down',
    'end api-down',
    'begin slow-clock',
    'end slow-clock',
    'begin webhook-lost',
    'end webhook-lost',
  ])
  expect(heard).toEqual(['', 'api-down', '', 'slow-clock', '', 'webhook-lost'])
  expect(clock.timers).toEqual([])
})

it('starts a trouble over that is begun while it is on', async () => {
  const { clock, troubles } = setUp()
  troubles.begin('api-down')
  await clock.advance(15_000)
  troubles.begin('api-down')
  await clock.advance(15_000)
  expect(troubles.active()).toEqual([{ id: 'api-down', endsAt: clock.now() + 5_000 }])
  await clock.advance(5_000)
  expect(troubles.active()).toEqual([])
})

it('sets a clock wrong as a machine’s would be: back takes no time away, forward looks like sleep', async () => {
  const base = createManualClock()
  const clock = createSettableClock(base)
  const began = { now: clock.now(), elapsed: clock.elapsed() }
  const passed = () => ({ now: clock.now() - began.now, elapsed: clock.elapsed() - began.elapsed })

  clock.setBehind(120_000)
  await base.advance(1_000)
  expect(passed()).toEqual({ now: -119_000, elapsed: 1_000 })
  clock.setBehind(0)
  await base.advance(1_000)
  expect(passed()).toEqual({ now: 2_000, elapsed: 122_000 })
})

it('tells a newcomer what happened in the last minute and a half, and then everything', async () => {
  const clock = createManualClock()
  const story = createStory(clock)
  story.add({ kind: 'told', admitted: true })
  await clock.advance(90_000)
  story.add({ kind: 'asked', what: 'code', status: 200 })
  const heard: string[] = []
  const undo = story.listen(({ kind }: Moment) => heard.push(kind))
  story.add({ kind: 'scanned', admitted: true, reason: 'admitted' })
  undo()
  story.add({ kind: 'told', admitted: true })

  expect(heard).toEqual(['asked', 'scanned'])
})
