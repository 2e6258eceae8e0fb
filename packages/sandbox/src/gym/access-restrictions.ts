import type { Body, Call } from './call.js'
import type { AccessRestriction } from './customer.js'
import { customerOf } from './customers.js'
import { isDay } from './dates.js'
import { GymError, invalid } from './errors.js'
import { newEvent } from './events.js'

/** `PUT …/access-restrictions`: sets or replaces. Only the first one is told of: there is no event for a change. */
export async function setAccessRestriction(call: Call): Promise<AccessRestriction> {
  const customer = customerOf(call)
  const body = await call.body()
  const reason = body.requiredText('reason')
  const [startDate, endDate] = [dayIn(body, 'startDate'), dayIn(body, 'endDate')]
  if ((startDate === undefined) !== (endDate === undefined)) {
    throw invalid(startDate === undefined ? 'startDate' : 'endDate', 'body_invalid')
  }
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) throw invalid('endDate', 'body_invalid')
  const isNew = customer.restriction === null
  customer.restriction = { reason, startDate, endDate }
  const event = { type: 'CUSTOMER_ACCESS_RESTRICTION_CREATED', entityId: customer.id }
  if (isNew) newEvent(call.world, customer.studio, event)
  return customer.restriction
}

/** `DELETE …/access-restrictions`: only what was set this way, never a block of the desk. */
export function deleteAccessRestriction(call: Call): undefined {
  const customer = customerOf(call)
  if (customer.restriction === null) throw new GymError(404, 'restriction_unknown')
  customer.restriction = null
  newEvent(call.world, customer.studio, { type: 'CUSTOMER_ACCESS_RESTRICTION_DELETED', entityId: customer.id })
}

function dayIn(body: Body, field: string): string | undefined {
  const day = body.text(field)
  if (day !== undefined && !isDay(day)) throw invalid(field, 'body_invalid')
  return day
}
