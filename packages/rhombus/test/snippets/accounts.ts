import { createRhombusClient, type RhombusClient } from '@acme/access-codes-rhombus'
import { budget } from './rhombus.js'

const { RHOMBUS_BASE_URL: baseUrl } = process.env

/** A partner's key acts in the client whose id is `org`. */
export function forClient(partnerKey: string, org: string): RhombusClient {
  return createRhombusClient({ apiKey: partnerKey, scheme: 'partner-api-token', org, baseUrl })
}

/** OAuth: a token lives for an hour, so it is found for each request, and anew (`again`) after a 401. */
export function byOAuth(org: string, readToken: (again: boolean) => Promise<string>): RhombusClient {
  return createRhombusClient({ accessToken: readToken, org, baseUrl, budget })
}
