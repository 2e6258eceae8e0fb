import { createMemoryLookupTokenStore } from '@acme/access-codes-bardge'
import { BARDGE_SEED } from '@acme/access-codes-sandbox'
import { describe, expect, it } from 'vitest'
import { branches, clients, collect, failure, operationsIn, overHttp, resellers, START } from './client-rig.js'
import { loadDocument, operationsOf } from './openapi-document.js'

// Every operation over real HTTP, against the sandbox; the last test sees to it that none is left out.

const { ada, ben, chi, gita } = clients
const { passes, services, classInstances, classes, bookings, creditPackages, copayOptions } = BARDGE_SEED
const DAY = 86_400_000
const reached = new Set<string | null>()

async function rig(...options: Parameters<typeof overHttp>) {
  const made = await overHttp(...options)
  return { ...made, reached: () => operationsIn(made.sandbox).map((id) => (reached.add(id), id)) }
}

describe('passes', () => {
  it('are listed, issued, read, changed and moved in time', async () => {
    const { bardge, reached } = await rig()

    const [first] = await collect(bardge.passes.list())
    const issued = await bardge.issuedPasses.issue({
      passId: passes.four,
      clientId: 'client_new',
      firstName: 'Ike',
      lastName: 'Sample',
    })
    const read = await bardge.issuedPasses.get(issued.id)
    const updated = await bardge.issuedPasses.update({ userPassId: issued.id, firstName: 'Ikenna' })
    const moved = await bardge.issuedPasses.setExpiry(issued.id, { expiresAt: START + 90 * DAY })

    expect(first).toMatchObject({ object: 'pass', id: passes.summit, duration: 'MONTHLY', price: 4_000_000 })
    expect(issued).toMatchObject({ clientId: 'client_new', passId: passes.four, status: 'ACTIVE', startDate: START })
    expect(read).toMatchObject({
      id: issued.id,
      passcode: issued.passcode,
      categories: [{ type: 'GYM' }, { type: 'SPA' }],
    })
    expect(updated.message).toMatch(/\w/)
    expect(moved).toMatchObject({ expiresAt: START + 90 * DAY })
    expect((await bardge.issuedPasses.get(issued.id)).expiresAt).toBe(START + 90 * DAY)
    expect(reached()).toEqual([
      'listPasses',
      'issuePass',
      'getIssuedPass',
      'updateIssuedPass',
      'updateIssuedPassExpiry',
      'getIssuedPass',
    ])
  })
})

describe('providers', () => {
  it('are listed, all or those of a pass, the nearest first where a place is given', async () => {
    const { bardge, reached } = await rig()

    const all = await collect(bardge.providers.list({ limit: 5 }))
    const near = await collect(bardge.providers.list({ lat: 9.06, lon: 7.49, limit: 50 }))
    const spas = await collect(bardge.providers.list({ category: 'SPA' }))
    const unlocked = await collect(bardge.passes.providers(passes.open, { limit: 100 }))

    expect(all).toHaveLength(14)
    expect(near[0]).toMatchObject({ id: branches.abujaGym, category: 'GYM', tier: 'STANDARD' })
    expect(spas.map(({ id }) => id)).toEqual([branches.lagoonSpa])
    expect(unlocked).toHaveLength(12)
    expect(new Set(reached())).toEqual(new Set(['listProviders', 'listPassProviders']))
  })
})

