import type { Branch, CopayOption } from './branch.js'
import { dateAndTime, momentIn } from './days.js'
import type { ClassInstance, FitnessClass } from './fitness-class.js'
import type { PassCategory, PassPackage } from './pass.js'
import { BARDGE_SEED } from './seed.js'
import type { CreditPackage } from './world.js'

const DAY = 86_400_000
const { branches: ids, passes, services, classes, classInstances, copayOptions } = BARDGE_SEED

/** The places. Beside the named ones there are eight more gyms of the standard tier, so that lists have pages. */
export function seedBranches(now: number): Branch[] {
  const lagos = { city: 'Lagos', lat: 6.45, lon: 3.39 }
  const plain = { tier: 'STANDARD', copayOptions: [], services: [], credits: null, category: 'GYM' as const, ...lagos }
  const named = [
    { ...plain, id: ids.harbourGym, name: 'Harbour Gym Lagos', copayOptions: [classCopay] },
    { ...plain, id: ids.abujaGym, name: 'Harbour Gym Abuja', city: 'Abuja', lat: 9.06, lon: 7.49 },
    { ...plain, id: ids.summitClub, name: 'Summit Club Ikeja', tier: 'PREMIUM', lat: 6.6, copayOptions: clubCopays },
    { ...plain, id: ids.closedClub, name: 'Island Club', tier: 'PREMIUM', lat: 6.43, lon: 3.42 },
    { ...plain, id: ids.creditGym, name: 'Corner Gym Yaba', lat: 6.51, lon: 3.37, credits: 3 },
    {
      ...plain,
      id: ids.lagoonSpa,
      name: 'Lagoon Spa',
      category: 'SPA' as const,
      lat: 6.44,
      lon: 3.47,
      services: spaServices,
    },
  ]
  const more = Array.from({ length: 8 }, (_, at) => ({
    ...plain,
    id: `branch_more_${at + 1}`,
    name: `Neighbourhood Gym ${at + 1}`,
    lat: 7 + at / 10,
  }))
  return [...named, ...more].map((branch, at) => ({ ...branch, createdAt: now - (200 - at) * DAY }))
}

const classCopay: CopayOption = {
  id: BARDGE_SEED.classCopayOption,
  name: 'Premium classes for a month',
  price: 800_000,
  duration: 'MONTHLY',
  visitsAllowed: null,
  tier: 'PREMIUM',
}

const clubCopays: readonly CopayOption[] = [
  { ...classCopay, id: copayOptions.month, name: 'Club for a month', price: 1_200_000 },
  { ...classCopay, id: copayOptions.fourVisits, name: 'Club, four visits', price: 500_000, visitsAllowed: 4 },
]

const spaServices = [
  { id: services.massage, name: 'Back Massage', price: 900_000, durationMinutes: 60, tier: 'STANDARD', credits: null },
  { id: services.hotStones, name: 'Hot Stones', price: 1_500_000, durationMinutes: 60, tier: 'PREMIUM', credits: null },
  { id: services.sauna, name: 'Sauna', price: 200_000, durationMinutes: 60, tier: 'STANDARD', credits: 4 },
]

/** The products. */
export function seedPackages(now: number): PassPackage[] {
  const standard = ['STANDARD']
  const all = ['STANDARD', 'PREMIUM']
  const category = (type: 'GYM' | 'SPA', tiers: readonly string[], visitsAllowed: number | null): PassCategory => {
    return { type, tiers, duration: 'MONTHLY', creditAllocated: 20, visitsAllowed }
  }
  const open = seedBranches(now).filter(({ tier }) => tier === 'STANDARD')
  const everywhere = seedBranches(now)
  const product = (id: string, name: string, price: number, categories: PassCategory[], days: number): PassPackage => {
    const branches = new Set((id === passes.summit ? everywhere : open).map((branch) => branch.id))
    return {
      id,
      name,
      description: name,
      price,
      duration: 'MONTHLY',
      categories,
      branches,
      createdAt: now - days * DAY,
    }
  }
  return [
    product(
      passes.open,
      'Open Pass',
      1_500_000,
      [category('GYM', standard, null), category('SPA', standard, null)],
      300,
    ),
    product(passes.four, 'Four Visits', 600_000, [category('GYM', standard, 4), category('SPA', standard, 2)], 200),
    product(passes.summit, 'Summit Pass', 4_000_000, [category('GYM', all, null), category('SPA', all, null)], 100),
  ]
}

/** The classes: yoga is covered, power is premium, dance costs credits. */
export function seedClasses(now: number, branches: readonly Branch[], timeZone: string): FitnessClass[] {
  const gym = branches.find(({ id }) => id === ids.harbourGym)!
  const on = (id: string, days: number, time: string, taken = 3): ClassInstance => {
    const startsAt = momentIn(dateAndTime(now + days * DAY, timeZone).date, time, timeZone)
    return { id, startsAt, capacity: 12, taken, instructor: 'Ife' }
  }
  const item = { branch: gym, durationMinutes: 60, credits: null, tier: 'STANDARD' }
  return [
    {
      ...item,
      id: classes.yoga,
      name: 'Sunrise Yoga',
      category: 'Yoga',
      instances: [
        on(classInstances.covered, 1, '07:00'),
        on(classInstances.later, 2, '07:00'),
        on(classInstances.full, 3, '07:00', 12),
      ],
      createdAt: now - 90 * DAY,
    },
    {
      ...item,
      id: classes.power,
      name: 'Power Hour',
      category: 'Strength',
      tier: 'PREMIUM',
      instances: [on(classInstances.premium, 1, '18:00')],
      createdAt: now - 80 * DAY,
    },
    {
      ...item,
      id: classes.dance,
      name: 'Dance Fit',
      category: 'Dance',
      credits: 5,
      instances: [on(classInstances.inCredits, 1, '19:00')],
      createdAt: now - 70 * DAY,
    },
  ]
}

export function seedCreditPackages(now: number): CreditPackage[] {
  const { ten, fifty } = BARDGE_SEED.creditPackages
  return [
    { id: ten, name: '10 credits', credits: 10, price: 100_000, createdAt: now - 60 * DAY },
    { id: fifty, name: '50 credits', credits: 50, price: 450_000, createdAt: now - 50 * DAY },
  ]
}
