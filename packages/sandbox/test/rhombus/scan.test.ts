import { describe, expect, it } from 'vitest'

import type { ScanResult } from '@acme/access-codes-sandbox'
import { credentials, doors, guestPasses, issue, locations, openRhombus, orgs, START, type Rig } from './rig.js'

const EVENTS = 'component/findComponentEventsByAccessControlledDoor'

function reason(result: ScanResult): string {
  return result.admitted ? 'admitted' : result.reason
}

/** What has happened at a door since the test began, newest first. */
async function happened({ ask }: Rig, door: string = doors.front.uuid): Promise<Record<string, unknown>[]> {
  const body = { accessControlledDoorUuid: door, createdAfterMs: START }
  return (await ask(EVENTS, body)).json.componentEvents as Record<string, unknown>[]
}

describe('a camera', () => {
  it('reads the image and opens the door for its time', async () => {
    const rig = openRhombus()
    const { sandbox, ask } = rig
    const picture = await issue(ask)
    const relay = (): string | undefined => sandbox.rhombus.doors().find(({ uuid }) => uuid === doors.front.uuid)?.relay

    const result = sandbox.scan({ provider: 'rhombus', picture })

    expect(result).toEqual({ admitted: true, checkInId: expect.any(String) })
    expect(relay()).toBe('UNLOCKED')
    await sandbox.clock.advance(4_999)
    expect(relay()).toBe('UNLOCKED')
    await sandbox.clock.advance(1)
    expect(relay()).toBe('LOCKED')
  })

  it('leaves a chain of events that share a correlation, each at its own moment', async () => {
    const rig = openRhombus()
    const picture = await issue(rig.ask)
    const result = rig.sandbox.scan({ provider: 'rhombus', picture })
    const at = await happened(rig)
    await rig.sandbox.clock.advance(5_000)
    const chain = await happened(rig)

    expect(at.map(({ type }) => type)).toEqual(['DoorRelayStateChangeEvent', 'CredentialReceivedEvent'])
    expect(at[1]).toMatchObject({
      uuid: result.admitted ? result.checkInId : '',
      orgUuid: orgs.office.uuid,
      locationUuid: locations.berlin.uuid,
      componentCompositeUuid: doors.front.uuid,
      timestampMs: START,
      createdAtMs: START,
      credSource: 'QR_CODE',
      authenticationResult: 'ACCEPTED',
      authorizationResult: 'ALLOWED',
      credentialUuid: null,
    })
    expect(chain.map(({ type, newState, timestampMs }) => [type, newState, Number(timestampMs) - START])).toEqual([
      ['DoorRelayStateChangeEvent', 'LOCKED', 5000],
      ['DoorPositionIndicatorStateChangeEvent', 'CLOSED', 3000],
      ['DoorPositionIndicatorStateChangeEvent', 'OPEN', 1000],
      ['DoorRelayStateChangeEvent', 'UNLOCKED', 0],
      ['CredentialReceivedEvent', undefined, 0],
    ])
    expect(new Set(chain.map(({ correlationId }) => correlationId)).size).toBe(1)
  })

  it('lets a lock that is open already fall shut later, and once', async () => {
    const rig = openRhombus()
    const picture = await issue(rig.ask)
    rig.sandbox.scan({ provider: 'rhombus', picture })
    await rig.sandbox.clock.advance(2_000)
    rig.sandbox.scan({ provider: 'rhombus', picture })
    await rig.sandbox.clock.advance(60_000)

    const locked = (await happened(rig)).filter(({ newState }) => newState === 'LOCKED')
    expect(locked.map(({ timestampMs }) => timestampMs)).toEqual([START + 7_000])
  })

  it('takes a code many times, or once', async () => {
    const twice = async (singleUse: boolean): Promise<string[]> => {
      const { sandbox, ask } = openRhombus({ singleUse })
      const picture = await issue(ask)
      return [1, 2].map(() => reason(sandbox.scan({ provider: 'rhombus', picture })))
    }

    expect(await twice(false)).toEqual(['admitted', 'admitted'])
    expect(await twice(true)).toEqual(['admitted', 'already_used'])
  })

  it('refuses an expired code, to the second, unless it is lenient', async () => {
    const { sandbox, ask } = openRhombus()
    const picture = await issue(ask, doors.front.uuid, 60)
    const scan = (): string => reason(sandbox.scan({ provider: 'rhombus', picture, dryRun: true }))

    await sandbox.clock.advance(59_999)
    expect(scan()).toBe('admitted')
    await sandbox.clock.advance(1)
    expect(scan()).toBe('code_expired')
    sandbox.settings.rhombus.set({ readerToleranceMs: 1 })
    expect(scan()).toBe('admitted')
  })

  it.each([
    ['another door', doors.archive.uuid, 'wrong_door', 'ACCEPTED', 'DENIED'],
    ['a door of another organisation', doors.client.uuid, 'code_unknown', 'REJECTED', 'NA'],
  ])('refuses a code at %s', async (_, device, expected, authentication, authorization) => {
    const rig = openRhombus()
    const picture = await issue(rig.ask)

    const result = rig.sandbox.scan({ provider: 'rhombus', picture, device })

    expect(result).toMatchObject({ reason: expected, status: 403, errorCode: `${authentication}/${authorization}` })
  })

  it('refuses everybody while the door is locked down', async () => {
    const rig = openRhombus()
    const picture = await issue(rig.ask)
    rig.sandbox.rhombus.lockDown(locations.berlin.uuid)

    expect(reason(rig.sandbox.scan({ provider: 'rhombus', picture }))).toBe('door_locked_down')
    expect((await happened(rig))[0]).toMatchObject({
      type: 'CredentialReceivedEvent',
      authorizationResult: 'DENIED',
      authDecisionSource: 'LOCKDOWN',
      activeDoorLockdownState: 'LOCKED_DOWN',
    })
    rig.sandbox.rhombus.lockDown(locations.berlin.uuid, false)
    expect(reason(rig.sandbox.scan({ provider: 'rhombus', picture }))).toBe('admitted')
  })

  it('opens nothing where no lock is connected, and reads nothing where there is no camera', async () => {
    const { sandbox, ask } = openRhombus()
    const at = async (device: string): Promise<string> =>
      reason(sandbox.scan({ provider: 'rhombus', picture: await issue(ask, device), device }))

    expect(await at(doors.terrace.uuid)).toBe('lock_not_configured')
    expect(await at(doors.closet.uuid)).toBe('no_camera')
    expect(await at(doors.garage.uuid)).toBe('admitted')
    expect(() => sandbox.scan({ provider: 'rhombus', text: 'x', device: 'nowhere' })).toThrow('There is no door')
  })

  it('says what is not known, and what cannot be read', async () => {
    const rig = openRhombus()
    const scan = (request: { text: string } | { picture: string }): string =>
      reason(rig.sandbox.scan({ provider: 'rhombus', ...request }))
    const blank = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect width="99" height="99"/></svg>'

    expect(scan({ text: 'https://example.test' })).toBe('code_unknown')
    expect(scan({ picture: blank })).toBe('unreadable')
    expect((await happened(rig)).map(({ authenticationResult }) => authenticationResult)).toEqual(['REJECTED'])
  })

  it('leaves no trace of a dry run', async () => {
    const rig = openRhombus({ singleUse: true })
    const picture = await issue(rig.ask)

    const result = rig.sandbox.scan({ provider: 'rhombus', picture, dryRun: true })

    expect(result).toEqual({ admitted: true, checkInId: null })
    expect(reason(rig.sandbox.scan({ provider: 'rhombus', text: 'nothing', dryRun: true }))).toBe('code_unknown')
    expect(await happened(rig)).toEqual([])
    expect(reason(rig.sandbox.scan({ provider: 'rhombus', picture }))).toBe('admitted')
  })

  it('names the code in its event where told to', async () => {
    const rig = openRhombus({ scanNamesCode: true })
    const picture = await issue(rig.ask)
    rig.sandbox.scan({ provider: 'rhombus', picture })

    const [{ id } = { id: '' }] = rig.sandbox.rhombus.codes()
    expect((await happened(rig)).at(-1)).toMatchObject({ credentialUuid: id })
  })
})

