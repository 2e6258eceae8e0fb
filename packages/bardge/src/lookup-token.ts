import { AccessCodeError, type ErrorDetails, NetworkError } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'

/** The right to act for a client of another reseller. A credential: only {@link LookupToken.reveal} shows it. */
export class LookupToken {
  /** When it ends, epoch milliseconds, where the vendor says so. */
  readonly expiresAt?: number
  readonly #token: string

  /**
   * @param token as the verification gave it
   * @param expiresAt epoch milliseconds
   */
  constructor(token: string, expiresAt?: number) {
    this.#token = token
    if (expiresAt !== undefined) this.expiresAt = expiresAt
  }

  /** The token itself, to be stored or sent. Do not log it. */
  reveal(): string {
    return this.#token
  }

  /** The loggable form. */
  toJSON(): Record<string, unknown> {
    return { expiresAt: this.expiresAt }
  }

  /** Always `LookupToken`, never its text. */
  toString(): string {
    return 'LookupToken'
  }

  // Node and Bun ask for the first symbol, Deno for the second.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  [Symbol.for('Deno.customInspect')](): string {
    return this.toString()
  }
}

/** Whose token it is: an issuer's own name of a client means nothing to another issuer. */
export interface LookupKey {
  /** The other reseller. */
  readonly issuerId: string
  /** Its own name of the client. */
  readonly clientId: string
}

/**
 * Where lookup tokens are kept. Bardge gives each one once, at the verification, and never again. **It holds credentials.**
 */
export interface LookupTokenStore {
  /** The last one that was put under this key. */
  get(key: LookupKey): Promise<LookupToken | undefined>
  /** Keeps this one instead of the last one under this key. */
  put(key: LookupKey, token: LookupToken): Promise<void>
}

/** A {@link LookupTokenStore} in this process's memory: what it holds is lost with the process, and every client looked up anew. */
export function createMemoryLookupTokenStore(): LookupTokenStore {
  const tokens = new Map<string, LookupToken>()
  const keyOf = ({ issuerId, clientId }: LookupKey): string => JSON.stringify([issuerId, clientId])
  return {
    get: async (key) => tokens.get(keyOf(key)),
    put: async (key, token) => {
      tokens.set(keyOf(key), token)
    },
  }
}

type Token = string | LookupToken

/** How a call, or a source, acts for a client of another reseller. */
export interface LookupOptions {
  /** The token itself. */
  readonly lookupToken?: Token | undefined
  /** Whose client it is: the token comes from the client's `lookupTokens`. */
  readonly issuerId?: string | undefined
}

/** What a client knows of tokens. */
export interface LookupDefaults {
  /** The token itself, or a function that finds one client's; undefined for a client of your own. */
  readonly lookupToken?: Token | ((clientId: string) => Token | undefined | Promise<Token | undefined>) | undefined
  /** Where those of other resellers are kept. */
  readonly lookupTokens?: LookupTokenStore | undefined
}

/** The token for one client: the call's own, the stored one of its issuer, or the client's; undefined for an own client. */
export type LookupTokenOf = (
  clientId: string,
  options: LookupOptions | undefined,
  where: ErrorDetails,
) => Promise<string | undefined>

/**
 * Makes the finder.
 *
 * It rejects with `invalid_option` where an issuer is named and there is no token for it, and with an undelivered `network` where
 * the store or the function failed.
 */
export function createLookupTokenOf({ lookupToken: own, lookupTokens: store }: LookupDefaults): LookupTokenOf {
  return async (clientId, { lookupToken, issuerId } = {}, where) => {
    if (lookupToken !== undefined) return textOf(lookupToken)
    if (issuerId !== undefined && store === undefined)
      throw invalidOption(where, 'lookupTokens, where issuerId is named')
    // What a store or a function throws may quote the token.
    const failed = (): never => {
      throw new NetworkError('network', `${where.operation} was not sent: no lookup token`, {
        ...where,
        undelivered: true,
      })
    }
    const find = async (): Promise<Token | undefined> => {
      if (issuerId !== undefined) return store?.get({ issuerId, clientId })
      return typeof own === 'function' ? own(clientId) : own
    }
    const found = await find().catch(failed)
    if (found === undefined && issuerId !== undefined) {
      const hint = 'Look the client up first: lookups.initiate and lookups.verify.'
      throw new AccessCodeError('invalid_option', `${where.operation} has no lookup token of this issuer`, {
        ...where,
        hint,
      })
    }
    return found === undefined ? undefined : textOf(found)
  }
}

function textOf(token: Token): string {
  return typeof token === 'string' ? token : token.reveal()
}
