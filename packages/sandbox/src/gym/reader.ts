import { isIdle, isRefused } from './customer.js'
import { GymError } from './errors.js'
import { type Identification, type Identified, identify } from './identification.js'
import type { Studio } from './studio.js'
import { checkIn, checkOut, openCheckIn } from './visits.js'
import { type GymWorld, settingsOf } from './world.js'

/**
 * What a reader in a studio does with what it has read: checks, and unless it is a dry run the action of its task. Both
 * the Device API and the scanner come through here.
 *
 * @throws GymError when somebody stays outside.
 */
export function atTheReader(
  world: GymWorld,
  studio: Studio,
  given: Identification,
  shouldExecuteAction: boolean,
): { readonly checkInId: bigint | null } {
  const identified = identify(world, studio, given)
  check(world, studio, identified)
  return shouldExecuteAction ? act(world, studio, identified) : { checkInId: null }
}

function check(world: GymWorld, studio: Studio, { customer, code, kind }: Identified): void {
  const now = world.frame.clock.now()
  const settings = settingsOf(world, studio)
  if (code !== null) {
    if (code.usedAt !== null) throw new GymError(403, 'code_used')
    if (code.replaced) throw new GymError(403, 'code_replaced')
    if (now >= code.expiresAt + settings.readerToleranceMs) throw new GymError(403, 'code_expired')
  }
  const wrongKind =
    (kind === 'static' && settings.qrMode === 'dynamic') || (kind === 'dynamic' && settings.qrMode === 'static')
  if (wrongKind) throw new GymError(403, 'code_wrong_kind')
  if (customer.accessDisabled) throw new GymError(403, 'customer_blocked')
  if (customer.status !== 'MEMBER' && !customer.guest) throw new GymError(403, 'customer_not_member')
  if (isIdle(customer, now)) throw new GymError(403, 'customer_idle')
  if (isRefused(customer, now)) throw new GymError(403, 'customer_blocked')
  if (customer.studio !== studio && !customer.otherStudios.includes(studio.id)) {
    throw new GymError(403, 'studio_not_allowed')
  }
}

function act(world: GymWorld, studio: Studio, { customer, code }: Identified): { readonly checkInId: bigint | null } {
  const { deviceAction, invalidateOnCheckIn } = settingsOf(world, studio)
  if (deviceAction === 'none') return { checkInId: null }
  if (deviceAction === 'check-in-out' && openCheckIn(world, customer)?.studio === studio) {
    checkOut(world, customer)
    return { checkInId: null }
  }
  if (code !== null && invalidateOnCheckIn) code.usedAt = world.frame.clock.now()
  return { checkInId: checkIn(world, customer, studio).id }
}
