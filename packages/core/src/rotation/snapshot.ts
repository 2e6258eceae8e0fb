import type { AccessCode } from '../access-code.js'
import type { AnyAccessCodeError } from '../errors.js'
import type { RotationPolicy } from '../policy.js'
import { type Rotation, type Status, waitingFor, type WaitingFor } from '../transition.js'

/** How the vendor's clock stands to the device's, in milliseconds: vendor minus device. */
export interface ClockReading {
  /** How far the vendor's clock is ahead of the device's; negative where it is behind. */
  readonly offsetMs: number
  /** Half of the range the offset is known to lie in. */
  readonly uncertaintyMs: number
}

/** A frozen picture of a rotation; the same object until something changes. It never holds the time (T-59). */
export interface RotationSnapshot {
  /** What may be shown now. */
  readonly status: Status
  /** What the status speaks of: show it while `live`; while `expired` it must not be scannable. */
  readonly code: AccessCode | null
  /** The latest code there ever was, also when it is no longer to be shown; null before the first. */
  readonly lastCode: AccessCode | null
  /** An attempt is under way. */
  readonly fetching: boolean
  /** A terminal error has been seen: nothing is asked for until `refresh()`, `start()` or `newVisit()`. */
  readonly blocked: boolean
  /** What must happen before the next attempt, when none is under way and none is planned. */
  readonly waitingFor: WaitingFor | null
  /** When the code ends by the device's clock, epoch milliseconds; for a countdown use `remainingMs()`. */
  readonly expiresAt: number | null
  /** When the next attempt is planned by the device's clock, epoch milliseconds. */
  readonly refreshAt: number | null
  /** The failure since the last success. */
  readonly error: AnyAccessCodeError | null
  /** Failed attempts since the last success. */
  readonly attempt: number
  /** How the vendor's clock stands to the device's; null while no answer has told. */
  readonly clock: ClockReading | null
}

/** Whether two pictures read the same. The wall clock behind their moments may differ by its resolution. */
export function isSameSnapshot(one: RotationSnapshot, other: RotationSnapshot): boolean {
  return (Object.keys(one) as (keyof RotationSnapshot)[]).every((name) => {
    const isMoment = name === 'expiresAt' || name === 'refreshAt'
    return one[name] === other[name] || (isMoment && Math.abs(Number(one[name]) - Number(other[name])) < 1)
  })
}

/** @param toWall epoch milliseconds minus `elapsed()`, on the device */
export function toSnapshot(
  state: Rotation,
  policy: RotationPolicy,
  clock: ClockReading | null,
  toWall: number,
): RotationSnapshot {
  const { status, code, lastCode, deadlineAt, refreshAt, flight, halted, error, attempt, hidden } = state
  const running = status !== 'idle' && status !== 'stopped'
  const planned = running && !hidden && refreshAt !== null
  return Object.freeze({
    status,
    code,
    lastCode,
    fetching: flight !== null,
    blocked: halted === 'terminal',
    waitingFor: waitingFor(state, policy),
    expiresAt: code === null || deadlineAt === null ? null : deadlineAt + toWall,
    refreshAt: planned ? refreshAt + toWall : null,
    error,
    attempt,
    clock,
  })
}
