import type { Body } from './body.js'
import type { Client } from './client.js'
import { BardgeError, invalid } from './errors.js'
import type { LookupToken } from './lookup.js'
import type { Reseller } from './reseller.js'
import type { BardgeSettings } from './settings.js'
import type { BardgeData, BardgeWorld } from './world.js'

/** What an operation answers. */
export interface Answer {
  readonly status: number
  readonly body: object
}

/** How a request is read, apart from its body. */
export interface Asked {
  readonly path: (name: string) => string
  readonly query: (name: string) => string | undefined
  readonly header: (name: string) => string | null
  /** The path without the query. */
  readonly url: string
}

/** One request whose key is good. */
export class Call {
  readonly world: BardgeWorld
  readonly reseller: Reseller
  readonly settings: Readonly<BardgeSettings>
  readonly body: Body
  readonly asked: Asked
  /** The moment of the work, epoch milliseconds. */
  readonly at: number

  constructor(world: BardgeWorld, reseller: Reseller, asked: Asked, body: Body) {
    this.world = world
    this.reseller = reseller
    this.settings = world.settings.get(reseller.id)
    this.asked = asked
    this.body = body
    this.at = world.frame.clock.now()
  }

  get data(): BardgeData {
    return this.world.data
  }

  /** The answer of something that has made something. */
  created(body: object): Answer {
    return { status: this.settings.createdStatus, body }
  }

  ok(body: object): Answer {
    return { status: 200, body }
  }

  /** A status as it is written. */
  status(status: string): string {
    if (this.settings.unknownEnumValues) return 'UNHEARD_OF'
    return this.settings.statusCase === 'upper' ? status : status.toLowerCase()
  }

  /** A query parameter that is a number between two bounds. */
  number(name: string, least: number, most: number): number | undefined {
    const text = this.asked.query(name)
    if (text === undefined) return undefined
    const value = /^-?\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw invalid(name, `a number from ${least} to ${most}`)
  }

  /**
   * The reseller's own client with this id, or the one that the lookup token speaks for.
   *
   * @throws BardgeError 403 for another reseller's client without a token, and for a token that is none; 404.
   */
  client(id: string): Client {
    const token = this.#lookupToken()
    if (token?.client.id === id) return token.client
    const known = this.data.clients.filter((client) => client.id === id)
    const own = known.find(({ reseller }) => reseller === this.reseller)
    if (own !== undefined) return own
    throw known.length > 0 ? new BardgeError('permission_denied') : new BardgeError('resource_not_found')
  }

  #lookupToken(): LookupToken | undefined {
    const given = this.asked.header('bardge-lookup-token')
    if (given === null) return undefined
    const status = this.settings.lookupTokenStatus
    const token = this.data.lookupTokens.get(given)
    if (token === undefined || token.reseller !== this.reseller)
      throw new BardgeError('lookup_token_invalid', { status })
    if (this.at >= token.expiresAt) throw new BardgeError('lookup_token_expired', { status })
    return token
  }
}

/** What there is under an id. */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new BardgeError('resource_not_found')
  return value
}
