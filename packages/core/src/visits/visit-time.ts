import type { Clock } from '../clock.js'

const KEPT_MS = 3 * 24 * 3_600_000

// Of a clock and not of a source: a relay makes a source for each request.
const known = new WeakMap<Clock, Map<string, number>>()

/**
 * The wall clock as it reads for what happened at `at`: never earlier than that, and later by all the time that this
 * process has counted since it first heard of it. Set back, it makes no code younger, and no window open longer.
 *
 * @param name of what happened, with whose it is
 * @param at when it happened, by the wall clock of the process that wrote it down
 */
export function timeSince(name: string, at: number, clock: Clock): number {
  const moments = known.get(clock) ?? new Map<string, number>()
  known.set(clock, moments)
  const [wall, elapsed] = [clock.now(), clock.elapsed()]
  for (const [other, moment] of moments) {
    if (elapsed - moment <= KEPT_MS) break
    moments.delete(other)
  }
  const key = `${at} ${name}`
  const moment = moments.get(key) ?? elapsed - Math.max(0, wall - at)
  moments.set(key, moment)
  return Math.max(wall, at + elapsed - moment)
}
