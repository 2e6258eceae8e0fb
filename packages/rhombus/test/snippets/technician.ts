import type { AccessCodeSource } from '@acme/access-codes'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { rhombus } from './rhombus.js'
import { trail } from './trail.js'

const { RHOMBUS_DOOR = '' } = process.env
const EIGHT_HOURS = 8 * 3600

export function technicianSource(technician: string): AccessCodeSource {
  return rhombus.accessCodeSource({
    doorUuid: RHOMBUS_DOOR,
    validForSeconds: EIGHT_HOURS,
    auditPrincipal: `technician ${technician}`,
    renew: true,
    checkImage: decodeQr,
    audit: trail.write,
  })
}
