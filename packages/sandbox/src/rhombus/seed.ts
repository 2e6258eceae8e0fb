/** A fake id that can be read: 22 characters, the last one as 16 bytes leave it. */
function id(name: string): string {
  return `${name.padEnd(21, '0')}A`
}

function org(name: string, label: string) {
  return { uuid: id(`Org${name}`), name: label } as const
}

function door(name: string, label: string, location: 'berlin' | 'newYork' | 'client' | 'europe' | 'withoutBeta') {
  return { uuid: id(`Door${name}`), name: label, location } as const
}

/**
 * What every sandbox holds of Rhombus, whatever its seed number: fake organisations, keys, doors and people to name in
 * tests and examples. The seed number decides codes and the ids of what is new.
 */
export const RHOMBUS_SEED = {
  orgs: {
    /** A customer in the US region with the locations in Berlin and New York. */
    office: org('Office', 'Harbour Offices'),
    /** A client of the partner. */
    client: org('Client', 'Mill Studios'),
    /** A customer of the EU region. */
    europe: org('Europe', 'Kontor Nord'),
    /** A customer that has not asked for QR codes: the feature is beta. */
    withoutBeta: org('WithoutBeta', 'Old Town Hall'),
  },
  /** What goes into `x-auth-apikey` (or `x-auth-access-token`), and its scheme. */
  keys: {
    /** All rights in `office`. Scheme `api-token`. */
    office: id('KeyOffice'),
    /** May read in `office`, and neither issue nor unlock nor change. Scheme `api-token`. */
    readOnly: id('KeyReadOnly'),
    /** No right at all in `office`. Scheme `api-token`. */
    withoutRights: id('KeyWithoutRights'),
    /** The partner of `client`: scheme `partner-api-token`, with the client's id in `x-auth-org`. */
    partner: id('KeyPartner'),
    /** A key of the EU region, good in `europe`: elsewhere it looks like a bad key. Scheme `api-token`. */
    europe: id('KeyEurope'),
    /** All rights in `withoutBeta`. Scheme `api-token`. */
    withoutBeta: id('KeyWithoutBeta'),
    /** An access token of `office`: scheme `api-oauth-token`, header `x-auth-access-token`. */
    oauth: id('TokenOffice'),
    /** The partner's access token: scheme `partner-api-oauth-token`, the rest as for its key. */
    partnerOauth: id('TokenPartner'),
  },
  locations: {
    berlin: { uuid: id('LocationBerlin'), org: 'office', name: 'Berlin', timeZone: 'Europe/Berlin' },
    newYork: { uuid: id('LocationNewYork'), org: 'office', name: 'New York', timeZone: 'America/New_York' },
    /** No doors. */
    empty: { uuid: id('LocationEmpty'), org: 'office', name: 'Potsdam', timeZone: 'Europe/Berlin' },
    client: { uuid: id('LocationClient'), org: 'client', name: 'Mill', timeZone: 'America/New_York' },
    europe: { uuid: id('LocationEurope'), org: 'europe', name: 'Hamburg', timeZone: 'Europe/Berlin' },
    withoutBeta: { uuid: id('LocationWithoutBeta'), org: 'withoutBeta', name: 'Hall', timeZone: 'Europe/Berlin' },
  },
  doors: {
    /** A camera reads; unlocks for 5 s. Scans happen here unless another door is named. */
    front: door('Front', 'Front door', 'berlin'),
    /** A camera reads; no remote unlock. */
    archive: door('Archive', 'Archive', 'berlin'),
    /** A DR40 reads, there is no camera. */
    garage: door('Garage', 'Garage', 'berlin'),
    /** Nothing reads QR codes here. */
    closet: door('Closet', 'Server room', 'berlin'),
    /** A camera reads; no lock is connected. */
    terrace: door('Terrace', 'Terrace', 'berlin'),
    /** A camera reads; unlocks for 10 s. */
    lobby: door('Lobby', 'Lobby', 'newYork'),
    client: door('Client', 'Mill gate', 'client'),
    europe: door('Europe', 'Kontor', 'europe'),
    withoutBeta: door('WithoutBeta', 'Hall', 'withoutBeta'),
  },
  users: {
    ada: { uuid: id('UserAda'), org: 'office', name: 'Ada', email: 'ada@example.test' },
    bruno: { uuid: id('UserBruno'), org: 'office', name: 'Bruno', email: 'bruno@example.test' },
    grace: { uuid: id('UserGrace'), org: 'client', name: 'Grace', email: 'grace@example.test' },
  },
  credentials: {
    /** Ada's card, active. */
    adasCard: { uuid: id('CredAdasCard'), hexValue: '04a1b2c3d4e5f6' },
    /** A card that nobody has. */
    spareCard: { uuid: id('CredSpareCard'), hexValue: '04ffeeddccbbaa' },
    /** Bruno's card, suspended. */
    brunosCard: { uuid: id('CredBrunosCard'), hexValue: '04112233445566' },
    /** The static QR code of the guest pass; it can be suspended and revoked. */
    guestCode: { uuid: id('CredGuestCode'), hexValue: '53616e64626f7847756573740001' },
  },
  guestPasses: {
    /** For the front door, for a week around the day the sandbox starts. */
    contractor: { uuid: id('PassContractor') },
  },
  lockdownPlans: {
    /** Locks every door of Berlin down. */
    berlin: { uuid: id('PlanBerlin') },
    newYork: { uuid: id('PlanNewYork') },
  },
  /** A rule of `office` that calls webhooks when somebody scans at a door. */
  rule: { uuid: id('RuleScans') },
} as const
