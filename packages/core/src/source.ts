import type { AccessCode } from './access-code.js'
import type { CheckIn } from './check-in.js'
import type { AnyAccessCodeError } from './errors.js'
import type { RotationPolicy } from './policy.js'

/** Which visit an attempt is for; only per-visit sources see one. */
export interface VisitRequest {
  /** The client's own name of the visit: the same id never gets a second code. */
  readonly id: string
  /** Give up a code that is still live for another visit: unless that was used, the desk may refuse both. */
  readonly replaceLive: boolean
  /** Go on although an earlier visit may have a code that we never saw: if it has, the desk may refuse both. */
  readonly despiteUncertain: boolean
}

/** What a source is told of the attempt that it makes. */
export interface IssueContext {
  /** Aborts this attempt. Never used where the transport is not `safe`: that answer matters, so bring a time limit of your own. */
  readonly signal: AbortSignal
  /** 1 for the first attempt since the last success. */
  readonly attempt: number
  /**
   * The id of the code on screen, or of the one that was used or given up: what is asked for is a different one. With another
   * `visit`, the screen is done with it: its visit counts as over, also where the news of that was lost.
   */
  readonly have: string | null
  /**
   * Whether the answer will be heard: false once the rotation was stopped, or has gone on without this attempt. For a source whose
   * attempts are not aborted, so that it asks for nothing in vain and its records are true. Absent: it will be.
   */
  readonly isAwaited?: (() => boolean) | undefined
  /** Per visit only. Absent there: give back the code of the open visit, mint nothing. */
  readonly visit?: VisitRequest
}

/** What one attempt brought. Durations and bounds, so that no two clocks need to agree. */
export interface IssuedCode {
  /** The code itself. */
  readonly code: AccessCode
  /** What the vendor's clock read when the answer arrived, as bounds in epoch milliseconds; absent when it is not known. Without it, the `at` of a check-in is read by the device's clock. */
  readonly serverTime?: { readonly earliest: number; readonly latest: number } | undefined
  /** How long a relay held the request, in milliseconds: that part of the round trip ages nothing. */
  readonly heldForMs?: number | undefined
  /** When to ask again, in milliseconds from receipt, where the answer says so. */
  readonly refreshInMs?: number | undefined
  /** Per visit: whose visit the code belongs to. */
  readonly visitId?: string | undefined
}

/**
 * What `issue` may answer: a code; a check-in the screen has not seen (a relay knows); or, per visit, that no visit is open.
 */
export type IssueResult =
  | IssuedCode
  | {
      /** The code on the screen is used. */
      readonly checkIn: CheckIn
    }
  | { readonly noVisit: true }

/**
 * Where codes come from. One attempt per `issue`: the schedule, the retries and the limits belong to `RotatingCode` alone.
 */
export interface AccessCodeSource {
  /** Whose codes, such as `gym`. It may be logged. */
  readonly provider: string
  /**
   * Whose code it is, completely: provider, host or tenant, studio or organisation (by key, hashed), and customer, client
   * or door. Everything shared is keyed by it, so two subjects never share a code.
   */
  readonly subject: string
  /**
   * Whose limit each attempt draws on, such as provider, host and key (hashed, it is logged): one account serves many
   * subjects. A relay shares the provider's rate out among them. Default: all sources of a provider are one account.
   */
  readonly account?: string | undefined
  /** How its codes live, and when they are replaced. */
  readonly policy: RotationPolicy
  /**
   * Per visit: whether all processes know of the same visits, by a `VisitStore` that they share. A relay of several processes
   * refuses a source that says false: each would make a code for one visit.
   */
  readonly shared?: boolean | undefined
  /** One attempt. Rejects with an `AccessCodeError`; anything else counts as the transient `source_failed`. */
  issue(context: IssueContext): Promise<IssueResult>
  /**
   * Tells of check-ins until the returned function is called. Called at `start()` and again after each gap (hidden page,
   * sleep), and then brought up to date. Reconnects by itself.
   *
   * `onError` hears, once, of a refusal that keeps it from hearing anything until somebody acts: a scope that the key lacks, say.
   * Of failures that pass it hears nothing.
   */
  watch?:
    | ((onCheckIn: (checkIn: CheckIn) => void, onError?: (error: AnyAccessCodeError) => void) => () => void)
    | undefined
  /** Told when the screen itself learns that its code was used (the member's own tap, an app that saw the door open). */
  checkedIn?: ((code: AccessCode, checkIn: CheckIn) => Promise<void>) | undefined
}
