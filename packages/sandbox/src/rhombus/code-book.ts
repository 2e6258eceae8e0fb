import type { Random } from '../random.js'
import type { Door } from './door.js'
import { newRuuid, URL_SAFE } from './ruuid.js'

/** A code that was issued. Its payload is what the image says; nothing but the image shows it. */
export interface IssuedCode {
  readonly uuid: string
  readonly payload: string
  readonly door: Door
  readonly auditPrincipal: string | null
  /** Epoch milliseconds. */
  readonly at: number
  /** Epoch milliseconds, a whole second: the wire has seconds. */
  readonly expiresAt: number
  usedAt: number | null
}

// A test that runs for hours must not eat the memory; the oldest go first.
const MOST_CODES = 100_000

/** The codes of all organisations. */
export class CodeBook {
  readonly #codes = new Map<string, IssuedCode>()
  readonly #random: Random

  /** `random` draws codes and nothing else: a code does not hang on what else was asked. */
  constructor(random: Random) {
    this.#random = random
  }

  issue(door: Door, validDurationSec: number, auditPrincipal: string | null, at: number): IssuedCode {
    const uuid = newRuuid(this.#random)
    const payload = this.#random.text(32, URL_SAFE)
    const expiresAt = (Math.floor(at / 1000) + validDurationSec) * 1000
    const code: IssuedCode = { uuid, payload, door, auditPrincipal, at, expiresAt, usedAt: null }
    this.#codes.set(payload, code)
    if (this.#codes.size > MOST_CODES) this.#codes.delete(this.#codes.keys().next().value ?? '')
    return code
  }

  find(payload: string): IssuedCode | undefined {
    return this.#codes.get(payload)
  }

  /** In the order of their issue. */
  list(): IssuedCode[] {
    return [...this.#codes.values()]
  }
}
