import { toExactJson } from '../exact-json.js'
import { withExtras } from './extras.js'
import type { Studio } from './studio.js'
import { type GymWorld, settingsOf } from './world.js'

/** Something that the platform tells of. */
export interface GymEvent {
  /** Such as `CUSTOMER_CHECKIN`; any text, as the vendor adds types. */
  readonly type: string
  /** What it is about depends on the type: a customer, a studio, a device. */
  readonly entityId: bigint
  readonly content?: object | undefined
}

/**
 * Tells the webhook targets of a studio. The documents do not say which studio an event of a visit belongs to; here it is
 * the one that was visited.
 */
export function newEvent(world: GymWorld, studio: Studio, { type, entityId, content }: GymEvent): void {
  const activation = world.data.activations.find((candidate) => candidate.studio === studio)
  if (activation === undefined) return
  const settings = settingsOf(world, studio)
  const id = world.data.idRandom.uuid()
  const payload = [{ timestamp: world.frame.clock.now(), type, content }]
  world.frame.webhooks.send({
    id,
    provider: 'gym',
    studio: String(studio.id),
    type,
    headers: { 'content-type': 'application/json', 'x-api-key': activation.webhookToken },
    body: toExactJson(withExtras({ entityId, uuid: id, payload }, settings)),
    withheld: activation.confirmed ? null : 'the activation is in review: confirmActivation has not been called',
    repeats: settings.webhookRepeats,
    repeatAfterMs: settings.webhookRepeatMs,
    limitMs: settings.webhookLimitMs,
  })
}
