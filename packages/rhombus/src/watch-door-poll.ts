import { type Clock, systemClock } from '@acme/access-codes'
import { MalformedError } from '@acme/access-codes/provider'
import type { DoorEvent } from './component-event.js'
import { checkGiven, checkGivenNumber } from './invalid-option.js'
import { checkId } from './ruuid.js'
import { afterLook, firstSeen, lookFrom, type Seen } from './watch-look.js'
import { demandedMs, pauseMs } from './watch-pace.js'
import { type DoorEventQuery, type FetchDoorEvents, newestPage, pagesSince } from './watch-pages.js'

/** Which door to look at, how, and how often. */
export interface DoorPollOptions {
  /** Rhombus's id of the door. */
  readonly doorUuid: string
  /** Where the events come from: `rhombus.fetchDoorEvents`. */
  readonly fetchEvents: FetchDoorEvents
  /** The pause between two looks, 1,000 to 3,600,000 ms; default 10,000. Every look is a request, and all of an organisation share one limit. */
  readonly pollEveryMs?: number | undefined
  /** How many events a page has, 1 to 1,000; default 200. */
  readonly limit?: number | undefined
  /** Tells the time and waits. Default `systemClock`; tests hand in one that they move by hand. */
  readonly clock?: Clock | undefined
  /** A number in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /** Hears why a look failed, and what a listener threw. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** Tells of a door's events until the returned function is called. */
export type DoorPoll = (onEvent: (event: DoorEvent) => unknown) => () => void

const DEFAULT_MS = 10_000
const SHORTEST_MS = 1_000
const LONGEST_MS = 3_600_000
const DEFAULT_LIMIT = 200
const LARGEST_LIMIT = 1_000
const expected = {
  fetchEvents: 'function',
  clock: ['now', 'elapsed', 'setTimeout', 'clearTimeout'],
  random: 'function',
  onError: 'function',
} as const

/**
 * Watches a door by looking at its events again and again. What the first look finds was there before, and is never told;
 * afterwards each event is told once, in the order in which they happened. It outlives every failure, with growing pauses, and
 * never looks sooner than `pollEveryMs` after the last look, however often it is stopped and started: what it has seen stays seen,
 * so what happened in between, or while the machine slept, is told by one look.
 *
 * @throws AccessCodeError `invalid_option` for a number out of its bounds
 */
export function createDoorPoll(options: DoorPollOptions, where = { operation: 'watchDoorEvents' }): DoorPoll {
  checkGiven(options, expected, where, 'fetchEvents')
  const { fetchEvents, pollEveryMs = DEFAULT_MS, clock = systemClock, random = Math.random, onError = logged } = options
  const { limit: given = DEFAULT_LIMIT } = options
  const doorUuid = checkId('doorUuid', options.doorUuid, where)
  const everyMs = checkGivenNumber('pollEveryMs', pollEveryMs, { least: SHORTEST_MS, most: LONGEST_MS }, where)
  const limit = checkGivenNumber('limit', given, { least: 1, most: LARGEST_LIMIT, whole: true }, where)
  let seen: Seen | null = null
  let failures = 0
  let nextAt = -Infinity

  async function look(signal: AbortSignal): Promise<readonly DoorEvent[]> {
    const fetchPage = (query: Omit<DoorEventQuery, 'signal'>): Promise<readonly unknown[]> =>
      fetchEvents(doorUuid, { ...query, signal })
    if (seen === null) {
      const first = await newestPage(fetchPage, limit)
      if (!signal.aborted) seen = firstSeen(first, clock.now())
      return []
    }
    const found = await pagesSince(fetchPage, lookFrom(seen), limit)
    if (signal.aborted) return []
    const { fresh, next } = afterLook(seen, found, clock.now())
    seen = next
    if (found.cutOff) tell(onError, missed(where))
    return fresh
  }

  // Nobody awaits a look: a listener's mistake, now or in its promise, would end the process.
  function tell<Told>(listener: (told: Told) => unknown, told: Told): void {
    const mistaken = (error: unknown): void => (listener === onError ? console.error(error) : tell(onError, error))
    try {
      Promise.resolve(listener(told)).catch(mistaken)
    } catch (error) {
      mistaken(error)
    }
  }

  return (onEvent) => {
    const end = new AbortController()
    let timer: unknown

    function arm(): void {
      // Nobody waits for this: on Node it must not hold the process.
      timer = clock.setTimeout(() => void poll(), Math.max(1, Math.ceil(nextAt - clock.elapsed())))
    }

    async function poll(): Promise<void> {
      nextAt = clock.elapsed() + everyMs
      const found = await look(end.signal).catch((error: unknown) => ({ error }))
      if (end.signal.aborted) return
      const failed = 'error' in found
      failures = failed ? failures + 1 : 0
      const pause = pauseMs(failures, failed ? demandedMs(found.error) : 0, everyMs)
      // Watchers that began together drift apart, only ever later.
      nextAt = clock.elapsed() + pause * (1 + random() / 10)
      arm()
      if (failed) tell(onError, found.error)
      else for (const event of found) if (!end.signal.aborted) tell(onEvent, event)
    }

    if (nextAt <= clock.elapsed()) void poll()
    else arm()
    return () => {
      end.abort()
      clock.clearTimeout(timer)
    }
  }
}

function missed({ operation }: { operation: string }): MalformedError {
  const message = 'More events of a door than can be listed: the oldest of them are missed'
  return new MalformedError(message, { provider: 'rhombus', operation, path: 'componentEvents' })
}

function logged(error: unknown): void {
  console.error(error)
}
