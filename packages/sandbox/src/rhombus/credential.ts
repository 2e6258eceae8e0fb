import type { Org, User } from './org.js'

/** A card, a number or a printed code. */
export interface Credential {
  readonly uuid: string
  readonly org: Org
  readonly type: string
  workflowStatus: 'ACTIVE' | 'UNASSIGNED' | 'SUSPENDED' | 'REVOKED'
  user: User | null
  /** The guest pass that it belongs to. */
  readonly guestPassUuid: string | null
  /** For a static QR code, what its image says. */
  readonly value: string
  readonly hexValue: string
  readonly createdAt: number
  updatedAt: number
  /** Epoch milliseconds; null while it has not been used. */
  lastUsedAt: number | null
  lastUsedDoorUuid: string | null
  lastUsedLocationUuid: string | null
}

/** As the API shows it. */
export function credentialBody(credential: Credential): object {
  const { uuid, org, type, workflowStatus, user, guestPassUuid, value, hexValue } = credential
  const assigneeType = guestPassUuid !== null ? 'GUEST_PASS' : user !== null ? 'USER' : null
  return {
    uuid,
    orgUuid: org.uuid,
    type,
    workflowStatus,
    userUuid: user?.uuid ?? null,
    assigneeType,
    assigneeUuid: guestPassUuid ?? user?.uuid ?? null,
    value,
    lowercaseHexValue: hexValue,
    managedCredUuid: null,
    note: null,
    startDateEpochSecInclusive: null,
    endDateEpochSecExclusive: null,
    lastUsedAtMillis: credential.lastUsedAt,
    lastUsedAccessControlledDoorUuid: credential.lastUsedDoorUuid,
    lastUsedLocationUuid: credential.lastUsedLocationUuid,
    createdAtMillis: credential.createdAt,
    updatedAtMillis: credential.updatedAt,
    ...(type === 'QR_CODE_STATIC' ? { formatVersion: 1 } : {}),
  }
}
