import type { SandboxClock } from './clock.js'
import type { Faults } from './faults.js'
import { post } from './http.js'

/** Who wants to be told. */
export interface WebhookTarget {
  /** Where events are sent to. */
  readonly url: string
  /** Default `gym`. */
  readonly provider?: string | undefined
  /** The id of a studio. Default: all of them. */
  readonly studio?: string | undefined
  /** The types of events. Default: all of them. */
  readonly types?: readonly string[] | undefined
  /** Rhombus sends two kinds, with bodies and signatures of their own: `organisation`, the default, and `rule`. */
  readonly kind?: 'organisation' | 'rule' | undefined
  /** What a provider that signs its webhooks signs them with. Default: it does not sign. It is not listed. */
  readonly secret?: string | undefined
}

/** An event on its way out. */
export interface Notice {
  /** The event's id, the same on every repeat. */
  readonly id: string
  readonly provider: string
  readonly studio: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Which kind of target it is for; without it, all. */
  readonly kind?: 'organisation' | 'rule'
  /** The headers that sign the body, for a target with a secret. */
  readonly sign?: (secret: string) => Promise<Readonly<Record<string, string>>>
  /** The statuses that mean success. Default: any 2xx. */
  readonly accepted?: readonly number[]
  /** Why the provider holds it back; null to send it. */
  readonly withheld: string | null
  /** How often an attempt that failed is repeated. */
  readonly repeats: number
  readonly repeatAfterMs: number
  /** How long a receiver may take, milliseconds of real time. */
  readonly limitMs: number
}

/** One try to tell a receiver. */
export interface DeliveryAttempt {
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number
  /** The receiver's status, or that it was too slow, or not there. */
  readonly outcome: number | 'timed-out' | 'unreachable'
}

/** What became of an event for one target. */
export interface Delivery {
  /** The event's, the same for every target and repeat. */
  readonly id: string
  /** Whose event it is, such as `gym`. */
  readonly provider: string
  /** The id of the studio that it is about. */
  readonly studio: string
  /** The event's, such as `CUSTOMER_CHECKIN`. */
  readonly type: string
  /** The target's. */
  readonly url: string
  /** `pending` until it is `delivered` (2xx) or `undelivered`; `lost` by a fault; `withheld` by the provider. */
  readonly state: 'pending' | 'delivered' | 'undelivered' | 'lost' | 'withheld'
  /** Why it was withheld. */
  readonly because: string | null
  /** The oldest first. */
  readonly attempts: readonly DeliveryAttempt[]
}

type OpenDelivery = { -readonly [Field in keyof Delivery]: Delivery[Field] } & { attempts: DeliveryAttempt[] }

const MOST_DELIVERIES = 1_000

/** Tells targets of events, by real requests. */
export class Webhooks {
  readonly #clock: () => SandboxClock
  readonly #faults: Faults
  readonly #fetch: typeof globalThis.fetch | undefined
  #targets: { id: number; target: WebhookTarget }[] = []
  #deliveries: OpenDelivery[] = []
  #last = 0
  // Replaced at a reset, so that an attempt from before it changes nothing.
  #life = new AbortController()
  readonly #flights = new Set<Promise<void>>()

  constructor(clock: () => SandboxClock, faults: Faults, fetch: typeof globalThis.fetch | undefined) {
    this.#clock = clock
    this.#faults = faults
    this.#fetch = fetch
  }

  /**
   * Adds a target; returns its id.
   *
   * @throws TypeError unless `url` is an absolute http or https URL and the rest is text.
   */
  add(target: WebhookTarget): number {
    checkTarget(target)
    this.#targets.push({ id: (this.#last += 1), target })
    return this.#last
  }

  /** Takes a target out; false if it is not there. What is on its way to it still arrives. */
  remove(id: number): boolean {
    const before = this.#targets.length
    this.#targets = this.#targets.filter((entry) => entry.id !== id)
    return this.#targets.length < before
  }

  /** The targets, by their ids. */
  targets(): { readonly id: number; readonly target: WebhookTarget }[] {
    return this.#targets.map(({ id, target }) => ({ id, target: withoutSecret(target) }))
  }

  /** What was sent, or not, oldest first; the newest 1,000. */
  deliveries(): Delivery[] {
    return this.#deliveries.map((delivery) => ({ ...delivery, attempts: [...delivery.attempts] }))
  }

