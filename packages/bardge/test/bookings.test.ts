import type {
  AccessCodes,
  Bookings,
  ClassCopaySession,
  ClassVisitsSession,
  SpaSession,
} from '@acme/access-codes-bardge'
import { describe, expect, it } from 'vitest'
import { answering, failure } from './client-rig.js'

// What a first step comes to, whatever form it has, and what the second one takes.

const book = { classInstanceId: 'ci_1', clientId: 'client_1' }
const slot = { providerBranchId: 'b', serviceIds: ['s'], date: '2026-05-10', time: '14:00', clientId: 'client_1' }
const initiation = { object: 'class_booking_initiation', copay_required: false, additional_visits_required: false }
const booked = { ...initiation, booking_id: 'booking_1', status: 'PENDING' }
const session = {
  ...initiation,
  session_id: 'sess_1',
  class_name: 'Yoga',
  date: '2026-05-20',
  expires_at: 1_747_724_400,
}

describe('booking a class', () => {
  it('comes to a session for further visits', async () => {
    const answer = { ...session, additional_visits_required: true, cost_per_visit: 500, currency: 'NGN' }
    const { bardge } = answering(() => Response.json(answer))

    expect(await bardge.bookings.classes.book(book)).toEqual({
      outcome: 'visits_required',
      session: {
        books: 'class',
        outcome: 'visits_required',
        id: 'sess_1',
        costPerVisit: 500,
        currency: 'NGN',
        copayOptions: [],
        className: 'Yoga',
        date: '2026-05-20',
        expiresAt: 1_747_724_400_000,
      },
    })
  })

  it('comes to a session for a co-pay, also where both are said to be needed', async () => {
    const options = [{ id: 'copay_1', price: 900, duration: 'monthly' }, { copay_package_id: 'copay_2' }]
    for (const additional_visits_required of [false, true]) {
      const answer = { ...session, copay_required: true, additional_visits_required, copay_options: options }
      const { bardge } = answering(() => Response.json(answer))

      expect(await bardge.bookings.classes.book(book)).toMatchObject({
        outcome: 'copay_required',
        session: { outcome: 'copay_required', copayOptions: [{ id: 'copay_1', price: 900 }, { id: 'copay_2' }] },
      })
    }
  })

  it.each([
    ['booking_id', initiation],
    ['booking_id', { ...booked, booking_id: '' }],
    ['session_id', { ...initiation, copay_required: true }],
    ['session_id', { ...initiation, additional_visits_required: true, booking_id: 'booking_1' }],
    ['copay_required', { ...booked, copay_required: 'no' }],
  ])('is malformed without %s: %o', async (path, answer) => {
    const { bardge } = answering(() => Response.json(answer, { headers: { 'bardge-request-id': 'req_5' } }))

    expect(await failure(bardge.bookings.classes.book(book))).toMatchObject({
      code: 'malformed',
      path,
      requestId: 'req_5',
    })
  })
})

describe('booking an appointment', () => {
  it.each([
    ['by its flag', { copay_required: true, session_id: 'sess_1', booking_id: 'never' }],
    ['by its session, where no flag is there', { session_id: 'sess_1' }],
  ])('comes to a session %s', async (_, answer) => {
    const { bardge } = answering(() =>
      Response.json({ ...answer, amount: 1500, currency: 'NGN', service_name: 'Sauna' }),
    )

    expect(await bardge.bookings.spas.book(slot)).toEqual({
      outcome: 'copay_required',
      session: {
        books: 'spa',
        outcome: 'copay_required',
        id: 'sess_1',
        amount: 1500,
        currency: 'NGN',
        serviceName: 'Sauna',
      },
    })
  })

  it('comes to a booking, of which only the id is needed', async () => {
    const { bardge } = answering(() => Response.json({ booking_id: 'booking_1' }))

    expect(await bardge.bookings.spas.book(slot)).toEqual({
      outcome: 'booked',
      booking: { object: 'booking', id: 'booking_1', type: 'SPA' },
    })
  })

  it('is malformed with neither', async () => {
    const { bardge } = answering(() => Response.json({ object: 'spa_booking_initiation' }))

    expect(await failure(bardge.bookings.spas.book(slot))).toMatchObject({ code: 'malformed', path: 'booking_id' })
  })
})

const visits: ClassVisitsSession = { id: 'sess_1', books: 'class', outcome: 'visits_required', copayOptions: [] }
const copay: ClassCopaySession = {
  id: 'sess_1',
  books: 'class',
  outcome: 'copay_required',
  copayOptions: [{ id: 'copay_1' }],
}
const spa: SpaSession = { id: 'sess_1', books: 'spa', outcome: 'copay_required' }
const code = { id: 'sess_1', clientId: 'client_1', outcome: 'visits_required', copayOptions: [] } as const

