import { digest } from '@acme/access-codes/provider'
import type { RhombusEnum } from './component-event.js'
import { type Fields, fieldsOf, listOf, momentOf, textOf } from './component-event-fields.js'

/** What a webhook can be set off by, of what concerns doors. Cameras and sensors have many more. */
export type RhombusActivity = RhombusEnum<
  | 'AC_BADGE_AUTHORIZED'
  | 'AC_BADGE_FACE_MISMATCH'
  | 'AC_BADGE_UNAUTHORIZED'
  | 'AC_DB_TRIGGERED'
  | 'AC_DPI_DOOR_AJAR'
  | 'AC_DPI_DOOR_CLOSED'
  | 'AC_DPI_DOOR_FORCED_OPEN'
  | 'AC_DPI_DOOR_OPEN'
  | 'AC_DR_CONNECTED'
  | 'AC_DR_DISCONNECTED'
  | 'AC_DSR_LOCKED'
  | 'AC_DSR_UNLOCKED'
  | 'AC_LOCKDOWN_ACTIVATED'
  | 'AC_LOCKDOWN_DEACTIVATED'
  | 'AC_PANIC_BUTTON_TRIGGERED'
  | 'AC_REMOTE_UNLOCK'
  | 'AC_REX_ACTIVE'
  | 'AC_REX_INACTIVE'
>

/** Where it happened, as a webhook tells it. */
export interface WebhookDevice {
  /** A camera's may end in the number of its lens, such as `.v0`. */
  readonly deviceUuid: string | null
  /** What kind of device, in Rhombus's words. */
  readonly deviceType: string | null
  /** The location at which the device is. */
  readonly locationUuid: string | null
}

/** What every delivery of a webhook tells. */
export interface WebhookBase {
  /** The delivery's own id (`alertUuid`, or `uuid` of a rule's); where it has none, one made of what it tells. */
  readonly id: string
  /** When it happened by Rhombus's clock, epoch milliseconds; when it arrived, where that is missing or over a day ahead. */
  readonly at: number
  /** All that was sent. */
  readonly body: Readonly<Record<string, unknown>>
}

/** An alert of the organisation: something that its policies look out for. */
export interface ActivityWebhook extends WebhookBase, WebhookDevice {
  /** Tells it from the others. */
  readonly kind: 'activity'
  /** What happened, such as `AC_BADGE_AUTHORIZED`. */
  readonly activities: readonly RhombusActivity[]
  /** In words, for a person, where Rhombus sends any. */
  readonly summary: string | null
}

/** A device of the organisation is not well, or well again. */
export interface DiagnosticWebhook extends WebhookBase, WebhookDevice {
  /** Tells it from the others. */
  readonly kind: 'diagnostic'
  /** What is not well, such as `EXTERNAL_WEBHOOK_FAILURE`. */
  readonly diagnostics: readonly string[]
  /** In words, for a person, where Rhombus sends any. */
  readonly summary: string | null
}

/** One thing that a rule looked at. */
export interface RuleDeviceEvent extends WebhookDevice {
  /** Rhombus's `eventUuid`; where it has none, the delivery's id and its place in the list. */
  readonly id: string
  /** When it happened by Rhombus's clock, epoch milliseconds. */
  readonly at: number
  /** What happened, such as `AC_BADGE_AUTHORIZED`. */
  readonly activities: readonly RhombusActivity[]
  /** The same on a camera's timeline, where it is told: here a door is named. */
  readonly seekpoints: readonly RuleSeekpoint[]
}

/** One moment on a camera's timeline. */
export interface RuleSeekpoint {
  /** Rhombus's `uuid` of it. */
  readonly id: string | null
  /** When, by Rhombus's clock, epoch milliseconds. */
  readonly at: number | null
  /** What happened, such as `AC_BADGE_AUTHORIZED`. */
  readonly activity: RhombusActivity | null
  /** The door at which it happened. */
  readonly doorUuid: string | null
}

/** A rule of the organisation has come true. */
export interface RuleWebhook extends WebhookBase {
  /** Tells it from the others. */
  readonly kind: 'rule'
  /** Which rule. */
  readonly ruleUuid: string | null
  /** Of which organisation. */
  readonly orgUuid: string | null
  /** What set it off, such as `DEVICE_ACTIVITY_EVENT`. */
  readonly triggers: readonly string[]
  /** What the rule looked at. */
  readonly deviceEvents: readonly RuleDeviceEvent[]
}

