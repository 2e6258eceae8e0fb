import { describe, expect, it } from 'vitest'

import { defaultRhombusSettings } from '@acme/access-codes-sandbox'
import { openSandbox } from '../rig.js'
import { asker, doors, openRhombus, users } from './rig.js'

describe('the sprinkle', () => {
  it('is there unless told otherwise: properties, values and nulls that no document has', async () => {
    expect(defaultRhombusSettings.sprinkle).toBe(true)
    const ask = asker(openSandbox())
    const { json } = await ask('component/findAccessControlledDoorsByLocation', { locationUuid: undefined })
    const all = await ask('component/findAccessControlledDoors', { maxPageSize: 5 })

    expect(json.notInTheDocuments).toBe('ignore me')
    const list = all.json.accessControlledDoors as (Record<string, unknown> | null)[]
    expect(list.map((door) => door?.['subType'] ?? null)).toEqual([
      'RHOMBUS',
      'RHOMBUS',
      'SANDBOX_UNHEARD_OF',
      'SANDBOX_UNHEARD_OF',
      'RHOMBUS',
      null,
    ])
    expect(list.map((door) => door !== null && 'policyUuid' in door)).toEqual([true, false, true, false, true, false])
  })

  it('leaves maps alone: a further key would be an entry', async () => {
    const ask = asker(openSandbox())
    const { json } = await ask('accesscontrol/findAccessControlCredentialByUsers', { userUuids: [users.ada.uuid] })

    expect(Object.keys(json.userCredentialsMap)).toEqual([users.ada.uuid])
  })

  it('can be switched off', async () => {
    const { ask } = openRhombus()
    const { text } = await ask('component/findMinimalStateAccessControlledDoors', { maxPageSize: 5 })
    const events = await ask('component/findComponentEventsByAccessControlledDoor', {
      accessControlledDoorUuid: doors.front.uuid,
    })

    expect(text + events.text).not.toMatch(/notInTheDocuments|UNHEARD_OF|UnheardOf|\},null/)
    expect([text, events.text]).toEqual([expect.stringContaining(doors.garage.uuid), expect.stringContaining('NFC')])
  })
})
