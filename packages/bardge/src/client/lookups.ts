import { operations as own } from '../generated/operations.js'
import type { InitiateLookupRequest, Issuer, LookupResponse, VerifyLookupRequest } from '../generated/schemas.js'
import { LookupToken, type LookupTokenStore } from '../lookup-token.js'
import type { PageOptions, Pages } from '../pages.js'
import * as schema from '../schema.js'
import type { CallOptions, Calls, PostOptions } from './calls.js'

/** A lookup. Its token is not in it. */
export type Lookup = Omit<LookupResponse, 'lookupToken'>

/** A lookup that has begun: whose it is, is known. */
export type InitiatedLookup = Lookup & Required<Pick<Lookup, 'issuerId' | 'clientId'>>

/** A lookup that the client has confirmed. */
export interface VerifiedLookup {
  /** The lookup, which is verified now. */
  readonly lookup: Lookup
  /** To act for the client until it ends. **Bardge never gives it again**: store it, unless `stored`. */
  readonly token: LookupToken
  /** Whether the client's `lookupTokens` has taken it. A store that fails does not cost you the token. */
  readonly stored: boolean
}

/** Clients of other resellers. */
export interface Lookups {
  /** Begins one. The client then gets a code from the issuer, and tells it to you. */
  initiate(request: InitiateLookupRequest, options?: PostOptions): Promise<InitiatedLookup>
  /**
   * Ends it with the client's code. The token goes to `lookupTokens`, under issuer and client: with only the lookup's id these are
   * known where the answer names them. A wrong code is `invalid_request`.
   */
  verify(lookup: string | Lookup, request: VerifyLookupRequest, options?: PostOptions): Promise<VerifiedLookup>
}

/** The resellers whose clients can be looked up. */
export interface Issuers {
  /** The resellers whose clients can be looked up. */
  list(options?: CallOptions & PageOptions): Pages<Issuer>
}

export function createLookups({ ask, carry }: Calls, store: LookupTokenStore | undefined): Lookups {
  async function put(issuerId: unknown, clientId: unknown, token: LookupToken): Promise<boolean> {
    if (store === undefined || typeof issuerId !== 'string' || typeof clientId !== 'string') return false
    try {
      await store.put({ issuerId, clientId }, token)
      return true
    } catch {
      // What it throws may quote the token, and the caller has that.
      return false
    }
  }

  return {
    initiate: (body, options) =>
      ask(own.initiateLookup, schema.lookup, { body, options }, (answer: LookupResponse): InitiatedLookup => {
        // Whose it is counts later, and the answer need not repeat it.
        const { issuerId, clientId } = body
        return { issuerId, clientId, ...withoutToken(answer) }
      }),
    async verify(lookup, body, options) {
      const { id, ...known } = typeof lookup === 'string' ? { id: lookup } : (Object(lookup) as Lookup)
      const answer = await ask<LookupResponse, LookupResponse>(own.verifyLookup, schema.verifiedLookup, {
        path: { id },
        body,
        options,
      })
      const { lookupToken = '', expiresAt } = answer
      const token = new LookupToken(lookupToken, expiresAt)
      const verified: Lookup = { ...known, ...withoutToken(answer) }
      const stored = await put(verified.issuerId, verified.clientId, token)
      return carry(answer, { lookup: verified, token, stored })
    },
  }
}

function withoutToken(answer: LookupResponse): Lookup {
  const { lookupToken: _, ...lookup } = answer
  return lookup
}
