import { type Clock, systemClock } from '@acme/access-codes'
import { checkNumber, checkOptions, readText, sha256Hex } from '@acme/access-codes/provider'
import { eventToCheckIn } from './check-in.js'
import { type CheckInHub, createCheckInHub } from './check-in-hub.js'
import type { GymClient } from './client/gym-client.js'
import type { GymDrift } from './drift.js'
import { invalidOption } from './invalid-option.js'
import { type GymEvent, type GymEventOf, type GymEventType, readDelivery } from './webhook-event.js'

/** A studio that may send, known by its token alone: a delivery names no studio. */
export interface GymWebhookStudio {
  /** The webhook token of the studio, which is not its key; several while one is replaced by another. */
  readonly token: string | readonly string[]
  /** The client of the studio's key: without it there are events, but no check-ins, since nobody knows whose they are. */
  readonly gym?: Pick<GymClient, 'subjectOf'> | undefined
  /** A name of your own, for `onEvent`. */
  readonly name?: string | undefined
}

/**
 * Hears of an event. The answer does not wait for its promise: the platform gives up after five seconds, and may never try again.
 * What must not be lost is written down before it returns.
 */
export type GymEventListener<Event> = (event: Event, studio: Omit<GymWebhookStudio, 'token'>) => unknown

/** Who hears of events, and what is refused. */
export interface GymWebhookBehaviour {
  /** Where check-ins go. Default: one in memory. */
  readonly hub?: CheckInHub | undefined
  /** Who hears of which type: `{ CONTRACT_CREATED: ({ content }) => sync(content.contractId) }`. */
  readonly on?: { readonly [Type in GymEventType]?: GymEventListener<GymEventOf<Type>> | undefined } | undefined
  /** Hears of every event, also of a type that is not known yet. */
  readonly onEvent?: GymEventListener<GymEvent> | undefined
  /** Hears what a listener threw, or rejected with. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined
  /** Told of types and fields of events that the documents do not know: `watchDrift(...)`, as for the client. */
  readonly drift?: GymDrift | undefined
  /**
   * A larger body is refused, 1 to 2,147,483,647 bytes. Default 1,048,576: a studio is cleared of all its members in one delivery.
   */
  readonly maxBodyBytes?: number | undefined
  /** Tells which moments cannot be. Default `systemClock`. */
  readonly clock?: Clock | undefined
}

/** What a receiver is made from: one studio, or several with a token each. */
export type GymWebhookOptions = GymWebhookBehaviour &
  (
    | GymWebhookStudio
    | {
        /** Each with a token of its own: the token says which studio sent it. */
        readonly studios: readonly GymWebhookStudio[]
      }
  )