/** What webhooks of the first generation tell: `type` is such as `DOOR_STATUS`. */
export interface FirstGenerationWebhook extends WebhookBase, WebhookDevice {
  /** Tells it from the others. */
  readonly kind: 'first-generation'
  /** What it tells of, such as `DOOR_STATUS`. */
  readonly type: string
  /** In words, for a person, where Rhombus sends any. */
  readonly summary: string | null
}

/** Something else, such as the console's test message. */
export interface OtherWebhook extends WebhookBase {
  /** Tells it from the others. */
  readonly kind: 'other'
  /** In words, for a person, where Rhombus sends any. */
  readonly summary: string | null
}

/** What arrived in one delivery. Branch on `kind`, and leave a branch for what is to come. */
export type RhombusWebhookEvent =
  | ActivityWebhook
  | DiagnosticWebhook
  | FirstGenerationWebhook
  | OtherWebhook
  | RuleWebhook

const DAY = 86_400_000
// It is remembered, and so are many others.
const LONGEST_ID = 256

/**
 * Reads the body of a delivery. It tells apart what it is by its fields, since there are three generations under two signatures.
 * Null for what is no JSON object, and for an endless id.
 *
 * @param now epoch milliseconds, for what does not say when it was
 */
export function readWebhook(text: string, now: number): RhombusWebhookEvent | null {
  const body = parsed(text)
  if (body === null) return null
  const event = eventOf(body, now)
  return event.id.length > LONGEST_ID ? null : event
}

function parsed(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return null
  }
}

function eventOf(body: Fields, now: number): RhombusWebhookEvent {
  const at = notAhead(momentOf(body['timestampMs']), now)
  const summary = textOf(body['summary'])
  const type = textOf(body['type'])
  const device = deviceOf(body, 'location')
  const base = { id: idOf(body), at, body }
  if (Array.isArray(body['deviceEvents']) || textOf(body['ruleUuid']) !== null) return ruleOf(body, now)
  if (body['activityTrigger'] !== undefined)
    return { kind: 'activity', ...base, activities: namesIn(body['activityTrigger']), summary, ...device }
  if (body['diagnosticTrigger'] !== undefined)
    return { kind: 'diagnostic', ...base, diagnostics: namesIn(body['diagnosticTrigger']), summary, ...device }
  if (type !== null) return { kind: 'first-generation', ...base, type, summary, ...device }
  return { kind: 'other', ...base, summary }
}

function ruleOf(body: Fields, now: number): RuleWebhook {
  const id = textOf(body['uuid']) ?? idOf(body)
  const at = notAhead(momentOf(body['triggeredTimestampMs']), now)
  const sent = listOf(body['deviceEvents'], fieldsOf)
  return {
    kind: 'rule',
    id,
    at,
    body,
    ruleUuid: textOf(body['ruleUuid']),
    orgUuid: textOf(body['orgUuid']),
    triggers: listOf(body['ruleTriggers'], (trigger) => textOf(fieldsOf(trigger)?.['type'])),
    deviceEvents: sent.map((event, index) => ({
      id: boundedOf(event['eventUuid']) ?? `${id}/${index}`,
      at: notAhead(momentOf(event['timestampMs']) ?? at, now),
      activities: namesIn(event['activities']),
      seekpoints: listOf(event['seekpoints'], seekpointOf),
      ...deviceOf(event, 'locationUuid'),
    })),
  }
}

function boundedOf(value: unknown): string | null {
  const id = textOf(value)
  return id === null || id.length > LONGEST_ID ? null : id
}

function seekpointOf(sent: unknown): RuleSeekpoint | null {
  const seekpoint = fieldsOf(sent)
  if (seekpoint === null) return null
  return {
    id: boundedOf(seekpoint['uuid']),
    at: momentOf(seekpoint['timestampMs']),
    activity: textOf(seekpoint['activity']),
    doorUuid: textOf(seekpoint['componentCompositeUuid']),
  }
}

function deviceOf(fields: Fields, location: string): WebhookDevice {
  return {
    deviceUuid: textOf(fields['deviceUuid']),
    deviceType: textOf(fields['deviceType']),
    locationUuid: textOf(fields[location]),
  }
}

/** Names as a list, or in one text with commas between them. */
function namesIn(value: unknown): readonly string[] {
  const names = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value
  return listOf(names, textOf)
}

function notAhead(at: number | null, now: number): number {
  return at === null || at > now + DAY ? now : at
}

function idOf(body: Fields): string {
  const told = ['activityTrigger', 'diagnosticTrigger', 'type', 'deviceUuid', 'location', 'timestampMs', 'summary']
  return textOf(body['alertUuid']) ?? digest(...told.map((name) => JSON.stringify(body[name] ?? null)))
}