describe('the second step', () => {
  const years = { numberOfVisits: 5, duration: 'ANNUALLY' }

  it('sends what its session needs', async () => {
    const { bardge, requests } = answering(() => Response.json({}))

    await failure(bardge.bookings.classes.confirm(visits, years))
    await failure(bardge.bookings.classes.confirm(copay, { copayPackageId: 'copay_1' }))
    await failure(bardge.accessCodes.confirm(code, { numberOfVisits: 2 }))
    await failure(bardge.bookings.spas.confirm(spa))

    expect(requests.map(({ url, body }) => [url.replace(/^.*reseller/, ''), body])).toEqual([
      ['/bookings/class/sess_1/confirm', { number_of_visits: 5, duration: 'ANNUALLY' }],
      ['/bookings/class/sess_1/confirm', { copay_package_id: 'copay_1' }],
      ['/access-codes/sess_1/confirm', { number_of_visits: 2 }],
      ['/bookings/spa/sess_1/confirm', undefined],
    ])
  })

  // As a program in JavaScript could call it: the compiler refuses most of it.
  type Loose = (...given: unknown[]) => Promise<unknown>
  it.each([
    ['visits, with a co-pay', visits, { copayPackageId: 'copay_1' }],
    ['visits, with both', visits, { ...years, copayPackageId: 'copay_1' }],
    ['visits, without a number', visits, { duration: 'MONTHLY' }],
    ['visits, without a duration', visits, { numberOfVisits: 5 }],
    ['no visit', visits, { ...years, numberOfVisits: 0 }],
    ['half a visit', visits, { ...years, numberOfVisits: 1.5 }],
    ['a co-pay, with visits', copay, years],
    ['a co-pay, with both', copay, { ...years, copayPackageId: 'copay_1' }],
    ['a co-pay that is none of the session’s', copay, { copayPackageId: 'copay_9' }],
    ['a co-pay without its id', copay, { copayPackageId: '' }],
    ['a session of a spa', spa, years],
    ['a session of a visit', code, years],
    ['no session', null, years],
  ])('of a class refuses %s before any request', async (_, given, payment) => {
    const { bardge, requests } = answering(() => Response.json({}))

    expect(await failure((bardge.bookings.classes.confirm as Loose)(given, payment))).toMatchObject({
      code: 'invalid_option',
    })
    expect(requests).toEqual([])
  })

  it.each([visits, code, null])('of a spa refuses any other session: %o', async (given) => {
    const { bardge, requests } = answering(() => Response.json({}))

    expect(await failure((bardge.bookings.spas.confirm as Loose)(given))).toMatchObject({ code: 'invalid_option' })
    expect(requests).toEqual([])
  })

  it.each([
    ['a co-pay for visits', code, { copayPackageId: 'copay_1' }],
    ['visits for a co-pay', { ...code, outcome: 'copay_required' }, { numberOfVisits: 1 }],
    ['both', code, { numberOfVisits: 1, copayPackageId: 'copay_1' }],
  ])('of an access code refuses %s before any request', async (_, given, payment) => {
    const { bardge, requests } = answering(() => Response.json({}))

    expect(await failure((bardge.accessCodes.confirm as Loose)(given, payment))).toMatchObject({
      code: 'invalid_option',
    })
    expect(requests).toEqual([])
  })

  it('does not compile with what its session does not have', () => {
    const wrong = (classes: Bookings['classes'], spas: Bookings['spas'], codes: AccessCodes): unknown[] => [
      // @ts-expect-error visits are no co-pay
      classes.confirm(visits, { copayPackageId: 'copay_1' }),
      // @ts-expect-error a co-pay is no visits
      classes.confirm(copay, { numberOfVisits: 1, duration: 'MONTHLY' }),
      // @ts-expect-error not both
      classes.confirm(copay, { copayPackageId: 'copay_1', numberOfVisits: 1 }),
      // @ts-expect-error visits of a class have a cycle of billing
      classes.confirm(visits, { numberOfVisits: 1 }),
      // @ts-expect-error a spa is no class
      classes.confirm(spa, { copayPackageId: 'copay_1' }),
      // @ts-expect-error a class is no spa
      spas.confirm(copay),
      // @ts-expect-error an appointment has nothing to choose
      spas.confirm(spa, { copayPackageId: 'copay_1' }),
      // @ts-expect-error visits are no co-pay here either
      codes.confirm(code, { copayPackageId: 'copay_1' }),
      // @ts-expect-error the session of a class says not whose visit it is
      codes.confirm(visits, { numberOfVisits: 1 }),
    ]

    expect(wrong).toBeTypeOf('function')
  })
})
