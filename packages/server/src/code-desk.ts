import { AccessCode, type AccessCodeSource, type CheckIn, type Clock, type VisitRequest } from '@acme/access-codes'
import { digest } from '@acme/access-codes/provider'
import type { RelayAnswer, RelayCheckedIn, RelayPosition } from '@acme/access-codes/relay'
import type { CheckInBus } from './check-in-bus.js'
import { type Answerable, decide, decideAfterFailure, leftMs } from './code-decision.js'
import type { Flights } from './flights.js'
import type { Mint } from './mint.js'
import { staleCode } from './mint-failures.js'
import { publish } from './publish.js'
import type { Records } from './records.js'
import type { RelayEvent } from './relay-events.js'
import type { RelayTime } from './relay-time.js'
import { type KeptCheckIn, type KeptCode, type SubjectRecord, withCheckIn } from './subject-record.js'
import type { Subject } from './subjects.js'
import type { Upstream } from './upstream.js'

export interface CodeDeskOptions {
  readonly records: Records
  readonly flights: Flights
  readonly mint: Mint
  readonly upstream: Upstream
  readonly bus: CheckInBus
  readonly time: RelayTime
  readonly clock: Clock
  readonly onEvent: (event: RelayEvent) => void
  readonly onError: (error: unknown) => void
}

/** Who asks, for what, and since when we hold the request (relay time). */
export interface Asked {
  readonly source: AccessCodeSource
  readonly subject: Subject
  readonly heldSince: number
}

/** The longest id of a check-in that is kept, and told, as it came. */
export const LONGEST_ID = 256
// A check-in overtook the attempt, and then another one did.
const MAX_TRIES = 4

/** Answers screens: from the store, from the source, with a check-in. And takes check-ins, in the order that matters. */
export class CodeDesk {
  readonly #with: CodeDeskOptions

  constructor(options: CodeDeskOptions) {
    this.#with = options
  }

