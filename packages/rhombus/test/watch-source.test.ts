import { type CheckIn, RotatingCode } from '@acme/access-codes'
import type { ManualClock } from '@acme/access-codes/testing'
import {
  type AccessCodeSourceOptions,
  createDoorEntryHub,
  type DoorEntry,
  type RhombusClient,
} from '@acme/access-codes-rhombus'
import { expect, it } from 'vitest'
import { doors, onOneClock, operationsIn } from './rig.js'

const asked = { doorUuid: doors.front.uuid, validForSeconds: 3_600, auditPrincipal: 'visit 4711' }
const events = 'findComponentEventsByAccessControlledDoor'

/** Moves the clock, and lets what goes on in this process keep up with it. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    await clock.advance(500)
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** A screen with a code on it. */
async function screen(
  rhombus: RhombusClient,
  clock: ManualClock,
  watchCheckIns: AccessCodeSourceOptions['watchCheckIns'],
) {
  const code = new RotatingCode(rhombus.accessCodeSource({ ...asked, watchCheckIns }), { clock, environment: null })
  void code.start()
  await pass(clock, 2_000)
  return code
}

function entryAt(at: number): DoorEntry {
  return { id: 'entry', at, doorUuid: asked.doorUuid, credentialSource: 'QR_CODE', via: 'webhook' }
}

it('a source without it watches nothing, and neither does its rotation with it', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  expect(rhombus.accessCodeSource(asked)).not.toHaveProperty('watch')
  const code = await screen(rhombus, clock, { pollEveryMs: 1_000 })
  await pass(clock, 10_000)

  expect(code.state.status).toBe('live')
  expect(operationsIn(sandbox)).not.toContain(events)
  code.stop()
})

it('a screen whose code ends by it ends when somebody is let in: told by the hub alone, without a look', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const hub = createDoorEntryHub()
  const code = await screen(rhombus, clock, { hub, endsCode: true })
  hub.publish({ ...entryAt(clock.now()), doorUuid: doors.archive.uuid })
  const before = code.state.status
  hub.publish(entryAt(clock.now()))

  expect([before, code.state.status]).toEqual(['live', 'used'])
  expect(operationsIn(sandbox)).not.toContain(events)
  code.stop()
})

it('a screen whose code ends by it ends when a look finds that somebody was let in', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const code = await screen(rhombus, clock, { pollEveryMs: 2_000, endsCode: true })
  const { dataUri: picture } = code.state.code!.reveal() as { dataUri: string }
  expect(sandbox.scan({ picture, provider: 'rhombus', device: asked.doorUuid })).toMatchObject({ admitted: true })
  await pass(clock, 6_000)

  expect(code.state.status).toBe('used')
  code.stop()
})

it('whoever watches by hand hears of each passage once, of the hub and of the looks', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const hub = createDoorEntryHub()
  const source = rhombus.accessCodeSource({ ...asked, watchCheckIns: { hub, pollEveryMs: 2_000 } })
  const heard: CheckIn[] = []
  const stop = source.watch!((checkIn) => void heard.push(checkIn))
  const code = new RotatingCode(source, { clock, environment: null })
  void code.start()
  await pass(clock, 3_000)
  const { dataUri: picture } = code.state.code!.reveal() as { dataUri: string }
  sandbox.scan({ picture, provider: 'rhombus', device: asked.doorUuid })
  hub.publish(entryAt(clock.now()))
  await pass(clock, 6_000)
  stop()

  expect(heard).toEqual([{ id: 'entry', at: expect.any(Number), subject: source.subject, via: 'webhook' }])
  expect(code.state.status).toBe('live')
  code.stop()
})

it('a pause out of its bounds is refused at once', () => {
  const { rhombus } = onOneClock()
  expect(() => rhombus.accessCodeSource({ ...asked, watchCheckIns: { pollEveryMs: 999 } })).toThrow(
    expect.objectContaining({ code: 'invalid_option', operation: 'accessCodeSource' }),
  )
})