describe('access codes', () => {
  it('are made for a visit, shown as the vendor’s picture, and good at the desk', async () => {
    const { bardge, sandbox, reached } = await rig()

    const made = await bardge.accessCodes.create({ clientId: ada.id, providerBranchId: branches.harbourGym })

    if (made.outcome !== 'issued') throw new Error(made.outcome)
    const payload = made.code.reveal()
    if (payload.kind !== 'image') throw new Error(payload.kind)
    expect(payload.dataUri).toMatch(/^data:image\/png;base64,/)
    expect(made.code.expiresAt).toBe(Date.UTC(2026, 0, 5, 22, 59, 59, 999))
    expect(sandbox.bardge.mints()).toMatchObject([{ clientId: ada.id, providerBranchId: branches.harbourGym }])
    expect(bardge.responseOf(made)).toMatchObject({ status: 201, replayed: false })
    expect(reached()).toEqual(['createAccessCode'])
  })

  it('come after a co-pay or further visits where these are needed, and each takes only what it needs', async () => {
    const { bardge, reached } = await rig()

    const club = await bardge.accessCodes.create({ clientId: ada.id, providerBranchId: branches.summitClub })
    const more = await bardge.accessCodes.create({ clientId: chi.id, providerBranchId: branches.harbourGym })

    if (club.outcome !== 'copay_required') throw new Error(club.outcome)
    if (more.outcome !== 'visits_required') throw new Error(more.outcome)
    expect(club.session.copayOptions.map(({ id }) => id)).toEqual([copayOptions.month, copayOptions.fourVisits])
    const one = await bardge.accessCodes.confirm(club.session, { copayPackageId: copayOptions.month })
    const other = await bardge.unpublished.confirmAccessCode(more.session, { numberOfVisits: 2, duration: 'MONTHLY' })
    expect([one.outcome, other.outcome]).toEqual(['issued', 'issued'])
    expect(reached().slice(2)).toEqual(['confirmAccessCode', 'confirmAccessCode'])
  })
})

describe('classes', () => {
  it('are listed by category and day, with the times at which they take place', async () => {
    const { bardge, reached } = await rig()

    const categories = await bardge.bookings.classes.categories()
    const listed = await collect(bardge.bookings.classes.list({ providerBranchId: branches.harbourGym }))
    const yoga = await bardge.bookings.classes.get(classes.yoga)

    expect(categories.map(({ name }) => name)).toContain('Yoga')
    expect(listed.map(({ id }) => id)).toEqual([classes.dance, classes.power, classes.yoga])
    expect(yoga.instances?.[0]).toMatchObject({
      id: classInstances.covered,
      scheduledFor: Date.UTC(2026, 0, 6, 6),
      date: '2026-01-06',
      time: '07:00',
    })
    expect(reached()).toEqual(['listClassCategories', 'listClasses', 'getClass'])
  })

  it('are booked at once where the pass covers them', async () => {
    const { bardge } = await rig()

    const made = await bardge.bookings.classes.book({ classInstanceId: classInstances.covered, clientId: ben.id })

    if (made.outcome !== 'booked') throw new Error(made.outcome)
    expect(made.booking).toMatchObject({
      object: 'booking',
      type: 'CLASS',
      status: 'PENDING',
      className: 'Sunrise Yoga',
      visitsDeducted: 1,
      scheduledFor: Date.UTC(2026, 0, 6, 6),
      created: START,
    })
    expect((await bardge.bookings.status(made.booking.id)).status).toBe('PENDING')
  })

  it('are booked with what their session needs: further visits, or a co-pay', async () => {
    const { bardge, reached } = await rig()

    const more = await bardge.bookings.classes.book({ classInstanceId: classInstances.covered, clientId: chi.id })
    const club = await bardge.bookings.classes.book({ classInstanceId: classInstances.premium, clientId: ada.id })

    if (more.outcome !== 'visits_required') throw new Error(more.outcome)
    if (club.outcome !== 'copay_required') throw new Error(club.outcome)
    expect(more.session).toMatchObject({ books: 'class', className: 'Sunrise Yoga', date: '2026-01-06' })
    expect(more.session.costPerVisit).toBeGreaterThan(0)
    const booked = [
      await bardge.bookings.classes.confirm(more.session, { numberOfVisits: 3, duration: 'MONTHLY' }),
      await bardge.bookings.classes.confirm(club.session, { copayPackageId: BARDGE_SEED.classCopayOption }),
    ]
    expect(booked).toMatchObject([
      { type: 'CLASS', className: 'Sunrise Yoga' },
      { type: 'CLASS', className: 'Power Hour' },
    ])
    expect(reached()).toEqual([
      'initiateClassBooking',
      'initiateClassBooking',
      'confirmClassBooking',
      'confirmClassBooking',
    ])
  })

  it('that are full say so, and in which words a person can act', async () => {
    const { bardge } = await rig()

    const full = bardge.bookings.classes.book({ classInstanceId: classInstances.full, clientId: ada.id })

    expect(await failure(full)).toMatchObject({
      code: 'conflict',
      providerCode: 'class_full',
      providerType: 'resource_conflict_error',
      hint: expect.stringContaining('full'),
      requestId: expect.stringMatching(/^req_/),
    })
  })
})

