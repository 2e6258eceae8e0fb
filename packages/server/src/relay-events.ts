import type { AnyAccessCodeError } from '@acme/access-codes'

/** Where a request went. */
export type RelayRoute = 'code' | 'visit' | 'events' | 'checked-in' | 'webhook' | 'none'

/**
 * What happens in a relay, for logs and metrics. `subject` is a digest, `account` as the source names it, `codeId`
 * opaque: all of it may be logged. An error is one of ours, which hold no secret; its `cause` is whatever a source had.
 */
export type RelayEvent =
  /** Answered, with this status. */
  | { readonly type: 'answered'; readonly route: RelayRoute; readonly status: number; readonly tookMs: number }
  /** A source made a code. */
  | {
      readonly type: 'issued'
      readonly subject: string
      readonly account: string
      readonly codeId: string
      readonly roundTripMs: number
    }
  /** A source made none. */
  | { readonly type: 'failed'; readonly subject: string; readonly account: string; readonly error: AnyAccessCodeError }
  /** An account gets no requests for a while: its key was refused, or had too many. */
  | { readonly type: 'closed'; readonly account: string; readonly forMs: number }
  /** A source's `watch` is refused: until somebody acts, nothing is heard of this subject's check-ins that way. */
  | {
      readonly type: 'watch-failed'
      readonly subject: string
      readonly account: string
      readonly error: AnyAccessCodeError
    }
  /** A check-in is told to the subject's screens. */
  | { readonly type: 'used'; readonly subject: string; readonly checkInId: string; readonly streams: number }
  /** An event stream was ended by us. */
  | { readonly type: 'stream-ended'; readonly subject: string; readonly reason: 'slow' | 'too-many' | 'old' }
