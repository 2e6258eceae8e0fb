import type { Random } from '../random.js'
import type { Booking, BookingStatus, Subject } from './booking.js'
import { noCost } from './bookings.js'
import type { Client } from './client.js'
import { CodeBook } from './code-book.js'
import { dateAndTime, momentIn } from './days.js'
import { IdempotencyBook } from './idempotency.js'
import { type IssuedPass, newAllowances, type PassPackage } from './pass.js'
import type { Reseller } from './reseller.js'
import { BARDGE_SEED, type SeedReseller } from './seed.js'
import { seedBranches, seedClasses, seedCreditPackages, seedPackages } from './seed-places.js'
import type { BardgeData } from './world.js'

const DAY = 86_400_000

type SeedClient = keyof typeof BARDGE_SEED.clients

/** Builds what {@link BARDGE_SEED} names. `now` decides on which days it is, in a zone. */
export function seedData(now: number, random: (purpose: string) => Random, timeZone: string): BardgeData {
  const resellers = Object.fromEntries(
    Object.entries(BARDGE_SEED.resellers).map(([name, seed]) => [name, resellerOf(name as SeedReseller, seed)]),
  ) as Record<SeedReseller, Reseller>
  const branches = seedBranches(now)
  const packages = seedPackages(now)
  const clients = Object.fromEntries(
    Object.entries(BARDGE_SEED.clients).map(([name, seed]) => [name, clientOf(resellers[seed.reseller], seed, now)]),
  ) as Record<SeedClient, Client>
  clients.dara.credits = 2
  fillPurse(clients.ada, now)
  const data: BardgeData = {
    resellers: Object.values(resellers),
    branches,
    packages,
    classes: seedClasses(now, branches, timeZone),
    creditPackages: seedCreditPackages(now),
    clients: Object.values(clients),
    passes: new Map(passesOf(clients, packages, now).map((pass) => [pass.id, pass])),
    bookings: new Map(),
    sessions: new Map(),
    lookups: new Map(),
    lookupTokens: new Map(),
    quotes: new Map(),
    codes: new CodeBook(),
    visits: [],
    kept: new IdempotencyBook(),
    takenSlots: new Set([`${BARDGE_SEED.branches.lagoonSpa} ${BARDGE_SEED.takenTime}`]),
    codeRandom: random('bardge/codes'),
    requestRandom: random('bardge/requests'),
    idRandom: random('bardge/ids'),
  }
  for (const booking of bookingsOf(data, clients, now, timeZone)) data.bookings.set(booking.id, booking)
  return data
}

function resellerOf(name: SeedReseller, seed: (typeof BARDGE_SEED.resellers)[SeedReseller]): Reseller {
  return { ...seed, enabled: name !== 'closed', issuer: name === 'north', charged: 0 }
}

function clientOf(reseller: Reseller, seed: (typeof BARDGE_SEED.clients)[SeedClient], now: number): Client {
  const { id, firstName } = seed
  return {
    id,
    reseller,
    firstName,
    lastName: 'Sample',
    email: `${firstName.toLowerCase()}@example.test`,
    phone: null,
    credits: 0,
    transactions: [],
    createdAt: now - 60 * DAY,
  }
}

/** 30 credits bought and 5 spent, not in the order of time. */
function fillPurse(client: Client, now: number): void {
  client.credits = 25
  client.transactions.push(
    { type: 'CREDIT', amount: 10, description: 'Credits purchase — 10 credits', at: now - 5 * DAY },
    { type: 'DEBIT', amount: 5, description: 'Class booking — Dance Fit', at: now - 2 * DAY },
    { type: 'CREDIT', amount: 20, description: 'Credits purchase — 20 credits', at: now - 9 * DAY },
  )
}

function passesOf(clients: Record<SeedClient, Client>, packages: readonly PassPackage[], now: number): IssuedPass[] {
  const { open, four, summit } = BARDGE_SEED.passes
  const bought: Record<SeedClient, string> = {
    ada: open,
    ben: four,
    chi: four,
    dara: summit,
    efe: open,
    femi: open,
    gita: open,
    hana: open,
  }
  return (Object.keys(bought) as SeedClient[]).map((name, at) => {
    const product = packages.find(({ id }) => id === bought[name])!
    const expired = name === 'efe' || name === 'hana'
    const allowances = newAllowances(product)
    if (name === 'chi') for (const allowance of allowances) allowance.used = allowance.allowed ?? 0
    return {
      id: BARDGE_SEED.clients[name].userPassId,
      client: clients[name],
      package: product,
      allowances,
      passcode: `SAMPLE${String(at + 1).padStart(2, '0')}`,
      transactionId: `txn_seed${at + 1}`,
      txRef: `FLW-TXN-SEED000${at + 1}`,
      startAt: now - 40 * DAY,
      expiresAt: expired ? now - 10 * DAY : now + 320 * DAY,
      cancelled: name === 'femi',
      coPay: false,
      createdAt: now - 40 * DAY,
    }
  })
}

function bookingsOf(
  { classes, branches, passes }: BardgeData,
  clients: Record<SeedClient, Client>,
  now: number,
  timeZone: string,
): Booking[] {
  const { pending, completed, cancelled, foreign } = BARDGE_SEED.bookings
  const yoga = classes.find(({ id }) => id === BARDGE_SEED.classes.yoga)!
  const spa = branches.find(({ id }) => id === BARDGE_SEED.branches.lagoonSpa)!
  const aClass: Subject = { type: 'class', of: yoga, instance: yoga.instances[0]! }
  const lastWeek = momentIn(dateAndTime(now - 7 * DAY, timeZone).date, '14:00', timeZone)
  const anHour: Subject = { type: 'spa', services: spa.services.slice(0, 1), at: lastWeek }
  const made = (id: string, client: Client, subject: Subject, status: BookingStatus, days: number): Booking => {
    const branch = subject.type === 'class' ? subject.of.branch : spa
    const pass = [...passes.values()].find((candidate) => candidate.client === client)
    const allowance = pass?.allowances.find(({ category }) => category.type === branch.category) ?? null
    if (allowance !== null && status !== 'CANCELLED') allowance.used += 1
    const cost = { ...noCost, allowance, visits: 1 }
    return { id, reseller: client.reseller, client, branch, subject, cost, status, createdAt: now - days * DAY }
  }
  return [
    made(completed, clients.ada, anHour, 'COMPLETED', 8),
    made(cancelled, clients.ada, aClass, 'CANCELLED', 4),
    made(pending, clients.ada, aClass, 'PENDING', 1),
    made(foreign, clients.gita, aClass, 'PENDING', 2),
  ]
}
