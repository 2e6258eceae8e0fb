import type { Random } from '../random.js'
import { dayIn } from '../time-zone.js'
import type { CheckIn } from './check-in.js'
import { CodeBook } from './code-book.js'
import type { AccessMedium, Customer } from './customer.js'
import type { Device } from './device.js'
import { RateLimits } from './rate-limit.js'
import { GYM_SEED, type SeedStudio } from './seed.js'
import { type Activation, allScopes, type Studio } from './studio.js'
import type { GymData, Voucher } from './world.js'

const DAY = 86_400_000

/**
 * Builds what {@link GYM_SEED} names, and the people around it: so many more members of the Berlin studio. `now` decides
 * on which days they have visited.
 */
export function seedData(now: number, random: (purpose: string) => Random, members: number): GymData {
  const studios = Object.fromEntries(
    Object.entries(GYM_SEED.studios).map(([name, seed]) => [name, studioOf(name as SeedStudio, seed)]),
  ) as Record<SeedStudio, Studio>
  const people = random('people')
  const customers = new Map<bigint, Customer>()
  for (const customer of [...namedCustomers(studios, people, now), ...moreMembers(members, studios.berlin, people)]) {
    customers.set(customer.id, customer)
  }
  const checkIns = checkInsOf(studios.berlin, now)
  return {
    studios: Object.values(studios),
    activations: activationsOf(studios),
    customers,
    checkIns,
    codes: new CodeBook(),
    devices: devicesOf(studios),
    vouchers: [voucher(GYM_SEED.vouchers.good, false), voucher(GYM_SEED.vouchers.redeemed, true)],
    limits: new RateLimits(),
    codeRandom: random('codes'),
    idRandom: random('ids'),
    nextId: 1_210_900_000n,
    nextCheckInId: FIRST_CHECK_IN + BigInt(checkIns.length),
  }

  function voucher(code: string, redeemed: boolean): Voucher {
    return { code, studio: studios.berlin, redeemed }
  }
}

// Above 2^53, so that a client which rounds ids sees two visits as one.
const FIRST_CHECK_IN = 9_007_199_254_750_000n

function studioOf(
  name: SeedStudio,
  { id, tenant, name: title, timeZone }: (typeof GYM_SEED.studios)[SeedStudio],
): Studio {
  const boston = name === 'boston'
  return {
    id: BigInt(id),
    tenant,
    name: title,
    timeZone,
    language: boston ? 'en' : 'de',
    country: boston ? 'US' : 'DE',
    city: title.split(' ')[1] ?? title,
    capacity: name === 'hamburg' ? null : 250,
  }
}

function activationsOf(studios: Record<SeedStudio, Studio>): Activation[] {
  const full = Object.entries(GYM_SEED.studios).map(([name, { apiKey, webhookToken }]): Activation => ({
    studio: studios[name as SeedStudio],
    apiKey,
    webhookToken,
    scopes: new Set(allScopes),
    confirmed: name !== 'potsdam',
  }))
  const readOnly: Activation = {
    studio: studios.berlin,
    apiKey: GYM_SEED.readOnlyKey,
    webhookToken: '3eb00c00-5a4d-4b05-8000-0000000000ff',
    scopes: new Set(['CUSTOMER_READ']),
    confirmed: true,
  }
  return [...full, readOnly]
}

function namedCustomers(studios: Record<SeedStudio, Studio>, people: Random, now: number): Customer[] {
  return Object.entries(GYM_SEED.customers).map(([name, seed]) => {
    const { id, studio, customerNumber, email, lastName } = seed
    const firstName = email.split('@')[0]!
    return {
      ...ordinary(BigInt(id), studios[studio], people),
      customerNumber,
      email,
      lastName,
      firstName: firstName[0]!.toUpperCase() + firstName.slice(1),
      ...(name === 'ada' ? { media: adasMedia(), benefits: adasBenefits() } : {}),
      ...(name === 'bruno' ? { otherStudios: [studios.hamburg.id] } : {}),
      ...(name === 'blocked' ? { deskBlock: 'Please ask at the desk' } : {}),
      ...(name === 'idle' ? { idlePeriod: idlePeriod(studios.berlin, now) } : {}),
      ...(name === 'prospect' ? { status: 'PROSPECT' as const } : {}),
      ...(name === 'former' ? { status: 'FORMER_MEMBER' as const } : {}),
      ...(name === 'disabled' ? { accessDisabled: true } : {}),
    }
  })
}

