import { type Fields, fieldsOf, momentOf, textOf } from './component-event-fields.js'

/** A value of one of Rhombus's enums: these are known, and new ones appear without notice. */
export type RhombusEnum<Known extends string> = Known | (string & {})

/** Who caused it, as far as Rhombus tells. */
export interface DoorEventOriginator {
  /** What kind of cause. */
  readonly type: RhombusEnum<
    | 'API_TOKEN'
    | 'COMPONENT_COMPOSITE_EVENT'
    | 'DEVICE_SERVICE'
    | 'GUEST_PASS'
    | 'RULE'
    | 'SUPPORT_AUTHORITY'
    | 'UNKNOWN'
    | 'USER'
  >
  /** Of the user, key, rule, helper or part. */
  readonly id: string | null
  /** As the console shows it; of a user it names a person. */
  readonly name: string | null
}

/** What every event at a door tells. */
export interface DoorEventBase {
  /** Rhombus's `uuid` of the event: one counts once. */
  readonly id: string
  /** When it happened by Rhombus's clock, epoch milliseconds. */
  readonly at: number
  /** Rhombus's own name of it, such as `CredentialReceivedEvent`. */
  readonly type: string
  /** At which door. */
  readonly doorUuid: string | null
  /** At which location. */
  readonly locationUuid: string | null
  /** Which part of the door, such as its reader or its lock. */
  readonly componentUuid: string | null
  /** The controller. */
  readonly deviceUuid: string | null
  /** The same for all events of one action: a code is read, the bolt opens, the door opens. */
  readonly correlationId: string | null
  /** Who caused it, where that is told. */
  readonly originator: DoorEventOriginator | null
  /**
   * What Rhombus sent. It may hold the value of a card or a code, which opens doors: do not log it. `JSON.stringify` and
   * `console.log` of the event leave it out.
   */
  readonly raw: Readonly<Record<string, unknown>>
}

/** Somebody held something to a reader: let in, or turned away. */
export interface CredentialEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'credential'
  /** Whether it is known. */
  readonly authentication: RhombusEnum<'ACCEPTED' | 'ERROR' | 'NA' | 'REJECTED'> | null
  /** Whether it may pass here and now. */
  readonly authorization: RhombusEnum<'ALLOWED' | 'DENIED' | 'DISABLED' | 'ERROR' | 'NA'> | null
  /** What decided that. */
  readonly decidedBy: RhombusEnum<
    | 'ACCESS_GRANT'
    | 'ACCESS_REVOCATION'
    | 'ADMIN'
    | 'CONFIG'
    | 'ERROR'
    | 'FIRST_IN_SETTINGS'
    | 'LOCKDOWN'
    | 'PRIVACY'
    | 'UNKNOWN'
  > | null
  /** How it was read: `QR_CODE`, `NFC`, `BLE_WAVE`; `REMOTE` and `REMOTE_ADMIN` where nothing was held to a reader at all. */
  readonly credentialSource: RhombusEnum<
    | 'APERIO_KEYPAD'
    | 'APERIO_LF'
    | 'APERIO_NFC'
    | 'BLE'
    | 'BLE_PROX'
    | 'BLE_WAVE'
    | 'KEYPAD_OSDP'
    | 'KEYPAD_WIEGAND'
    | 'NFC'
    | 'QR_CODE'
    | 'REMOTE'
    | 'REMOTE_ADMIN'
    | 'UNKNOWN'
    | 'UNK_3P_OSDP'
    | 'WIEGAND'
  > | null
  /** Which credential, where it is known; a generated QR code need not have one. */
  readonly credentialUuid: string | null
  /** Whether the door was locked down at that moment. */
  readonly lockdown: RhombusEnum<'ACCESS_CONTROLLED' | 'LOCKED_DOWN' | 'UNKNOWN' | 'UNLOCKED'> | null
}

/** The bolt. */
export interface BoltEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'bolt'
  /** What it is now. */
  readonly state: RhombusEnum<'LOCKED' | 'UNKNOWN' | 'UNLOCKED'> | null
}

/** The leaf of the door. */
export interface LeafEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'leaf'
  /** What it is now. */
  readonly state: RhombusEnum<'AJAR' | 'CLOSED' | 'ERROR' | 'FORCED_OPEN' | 'OPEN' | 'UNKNOWN'> | null
}

/** The reader's own connection. */
export interface ReaderEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'reader'
  /** What it is now. */
  readonly state: RhombusEnum<'CONNECTED' | 'DISCONNECTED' | 'UNKNOWN'> | null
}

/** Somebody inside wants out. */
export interface ExitRequestEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'exit-request'
  /** `ACTIVE` while it is asked for. */
  readonly state: RhombusEnum<'ACTIVE' | 'INACTIVE' | 'UNKNOWN'> | null
}

