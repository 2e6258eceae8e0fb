import { describe, expect, it } from 'vitest'

import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { type Answer, asker, BASE, branches, classInstances, clients, openSandbox, refusal } from './rig.js'

interface Item {
  readonly id: string
  readonly distance_km?: number
}

function idsIn({ json }: Answer): string[] {
  return json.data.map(({ id }: Item) => id)
}

const newestFirst = [
  ...Array.from({ length: 8 }, (_, at) => `branch_more_${8 - at}`),
  branches.lagoonSpa,
  branches.creditGym,
  branches.closedClub,
  branches.summitClub,
  branches.abujaGym,
  branches.harbourGym,
]

describe('a list', () => {
  it('comes in an envelope, newest first, ten at a time', async () => {
    const { status, json } = await asker(openSandbox())('/providers')

    expect([status, { ...json, data: json.data.length }]).toEqual([
      200,
      {
        object: 'list',
        data: 10,
        has_more: true,
        url: `${BASE}/providers`,
        message: 'Providers retrieved successfully',
      },
    ])
    expect(json.data.map(({ id }: Item) => id)).toEqual(newestFirst.slice(0, 10))
  })

  it('goes on after an id and stops when there is no more', async () => {
    const ask = asker(openSandbox())

    const next = await ask(`/providers?starting_after=${newestFirst[9]}`)
    const exact = await ask(`/providers?limit=4&starting_after=${newestFirst[9]}`)
    const none = await ask(`/providers?starting_after=${newestFirst[13]}`)

    expect([idsIn(next), next.json.has_more]).toEqual([newestFirst.slice(10), false])
    expect([idsIn(exact), exact.json.has_more]).toEqual([newestFirst.slice(10), false])
    expect([idsIn(none), none.json.has_more]).toEqual([[], false])
  })

  it('goes back before an id, in the same order', async () => {
    const ask = asker(openSandbox())

    const page = await ask(`/providers?limit=3&ending_before=${newestFirst[5]}`)
    const first = await ask(`/providers?limit=3&ending_before=${newestFirst[2]}`)
    const none = await ask(`/providers?ending_before=${newestFirst[0]}`)

    expect([idsIn(page), page.json.has_more]).toEqual([newestFirst.slice(2, 5), true])
    expect([idsIn(first), first.json.has_more]).toEqual([newestFirst.slice(0, 2), false])
    expect([idsIn(none), none.json.has_more]).toEqual([[], false])
  })

  it.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'limit=',
    'starting_after=branch_moon',
    'ending_before=branch_moon',
    `starting_after=${newestFirst[0]}&ending_before=${newestFirst[5]}`,
    'lat=6.5',
    'lat=91&lon=3',
    'lat=north&lon=3',
    'category=POOL',
  ])('refuses %s', async (query) => {
    expect(refusal(await asker(openSandbox())(`/providers?${query}`))).toBe(
      '400 invalid_request_error validation_error',
    )
  })

  it.each([
    '/passes',
    `/passes/${BARDGE_SEED.passes.open}/providers`,
    '/providers',
    `/providers/${branches.summitClub}/gym-copay-options`,
    '/issuers',
    '/classes',
    `/clients/${clients.ada.id}/bookings`,
    '/credit_packages',
  ])('has pages: %s', async (path) => {
    const ask = asker(openSandbox())
    const { json } = await ask(`${path}?limit=1`)
    const all = await ask(`${path}?limit=100`)

    expect(json).toMatchObject({ object: 'list', url: BASE + path, data: [{ id: idsIn(all)[0] }] })
    expect(json.has_more).toBe(idsIn(all).length > 1)
    expect(refusal(await ask(`${path}?limit=0`))).toBe('400 invalid_request_error validation_error')
  })
})

