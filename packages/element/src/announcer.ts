import type { Clock } from '@acme/access-codes'
import type { Face } from './face.js'

// A fast network goes through `pending` in a blink: only what lasts is said.
const SETTLE_MS = 250

/** Says each thing once, when it has lasted for a moment. */
export class Announcer {
  readonly #say: (text: string) => void
  #heard: string | null = null
  #waiting: { readonly about: string; readonly timer: unknown; readonly clock: Clock } | null = null

  constructor(say: (text: string) => void) {
    this.#say = say
  }

  hear(announcement: Face['announcement'], clock: Clock): void {
    const about = announcement?.about ?? null
    if (about === (this.#waiting?.about ?? this.#heard)) return
    this.#forget()
    if (announcement === null || about === null || !isNews(about, this.#heard)) {
      this.#heard = about
      return
    }
    const timer = clock.setTimeout(() => {
      this.#waiting = null
      this.#heard = about
      this.#say(announcement.text)
    }, SETTLE_MS)
    this.#waiting = { about, timer, clock }
  }

  #forget(): void {
    this.#waiting?.clock.clearTimeout(this.#waiting.timer)
    this.#waiting = null
  }
}

/** A code that was ready all the time is no news when a trouble ends. */
export function isNews(about: string, heard: string | null): boolean {
  return about !== heard && !(about === 'live' && heard === 'live trouble')
}
