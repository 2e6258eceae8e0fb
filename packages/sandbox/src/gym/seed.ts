const ids = '12100000'

function studio(number: number, tenant: string, name: string, timeZone: string) {
  const tail = String(number).padStart(12, '0')
  return {
    /** Decimal text of an int64. */
    id: `${ids}${String(number).padStart(2, '0')}`,
    tenant,
    name,
    timeZone,
    apiKey: `a91ce700-5a4d-4b05-8000-${tail}`,
    /** What the platform sends in `x-api-key` with its webhooks. */
    webhookToken: `3eb00c00-5a4d-4b05-8000-${tail}`,
  } as const
}

/**
 * What every sandbox holds, whatever its seed number: fake studios, keys and people to name in tests and examples. All ids
 * are decimal text. The seed number decides codes, trace ids and the further members of the Berlin studio (120 by default).
 */
export const GYM_SEED = {
  /** Three studios of one tenant, and one of another. */
  studios: {
    /** All scopes; access codes on; capacity 250. */
    berlin: studio(1, 'ironworks', 'Ironworks Berlin', 'Europe/Berlin'),
    /** All scopes; same tenant as Berlin; no limit of people. */
    hamburg: studio(2, 'ironworks', 'Ironworks Hamburg', 'Europe/Berlin'),
    /** All scopes; another tenant; messages in English. */
    boston: studio(3, 'harbour', 'Harbour Boston', 'America/New_York'),
    /** Same tenant as Berlin; activation not confirmed: webhooks are withheld until `confirmActivation` is called. */
    potsdam: studio(4, 'ironworks', 'Ironworks Potsdam', 'Europe/Berlin'),
  },
  /** A second integration in the Berlin studio that may read customers and nothing else. */
  readOnlyKey: 'a91ce700-5a4d-4b05-8000-0000000000ff',
  customers: {
    /** A member in Berlin with 25 check-ins in the last month and 5 older ones. */
    ada: { id: '1210000101', studio: 'berlin', customerNumber: '1-10001', email: 'ada@example.test', lastName: 'Abel' },
    /** A member in Berlin whose id no JavaScript number holds: 2^53 + 1. */
    grace: {
      id: '9007199254740993',
      studio: 'berlin',
      customerNumber: '1-10002',
      email: 'grace@example.test',
      lastName: 'Groß',
    },
    /** The id next to it, 2^53, which a rounded id would hit. */
    neighbour: {
      id: '9007199254740992',
      studio: 'berlin',
      customerNumber: '1-10003',
      email: 'nora@example.test',
      lastName: 'Nachbar',
    },
    /** A member in Berlin who may enter Hamburg as well. */
    bruno: {
      id: '1210000104',
      studio: 'berlin',
      customerNumber: '1-10004',
      email: 'bruno@example.test',
      lastName: 'Both',
    },
    /** A member in Berlin with an access block set at the desk. */
    blocked: {
      id: '1210000105',
      studio: 'berlin',
      customerNumber: '1-10005',
      email: 'bela@example.test',
      lastName: 'Blocked',
    },
    /** A member in Berlin whose membership is paused now. */
    idle: {
      id: '1210000106',
      studio: 'berlin',
      customerNumber: '1-10006',
      email: 'ida@example.test',
      lastName: 'Idle',
    },
    /** Not a member yet. */
    prospect: {
      id: '1210000107',
      studio: 'berlin',
      customerNumber: '1-10007',
      email: 'paul@example.test',
      lastName: 'Prospect',
    },
    /** Not a member any more. */
    former: {
      id: '1210000108',
      studio: 'berlin',
      customerNumber: '1-10008',
      email: 'fritz@example.test',
      lastName: 'Former',
    },
    /** Access was disabled: the data can no longer be read. */
    disabled: {
      id: '1210000109',
      studio: 'berlin',
      customerNumber: '1-10009',
      email: 'dora@example.test',
      lastName: 'Disabled',
    },
    /** A member in Hamburg with Ada's customer number. */
    hanna: {
      id: '1210000201',
      studio: 'hamburg',
      customerNumber: '1-10001',
      email: 'hanna@example.test',
      lastName: 'Hansen',
    },
    /** A member of the other tenant with Ada's customer number. */
    betty: {
      id: '1210000301',
      studio: 'boston',
      customerNumber: '1-10001',
      email: 'betty@example.test',
      lastName: 'Boston',
    },
    /** A member in the studio that is not confirmed. */
    peter: {
      id: '1210000401',
      studio: 'potsdam',
      customerNumber: '1-10001',
      email: 'peter@example.test',
      lastName: 'Potsdam',
    },
  },
  /** Ada's ways in beside her codes. */
  adasMedia: {
    /** Decimal; `042b73321a3180` with the high byte first. */
    cardNumber: '1173673668653440',
    barcode: '4006381333931',
    pin: '4711',
    walletPass: 'wallet-ada-0001',
  },
  devices: {
    /** The turnstile in Berlin. Scans happen here unless another device is named. */
    berlinTurnstile: { id: '1210000901', studio: 'berlin', accessToken: 'de71ce00-5a4d-4b05-8000-000000000001' },
    /** The turnstile in Hamburg. */
    hamburgTurnstile: { id: '1210000902', studio: 'hamburg', accessToken: 'de71ce00-5a4d-4b05-8000-000000000002' },
    /** The turnstile of the other tenant. */
    bostonTurnstile: { id: '1210000903', studio: 'boston', accessToken: 'de71ce00-5a4d-4b05-8000-000000000003' },
    /** The turnstile of the studio that is not confirmed. */
    potsdamTurnstile: { id: '1210000904', studio: 'potsdam', accessToken: 'de71ce00-5a4d-4b05-8000-000000000004' },
    /** A reader in Berlin that waits for `activate`. */
    berlinNewReader: { id: '1210000905', studio: 'berlin', accessToken: null },
  },
  vouchers: { good: 'CHVB1-YL29-MYVA', redeemed: 'CHVB1-US3D-UP00' },
  /** Ada's benefits: the first can be used twice, the second is used up. */
  benefits: { good: 'sauna', usedUp: 'towel' },
} as const

/** A studio that every sandbox begins with. */
export type SeedStudio = keyof typeof GYM_SEED.studios
