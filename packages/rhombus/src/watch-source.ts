import { checkGiven, invalidOption } from './invalid-option.js'
import { checkInFeed, type DoorCheckInWatch } from './watch-check-ins.js'
import type { SharedPolls } from './watch-shared-polls.js'
import type { DoorEntryHub } from './webhook-hub.js'

/** Looks at the door's events while somebody watches, and listens to webhooks where there is a hub. */
export interface PollDoorCheckIns {
  /**
   * Listens here as well: `createRhombusWebhooks(...).hub`. The webhook is quick, the looks are the safety net. A passage told by both
   * counts once.
   */
  readonly hub?: DoorEntryHub | undefined
  /**
   * The pause between two looks at the door's events, 1,000 to 3,600,000 ms: one request each, which all screens of a client that
   * watch the door with the same pause share. Default 10,000, and 60,000 where there is a `hub`. False for no looks at all: then
   * `hub` alone tells, and what it loses is lost.
   */
  readonly pollEveryMs?: number | false | undefined
  /**
   * Whether whoever is let in at the door ends the code on the screen (`used`). Rhombus names the door and not the code, so only where
   * nobody else goes through meanwhile. Default false: then a rotation does not watch.
   */
  readonly endsCode?: boolean | undefined
}

/**
 * How a source learns that somebody was let in at its door: from webhooks and the door's events (`{ hub }`), from its events alone
 * (`{ pollEveryMs }`), or from webhooks alone (the hub itself, or `{ hub, pollEveryMs: false }`).
 */
export type WatchDoorCheckIns = DoorEntryHub | PollDoorCheckIns

const NET_MS = 60_000

/**
 * The channels that an option names, as a source's `watch`; undefined without one.
 *
 * @throws AccessCodeError `invalid_option` for what is none, and for a pause out of its bounds.
 */
export function watchOf(
  option: WatchDoorCheckIns | undefined,
  of: { readonly doorUuid: string; readonly subject: string },
  polls: SharedPolls | undefined,
  where: { readonly operation: string },
): DoorCheckInWatch | undefined {
  if (option === undefined) return undefined
  checkGiven({ watchCheckIns: option }, { watchCheckIns: 'object' }, where)
  const { hub, pollEveryMs } = isHub(option) ? { hub: option, pollEveryMs: false as const } : option
  checkGiven({ ...option, hub }, { hub: ['subscribe'], endsCode: 'boolean' }, where)
  if (pollEveryMs === false && hub === undefined) throw invalidOption(where, 'hub where pollEveryMs is false')
  const everyMs = pollEveryMs === undefined && hub !== undefined ? NET_MS : pollEveryMs
  const poll = everyMs === false ? undefined : polls?.at(of.doorUuid, everyMs, where)
  return checkInFeed({ ...of, hub }, poll)
}

/** Whether whoever is let in ends the code. */
export function endsCode(option: WatchDoorCheckIns | undefined): boolean {
  return option !== undefined && !isHub(option) && option.endsCode === true
}

function isHub(option: WatchDoorCheckIns): option is DoorEntryHub {
  return 'subscribe' in option
}
