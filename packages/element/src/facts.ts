import type { AnyAccessCodeError, ErrorCode, RotationKind, RotationSnapshot, Status } from '@acme/access-codes'
import { ASK_DESK_MS, type Moment, SLOW_MS, TRY_NOW_MS } from './face.js'
import type { ActionName } from './messages.js'
import { kindOf } from './rotation-kind.js'

/** How long "Copied" stands on the button, in milliseconds. */
const COPIED_MS = 2_000

/** What the element remembers beside the snapshot. Moments are on `elapsed()`, unless they are a check-in's. */
export interface Facts {
  readonly status: Status | null
  readonly kind: RotationKind
  readonly tick: Moment['tick']
  /** Since when a code is being waited for. */
  readonly waitingSince: number | null
  /** Epoch milliseconds. */
  readonly checkedInAt: number | null
  readonly asking: ActionName | null
  readonly refused: ErrorCode | null
  readonly copiedAt: number | null
}

export const noFacts: Facts = {
  status: null,
  kind: 'before-expiry',
  tick: null,
  waitingSince: null,
  checkedInAt: null,
  asking: null,
  refused: null,
  copiedAt: null,
}

/** What is remembered once a snapshot is seen. A question is dropped when the status it was asked in is over. */
export function factsAfter(facts: Facts, state: RotationSnapshot | null, elapsed: number): Facts {
  const status = state?.status ?? null
  // A hidden page waits for nobody; no visit is no wait for a code, and neither is one that is not asked for.
  const waits = (status === 'pending' || status === 'expired') && (state?.waitingFor ?? null) === null
  const { copiedAt } = facts
  return {
    status,
    kind: state === null ? facts.kind : kindOf(state, facts.kind),
    tick: status === 'live' ? facts.tick : null,
    waitingSince: waits ? (facts.waitingSince ?? elapsed) : null,
    checkedInAt: status === 'used' ? facts.checkedInAt : null,
    asking: status === facts.status ? facts.asking : null,
    refused: facts.refused,
    copiedAt: copiedAt !== null && elapsed - copiedAt < COPIED_MS ? copiedAt : null,
  }
}

export function waitedMs({ waitingSince }: Facts, elapsed: number): number {
  return waitingSince === null ? 0 : elapsed - waitingSince
}

/** When time alone changes the face next, in milliseconds from now; null for never. */
export function wakeInMs({ waitingSince, copiedAt }: Facts, elapsed: number): number | null {
  const moments = [
    ...(waitingSince === null ? [] : [SLOW_MS, TRY_NOW_MS, ASK_DESK_MS].map((afterMs) => waitingSince + afterMs)),
    ...(copiedAt === null ? [] : [copiedAt + COPIED_MS]),
  ].filter((moment) => moment > elapsed)
  return moments.length === 0 ? null : Math.max(1, Math.min(...moments) - elapsed)
}

/** What is shown when the element itself cannot go on. */
export function brokenState(error: AnyAccessCodeError): RotationSnapshot {
  return {
    status: 'failed',
    code: null,
    lastCode: null,
    fetching: false,
    blocked: true,
    waitingFor: 'request',
    expiresAt: null,
    refreshAt: null,
    error,
    attempt: 1,
    clock: null,
  }
}