describe('the providers', () => {
  it('come nearest first where the caller says where it is', async () => {
    const { json } = await asker(openSandbox())('/providers?lat=6.6&lon=3.39&limit=100')
    const distances = json.data.map((item: Item) => item.distance_km)

    expect(json.data.slice(0, 2)).toMatchObject([
      { id: branches.summitClub, distance_km: 0 },
      // A tenth of a degree of latitude is 11.1 km.
      { id: branches.creditGym, distance_km: 10.2 },
    ])
    expect(distances).toEqual([...distances].sort((one: number, other: number) => one - other))
    expect(json.data.at(-1).id).toBe(branches.abujaGym)
  })

  it('say what they are', async () => {
    const ask = asker(openSandbox())
    const spa = (await ask('/providers?category=spa')).json.data
    const club = (await ask('/providers?search=summit')).json.data

    expect([spa.length, club.length]).toEqual([1, 1])
    expect(spa[0]).toMatchObject({
      object: 'provider',
      id: branches.lagoonSpa,
      category: 'SPA',
      copay_available: false,
      services: [
        { id: 'svc_massage', name: 'Back Massage', price: 900_000, currency: 'NGN', duration_minutes: 60 },
        { id: 'svc_hot_stones' },
        { id: 'svc_sauna' },
      ],
    })
    expect(spa[0]).not.toHaveProperty('distance_km')
    expect(club[0]).toMatchObject({ category: 'GYM', tier: 'PREMIUM', copay_available: true })
    expect(club[0].copay_options).toHaveLength(2)
  })

  it('of a pass are those that it opens', async () => {
    const ask = asker(openSandbox())
    const open = idsIn(await ask(`/passes/${BARDGE_SEED.passes.open}/providers?limit=100`))
    const summit = idsIn(await ask(`/passes/${BARDGE_SEED.passes.summit}/providers?limit=100`))

    expect(open).toEqual(newestFirst.filter((id) => id !== branches.summitClub && id !== branches.closedClub))
    expect(summit).toEqual(newestFirst)
    expect(refusal(await ask('/passes/pass_moon/providers'))).toBe('404 invalid_request_error pass_not_found')
  })
})

describe('the classes', () => {
  it('come without their instances, and one by one with them', async () => {
    const ask = asker(openSandbox())
    const all = (await ask('/classes')).json.data
    const { json } = await ask('/classes/class_yoga')

    expect(all.map(({ id }: Item) => id)).toEqual(['class_dance', 'class_power', 'class_yoga'])
    expect(all[2]).not.toHaveProperty('instances')
    expect(json).toMatchObject({ object: 'class', name: 'Sunrise Yoga', provider_branch_id: branches.harbourGym })
    expect(json.instances[0]).toEqual({
      object: 'class_instance',
      id: classInstances.covered,
      class_id: 'class_yoga',
      date: '2026-01-06',
      time: '07:00',
      scheduled_for: Date.UTC(2026, 0, 6, 6) / 1000,
      end_time: '08:00',
      capacity: 12,
      spots_left: 9,
      instructor: 'Ife',
      status: 'OPEN',
    })
    expect(json.instances[2]).toMatchObject({ id: classInstances.full, spots_left: 0, status: 'FULL' })
    expect(refusal(await ask('/classes/class_moon'))).toBe('404 invalid_request_error resource_not_found')
  })

  it('are found by category, place and day', async () => {
    const ask = asker(openSandbox())
    const found = async (query: string): Promise<string[]> => idsIn(await ask(`/classes?${query}`))

    expect(await found('category=yoga')).toEqual(['class_yoga'])
    expect(await found('category=category_strength')).toEqual(['class_power'])
    expect(await found(`provider_branch_id=${branches.abujaGym}`)).toEqual([])
    expect(await found('date=2026-01-07')).toEqual(['class_yoga'])
    expect(await found('lat=6&lon=3')).toHaveLength(3)
    expect(refusal(await ask('/classes?date=tomorrow'))).toBe('400 invalid_request_error validation_error')
  })

  it('show their instances from a day to a day', async () => {
    const ask = asker(openSandbox())
    const dates = async (query: string): Promise<string[]> =>
      (await ask(`/classes/class_yoga?${query}`)).json.instances.map(({ date }: { date: string }) => date)

    expect(await dates('from=2026-01-07')).toEqual(['2026-01-07', '2026-01-08'])
    expect(await dates('from=2026-01-07&to=2026-01-07')).toEqual(['2026-01-07'])
    expect(refusal(await ask('/classes/class_yoga?to=2026-02-30'))).toBe('400 invalid_request_error validation_error')
  })

  it('have categories, in a list without pages', async () => {
    const { json } = await asker(openSandbox())('/class_categories?limit=1')

    expect(json.data).toEqual([
      { object: 'class_category', id: 'category_yoga', name: 'Yoga' },
      { object: 'class_category', id: 'category_strength', name: 'Strength' },
      { object: 'class_category', id: 'category_dance', name: 'Dance' },
    ])
    expect(json.has_more).toBe(false)
  })
})
