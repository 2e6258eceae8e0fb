import { describe, expect, it } from 'vitest'

import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { massage, nextDay, oneMoreVisit, spotsLeft, yoga } from './booking-rig.js'
import { asker, classInstances, clients, openSandbox, refusal, resellers, services } from './rig.js'

const { bookings } = BARDGE_SEED

describe('a booking', () => {
  it.each([`/bookings/${bookings.pending}/status`, `/bookings/${bookings.pending}`])(
    'tells its status at %s',
    async (path) => {
      const { json } = await asker(openSandbox())(path)

      expect(json).toEqual({
        object: 'booking_status',
        id: bookings.pending,
        status: 'PENDING',
        type: 'class',
        provider_name: 'Harbour Gym Lagos',
        ...nextDay,
        message: 'Booking status retrieved successfully',
      })
    },
  )

  it('is moved on by the place', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const status = async (): Promise<string> => (await ask(`/bookings/${bookings.pending}`)).json.status

    sandbox.bardge.setBookingStatus(bookings.pending, 'CONFIRMED')
    const confirmed = await status()
    sandbox.bardge.setBookingStatus(bookings.pending, 'COMPLETED')

    expect([confirmed, await status()]).toEqual(['CONFIRMED', 'COMPLETED'])
    expect(() => sandbox.bardge.setBookingStatus('booking_moon', 'CONFIRMED')).toThrow('There is no booking')
    expect(() => sandbox.bardge.setBookingStatus(bookings.pending, 'LOST' as never)).toThrow('A status is one of')
  })

  it('is cancelled once, and gives back what it has cost', async () => {
    const ask = asker(openSandbox())
    const { booking_id: id } = (await ask('/bookings/class', { ...yoga, client_id: clients.ben.id })).json

    const { status, json } = await ask(`/bookings/${id}/cancel`, { reason: 'ill' })
    const again = await ask(`/bookings/${id}/cancel`, undefined, { method: 'POST' })

    expect([status, json]).toMatchObject([
      200,
      {
        object: 'booking',
        id,
        status: 'CANCELLED',
        refund: { refunded: true, amount: 0, currency: 'NGN', credits_refunded: 0, visits_refunded: 1 },
        message: 'Class cancelled successfully',
      },
    ])
    expect(refusal(again)).toBe('409 resource_conflict_error already_cancelled')
    expect(await spotsLeft(ask)).toBe(9)
    const needed: boolean[] = []
    for (let visit = 0; visit < 5; visit += 1) {
      needed.push((await oneMoreVisit(ask, clients.ben.id)).json.additional_visits_required)
    }
    expect(needed).toEqual([false, false, false, false, true])
  })

  it('gives an amount back to the reseller', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const { session_id: session } = (await ask('/bookings/spa', { ...massage, service_ids: [services.hotStones] })).json
    const { id } = (await ask(`/bookings/spa/${session}/confirm`, undefined, { method: 'POST' })).json

    const { json } = await ask(`/bookings/${id}/cancel`, {})

    expect(json.refund).toMatchObject({ refunded: true, amount: 1_500_000 })
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 0 }, {}, {}] })
  })

  it.each([
    [bookings.completed, '409 resource_conflict_error not_cancellable'],
    [bookings.cancelled, '409 resource_conflict_error already_cancelled'],
    [bookings.foreign, '403 permission_error permission_denied'],
    ['booking_moon', '404 invalid_request_error resource_not_found'],
  ])('cannot be cancelled or moved: %s', async (id, expected) => {
    const ask = asker(openSandbox())
    const move =
      id === bookings.completed ? { date: '2026-01-06', time: '11:00' } : { class_instance_id: classInstances.later }

    expect(refusal(await ask(`/bookings/${id}/cancel`, {}))).toBe(expected)
    expect(refusal(await ask(`/bookings/${id}/reschedule`, move))).toBe(expected)
  })

  it('is moved by a new one', async () => {
    const ask = asker(openSandbox())
    const spa = (await ask('/bookings/spa', massage)).json.booking_id

    const moved = await ask(`/bookings/${bookings.pending}/reschedule`, { class_instance_id: classInstances.later })
    const movedSpa = await ask(`/bookings/${spa}/reschedule`, { date: '2026-01-07', time: '11:00' })
    const old = (await ask(`/bookings/${bookings.pending}`)).json

    expect([moved.status, moved.json]).toMatchObject([201, { status: 'PENDING', date: '2026-01-07', time: '07:00' }])
    expect(movedSpa.json).toMatchObject({ status: 'PENDING', date: '2026-01-07', time: '11:00' })
    expect(moved.json.id).not.toBe(bookings.pending)
    expect(old.status).toBe('RESCHEDULED')
    expect([await spotsLeft(ask), await spotsLeft(ask, classInstances.later)]).toEqual([10, 8])
    expect((await ask('/bookings/spa', massage)).status).toBe(201)
  })

  it.each([
    ['to another class', { class_instance_id: classInstances.premium }, '400 invalid_request_error validation_error'],
    ['to a full class', { class_instance_id: classInstances.full }, '409 resource_conflict_error class_full'],
    ['to nowhere', {}, '400 invalid_request_error validation_error'],
  ])('is not moved %s, and stays as it is', async (_, body, expected) => {
    const ask = asker(openSandbox())

    expect(refusal(await ask(`/bookings/${bookings.pending}/reschedule`, body))).toBe(expected)
    expect((await ask(`/bookings/${bookings.pending}`)).json.status).toBe('PENDING')
  })

  it('is in the list of its client, newest first', async () => {
    const ask = asker(openSandbox())
    const found = async (query = ''): Promise<string[]> =>
      (await ask(`/clients/${clients.ada.id}/bookings?${query}`)).json.data.map(({ id }: { id: string }) => id)

    expect(await found()).toEqual([bookings.pending, bookings.cancelled, bookings.completed])
    expect(await found('status=cancelled')).toEqual([bookings.cancelled])
    expect(await found('type=spa')).toEqual([bookings.completed])
    expect(await found('type=class&status=PENDING')).toEqual([bookings.pending])
    expect(refusal(await ask(`/clients/${clients.ada.id}/bookings?status=LOST`))).toBe(
      '400 invalid_request_error validation_error',
    )
    expect(refusal(await ask(`/clients/${clients.gita.id}/bookings`))).toBe('403 permission_error permission_denied')
    expect(
      (await ask(`/clients/${clients.gita.id}/bookings`, undefined, { key: resellers.north.apiKey })).json.data,
    ).toMatchObject([{ id: bookings.foreign }])
  })
})
