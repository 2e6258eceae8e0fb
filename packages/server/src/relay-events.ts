import type { AnyAccessCodeError } from '@acme/access-codes'

/** Where a request went. */
export type RelayRoute = 'code' | 'visit' | 'events' | 'checked-in' | 'webhook' | 'none'

/** Of one person's codes. */
interface OfSubject {
  /** Whose, as a digest. */
  readonly subject: string
}

/** Of one key. */
interface OfAccount {
  /** As the source names it. */
  readonly account: string
}

/**
 * What happens in a relay, for logs and metrics. `subject` is a digest, `account` as the source names it, `codeId`
 * opaque: all of it may be logged. An error is one of ours, which hold no secret; its `cause` is whatever a source had.
 */
export type RelayEvent =
  /** Answered, with this status. */
  | {
      readonly type: 'answered'
      /** What was asked for. */
      readonly route: RelayRoute
      /** Of HTTP. */
      readonly status: number
      /** From the request to its answer, in milliseconds; an event stream is answered when it opens. */
      readonly tookMs: number
    }
  /** A source made a code. */
  | (OfSubject &
      OfAccount & {
        readonly type: 'issued'
        /** Opaque, the same for the same content. */
        readonly codeId: string
        /** How long the source took, in milliseconds. */
        readonly roundTripMs: number
      })
  /** A source made none. */
  | (OfSubject &
      OfAccount & {
        readonly type: 'failed'
        /** Why. */
        readonly error: AnyAccessCodeError
      })
  /** An account gets no requests for a while: its key was refused, or had too many. */
  | (OfAccount & {
      readonly type: 'closed'
      /** For how long, in milliseconds. */
      readonly forMs: number
    })
  /** A source's `watch` is refused: until somebody acts, nothing is heard of this subject's check-ins that way. */
  | (OfSubject &
      OfAccount & {
        readonly type: 'watch-failed'
        /** Why. */
        readonly error: AnyAccessCodeError
      })
  /** A check-in is told to the subject's screens. */
  | (OfSubject & {
      readonly type: 'used'
      /** As its source names it. */
      readonly checkInId: string
      /** How many event streams of this process were open for it. */
      readonly streams: number
    })
  /** An event stream was ended by us. */
  | (OfSubject & {
      readonly type: 'stream-ended'
      /** Its reader was too slow; the subject had too many; or its time was up, so that the session is looked at again. */
      readonly reason: 'slow' | 'too-many' | 'old'
    })
