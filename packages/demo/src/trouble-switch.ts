import type { Clock } from '@acme/access-codes'
import { type TroubleId, troubles } from './trouble.js'

/** A trouble that is on. */
export interface ActiveTrouble {
  readonly id: TroubleId
  /** When it ends by itself, epoch milliseconds. */
  readonly endsAt: number
}

/** How a trouble is brought about. `begin` gets the milliseconds it lasts and returns its undo. */
export type TroubleMakers = { readonly [Id in TroubleId]: (lastsMs: number) => () => void }

/** Turns troubles on and off. */
export interface TroubleSwitch {
  /** Turns one on; one that is on already starts over. */
  begin(id: TroubleId): void
  end(id: TroubleId): void
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
export function createTroubleSwitch(makers: TroubleMakers, clock: Clock, codeMs: number): TroubleSwitch {
  const on = new Map<TroubleId, { readonly endsAt: number; readonly undo: () => void }>()
  const listeners = new Set<(active: readonly ActiveTrouble[]) => void>()

  const active = (): readonly ActiveTrouble[] => [...on].map(([id, { endsAt }]) => ({ id, endsAt }))
  const tell = (): void => {
    for (const listener of listeners) listener(active())
  }
  const stop = (id: TroubleId): void => {
    on.get(id)?.undo()
    on.delete(id)
  }

  return {
    active,
    begin(id) {
      stop(id)
      const lastsMs = troubles.find((trouble) => trouble.id === id)?.lastsMs(codeMs) ?? 0
      const repair = makers[id](lastsMs)
      const timer = clock.setTimeout(() => {
        stop(id)
        tell()
      }, lastsMs)
      const undo = (): void => {
        clock.clearTimeout(timer)
        repair()
      }
      on.set(id, { endsAt: clock.now() + lastsMs, undo })
      tell()
    },
    end(id) {
      if (!on.has(id)) return
      stop(id)
      tell()
    },
    listen(given) {
      const listener = (active: readonly ActiveTrouble[]): void => given(active)
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
