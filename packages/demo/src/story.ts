import type { Clock } from '@acme/access-codes'

/** Something that happened behind the phone. `at` is epoch milliseconds, by the true clock. */
export type Moment = { readonly at: number } & (
  | {
      /** The relay asked the platform: for a code, or for what it has written down. */
      readonly kind: 'asked'
      readonly what: Asked
      /** Absent when no answer came. */
      readonly status?: number | undefined
    }
  | { readonly kind: 'scanned'; readonly admitted: boolean; readonly reason: string }
  /** The platform's webhook reached the relay. `admitted`: whether somebody was let in. */
  | { readonly kind: 'told'; readonly admitted: boolean }
  /** What the program itself has to say, in words. */
  | { readonly kind: 'said'; readonly words: string; readonly tone: 'good' | 'bad' | 'quiet' | 'warning' }
)

/** What the platform can be asked for: a code, the list of codes, or the history of check-ins. */
export type Asked = 'code' | 'history' | 'list'

type WithoutTime<M> = M extends Moment ? Omit<M, 'at'> : never

/** What happened behind the phone, for the line of time on every page that is open. */
export interface Story {
  add(moment: WithoutTime<Moment>): void
  /** Hears of what happens from now on, and first of what happened lately. Returns its undo. */
  listen(listener: (moment: Moment) => void): () => void
}

const KEPT_MS = 90_000

/** Makes an empty story. It remembers a minute and a half: more does not fit on the line. */
export function createStory(clock: Clock): Story {
  const listeners = new Set<(moment: Moment) => void>()
  let kept: Moment[] = []
  let lastAt = -Infinity

  return {
    add(told) {
      // Each later than the one before, so that whoever has heard one knows what is new.
      lastAt = Math.max(clock.now(), lastAt + 1)
      const moment = { ...told, at: lastAt } as Moment
      kept = [...kept.filter(({ at }) => moment.at - at < KEPT_MS), moment]
      for (const listener of listeners) listener(moment)
    },
    listen(given) {
      const listener = (moment: Moment): void => given(moment)
      listeners.add(listener)
      for (const moment of kept) listener(moment)
      return () => listeners.delete(listener)
    },
  }
}
