import type { Access, Org } from './org.js'
import { denied, RhombusRefusal } from './refusal.js'
import type { RhombusSettings } from './settings.js'
import type { RhombusData } from './world.js'

/** Who asks, and in which organisation. */
export interface Caller {
  readonly access: Access
  readonly org: Org
}

/** Where each scheme has its credential. */
const credentialHeaders: Readonly<Record<string, string>> = {
  'api-token': 'x-auth-apikey',
  'partner-api-token': 'x-auth-apikey',
  'api-oauth-token': 'x-auth-access-token',
  'partner-api-oauth-token': 'x-auth-access-token',
  // Certificate keys: known, and refused, as no certificate comes with the request.
  api: 'x-auth-apikey',
  'partner-api': 'x-auth-apikey',
}

/**
 * Who asks. 401 means that nothing was recognised, 403 that something was and will not do.
 *
 * @throws RhombusRefusal 401 or 403.
 */
export function callerOf(data: RhombusData, headers: Headers, region: 'us' | 'eu'): Caller {
  const scheme = headers.get('x-auth-scheme') ?? ''
  const header = Object.hasOwn(credentialHeaders, scheme) ? credentialHeaders[scheme] : undefined
  const secret = header === undefined ? null : headers.get(header)
  if (secret === null || secret === '') throw new RhombusRefusal(401, 'authentication failed')
  const access = data.accesses.find((candidate) => candidate.scheme === scheme && candidate.secret === secret)
  if (access === undefined || access.orgs.every((org) => org.region !== region)) throw denied('Invalid API key')
  const org = orgOf(access, headers.get('x-auth-org'))
  if (org === undefined) throw denied()
  return { access, org }
}

/** A customer's key acts in its own organisation, a partner's in the client that is named. */
function orgOf({ scheme, orgs }: Access, named: string | null): Org | undefined {
  return scheme.startsWith('partner-') ? orgs.find(({ uuid }) => uuid === named) : orgs[0]
}

/** The id of the organisation that a request is for, good or not; for the log and for faults. */
export function orgIdOf(data: RhombusData, headers: Headers): string | null {
  const secret = headers.get('x-auth-apikey') ?? headers.get('x-auth-access-token')
  const access = data.accesses.find((candidate) => candidate.secret === secret)
  return (access && orgOf(access, headers.get('x-auth-org'))?.uuid) ?? null
}

/** The region that a host stands for: the vendor's own say it, any other one plays what the setting says. */
export function regionOf(url: string, { region }: Pick<RhombusSettings, 'region'>): 'us' | 'eu' {
  const { hostname } = new URL(url)
  if (!hostname.endsWith('.rhombussystems.com')) return region
  return hostname.endsWith('.eu.rhombussystems.com') ? 'eu' : 'us'
}
