/** How a limit is kept; see the settings of the same names. */
export interface RateRule {
  readonly limit: number
  readonly window: 'fixed' | 'sliding'
}

interface Meter {
  /** The moments of requests that count: all of them, or for a fixed window the first, many times. */
  counted: number[]
  refusesUntil: number
}

const MINUTE = 60_000

/** Counts requests. One too many in a minute, and everything in the minute after it is refused. */
export class RateLimits {
  readonly #meters = new Map<string, Meter>()

  /** Counts a request; returns the moment until which it is refused, or null when it may pass. */
  count(name: string, now: number, { limit, window }: RateRule): number | null {
    const meter = this.#meters.get(name) ?? { counted: [], refusesUntil: 0 }
    this.#meters.set(name, meter)
    if (now < meter.refusesUntil) return meter.refusesUntil
    const oldest = meter.counted[0]
    if (window === 'sliding') meter.counted = meter.counted.filter((at) => now - at < MINUTE)
    else if (oldest !== undefined && now - oldest >= MINUTE) meter.counted = []
    if (meter.counted.length < limit) {
      meter.counted.push(now)
      return null
    }
    meter.counted = []
    meter.refusesUntil = now + MINUTE
    return meter.refusesUntil
  }
}
