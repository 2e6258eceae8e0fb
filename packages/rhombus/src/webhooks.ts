import { type Clock, systemClock } from '@acme/access-codes'
import type { DoorEntry } from './check-in.js'
import type { DoorDenial } from './denial.js'
import { checkGiven, checkGivenNumber, invalidOption } from './invalid-option.js'
import { demandSecrets, type RhombusSignatureKind, signatureSchemes, verifyRhombusSignature } from './signature.js'
import { readBytes } from './webhook-body.js'
import { type RhombusWebhookEvent, readWebhook } from './webhook-event.js'
import { createDoorEntryHub, type DoorEntryHub } from './webhook-hub.js'
import { createWebhookMemory } from './webhook-memory.js'
import { type DoorOf, passagesOf } from './webhook-passages.js'

/**
 * What signs the deliveries of this URL: for each URL Rhombus shows a secret of its own. Several while one is replaced by another,
 * or where several webhooks share the URL. What both kinds tell of comes twice, under two ids.
 */
export interface RhombusWebhookSecrets {
  /** Of the organisation's webhook (HMAC-SHA1). Without one, such deliveries are refused. */
  readonly organisation?: string | readonly string[] | undefined
  /**
   * Of a rule's webhook action (HMAC-SHA256), from the answer that made or changed the rule. Without one, such deliveries are
   * refused; so are those of a rule that was made before Rhombus signed, until it is saved again.
   */
  readonly rule?: string | readonly string[] | undefined
}

/**
 * Hears of something. The answer does not wait for its promise: Rhombus gives up soon, and never tries again. What must not be
 * lost is written down before it returns.
 */
export type RhombusListener<Event> = (event: Event) => unknown

/** What signs, who listens, and what a delivery may be. */
export interface RhombusWebhookOptions {
  /** What signs: of one kind, or of both. */
  readonly secrets: RhombusWebhookSecrets
  /** Where entries go that name a door. Default: one in memory. */
  readonly hub?: DoorEntryHub | undefined
  /**
   * Which door a device stands for, where a delivery names no door: Rhombus may name the door's controller or camera. Default: the
   * device itself.
   */
  readonly doorOf?: DoorOf | undefined
  /** Hears who was let in. */
  readonly onGranted?: RhombusListener<DoorEntry> | undefined
  /** Hears who was turned away. */
  readonly onDenied?: RhombusListener<DoorDenial> | undefined
  /** Hears of every delivery, also of a kind that is not known yet. */
  readonly onEvent?: RhombusListener<RhombusWebhookEvent> | undefined
  /** Hears what a listener threw, or rejected with. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined
  /** A larger body is refused: 1 to 2,147,483,647 bytes, whole. Default 1,048,576. */
  readonly maxBodyBytes?: number | undefined
  /** Tells which moments cannot be. Default `systemClock`. */
  readonly clock?: Clock | undefined
}

