import { dayIn } from '../time-zone.js'
import type { Call } from './call.js'
import type { CheckIn } from './check-in.js'
import { customerOf, type Reach } from './customers.js'
import { dateTimeText, daysBetween, isDay, momentOf, monthBefore } from './dates.js'
import { GymError, invalid } from './errors.js'
import { sliceByIndex, type Slice } from './paging.js'
import { checkIn, checkOut } from './visits.js'

const checkInSlices = { least: 1, most: 50, otherwise: 10 }
const LONGEST_SPAN_DAYS = 365

/** `GET …/customers/{customerId}/activities/checkins`. Days are those of the studio that was visited. */
export function getCheckIns(call: Call, reach: Reach): Slice {
  const { world, studio, settings } = call
  const customer = customerOf(call, reach)
  const [from, to] = spanOf(call)
  const visits = world.data.checkIns.filter((visit) => {
    if (visit.customer !== customer.id || (reach === 'studio' && visit.studio !== studio)) return false
    const day = dayIn(visit.at, visit.studio.timeZone)
    return from <= day && day <= to
  })
  return sliceByIndex(
    call,
    inOrder(visits, settings.checkInOrder).map((visit) => checkInBody(call, visit)),
    checkInSlices,
  )
}

/** `POST /v1/customers/{customerId}/checkin`: newest documents only, the path and the empty answer are guesses. */
export async function manualCheckIn(call: Call): Promise<undefined> {
  refuseUnlessManual(call)
  const customer = customerOf(call)
  const at = await momentIn(call, 'checkInDateTime')
  checkIn(call.world, customer, call.studio, at)
}

/** `POST /v1/customers/{customerId}/checkout`: the same. Who is not inside gets a 409 (guess). */
export async function manualCheckOut(call: Call): Promise<undefined> {
  refuseUnlessManual(call)
  const customer = customerOf(call)
  const at = await momentIn(call, 'checkOutDateTime')
  if (!checkOut(call.world, customer, at)) throw new GymError(409, 'not_checked_in')
}

/** The days asked for. Without one of them the span is a month, ending today (guess), or on the side that is given. */
function spanOf(call: Call): readonly [from: string, to: string] {
  const [from, to] = [call.query('fromDate'), call.query('toDate')]
  if (from !== undefined && !isDay(from)) throw invalid('fromDate')
  if (to !== undefined && !isDay(to)) throw invalid('toDate')
  const end = to ?? dayIn(call.at, call.studio.timeZone)
  const begin = from ?? monthBefore(end)
  const days = daysBetween(begin, end)
  if (days < 0 || days > LONGEST_SPAN_DAYS) throw invalid('fromDate')
  return [begin, end]
}

function inOrder(visits: readonly CheckIn[], order: 'newest-first' | 'oldest-first' | 'shuffled'): CheckIn[] {
  const sorted = [...visits].sort((one, other) => one.at - other.at)
  if (order === 'oldest-first') return sorted
  if (order === 'newest-first') return sorted.reverse()
  // Odd ones first: out of order, and the same on every page.
  return [...sorted.filter((_, at) => at % 2 === 1), ...sorted.filter((_, at) => at % 2 === 0)]
}

function checkInBody({ settings }: Call, { id, at, outAt, studio }: CheckIn): object {
  const turn = Number(id % 4n)
  return {
    checkinId: id,
    checkInDateTime: dateTimeText(at, settings.dateTimes, studio.timeZone, turn),
    ...(outAt === null ? {} : { checkOutDateTime: dateTimeText(outAt, settings.dateTimes, studio.timeZone, turn + 1) }),
    studioId: studio.id,
    studioName: studio.name,
  }
}

function refuseUnlessManual({ settings }: Call): void {
  if (!settings.manualCheckIn) throw new GymError(404, 'operation_unknown')
}

/** The moment that the body names; now, where it names none. */
async function momentIn(call: Call, field: string): Promise<number> {
  const text = (await call.body('is empty')).text(field)
  if (text === undefined) return call.at
  const moment = momentOf(text)
  if (moment === null) throw invalid(field, 'body_invalid')
  return moment
}
