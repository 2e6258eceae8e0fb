import type { Clock } from '@acme/access-codes'
import type { Trouble } from './trouble.js'

/** A trouble that is on. */
export interface ActiveTrouble {
  readonly id: string
  /** When it ends by itself, epoch milliseconds. */
  readonly endsAt: number
}

/** Brings a trouble about for so many milliseconds, and returns its undo. `end` ends it early. */
export type TroubleMaker = (lastsMs: number, end: () => void) => () => void

/** How each trouble is brought about. */
export type TroubleMakers<Id extends string> = { readonly [Each in Id]: TroubleMaker }

/** Turns troubles on and off. */
export interface TroubleSwitch {
  readonly has: (id: string) => boolean
  /** Turns one on; one that is on already starts over. */
  begin(id: string): void
  end(id: string): void
  active(): readonly ActiveTrouble[]
  /** Hears what is on, now and after every change. Returns its undo. */
  listen(listener: (active: readonly ActiveTrouble[]) => void): () => void
  /** Ends all of them. */
  close(): void
}

/**
 * Makes the switch of the drawer of troubles. Each ends by itself, by `end`, and at `close`.
 *
 * @param codeMs how long the codes live that are shown, in milliseconds
 */
export function createTroubleSwitch<Id extends string>(
  troubles: readonly Trouble<Id>[],
  makers: TroubleMakers<Id>,
  clock: Clock,
  codeMs = 0,
): TroubleSwitch {
  const on = new Map<string, { readonly endsAt: number; readonly undo: () => void }>()
  const listeners = new Set<(active: readonly ActiveTrouble[]) => void>()

  const active = (): readonly ActiveTrouble[] => [...on].map(([id, { endsAt }]) => ({ id, endsAt }))
  const tell = (): void => {
    for (const listener of listeners) listener(active())
  }
  const stop = (id: string): void => {
    on.get(id)?.undo()
    on.delete(id)
  }
  const end = (id: string): void => {
    if (!on.has(id)) return
    stop(id)
    tell()
  }

  return {
    has: (id) => troubles.some((trouble) => trouble.id === id),
    active,
    begin(id) {
      const trouble = troubles.find((one) => one.id === id)
      if (trouble === undefined) return
      stop(id)
      const lastsMs = trouble.lastsMs(codeMs)
      const repair = makers[trouble.id](lastsMs, () => end(id))
      const timer = clock.setTimeout(() => end(id), lastsMs)
      const undo = (): void => {
        clock.clearTimeout(timer)
        repair()
      }
      on.set(id, { endsAt: clock.now() + lastsMs, undo })
      tell()
    },
    end,
    listen(given) {
      const listener = (now: readonly ActiveTrouble[]): void => given(now)
      listeners.add(listener)
      listener(active())
      return () => listeners.delete(listener)
    },
    close() {
      for (const id of on.keys()) stop(id)
      listeners.clear()
    },
  }
}
