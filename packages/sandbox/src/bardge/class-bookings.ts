import { type Booking, type Cost } from './booking.js'
import { book, bookingBody, noCost } from './bookings.js'
import type { Answer, Call } from './call.js'
import { found } from './call.js'
import { type Client, debit } from './client.js'
import { coverageOf, passFor } from './coverage.js'
import { dateAndTime, seconds } from './days.js'
import { BardgeError, invalid } from './errors.js'
import type { ClassInstance, FitnessClass } from './fitness-class.js'
import type { Allowance } from './pass.js'
import { choiceIn, needOf, openSession, sessionBody, sessionFor } from './sessions.js'
import type { BardgeData } from './world.js'

/** `POST /bookings/class`: booked at once, or a session where visits or a co-pay have to be bought first. */
export function initiateClassBooking(call: Call): Answer {
  const { body } = call
  const { of, instance } = instanceFor(call.data, body.requiredText('class_instance_id'))
  const client = call.client(body.requiredText('client_id'))
  const pass = passFor(call, client, body.text('user_pass_id'))
  refuseIfGone(call, instance)
  if (of.credits !== null) return booked(call, client, of, instance, takeCredits(call, client, of))
  const coverage = coverageOf(call.data, { pass, branch: of.branch, tier: of.tier }, call)
  if (coverage.kind === 'covered') return booked(call, client, of, instance, takeVisit(coverage.allowance))
  const need = needOf(coverage)!
  const session = openSession(call, { client, pass, need, purpose: { kind: 'class', of, instance } })
  return call.ok({
    object: 'class_booking_initiation',
    class_name: of.name,
    provider_name: of.branch.name,
    ...dateAndTime(instance.startsAt, call.settings.timeZone),
    scheduled_for: seconds(instance.startsAt),
    ...sessionBody(session),
  })
}

/** `POST /bookings/class/{sessionId}/confirm` */
export function confirmClassBooking(call: Call): Answer {
  const session = sessionFor(call, 'class')
  const { client, purpose } = session
  const { of, instance } = purpose
  const choice = choiceIn(call, session, of.branch, of.tier)
  refuseIfGone(call, instance)
  session.used = true
  const booking = book(call, {
    client,
    branch: of.branch,
    subject: { type: 'class', of, instance },
    cost: takeVisit(choice()),
  })
  return call.created({ ...bookingBody(call, booking), message: 'Class booked successfully' })
}

/** The instance with this id, and its class. */
export function instanceFor(
  { classes }: BardgeData,
  id: string,
): { readonly of: FitnessClass; readonly instance: ClassInstance } {
  const pairs = classes.flatMap((of) => of.instances.map((instance) => ({ of, instance })))
  return found(pairs.find(({ instance }) => instance.id === id))
}

/** @throws BardgeError 409 for a class without a place, 400 for one that has begun (guess). */
export function refuseIfGone({ at }: Call, { capacity, taken, startsAt }: ClassInstance): void {
  if (at >= startsAt) throw invalid('class_instance_id', 'a class that has begun')
  if (taken >= capacity) throw new BardgeError('class_full')
}

function booked(call: Call, client: Client, of: FitnessClass, instance: ClassInstance, cost: Cost): Answer {
  const booking: Booking = book(call, { client, branch: of.branch, subject: { type: 'class', of, instance }, cost })
  return call.created({
    object: 'class_booking_initiation',
    copay_required: false,
    additional_visits_required: false,
    booking_id: booking.id,
    status: call.status(booking.status),
    class_name: of.name,
    provider_name: of.branch.name,
    ...dateAndTime(instance.startsAt, call.settings.timeZone),
    scheduled_for: seconds(instance.startsAt),
    visits_deducted: cost.visits,
    created: seconds(booking.createdAt),
    message: 'Class booked successfully',
  })
}

function takeVisit(allowance: Allowance): Cost {
  allowance.used += 1
  return { ...noCost, allowance, visits: 1 }
}

function takeCredits({ at }: Call, client: Client, { credits, name }: FitnessClass): Cost {
  const price = credits ?? 0
  if (client.credits < price) throw invalid('client_id', 'short of credits')
  debit(client, price, `Class booking — ${name}`, at)
  return { ...noCost, credits: price }
}