describe('spas', () => {
  const slot = { providerBranchId: branches.lagoonSpa, date: '2026-01-07', time: '10:00', clientId: ada.id }

  it('are booked at once where the pass covers that, else once the amount is paid', async () => {
    const { bardge, reached } = await rig()

    const covered = await bardge.bookings.spas.book({ ...slot, serviceIds: [services.massage] })
    const open = await bardge.bookings.spas.book({ ...slot, time: '11:00', serviceIds: [services.hotStones] })

    if (covered.outcome !== 'booked') throw new Error(covered.outcome)
    if (open.outcome !== 'copay_required') throw new Error(open.outcome)
    expect(covered.booking).toMatchObject({ type: 'SPA', serviceName: 'Back Massage', time: '10:00' })
    expect(open.session).toMatchObject({ books: 'spa', amount: 1_500_000, currency: 'NGN', expiresAt: START + 900_000 })
    const paid = await bardge.bookings.spas.confirm(open.session)
    expect(paid).toMatchObject({ type: 'SPA', serviceName: 'Hot Stones', scheduledFor: Date.UTC(2026, 0, 7, 10) })
    expect(reached()).toEqual(['initiateSpaBooking', 'initiateSpaBooking', 'confirmSpaBooking'])
  })

  it('say when a slot is gone', async () => {
    const { bardge } = await rig()

    const taken = bardge.bookings.spas.book({ ...slot, time: BARDGE_SEED.takenTime, serviceIds: [services.massage] })

    expect(await failure(taken)).toMatchObject({ code: 'conflict', providerCode: 'slot_unavailable' })
  })
})

describe('bookings', () => {
  it('of a client are listed, looked at, and cancelled once', async () => {
    const { bardge, reached } = await rig()

    const listed = await collect(bardge.bookings.list(ada.id, { limit: 2 }))
    const cancelled = await bardge.bookings.cancel(bookings.pending, { reason: 'Ill' })
    const again = await failure(bardge.bookings.cancel(bookings.pending))

    expect(listed.map(({ id }) => id)).toEqual([bookings.pending, bookings.cancelled, bookings.completed])
    expect(cancelled).toMatchObject({ id: bookings.pending, status: 'CANCELLED', refund: { refunded: true } })
    expect(again).toMatchObject({ code: 'conflict', providerType: 'resource_conflict_error', status: 409 })
    expect(await bardge.bookings.status(bookings.pending)).toMatchObject({ status: 'CANCELLED' })
    expect(reached()).toEqual([
      'listClientBookings',
      'listClientBookings',
      'cancelBooking',
      'cancelBooking',
      'getBookingStatus',
    ])
  })
})

describe('credits', () => {
  it('are bought, and spent by a booking', async () => {
    const { bardge, reached } = await rig()

    const onSale = await collect(bardge.credits.packages())
    const bought = await bardge.credits.purchase({ clientId: ben.id, packageId: creditPackages.ten })
    await bardge.bookings.classes.book({ classInstanceId: classInstances.inCredits, clientId: ben.id })
    const after = await bardge.clients.credits(ben.id)

    expect(onSale.map(({ id }) => id)).toEqual([creditPackages.fifty, creditPackages.ten])
    expect(bought).toMatchObject({ balance: 10, created: START })
    expect(after).toMatchObject({ balance: 5, currency: 'NGN' })
    expect(after.transactions.map(({ type, amount }) => `${type} ${amount}`).sort()).toEqual(['CREDIT 10', 'DEBIT 5'])
    expect(reached()).toEqual(['listCreditPackages', 'purchaseCredits', 'initiateClassBooking', 'getClientCredits'])
  })
})