/** Whether the door asks for a credential or stands free. */
export interface PassageEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'passage'
  /** What it does from now on. */
  readonly state: RhombusEnum<'ACCESS_CONTROLLED' | 'UNLOCKED'> | null
  /** What made it so, such as `SCHEDULE` or `LOCKDOWN`. */
  readonly source: string | null
}

/** The door's location was locked down, or is no longer. */
export interface LockdownEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'lockdown'
  /** What holds from now on. */
  readonly state: RhombusEnum<'LOCKED_DOWN' | 'STANDARD_SECURITY'> | null
}

/** The bell. */
export interface DoorbellEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'doorbell'
}

/** An event that is not told apart here, or that is newer than this package: its `type` and `raw` say what it is. */
export interface OtherDoorEvent extends DoorEventBase {
  /** Tells it from the others. */
  readonly kind: 'other'
}

/** Something that happened at a door. Branch on `kind`, and leave a branch for what is to come. */
export type DoorEvent =
  | BoltEvent
  | CredentialEvent
  | DoorbellEvent
  | ExitRequestEvent
  | LeafEvent
  | LockdownEvent
  | OtherDoorEvent
  | PassageEvent
  | ReaderEvent

/**
 * Reads one component event, as `findComponentEventsByAccessControlledDoor` lists them; null for what has no id or no moment.
 * Whatever else is missing is null, and unknown values pass.
 */
export function toDoorEvent(sent: unknown): DoorEvent | null {
  const raw = fieldsOf(sent)
  const id = textOf(raw?.['uuid'])
  const at = momentOf(raw?.['timestampMs']) ?? momentOf(raw?.['createdAtMs'])
  if (raw === null || id === null || at === null) return null
  // Some documents name the members with this ending, some without.
  const type = (textOf(raw['type']) ?? 'UNKNOWN').replace(/EventType$/, 'Event')
  const base = {
    id,
    at,
    type,
    doorUuid: textOf(raw['componentCompositeUuid']),
    locationUuid: textOf(raw['locationUuid']),
    componentUuid: textOf(raw['componentUuid']),
    deviceUuid: textOf(raw['ownerDeviceUuid']),
    correlationId: textOf(raw['correlationId']),
    originator: originatorOf(fieldsOf(raw['originator'])),
  }
  return withRaw({ ...base, ...memberOf(type, raw) }, raw)
}

type Member<Event = DoorEvent> = Event extends DoorEvent ? Omit<Event, keyof DoorEventBase> : never

function memberOf(type: string, raw: Fields): Member {
  const state = textOf(raw['newState'])
  switch (type) {
    case 'CredentialReceivedEvent':
      return {
        kind: 'credential',
        authentication: textOf(raw['authenticationResult']),
        authorization: textOf(raw['authorizationResult']),
        decidedBy: textOf(raw['authDecisionSource']),
        credentialSource: textOf(raw['credSource']),
        credentialUuid: textOf(raw['credentialUuid']) ?? textOf(raw['managedCredentialUuid']),
        lockdown: textOf(raw['activeDoorLockdownState']),
      }
    case 'DoorRelayStateChangeEvent':
      return { kind: 'bolt', state }
    case 'DoorPositionIndicatorStateChangeEvent':
      return { kind: 'leaf', state }
    case 'DoorReaderStateChangeEvent':
      return { kind: 'reader', state }
    case 'RequestToExitStateChangeEvent':
      return { kind: 'exit-request', state }
    case 'DoorStateChangeEvent':
      return { kind: 'passage', state, source: textOf(raw['source']) }
    case 'DoorLocationLockdownStateEvent':
      return { kind: 'lockdown', state: textOf(raw['state']) }
    case 'DoorbellEvent':
      return { kind: 'doorbell' }
    default:
      return { kind: 'other' }
  }
}

// Each kind of originator has names of its own for its id and its name.
const originatorIds = ['userUuid', 'tokenUuid', 'ruleUuid', 'supportAuthorityUuid', 'componentCompositeUuid']
const originatorNames = ['username', 'tokenName', 'ruleName', 'supportUsername', 'componentCompositeName']

function originatorOf(raw: Fields | null): DoorEventOriginator | null {
  if (raw === null) return null
  const first = (names: readonly string[]): string | null =>
    names.map((name) => textOf(raw[name])).find((value) => value !== null) ?? null
  return { type: textOf(raw['type']) ?? 'UNKNOWN', id: first(originatorIds), name: first(originatorNames) }
}

function withRaw(event: Omit<DoorEventBase, 'raw'> & Member, raw: Fields): DoorEvent {
  Object.defineProperty(event, 'raw', { value: raw })
  // The compiler does not see what was defined.
  return event as DoorEvent
}
