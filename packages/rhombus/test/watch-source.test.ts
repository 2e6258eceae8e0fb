import { type CheckIn, RotatingCode } from '@acme/access-codes'
import type { Sandbox } from '@acme/access-codes-sandbox'
import type { ManualClock } from '@acme/access-codes/testing'
import {
  type AccessCodeSourceOptions,
  createDoorEntryHub,
  type DoorEntry,
  type DoorEntryHub,
  type RhombusClient,
} from '@acme/access-codes-rhombus'
import { expect, it } from 'vitest'
import { doors, onOneClock, operationsIn, START } from './rig.js'

const asked = { doorUuid: doors.front.uuid, validForSeconds: 3_600, auditPrincipal: 'visit 4711' }
const events = 'findComponentEventsByAccessControlledDoor'

/** Moves the clock, and lets what goes on in this process keep up with it. */
async function pass(clock: ManualClock, ms: number, stepMs = 500): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advance(stepMs)
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

/** Holds the code on a screen to its door. */
function letIn(sandbox: Sandbox, code: RotatingCode): void {
  const { dataUri: picture } = code.state.code!.reveal() as { dataUri: string }
  expect(sandbox.scan({ picture, provider: 'rhombus', device: asked.doorUuid })).toMatchObject({ admitted: true })
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

it('a screen whose code ends by it ends when somebody is let in: told by the hub, or by the look that is its safety net', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const hub = createDoorEntryHub()
  const told = await screen(rhombus, clock, { hub, endsCode: true })
  hub.publish({ ...entryAt(clock.now()), doorUuid: doors.archive.uuid })
  const before = told.state.status
  hub.publish(entryAt(clock.now()))
  expect([before, told.state.status]).toEqual(['live', 'used'])
  told.stop()

  const lost = await screen(rhombus, clock, { hub, endsCode: true })
  letIn(sandbox, lost)
  await pass(clock, 70_000, 10_000)
  expect(lost.state.status).toBe('used')
  lost.stop()
})

it.each<[string, boolean, number[], (hub: DoorEntryHub) => AccessCodeSourceOptions['watchCheckIns']]>([
  ['a hub, as a safety net: once in a minute', true, [0, 60_000], (hub) => ({ hub })],
  ['a hub, by a pause of its own', true, [0, 30_000, 60_000, 90_000], (hub) => ({ hub, pollEveryMs: 30_000 })],
  ['a hub without a net', true, [], (hub) => ({ hub, pollEveryMs: false })],
  ['a hub and nothing else', true, [], (hub) => hub],
  ['nothing but looks', false, [0, 50_000, 100_000], () => ({ pollEveryMs: 50_000 })],
])('how often it looks beside %s', async (_, listens, expected, watchCheckIns) => {
  const { rhombus, clock, sandbox } = onOneClock()
  const hub = createDoorEntryHub()
  const source = rhombus.accessCodeSource({ ...asked, watchCheckIns: watchCheckIns(hub) })
  const heard: CheckIn[] = []
  const stop = source.watch!((checkIn) => void heard.push(checkIn))
  await pass(clock, 110_000, 10_000)
  hub.publish(entryAt(clock.now()))
  stop()

  const looks = sandbox.requests.list().filter(({ operation }) => operation === events)
  // Each pause is a little longer than it says by what the request takes.
  expect(looks.map(({ at }) => Math.round((at - START) / 10_000) * 10_000)).toEqual(expected)
  expect(heard).toHaveLength(listens ? 1 : 0)
})

it('all screens at one door share its looks, each hears of each passage, and who stays goes on hearing', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const heard: string[] = []
  const watch = (visit: string, doorUuid = asked.doorUuid) =>
    rhombus.accessCodeSource({ ...asked, doorUuid, auditPrincipal: visit, watchCheckIns: { pollEveryMs: 2_000 } })
      .watch!(({ id }) => void heard.push(`${visit} ${id}`))
  const looks = (): number => operationsIn(sandbox).filter((name) => name === events).length
  const stops = Array.from({ length: 50 }, (_, at) => watch(`visit ${at}`))
  await pass(clock, 10_000)
  expect(looks()).toBe(6)

  const stopOther = watch('elsewhere', doors.archive.uuid)
  const code = await screen(rhombus, clock, undefined)
  for (const stop of stops.slice(1)) stop()
  letIn(sandbox, code)
  await pass(clock, 4_000)
  expect(heard).toEqual([expect.stringMatching(/^visit 0 /)])
  stopOther()
  stops[0]!()
  const before = looks()
  await pass(clock, 10_000)
  expect(looks()).toBe(before)

  // Whoever comes and goes looks no oftener than the pause says; what happened meanwhile is told by one look.
  letIn(sandbox, code)
  for (let turn = 0; turn < 10; turn += 1) {
    watch('again')()
    await pass(clock, 500)
  }
  const stop = watch('again')
  await pass(clock, 3_000)
  stop()
  expect(looks() - before).toBeLessThanOrEqual(5)
  expect(heard.slice(1)).toEqual([expect.stringMatching(/^again /)])
  code.stop()
})

it('a screen whose code ends by it ends when a look finds that somebody was let in', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const code = await screen(rhombus, clock, { pollEveryMs: 2_000, endsCode: true })
  letIn(sandbox, code)
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
  letIn(sandbox, code)
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
