import type { CheckIn } from './check-in.js'
import type { Customer } from './customer.js'
import { newEvent } from './events.js'
import type { Studio } from './studio.js'
import type { GymWorld } from './world.js'

/** Lets a customer in and tells of it. Who is still inside from an earlier visit has left it (guess). */
export function checkIn(world: GymWorld, customer: Customer, studio: Studio, at = world.frame.clock.now()): CheckIn {
  const earlier = openCheckIn(world, customer)
  if (earlier !== undefined) earlier.outAt = Math.max(at, earlier.at)
  const made: CheckIn = { id: (world.data.nextCheckInId += 1n), customer: customer.id, studio, at, outAt: null }
  world.data.checkIns.push(made)
  newEvent(world, studio, { type: 'CUSTOMER_CHECKIN', entityId: customer.id })
  return made
}

/** Lets a customer out and tells of it; false if they are not inside. */
export function checkOut(world: GymWorld, customer: Customer, at = world.frame.clock.now()): boolean {
  const open = openCheckIn(world, customer)
  if (open === undefined) return false
  open.outAt = at
  newEvent(world, open.studio, { type: 'CUSTOMER_CHECKOUT', entityId: customer.id })
  return true
}

/** The visit that a customer is on. */
export function openCheckIn({ data }: GymWorld, { id }: Customer): CheckIn | undefined {
  return data.checkIns.find(({ customer, outAt }) => customer === id && outAt === null)
}

/** How many people are inside a studio. */
export function countInside({ data }: GymWorld, studio: Studio): number {
  return data.checkIns.filter((visit) => visit.studio === studio && visit.outAt === null).length
}