/** What a runtime offers that ends with the answer: `waitUntil` keeps it until the listeners are done. */
export interface RhombusWebhookContext {
  /** Takes what goes on after the answer. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** The receiver of an organisation's webhooks. */
export interface RhombusWebhooks {
  /**
   * Answers one delivery; never rejects. 200 when it was taken, now or before; 405, 413, 401, 400 for what is none, and 500 when a
   * listener threw, each with `{ "code": ... }` and no detail.
   */
  readonly fetch: (request: Request, context?: RhombusWebhookContext) => Promise<Response>
  /** Where its entries go: for a source that is to hear of its door. */
  readonly hub: DoorEntryHub
}

const creation = { operation: 'createRhombusWebhooks' }
const expected = {
  secrets: 'object',
  hub: ['publish', 'subscribe'],
  doorOf: 'function',
  onGranted: 'function',
  onDenied: 'function',
  onEvent: 'function',
  onError: 'function',
  clock: ['now'],
} as const
const MAX_BODY_BYTES = 1_048_576
const LARGEST_BODY_BYTES = 2 ** 31 - 1
// Nothing tells when a delivery was sent, so one that somebody kept and sends again is known by its id alone.
const REMEMBERED = 10_000

/**
 * Makes the receiver of Rhombus's webhooks, the organisation's and those of rules. It takes a web `Request`, so it fits every
 * server: it plugs into the relay, and stands alone.
 *
 * It looks at, in this order: method, declared size, whether there is a signature at all, body up to its size, signature, form,
 * whether it was seen before; then it tells, and remembers. `hub`, `onGranted`, `onDenied` and `onEvent` are told before the
 * answer, promises go on after it. A listener that throws makes the answer a 500, which Rhombus notes among its diagnostics:
 * it sends nothing twice, so watch the door's events as well where nothing may be missed.
 *
 * @throws AccessCodeError `invalid_option` without a secret, for an empty one, and for what is of another kind
 */
export function createRhombusWebhooks(options: RhombusWebhookOptions): RhombusWebhooks {
  checkGiven(options, expected, creation, 'secrets')
  const { secrets, hub = createDoorEntryHub(), doorOf, onGranted, onDenied, onEvent, onError } = options
  const { maxBodyBytes = MAX_BODY_BYTES, clock = systemClock } = options
  checkGivenNumber('maxBodyBytes', maxBodyBytes, { least: 1, most: LARGEST_BODY_BYTES, whole: true }, creation)
  const known = knownSecrets(secrets)
  const seen = createWebhookMemory(REMEMBERED)

  async function answer(request: Request, context: RhombusWebhookContext): Promise<Response> {
    if (request.method !== 'POST') return refusal(405, 'method_not_allowed', { allow: 'POST' })
    if (Number(request.headers.get('content-length')) > maxBodyBytes) return refusal(413, 'too_large')
    const signed = known.filter(({ kind }) => request.headers.has(signatureSchemes[kind].header))
    if (signed.length === 0) return refusal(401, 'unauthorized')
    const bytes = await readBytes(request, maxBodyBytes)
    if (bytes === null) return refusal(413, 'too_large')
    const verified = await Promise.all(
      signed.map(({ kind, secrets }) =>
        verifyRhombusSignature(bytes, request.headers.get(signatureSchemes[kind].header), secrets, kind),
      ),
    )
    if (!verified.includes(true)) return refusal(401, 'unauthorized')
    const event = readWebhook(utf8(bytes) ?? '', clock.now())
    if (event === null) return refusal(400, 'malformed')
    return dispatch(event, context) ? new Response(null, { status: 200 }) : refusal(500, 'failed')
  }

  /** Whether every listener took it, as far as one can tell now. */
  function dispatch(event: RhombusWebhookEvent, context: RhombusWebhookContext): boolean {
    const taken: string[] = []
    const work: Promise<unknown>[] = []
    let whole = true
    const fail = (error: unknown): void => {
      whole = false
      for (const key of taken) seen.forget(key)
      report(error)
    }
    const tell = <Told>(listener: RhombusListener<Told> | undefined, told: Told): void => {
      try {
        work.push(Promise.resolve(listener?.(told)).catch(fail))
      } catch (error) {
        fail(error)
      }
    }
    // Remembered beforehand: a twin that comes while a promise is pending is a repeat.
    const isNew = (key: string): boolean => {
      if (seen.has(key)) return false
      seen.remember(key)
      taken.push(key)
      return true
    }
    // Two test messages of the console are alike, and both are meant.
    if (event.kind !== 'other' && !isNew(`delivery/${event.id}`)) return true
    // Two rules may tell of one event.
    const { entries, denials } = passagesOf(event, doorOf)
    for (const entry of entries.filter(({ id }) => isNew(`entry/${id}`))) {
      if (entry.doorUuid !== null) tell((told) => hub.publish(told), entry)
      tell(onGranted, entry)
    }
    for (const denial of denials.filter(({ id }) => isNew(`denial/${id}`))) tell(onDenied, denial)
    tell(onEvent, event)
    // One that threw at once may have come before what was remembered last.
    if (!whole) for (const key of taken) seen.forget(key)
    context.waitUntil?.(Promise.all(work))
    return whole
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

interface KnownSecrets {
  readonly kind: RhombusSignatureKind
  readonly secrets: readonly string[]
}

function knownSecrets(given: RhombusWebhookSecrets): readonly KnownSecrets[] {
  const known = (['organisation', 'rule'] as const).flatMap((kind) => {
    const secret = given[kind]
    return secret === undefined ? [] : [{ kind, secrets: demandSecrets(secret, creation) }]
  })
  if (known.length > 0) return known
  throw invalidOption(creation, 'secrets.organisation or secrets.rule')
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code }, { status, headers })
}
