import type { CheckIn } from '@acme/access-codes'
import { parseDateTime } from './date-time.js'

/** A webhook's event, as far as a check-in needs it. */
export interface CheckInEvent {
  readonly id: string
  readonly at: number
}

/** A row of the check-in history, as far as a check-in needs it. */
export interface CheckInRow {
  readonly checkinId: string
  readonly checkInDateTime?: string | null
}

/**
 * `CUSTOMER_CHECKIN` as a check-in: it tells neither studio nor moment, so the moment is the event's own; nor which row of the history
 * it is, so its id is the event's, `event/<uuid of the delivery>`.
 */
export function eventToCheckIn({ id, at }: CheckInEvent, subject: string): CheckIn {
  return { id: `event/${id}`, at, subject, via: 'webhook' }
}

/** A row as a check-in, `checkin/<checkinId>`; null when it does not tell when. */
export function rowToCheckIn(row: CheckInRow, subject: string, timeZone?: string): CheckIn | null {
  const at = row.checkInDateTime ? parseDateTime(row.checkInDateTime, timeZone) : null
  return at === null ? null : { id: `checkin/${row.checkinId}`, at, subject, via: 'poll' }
}
