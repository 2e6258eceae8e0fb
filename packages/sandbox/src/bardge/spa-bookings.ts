import { type Booking, type Cost, scheduledAt, serviceNames } from './booking.js'
import { book, bookingBody, noCost } from './bookings.js'
import type { Branch, Service } from './branch.js'
import { branchOf, servicesOf } from './branches.js'
import type { Answer, Call } from './call.js'
import { type Client, debit } from './client.js'
import { uncovered } from './co-pays.js'
import { coverageOf, passFor } from './coverage.js'
import { dateAndTime, momentIn, seconds } from './days.js'
import { BardgeError, invalid } from './errors.js'
import { hasVisits, type IssuedPass } from './pass.js'
import { openSession, sessionFor } from './sessions.js'
import { CURRENCY } from './world.js'

/** `POST /bookings/spa`: booked at once where all is covered, else a session with the amount to collect (guess). */
export function initiateSpaBooking(call: Call): Answer {
  const { body } = call
  const branch = branchOf(call, body.requiredText('provider_branch_id'))
  if (branch.category !== 'SPA') throw invalid('provider_branch_id', 'not a spa')
  const services = servicesOf(branch, body.requiredTexts('service_ids'))
  const { date, time } = body.requiredDateAndTime()
  const client = call.client(body.requiredText('client_id'))
  const pass = passFor(call, client, body.text('user_pass_id'))
  const at = momentIn(date, time, call.settings.timeZone)
  refuseUnlessFree(call, branch, at)

  const object = 'spa_booking_initiation'
  const credits = creditsFor(client, services)
  const open = uncovered(call, pass, branch, services)
  if (open.length === 0) {
    const booking = bookSpa(call, { client, pass, branch, services, at, amount: 0, credits })
    return call.created({
      object,
      copay_required: false,
      booking_id: booking.id,
      status: call.status(booking.status),
      service_name: serviceNames(services),
      ...whenAndWhere(call, branch, at),
      visits_deducted: booking.cost.visits,
      created: seconds(booking.createdAt),
      message: 'Appointment booked successfully',
    })
  }
  const amount = open.reduce((sum, { price }) => sum + price, 0)
  const purpose = { kind: 'spa', branch, services, at } as const
  const session = openSession(call, { client, pass, need: { kind: 'amount', amount }, purpose })
  return call.ok({
    object,
    copay_required: true,
    session_id: session.id,
    amount,
    currency: CURRENCY,
    service_name: serviceNames(services),
    ...whenAndWhere(call, branch, at),
    expires_at: session.expiresAt,
    message: 'A co-pay is required',
  })
}

/** `POST /bookings/spa/{sessionId}/confirm`: without a body. Charges the reseller's account. */
export function confirmSpaBooking(call: Call): Answer {
  const session = sessionFor(call, 'spa')
  const { client, pass, need, purpose } = session
  const { branch, services, at } = purpose
  refuseUnlessFree(call, branch, at)
  const credits = creditsFor(client, services)
  session.used = true
  const amount = need.kind === 'amount' ? need.amount : 0
  const booking = bookSpa(call, { client, pass, branch, services, at, amount, credits })
  return call.created({ ...bookingBody(call, booking), message: 'Appointment booked successfully' })
}

/** @throws BardgeError 409 unless a spa has this hour free: on the hour, nine to five, and nobody else's. */
export function refuseUnlessFree(call: Call, branch: Branch, at: number): void {
  const { data, settings } = call
  if (call.at >= at) throw invalid('time', 'over')
  const { date, time } = dateAndTime(at, settings.timeZone)
  const offered = /^(09|1[0-7]):00$/.test(time) && !data.takenSlots.has(`${branch.id} ${time}`)
  const taken = [...data.bookings.values()].some((booking) => {
    const counts = booking.status !== 'CANCELLED' && booking.status !== 'RESCHEDULED'
    return counts && booking.branch === branch && booking.subject.type === 'spa' && scheduledAt(booking) === at
  })
  if (!offered || taken) throw new BardgeError('slot_unavailable', { message: `The slot on ${date} is not free` })
}

interface Order {
  readonly client: Client
  readonly pass: IssuedPass
  readonly branch: Branch
  readonly services: readonly Service[]
  readonly at: number
  readonly amount: number
  readonly credits: number
}

function bookSpa(call: Call, { client, pass, branch, services, at, amount, credits }: Order): Booking {
  call.reseller.charged += amount
  if (credits > 0) debit(client, credits, `Spa booking — ${serviceNames(services)}`, call.at)
  const cost: Cost = { ...takeVisit(call, pass, branch, services), credits, amount }
  return book(call, { client, branch, subject: { type: 'spa', services, at }, cost })
}

/** One visit for an appointment, from the first pass that covers a service of it. */
function takeVisit(call: Call, pass: IssuedPass, branch: Branch, services: readonly Service[]): Cost {
  for (const { tier, credits } of services) {
    const coverage = coverageOf(call.data, { pass, branch, tier }, call)
    if (credits !== null || coverage.kind !== 'covered' || !hasVisits(coverage.allowance)) continue
    coverage.allowance.used += 1
    return { ...noCost, allowance: coverage.allowance, visits: 1 }
  }
  return noCost
}

function creditsFor(client: Client, services: readonly Service[]): number {
  const price = services.reduce((sum, { credits }) => sum + (credits ?? 0), 0)
  if (client.credits < price) throw invalid('client_id', 'short of credits')
  return price
}

function whenAndWhere(call: Call, branch: Branch, at: number): object {
  return { provider_name: branch.name, ...dateAndTime(at, call.settings.timeZone), scheduled_for: seconds(at) }
}
