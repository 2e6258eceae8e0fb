import { audit } from './audit.js'
import type { Call } from './call.js'
import type { Door } from './door.js'
import { qrImage } from './qr-image.js'
import { qrCodeIn } from './qr-wire.js'
import { RhombusRefusal } from './refusal.js'
import { doorWith } from './world.js'

/**
 * `qr/generateQRAccessCode`. The order is that of the vendor's schema: nothing is required there. What a door or a
 * duration that will not do gets is not known.
 */
export function generateQRAccessCode(call: Call): object {
  demandFeature(call)
  const { world, org, settings, fields, at } = call
  const uuid = fields.ruuid('accessControlledDoorUuid')
  const seconds = fields.int32('validDurationSec')
  const principal = fields.text('auditPrincipal') ?? null
  const door = doorWith(world, uuid)
  if (door?.location.org !== org) throw new RhombusRefusal(settings.badGenerate, 'Access controlled door not found')
  if (seconds === undefined || seconds <= 0) {
    throw new RhombusRefusal(settings.badGenerate, 'validDurationSec must be positive')
  }
  const code = world.data.codes.issue(door, seconds, principal, at)
  told(call, door, principal)
  const qrCode = qrCodeIn(qrImage(code.payload), settings.qrCodeForm)
  const schema = { accessTokenUuid: code.uuid, qrCode }
  const guide = { qrCode, expiresAt: new Date(code.expiresAt).toISOString(), doorUuid: door.uuid }
  return { schema, guide, both: { ...schema, ...guide } }[settings.generateAnswer]
}

/** `qr/getQRAccessCodes`: the id is misspelt on the wire, and the expiry is in seconds. */
export function getQRAccessCodes(call: Call): object {
  demandFeature(call)
  const { world, org, settings, at } = call
  const qrAccessCodes = world.data.codes
    .list()
    .filter(({ door, expiresAt }) => door.location.org === org && (settings.keepExpiredCodes || at < expiresAt))
    .map(({ uuid, auditPrincipal, door, expiresAt }) => ({
      accesTokenUuid: uuid,
      auditPrincipal,
      doorUuid: door.uuid,
      expirationTimeSec: expiresAt / 1000,
    }))
  return { qrAccessCodes }
}

function demandFeature({ org, settings }: Call): void {
  if (!org.hasQr || !settings.qrFeature) {
    throw new RhombusRefusal(settings.betaOff, 'QR access codes are not enabled for this organization')
  }
}

function told(call: Call, door: Door, principal: string | null): void {
  const forWhom = principal === null ? '' : ` for ${principal}`
  audit(call, { action: 'API_INVOCATION', text: `QR access code generated${forWhom}`, target: door })
}
