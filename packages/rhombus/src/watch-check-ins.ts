import type { CheckIn } from '@acme/access-codes'
import { type DoorEntry, toEntry, isAtReader, toCheckIn } from './check-in.js'
import { checkGiven, invalidOption } from './invalid-option.js'
import { checkId } from './ruuid.js'
import { tellAll } from './tell-all.js'
import { createDoorPoll, type DoorPoll, type DoorPollOptions } from './watch-door-poll.js'
import type { FetchDoorEvents } from './watch-pages.js'
import type { DoorEntryHub } from './webhook-hub.js'

/** Where a door's check-ins are learnt from: webhooks through a hub, its events, or both. */
export interface DoorCheckInFeedOptions extends Omit<DoorPollOptions, 'fetchEvents'> {
  /** Whose the check-ins are, exactly as in `AccessCodeSource.subject`. */
  readonly subject: string
  /** Listens here: `createRhombusWebhooks(...).hub`. */
  readonly hub?: DoorEntryHub | undefined
  /** Looks at the door's events as well, which is the net under the webhooks. */
  readonly fetchEvents?: FetchDoorEvents | undefined
}

/** Tells of check-ins until the returned function is called: what `AccessCodeSource.watch` is. */
export type DoorCheckInWatch = (onCheckIn: (checkIn: CheckIn) => void) => () => void

/** One passage, with the ids under which it has been heard of, and where. */
interface Passage {
  readonly entry: DoorEntry
  readonly ids: readonly string[]
  readonly vias: readonly DoorEntry['via'][]
}

const where = { operation: 'createDoorCheckInFeed' }
const REMEMBERED = 64
// Proposed: a webhook and an event of one passage bear different ids, and about the same moment.
const SAME_PASSAGE_MS = 10_000

/**
 * The check-ins at one door as one stream, for a source's `watch`: a passage that webhooks and events tell of counts once. All who
 * watch share it, it is open while anybody does, and who comes later is told what the others have heard lately. A check-in here
 * says that somebody was let in at the door, not with which code.
 *
 * @throws AccessCodeError `invalid_option` without `hub` and `fetchEvents`, for one that is of another kind, and for a number out of
 * its bounds
 */
export function createDoorCheckInFeed(options: DoorCheckInFeedOptions): DoorCheckInWatch {
  checkGiven(options, { subject: 'text', hub: ['subscribe'] }, where, 'subject')
  const { subject, hub, fetchEvents } = options
  const doorUuid = checkId('doorUuid', options.doorUuid, where)
  if (hub === undefined && fetchEvents === undefined) throw invalidOption(where, 'hub, fetchEvents or both')
  const poll = fetchEvents === undefined ? undefined : createDoorPoll({ ...options, fetchEvents }, where)
  return checkInFeed({ doorUuid, subject, hub }, poll)
}

/** The feed over the channels that there are. */
export function checkInFeed(
  { doorUuid, subject, hub }: Pick<DoorCheckInFeedOptions, 'doorUuid' | 'subject' | 'hub'>,
  poll: DoorPoll | undefined,
): DoorCheckInWatch {
  const listeners = new Set<(checkIn: CheckIn) => unknown>()
  let passages: readonly Passage[] = []
  let close: (() => void)[] = []

  function hear(entry: DoorEntry | null): unknown {
    if (entry === null || !isAtReader(entry)) return
    const { known, next } = withEntry(passages, entry)
    passages = next
    return known ? undefined : tellAll([...listeners], toCheckIn(entry, subject))
  }

  function open(): (() => void)[] {
    const fromHub = hub?.subscribe(doorUuid, hear)
    const fromEvents = poll?.((event) => hear(toEntry(event)))
    return [fromHub, fromEvents].filter((stop) => stop !== undefined)
  }

  return (onCheckIn) => {
    const listener = (checkIn: CheckIn): unknown => onCheckIn(checkIn)
    for (const { entry } of passages) onCheckIn(toCheckIn(entry, subject))
    listeners.add(listener)
    if (listeners.size === 1) close = open()
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return
      for (const end of close.splice(0)) end()
    }
  }
}

/** What is known after an entry, and whether it was known before: by its id, or as another channel's word for the same. */
export function withEntry(
  passages: readonly Passage[],
  entry: DoorEntry,
): { readonly known: boolean; readonly next: readonly Passage[] } {
  const { id, at, via } = entry
  if (passages.some(({ ids }) => ids.includes(id))) return { known: true, next: passages }
  const apart = (passage: Passage): number => Math.abs(passage.entry.at - at)
  const isTwin = (passage: Passage): boolean => {
    if (!passage.vias.includes(via)) return apart(passage) <= SAME_PASSAGE_MS
    // The organisation's webhook and a rule's both tell, of the same moment.
    return via === 'webhook' && apart(passage) === 0
  }
  const [twin] = passages.filter(isTwin).sort((one, other) => apart(one) - apart(other))
  if (twin === undefined) {
    return { known: false, next: [...passages, { entry, ids: [id], vias: [via] }].slice(-REMEMBERED) }
  }
  const paired = { ...twin, ids: [...twin.ids, id], vias: [...twin.vias, via] }
  return { known: true, next: passages.map((passage) => (passage === twin ? paired : passage)) }
}
