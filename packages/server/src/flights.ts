import { type Clock, NetworkError, type Transport } from '@acme/access-codes'

/** One attempt of a flight. It calls `sent` when its request leaves: until then it has only waited for its turn. */
export type Attempt<T> = (signal: AbortSignal, sent: () => void) => Promise<T>

// A screen waits for 20 s: before that it hears that the provider is slow, and does not take it for its own bad signal.
const SAFE_LIMIT_MS = 18_000
const UNSAFE_LIMIT_MS = 30_000
// A request without an answer for so long may hang: whoever asks again gets a second one.
const PATIENCE_MS = 4_000

interface Flight {
  readonly promise: Promise<unknown>
  /** Whoever waits longer than this is sent away; on `elapsed()`. */
  readonly limitAt: number
  /** Another asks for the same. */
  join(): void
}

/**
 * One flight for all who ask for the same. Whoever goes away cancels nothing. A safe attempt that hangs gets a second
 * one beside it when somebody asks again, the first answer wins, and after 18 s it is aborted. Any other attempt is made
 * once and never aborted: its answer matters, also when nobody waits.
 */
export class Flights {
  readonly #clock: Clock
  readonly #flights = new Map<string, Flight>()
  readonly #goodbyes = new Set<() => void>()
  #ended = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Joins the flight of that name, or starts it. Rejects with `timeout` when it takes too long. */
  join<T>(name: string, transport: Transport, attempt: Attempt<T>): Promise<T> {
    if (this.#ended) return Promise.reject(timedOut())
    const known = this.#flights.get(name)
    known?.join()
    const flight = known ?? this.#start(name, transport, attempt)
    // Who bears the same name asks for the same.
    return this.#bounded(flight) as Promise<T>
  }

  /** Sends away all who wait, and aborts what is safe to abort. */
  end(): void {
    this.#ended = true
    for (const goodbye of this.#goodbyes) goodbye()
  }

  #start<T>(name: string, transport: Transport, attempt: Attempt<T>): Flight {
    const safe = transport === 'safe'
    const startedAt = this.#clock.elapsed()
    const limitAt = startedAt + (safe ? SAFE_LIMIT_MS : UNSAFE_LIMIT_MS)
    const controller = new AbortController()
    let sentAt = Infinity
    let inTheAir = 0
    let settle: { resolve: (answer: T) => void; reject: (error: unknown) => void }
    const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }))

    const send = (): void => {
      inTheAir += 1
      const sent = (): void => void (sentAt = this.#clock.elapsed())
      // A source that throws instead of rejecting is taken the same way.
      void new Promise<T>((resolve) => resolve(attempt(controller.signal, sent))).then(
        settle.resolve,
        (error: unknown) => {
          inTheAir -= 1
          // Its twin may still answer.
          if (inTheAir === 0) settle.reject(error)
        },
      )
    }
    const land = (): void => {
      this.#goodbyes.delete(giveUp)
      this.#clock.clearTimeout(alarm)
      if (this.#flights.get(name) === flight) this.#flights.delete(name)
      if (safe) controller.abort()
    }
    const giveUp = (): void => {
      // Not landed: as long as it is in the air, nobody starts another.
      if (safe) settle.reject(timedOut())
    }
    const alarm = safe ? this.#clock.setTimeout(giveUp, SAFE_LIMIT_MS) : undefined
    const flight: Flight = {
      // Cleared before anybody who waits goes on, so that none of them meets a finished flight.
      promise: promise.finally(land),
      limitAt,
      join: () => {
        if (safe && inTheAir === 1 && this.#clock.elapsed() - sentAt >= PATIENCE_MS) send()
      },
    }
    flight.promise.catch(() => undefined)
    this.#flights.set(name, flight)
    this.#goodbyes.add(giveUp)
    send()
    return flight
  }

  /** Waits for a flight, but not for ever. */
  #bounded({ promise, limitAt }: Flight): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#goodbyes.delete(leave)
        this.#clock.clearTimeout(timer)
        reject(timedOut())
      }
      const timer = this.#clock.setTimeout(leave, Math.max(1, limitAt - this.#clock.elapsed()))
      this.#goodbyes.add(leave)
      void promise
        .finally(() => {
          this.#goodbyes.delete(leave)
          this.#clock.clearTimeout(timer)
        })
        .then(resolve, reject)
    })
  }
}

function timedOut(): NetworkError<'timeout'> {
  const details = { provider: 'relay', operation: 'issue', undelivered: false }
  return new NetworkError('timeout', 'The source did not answer in time', details)
}
