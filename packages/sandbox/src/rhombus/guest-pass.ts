import type { Location } from './org.js'

/** Lets a guest in at some doors for some time, by the credentials that belong to it. */
export interface GuestPass {
  readonly uuid: string
  readonly location: Location
  readonly note: string
  lifecycle: 'ACTIVE' | 'SUSPENDED' | 'EXPIRED'
  /** Epoch milliseconds, whole seconds. */
  readonly startsAt: number
  readonly endsAt: number
  readonly doorUuids: readonly string[]
  readonly periodUuid: string
  readonly createdAt: number
  updatedAt: number
}

/** As the API shows it: of two forms that were seen in one month, the newer one. */
export function guestPassBody(pass: GuestPass): object {
  const { uuid, location, note, lifecycle, startsAt, endsAt, doorUuids, periodUuid } = pass
  return {
    uuid,
    principalType: 'PLAIN',
    orgUuid: location.org.uuid,
    locationUuid: location.uuid,
    note,
    lifecycle,
    passStartTimeMs: startsAt,
    accessPeriods: {
      [periodUuid]: {
        uuid: periodUuid,
        absoluteIntervals: [{ b: startsAt / 1000, e: endsAt / 1000 }],
        accessControlledDoorUuids: doorUuids,
        accessControlledElevatorLandingUuids: [],
      },
    },
    createdAtMillis: pass.createdAt,
    updatedAtMillis: pass.updatedAt,
    sortKey: null,
  }
}
