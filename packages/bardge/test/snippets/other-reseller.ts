import type { AccessCodeSource } from '@acme/access-codes'
import { createBardgeClient, type LookupKey } from '@acme/access-codes-bardge'
import { createFileLookupTokenStore } from '@acme/access-codes-bardge/node'
import { account, visits } from './bardge.js'

const { BARDGE_LOOKUPS = '.lookups' } = process.env

/** A file for each token, which its owner alone can read. An encrypted table of your own does as well. */
const lookupTokens = createFileLookupTokenStore({ directory: BARDGE_LOOKUPS })

const bardge = createBardgeClient({ ...account, lookupTokens })

/** First: the issuer now tells its client a code. Keep the lookup's id until the client tells the code to you. */
export async function askIssuer(key: LookupKey): Promise<string> {
  return (await bardge.lookups.initiate(key)).id
}

/** Once for each client. Where the store failed, there is still time to try it again: the token comes only now. */
export async function takeCode(key: LookupKey, lookupId: string, accessCode: string): Promise<void> {
  const { stored, token } = await bardge.lookups.verify({ ...key, id: lookupId }, { accessCode })
  if (!stored) await lookupTokens.put(key, token)
}

/** From then on, as for a client of your own. */
export function sourceFor(key: LookupKey): AccessCodeSource {
  return bardge.accessCodeSource({ ...key, store: visits })
}
