import { RotatingCode, type RotatingCodeOptions, type RotationPolicy } from '@acme/access-codes'
import { createManualEnvironment } from '@acme/access-codes/testing'
import { pseudoRandom } from './pseudo-random.js'
import type { Reply } from './replies.js'
import { Screen } from './screen.js'
import { WatchedSource } from './watched-source.js'
import { type Invariant, Witness } from './witness.js'

export interface WorldOptions {
  readonly policy: RotationPolicy
  readonly replies: readonly Reply[]
  /** Of the jitter. */
  readonly seed: number
  readonly options: RotatingCodeOptions
  /** Whether somebody listens to the seconds. */
  readonly ticking: boolean
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** A source, the screens on it, and their page, before one witness. */
export class World {
  readonly witness: Witness
  readonly source: WatchedSource
  readonly page = createManualEnvironment()
  readonly screens: Screen[] = []
  readonly #options: WorldOptions
  readonly #random: () => number
  #delaysSeen = 0

  constructor(options: WorldOptions) {
    this.#options = options
    this.#random = pseudoRandom(options.seed)
    this.witness = new Witness(options.policy, options.options.reviveAfterMs !== undefined)
    this.source = new WatchedSource(this.witness, options.replies)
    this.addScreen()
  }

  addScreen(): Screen {
    const { options, ticking } = this.#options
    const { clock } = this.witness
    const settings = { clock, environment: this.page, random: this.#random, ...options }
    const screen = new Screen(this.witness, new RotatingCode(this.source, settings), this.screens.length, ticking)
    this.screens.push(screen)
    this.witness.screens.push(screen)
    return screen
  }

  setVisible(visible: boolean): void {
    if (!visible) this.witness.visible = false
    else this.#seenAgain()
    this.page.setVisible(visible)
    this.witness.visible = visible
  }

  wake(): void {
    this.#seenAgain()
    this.page.wake()
  }

  #seenAgain(): void {
    const { witness, screens } = this
    if (witness.visible) return
    witness.looksForVisit ||= screens.some(({ code }) => code.getSnapshot().waitingFor === 'visit')
  }

  /** What must hold between any two things that happen. */
  look(): void {
    const { witness, source } = this
    for (const screen of this.screens) screen.look()
    const { timers, delays } = witness.clock
    if (witness.silent && timers.length > 0) witness.breach('I4', 'a timer is set')
    for (const delay of delays.slice(this.#delaysSeen)) {
      if (!(delay >= 1 && delay <= 2 ** 31 - 1)) witness.breach('I8', `a timer of ${delay} ms`)
    }
    this.#delaysSeen = delays.length
    if (source.policy.transport !== 'safe') return
    const stale = source.inTheAir.filter(({ awakeAt }) => witness.awake - awakeAt > source.limitMs + SECOND)
    if (stale.length > 0) witness.breach('I6', 'an attempt outlives its deadline')
  }

  /** Everything works again: whoever still wants a code must have one soon. */
  async heal(): Promise<void> {
    const { witness } = this
    witness.note('everything works again')
    this.source.healed = true
    this.page.setOnline(true)
    this.setVisible(true)
    const wanting = this.screens.filter((screen) => screen.wants())
    // Longer than any Retry-After, backoff or attempt.
    await witness.clock.advance(11 * MINUTE)
    this.look()
    for (const screen of wanting) {
      const { status } = screen.code.getSnapshot()
      if (screen.wants() && status !== 'live') witness.breach('I6', `screen ${screen.index} is ${status} for ever`)
    }
  }

  /** Everybody stops: nothing may be left. */
  async end(): Promise<void> {
    const { witness, source } = this
    for (const screen of this.screens) screen.settleDown()
    for (const screen of this.screens) screen.stop()
    await witness.clock.settle()
    this.look()
    await witness.clock.advance(SECOND)
    this.look()
    if (this.page.listeners > 0) witness.breach('I4', 'a listener is left on the page')
    if (source.watchers > 0) witness.breach('I4', 'somebody still watches for check-ins')
    const aborts = source.policy.transport === 'safe'
    if (aborts && source.inTheAir.length > 0) witness.breach('I4', 'an attempt was not aborted')
  }
}

/** Throws with the whole story where the invariant was broken. */
export function demandThat(invariant: Invariant, { witness }: World): void {
  const breach = witness.breaches.find((one) => one.invariant === invariant)
  if (breach !== undefined) throw new Error(`${invariant}: ${breach.what}\n${witness.timeline.join('\n')}`)
}
