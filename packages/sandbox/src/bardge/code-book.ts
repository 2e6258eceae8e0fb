import type { Branch } from './branch.js'
import type { Client } from './client.js'
import type { IssuedPass } from './pass.js'
import type { Reseller } from './reseller.js'

/** A code that was made. */
export interface MintedCode {
  readonly id: string
  readonly token: string
  /** What its picture holds: the token, or a text of its own. */
  readonly picture: string
  readonly reseller: Reseller
  readonly client: Client
  readonly pass: IssuedPass
  /** Null for any. */
  readonly branch: Branch | null
  readonly at: number
  readonly expiresAt: number
  readonly idempotencyKey: string | null
  /** When it let somebody in. */
  usedAt: number | null
}

/** The order of what happened: two things may have the same moment. */
interface Place {
  readonly minted: number
  used: number
}

/** Every code that was made, with or without a use: to count them is what a test of "once per visit" needs. */
export class CodeBook {
  readonly #codes: MintedCode[] = []
  readonly #byText = new Map<string, MintedCode>()
  readonly #byClient = new Map<Client, MintedCode[]>()
  readonly #places = new Map<MintedCode, Place>()
  #last = 0

  add(code: MintedCode): void {
    this.#codes.push(code)
    this.#byText.set(code.token, code)
    this.#byText.set(code.picture, code)
    const mates = this.#byClient.get(code.client) ?? []
    mates.push(code)
    this.#byClient.set(code.client, mates)
    this.#places.set(code, { minted: (this.#last += 1), used: Infinity })
  }

  /** Writes down that a code has let somebody in. */
  use(code: MintedCode, at: number): void {
    code.usedAt = at
    this.#places.get(code)!.used = this.#last += 1
  }

  /** The code with this token or picture. */
  find(text: string): MintedCode | undefined {
    return this.#byText.get(text)
  }

  /** All of them, oldest first. */
  all(): readonly MintedCode[] {
    return this.#codes
  }

  /**
   * The other codes of the visit that a code is for: of the same client, day and place, and unused when the later of the
   * two was made. A code for any place meets all of them (guess).
   */
  rivals(code: MintedCode): { readonly code: MintedCode; readonly newer: boolean }[] {
    const own = this.#places.get(code)!
    return (this.#byClient.get(code.client) ?? []).flatMap((other) => {
      const place = this.#places.get(other)!
      const apart = own.used < place.minted || place.used < own.minted
      const elsewhere = other.branch !== code.branch && other.branch !== null && code.branch !== null
      if (other === code || other.expiresAt !== code.expiresAt || elsewhere || apart) return []
      return [{ code: other, newer: place.minted > own.minted }]
    })
  }

  /** How many codes are good at a moment. */
  countLive(at: number): number {
    return this.#codes.filter(({ usedAt, expiresAt }) => usedAt === null && at < expiresAt).length
  }
}
