import {
  type AccessCodeSource,
  type CheckIn,
  errorKind,
  type IssueContext,
  type IssueResult,
  RotatingCode,
  type RotatingCodeOptions,
  type RotationPolicy,
  type RotationSnapshot,
} from '@acme/access-codes'
import { createManualClock, createManualEnvironment, createScriptedSource, type ScriptedSource } from '@acme/access-codes/testing'
import { answerOf, forbiddenForMs, healthy, type Reply } from './replies.js'
import { Screen } from './screen.js'

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
} as const

export type Invariant = keyof typeof invariants

/** One attempt, from the source's side. */
export interface Asked {
  readonly at: number
  readonly awakeAt: number
  readonly visit: string | undefined
  /** Over: answered, failed or aborted. */
  over: boolean
}

export interface WorldOptions {
  readonly policy: RotationPolicy
  readonly replies: readonly Reply[]
  readonly seed: number
  readonly options: RotatingCodeOptions
  readonly ticking: boolean
}

const BURST_WINDOW_MS = 10_000
const SECOND = 1_000
const LONGEST_HOP_MS = 15 * SECOND

/** A source, its screens, the page and the clock; and the witness who writes down every breach of an {@link Invariant}. */
export class World {
  readonly clock = createManualClock()
  readonly page = createManualEnvironment()
  readonly policy: RotationPolicy
  readonly source: AccessCodeSource
  readonly screens: Screen[] = []
  readonly asked: Asked[] = []
  readonly breaches: { readonly invariant: Invariant; readonly what: string }[] = []
  readonly timeline: string[] = []
  readonly random: () => number
  visible = true
  online = true
  /** Set by `heal()`: the source answers well from now on. */
  healed = false
  /** Until when the machine need not have noticed that it slept, on `awake`. */
  noticesBy = -Infinity
  /** Whether somebody wished for a code since the last one. */
  wished = false
  /** Whether a person asked for what takes a code off the screen. */
  givenUp = false
  checkInAnsweredAt = -Infinity
  readonly #options: WorldOptions
  readonly #scripted: ScriptedSource
  #forbiddenUntil = -Infinity
  #last: { text: string; expiresAt: number } | null = null
  #delaysSeen = 0
  readonly #asksAgain = new Set<string>()
  readonly #bornAt = this.clock.worldNow()
  #slept = 0

  constructor(options: WorldOptions) {
    this.#options = options
    this.policy = options.policy
    this.random = pseudoRandom(options.seed)
    this.#scripted = createScriptedSource({
      clock: this.clock,
      policy: options.policy,
      script: () => answerOf(this.#replyTo(this.asked.length), this.asked.length, this.clock.worldNow(), this.#last),
    })
    const { provider, subject, policy, watch } = this.#scripted
    this.source = { provider, subject, policy, issue: (context) => this.#issue(context), ...(watch && { watch }) }
    this.addScreen()
  }

  addScreen(): Screen {
    const { options, ticking } = this.#options
    const { clock, page, random } = this
    const code = new RotatingCode(this.source, { clock, environment: page, random, ...options })
    const screen = new Screen(this, code, this.screens.length, ticking)
    this.screens.push(screen)
    return screen
  }

