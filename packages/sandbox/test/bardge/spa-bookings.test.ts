import { describe, expect, it } from 'vitest'

import { massage } from './booking-rig.js'
import { asker, clients, branches, openSandbox, refusal, services, START } from './rig.js'

describe('an appointment', () => {
  it('is booked at once where its services are covered', async () => {
    const { status, json } = await asker(openSandbox())('/bookings/spa', massage)

    expect([status, json]).toEqual([
      201,
      {
        object: 'spa_booking_initiation',
        copay_required: false,
        booking_id: expect.stringMatching(/^booking_/),
        status: 'PENDING',
        service_name: 'Back Massage',
        provider_name: 'Lagoon Spa',
        date: '2026-01-06',
        time: '10:00',
        scheduled_for: Date.UTC(2026, 0, 6, 9) / 1000,
        visits_deducted: 1,
        created: START / 1000,
        message: 'Appointment booked successfully',
      },
    ])
  })

  it('is a session with the amount to collect where they are not, and is confirmed without a body', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const begun = await ask('/bookings/spa', { ...massage, service_ids: [services.massage, services.hotStones] })
    const path = `/bookings/spa/${begun.json.session_id}/confirm`
    const { status, json } = await ask(path, undefined, { method: 'POST' })
    const twice = await ask(path, undefined, { method: 'POST' })

    expect([begun.status, begun.json]).toMatchObject([
      200,
      { copay_required: true, session_id: expect.stringMatching(/^sess_/), amount: 1_500_000, currency: 'NGN' },
    ])
    expect([status, json]).toEqual([
      201,
      {
        object: 'booking',
        id: expect.stringMatching(/^booking_/),
        status: 'PENDING',
        type: 'spa',
        service_name: 'Back Massage, Hot Stones',
        provider_name: 'Lagoon Spa',
        date: '2026-01-06',
        time: '10:00',
        scheduled_for: Date.UTC(2026, 0, 6, 9) / 1000,
        client_id: clients.ada.id,
        created: START / 1000,
        message: 'Appointment booked successfully',
      },
    ])
    expect(refusal(twice)).toBe('409 resource_conflict_error session_expired')
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 1_500_000 }, {}, {}] })
  })

  it('has its hour alone, until it is cancelled', async () => {
    const ask = asker(openSandbox())
    const { booking_id: id } = (await ask('/bookings/spa', massage)).json

    const taken = await ask('/bookings/spa', { ...massage, client_id: clients.ben.id })
    await ask(`/bookings/${id}/cancel`, undefined, { method: 'POST' })
    const free = await ask('/bookings/spa', { ...massage, client_id: clients.ben.id })

    expect(refusal(taken)).toBe('409 resource_conflict_error slot_unavailable')
    expect(free.status).toBe(201)
  })

  it.each([
    ['at twelve, which is always taken', { time: '12:00' }, '409 resource_conflict_error slot_unavailable'],
    ['at half past', { time: '10:30' }, '409 resource_conflict_error slot_unavailable'],
    ['at night', { time: '22:00' }, '409 resource_conflict_error slot_unavailable'],
    ['in the past', { date: '2026-01-04' }, '400 invalid_request_error validation_error'],
    ['on a day that is none', { date: '2026-02-30' }, '400 invalid_request_error validation_error'],
    ['at a time that is none', { time: '25:00' }, '400 invalid_request_error validation_error'],
    ['without a service', { service_ids: [] }, '400 invalid_request_error validation_error'],
    ['for a service that is none', { service_ids: ['svc_moon'] }, '404 invalid_request_error resource_not_found'],
    ['at a gym', { provider_branch_id: branches.harbourGym }, '400 invalid_request_error validation_error'],
  ])('is refused %s', async (_, change, expected) => {
    expect(refusal(await asker(openSandbox())('/bookings/spa', { ...massage, ...change }))).toBe(expected)
  })

  it('may lose its hour before the confirmation', async () => {
    const ask = asker(openSandbox())
    const { session_id: session } = (await ask('/bookings/spa', { ...massage, service_ids: [services.hotStones] })).json
    await ask('/bookings/spa', massage)

    expect(refusal(await ask(`/bookings/spa/${session}/confirm`, undefined, { method: 'POST' }))).toBe(
      '409 resource_conflict_error slot_unavailable',
    )
  })
})
