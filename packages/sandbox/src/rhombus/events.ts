import { type Call, envelope } from './call.js'
import type { ComponentEvent } from './component-event.js'
import { pageOf } from './paging.js'
import { unreadable } from './refusal.js'
import { UNHEARD_OF_EVENT } from './sprinkle.js'

/** `findComponentEventsByAccessControlledDoor` */
export function eventsByDoor(call: Call): object {
  const door = call.fields.ruuid('accessControlledDoorUuid')
  return { ...listed(call, (event) => event.componentCompositeUuid === door), ...envelope(call) }
}

/** `findComponentEventsByLocation` */
export function eventsByLocation(call: Call): object {
  const location = call.fields.ruuid('locationUuid')
  return listed(call, (event) => event.locationUuid === location)
}

/** `findComponentEventsByUser` */
export function eventsByUser(call: Call): object {
  const user = call.fields.ruuid('userUuid')
  return listed(call, (event) => user !== undefined && userOf(event) === user)
}

/** `findComponentEventsByCorrelation` */
export function eventsByCorrelation(call: Call): object {
  const correlation = call.fields.text('correlationId')
  return listed(call, (event) => event.correlationId === correlation)
}

/** `findComponentEventsByCredentialUuid` */
export function eventsByCredential(call: Call): object {
  const credential = call.fields.ruuid('credentialUuid')
  return listed(call, (event) => credential !== undefined && event['credentialUuid'] === credential)
}

/** `findComponentEventsByApiToken` */
export function eventsByToken(call: Call): object {
  const token = call.fields.ruuid('tokenUuid')
  return listed(call, (event) => token !== undefined && originatorOf(event)['tokenUuid'] === token)
}

/** `findPaginatedComponentEventsByAccessControlledDoor`: the in-band fields came later. */
export function eventsByDoorPaged(call: Call): object {
  const door = call.fields.ruuid('accessControlledDoorUuid')
  const users = call.fields.ruuids('userFilter')
  const events = within(call, (event) => event.componentCompositeUuid === door).filter(
    (event) => users === undefined || users.includes(userOf(event) ?? ''),
  )
  if (call.fields.boolean('reverseSearch') === true) events.reverse()
  const { items, cursor } = pageOf(call, events, ({ uuid }) => uuid)
  return { componentEvents: items, ...cursor, ...envelope(call) }
}

function listed(call: Call, test: (event: ComponentEvent) => boolean): { componentEvents: readonly ComponentEvent[] } {
  const { pageSize, largestPage } = call.settings
  const limit = call.fields.int32('limit') ?? pageSize
  if (limit < 1) throw unreadable()
  return { componentEvents: within(call, test).slice(0, Math.min(limit, largestPage)) }
}

/** The organisation's events of a kind in the window, newest first. `createdBeforeMs` is exclusive. */
function within(
  { world, org, fields, settings, at }: Call,
  test: (event: ComponentEvent) => boolean,
): ComponentEvent[] {
  const after = fields.int64('createdAfterMs')
  const before = fields.int64('createdBeforeMs')
  const types = fields.texts('typeFilter')
  return world.data.events.until(at).filter((event) => {
    if (event.orgUuid !== org.uuid || !test(event)) return false
    if (event.type === UNHEARD_OF_EVENT && !settings.sprinkle) return false
    if (types !== undefined && !types.includes(event.type)) return false
    if (before !== undefined && event.createdAtMs >= before) return false
    if (after === undefined) return true
    return settings.afterInclusive ? event.createdAtMs >= after : event.createdAtMs > after
  })
}

function originatorOf(event: ComponentEvent): Readonly<Record<string, unknown>> {
  return (event['originator'] ?? {}) as Readonly<Record<string, unknown>>
}

function userOf(event: ComponentEvent): string | undefined {
  return originatorOf(event)['userUuid'] as string | undefined
}
