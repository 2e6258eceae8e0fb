import { type Call, found } from './call.js'
import { type GuestPass, guestPassBody } from './guest-pass.js'
import { unreadable } from './refusal.js'

// The vendor's own server uses these operations; no schema of their answers is public, so the answers are guesses.

/** `guestpass/findGuestPasses` */
export function findGuestPasses(call: Call): object {
  const after = call.fields.int64('startAfterMs') ?? 0
  const before = call.fields.int64('startBeforeMs') ?? Number.MAX_SAFE_INTEGER
  const guestPasses = ours(call)
    .filter(({ startsAt }) => startsAt >= after && startsAt < before)
    .map(guestPassBody)
  return { guestPasses }
}

/** `guestpass/suspendGuestPass` */
export function suspendGuestPass(call: Call): object {
  return changed(call, (lifecycle) => (lifecycle === 'ACTIVE' ? 'SUSPENDED' : lifecycle))
}

/** `guestpass/unsuspendGuestPass`: a pass that has ended stays so. */
export function unsuspendGuestPass(call: Call): object {
  return changed(call, (lifecycle) => (lifecycle === 'SUSPENDED' ? 'ACTIVE' : lifecycle))
}

/** `guestpass/expireGuestPass`: ends it and keeps the record. */
export function expireGuestPass(call: Call): object {
  return changed(call, () => 'EXPIRED')
}

/** `guestpass/deleteGuestPass`: removes it, and the credentials that belong to it. */
export function deleteGuestPass(call: Call): object {
  const { guestPasses, credentials } = call.world.data
  const pass = named(call)
  guestPasses.splice(guestPasses.indexOf(pass), 1)
  const rest = credentials.filter(({ guestPassUuid }) => guestPassUuid !== pass.uuid)
  credentials.splice(0, credentials.length, ...rest)
  return {}
}

function ours({ world, org }: Call): GuestPass[] {
  return world.data.guestPasses.filter(({ location }) => location.org === org)
}

function named(call: Call): GuestPass {
  const uuid = call.fields.ruuid('guestPassUuid')
  if (uuid === undefined) throw unreadable()
  return found(
    call,
    ours(call).find((pass) => pass.uuid === uuid),
    'Guest pass',
  )
}

function changed(call: Call, next: (lifecycle: GuestPass['lifecycle']) => GuestPass['lifecycle']): object {
  const pass = named(call)
  pass.lifecycle = next(pass.lifecycle)
  pass.updatedAt = call.at
  return { guestPass: guestPassBody(pass) }
}
