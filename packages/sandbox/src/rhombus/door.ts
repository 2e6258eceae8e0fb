import type { Location } from './org.js'

/** What an unlock answers: `SUCCESS`, one of the vendor's error types, or one that nobody knows yet. */
export type UnlockOutcome =
  | 'SUCCESS'
  | 'FAILED_SENDING_ACU_UNLOCK_REQUEST'
  | 'DOOR_NOT_CONFIGURED_WITH_LOCK'
  | 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED'
  | (string & {})

/** A door with a controller, and what reads at it. */
export interface Door {
  readonly uuid: string
  readonly location: Location
  readonly name: string
  /** The door controller. */
  readonly ownerDeviceUuid: string
  readonly cameraUuid: string | null
  /** A reader with a camera of its own, the DR40. */
  readonly readerUuid: string | null
  /** The relay of the lock; null when none is connected. */
  readonly relayUuid: string | null
  /** The contact that tells whether the leaf is open. */
  readonly contactUuid: string
  readonly remoteUnlock: boolean
  readonly unlockTimeSec: number
  readonly createdAt: number
  /** The lock is open until this moment, epoch milliseconds. */
  unlockedUntil: number
  /** What an unlock answers whatever the door is like; null for what comes of it. */
  unlockOutcome: UnlockOutcome | null
}

/** Whether something at the door reads QR codes: an assigned camera, or a DR40. */
export function readsCodes({ cameraUuid, readerUuid }: Door): boolean {
  return cameraUuid !== null || readerUuid !== null
}
