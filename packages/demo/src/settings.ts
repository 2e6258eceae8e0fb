import { isRhombusId } from '@acme/access-codes-rhombus'

/** What `npm start` was told. */
export interface Settings {
  /** The port of the page, 0 for any that is free. */
  readonly port: number
  /** Goes on serving although nobody is at the keyboard. */
  readonly serve: boolean
  /** Opens the page in a browser where there is one. */
  readonly open: boolean
  readonly gym: SandboxGymSettings | RealGymSettings
  readonly desk: SandboxSettings | RealDeskSettings
  readonly door: SandboxSettings | RealDoorSettings
}

/** A place in this process. */
export interface SandboxSettings {
  readonly kind: 'sandbox'
}

/** A gym in this process. */
export interface SandboxGymSettings {
  readonly kind: 'sandbox'
  /** How long its codes live, in milliseconds. */
  readonly codeMs: number
}

/** A gym of the platform, by its key. */
export interface RealGymSettings {
  readonly kind: 'real'
  readonly baseUrl: string
  readonly apiKey: string
  readonly customerId: string
  /** The zone of the studio's clock, for times that come without one. */
  readonly timeZone: string | undefined
}

/** Front desks of Bardge, by a reseller's key. */
export interface RealDeskSettings {
  readonly kind: 'real'
  readonly apiKey: string
  readonly clientId: string
  /** Undefined for Bardge's own. */
  readonly baseUrl: string | undefined
  /** The venue; without one it is not known whether something is to be paid first. */
  readonly branchId: string | undefined
  readonly lookupToken: string | undefined
  /** The zone of the venue's day. */
  readonly timeZone: string | undefined
  /** The folder that remembers the visits. */
  readonly visits: string | undefined
}

