import type { CheckIn } from '@acme/access-codes'
import { toEntry, isAtReader, toCheckIn } from './check-in.js'
import type { CredentialEvent, DoorEvent } from './component-event.js'
import { type DoorDenial, toDenial } from './denial.js'
import { checkGiven } from './invalid-option.js'
import { tellAll } from './tell-all.js'
import { createDoorPoll, type DoorPollOptions } from './watch-door-poll.js'

/** Which door to watch, and who hears. */
export interface WatchDoorEventsOptions extends DoorPollOptions {
  /** Whose the check-ins are, as in `AccessCodeSource.subject`. Default: the door's id. */
  readonly subject?: string | undefined
  /** Hears who was let in at the reader; an unlock from afar is only an event. */
  readonly onCheckIn?: ((checkIn: CheckIn, event: CredentialEvent) => void) | undefined
  /** Hears who was turned away. */
  readonly onDenied?: ((denial: DoorDenial, event: CredentialEvent) => void) | undefined
  /** Hears of everything that happens at the door, before the others. */
  readonly onEvent?: ((event: DoorEvent) => void) | undefined
}

const expected = { subject: 'text', onCheckIn: 'function', onDenied: 'function', onEvent: 'function' } as const

/**
 * Watches a door by looking at its events again and again, which catches what webhooks lose. The first look is the starting
 * point: what happened before is not told. Failures make the pauses longer, never silent; an event counts once, also where
 * several bear the same millisecond.
 *
 * An event that reaches Rhombus more than five minutes after a later one, as from a controller that was offline, may be missed.
 *
 * @returns stops it. Nothing is told afterwards; a look under way is given up.
 * @throws AccessCodeError `invalid_option` for a number out of its bounds, and for what is of another kind
 *
 * @example
 * ```ts
 * const stop = watchDoorEvents({ doorUuid, fetchEvents, onCheckIn, onDenied: ({ reason, decidedBy }) => log.warn({ reason, decidedBy }) })
 * ```
 */
export function watchDoorEvents(options: WatchDoorEventsOptions): () => void {
  checkGiven(options, expected, { operation: 'watchDoorEvents' })
  const { doorUuid, subject = doorUuid, onCheckIn, onDenied, onEvent } = options
  return createDoorPoll(options)((event) => tellAll([tellEvent, tellEntry, tellDenial], event))

  // What they return may be a promise that rejects.
  function tellEvent(event: DoorEvent): unknown {
    return onEvent?.(event)
  }

  function tellEntry(event: DoorEvent): unknown {
    const entry = toEntry(event)
    return entry === null || !isAtReader(entry)
      ? undefined
      : onCheckIn?.(toCheckIn(entry, subject), event as CredentialEvent)
  }

  function tellDenial(event: DoorEvent): unknown {
    const denial = toDenial(event)
    return denial === null ? undefined : onDenied?.(denial, event as CredentialEvent)
  }
}
