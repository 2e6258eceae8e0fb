import type { ComponentEvent } from './component-event.js'
import type { Door } from './door.js'
import type { Lockdown } from './lockdown.js'
import type { Location } from './org.js'
import { newRuuid } from './ruuid.js'
import { RHOMBUS_SEED } from './seed.js'
import { signatureOf } from './signature.js'
import type { RhombusWorld } from './world.js'

/** What webhooks are told of. */
interface Notice {
  readonly location: Location
  readonly device: { readonly uuid: string; readonly type: string }
  /** One of the vendor's activities, such as `AC_BADGE_AUTHORIZED`. */
  readonly activity: string
  readonly summary: string
  readonly at: number
  /** The event that it is about. */
  readonly event: ComponentEvent | null
}

/** Tells both kinds of webhooks of something that happened at a door. */
export function tellActivity(
  world: RhombusWorld,
  door: Door,
  event: ComponentEvent,
  activity: string,
  summary: string,
): void {
  const { webhookDevice } = world.settings.get(door.location.org.uuid)
  const device =
    webhookDevice === 'door'
      ? { uuid: door.uuid, type: 'ACCESS_CONTROLLED_DOOR' }
      : { uuid: door.ownerDeviceUuid, type: 'DOOR_CONTROLLER' }
  tell(world, { location: door.location, device, activity, summary, at: event.timestampMs, event })
}

/** Tells both kinds of webhooks that a location was locked down, or no longer is. */
export function tellLockdown(world: RhombusWorld, { location, plans, changedAt }: Lockdown): void {
  const activity = plans.length > 0 ? 'AC_LOCKDOWN_ACTIVATED' : 'AC_LOCKDOWN_DEACTIVATED'
  const device = { uuid: location.uuid, type: 'LOCATION' }
  tell(world, { location, device, activity, summary: `${location.name}: ${activity}`, at: changedAt, event: null })
}

function tell(world: RhombusWorld, notice: Notice): void {
  const { location, activity } = notice
  const settings = world.settings.get(location.org.uuid)
  const common = {
    provider: 'rhombus',
    studio: location.org.uuid,
    type: activity,
    headers: { 'content-type': 'application/json' },
    withheld: null,
    // One attempt and no other, in the vendor's newest text.
    repeats: 0,
    repeatAfterMs: 0,
    limitMs: settings.webhookLimitMs,
  }
  const alert = newRuuid(world.data.idRandom)
  const alertBody = JSON.stringify(organisationBody(notice, alert))
  world.frame.webhooks.send({
    ...common,
    id: alert,
    kind: 'organisation',
    body: alertBody,
    sign: async (secret) => ({ 'x-rhombus-signature-sha1': await signatureOf(secret, alertBody, 'SHA-1') }),
  })
  const action = newRuuid(world.data.idRandom)
  const actionBody = JSON.stringify(ruleBody(notice, action))
  world.frame.webhooks.send({
    ...common,
    id: action,
    kind: 'rule',
    body: actionBody,
    sign: async (secret) => ({ 'x-rhombus-signature-sha256': await signatureOf(secret, actionBody, 'SHA-256') }),
    accepted: [200, 202],
  })
}

/** Flat. `location` is an id despite its name, and `version` is text. */
function organisationBody({ location, device, activity, summary, at }: Notice, alertUuid: string): object {
  return {
    version: '2',
    activityTrigger: activity,
    summary,
    deviceUuid: device.uuid,
    deviceType: device.type,
    location: location.uuid,
    timestampMs: at,
    alertUuid,
    durationSec: 0,
  }
}

/** The seek point is what names the door; its form is that of the camera timeline. */
function ruleBody({ location, device, activity, summary, at, event }: Notice, uuid: string): object {
  const seekpoint = event && {
    uuid: event.uuid,
    orgUuid: event.orgUuid,
    locationUuid: event.locationUuid,
    ownerDeviceUuid: event.ownerDeviceUuid,
    componentUuid: event.componentUuid,
    componentCompositeUuid: event.componentCompositeUuid,
    activity,
    timestampMs: at,
  }
  return {
    uuid,
    orgUuid: location.org.uuid,
    ruleUuid: RHOMBUS_SEED.rule.uuid,
    triggeredTimestampMs: at,
    deviceEvents: [
      {
        eventUuid: event?.uuid ?? uuid,
        deviceUuid: device.uuid,
        deviceType: device.type,
        locationUuid: location.uuid,
        timestampMs: at,
        activities: [activity],
        seekpoints: seekpoint === null ? [] : [seekpoint],
      },
    ],
    ruleTriggers: [{ type: 'DEVICE_ACTIVITY_EVENT', activityEvent: { activityEvent: activity } }],
    summary,
  }
}
