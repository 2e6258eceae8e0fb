import type { Access, Org } from './org.js'
import { RHOMBUS_SEED } from './seed.js'
import { type Places, readableId } from './seed-places.js'

/** The keys and access tokens, and what each stands for. */
export function seedAccesses({ office, client, europe, withoutBeta }: Places['orgs']): Access[] {
  return [
    access('office', 'api-token', office),
    access('readOnly', 'api-token', office, 'read'),
    access('withoutRights', 'api-token', office, 'none'),
    access('europe', 'api-token', europe),
    access('withoutBeta', 'api-token', withoutBeta),
    access('partner', 'partner-api-token', client),
    access('oauth', 'api-oauth-token', office),
    access('partnerOauth', 'partner-api-oauth-token', client),
  ]
}

function access(
  key: keyof typeof RHOMBUS_SEED.keys,
  scheme: Access['scheme'],
  org: Org,
  rights: Access['rights'] = 'all',
): Access {
  const secret = RHOMBUS_SEED.keys[key]
  return { scheme, secret, tokenUuid: readableId('Id', key), name: `Key ${key}`, orgs: [org], rights }
}
