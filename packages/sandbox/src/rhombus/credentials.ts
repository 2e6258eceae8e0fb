import { audit } from './audit.js'
import { type Call, envelope, found } from './call.js'
import { type Credential, credentialBody } from './credential.js'
import type { Fields } from './fields.js'
import { qrImage } from './qr-image.js'
import { qrCodeIn } from './qr-wire.js'
import { RhombusRefusal, unreadable } from './refusal.js'

/** `findAccessControlCredentialByOrg` */
export function byOrg(call: Call): object {
  return listed(call, () => true)
}

/** `findAccessControlCredentialByUser`, and the history by user, which is the same here. */
export function byUser(call: Call): object {
  const user = call.fields.ruuid('userUuid')
  return listed(call, (credential) => credential.user?.uuid === user)
}

/** `findAccessControlCredentialByUsers` */
export function byUsers(call: Call): object {
  const users = call.fields.ruuids('userUuids') ?? []
  const wanted = wantedBy(call.fields.object('filter'))
  const all = ours(call).filter(wanted)
  const entries = users.map((uuid) => [uuid, all.filter(({ user }) => user?.uuid === uuid).map(credentialBody)])
  return { userCredentialsMap: Object.fromEntries(entries) as object }
}

/** `findAccessControlCredentialByGuestPass` */
export function byGuestPass(call: Call): object {
  const pass = call.fields.ruuid('guestPassUuid')
  return listed(call, ({ guestPassUuid }) => guestPassUuid === pass)
}

/** `findCredentialHistoryByCredentialHexValue` */
export function byHexValue(call: Call): object {
  const hexValue = call.fields.text('credentialHexValue')
  return listed(call, (credential) => credential.hexValue === hexValue)
}

/** `findCredentialHistoryByCredentialValue` */
export function byValue(call: Call): object {
  const [type, value] = [call.fields.text('credentialType'), call.fields.text('credentialValue')]
  return listed(call, (credential) => credential.value === value && (type ?? credential.type) === credential.type)
}

/** `getAccessControlCredentialDetails` */
export function details(call: Call): object {
  return { credential: credentialBody(named(call)) }
}

/** `getStaticQrCodeCredentialImage`: its schema is known, its path is a guess. */
export function staticImage(call: Call): object {
  if (!call.settings.staticQrImage) throw new RhombusRefusal(404, 'No such path')
  const credential = named(call)
  if (credential.type !== 'QR_CODE_STATIC') throw new RhombusRefusal(call.settings.unknownId, 'Not a QR code')
  return { qrCode: qrCodeIn(qrImage(credential.value), call.settings.qrCodeForm), ...envelope(call) }
}

/** `assignAccessControlCredential`: only one that nobody has. */
export function assign(call: Call): object {
  const hexValue = call.fields.text('credentialHexValue')
  const userUuid = call.fields.ruuid('userUuid')
  const credential = found(
    call,
    ours(call).find((one) => one.hexValue === hexValue && one.workflowStatus === 'UNASSIGNED'),
    'Credential',
  )
  const user = call.world.data.users.find(({ uuid, org }) => uuid === userUuid && org === call.org)
  credential.user = found(call, user, 'User')
  return changed(call, credential, 'ACTIVE', 'ASSIGN')
}

/** `suspendAccessControlCredential` */
export function suspend(call: Call): object {
  return changed(call, named(call), 'SUSPENDED', 'SUSPEND')
}

/** `unsuspendAccessControlCredential`: what was revoked stays so. */
export function unsuspend(call: Call): object {
  const credential = named(call)
  const isSuspended = credential.workflowStatus === 'SUSPENDED'
  return changed(call, credential, isSuspended ? 'ACTIVE' : credential.workflowStatus, 'UNSUSPEND')
}

/** `revokeAccessControlCredential`: the record stays, the value is free again. */
export function revoke(call: Call): object {
  return changed(call, named(call), 'REVOKED', 'REVOKED')
}

/** `deleteAccessControlCredential` */
export function remove(call: Call): object {
  return removed(call, named(call))
}

/** `deleteUnassignedAccessControlCredential`: only what nobody has, or what was revoked. */
export function removeUnassigned(call: Call): object {
  const hexValue = call.fields.text('credentialHexValue')
  const free = (one: Credential): boolean =>
    one.hexValue === hexValue && ['UNASSIGNED', 'REVOKED'].includes(one.workflowStatus)
  return removed(call, found(call, ours(call).find(free), 'Credential'))
}

function ours({ world, org }: Call): Credential[] {
  return world.data.credentials.filter((credential) => credential.org === org)
}

function named(call: Call): Credential {
  const uuid = call.fields.ruuid('credentialUuid')
  if (uuid === undefined) throw unreadable()
  return found(
    call,
    ours(call).find((credential) => credential.uuid === uuid),
    'Credential',
  )
}

function listed(call: Call, test: (credential: Credential) => boolean): object {
  const credentials = ours(call)
    .filter(test)
    .filter(wantedBy(call.fields.object('filter')))
    .map(credentialBody)
  return { credentials }
}

/** `CredentialQueryFilter`. */
function wantedBy(filter: Fields | undefined): (credential: Credential) => boolean {
  const types = filter?.texts('credTypeFilter')
  const statuses = filter?.texts('workflowStatusFilter')
  const doors = filter?.ruuids('lastUsedAccessControlledDoorUuidFilter')
  const locations = filter?.ruuids('lastUsedLocationUuidFilter')
  const after = filter?.int64('lastUsedAfterFilter')
  const before = filter?.int64('lastUsedBeforeFilter')
  return ({ type, workflowStatus, lastUsedAt, lastUsedDoorUuid, lastUsedLocationUuid }) =>
    (types?.includes(type) ?? true) &&
    (statuses?.includes(workflowStatus) ?? true) &&
    (doors?.includes(lastUsedDoorUuid ?? '') ?? true) &&
    (locations?.includes(lastUsedLocationUuid ?? '') ?? true) &&
    (after === undefined || (lastUsedAt !== null && lastUsedAt > after)) &&
    (before === undefined || (lastUsedAt !== null && lastUsedAt < before))
}

function changed(call: Call, credential: Credential, status: Credential['workflowStatus'], verb: string): object {
  credential.workflowStatus = status
  credential.updatedAt = call.at
  told(call, credential, verb)
  return { credential: credentialBody(credential) }
}

function removed(call: Call, credential: Credential): object {
  const { credentials } = call.world.data
  credentials.splice(credentials.indexOf(credential), 1)
  told(call, credential, 'DELETE')
  return {}
}

/** The vendor names an action for each kind; for QR codes no value is known, so this one is a guess. */
function told(call: Call, { uuid, type }: Credential, verb: string): void {
  const action = `AC_CRED_${type}_${verb}`
  audit(call, { action, text: `${verb} of a credential`, target: { uuid, name: type } })
}
