import type { Answer, Call } from './call.js'
import { found } from './call.js'
import { type Booking, type BookingStatus, bookingStatuses, type Cost, scheduledAt, serviceNames } from './booking.js'
import { credit } from './client.js'
import { dateAndTime, seconds } from './days.js'
import { BardgeError, invalid } from './errors.js'
import { listAnswer, newestFirst } from './lists.js'
import { CURRENCY, newId } from './world.js'

/** What is booked free of charge. */
export const noCost: Cost = { allowance: null, visits: 0, credits: 0, amount: 0 }

/** Makes a booking. What it costs has been taken before. */
export function book(call: Call, made: Pick<Booking, 'client' | 'branch' | 'subject' | 'cost'>): Booking {
  const booking: Booking = {
    ...made,
    id: newId(call.data, 'booking'),
    reseller: call.reseller,
    status: 'PENDING',
    createdAt: call.at,
  }
  if (made.subject.type === 'class') made.subject.instance.taken += 1
  call.data.bookings.set(booking.id, booking)
  return booking
}

/** `GET /clients/{clientId}/bookings`: the filters are guesses. */
export function listClientBookings(call: Call): Answer {
  const client = call.client(call.asked.path('clientId'))
  const [status, type] = [call.asked.query('status')?.toUpperCase(), call.asked.query('type')?.toLowerCase()]
  if (status !== undefined && !isStatus(status)) throw invalid('status', `one of ${bookingStatuses.join(', ')}`)
  if (type !== undefined && type !== 'spa' && type !== 'class') throw invalid('type', 'spa or class')
  const bookings = [...call.data.bookings.values()].filter((booking) => {
    return (
      booking.client === client &&
      [undefined, booking.status].includes(status) &&
      (type ?? booking.subject.type) === booking.subject.type
    )
  })
  return listAnswer(call, newestFirst(bookings), (item) => bookingBody(call, item), 'Bookings retrieved successfully')
}

/** `GET /bookings/{bookingId}/status`, or without the last part: both paths are guesses. */
export function getBookingStatus(call: Call): Answer {
  const booking = ownBooking(call)
  return call.ok({
    object: 'booking_status',
    id: booking.id,
    status: call.status(booking.status),
    type: booking.subject.type,
    ...whenAndWhere(call, booking),
    message: 'Booking status retrieved successfully',
  })
}

/** `POST /bookings/{bookingId}/cancel`: gives back what it has cost. */
export function cancelBooking(call: Call): Answer {
  call.body.text('reason')
  const booking = ownBooking(call)
  refuseIfOver(booking)
  const { client, cost, subject } = booking
  booking.status = 'CANCELLED'
  release(booking)
  if (cost.allowance !== null) cost.allowance.used -= cost.visits
  if (cost.credits > 0) credit(client, cost.credits, `Refund — ${titleOf(booking)}`, call.at)
  booking.reseller.charged -= cost.amount
  const refund = {
    refunded: cost.visits > 0 || cost.credits > 0 || cost.amount > 0,
    amount: cost.amount,
    currency: CURRENCY,
    credits_refunded: cost.credits,
    visits_refunded: cost.visits,
  }
  const message = subject.type === 'class' ? 'Class cancelled successfully' : 'Appointment cancelled successfully'
  return call.ok({ ...bookingBody(call, booking), refund, message })
}

/** The booking that the path names. Another reseller's is a 403 (guess). */
export function ownBooking(call: Call): Booking {
  const booking = found(call.data.bookings.get(call.asked.path('bookingId')))
  if (booking.reseller !== call.reseller) throw new BardgeError('permission_denied')
  return booking
}

/** @throws BardgeError 409 for a booking that can no longer be changed. */
export function refuseIfOver({ status }: Booking): void {
  if (status === 'CANCELLED') throw new BardgeError('already_cancelled')
  if (status !== 'PENDING' && status !== 'CONFIRMED') throw new BardgeError('not_cancellable')
}

/** Gives the place in a class to others. An hour at a spa is free when no booking that counts has it. */
export function release({ subject }: Booking): void {
  if (subject.type === 'class') subject.instance.taken -= 1
}

export function bookingBody(call: Call, booking: Booking): object {
  const { subject, cost } = booking
  return {
    object: 'booking',
    id: booking.id,
    status: call.status(booking.status),
    type: subject.type,
    ...(subject.type === 'class' ? { class_name: subject.of.name } : { service_name: serviceNames(subject.services) }),
    ...whenAndWhere(call, booking),
    ...(subject.type === 'class' ? { visits_deducted: cost.visits } : {}),
    client_id: booking.client.id,
    created: seconds(booking.createdAt),
  }
}

/** What the transactions of a client call a booking. */
export function titleOf({ subject }: Pick<Booking, 'subject'>): string {
  return subject.type === 'class' ? subject.of.name : serviceNames(subject.services)
}

export function isStatus(status: string): status is BookingStatus {
  return bookingStatuses.some((known) => known === status)
}

function whenAndWhere(call: Call, booking: Booking): object {
  const at = scheduledAt(booking)
  return {
    provider_name: booking.branch.name,
    ...dateAndTime(at, call.settings.timeZone),
    scheduled_for: seconds(at),
  }
}
