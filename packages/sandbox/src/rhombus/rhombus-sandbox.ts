import type { UnlockOutcome } from './door.js'
import { happen } from './door-cycle.js'
import { isLockedDown, setPlans } from './lockdown.js'
import { tellActivity, tellLockdown } from './notices.js'
import { doorWith, type RhombusWorld } from './world.js'

/** A code that was issued, without what its image says. */
export interface IssuedRhombusCode {
  /** `accessTokenUuid`. */
  readonly id: string
  /** Whose door it is. */
  readonly orgUuid: string
  /** What it opens. */
  readonly doorUuid: string
  /** For whom, as the request said; null where it did not. */
  readonly auditPrincipal: string | null
  /** Epoch milliseconds. */
  readonly at: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** A door as somebody sees it who stands before it. */
export interface RhombusDoor {
  /** Of the door itself. */
  readonly uuid: string
  /** Whose it is. */
  readonly orgUuid: string
  /** Where it is. */
  readonly locationUuid: string
  /** As people call it. */
  readonly name: string
  /** What holds it shut. */
  readonly relay: 'LOCKED' | 'UNLOCKED'
  /** Epoch milliseconds; null while it is locked. */
  readonly unlockedUntil: number | null
  /** Whether a lockdown keeps it shut, whatever is held to it. */
  readonly lockedDown: boolean
}

/** A component event to be put in without anything having happened. */
export interface RhombusEventRequest {
  /** Where it happened. */
  readonly doorUuid: string
  /** Any of the vendor's types, or one that nobody knows yet. */
  readonly type: string
  /** Epoch milliseconds. Default: now. */
  readonly timestampMs?: number | undefined
  /** Default: a new one. */
  readonly correlationId?: string | undefined
  /** The fields that go with the type, such as `authenticationResult`. */
  readonly details?: object | undefined
  /** Tells webhooks too, with this activity, such as `AC_BADGE_AUTHORIZED`. */
  readonly activity?: string | undefined
}

/** What can be done to the access control system beside asking it. */
export interface RhombusSandbox {
  /** All codes that were issued, oldest first; the newest 100,000. */
  codes(): IssuedRhombusCode[]
  /** The doors of all organisations. */
  doors(): RhombusDoor[]
  /**
   * Locks a location down, or ends that.
   *
   * @throws TypeError for a location that does not exist.
   */
  lockDown(locationUuid: string, active?: boolean): void
  /**
   * Sets what an unlock of a door answers; null for what comes of it.
   *
   * @throws TypeError for a door that does not exist, or an outcome that is no text.
   */
  setUnlockOutcome(doorUuid: string, outcome: UnlockOutcome | null): void
  /**
   * Puts an event in; returns its id.
   *
   * @throws TypeError for a door that does not exist, a type that is no text, or a moment that is none.
   */
  emit(event: RhombusEventRequest): string
}

export function createRhombusControl(world: RhombusWorld): RhombusSandbox {
  const now = (): number => world.frame.clock.now()
  const doorOf = (uuid: string): NonNullable<ReturnType<typeof doorWith>> => {
    const door = doorWith(world, uuid)
    if (door === undefined) throw new TypeError(`There is no door ${JSON.stringify(uuid)}`)
    return door
  }

  return {
    codes: () =>
      world.data.codes.list().map(({ uuid, door, auditPrincipal, at, expiresAt }) => ({
        id: uuid,
        orgUuid: door.location.org.uuid,
        doorUuid: door.uuid,
        auditPrincipal,
        at,
        expiresAt,
      })),
    doors: () =>
      world.data.doors.map((door) => {
        const { uuid, location, name, unlockedUntil } = door
        const isOpen = now() < unlockedUntil
        return {
          uuid,
          orgUuid: location.org.uuid,
          locationUuid: location.uuid,
          name,
          relay: isOpen ? 'UNLOCKED' : 'LOCKED',
          unlockedUntil: isOpen ? unlockedUntil : null,
          lockedDown: isLockedDown(world.data, door),
        }
      }),
    lockDown(locationUuid, active = true) {
      const lockdown = world.data.lockdowns.get(locationUuid)
      if (lockdown === undefined) throw new TypeError(`There is no location ${JSON.stringify(locationUuid)}`)
      const plans = world.data.plans.filter(({ location }) => location.uuid === locationUuid)
      if (active && plans.length === 0) throw new TypeError('The location has no lockdown plan')
      setPlans(lockdown, active ? plans : [], now())
      tellLockdown(world, lockdown)
    },
    setUnlockOutcome(doorUuid, outcome) {
      const isText = typeof outcome === 'string' && outcome !== ''
      if (!isText && outcome !== null) throw new TypeError('outcome is text, or null')
      doorOf(doorUuid).unlockOutcome = outcome
    },
    emit({ doorUuid, type, timestampMs = now(), correlationId, details = {}, activity }) {
      const door = doorOf(doorUuid)
      if (typeof type !== 'string' || type === '') throw new TypeError('An event has a type')
      if (!Number.isSafeInteger(timestampMs)) throw new TypeError('timestampMs is whole epoch milliseconds')
      const correlation = correlationId ?? world.data.idRandom.uuid()
      const event = happen(world.data, { door, type, at: timestampMs, correlationId: correlation, details })
      if (activity !== undefined) tellActivity(world, door, event, activity, `${door.name}: ${activity}`)
      return event.uuid
    },
  }
}