  /** Resolves when no attempt is in flight. Repeats and delays that wait for the clock are not waited for. */
  async idle(): Promise<void> {
    while (this.#flights.size > 0) await Promise.all(this.#flights)
  }

  /** Tells every target that wants to hear of it. Returns at once. */
  send(notice: Notice): void {
    const { provider, studio, type } = notice
    const wanting = this.#targets.filter(({ target }) => wants(target, notice))
    if (wanting.length === 0) return
    const occasion = { provider, studio, event: type, operation: null, method: null, path: null }
    const faults = notice.withheld === null ? this.#faults.meetWebhook(occasion) : []
    const lost = faults.some(({ kind }) => kind === 'webhook-lost')
    let delayMs = 0
    let copies = 1
    for (const fault of faults) {
      if (fault.kind === 'webhook-delayed') delayMs += fault.ms
      if (fault.kind === 'webhook-repeated') copies = Math.max(copies, fault.copies ?? 2)
    }
    const state = notice.withheld !== null ? 'withheld' : lost ? 'lost' : 'pending'
    for (const { target } of wanting) {
      for (let copy = 0; copy < (state === 'pending' ? copies : 1); copy += 1) {
        const { id, withheld: because } = notice
        const delivery: OpenDelivery = { id, provider, studio, type, url: target.url, state, because, attempts: [] }
        this.#deliveries.push(delivery)
        if (state === 'pending') this.#later(delayMs, notice, delivery, target.secret)
      }
    }
    this.#deliveries.splice(0, this.#deliveries.length - MOST_DELIVERIES)
  }

  /** Forgets targets and deliveries, and gives up what is on its way. */
  reset(): void {
    this.#life.abort()
    this.#life = new AbortController()
    this.#targets = []
    this.#deliveries = []
    this.#last = 0
  }

  #later(ms: number, notice: Notice, delivery: OpenDelivery, secret: string | undefined): void {
    const fly = (): void => {
      const flight = this.#attempt(notice, delivery, secret).finally(() => this.#flights.delete(flight))
      this.#flights.add(flight)
    }
    if (ms === 0) fly()
    else this.#clock().after(ms, fly)
  }

  async #attempt(notice: Notice, delivery: OpenDelivery, secret: string | undefined): Promise<void> {
    const life = this.#life.signal
    const at = this.#clock().now()
    const limit = this.#clock().limit(notice.limitMs)
    let outcome: DeliveryAttempt['outcome']
    try {
      const signal = AbortSignal.any([limit.signal, life])
      const signature = secret === undefined ? {} : await notice.sign?.(secret)
      outcome = await post(delivery.url, { ...notice.headers, ...signature }, notice.body, signal, this.#fetch)
    } catch {
      outcome = limit.signal.aborted ? 'timed-out' : 'unreachable'
    } finally {
      limit.clear()
    }
    if (life.aborted) return
    delivery.attempts.push({ at, outcome })
    if (isSuccess(outcome, notice.accepted)) delivery.state = 'delivered'
    else if (delivery.attempts.length > notice.repeats) delivery.state = 'undelivered'
    else this.#later(notice.repeatAfterMs, notice, delivery, secret)
  }
}

function withoutSecret(target: WebhookTarget): WebhookTarget {
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== 'secret')) as unknown as WebhookTarget
}

function isSuccess(outcome: DeliveryAttempt['outcome'], accepted: readonly number[] | undefined): boolean {
  if (typeof outcome !== 'number') return false
  return accepted?.includes(outcome) ?? (outcome >= 200 && outcome < 300)
}

function wants(target: WebhookTarget, { provider, studio, type, kind }: Notice): boolean {
  return (
    (kind === undefined || (target.kind ?? 'organisation') === kind) &&
    (target.provider ?? 'gym') === provider &&
    (target.studio ?? studio) === studio &&
    (target.types?.includes(type) ?? true)
  )
}

function checkTarget({ url, provider = '', studio = '', types = [], kind, secret }: WebhookTarget): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new TypeError('A webhook target needs an absolute http or https url')
  }
  if (typeof provider !== 'string' || typeof studio !== 'string') {
    throw new TypeError('provider and studio of a webhook target are text')
  }
  if (kind !== undefined && kind !== 'organisation' && kind !== 'rule') {
    throw new TypeError('kind of a webhook target is organisation or rule')
  }
  if (secret !== undefined && (typeof secret !== 'string' || secret === '')) {
    throw new TypeError('secret of a webhook target is text')
  }
  if (!Array.isArray(types) || types.some((type) => typeof type !== 'string')) {
    throw new TypeError('types of a webhook target is a list of event types')
  }
}
