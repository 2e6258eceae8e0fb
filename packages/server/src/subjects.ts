import type { AccessCodeSource, AnyAccessCodeError, CheckIn, CheckInScope, Clock } from '@acme/access-codes'
import { digest } from '@acme/access-codes/provider'
import { LONGEST_MS } from './allowance.js'
import type { Refusal } from './refusal.js'
import { undoOf } from './undo.js'

/** A subject whose screens are here, or were lately. */
export interface Subject {
  /** The key of its record; loggable. */
  readonly key: string
  readonly scope: CheckInScope
  /** Whether its first screen had been to a relay before. */
  readonly known: boolean
  /** The highest `seq` that this process has heard of. */
  seq: number
  /** When its code ends, on `elapsed()`; -Infinity without one. */
  codeEndsAt: number
  /** How many event streams are open. */
  streams: number
  /** When its source was asked lately, on `elapsed()`, oldest first. */
  sentAt: readonly number[]
  /** How long the last code lives, in milliseconds. */
  lifeMs: number
  /** The provider refused it, and gave no code since. */
  refusal: Refusal | null
}

interface Watched extends Subject {
  /** Kept, so that one that polls knows when it polled last, and what it saw then. */
  readonly source: AccessCodeSource
  askedAt: number
  /** Null before it was tried. */
  unwatch: (() => void) | null
}

export interface SubjectsOptions {
  readonly clock: Clock
  readonly onCheckIn: (subject: Subject, checkIn: CheckIn) => void
  /** Nobody listens to its check-ins any more. */
  readonly onIdle: (subject: Subject) => void
  readonly onError: (error: unknown) => void
  /** The source cannot hear of this subject's check-ins, until somebody acts. */
  readonly onRefused: (subject: Subject, source: AccessCodeSource, error: AnyAccessCodeError) => void
}

const SWEEP_MS = 15_000
/** How long a subject is watched after its last request, in milliseconds: a screen asks more often than this. */
const WATCH_MS = 60_000
// A code that lives longer is watched as long as it may be shown, but not for ever.
const LONGEST_WATCH_MS = 15 * 60_000
const FORGET_MS = 10 * 60_000

/** Who is here. Check-ins of a subject are heard while one of its screens is connected, or has asked lately. */
export class Subjects {
  readonly #options: SubjectsOptions
  readonly #subjects = new Map<string, Watched>()
  #timer: unknown = null

  constructor(options: SubjectsOptions) {
    this.#options = options
  }

  /** A screen of this source asks. `known`: it has been to a relay before. */
  asks(source: AccessCodeSource, known: boolean): Subject {
    const key = digest('subject', source.subject)
    const subject = this.#subjects.get(key) ?? this.#add(key, source, known)
    subject.askedAt = this.#options.clock.elapsed()
    subject.unwatch ??= this.#watch(subject)
    this.#timer ??= this.#options.clock.setTimeout(() => this.#sweep(), SWEEP_MS)
    return subject
  }

  /** Stops listening to all of them. */
  close(): void {
    this.#options.clock.clearTimeout(this.#timer)
    for (const subject of this.#subjects.values()) this.#unwatch(subject)
    this.#subjects.clear()
  }

  #add(key: string, source: AccessCodeSource, known: boolean): Watched {
    const subject: Watched = {
      key,
      source,
      scope: source.policy.checkIn,
      known,
      seq: 0,
      codeEndsAt: -Infinity,
      streams: 0,
      sentAt: [],
      lifeMs: LONGEST_MS,
      refusal: null,
      askedAt: 0,
      unwatch: null,
    }
    this.#subjects.set(key, subject)
    return subject
  }

  #watch(subject: Watched): (() => void) | null {
    const { source, scope } = subject
    if (scope === 'none' || source.watch === undefined) return null
    const { onCheckIn, onRefused, onError } = this.#options
    let undo: unknown
    try {
      undo = source.watch(
        (checkIn) => {
          if (checkIn.subject === source.subject) onCheckIn(subject, checkIn)
        },
        (error) => onRefused(subject, source, error),
      )
    } catch (error) {
      onError(error)
    }
    return undoOf(undo, onError)
  }

  #unwatch(subject: Watched): void {
    const { unwatch } = subject
    subject.unwatch = null
    unwatch?.()
  }

  #sweep(): void {
    const now = this.#options.clock.elapsed()
    for (const [key, subject] of this.#subjects) {
      const idleMs = now - subject.askedAt
      if (subject.streams > 0 || idleMs < watchMs(subject)) continue
      if (subject.unwatch !== null) {
        this.#unwatch(subject)
        this.#options.onIdle(subject)
      }
      if (idleMs >= FORGET_MS) this.#subjects.delete(key)
    }
    this.#timer = this.#subjects.size === 0 ? null : this.#options.clock.setTimeout(() => this.#sweep(), SWEEP_MS)
  }
}

/** How long a subject is watched after its last request: as long as its code may be on a screen, within bounds. */
function watchMs({ askedAt, codeEndsAt }: Watched): number {
  return Math.min(LONGEST_WATCH_MS, Math.max(WATCH_MS, codeEndsAt - askedAt))
}
