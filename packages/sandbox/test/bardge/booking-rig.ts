import { type Answer, type Ask, branches, classInstances, clients, services } from './rig.js'

/** When the covered class takes place, as bookings write it. */
export const nextDay = { date: '2026-01-06', time: '07:00', scheduled_for: Date.UTC(2026, 0, 6, 6) / 1000 }

/** Ada's place in the covered class. */
export const yoga = { class_instance_id: classInstances.covered, client_id: clients.ada.id }

/** Ada's hour at the spa. */
export const massage = {
  provider_branch_id: branches.lagoonSpa,
  service_ids: [services.massage],
  date: '2026-01-06',
  time: '10:00',
  client_id: clients.ada.id,
}

/** How many places an instance of the covered class has left. */
export async function spotsLeft(ask: Ask, id: string = classInstances.covered): Promise<number> {
  const { instances } = (await ask('/classes/class_yoga')).json
  return instances.find((instance: { id: string }) => instance.id === id).spots_left
}

/** Takes another visit of a client, for a later class. */
export async function oneMoreVisit(ask: Ask, client: string): Promise<Answer> {
  return ask('/bookings/class', { class_instance_id: classInstances.later, client_id: client })
}