describe('another reseller’s client', () => {
  it('is looked up, and from then on named with its issuer', async () => {
    const lookupTokens = createMemoryLookupTokenStore()
    const { bardge, reached } = await rig({}, { lookupTokens })

    const [issuer] = await collect(bardge.issuers.list())
    const started = await bardge.lookups.initiate({ issuerId: issuer?.id ?? '', clientId: gita.id })
    const { lookup, token, stored } = await bardge.lookups.verify(started, { accessCode: BARDGE_SEED.lookupCode })
    const made = await bardge.accessCodes.create({ clientId: gita.id }, { issuerId: resellers.north.id })
    const booked = await bardge.bookings.classes.book(
      { classInstanceId: classInstances.later, clientId: gita.id },
      { lookupToken: token },
    )

    expect(issuer).toMatchObject({ id: resellers.north.id, name: 'Northside Benefits' })
    expect(started).toMatchObject({ status: 'PENDING', issuerId: resellers.north.id, clientId: gita.id })
    expect(lookup).toMatchObject({ id: started.id, status: 'VERIFIED' })
    expect(token.reveal()).toMatch(/^lkpt_/)
    expect(stored).toBe(true)
    expect([made.outcome, booked.outcome]).toEqual(['issued', 'booked'])
    expect(reached()).toEqual([
      'listIssuers',
      'initiateLookup',
      'verifyLookup',
      'createAccessCode',
      'initiateClassBooking',
    ])
  })

  it('is refused without a token, and an own client is read', async () => {
    const { bardge, reached } = await rig()

    expect((await failure(bardge.accessCodes.create({ clientId: gita.id }))).code).toMatch(/forbidden|not_found/)
    expect(await bardge.clients.get(ada.id)).toMatchObject({ id: ada.id, firstName: 'Ada', creditBalance: 25 })
    expect(reached()).toEqual(['createAccessCode', 'getClient'])
  })
})

describe('what the vendor names without listing', () => {
  it('are co-pays: options, a quote, and three ways to buy', async () => {
    const { bardge, reached } = await rig()
    const { unpublished } = bardge
    const forAda = { clientId: ada.id, providerBranchId: branches.summitClub }
    const quote = { clientId: ada.id, serviceIds: [services.hotStones] }

    const options = await collect(unpublished.gymCopayOptions(branches.summitClub))
    const first = await unpublished.quoteSpaCopay(branches.lagoonSpa, quote)
    const second = await unpublished.quoteSpaCopay(branches.lagoonSpa, quote)
    const bought = [
      await unpublished.purchaseCopay({ ...forAda, copayPackageId: copayOptions.fourVisits }),
      await unpublished.purchaseGymCopay({ ...forAda, copayPackageId: copayOptions.month }),
      await unpublished.purchaseCopay({ ...forAda, providerBranchId: branches.lagoonSpa, quoteId: first.quoteId }),
      await unpublished.purchaseSpaCopay({ ...forAda, providerBranchId: branches.lagoonSpa, quoteId: second.quoteId }),
    ]

    expect(options.map(({ id }) => id)).toEqual([copayOptions.month, copayOptions.fourVisits])
    expect(first).toMatchObject({ amount: 1_500_000, expiresAt: START + 900_000 })
    expect(bought.map(({ copayPurchaseId }) => copayPurchaseId)).toEqual(bought.map(() => expect.any(String)))
    expect(new Set(reached())).toEqual(
      new Set(['listGymCopayOptions', 'quoteSpaCopay', 'purchaseCopay', 'purchaseGymCopay', 'purchaseSpaCopay']),
    )
  })
})

describe('the check of a key', () => {
  it('tells a good key, one of a disabled account, and one that is not good', async () => {
    const { bardge } = await rig()
    const { bardge: closed } = await rig({}, { apiKey: resellers.closed.apiKey })
    const { bardge: wrong } = await rig({}, { apiKey: 'not-a-key' })

    expect(await bardge.check()).toMatchObject({ account: 'enabled' })
    expect(await closed.check()).toEqual({ account: 'disabled', mode: 'unknown' })
    expect(await failure(wrong.check())).toMatchObject({ code: 'unauthorized', providerCode: 'invalid_api_key' })
  })
})

it('no operation of the document was left out', () => {
  const all = operationsOf(loadDocument()).map(({ id }) => id)

  expect(all.filter((id) => !reached.has(id))).toEqual([])
})