/** What a runtime offers that ends with the answer: `waitUntil` keeps it until the listeners are done. */
export interface GymWebhookContext {
  /** Keeps the runtime going until the work is done. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** A receiver of the platform’s webhooks. */
export interface GymWebhooks {
  /**
   * Answers one delivery; never rejects. 200 when it was taken, now or before; 405, 413, 401, 400 for what is none, and 500
   * when a listener threw, each with `{ "code": ... }` and no detail.
   */
  readonly fetch: (request: Request, context?: GymWebhookContext) => Promise<Response>
  /** Where its check-ins go: `gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } })`. */
  readonly hub: CheckInHub
}

/** A studio, and the digests of its tokens. */
interface Sender {
  readonly studio: GymWebhookStudio
  readonly digests: readonly string[]
}

const creation = { provider: 'gym', operation: 'createGymWebhooks' }
const expected = {
  hub: ['publish'],
  on: 'object',
  onEvent: 'function',
  onError: 'function',
  drift: ['see'],
  clock: ['now'],
} as const
const MAX_BODY_BYTES = 1_048_576
const LARGEST_BODY_BYTES = 2 ** 31 - 1
const LONGEST_TOKEN = 256
// A repeat comes within half an hour, if at all; so many are a large chain's whole day.
const REMEMBERED = 10_000

/**
 * Makes the receiver of the platform's webhooks. It takes a web `Request`, so it fits every server: it plugs into the relay, and
 * stands alone.
 *
 * It looks at, in this order: method, declared size, token, body up to its size, its form, whether it was seen before; then it
 * tells, and remembers. The token is in a header, so not even a byte of a stranger's body is read. There is no age to look at:
 * nothing is signed, and a repeat may come late. Screens and `onEvent` are told before the answer, promises go on after it; a
 * listener that throws makes the answer a 500, and whatever fails, now or later, leaves the delivery unseen.
 *
 * @throws AccessCodeError `invalid_option` for a bad option: without a studio, for an empty token, for a token that two studios
 * share, for a listener that is no function
 */
export function createGymWebhooks(options: GymWebhookOptions): GymWebhooks {
  checkOptions(options, expected, creation)
  const { hub = createCheckInHub(), on = {}, onEvent, onError, drift, maxBodyBytes = MAX_BODY_BYTES } = options
  const { clock = systemClock } = options
  checkNumber('maxBodyBytes', maxBodyBytes, { least: 1, most: LARGEST_BODY_BYTES }, creation)
  const unfit = Object.keys(on).find((type) => !['function', 'undefined'].includes(typeof on[type as GymEventType]))
  if (unfit !== undefined) throw invalidOption(creation, `on.${unfit} to be a function`)
  const senders = sendersOf('studios' in options ? options.studios : [options])
  const seen = new Set<string>()

  async function answer(request: Request, context: GymWebhookContext): Promise<Response> {
    if (request.method !== 'POST') return refusal(405, 'method_not_allowed', { allow: 'POST' })
    if (Number(request.headers.get('content-length')) > maxBodyBytes) return refusal(413, 'too_large')
    const sender = senderOf(senders, request.headers.get('x-api-key') ?? '')
    if (sender === null) return refusal(401, 'unauthorized')
    const text = await readText(request, maxBodyBytes)
    if (text === null) return refusal(413, 'too_large')
    const delivery = readDelivery(text, clock.now(), drift)
    if (delivery === null) return refusal(400, 'malformed')
    const key = `${senders.indexOf(sender)}/${delivery.uuid}`
    const taken = seen.has(key) || dispatch(key, delivery.events, sender.studio, context)
    return taken ? new Response(null, { status: 200 }) : refusal(500, 'failed')
  }

  /** Whether every listener took it, as far as one can tell now. */
  function dispatch(
    key: string,
    events: readonly GymEvent[],
    studio: GymWebhookStudio,
    context: GymWebhookContext,
  ): boolean {
    // Remembered beforehand: a twin that comes while a promise is pending is a repeat.
    remember(key)
    let taken = true
    const work: Promise<unknown>[] = []
    const fail = (error: unknown): void => {
      taken = false
      seen.delete(key)
      report(error)
    }
    for (const event of events) {
      for (const tell of [publish, listenerFor(event.type), onEvent]) {
        try {
          work.push(Promise.resolve(tell?.(event, { gym: studio.gym, name: studio.name })).catch(fail))
        } catch (error) {
          fail(error)
        }
      }
    }
    context.waitUntil?.(Promise.all(work))
    return taken
  }

  function listenerFor(type: string): GymEventListener<GymEvent> | undefined {
    // Which content belongs to which type is the document's word.
    return Object.hasOwn(on, type) ? (on[type as GymEventType] as GymEventListener<GymEvent>) : undefined
  }

  function publish(event: GymEvent, { gym }: Omit<GymWebhookStudio, 'token'>): void {
    if (event.type !== 'CUSTOMER_CHECKIN' || gym === undefined) return
    hub.publish(eventToCheckIn(event, gym.subjectOf(event.entityId)))
  }

  function remember(key: string): void {
    seen.add(key)
    const [oldest] = seen
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
  }

  function report(error: unknown): void {
    // A reporter that throws or rejects has nobody left to tell.
    void (async () => (onError === undefined ? console.error(error) : onError(error)))().catch(() => undefined)
  }

  return {
    hub,
    fetch: (request, context = {}) =>
      answer(request, context).catch((error: unknown) => {
        // A body that broke off, or that a framework has read already.
        report(error)
        return refusal(400, 'malformed')
      }),
  }
}

function sendersOf(studios: readonly GymWebhookStudio[]): readonly Sender[] {
  if (!Array.isArray(studios)) throw invalidOption(creation, 'studios, a list of them')
  for (const studio of studios) {
    checkOptions({ studio: studio as unknown }, { studio: 'object' }, creation)
    checkOptions(studio, { gym: ['subjectOf'], name: 'text' }, creation)
  }
  const senders = studios.map((studio) => ({ studio, digests: [studio.token].flat().map(digestOf) }))
  const digests = senders.flatMap((sender) => [...new Set(sender.digests)])
  if (digests.length === 0 || senders.some((sender) => sender.digests.length === 0))
    throw invalidOption(creation, 'a studio with a token')
  // The token is all that tells one studio's customers from another's.
  if (new Set(digests).size < digests.length) throw invalidOption(creation, 'another token for each studio')
  return senders
}

function digestOf(token: unknown): string {
  if (typeof token === 'string' && token !== '' && token.length <= LONGEST_TOKEN) return sha256Hex(token)
  throw invalidOption(creation, `every token to be text of 1 to ${LONGEST_TOKEN} characters`)
}

/** Whose token it is. It compares with all of them, each to its end, so the time taken says nothing of how near a guess was. */
function senderOf(senders: readonly Sender[], token: string): Sender | null {
  if (token.length > LONGEST_TOKEN) return null
  const given = sha256Hex(token)
  let found: Sender | null = null
  for (const sender of senders) for (const known of sender.digests) if (isSame(given, known)) found = sender
  return found
}

/** Two digests, both of the same length. */
function isSame(one: string, other: string): boolean {
  let difference = 0
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}

function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code }, { status, headers })
}
