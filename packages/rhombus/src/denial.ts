import type { CredentialEvent, DoorEvent, RhombusEnum } from './component-event.js'

/**
 * Why somebody was turned away: the code or card is not known, or has ended (`rejected`); it is known and may not pass here and now
 * (`denied`); it is suspended or has ended (`disabled`); the door could not tell (`error`). Read from Rhombus's names of the
 * results, which it does not explain.
 */
export type DenialReason = 'denied' | 'disabled' | 'error' | 'rejected'

/** Somebody was turned away at a door. It is no check-in. */
export interface DoorDenial {
  /** Rhombus's id of the event; one counts once. */
  readonly id: string
  /** When, by Rhombus's clock, epoch milliseconds. */
  readonly at: number
  /** Null where a webhook names only a device that is no door. */
  readonly doorUuid: string | null
  /** Null where it is not told: a webhook says only that it was so. */
  readonly reason: DenialReason | null
  /** What decided, such as `LOCKDOWN` or `ACCESS_REVOCATION`, where that is told. */
  readonly decidedBy: CredentialEvent['decidedBy']
  /** How it was read, such as `QR_CODE`, where that is told. */
  readonly credentialSource: RhombusEnum<'QR_CODE'> | null
  /** How it was learnt: by a look at the door's events, or from a webhook. */
  readonly via: 'poll' | 'webhook'
}

/** Whether a door let somebody in. A result that is newer than this package is no leave to pass. */
export function isGranted(event: DoorEvent): event is CredentialEvent {
  return event.kind === 'credential' && event.authorization === 'ALLOWED' && reasonOf(event) === null
}

/** A denial, where the event is one. */
export function toDenial(event: DoorEvent): DoorDenial | null {
  const reason = event.kind === 'credential' ? reasonOf(event) : null
  if (event.kind !== 'credential' || reason === null) return null
  const { id, at, doorUuid, decidedBy, credentialSource } = event
  return { id, at, doorUuid, reason, decidedBy, credentialSource, via: 'poll' }
}

function reasonOf({ authentication, authorization }: CredentialEvent): DenialReason | null {
  if (authentication === 'REJECTED') return 'rejected'
  if (authorization === 'DENIED') return 'denied'
  if (authorization === 'DISABLED') return 'disabled'
  return authentication === 'ERROR' || authorization === 'ERROR' ? 'error' : null
}
