import { describe, expect, it } from 'vitest'

import type { Sandbox } from '@acme/access-codes-sandbox'
import { openSandbox } from '../rig.js'
import { doors, GENERATE, issue, locations, NOBODY, openRhombus, START } from './rig.js'

async function control(sandbox: Sandbox, path: string, body?: object): Promise<[number, unknown]> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await sandbox.fetch(`http://any.test/_sandbox/${path}`, init)
  const text = await response.text()
  return [response.status, text === '' ? null : JSON.parse(text)]
}

describe('the control routes', () => {
  it('list codes and doors', async () => {
    const { sandbox, ask } = openRhombus()
    await ask(GENERATE, { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 60, auditPrincipal: 'visit' })
    const [, codes] = await control(sandbox, 'rhombus/codes')

    expect(codes).toEqual(sandbox.rhombus.codes())
    expect(codes).toMatchObject([{ auditPrincipal: 'visit', at: START, expiresAt: START + 60_000 }])
    expect(await control(sandbox, 'rhombus/doors')).toEqual([200, sandbox.rhombus.doors()])
  })

  it('lock down, spoil an unlock, and put events in', async () => {
    const { sandbox, ask } = openRhombus()
    const unlock = async (): Promise<unknown> =>
      (await ask('accesscontrol/unlockAccessControlledDoor', { accessControlledDoorUuid: doors.front.uuid })).json
    const lockedDown = (): boolean => sandbox.rhombus.doors().some((door) => door.lockedDown)

    expect((await control(sandbox, 'rhombus/lockdown', { locationUuid: locations.berlin.uuid }))[0]).toBe(204)
    expect(lockedDown()).toBe(true)
    await control(sandbox, 'rhombus/lockdown', { locationUuid: locations.berlin.uuid, active: false })
    expect(lockedDown()).toBe(false)
    await control(sandbox, 'rhombus/unlock-outcome', { doorUuid: doors.front.uuid, outcome: 'NEW' })
    expect(await unlock()).toEqual({ type: 'ERROR', errorType: 'NEW' })
    await control(sandbox, 'rhombus/unlock-outcome', { doorUuid: doors.front.uuid, outcome: null })
    expect(await unlock()).toEqual({ type: 'SUCCESS' })
    expect(await control(sandbox, 'rhombus/events', { doorUuid: doors.front.uuid, type: 'DoorbellEvent' })).toEqual([
      201,
      { uuid: expect.any(String) },
    ])
  })

  it.each([
    ['rhombus/lockdown', { locationUuid: NOBODY }],
    ['rhombus/unlock-outcome', { doorUuid: NOBODY, outcome: null }],
    ['rhombus/unlock-outcome', { doorUuid: doors.front.uuid, outcome: 5 }],
    ['rhombus/events', { doorUuid: doors.front.uuid }],
    ['rhombus/events', { doorUuid: doors.front.uuid, type: 'A', door: 1 }],
  ])('complain with a 400: %s', async (path, body) => {
    expect(await control(openRhombus().sandbox, path, body)).toEqual([400, { error: expect.any(String) }])
  })

  it('take settings, a scan and a reset', async () => {
    const { sandbox, ask } = openRhombus()
    const picture = await issue(ask)

    const [, settings] = await control(sandbox, 'settings', { rhombus: { singleUse: true } })
    const scan = { provider: 'rhombus', picture, device: doors.front.uuid }
    expect(settings).toMatchObject({ rhombus: { singleUse: true, sprinkle: false } })
    expect(await control(sandbox, 'scan', scan)).toEqual([200, { admitted: true, checkInId: expect.any(String) }])
    expect(await control(sandbox, 'scan', scan)).toMatchObject([200, { reason: 'already_used' }])
    await control(sandbox, 'reset', {})
    expect([sandbox.rhombus.codes(), sandbox.settings.rhombus.get().singleUse]).toEqual([[], false])
  })

  it('tell how many there are of what', async () => {
    const { sandbox, ask } = openRhombus()
    sandbox.scan({ provider: 'rhombus', picture: await issue(ask, doors.front.uuid, 60) })
    const state = sandbox.state().rhombus
    await sandbox.clock.advance(60_000)

    expect(state).toMatchObject({ doors: 9, unlocked: 1, codes: 1, liveCodes: 1, events: 6 })
    expect(sandbox.state().rhombus).toMatchObject({ unlocked: 0, codes: 1, liveCodes: 0, events: 9 })
  })
})

describe('settings', () => {
  it('exist, and keep their bounds', () => {
    const { settings } = openSandbox()

    expect(() => settings.rhombus.set({ rateBurst: 0 })).toThrow('rateBurst is a whole number')
    expect(() => settings.rhombus.set({ qrCodeForm: 'hex' as 'base64' })).toThrow('qrCodeForm is one of')
    expect(() => settings.rhombus.set({ codes: 1 } as object)).toThrow('There is no setting "codes"')
  })
})