  checkInNow(checkIn: Partial<CheckIn> = {}): void {
    this.#scripted.checkInNow(checkIn)
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

  /** Nobody wishes for a code any more; with two screens it cannot be told whose wish it was. */
  fulfil(): void {
    if (this.screens.length === 1) this.wished = false
  }

  async sleep(ms: number): Promise<void> {
    this.unseen()
    this.#slept += ms
    await this.clock.sleep(ms)
  }

  /** Time passes unseen: until a timer comes, nothing can know. */
  unseen(): void {
    this.noticesBy = this.awake + LONGEST_HOP_MS
  }

  /** What must hold at every moment. */
  look(): void {
    for (const screen of this.screens) screen.look()
    const { timers, delays } = this.clock
    if (this.screens.every((screen) => screen.silent) && timers.length > 0) this.breach('I4', 'a timer is set')
    for (const delay of delays.slice(this.#delaysSeen)) {
      if (!(delay >= 1 && delay <= 2 ** 31 - 1)) this.breach('I8', `a timer of ${delay} ms`)
    }
    this.#delaysSeen = delays.length
    if (this.policy.transport !== 'safe') return
    const stale = this.#inTheAir().filter(({ awakeAt }) => this.awake - awakeAt > this.#limitMs() + SECOND)
    if (stale.length > 0) this.breach('I6', 'an attempt outlives its deadline')
  }

  /** Everything works again; whoever still wants a code must have one soon. */
  async heal(): Promise<void> {
    this.note('HEALED')
    this.healed = true
    this.online = true
    this.page.setOnline(true)
    this.page.setVisible(true)
    this.visible = true
    const wanting = this.screens.filter((screen) => screen.wants())
    // Longer than any Retry-After, backoff, deadline of an attempt.
    await this.clock.advance(11 * 60 * SECOND)
    this.look()
    for (const screen of wanting) {
      const { status } = screen.code.getSnapshot()
      if (screen.wants() && status !== 'live') this.breach('I6', `screen ${screen.index} is ${status} for ever`)
    }
  }

  async end(): Promise<void> {
    for (const screen of this.screens) screen.settleDown()
    for (const screen of this.screens) screen.stop()
    await this.clock.settle()
    this.look()
    await this.clock.advance(SECOND)
    this.look()
    if (this.page.listeners > 0) this.breach('I4', 'a listener is left on the page')
    if (this.#scripted.watchers > 0) this.breach('I4', 'somebody still watches for check-ins')
    if (this.policy.transport === 'safe' && this.#inTheAir().length > 0) this.breach('I4', 'an attempt was not aborted')
  }

  /** Whether the answer that brought this code said when to ask again. */
  tellsWhenToAsk(codeId: string): boolean {
    return this.#asksAgain.has(codeId)
  }

  #replyTo(number: number): Reply {
    const { replies } = this.#options
    return this.healed ? healthy : (replies[(number - 1) % replies.length] ?? healthy)
  }

  #limitMs(): number {
    return this.policy.transport === 'safe' ? 20 * SECOND : 30 * SECOND
  }

  #inTheAir(): Asked[] {
    return this.asked.filter(({ over }) => !over)
  }

  #issue(context: IssueContext): Promise<IssueResult> {
    const asked: Asked = { at: this.clock.elapsed(), awakeAt: this.awake, visit: context.visit?.id, over: false }
    this.asked.push(asked)
    const number = this.asked.length
    this.note(`  asked (${number}): ${JSON.stringify(this.#replyTo(number))}`)
    this.#judge(asked)
    context.signal.addEventListener('abort', () => {
      asked.over = true
    })
    if (this.#replyTo(number).kind === 'throws') {
      asked.over = true
      throw new TypeError('The source threw')
    }
    const answer = this.#scripted.issue(context)
    answer.then(
      (result) => this.#answered(asked, result),
      (error: unknown) => this.#refused(asked, error),
    )
    return answer
  }

  #judge({ at, visit }: Asked): void {
    const recent = this.asked.slice(-100).map((asked) => asked.at)
    const many = recent.findIndex((from, index) => recent.length - index > 6 + (at - from) / (2 * SECOND) + 1e-6)
    const seventh = recent.at(-7)
    if (seventh !== undefined && at - seventh < BURST_WINDOW_MS - 1e-6) this.breach('I3', 'a seventh attempt in ten seconds')
    if (many >= 0) this.breach('I3', `${recent.length - many} attempts in ${at - (recent[many] ?? at)} ms`)
    if (at < this.#forbiddenUntil - 1e-6) this.breach('I7', `asked ${this.#forbiddenUntil - at} ms too soon`)
    if (this.screens.every((screen) => screen.silent)) this.breach('I4', 'asked after stop()')
    // Of two visits that a person named each may have its own.
    const young = this.#inTheAir().filter((other) => at - other.at < this.#limitMs() && !areTwoVisits(visit, other.visit))
    const most = (this.policy.transport === 'safe' ? 2 : 1) * this.screens.length
    if (young.length > most) this.breach('I1', `${young.length} attempts in the air`)
    if (this.policy.kind === 'per-visit' && !this.wished) this.breach('I10', `asked for ${visit ?? 'the open visit'}`)
  }

  #answered(asked: Asked, result: IssueResult): void {
    if (asked.over) return
    asked.over = true
    if ('code' in result) {
      if (result.refreshInMs !== undefined) this.#asksAgain.add(result.code.id)
      const payload = result.code.reveal()
      const { expiresAt = 0 } = result.code
      if (payload.kind === 'text') this.#last = { text: payload.text, expiresAt }
    }
    if ('checkIn' in result) this.checkInAnsweredAt = this.clock.elapsed()
    if ('noVisit' in result && asked === this.asked.at(-1)) this.fulfil()
  }



  #refused(asked: Asked, error: unknown): void {
    if (asked.over) return
    asked.over = true
    const until = this.clock.elapsed() + forbiddenForMs(error, this.policy.penaltyMs)
    if (until > this.clock.elapsed()) void this.#forbid(until)
  }

  // A moment later, when the news has come through the promises to whoever waits for the answer.
  async #forbid(until: number): Promise<void> {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
    this.#forbiddenUntil = Math.max(this.#forbiddenUntil, until)
  }
}

function areTwoVisits(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other
}

/** Whether nothing happens by itself any more, and says so. */
export function isHalted(state: RotationSnapshot): boolean {
  return state.blocked || (state.error !== null && errorKind(state.error.code) === 'uncertain')
}

/** mulberry32: the same numbers in [0, 1) for the same seed. */
export function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
