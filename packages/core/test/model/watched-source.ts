import type { AccessCodeSource, CheckIn, IssueContext, IssueResult, RotationPolicy } from '@acme/access-codes'
import { createScriptedSource, type ScriptedAnswer, type ScriptedSource } from '@acme/access-codes/testing'
import { answerOf, forbiddenForMs, healthy, type Reply } from './replies.js'
import type { Witness } from './witness.js'

const SECOND = 1_000
const BURST_WINDOW_MS = 10 * SECOND
const ROUNDING_MS = 1e-6

interface Asked {
  readonly at: number
  readonly awakeAt: number
  readonly visit: string | undefined
  /** Over: answered, failed or aborted. */
  over: boolean
}

/** A source that gives its replies in turn, over and over, and judges every attempt. */
export class WatchedSource implements AccessCodeSource {
  readonly provider: string
  readonly subject: string
  readonly policy: RotationPolicy
  /** From now on it answers well. */
  healed = false
  readonly #witness: Witness
  readonly #replies: readonly Reply[]
  readonly #scripted: ScriptedSource
  readonly #asked: Asked[] = []
  #forbiddenUntil = -Infinity
  #last: { text: string; expiresAt: number } | null = null

  constructor(witness: Witness, replies: readonly Reply[]) {
    const { clock, policy } = witness
    this.#witness = witness
    this.#replies = replies
    this.#scripted = createScriptedSource({ clock, policy, script: () => this.#answer() })
    this.provider = this.#scripted.provider
    this.subject = this.#scripted.subject
    this.policy = policy
  }

  issue(context: IssueContext): Promise<IssueResult> {
    const witness = this.#witness
    const { signal, visit } = context
    const asked: Asked = { at: witness.clock.elapsed(), awakeAt: witness.awake, visit: visit?.id, over: false }
    this.#asked.push(asked)
    const reply = this.#reply()
    witness.note(`  asked (${this.#asked.length}): ${JSON.stringify(reply)}`)
    this.#judge(asked)
    witness.ask()
    signal.addEventListener('abort', () => {
      asked.over = true
    })
    if (reply.kind === 'throws') {
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

  watch(onCheckIn: (checkIn: CheckIn) => void): () => void {
    return this.#scripted.watch?.(onCheckIn) ?? (() => undefined)
  }

  get watchers(): number {
    return this.#scripted.watchers
  }

  checkInNow(checkIn: Partial<CheckIn> = {}): void {
    this.#scripted.checkInNow(checkIn)
  }

  /** Attempts that are neither answered nor aborted. */
  get inTheAir(): readonly { readonly at: number; readonly awakeAt: number; readonly visit: string | undefined }[] {
    return this.#asked.filter(({ over }) => !over)
  }

  /** How long an attempt may take, in milliseconds. */
  get limitMs(): number {
    return this.policy.transport === 'safe' ? 20 * SECOND : 30 * SECOND
  }

  #reply(): Reply {
    if (this.healed) return healthy
    const reply = this.#replies[(this.#asked.length - 1) % this.#replies.length] ?? healthy
    // Only who asks for no visit in particular can be told that none is open.
    const named = reply.kind === 'no-visit' && this.#asked.at(-1)?.visit !== undefined
    return named ? { ...healthy, latencyMs: reply.latencyMs } : reply
  }

  #answer(): ScriptedAnswer {
    return answerOf(this.#reply(), this.#asked.length, this.#witness.clock.worldNow(), this.#last)
  }

  #judge({ at, visit }: Asked): void {
    const witness = this.#witness
    const { kind, transport } = this.policy
    const recent = this.#asked.slice(-100).map((asked) => asked.at)
    const since = at - (recent.at(-7) ?? -Infinity)
    if (since < BURST_WINDOW_MS - ROUNDING_MS) witness.breach('I3', `seven attempts in ${since} ms`)
    const many = recent.findIndex((from, index) => recent.length - index > 6 + (at - from) / (2 * SECOND) + ROUNDING_MS)
    if (many >= 0) witness.breach('I3', `${recent.length - many} attempts in ${at - (recent[many] ?? at)} ms`)

    if (witness.silent) witness.breach('I4', 'asked after stop()')

    const tooSoon = this.#forbiddenUntil - at
    if (tooSoon > ROUNDING_MS) witness.breach('I7', `asked ${tooSoon} ms too soon`)

    const allowed = witness.wished || (visit === undefined && witness.looksForVisit)
    if (kind === 'per-visit' && !allowed) witness.breach('I10', `asked for ${visit ?? 'the open visit'}`)

    // A second attempt beside a slow one belongs to a wish of before.
    const fetching = witness.screens.some(({ code }) => code.getSnapshot().fetching)
    if (witness.latched && !fetching) witness.breach('T-10', 'asked after a terminal error')

    // Two visits that a person named may each have an attempt of their own.
    const young = this.inTheAir.filter((other) => at - other.at < this.limitMs && !areTwoVisits(visit, other.visit))
    const most = (transport === 'safe' ? 2 : 1) * witness.screens.length
    if (young.length > most) witness.breach('I1', `${young.length} attempts in the air`)
  }

  #answered(asked: Asked, result: IssueResult): void {
    if (asked.over) return
    asked.over = true
    const witness = this.#witness
    witness.latched = false
    if ('code' in result) {
      const payload = result.code.reveal()
      if (payload.kind === 'text') this.#last = { text: payload.text, expiresAt: result.code.expiresAt ?? 0 }
    }
    if ('checkIn' in result) witness.checkInAnsweredAt = witness.clock.elapsed()
    const heard = witness.clock.elapsed() - asked.at < this.limitMs
    if ('noVisit' in result && heard && asked === this.#asked.at(-1) && witness.openVisits === 0) witness.fulfil()
  }

  #refused(asked: Asked, error: unknown): void {
    if (asked.over) return
    asked.over = true
    const forMs = forbiddenForMs(error, this.policy.penaltyMs)
    if (forMs > 0) void this.#forbid(this.#witness.clock.elapsed() + forMs)
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
