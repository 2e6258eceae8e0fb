import type { Sandbox } from '@acme/access-codes-sandbox'
import type { News } from './news.js'
import { BEFORE_MIDNIGHT_MS } from './scenes/desk.js'
import type { SettableClock } from './settable-clock.js'

const DAY = 86_400_000

/** The time at the desk. It can be set on, for the relay alone or for everybody, and never back: what has run out stays so. */
export class DeskTime {
  readonly #sandbox: Sandbox
  readonly #relay: SettableClock
  readonly #news: News
  #relayAheadMs = 0
  #allAheadMs = 0

  constructor(sandbox: Sandbox, relay: SettableClock, news: News) {
    this.#sandbox = sandbox
    this.#relay = relay
    this.#news = news
  }

  /** Lets so many milliseconds pass for the relay. */
  skipAtRelay(ms: number): void {
    this.#relayAheadMs += ms
    this.#relay.setBehind(-this.#relayAheadMs)
  }

  /** Sets everybody's clock to a few seconds before the end of the day: the relay's, Bardge's and the phones'. */
  toEndOfDay(): void {
    const { clock, settings } = this.#sandbox
    const skipMs = Math.max(0, msToMidnight(clock.now(), settings.bardge.get().timeZone) - BEFORE_MIDNIGHT_MS)
    this.#allAheadMs += skipMs
    clock.set({ mode: 'offset', offsetMs: this.#allAheadMs })
    this.skipAtRelay(skipMs)
    this.#news.say('ahead', this.#allAheadMs)
  }
}

/** How long the day still lasts in a zone, in milliseconds. A day on which clocks are changed may be an hour off. */
export function msToMidnight(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' })
  const [hours = 0, minutes = 0, seconds = 0] = format.format(now).split(':').map(Number)
  return DAY - ((hours * 60 + minutes) * 60 + seconds) * 1_000 - (now % 1_000)
}
