import { describe, expect, it } from 'vitest'

import { locations, lockdownPlans, NOBODY, openRhombus, START } from './rig.js'

const P = 'accesscontrol/lockdownPlan'
const locationUuid = locations.berlin.uuid
const lockdownPlanUuids = [lockdownPlans.berlin.uuid]

describe('a lockdown', () => {
  it('is activated and ended by who knows the state, and nobody else', async () => {
    const { ask } = openRhombus()
    const read = async (): Promise<number> =>
      (await ask(`${P}/getOrCreateLocationLockdownState`, { locationUuid })).json.state.updatedAtMillis
    const before = await read()
    const activate = (stateUpdatedAtMillis: number): ReturnType<typeof ask> =>
      ask(`${P}/activateLockdownForLocation`, { locationUuid, lockdownPlanUuids, stateUpdatedAtMillis })
    const deactivate = (stateUpdatedAtMillis: number): ReturnType<typeof ask> =>
      ask(`${P}/deactivateLockdownForLocation`, { locationUuid, stateUpdatedAtMillis })

    const results = [await activate(before - 1), await activate(before), await activate(before)]
    results.push(await deactivate(before), await deactivate(await read()))

    expect(results.map(({ json }) => [json.result, json.state.state])).toEqual([
      ['OPTIMISTIC_CONCURRENCY', 'STANDARD_SECURITY'],
      ['SUCCESS', 'LOCKED_DOWN'],
      ['OPTIMISTIC_CONCURRENCY', 'LOCKED_DOWN'],
      ['OPTIMISTIC_CONCURRENCY', 'LOCKED_DOWN'],
      ['SUCCESS', 'STANDARD_SECURITY'],
    ])
    expect(results[1]?.json.state.activeLockdownPlans).toEqual([
      { lockdownPlanUuid: lockdownPlans.berlin.uuid, scope: 'LOCATION_LOCKDOWN', scopeUuid: locationUuid },
    ])
    expect(await read()).toBe(START + 1)
  })

  it.each([
    ['no plan', []],
    ['a plan of another location', [lockdownPlans.newYork.uuid]],
    ['one more that nobody knows', [lockdownPlans.berlin.uuid, NOBODY]],
  ])('needs plans of the location: %s is refused with a 200', async (_, plans) => {
    const { ask } = openRhombus()
    const { json: now } = await ask(`${P}/getOrCreateLocationLockdownState`, { locationUuid })
    const stateUpdatedAtMillis = now.state.updatedAtMillis as number

    const { status, json } = await ask(`${P}/activateLockdownForLocation`, {
      locationUuid,
      lockdownPlanUuids: plans,
      stateUpdatedAtMillis,
    })

    expect([status, json.result]).toEqual([200, 'INVALID_LOCKDOWN_PLANS'])
  })

  it('shows in the list of states, and plans are listed', async () => {
    const { sandbox, ask } = openRhombus()
    sandbox.rhombus.lockDown(locationUuid)
    const names = async (body: object): Promise<string[]> =>
      (await ask(`${P}/findLocationLockdownStates`, body)).json.states.map(
        (state: Record<string, string>) => state['locationUuid'],
      )

    expect(await names({ stateFilter: ['LOCKED_DOWN'] })).toEqual([locationUuid])
    expect(await names({})).toHaveLength(3)
    expect((await ask(`${P}/findLockdownPlans`)).json.lockdownPlans).toHaveLength(2)
    const byLocation = await ask(`${P}/findLockdownPlansByLocation`, { locationUuid })
    expect(byLocation.json.lockdownPlans).toMatchObject([
      { uuid: lockdownPlans.berlin.uuid, type: 'LOCATION_LOCKDOWN' },
    ])
    const plan = await ask(`${P}/getLockdownPlan`, { lockdownPlanUuid: lockdownPlans.berlin.uuid })
    expect(plan.json.lockdownPlan).toEqual(byLocation.json.lockdownPlans[0])
    expect((await ask(`${P}/getLockdownPlan`, { lockdownPlanUuid: NOBODY })).status).toBe(400)
    const foreign = await ask(`${P}/getOrCreateLocationLockdownState`, { locationUuid: locations.client.uuid })
    expect(foreign.status).toBe(400)
  })
})