function adasMedia(): AccessMedium[] {
  const { cardNumber, barcode, pin, walletPass } = GYM_SEED.adasMedia
  return [
    { id: 1_210_000_701n, type: 'CARD_NUMBER', value: cardNumber, madeBy: null },
    { id: 1_210_000_702n, type: 'BARCODE', value: barcode, madeBy: null },
    { id: 1_210_000_703n, type: 'PIN', value: pin, madeBy: null },
    { id: 1_210_000_704n, type: 'WALLET_PASS', value: walletPass, madeBy: null },
  ]
}

function adasBenefits(): Customer['benefits'] {
  return [
    { key: GYM_SEED.benefits.good, left: 2 },
    { key: GYM_SEED.benefits.usedUp, left: 0 },
  ]
}

function idlePeriod({ timeZone }: Studio, now: number): Customer['idlePeriod'] {
  const [startDate, endDate] = [dayIn(now - 10 * DAY, timeZone), dayIn(now + 20 * DAY, timeZone)]
  return { id: 1_210_000_750n, startDate, endDate }
}

const firstNames = ['Ayşe', 'Bo', 'Chloé', 'Dmitri', 'Ewa', 'Farid', 'Gita', 'Håkon', 'Ines', 'Jörg', 'Kofi', 'Łucja']
const lastNames = ['Andersson', "O'Brien", 'Çelik', 'Dąbrowski', 'van der Eng', 'Fischer', 'García', 'Holm']

function moreMembers(members: number, studio: Studio, people: Random): Customer[] {
  return Array.from({ length: members }, (_, index) => ordinary(1_210_001_000n + BigInt(index), studio, people))
}

function ordinary(id: bigint, studio: Studio, people: Random): Customer {
  const birthYear = 1950 + people.below(56)
  return {
    id,
    studio,
    customerNumber: `1-${String(id).slice(-5)}`,
    uuid: people.uuid(),
    debtorId: `D${String(id).slice(-8)}`,
    firstName: firstNames[people.below(firstNames.length)]!,
    lastName: lastNames[people.below(lastNames.length)]!,
    email: `member-${id}@example.test`,
    dateOfBirth: `${birthYear}-0${1 + people.below(9)}-${10 + people.below(18)}`,
    gender: (['MALE', 'FEMALE', 'UNISEX'] as const)[people.below(3)]!,
    status: 'MEMBER',
    createdAt: Date.UTC(2022, 5, 15, 21, 59, 59, 999),
    accessDisabled: false,
    deskBlock: null,
    restriction: null,
    idlePeriod: null,
    otherStudios: [],
    media: [],
    benefits: [],
    guest: false,
  }
}

/** Ada's visits, newest last: 5 that are more than a month old, 25 of the last weeks; and three people who are inside. */
function checkInsOf(studio: Studio, now: number): CheckIn[] {
  const today = Math.floor(now / DAY) * DAY
  const daysAgo = [80, 70, 60, 50, 40, ...Array.from({ length: 25 }, (_, index) => 25 - index)]
  const ada = BigInt(GYM_SEED.customers.ada.id)
  const past = daysAgo.map((days, index) => {
    const at = today - days * DAY + 17 * 3_600_000 + index * 61_000
    return { customer: ada, studio, at, outAt: at + 5_400_000 }
  })
  const inside = [0n, 1n, 2n].map((index) => ({
    customer: 1_210_001_000n + index,
    studio,
    at: now - 600_000,
    outAt: null,
  }))
  return [...past, ...inside].map((visit, index) => ({ id: FIRST_CHECK_IN + BigInt(index + 1), ...visit }))
}

function devicesOf(studios: Record<SeedStudio, Studio>): Map<bigint, Device> {
  return new Map(
    Object.values(GYM_SEED.devices).map(({ id, studio, accessToken }) => {
      const name = `${accessToken === null ? 'New reader' : 'Turnstile'} ${studios[studio].city}`
      const device: Device = {
        id: BigInt(id),
        studio: studios[studio],
        name,
        model: 'GENERIC_CARD_READER',
        accessToken,
      }
      return [device.id, device]
    }),
  )
}
