import { errorKind, isAccessCodeError, NetworkError } from '../errors.js'
import type { Transport } from '../policy.js'
import type { IssueResult } from '../source.js'
import { toAnswer } from './issue-answer.js'

const SAFE_LIMIT_MS = 20_000
const UNSAFE_LIMIT_MS = 30_000

/** What a flight needs next, and when to look at it again on `elapsed()`. */
export interface FlightStep {
  readonly action: 'wait' | 'add' | 'replace' | 'give-up'
  readonly lookAt: number
}

/**
 * What to do with attempts that have not answered. For a safe source a second one starts beside the first as soon as patience
 * ends; of two the newest is replaced, the oldest lives to its limit, and the first answer wins (T-15). Any other source gets
 * one attempt.
 *
 * @param startedAt when the attempts in the air began, oldest first
 * @param newest when the latest attempt began, even if it has failed since: its failure brings no other one sooner (T-08)
 */
export function flightStep(
  startedAt: readonly number[],
  newest: number,
  now: number,
  patience: number,
  transport: Transport,
): FlightStep {
  const oldest = startedAt[0] ?? now
  const safe = transport === 'safe'
  const limitAt = oldest + (safe ? SAFE_LIMIT_MS : UNSAFE_LIMIT_MS)
  if (now >= limitAt) return { action: 'give-up', lookAt: now }
  if (!safe) return { action: 'wait', lookAt: limitAt }
  const impatientAt = newest + patience
  if (now < impatientAt) return { action: 'wait', lookAt: Math.min(limitAt, impatientAt) }
  return { action: startedAt.length < 2 ? 'add' : 'replace', lookAt: now }
}

/** How a flight ended: the first answer, with when its request began, or the failure that counts. */
export type FlightResult =
  | { readonly answer: IssueResult; readonly startedAt: number }
  | { readonly rejection: unknown }

interface Attempt {
  readonly startedAt: number
  readonly controller: AbortController
}

/** The attempts of one wish for a code: one, or for a safe source two beside each other. It answers once. */
export class Flight {
  /** Whose visit it is for, where there are visits. */
  readonly visitId: string | null
  readonly #provider: string
  readonly #issue: (signal: AbortSignal) => Promise<IssueResult>
  readonly #transport: Transport
  readonly #settle: (flight: Flight, result: FlightResult) => void
  readonly #refused: (rejection: unknown) => void
  #attempts: Attempt[] = []
  #newest = 0

  constructor(
    provider: string,
    issue: (signal: AbortSignal) => Promise<IssueResult>,
    transport: Transport,
    visitId: string | null,
    settle: (flight: Flight, result: FlightResult) => void,
    refused: (rejection: unknown) => void,
  ) {
    this.visitId = visitId
    this.#provider = provider
    this.#issue = issue
    this.#transport = transport
    this.#settle = settle
    this.#refused = refused
  }

  step(now: number, patience: number): FlightStep {
    return flightStep(
      this.#attempts.map((attempt) => attempt.startedAt),
      this.#newest,
      now,
      patience,
      this.#transport,
    )
  }

  /** Starts an attempt; of two, the newest makes way for it. */
  add(now: number): void {
    if (this.#attempts.length === 2) this.#attempts.pop()?.controller.abort()
    const attempt: Attempt = { startedAt: now, controller: new AbortController() }
    this.#attempts.push(attempt)
    this.#newest = now
    void this.#ask(attempt.controller.signal).then(
      (answer) => this.#end(attempt, { answer, startedAt: attempt.startedAt }),
      (rejection: unknown) => {
        // Heard even of an attempt that was dropped: a limit holds for the source.
        this.#refused(rejection)
        this.#end(attempt, { rejection })
      },
    )
  }

  /** Throwing, rejecting and answering what is no answer are one. */
  async #ask(signal: AbortSignal): Promise<IssueResult> {
    return toAnswer(await this.#issue(signal), this.#provider)
  }

  giveUp(): void {
    const rejection = new NetworkError('timeout', 'No attempt was answered in time', {
      provider: this.#provider,
      operation: 'issue',
      undelivered: false,
    })
    this.drop()
    this.#settle(this, { rejection })
  }

  /** No answer of it counts again. Safe attempts are aborted; the others end by themselves, their answer may matter to a store. */
  drop(): void {
    const attempts = this.#attempts
    this.#attempts = []
    if (this.#transport !== 'safe') return
    for (const { controller } of attempts) controller.abort()
  }

  #end(attempt: Attempt, result: FlightResult): void {
    const index = this.#attempts.indexOf(attempt)
    if (index < 0) return
    this.#attempts.splice(index, 1)
    // Its twin may still answer; a refusal, however, is an answer.
    if ('rejection' in result && this.#attempts.length > 0 && !isRefusal(result.rejection)) return
    this.drop()
    this.#settle(this, result)
  }
}

function isRefusal(rejection: unknown): boolean {
  if (!isAccessCodeError(rejection)) return false
  const limited = rejection.code === 'rate_limited' || ('retryAfterMs' in rejection && rejection.retryAfterMs !== null)
  return limited || errorKind(rejection.code) !== 'transient'
}
