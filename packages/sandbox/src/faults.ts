import type { Fault, FaultMatch, RequestFault, WebhookFault } from './fault.js'
import { checkFault } from './fault-check.js'
import { createRandom, type Random } from './random.js'

/** A fault in force. */
export interface ActiveFault {
  /** What ends it: `remove(id)`. */
  readonly id: number
  /** As it was added. */
  readonly fault: Fault
  /** How many requests it will still meet; null for all. */
  readonly left: number | null
}

type OpenFault = { -readonly [Field in keyof ActiveFault]: ActiveFault[Field] }

/** A request or an event, as far as a fault looks at it. */
export type Occasion = { readonly [Name in keyof FaultMatch]-?: string | null }

/** The faults in force. */
export class Faults {
  #active: OpenFault[] = []
  #last = 0
  #random: Random

  constructor(seed: number) {
    this.#random = createRandom(seed, 'faults')
  }

  /**
   * Puts a fault in force; returns its id.
   *
   * @throws TypeError when the fault is not one.
   */
  add(fault: Fault): number {
    checkFault(fault)
    this.#active.push({ id: (this.#last += 1), fault, left: fault.times ?? null })
    return this.#last
  }

  list(): ActiveFault[] {
    return this.#active.map((active) => ({ ...active }))
  }

  /** Ends a fault; false if it is not in force. */
  remove(id: number): boolean {
    const before = this.#active.length
    this.#active = this.#active.filter((active) => active.id !== id)
    return this.#active.length < before
  }

  /** Ends all faults. */
  clear(): void {
    this.#active = []
  }

  /** The request faults that meet this occasion, in the order they were added: all latencies, and the first other one. */
  meetRequest(occasion: Occasion): RequestFault[] {
    const met: RequestFault[] = []
    for (const active of this.#active) {
      const { fault } = active
      if (isWebhookFault(fault)) continue
      const second = fault.kind !== 'latency' && met.some(({ kind }) => kind !== 'latency')
      if (!second && this.#meets(active, occasion)) met.push(fault)
    }
    this.#sweep()
    return met
  }

  /** The webhook faults that meet this event. */
  meetWebhook(occasion: Occasion): WebhookFault[] {
    const met: WebhookFault[] = []
    for (const active of this.#active) {
      if (isWebhookFault(active.fault) && this.#meets(active, occasion)) met.push(active.fault)
    }
    this.#sweep()
    return met
  }

  /** Ends all faults, counts ids from 1 again and draws from a seed. */
  reset(seed: number): void {
    this.clear()
    this.#last = 0
    this.#random = createRandom(seed, 'faults')
  }

  /** Whether the fault meets the occasion; if so, it counts. */
  #meets(active: OpenFault, occasion: Occasion): boolean {
    const { match = {}, probability } = active.fault
    if (!matches(match, occasion)) return false
    if (probability !== undefined && this.#random.fraction() >= probability) return false
    if (active.left !== null) active.left -= 1
    return true
  }

  #sweep(): void {
    this.#active = this.#active.filter(({ left }) => left !== 0)
  }
}

function isWebhookFault(fault: Fault): fault is WebhookFault {
  return fault.kind.startsWith('webhook-')
}

function matches(match: FaultMatch, occasion: Occasion): boolean {
  return (Object.keys(match) as (keyof FaultMatch)[]).every((name) => {
    const wanted = match[name]
    const given = occasion[name]
    if (wanted === undefined) return true
    if (given === null) return false
    return name === 'path' ? matchesPath(wanted, given) : wanted === given
  })
}

/** Whether a path is what the pattern says, where `*` stands for anything. */
function matchesPath(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return path === first
  if (!path.startsWith(first)) return false
  const last = rest.pop()!
  let at = first.length
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return path.length - last.length >= at && path.endsWith(last)
}
