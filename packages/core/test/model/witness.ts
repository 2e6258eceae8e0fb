import type { RotatingCode, RotationPolicy } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'

/** The invariants, by name: what a rotation promises whatever happens. */
export const invariants = {
  I1: 'never has more than two safe attempts in the air, or one that may not be repeated',
  I2: 'takes a code off the screen only when it is used, given up, refused or stopped',
  I3: 'keeps to six attempts in any ten seconds and one every two in the long run (T-12)',
  I4: 'is silent after stop(): no event, no timer, no request',
  I5: 'is never live past the end of its code',
  I6: 'has an attempt, a timer or a declared wait for as long as it is started, and recovers when the world does',
  I7: 'asks for nothing before Retry-After has passed, whoever asks',
  I8: 'sets no timer outside 1 to 2^31-1 milliseconds',
  I9: 'never shortens by itself what is on screen',
  I10: 'asks for the code of a visit only when somebody wishes for one',
  'T-10': 'asks for nothing after a terminal error until somebody acts, on whichever screen it was met',
} as const

export type Invariant = keyof typeof invariants

const SECOND = 1_000
const LONGEST_HOP_MS = 15 * SECOND

/** Keeps the clock and the story, remembers what matters to an {@link Invariant}, and writes down every breach of one. */
export class Witness {
  readonly clock = createManualClock()
  readonly policy: RotationPolicy
  readonly screens: { readonly code: RotatingCode; readonly silent: boolean }[] = []
  readonly timeline: string[] = []
  readonly breaches: { readonly invariant: Invariant; readonly what: string }[] = []
  visible = true
  /** Until when the machine need not have noticed that it slept, on `awake`. */
  noticesBy = -Infinity
  /** Whether somebody wished for a code since the last one. */
  wished = false
  /** Whether a screen that knew of no visit was seen again: it may look for one that was begun elsewhere, and begins none. */
  looksForVisit = false
  /** Whether a person asked for what takes a code off the screen. */
  givenUp = false
  /** A terminal error was met, and nobody has acted since. */
  latched = false
  checkInAnsweredAt = -Infinity
  /** Calls of `newVisit()` that are not settled. */
  openVisits = 0
  readonly #bornAt = this.clock.worldNow()
  readonly #revives: boolean
  #slept = 0
  #wishes = 0
  #wishesHeard = 0

  /** @param revives whether a terminal error is tried again by itself */
  constructor(policy: RotationPolicy, revives: boolean) {
    this.policy = policy
    this.#revives = revives
  }

  note(line: string): void {
    this.timeline.push(`${(this.clock.elapsed() / SECOND).toFixed(3)} ${line}`)
  }

  breach(invariant: Invariant, what: string): void {
    this.note(`${invariant} BROKEN: ${what}`)
    this.breaches.push({ invariant, what })
  }

  /** Time passed awake, in milliseconds. */
  get awake(): number {
    return this.clock.worldNow() - this.#bornAt - this.#slept
  }

  async sleep(ms: number): Promise<void> {
    this.#unseen()
    this.#slept += ms
    await this.clock.sleep(ms)
  }

  step(ms: number): void {
    this.#unseen()
    this.clock.step(ms)
  }

  /** Somebody does something that is meant to bring a code. */
  act(): void {
    this.wished = true
    this.#wishes += 1
    this.latched = false
  }

  /** An attempt begins: it is for every wish until now. */
  ask(): void {
    this.#wishesHeard = this.#wishes
  }

  /** A screen met an error that nothing but somebody's act or a revival overcomes. */
  latch(): void {
    this.latched = !this.#revives
  }

  /**
   * Nobody wishes for a code any more, unless somebody has wished again since the attempt began; with two screens it cannot
   * be told whose wish it was.
   */
  fulfil(): void {
    if (this.screens.length > 1 || this.#wishesHeard !== this.#wishes) return
    this.wished = false
    this.looksForVisit = false
  }

  /** Whether nobody is started. */
  get silent(): boolean {
    return this.screens.every((screen) => screen.silent)
  }

  // Until a timer comes, nothing can know.
  #unseen(): void {
    this.noticesBy = this.awake + LONGEST_HOP_MS
  }
}
