import { BARDGE_SEED } from './bardge/seed.js'
import { GYM_SEED } from './gym/seed.js'
import { RHOMBUS_SEED } from './rhombus/seed.js'

/** Somebody, or a door, to try: what it is called, by which id it is asked for, and what then happens. */
export type Try = readonly [name: string, id: string, happens: string]

const { customers } = GYM_SEED
const { clients } = BARDGE_SEED
const { doors } = RHOMBUS_SEED

/** A few of every kind, as long as no setting is changed. Gym: asked for with Berlin's key. */
export const gymPeople: readonly Try[] = [
  ['Ada', customers.ada.id, 'goes in'],
  ['Grace', customers.grace.id, 'goes in; no JavaScript number holds that id'],
  ['Ida', customers.idle.id, 'has a code, and stays out: the membership is paused'],
  ['Bela', customers.blocked.id, 'no code, 403: blocked at the desk'],
  ['Paul', customers.prospect.id, 'no code, 403: not a member yet'],
  ['Dora', customers.disabled.id, 'no code, 404: access was disabled'],
  ['Hanna', customers.hanna.id, 'no code, 404: a member in Hamburg'],
]

/** Bardge: clients of the harbour, and one of another reseller. */
export const bardgePeople: readonly Try[] = [
  ['Ada', clients.ada.id, 'goes in'],
  ['Ben', clients.ben.id, 'goes in, four times'],
  ['Chi', clients.chi.id, 'no code, but a session: visits have to be bought'],
  ['Efe', clients.efe.id, 'no code, 400: the pass has expired'],
  ['Gita', clients.gita.id, 'no code, 403: a lookup comes first'],
]

/** Rhombus: doors, with the office's key. */
export const rhombusDoors: readonly Try[] = [
  [doors.front.name, doors.front.uuid, 'opens'],
  [doors.terrace.name, doors.terrace.uuid, 'has a code, and stays shut: no lock is connected'],
  [doors.closet.name, doors.closet.uuid, 'has a code, and nothing that reads it'],
  [doors.client.name, doors.client.uuid, 'no code, 400: not of this key'],
]
