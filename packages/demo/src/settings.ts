/** What `npm start` was told. */
export interface Settings {
  /** The port of the page, 0 for any that is free. */
  readonly port: number
  /** Goes on serving although nobody is at the keyboard. */
  readonly serve: boolean
  /** Opens the page in a browser where there is one. */
  readonly open: boolean
  readonly gym: SandboxGymSettings | RealGymSettings
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

export type Environment = Readonly<Record<string, string | undefined>>

/** A sentence for the person who started it. */
export class SettingsMistake extends Error {
  override readonly name = 'SettingsMistake'
}

const SHORTEST_SECONDS = 3
const LONGEST_SECONDS = 3_600
const flags = new Set(['--serve', '--no-open'])

/**
 * Reads the environment (`PORT`, `CODE_SECONDS`, `GYM_BASE_URL`, `GYM_API_KEY`, `GYM_CUSTOMER_ID`, `GYM_TIME_ZONE`) and the
 * arguments (`--serve`, `--no-open`).
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
  const wanted = Object.entries({ GYM_BASE_URL: baseUrl, GYM_API_KEY: apiKey, GYM_CUSTOMER_ID: customerId })
  const missing = wanted.filter(([, value]) => !value).map(([name]) => name)
  throw new SettingsMistake(
    `To show a code of your own studio, ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing. ` +
      'Without any GYM_... variable the page runs against the sandbox.',
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
