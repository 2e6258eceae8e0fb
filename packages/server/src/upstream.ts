import { type AccessCodeSource, type AnyAccessCodeError, type Clock, HttpError } from '@acme/access-codes'
import { stretchedMs } from './stretch.js'
import { HOLD_MS, type Turns, turnAt } from './turns.js'

/** A screen that waits for its turn. Moments are on `elapsed()`. */
interface Wish {
  readonly neededAt: number
  /** Who comes first: the smallest. */
  readonly rank: number
  readonly giveUpAt: number
  readonly settle: (refusedForMs: number | null) => void
}

const MINUTE = 60_000
const REMEMBERED_MS = 5 * MINUTE
// Screens ask a refused key twice a minute, all day long.
const REMINDER_MS = 60 * MINUTE

/**
 * One account's codes of any sliding minute, shared out: first who has no code, longest without first; then whose code
 * ends first. Nobody is held for long; who would be is told when to come back, and keeps the place.
 */
export class Account {
  readonly name: string
  readonly #clock: Clock
  readonly #taken: number[] = []
  #turns: Turns
  #waiting: Wish[] = []
  #timer: unknown
  /** Who asked in the last minute, and when; the map's own order is that of the last time. */
  readonly #screens = new Map<string, number>()
  /** Since when a subject that asked is without a code (past), or when its code ends (future). */
  readonly #neededAt = new Map<string, number>()
  /** How long each of them was without a code so far, in milliseconds. */
  readonly #missed = new Map<string, number>()
  /** When the operator was told of a refusal, by its code. */
  readonly #toldAt = new Map<string, number>()

  constructor(name: string, perMinute: number, clock: Clock) {
    this.name = name
    this.#clock = clock
    this.#turns = { perMinute, taken: this.#taken, closedUntil: -Infinity }
  }

