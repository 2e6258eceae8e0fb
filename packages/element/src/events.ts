import type {
  AnyAccessCodeError,
  CheckInMatch,
  CodeReason,
  RotationEvents,
  RotationSnapshot,
  Status,
  WaitingFor,
} from '@acme/access-codes'

/** What the element's events carry. None carries a code, which is a credential: only its id, which may be logged. */
export interface RotatingCodeEventDetails {
  /** Anything changed. */
  'rotating-code-change': {
    readonly status: Status
    readonly previousStatus: Status
    readonly fetching: boolean
    readonly blocked: boolean
    readonly waitingFor: WaitingFor | null
    readonly codeId: string | null
    /** Epoch milliseconds by the device's clock. */
    readonly expiresAt: number | null
    readonly error: AnyAccessCodeError | null
  }
  /** A different code is on screen. */
  'rotating-code-code': { readonly codeId: string; readonly reason: CodeReason }
  /** The code ran out and no other had come. */
  'rotating-code-expired': { readonly codeId: string; readonly lateByMs: number }
  /** Somebody went in. `at`: epoch milliseconds. */
  'rotating-code-used': { readonly codeId: string; readonly at: number; readonly match: CheckInMatch }
  /** An attempt failed; or what the element was given cannot work (`invalid_option`). */
  'rotating-code-error': RotationEvents['error']
  /**
   * "Pay now" was tapped. `session`: the provider's own word on what is to be paid; `visitId`: the visit that it is for, which
   * your server confirms; both undefined where none came. Once it is paid, `element.feed?.refresh()` shows the code.
   */
  'rotating-code-payment': {
    readonly session: unknown
    readonly visitId: string | undefined
    readonly error: AnyAccessCodeError
  }
  /** "Print" was tapped; the page is printed unless the event is prevented. */
  'rotating-code-print': { readonly codeId: string }
}

/** The names of the element’s events. */
export type RotatingCodeEventName = keyof RotatingCodeEventDetails

/** An event of the element. All bubble, and leave a shadow tree that the element stands in. */
export type RotatingCodeEvent<Name extends RotatingCodeEventName> = CustomEvent<RotatingCodeEventDetails[Name]>

/** What a rotation tells, without the code. */
export const detailOf = {
  change: ({ state, previous }: RotationEvents['change']) => changeDetail(state, previous.status),
  code: ({ code, reason }: RotationEvents['code']) => ({ codeId: code.id, reason }),
  expired: ({ code, lateByMs }: RotationEvents['expired']) => ({ codeId: code.id, lateByMs }),
  used: ({ code, checkIn, match }: RotationEvents['used']) => ({ codeId: code.id, at: checkIn.at, match }),
}

function changeDetail(
  state: RotationSnapshot,
  previousStatus: Status,
): RotatingCodeEventDetails['rotating-code-change'] {
  const { status, fetching, blocked, waitingFor, code, expiresAt, error } = state
  return { status, previousStatus, fetching, blocked, waitingFor, codeId: code?.id ?? null, expiresAt, error }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'rotating-code-change': RotatingCodeEvent<'rotating-code-change'>
    'rotating-code-code': RotatingCodeEvent<'rotating-code-code'>
    'rotating-code-expired': RotatingCodeEvent<'rotating-code-expired'>
    'rotating-code-used': RotatingCodeEvent<'rotating-code-used'>
    'rotating-code-error': RotatingCodeEvent<'rotating-code-error'>
    'rotating-code-payment': RotatingCodeEvent<'rotating-code-payment'>
    'rotating-code-print': RotatingCodeEvent<'rotating-code-print'>
  }
}
