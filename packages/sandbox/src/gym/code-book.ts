import type { Random } from '../random.js'
import type { Customer } from './customer.js'
import type { GymSettings } from './settings.js'

/** A dynamic code. */
export interface IssuedCode {
  readonly content: string
  readonly customer: bigint
  readonly expiresAt: number
  usedAt: number | null
  replaced: boolean
}

// Long enough to tell an old code from one that never was.
const MOST_CODES = 10_000

/** The dynamic codes that were issued. */
export class CodeBook {
  readonly #codes = new Map<string, IssuedCode>()

  /** Issues a new code. Older ones of the customer live on, unless the studio is configured otherwise. */
  issue(customer: Customer, at: number, settings: GymSettings, random: Random): IssuedCode {
    if (settings.invalidateOlderCodes) {
      for (const older of this.#codes.values()) if (older.customer === customer.id) older.replaced = true
    }
    // Two zeros in front: who makes a number of it, loses them.
    const digits = `00${random.text(17)}`
    const content = settings.codeContent === 'digits' ? digits : JSON.stringify({ v: 1, token: digits })
    const expiresAt = at + settings.codeTtlMs
    const code: IssuedCode = { content, customer: customer.id, expiresAt, usedAt: null, replaced: false }
    this.#codes.set(content, code)
    if (this.#codes.size > MOST_CODES) this.#codes.delete(this.#codes.keys().next().value ?? '')
    return code
  }

  find(content: string): IssuedCode | undefined {
    return this.#codes.get(content)
  }

  /** How many codes are good at a moment. */
  countLive(at: number): number {
    return [...this.#codes.values()].filter((code) => code.usedAt === null && !code.replaced && at < code.expiresAt)
      .length
  }
}
