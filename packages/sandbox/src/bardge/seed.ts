import { LOOKUP_CODE } from './lookup.js'

function reseller(name: string, title: string) {
  return { id: `reseller_${name}`, name: title, apiKey: `fake-bardge-key-of-${name}` } as const
}

/**
 * What every sandbox holds of Bardge, whatever its seed number: fake resellers, keys, clients, places and classes to name in
 * tests and examples. The seed number decides codes and the ids of what is made later.
 */
export const BARDGE_SEED = {
  resellers: {
    /** The one to use. It lets nobody look its clients up. */
    harbour: reseller('harbour', 'Harbour Wellness'),
    /** An issuer: others may look its clients up. */
    north: reseller('north', 'Northside Benefits'),
    /** Its account is disabled: a 403. */
    closed: reseller('closed', 'Closed Perks'),
  },
  clients: {
    /** Unlimited visits to gyms and spas of the standard tier; 25 credits; three bookings. */
    ada: { id: 'client_ada', reseller: 'harbour', firstName: 'Ada', userPassId: 'brgpass_ada' },
    /** Four visits to gyms, none used; two to spas; no credits. */
    ben: { id: 'client_ben', reseller: 'harbour', firstName: 'Ben', userPassId: 'brgpass_ben' },
    /** The same pass with all visits used: more have to be bought. */
    chi: { id: 'client_chi', reseller: 'harbour', firstName: 'Chi', userPassId: 'brgpass_chi' },
    /** All tiers; 2 credits, too few for anything. */
    dara: { id: 'client_dara', reseller: 'harbour', firstName: 'Dara', userPassId: 'brgpass_dara' },
    /** The pass has expired. */
    efe: { id: 'client_efe', reseller: 'harbour', firstName: 'Efe', userPassId: 'brgpass_efe' },
    /** The pass was cancelled. */
    femi: { id: 'client_femi', reseller: 'harbour', firstName: 'Femi', userPassId: 'brgpass_femi' },
    /** The issuer's client: a lookup comes first. Unlimited. */
    gita: { id: 'client_gita', reseller: 'north', firstName: 'Gita', userPassId: 'brgpass_gita' },
    /** The issuer's client with an expired pass. */
    hana: { id: 'client_hana', reseller: 'north', firstName: 'Hana', userPassId: 'brgpass_hana' },
  },
  passes: {
    /** Unlimited, standard tier. */
    open: 'pass_open',
    /** Four visits to gyms and two to spas, standard tier. */
    four: 'pass_four',
    /** Unlimited, all tiers. */
    summit: 'pass_summit',
  },
  branches: {
    /** A gym of the standard tier, covered by all passes. Scans happen here unless another device is named. */
    harbourGym: 'branch_harbour_gym',
    /** Another one, in another city. */
    abujaGym: 'branch_abuja_gym',
    /** A gym of the premium tier with co-pay options. */
    summitClub: 'branch_summit_club',
    /** A gym of the premium tier without: closed to other passes. */
    closedClub: 'branch_closed_club',
    /** A gym that takes three credits a visit. */
    creditGym: 'branch_credit_gym',
    /** A spa of the standard tier. */
    lagoonSpa: 'branch_lagoon_spa',
  },
  /** Of the premium club: a month without limit, and four visits. */
  copayOptions: { month: 'copay_month', fourVisits: 'copay_four' },
  classes: { yoga: 'class_yoga', power: 'class_power', dance: 'class_dance' },
  classInstances: {
    /** Yoga at the harbour gym, tomorrow at seven: covered; for Chi, visits have to be bought. */
    covered: 'ci_yoga_1',
    /** The same a day later. */
    later: 'ci_yoga_2',
    /** Yoga in three days: full. */
    full: 'ci_yoga_full',
    /** A class of the premium tier at the harbour gym: a co-pay. */
    premium: 'ci_power_1',
    /** Costs five credits. */
    inCredits: 'ci_dance_1',
  },
  /** Of the premium tier at the harbour gym. */
  classCopayOption: 'copay_power',
  /** At the spa. Its hours are nine to five; twelve is always taken. */
  services: {
    /** Covered by all passes. */
    massage: 'svc_massage',
    /** Premium: a co-pay, but for Dara. */
    hotStones: 'svc_hot_stones',
    /** Costs four credits. */
    sauna: 'svc_sauna',
  },
  takenTime: '12:00',
  creditPackages: { ten: 'crpkg_ten', fifty: 'crpkg_fifty' },
  bookings: {
    /** Ada's. A class tomorrow. */
    pending: 'booking_0000000000000001',
    /** An appointment that has been. */
    completed: 'booking_0000000000000002',
    /** A class that she cancelled. */
    cancelled: 'booking_0000000000000003',
    /** Gita's, made by the issuer: not the harbour's to change. */
    foreign: 'booking_0000000000000004',
  },
  /** The code that verifies any lookup. */
  lookupCode: LOOKUP_CODE,
} as const

/** A reseller's name in {@link BARDGE_SEED}. */
export type SeedReseller = keyof typeof BARDGE_SEED.resellers
