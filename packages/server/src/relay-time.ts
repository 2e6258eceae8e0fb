import type { Clock } from '@acme/access-codes'

/** The relay's own time, epoch milliseconds: it starts at the wall clock and never goes back while the process runs. */
export interface RelayTime {
  now(): number
}

/** A wall clock that is set while we run neither lengthens a code's life nor lets `seq` fall. */
export function createRelayTime(clock: Clock): RelayTime {
  const offsetMs = clock.now() - clock.elapsed()
  return { now: () => Math.round(offsetMs + clock.elapsed()) }
}
