import { type ErrorDetails, MalformedError, type Responses } from '@acme/access-codes/provider'
import type { ComponentEvent, ComponentEventType } from '../generated/schemas.js'
import { invalidOption } from '../invalid-option.js'
import { checkPageSize, iterate, LARGEST_PAGE, type Page, type Pages } from './pages.js'

/** Which events. */
export interface EventWindow {
  /** From then on, inclusive, epoch milliseconds. Default: from the beginning. */
  readonly afterMs?: number | undefined
  /** Before then, exclusive, epoch milliseconds. Default: until now. */
  readonly beforeMs?: number | undefined
  /** Only these types, such as `CredentialReceivedEvent`. Default: all. */
  readonly types?: readonly ComponentEventType[] | undefined
}

/** Which events to list. */
export interface EventListOptions extends EventWindow {
  /** How many are asked for at once, 1 to 1,000. Default 1,000. */
  readonly pageSize?: number | undefined
}

/** One request, in Rhombus's words. */
export interface EventQuery {
  readonly createdAfterMs?: number | undefined
  readonly createdBeforeMs?: number | undefined
  readonly limit: number
}

/** What it brought. */
export interface EventPage {
  /** Newest first. */
  readonly events: readonly ComponentEvent[]
  /** How many items the list had, whatever they were. */
  readonly sent: number
  readonly warningMsg?: string | undefined
}

const MOST = 16_000

/**
 * Events, newest first and each once. A page ends somewhere within a millisecond, so the next one begins with that whole
 * millisecond again, and what was seen of it is left out. Where a page holds nothing else it is asked for larger.
 *
 * @throws AccessCodeError `invalid_option` for a window or a size out of its bounds; `malformed` while reading, with the path
 * `componentEvents`, where one millisecond has more events than Rhombus hands out at once.
 */
export function createEventList(
  fetch: (query: EventQuery) => Promise<EventPage>,
  options: EventListOptions,
  where: ErrorDetails,
  carry: Responses['carry'],
): Pages<ComponentEvent> {
  const { pageSize: size = LARGEST_PAGE } = options
  const pageSize = checkPageSize(size, where)
  const { afterMs = -Infinity, beforeMs } = checkWindow(options, where)
  const after = createdAfter(options)

  return iterate(async function* () {
    let before = beforeMs
    let limit = pageSize
    // Those of the millisecond with which the next page begins.
    let seen = new Set<string>()
    for (;;) {
      const query = { createdAfterMs: after, createdBeforeMs: before, limit }
      const found = await fetch(query)
      const { events, sent, warningMsg } = found
      const inside = events.filter(({ timestampMs }) => timestampMs < (before ?? Infinity) && timestampMs >= afterMs)
      const fresh = withoutRepeats(inside, seen)
      const page: Page<ComponentEvent> = { items: fresh, cursor: null, warningMsg }
      yield carry(found, page)

      // Of a size that Rhombus is known to give, so it has no more.
      if (sent < limit && limit <= LARGEST_PAGE) return
      if (events.some(({ timestampMs }) => timestampMs < afterMs)) return
      const oldest = Math.min(...fresh.map(({ timestampMs }) => timestampMs))
      const last = inside.filter(({ timestampMs }) => timestampMs === oldest).map(({ uuid }) => uuid)
      if (fresh.length > 0 && oldest + 1 !== before) {
        seen = new Set(last)
        before = oldest + 1
        limit = pageSize
      } else if ((fresh.length === 0 && sent < limit) || limit >= MOST) {
        throw crowded(where)
      } else {
        // The same question would bring the same page.
        seen = new Set([...seen, ...last])
        limit = Math.min(limit * 2, MOST)
      }
    }
  })
}

/** Whether `createdAfterMs` includes its own moment is not documented: it is set a millisecond early, and what is too old is left out. */
export function createdAfter({ afterMs }: EventWindow): number | undefined {
  return afterMs === undefined ? undefined : afterMs - 1
}

/**
 * A window that can be asked for.
 *
 * @throws AccessCodeError `invalid_option` for what is no epoch milliseconds; in seconds it would be 1970.
 */
export function checkWindow(window: EventWindow, where: ErrorDetails): EventWindow {
  for (const name of ['afterMs', 'beforeMs'] as const) {
    const value = window[name]
    if (value === undefined || (Number.isSafeInteger(value) && value >= 1e11)) continue
    throw invalidOption(where, `${name} to be epoch milliseconds, not ${String(value)}`)
  }
  return window
}

function withoutRepeats(events: readonly ComponentEvent[], seen: ReadonlySet<string>): readonly ComponentEvent[] {
  const ids = new Set(seen)
  return events.filter(({ uuid }) => !ids.has(uuid) && ids.add(uuid))
}

function crowded(where: ErrorDetails): MalformedError {
  return new MalformedError('More events share one millisecond than Rhombus hands out at once', {
    ...where,
    path: 'componentEvents',
    hint: 'Go on with beforeMs at that millisecond: some of its events are lost.',
  })
}
