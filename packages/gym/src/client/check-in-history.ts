import type { CheckIn, Clock } from '@acme/access-codes'
import { rowToCheckIn } from '../check-in.js'
import { daySpan, recentDays } from '../day-span.js'
import type { ClientOperation } from '../generated/operations.js'
import type { CustomerCheckin } from '../generated/schemas.js'
import { type Id, idText } from '../int64.js'
import * as schema from '../schema.js'
import type { Slices } from '../slices.js'
import { type CallOptions, type Calls, checkCall } from './calls.js'

/** Which days to list, and how much at once. */
export type CheckInListOptions = CallOptions & {
  /** The first day, `2026-01-31`. Default: a month before the last. */
  readonly fromDate?: string | undefined
  /** The last day, at most 365 days after the first. Default: today. */
  readonly toDate?: string | undefined
  /** 1 to 50, default 10. */
  readonly sliceSize?: number | undefined
  /** Of an earlier slice, to go on from there. */
  readonly offset?: string | undefined
}

/** Who went in and out: of one studio, or of all. */
export interface CheckInHistory {
  /** Who went in and out, in no promised order. Scope `CHECKIN_READ`. */
  list(customerId: Id, options?: CheckInListOptions): Slices<CustomerCheckin>
}

export function createCheckInHistory(calls: Calls, operation: ClientOperation, clock: Clock): CheckInHistory {
  return {
    list(customerId, options = {}) {
      const where = { provider: 'gym', operation: operation.id }
      const ids = { customerId: idText('customerId', customerId, where) }
      checkCall(options, where)
      const query = daySpan(options, clock.now(), where)
      return calls.askSlices(operation, schema.checkInSlice, { smallest: 1, largest: 50 }, { ids, query, options })
    },
  }
}

/** Whose check-ins to look at, and how to read them. */
export interface Looker {
  readonly customerId: string
  readonly subject: string
  readonly timeZone: string | undefined
  readonly clock: Clock
}

/** One look at a customer's last check-ins, for a poll: its pauses are its own, so nothing is repeated. */
export async function lookAt(
  history: CheckInHistory,
  looker: Looker,
  signal: AbortSignal,
): Promise<readonly CheckIn[]> {
  const { customerId, subject, timeZone, clock } = looker
  const found: CheckIn[] = []
  const options = { ...recentDays(clock.now()), sliceSize: 50, retries: 0, signal }
  for await (const row of history.list(customerId, options)) {
    const checkIn = rowToCheckIn(row, subject, timeZone)
    if (checkIn !== null) found.push(checkIn)
  }
  return found
}
