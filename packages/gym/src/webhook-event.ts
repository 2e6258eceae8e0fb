import { parseJson } from '@acme/access-codes/provider'
import type { WebhookContents, WebhookEventType } from './client.js'
import type { GymDrift } from './drift.js'
import * as schema from './schema.js'

/** The 44 types of events that the platform documented in February 2026: of an open list, the names that it has. */
export type GymEventType = WebhookEventType extends infer Type
  ? Type extends string
    ? {} extends Record<Type, 1>
      ? never
      : Type
    : never
  : never

/** Something that happened in a studio, under the platform's own name: new types appear without notice. */
export interface GymEvent {
  /**
   * One id counts once: the delivery's `uuid`, with a number behind it where a delivery holds several events. It is no `checkinId` of
   * the history: `CUSTOMER_CHECKIN` does not tell that. The check-in that it becomes has the id `event/<this>`.
   */
  readonly id: string
  /** When it happened by the platform's clock, epoch milliseconds; when it arrived where that is over a day ahead of ours. */
  readonly at: number
  /** Such as `CUSTOMER_CHECKIN`. */
  readonly type: WebhookEventType
  /**
   * Whom or what it is about, as text: the customer for every type that begins with `CUSTOMER_` or `CONTRACT_`, and for
   * `AGGREGATOR_MEMBER_CREATED`; the studio for `AUTOMATIC_CUSTOMER_CHECKOUT`; else what the type's name says.
   */
  readonly entityId: string
  /** What else is told; ids in it are text. Most have none. */
  readonly content: Readonly<Record<string, unknown>>
}

/** An event of one type. Every field of its content may be absent. */
export interface GymEventOf<Type extends GymEventType> extends Omit<GymEvent, 'type' | 'content'> {
  /** The type it is told for. */
  readonly type: Type
  /** What that type tells, by the documents of February 2026. */
  readonly content: Type extends keyof WebhookContents
    ? NonNullable<WebhookContents[Type]>
    : Readonly<Record<string, unknown>>
}

/** What arrived in one request. */
export interface GymDelivery {
  readonly uuid: string
  readonly events: readonly GymEvent[]
}

interface SentDelivery {
  readonly entityId: string | number
  readonly uuid: string
  readonly payload: readonly {
    readonly timestamp: number
    readonly type: string
    readonly content?: Readonly<Record<string, unknown>> | null
  }[]
}

const DAY = 86_400_000
// It is remembered, and so are many others.
const LONGEST_ID = 256

/**
 * Reads a delivery. Unknown types and fields pass; a number in the content whose name ends in `Id` is an id, and becomes text.
 * Null for what is no delivery: no JSON, a field missing or of another type, an endless id, a timestamp in seconds.
 *
 * A moment over a day ahead, as in microseconds, counts as `now`: refused, a check-in that did happen would be lost, and taken as
 * it is, it would end every code until then.
 */
export function readDelivery(text: string, now: number, drift?: GymDrift): GymDelivery | null {
  let sent: unknown
  try {
    sent = parseJson(text)
  } catch {
    return null
  }
  if (schema.delivery(sent) !== null) return null
  const { entityId, uuid, payload } = sent as SentDelivery
  if (uuid.length > LONGEST_ID) return null
  drift?.see('receiveEvents', sent)
  const events = payload.map(({ timestamp, type, content }, index) => {
    const at = timestamp > now + DAY ? now : timestamp
    const id = index === 0 ? uuid : `${uuid}/${index}`
    return { id, at, entityId: String(entityId), type, content: withTextIds(content ?? {}) as GymEvent['content'] }
  })
  return { uuid, events }
}

function withTextIds(value: unknown, name = '', depth = 0): unknown {
  if (Number.isSafeInteger(value) && name.endsWith('Id')) return String(value)
  // No content is so deep, and none may exhaust the stack.
  if (typeof value !== 'object' || value === null || depth > 50) return value
  if (Array.isArray(value)) return value.map((item) => withTextIds(item, '', depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTextIds(item, key, depth + 1)]))
}
