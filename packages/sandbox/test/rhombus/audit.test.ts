import { describe, expect, it } from 'vitest'

import { credentials, doors, GENERATE, keys, locations, openRhombus, orgs, START, users, withKey } from './rig.js'

const FEED = 'report/getAuditFeed'

describe('the audit feed', () => {
  it('has what was done by which key, newest first, and a code with whom it is for', async () => {
    const { sandbox, ask } = openRhombus()
    const body = { accessControlledDoorUuid: doors.front.uuid, validDurationSec: 60, auditPrincipal: 'visit 7' }
    await ask(GENERATE, body)
    await sandbox.clock.advance(1000)
    await ask('accesscontrol/suspendAccessControlCredential', { credentialUuid: credentials.adasCard.uuid })
    const { json } = await ask(FEED)

    expect(json).toMatchObject({
      error: false,
      auditEvents: [
        { action: 'AC_CRED_STANDARD_CSN_SUSPEND', timestamp: '2026-01-05T08:00:01.000Z' },
        {
          action: 'API_INVOCATION',
          displayText: 'QR access code generated for visit 7',
          principalType: 'API_TOKEN',
          principalName: 'Key office',
          clientType: 'API_TOKEN',
          targetUuid: doors.front.uuid,
          failure: false,
        },
      ],
    })
    expect(JSON.stringify(json)).not.toContain(keys.office)
  })

  it('is filtered by window and action; with both lists the exclusion is ignored', async () => {
    const { sandbox, ask } = openRhombus()
    await ask('accesscontrol/unlockAccessControlledDoor', { accessControlledDoorUuid: doors.front.uuid })
    await sandbox.clock.advance(1000)
    await ask('accesscontrol/suspendAccessControlCredential', { credentialUuid: credentials.adasCard.uuid })
    const actions = async (body: object): Promise<string[]> =>
      (await ask(FEED, body)).json.auditEvents.map(({ action }: { action: string }) => action)
    const [suspended, unlocked] = ['AC_CRED_STANDARD_CSN_SUSPEND', 'DOOR_ACCESS_UNLOCK']

    expect(await actions({ timestampMsAfter: START })).toEqual([suspended])
    expect(await actions({ timestampMsBefore: START + 1 })).toEqual([unlocked])
    expect(await actions({ includeActions: [unlocked] })).toEqual([unlocked])
    expect(await actions({ excludeActions: [unlocked] })).toEqual([suspended])
    expect(await actions({ includeActions: [unlocked], excludeActions: [unlocked] })).toEqual([unlocked])
    expect((await ask(FEED, {}, { headers: withKey(keys.withoutBeta) })).json.auditEvents).toEqual([])
  })
})

describe('the organisation', () => {
  it('has a name, places with time zones, and people', async () => {
    const { ask } = openRhombus()

    expect((await ask('org/getOrgV2')).json.org).toEqual({ uuid: orgs.office.uuid, name: 'Harbour Offices' })
    expect((await ask('location/getLocations')).json.locations).toMatchObject([
      { uuid: locations.berlin.uuid, name: 'Berlin', tz: 'Europe/Berlin' },
      { uuid: locations.newYork.uuid, name: 'New York', tz: 'America/New_York' },
      { uuid: locations.empty.uuid, name: 'Potsdam' },
    ])
    expect((await ask('user/getUsersInOrg')).json.users).toMatchObject([
      { uuid: users.ada.uuid, name: 'Ada', email: 'ada@example.test' },
      { uuid: users.bruno.uuid },
    ])
  })
})