describe('a static code', () => {
  const credentialUuid = credentials.guestCode.uuid
  const guestPassUuid = guestPasses.contractor.uuid

  async function open(): Promise<Rig & { scan(device?: string): string }> {
    const rig = openRhombus({ staticQrImage: true })
    const { json } = await rig.ask('accesscontrol/getStaticQrCodeCredentialImage', { credentialUuid })
    const picture = json.qrCode as string
    return { ...rig, scan: (device) => reason(rig.sandbox.scan({ provider: 'rhombus', picture, device })) }
  }

  it('opens the doors of its guest pass while it lasts', async () => {
    const { sandbox, scan } = await open()

    expect([scan(), scan(doors.archive.uuid)]).toEqual(['admitted', 'wrong_door'])
    await sandbox.clock.advance(5 * 86_400_000)
    expect(scan()).toBe('code_expired')
  })

  it('can be suspended, taken back into use, and revoked for good', async () => {
    const { ask, scan } = await open()
    const seen: string[] = []
    for (const verb of ['suspend', 'unsuspend', 'revoke', 'unsuspend']) {
      await ask(`accesscontrol/${verb}AccessControlCredential`, { credentialUuid })
      seen.push(scan())
    }

    expect(seen).toEqual(['credential_suspended', 'admitted', 'credential_revoked', 'credential_revoked'])
  })

  it('goes with its guest pass', async () => {
    const { ask, scan } = await open()
    const seen: string[] = []
    for (const verb of ['suspend', 'unsuspend', 'expire', 'unsuspend', 'delete']) {
      await ask(`accesscontrol/guestpass/${verb}GuestPass`, { guestPassUuid })
      seen.push(scan())
    }

    expect(seen).toEqual(['credential_suspended', 'admitted', 'code_expired', 'code_expired', 'code_unknown'])
  })

  it('has an image only where its path is believed in', async () => {
    const { ask } = openRhombus()

    expect((await ask('accesscontrol/getStaticQrCodeCredentialImage', { credentialUuid })).status).toBe(404)
  })
})
