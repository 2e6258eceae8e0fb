import { type CredentialHeaders, digest, keyCredentials } from '@acme/access-codes/provider'
import { checkGiven, invalidOption } from '../invalid-option.js'
import { checkId } from '../ruuid.js'

/** How a credential is presented. The kinds with a certificate need mutual TLS, and are refused. */
export type RhombusScheme = 'api-token' | 'partner-api-token' | 'api-oauth-token' | 'partner-api-oauth-token'

/** A credential, or what finds it: called for every request, and with `again: true` once more after a 401. */
export type RhombusCredential = string | ((again: boolean) => string | Promise<string>)

/** Who calls, and where. */
export interface RhombusAccount {
  /** Of type "Api Token": the console's dialog makes certificates unless told otherwise. Or give an `accessToken`. */
  readonly apiKey?: RhombusCredential | undefined
  /** An OAuth access token, which lives for an hour: a function finds a new one. */
  readonly accessToken?: RhombusCredential | undefined
  /** Default `api-token` for a key, `api-oauth-token` for a token. A partner names its own. */
  readonly scheme?: RhombusScheme | undefined
  /** Where the organisation lives; a key of the other region looks bad. Default `us`. */
  readonly region?: 'us' | 'eu' | undefined
  /** Instead of the region's own, such as the sandbox's. */
  readonly baseUrl?: string | undefined
  /**
   * The organisation's id. A partner acts in the client of that name. For everybody else it only says whose codes are whose, and
   * is needed where the key is a function. Default: a digest of the key.
   */
  readonly org?: string | undefined
}

/** What a client needs of it. */
export interface ResolvedAccount {
  readonly scheme: RhombusScheme
  readonly region: 'us' | 'eu'
  readonly baseUrl: string
  /** Headers that are no secret. */
  readonly headers: Readonly<Record<string, string>>
  readonly credentials: CredentialHeaders | ((again: boolean) => Promise<CredentialHeaders>)
  /** A digest that stands for the organisation, or its key. */
  readonly account: string
  readonly isPartner: boolean
}

const hosts = { us: 'https://api2.rhombussystems.com', eu: 'https://api2.eu.rhombussystems.com' }
const credentialNames = { apiKey: 'x-auth-apikey', accessToken: 'x-auth-access-token' }
const schemes = {
  apiKey: ['api-token', 'partner-api-token'],
  accessToken: ['api-oauth-token', 'partner-api-oauth-token'],
} as const

/** @throws AccessCodeError `invalid_option` for what does not go together. It never repeats a credential. */
export function resolveAccount(options: RhombusAccount): ResolvedAccount {
  const where = { operation: 'createRhombusClient' }
  checkGiven(options, { baseUrl: 'text' }, where)
  const { apiKey, accessToken, region = 'us', org } = options
  const kind = apiKey === undefined ? 'accessToken' : 'apiKey'
  const credential = options[kind]
  if (!credential || (apiKey !== undefined && accessToken !== undefined)) {
    throw invalidOption(where, 'apiKey or accessToken, not empty, and not both')
  }
  const scheme: string = options.scheme ?? schemes[kind][0]
  if (scheme === 'api' || scheme === 'partner-api') {
    const hint = 'Make a key of the type "Api Token" in the console: a certificate needs mutual TLS.'
    throw invalidOption(where, `another scheme than ${scheme}, which is one of certificates`, hint)
  }
  if (!isOneOf(schemes[kind], scheme)) throw invalidOption(where, `scheme to be ${schemes[kind].join(' or ')}`)
  if (!Object.hasOwn(hosts, region)) throw invalidOption(where, 'region to be us or eu')
  if (org !== undefined) checkId('org', org, where)
  const named = org ?? credential
  if (typeof named === 'function')
    throw invalidOption(where, `org, the id of the organisation, as ${kind} is a function`)
  const isPartner = scheme.startsWith('partner-')
  const name = credentialNames[kind]
  return {
    scheme,
    region,
    baseUrl: (options.baseUrl ?? hosts[region]).replace(/(\/api)?\/*$/, ''),
    headers: { 'x-auth-scheme': scheme, ...(isPartner && org !== undefined && { 'x-auth-org': org }) },
    credentials: keyCredentials(kind, credential, (key) => ({ [name]: key }), { provider: 'rhombus', ...where }),
    account: digest('rhombus', named),
    isPartner,
  }
}

function isOneOf<Value extends string>(values: readonly Value[], value: string): value is Value {
  return values.some((one) => one === value)
}