  /** A code, or a check-in that the screen has not seen. Never begins a visit. */
  async code(asked: Asked, position: RelayPosition): Promise<RelayAnswer> {
    const { source, subject } = asked
    const { records, upstream, time } = this.#with
    const { kind } = source.policy
    upstream.accountOf(source).asked(subject.key)
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const record = await records.get(subject)
      // A check-in has raised it meanwhile: what was read is already history.
      if (record.seq < subject.seq) continue
      const decision = decide(record, position, kind, time.now())
      if (decision !== 'mint') return this.#answer(asked, decision, record)
      try {
        const made = await this.#mint(asked, position.have)
        if (made === 'no-visit') return { noVisit: true, seq: record.seq }
        const answer = made === 'again' ? null : await this.#made(asked, made, position.seen)
        if (answer !== null) return answer
      } catch (error) {
        const kept = kind === 'per-visit' ? null : await this.#kept(asked, position)
        if (kept === null) throw error
        return kept
      }
    }
    throw staleCode(source.provider)
  }

  /**
   * The code of a visit that the screen names. Whoever names the same one again gets the same code.
   *
   * @param have the code that this screen is done with. Not what is kept: that may be on another screen.
   */
  async visit(asked: Asked, visit: VisitRequest, have: string | null): Promise<RelayAnswer> {
    const { source, subject } = asked
    const name = JSON.stringify([subject.key, visit.id, visit.replaceLive, visit.despiteUncertain, have])
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const made = await this.#mint(asked, have, visit, name)
      if (made === 'no-visit') return { noVisit: true, seq: (await this.#with.records.get(subject)).seq }
      const answer = made === 'again' ? null : await this.#made(asked, made, null)
      if (answer !== null) return answer
    }
    throw staleCode(source.provider)
  }

  /** The member's own tap. A code that is not this member's, or not of this display, is passed over. */
  async checkedIn(asked: Asked, { id, codeId }: RelayCheckedIn): Promise<void> {
    const { source, subject } = asked
    const { records, time } = this.#with
    const code = source.policy.kind === 'per-visit' ? await this.#open(asked) : (await records.get(subject)).code
    const shown = code?.init.id === codeId ? new AccessCode(code.init) : null
    const checkIn: CheckIn = { id, at: time.now(), subject: source.subject, codeId, via: 'caller' }
    await this.hear(subject, checkIn)
    if (shown !== null) await source.checkedIn?.(shown, checkIn)
  }

  /**
   * Somebody went through. In one step `seq` is raised, the code is gone and attempts in flight are fenced; only then it
   * is told. A check-in that is none of this display's changes nothing. Rejects when the store fails; what was heard is
   * kept, and stored before anything else happens to this subject.
   */
  async hear(subject: Subject, told: CheckIn): Promise<void> {
    const checkIn = { ...told, id: shortId(told.id) }
    const { records, time } = this.#with
    const heardAt = time.now()
    let raised = false
    let telling: Promise<void> | undefined
    await records.owe(
      subject,
      (record) => {
        const next = withCheckIn(record, checkIn, subject.scope, heardAt)
        // Once is enough: a put that seemed to fail may have worked.
        raised ||= next.seq !== record.seq
        return next
      },
      ({ seq, used }) => {
        subject.seq = Math.max(subject.seq, seq)
        if (raised && used?.id === checkIn.id) telling = this.#tell(subject, used)
      },
    )
    await telling
  }

  #tell({ key, streams }: Subject, used: KeptCheckIn): Promise<void> {
    this.#with.onEvent({ type: 'used', subject: key, checkInId: used.id, streams })
    return publish({ key, used }, this.#with)
  }

  #mint(asked: Asked, have: string | null, visit?: VisitRequest, name = asked.subject.key): ReturnType<Mint> {
    const { source, subject } = asked
    const { flights, mint } = this.#with
    return flights.join(name, source.policy.transport, (signal, sent) =>
      mint({ source, subject, have, signal, sent, ...(visit && { visit }) }),
    )
  }

  /** Per visit: the code of the open visit. The source's own store knows it after a restart, too. */
  async #open(asked: Asked): Promise<KeptCode | null> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const made = await this.#mint(asked, null)
      if (made !== 'again') return made === 'no-visit' ? null : made
    }
    return null
  }

  /** The answer to a code that was just made; null when a check-in has ended it already. */
  async #made(asked: Asked, made: KeptCode, seen: number | null): Promise<RelayAnswer | null> {
    const record = await this.#with.records.get(asked.subject)
    if (record.seq < asked.subject.seq) return null
    const decision = decideAfterFailure(record, { have: null, seen }, this.#with.time.now())
    if (decision === null || ('code' in decision && decision.code.visitId !== made.visitId)) return null
    return this.#answer(asked, decision, record)
  }

  async #kept(asked: Asked, position: RelayPosition): Promise<RelayAnswer | null> {
    const record = await this.#with.records.get(asked.subject)
    const decision = decideAfterFailure(record, position, this.#with.time.now())
    return decision === null || record.seq < asked.subject.seq ? null : this.#answer(asked, decision, record)
  }

  #answer(asked: Asked, decision: Answerable, { seq }: SubjectRecord): RelayAnswer {
    const { source, subject, heldSince } = asked
    const { time, clock, upstream } = this.#with
    const now = time.now()
    subject.seq = Math.max(subject.seq, seq)
    if ('used' in decision) {
      const { id, at, atRelay, codeId } = decision.used
      return { used: { id, at, agoMs: now - atRelay, codeId }, seq }
    }
    const { init, endsAt, lifeMs, refreshAt, visitId } = decision.code
    const { id, payload, provider, expiresAt } = init
    const validForMs = leftMs(decision.code, now)
    subject.codeEndsAt = clock.elapsed() + validForMs
    const stretchedMs = source.policy.automatic ? upstream.accountOf(source).stretchedMs(lifeMs) : undefined
    const wished = [refreshAt, stretchedMs === undefined ? null : endsAt - lifeMs + stretchedMs]
    const latest = Math.max(...wished.map((at) => at ?? -Infinity))
    return {
      code: { id, payload, provider, expiresAt },
      validForMs,
      heldForMs: now - heldSince,
      refreshInMs: latest === -Infinity ? undefined : Math.max(0, latest - now),
      visitId,
      seq,
    }
  }
}

function shortId(id: string): string {
  return id.length > LONGEST_ID ? digest('check-in', id) : id
}
