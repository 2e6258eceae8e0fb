import { rhombus } from './rhombus.js'

/** Begins a plan of a location, as `rhombus.lockdown.listPlans({ locationUuid })` names them. Ask a person first. */
export async function lockDown(locationUuid: string, lockdownPlanUuid: string): Promise<void> {
  await rhombus.lockdown.activate({ locationUuid, lockdownPlanUuids: [lockdownPlanUuid] })
}
