import type { Subject } from './booking.js'
import { book, bookingBody, ownBooking, refuseIfOver, release } from './bookings.js'
import type { Answer, Call } from './call.js'
import { instanceFor, refuseIfGone } from './class-bookings.js'
import { momentIn } from './days.js'
import { invalid } from './errors.js'
import { refuseUnlessFree } from './spa-bookings.js'
import type { Booking } from './booking.js'

/** `POST /bookings/{bookingId}/reschedule`: closes a booking and makes a new one. Path and body are guesses. */
export function rescheduleBooking(call: Call): Answer {
  const booking = ownBooking(call)
  const subject = newSubject(call, booking)
  refuseIfOver(booking)
  booking.status = 'RESCHEDULED'
  release(booking)
  const { client, branch, cost } = booking
  const moved = book(call, { client, branch, subject, cost })
  return call.created({ ...bookingBody(call, moved), message: 'Booking rescheduled successfully' })
}

function newSubject(call: Call, { subject, branch }: Booking): Subject {
  const { body, data, settings } = call
  if (subject.type === 'spa') {
    const { date, time } = body.requiredDateAndTime()
    const at = momentIn(date, time, settings.timeZone)
    refuseUnlessFree(call, branch, at)
    return { ...subject, at }
  }
  const { of, instance } = instanceFor(data, body.requiredText('class_instance_id'))
  if (of !== subject.of) throw invalid('class_instance_id', 'of another class')
  refuseIfGone(call, instance)
  return { ...subject, instance }
}