  /** Whether it may be forgotten. */
  get idle(): boolean {
    const now = this.#clock.elapsed()
    const quiet = (this.#turns.taken.at(-1) ?? -Infinity) < now - REMEMBERED_MS
    return quiet && this.#waiting.length === 0 && this.#turns.closedUntil < now
  }

  /** A screen of this subject asks. */
  asked(subject: string): void {
    const now = this.#clock.elapsed()
    this.#screens.delete(subject)
    this.#screens.set(subject, now)
    for (const [other, at] of this.#screens) {
      if (at > now - MINUTE) return
      this.#screens.delete(other)
      this.#missed.delete(other)
    }
  }

  /** When a screen should ask again, in milliseconds after its code was made; undefined: when it likes. */
  stretchedMs(lifetimeMs: number): number | undefined {
    return stretchedMs({ lifetimeMs, screens: this.#screens.size, perMinute: this.#turns.perMinute })
  }

  /**
   * Waits for a turn and takes it. Rejects with `rate_limited` and when to come back, as soon as it would take too long.
   *
   * @param goodForMs what is left of the subject's code, zero without one
   */
  async turn(subject: string, goodForMs: number): Promise<void> {
    const now = this.#clock.elapsed()
    const neededAt = this.#needs(subject, goodForMs, now)
    const rank = rankOf(neededAt, this.#missed.get(subject) ?? 0, now)
    const ahead = this.#waiting.filter((wish) => wish.rank <= rank).length
    const dueAt = turnAt(this.#turns, neededAt, ahead, now)
    if (dueAt - now > HOLD_MS) throw refused(dueAt - now)
    const refusedForMs = await new Promise<number | null>((settle) => {
      this.#waiting.splice(ahead, 0, { neededAt, rank, giveUpAt: now + HOLD_MS, settle })
      this.#pump()
    })
    if (refusedForMs !== null) throw refused(refusedForMs)
  }

  /** Whether the operator should be told of a refusal: once an hour, and again once a code has shown that the key is good. */
  isNews({ code }: AnyAccessCodeError): boolean {
    const now = this.#clock.elapsed()
    if (now - (this.#toldAt.get(code) ?? -Infinity) < REMINDER_MS) return false
    this.#toldAt.set(code, now)
    return true
  }

  /** The subject has a code. */
  served(subject: string): void {
    this.#toldAt.delete('unauthorized')
    const missedMs = this.#clock.elapsed() - (this.#neededAt.get(subject) ?? Infinity)
    this.#neededAt.delete(subject)
    // Only those are ever forgotten whose screens are known; a visit begins without one.
    if (missedMs > 0 && this.#screens.has(subject)) {
      this.#missed.set(subject, (this.#missed.get(subject) ?? 0) + missedMs)
    }
  }

  /** The subject will have none: it has no claim to be the next. */
  refused(subject: string): void {
    this.#neededAt.delete(subject)
    this.#missed.delete(subject)
  }

  /** Gives nobody a turn for a while; never opens earlier than it was told before. */
  close(forMs: number): void {
    const closedUntil = Math.max(this.#turns.closedUntil, this.#clock.elapsed() + forMs)
    this.#turns = { ...this.#turns, closedUntil }
    this.refuseAll(forMs)
  }

  /** Sends everybody away who waits. */
  refuseAll(comeBackInMs: number): void {
    for (const wish of this.#waiting.splice(0)) wish.settle(comeBackInMs)
    this.#pump()
  }

  #needs(subject: string, goodForMs: number, now: number): number {
    const neededAt = goodForMs > 0 ? now + goodForMs : Math.min(now, this.#neededAt.get(subject) ?? now)
    this.#neededAt.delete(subject)
    this.#neededAt.set(subject, neededAt)
    for (const [other, at] of this.#neededAt) {
      if (at > now - REMEMBERED_MS) break
      this.#neededAt.delete(other)
    }
    return neededAt
  }

  #take(now: number): void {
    const { perMinute } = this.#turns
    this.#taken.push(now)
    // Not each time: a budget may be a million.
    if (this.#taken.length >= 2 * perMinute) this.#taken.splice(0, this.#taken.length - perMinute)
  }

  #pump(): void {
    this.#clock.clearTimeout(this.#timer)
    const now = this.#clock.elapsed()
    for (;;) {
      const [first] = this.#waiting
      if (first === undefined) return
      const dueAt = turnAt(this.#turns, first.neededAt, 0, now)
      if (dueAt > now) break
      this.#waiting.shift()
      this.#take(now)
      first.settle(null)
    }
    this.#waiting.forEach(({ giveUpAt, neededAt, settle }, ahead) => {
      // Whoever comes back has the same rank.
      if (giveUpAt <= now) settle(turnAt(this.#turns, neededAt, ahead, now) - now)
    })
    this.#waiting = this.#waiting.filter(({ giveUpAt }) => giveUpAt > now)
    const [first] = this.#waiting
    if (first === undefined) return
    const dueAt = turnAt(this.#turns, first.neededAt, 0, now)
    const lookAt = Math.min(dueAt, ...this.#waiting.map(({ giveUpAt }) => giveUpAt))
    this.#timer = this.#clock.setTimeout(() => this.#pump(), Math.max(1, Math.ceil(lookAt - now)))
  }
}

/** The accounts that the relay's sources draw on. */
export class Upstream {
  readonly #perMinute: number
  readonly #clock: Clock
  readonly #accounts = new Map<string, Account>()

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute
    this.#clock = clock
  }

  accountOf({ provider, account = provider }: AccessCodeSource): Account {
    const known = this.#accounts.get(account)
    if (known !== undefined) return known
    for (const [name, { idle }] of this.#accounts) if (idle) this.#accounts.delete(name)
    const made = new Account(account, this.#perMinute, this.#clock)
    this.#accounts.set(account, made)
    return made
  }

  refuseAll(comeBackInMs: number): void {
    for (const account of this.#accounts.values()) account.refuseAll(comeBackInMs)
  }
}

// Below every moment there will be.
const BLANK = -1e15

/** Who has no code comes first. Among equals the one who has missed most: nobody is always the one who waits. */
function rankOf(neededAt: number, missedMs: number, now: number): number {
  return (neededAt <= now ? BLANK : 0) + neededAt - missedMs
}

function refused(retryAfterMs: number): HttpError<'rate_limited'> {
  return new HttpError('rate_limited', 'The budget of the account is spent', {
    provider: 'relay',
    operation: 'issue',
    fromProvider: false,
    retryAfterMs,
  })
}
