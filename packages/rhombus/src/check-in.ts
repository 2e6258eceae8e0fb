import type { CheckIn } from '@acme/access-codes'
import type { DoorEvent, RhombusEnum } from './component-event.js'
import { isGranted } from './denial.js'

/** Somebody was let in at a door. Rhombus names the door, and not the code: whose it was is for those who wait there. */
export interface DoorEntry {
  /** Rhombus's id of the event; one counts once. */
  readonly id: string
  /** When, by Rhombus's clock, epoch milliseconds. */
  readonly at: number
  /** Null where a webhook names only a device that is no door. */
  readonly doorUuid: string | null
  /** How the credential was read, such as `QR_CODE`, where that is told; `REMOTE` and `REMOTE_ADMIN` for an unlock from afar. */
  readonly credentialSource: RhombusEnum<'NFC' | 'QR_CODE' | 'REMOTE' | 'REMOTE_ADMIN'> | null
  /** How it was learnt: by a look at the door's events, or from a webhook. */
  readonly via: 'poll' | 'webhook'
}

/** An entry, where the event is one. */
export function toEntry(event: DoorEvent): DoorEntry | null {
  if (!isGranted(event)) return null
  const { id, at, doorUuid, credentialSource } = event
  return { id, at, doorUuid, credentialSource, via: 'poll' }
}

/** An entry as a check-in of those who wait at that door. It names no code: Rhombus tells none. */
export function toCheckIn({ id, at, via }: DoorEntry, subject: string): CheckIn {
  return { id, at, subject, via }
}

/**
 * Whether something was held to a reader at the door, as far as is told. That a QR code shows as `QR_CODE` is nowhere promised, so
 * all other sources count too; an unlock from afar is nobody's code.
 */
export function isAtReader({ credentialSource }: DoorEntry): boolean {
  return credentialSource !== 'REMOTE' && credentialSource !== 'REMOTE_ADMIN'
}
