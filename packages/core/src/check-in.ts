/** Somebody went through. A denial is not a check-in. */
export interface CheckIn {
  /** The provider's id of this check-in or event; one id counts once. */
  readonly id: string
  /** When, epoch milliseconds: by the vendor's clock, or by the device's where the source's answers tell no `serverTime`. */
  readonly at: number
  /** Whose, exactly as in `AccessCodeSource.subject`. */
  readonly subject: string
  /** Which code was read, where the provider tells. */
  readonly codeId?: string | undefined
  /** Where it was learnt from. */
  readonly via: 'webhook' | 'poll' | 'relay' | 'caller'
}

/** How a check-in met the screen: by the code that was read, or by whose it is. */
export type CheckInMatch = 'code' | 'subject'

/** What the screen knows when a check-in arrives. */
export interface CheckInContext {
  readonly subject: string
  /** The id of the code on screen, null when there is none. */
  readonly codeId: string | null
  /** The first mint of the current display session by the vendor's clock, epoch milliseconds. */
  readonly sessionFrom: number
}

// Two stamps of one machine, one truncated to a second: a check-in may seem a little older than its code.
const TOLERANCE_MS = 2_000

/**
 * Whether a check-in belongs to what is on screen (T-55): it names the code, or it names the subject and is not older
 * than the display session. The caller sees to it that an id is offered once.
 */
export function matchCheckIn(checkIn: CheckIn, context: CheckInContext): CheckInMatch | null {
  if (checkIn.subject !== context.subject) return null
  if (checkIn.codeId !== undefined) return checkIn.codeId === context.codeId ? 'code' : null
  return checkIn.at >= context.sessionFrom - TOLERANCE_MS ? 'subject' : null
}
