import type { CheckIn, Clock } from '@acme/access-codes'
import { checkNumber, checkOptions, type ErrorDetails } from '@acme/access-codes/provider'
import type { Watch } from './check-in-feed.js'
import type { CheckInHub } from './check-in-hub.js'
import { createCheckInPoll } from './check-in-poll.js'

/** Looks at the check-in history while somebody watches. Needs the scope `CHECKIN_READ`. */
export interface PollCheckIns {
  /** The pause between two looks, 1,000 to 3,600,000 ms; default 20,000. Every look is a request for each screen. */
  readonly pollEveryMs?: number | undefined
  /** Looks at all studios of the integration instead of the key's own. Default false. */
  readonly crossStudio?: boolean | undefined
  /** Listens here as well: the webhook is quick, the history is the safety net. A passage told by both counts once. */
  readonly hub?: CheckInHub | undefined
}

/** How a source learns of check-ins: from webhooks through a hub, from the history, or both. */
export type WatchCheckIns = CheckInHub | PollCheckIns

/** Whom to watch. */
export interface Watched {
  readonly subject: string
  readonly look: (crossStudio: boolean, signal: AbortSignal) => Promise<readonly CheckIn[]>
  readonly clock: Clock
  readonly random: () => number
  readonly where: ErrorDetails
}

const DEFAULT_MS = 20_000
const SHORTEST_MS = 1_000
const LONGEST_MS = 3_600_000

/** The channels that an option names. @throws AccessCodeError `invalid_option` for what is none, or a pause out of its bounds. */
export function channelsOf(option: WatchCheckIns | undefined, watched: Watched): readonly Watch[] {
  if (option === undefined) return []
  const { subject, look, clock, random, where } = watched
  checkOptions({ watchCheckIns: option }, { watchCheckIns: 'object' }, where)
  const hubChannel = (hub: CheckInHub): Watch => hub.subscribe.bind(hub, subject)
  if ('subscribe' in option) {
    checkOptions({ watchCheckIns: option }, { watchCheckIns: ['subscribe'] }, where)
    return [hubChannel(option)]
  }
  checkOptions(option, { crossStudio: 'boolean', hub: ['subscribe'] }, where)
  const { pollEveryMs: everyMs = DEFAULT_MS, crossStudio = false, hub } = option
  checkNumber('pollEveryMs', everyMs, { least: SHORTEST_MS, most: LONGEST_MS }, where)
  const poll = createCheckInPoll({ look: (signal) => look(crossStudio, signal), everyMs, clock, random })
  return hub === undefined ? [poll] : [hubChannel(hub), poll]
}