/** A door of Rhombus, by an organisation's key. */
export interface RealDoorSettings {
  readonly kind: 'real'
  readonly apiKey: string
  readonly doorUuid: string
  readonly region: 'us' | 'eu'
  /** Undefined for the region's own. */
  readonly baseUrl: string | undefined
  /** The zone of the door. */
  readonly timeZone: string | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A sentence for the person who started it. */
export class SettingsMistake extends Error {
  override readonly name = 'SettingsMistake'
}

const SHORTEST_SECONDS = 3
const LONGEST_SECONDS = 3_600
const flags = new Set(['--serve', '--no-open'])

/**
 * Reads the environment and the arguments (`--serve`, `--no-open`). Of the environment: `PORT`, `CODE_SECONDS`; for a real gym
 * `GYM_BASE_URL`, `GYM_API_KEY`, `GYM_CUSTOMER_ID`, `GYM_TIME_ZONE`; for a real front desk `BARDGE_API_KEY`, `BARDGE_CLIENT_ID`,
 * `BARDGE_BASE_URL`, `BARDGE_BRANCH_ID`, `BARDGE_LOOKUP_TOKEN`, `BARDGE_TIME_ZONE`, `BARDGE_VISITS`; for a real door
 * `RHOMBUS_API_KEY`, `RHOMBUS_DOOR_UUID`, `RHOMBUS_REGION`, `RHOMBUS_BASE_URL`, `RHOMBUS_TIME_ZONE`.
 *
 * @throws SettingsMistake that names what is wrong or missing, and never repeats a key.
 */
export function readSettings(environment: Environment, given: readonly string[]): Settings {
  // What npm and pnpm pass on keeps the separator.
  const args = given.filter((arg) => arg !== '--')
  const unknown = args.find((arg) => !flags.has(arg))
  if (unknown !== undefined)
    throw new SettingsMistake(`There is no option ${unknown}. There are --serve and --no-open.`)
  return {
    port: wholeNumber(environment, 'PORT', { least: 0, most: 65_535, otherwise: 0 }),
    serve: args.includes('--serve'),
    open: !args.includes('--no-open'),
    gym: gymSettings(environment),
    desk: deskSettings(environment),
    door: doorSettings(environment),
  }
}

function gymSettings(environment: Environment): SandboxGymSettings | RealGymSettings {
  const { GYM_BASE_URL: baseUrl, GYM_API_KEY: apiKey, GYM_CUSTOMER_ID: customerId } = environment
  if (!baseUrl && !apiKey && !customerId) {
    const bounds = { least: SHORTEST_SECONDS, most: LONGEST_SECONDS, otherwise: 30 }
    return { kind: 'sandbox', codeMs: 1_000 * wholeNumber(environment, 'CODE_SECONDS', bounds) }
  }
  if (baseUrl && apiKey && customerId) {
    if (!/^https?:\/\/./.test(baseUrl) || !URL.canParse(baseUrl)) {
      throw new SettingsMistake('GYM_BASE_URL is an address such as https://<tenant>.open-api.magicline.com')
    }
    if (!/^\d+$/.test(customerId)) throw new SettingsMistake('GYM_CUSTOMER_ID is the id of a customer: digits only')
    return { kind: 'real', baseUrl, apiKey, customerId, timeZone: environment['GYM_TIME_ZONE'] || undefined }
  }
  const wanted = { GYM_BASE_URL: baseUrl, GYM_API_KEY: apiKey, GYM_CUSTOMER_ID: customerId }
  throw missing(wanted, 'a code of your own studio', 'GYM')
}

function deskSettings(environment: Environment): SandboxSettings | RealDeskSettings {
  const { BARDGE_API_KEY: apiKey, BARDGE_CLIENT_ID: clientId } = environment
  const given = optional(environment, 'BARDGE', ['BASE_URL', 'BRANCH_ID', 'LOOKUP_TOKEN', 'TIME_ZONE', 'VISITS'])
  if (!apiKey && !clientId && given.every((value) => value === undefined)) return { kind: 'sandbox' }
  if (!apiKey || !clientId) {
    throw missing({ BARDGE_API_KEY: apiKey, BARDGE_CLIENT_ID: clientId }, 'codes of your own Bardge account', 'BARDGE')
  }
  const [baseUrl, branchId, lookupToken, timeZone, visits] = given
  checkAddress('BARDGE_BASE_URL', baseUrl)
  checkTimeZone('BARDGE_TIME_ZONE', timeZone)
  return { kind: 'real', apiKey, clientId, baseUrl, branchId, lookupToken, timeZone, visits }
}

function doorSettings(environment: Environment): SandboxSettings | RealDoorSettings {
  const { RHOMBUS_API_KEY: apiKey, RHOMBUS_DOOR_UUID: doorUuid, RHOMBUS_REGION: region = 'us' } = environment
  const given = optional(environment, 'RHOMBUS', ['BASE_URL', 'TIME_ZONE', 'REGION'])
  const [baseUrl, timeZone] = given
  if (!apiKey && !doorUuid && given.every((value) => value === undefined)) return { kind: 'sandbox' }
  if (!apiKey || !doorUuid) {
    throw missing({ RHOMBUS_API_KEY: apiKey, RHOMBUS_DOOR_UUID: doorUuid }, 'a code of your own door', 'RHOMBUS')
  }
  if (!isRhombusId(doorUuid)) {
    throw new SettingsMistake('RHOMBUS_DOOR_UUID is the id of a door: 22 letters, digits, - and _')
  }
  if (region !== 'us' && region !== 'eu') throw new SettingsMistake('RHOMBUS_REGION is us or eu')
  checkAddress('RHOMBUS_BASE_URL', baseUrl)
  checkTimeZone('RHOMBUS_TIME_ZONE', timeZone)
  return { kind: 'real', apiKey, doorUuid, region, baseUrl, timeZone }
}

function optional(environment: Environment, prefix: string, names: readonly string[]): (string | undefined)[] {
  return names.map((name) => environment[`${prefix}_${name}`] || undefined)
}

function checkAddress(name: string, address: string | undefined): void {
  if (address === undefined || (/^https?:\/\/./.test(address) && URL.canParse(address))) return
  throw new SettingsMistake(`${name} is an address that begins with https://`)
}

function checkTimeZone(name: string, timeZone: string | undefined): void {
  try {
    Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new SettingsMistake(`${name} is the name of a time zone, such as Europe/Berlin`)
  }
}

function missing(wanted: Environment, what: string, prefix: string): SettingsMistake {
  const names = Object.entries(wanted)
    .filter(([, value]) => !value)
    .map(([name]) => name)
  return new SettingsMistake(
    `To show ${what}, ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} missing. ` +
      `Without any ${prefix}_... variable the page runs against the sandbox.`,
  )
}

function wholeNumber(
  environment: Environment,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const text = environment[name]
  if (text === undefined || text === '') return otherwise
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw new SettingsMistake(`${name} is a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`)
}
