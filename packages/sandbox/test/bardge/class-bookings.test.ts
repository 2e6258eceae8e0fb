import { describe, expect, it } from 'vitest'

import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { nextDay, oneMoreVisit, spotsLeft, yoga } from './booking-rig.js'
import { type Answer, asker, classInstances, clients, openSandbox, refusal, START } from './rig.js'

describe('a class that is covered', () => {
  it('is booked at once', async () => {
    const ask = asker(openSandbox())

    const { status, json } = await ask('/bookings/class', yoga)

    expect([status, json]).toEqual([
      201,
      {
        object: 'class_booking_initiation',
        copay_required: false,
        additional_visits_required: false,
        booking_id: expect.stringMatching(/^booking_[a-z0-9]{16}$/),
        status: 'PENDING',
        class_name: 'Sunrise Yoga',
        provider_name: 'Harbour Gym Lagos',
        ...nextDay,
        visits_deducted: 1,
        created: START / 1000,
        message: 'Class booked successfully',
      },
    ])
    expect(await spotsLeft(ask)).toBe(8)
  })

  it('takes a visit from a pass that counts them', async () => {
    const ask = asker(openSandbox())
    const ben = { class_instance_id: classInstances.covered, client_id: clients.ben.id }
    for (let visit = 0; visit < 4; visit += 1) await ask('/bookings/class', ben)

    expect((await ask('/bookings/class', ben)).json).toMatchObject({ additional_visits_required: true })
  })

  it.each([
    ['is full', { ...yoga, class_instance_id: classInstances.full }, '409 resource_conflict_error class_full'],
    ['is none', { ...yoga, class_instance_id: 'ci_moon' }, '404 invalid_request_error resource_not_found'],
    ['nobody named', { client_id: clients.ada.id }, '400 invalid_request_error validation_error'],
    ['is for nobody', { ...yoga, client_id: 'nobody' }, '404 invalid_request_error resource_not_found'],
    ['has no pass', { ...yoga, user_pass_id: 'brgpass_moon' }, '404 invalid_request_error pass_not_found'],
    ['has no active pass', { ...yoga, client_id: clients.efe.id }, '400 invalid_request_error pass_inactive'],
    ["is for another's client", { ...yoga, client_id: clients.gita.id }, '403 permission_error permission_denied'],
  ])('is refused where it %s', async (_, body, expected) => {
    const ask = asker(openSandbox())

    expect(refusal(await ask('/bookings/class', body))).toBe(expected)
    expect(await spotsLeft(ask)).toBe(9)
  })

  it('is refused when it has begun', async () => {
    const sandbox = openSandbox()
    await sandbox.clock.advance(Date.UTC(2026, 0, 6, 6) - START)

    expect(refusal(await asker(sandbox)('/bookings/class', yoga))).toBe('400 invalid_request_error validation_error')
  })
})

describe('a class that needs more', () => {
  const chi = { ...yoga, client_id: clients.chi.id }
  const power = { ...yoga, class_instance_id: classInstances.premium }
  const confirmPath = ({ json }: Answer): string => `/bookings/class/${json.session_id}/confirm`
  const visits = { number_of_visits: 2, duration: 'MONTHLY' }

  it('waits for visits to be bought, and is booked then', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const begun = await ask('/bookings/class', chi)
    const before = await spotsLeft(ask)
    const { status, json } = await ask(confirmPath(begun), visits)
    const next = await oneMoreVisit(ask, clients.chi.id)

    expect([begun.status, begun.json]).toEqual([
      200,
      {
        object: 'class_booking_initiation',
        class_name: 'Sunrise Yoga',
        provider_name: 'Harbour Gym Lagos',
        ...nextDay,
        session_id: expect.stringMatching(/^sess_/),
        copay_required: false,
        additional_visits_required: true,
        cost_per_visit: 250_000,
        currency: 'NGN',
        expires_at: START + 900_000,
        message: 'Additional visits are required',
      },
    ])
    expect([status, json]).toEqual([
      201,
      {
        object: 'booking',
        id: expect.stringMatching(/^booking_/),
        status: 'PENDING',
        type: 'class',
        class_name: 'Sunrise Yoga',
        provider_name: 'Harbour Gym Lagos',
        ...nextDay,
        visits_deducted: 1,
        client_id: clients.chi.id,
        created: START / 1000,
        message: 'Class booked successfully',
      },
    ])
    expect([before, await spotsLeft(ask)]).toEqual([9, 8])
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 500_000 }, {}, {}] })
    // The second of the two.
    expect(next.json).toMatchObject({ additional_visits_required: false, visits_deducted: 1 })
  })

  it('waits for a co-pay where the tier is not covered, and opens the tier', async () => {
    const ask = asker(openSandbox())

    const begun = await ask('/bookings/class', power)
    const booked = await ask(confirmPath(begun), { copay_package_id: BARDGE_SEED.classCopayOption })
    const again = await ask('/bookings/class', power)

    expect(begun.json).toMatchObject({ copay_required: true, copay_options: [{ id: BARDGE_SEED.classCopayOption }] })
    expect(booked.json).toMatchObject({ object: 'booking', class_name: 'Power Hour' })
    expect(again.json).toMatchObject({ copay_required: false, booking_id: expect.any(String) })
  })

  it('needs nothing on a pass of that tier', async () => {
    const { json } = await asker(openSandbox())('/bookings/class', { ...power, client_id: clients.dara.id })

    expect(json).toMatchObject({ copay_required: false, booking_id: expect.any(String) })
  })

  it('is not confirmed with the fields of the other case, nor twice, nor late', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const [one, two] = [await ask('/bookings/class', chi), await ask('/bookings/class', power)]

    const wrong = [
      await ask(confirmPath(one), { copay_package_id: 'copay_power' }),
      await ask(confirmPath(two), visits),
    ]
    const good = await ask(confirmPath(one), visits)
    const twice = await ask(confirmPath(one), visits)
    await sandbox.clock.advance(900_000)
    const late = await ask(confirmPath(two), { copay_package_id: BARDGE_SEED.classCopayOption })

    expect(wrong.map(refusal)).toEqual(Array(2).fill('400 invalid_request_error validation_error'))
    expect(good.status).toBe(201)
    expect([twice, late].map(refusal)).toEqual(Array(2).fill('409 resource_conflict_error session_expired'))
  })

  it('is full by the time of the confirmation, and costs nothing then', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const begun = await ask('/bookings/class', chi)
    for (let place = 0; place < 9; place += 1) await ask('/bookings/class', yoga)

    expect(refusal(await ask(confirmPath(begun), visits))).toBe('409 resource_conflict_error class_full')
    expect(sandbox.state().bardge).toMatchObject({ resellers: [{ charged: 0 }, {}, {}] })
  })
})
