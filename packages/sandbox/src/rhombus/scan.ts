import type { ScanOptions, ScanVerdict } from '../provider.js'
import type { IssuedCode } from './code-book.js'
import type { Credential } from './credential.js'
import { type Door, readsCodes } from './door.js'
import { openDoor, receive } from './door-cycle.js'
import { isLockedDown } from './lockdown.js'
import { tellActivity } from './notices.js'
import { RHOMBUS_SEED } from './seed.js'
import { doorWith, type RhombusWorld } from './world.js'

/** Why nobody comes in. The words are the sandbox's: the vendor has events, and no message. */
export type ScanRefusal = keyof typeof refusals

// Which results an event has in each case is a guess; the documents only name them.
const refusals = {
  already_used: ['ACCEPTED', 'DENIED', 'CONFIG', 'This code has already been used.'],
  code_expired: ['REJECTED', 'NA', 'UNKNOWN', 'This code has expired.'],
  code_unknown: ['REJECTED', 'NA', 'UNKNOWN', 'This code is not known.'],
  credential_revoked: ['REJECTED', 'NA', 'UNKNOWN', 'This code has been revoked.'],
  credential_suspended: ['ACCEPTED', 'DISABLED', 'CONFIG', 'This code is suspended.'],
  door_locked_down: ['ACCEPTED', 'DENIED', 'LOCKDOWN', 'The door is locked down.'],
  lock_not_configured: ['ACCEPTED', 'ERROR', 'ERROR', 'No lock is connected to this door.'],
  wrong_door: ['ACCEPTED', 'DENIED', 'CONFIG', 'This code is for another door.'],
} as const

/** What a camera, or a DR40, makes of what is held to it. `device` is the id of its door. */
export function scanAtDoor(world: RhombusWorld, text: string, { device, dryRun = false }: ScanOptions): ScanVerdict {
  const door = doorWith(world, device ?? RHOMBUS_SEED.doors.front.uuid)
  if (door === undefined) throw new TypeError(`There is no door ${JSON.stringify(device)}`)
  if (!readsCodes(door)) return verdict('no_camera', 'NA/NA', 'Nothing reads codes at this door.')
  const at = world.frame.clock.now()
  const code = codeFor(world, text, door)
  const credential = code === undefined ? staticCodeFor(world, text, door) : undefined
  const refusal = refusalOf(world, door, code, credential, at)

  if (refusal === null) {
    if (dryRun) return { admitted: true, checkInId: null }
    return { admitted: true, checkInId: admit(world, door, at, code, credential) }
  }
  const [authenticationResult, authorizationResult, authDecisionSource, message] = refusals[refusal]
  if (!dryRun) {
    const results = { authenticationResult, authorizationResult, authDecisionSource }
    const event = receive(world.data, door, at, { ...detailsOf(world, door, code, credential), ...results })
    tellActivity(world, door, event, 'AC_BADGE_UNAUTHORIZED', `${door.name}: access denied`)
  }
  return verdict(refusal, `${authenticationResult}/${authorizationResult}`, message)
}

/** The order is that of what a person could mend: first what the code is, then where, when, and what the door says. */
function refusalOf(
  world: RhombusWorld,
  door: Door,
  code: IssuedCode | undefined,
  credential: Credential | undefined,
  at: number,
): ScanRefusal | null {
  const { readerToleranceMs, singleUse } = world.settings.get(door.location.org.uuid)
  if (code !== undefined) {
    if (code.door !== door) return 'wrong_door'
    if (at >= code.expiresAt + readerToleranceMs) return 'code_expired'
    if (singleUse && code.usedAt !== null) return 'already_used'
  } else {
    if (credential === undefined) return 'code_unknown'
    const pass = world.data.guestPasses.find(({ uuid }) => uuid === credential.guestPassUuid)
    if (credential.workflowStatus === 'REVOKED') return 'credential_revoked'
    if (credential.workflowStatus !== 'ACTIVE' || pass?.lifecycle === 'SUSPENDED') return 'credential_suspended'
    if (pass === undefined) return 'code_unknown'
    if (!pass.doorUuids.includes(door.uuid)) return 'wrong_door'
    if (pass.lifecycle === 'EXPIRED' || at < pass.startsAt || at >= pass.endsAt) return 'code_expired'
  }
  if (isLockedDown(world.data, door)) return 'door_locked_down'
  return door.relayUuid === null ? 'lock_not_configured' : null
}

/** Opens the door; returns the id of the event. */
function admit(
  world: RhombusWorld,
  door: Door,
  at: number,
  code: IssuedCode | undefined,
  credential: Credential | undefined,
): string {
  if (code !== undefined) code.usedAt = at
  if (credential !== undefined) {
    credential.lastUsedAt = at
    credential.lastUsedDoorUuid = door.uuid
    credential.lastUsedLocationUuid = door.location.uuid
  }
  const event = receive(world.data, door, at, {
    ...detailsOf(world, door, code, credential),
    authenticationResult: 'ACCEPTED',
    authorizationResult: 'ALLOWED',
    authDecisionSource: 'ACCESS_GRANT',
  })
  openDoor(world.data, door, at, event.correlationId)
  tellActivity(world, door, event, 'AC_BADGE_AUTHORIZED', `${door.name}: access granted`)
  return event.uuid
}

/** Another organisation's code is as unknown as any. */
function codeFor({ data }: RhombusWorld, text: string, door: Door): IssuedCode | undefined {
  const code = data.codes.find(text)
  return code?.door.location.org === door.location.org ? code : undefined
}

function staticCodeFor({ data }: RhombusWorld, text: string, door: Door): Credential | undefined {
  return data.credentials.find(
    ({ type, value, org }) => type === 'QR_CODE_STATIC' && value === text && org === door.location.org,
  )
}

/** What the event of a scan says beside its results. Whether it names a generated code is a setting. */
function detailsOf(
  world: RhombusWorld,
  door: Door,
  code: IssuedCode | undefined,
  credential: Credential | undefined,
): object {
  const { scanNamesCode } = world.settings.get(door.location.org.uuid)
  const lockedDown = isLockedDown(world.data, door)
  const lockdown = world.data.lockdowns.get(door.location.uuid)
  return {
    credSource: 'QR_CODE',
    credentialUuid: credential?.uuid ?? (scanNamesCode ? code?.uuid : undefined) ?? null,
    activeDoorLockdownState: lockedDown ? 'LOCKED_DOWN' : 'ACCESS_CONTROLLED',
    activeLockdownPlanUuid: lockdown?.plans[0]?.uuid ?? null,
    originator: credential === undefined ? null : { type: 'GUEST_PASS', guestPassUuid: credential.guestPassUuid },
  }
}

function verdict(reason: string, errorCode: string, message: string): ScanVerdict {
  return { admitted: false, reason, status: 403, errorCode, message }
}
