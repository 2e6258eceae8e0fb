import type { AccessCode, AccessCodeSource } from '@acme/access-codes'
import type { HttpCall, HttpResult, ResponseInfo } from '@acme/access-codes/provider'
import type { AccessCodeSourceOptions } from '../access-code-source.js'
import type { RhombusCheck } from '../check.js'
import type { ListedCode } from '../code-issuer.js'
import type {
  AuditAction,
  AuditAnswer,
  ComponentEvent,
  CredentialAnswer,
  CredentialFilter,
  CredentialsAnswer,
  CredentialType,
  DoneAnswer,
  Door,
  DoorsAnswer,
  DoorShadow,
  DoorWithShadow,
  GuestPassAnswer,
  GuestPassesAnswer,
  LocationLockdownStateName,
  LocationsAnswer,
  LockdownActivationAnswer,
  LockdownDeactivationAnswer,
  LockdownPlanAnswer,
  LockdownPlansAnswer,
  LockdownStateAnswer,
  LockdownStatesAnswer,
  OrgAnswer,
  UnlockAnswer,
  UserCredentialsAnswer,
  UsersAnswer,
  WebhookIntegrationAnswer,
  WebhookUpdateAnswer,
} from '../generated/schemas.js'
import type { IssueEntry } from '../issue-many/journal.js'
import type { IssueManyOptions, IssueManyResult } from '../issue-many.js'
import type { IssueOptions } from '../issue.js'
import type { Wish } from '../issuing/wish.js'
import type { FetchDoorEvents } from '../watch-pages.js'
import type { RhombusScheme } from './account.js'
import type { CallOptions, Listed, RhombusOperation } from './calls.js'
import type { EventListOptions, EventWindow } from './event-window.js'
import type { PageOptions, Pages } from './pages.js'

/** How an answer came: see {@link RhombusClient.responseOf}. */
export type RhombusResponse = ResponseInfo

/** Which doors to list, and how. */
export type DoorListOptions = CallOptions &
  PageOptions & {
    /** Only the doors of this location. */
    readonly locationUuid?: string | undefined
  }

/** Which credentials to find. */
export type CredentialListOptions =
  | (CallOptions & {
      /** Only those that fit all of it. */
      readonly filter?: CredentialFilter | undefined
    })
  | undefined

/** Which guest passes to find. */
export type GuestPassListOptions = CallOptions & {
  /** Of those that start after this, epoch milliseconds. */
  readonly startAfterMs?: number | undefined
  /** Of those that start before this, epoch milliseconds. */
  readonly startBeforeMs?: number | undefined
}

/** Which of a door's events to list by Rhombus's own cursor. */
export type DoorHistoryOptions = CallOptions &
  PageOptions &
  EventWindow & {
    /** Only of these users. */
    readonly userUuids?: readonly string[] | undefined
    /** Oldest first. What else Rhombus makes of it is not documented. */
    readonly reverse?: boolean | undefined
  }

/** Which lines of Rhombus's own audit feed to list. */
export type AuditListOptions = CallOptions & {
  /** From then on, epoch milliseconds. */
  readonly afterMs?: number | undefined
  /** Until then, epoch milliseconds. */
  readonly beforeMs?: number | undefined
  /** Only these. Not together with `exclude`, which Rhombus ignores then. */
  readonly include?: readonly AuditAction[] | undefined
  /** All but these. */
  readonly exclude?: readonly AuditAction[] | undefined
}

/** A lockdown to begin. */
export interface LockdownActivation {
  /** Which location. */
  readonly locationUuid: string
  /** Which of its plans, as `lockdown.listPlans` names them. */
  readonly lockdownPlanUuids: readonly string[]
  /**
   * `updatedAtMillis` of the state by which a person decided: if it has changed since, nothing happens, and it is a `conflict`. Default:
   * the state is read just before.
   */
  readonly stateUpdatedAtMillis?: number | undefined
}

/** A lockdown to end. */
export type LockdownDeactivation = Omit<LockdownActivation, 'lockdownPlanUuids'>

/** A webhook to set. How the fields combine is not documented. */
export interface WebhookChange {
  /** Where Rhombus is to send them: an address that it can reach. */
  readonly webhookUrl: string
  /** For what devices report of themselves, instead of what happens at them. Default false. */
  readonly isDiagnostic?: boolean | undefined
  /** Keeps the address, and sends nothing there. Default false. */
  readonly disabled?: boolean | undefined
}

/** Which events to list, and how the calls are made. */
export type EventOptions = CallOptions & EventListOptions

/**
 * What a key can do. Every method fails with an `AccessCodeError` and nothing else: a promise rejects, a list throws for a bad
 * option at once. An answer is Rhombus's own body, with its
 * `warningMsg` where it has one: lists in it are there, without nulls; whatever else is not required may be absent or null.
 * Ids are checked before anything is sent. What only reads is repeated when it fails; everything else is sent once.
 */
export interface RhombusClient {
  /** Without trailing slashes. */
  readonly baseUrl: string
  /** The one that was asked for; with a base URL of your own it says nothing. */
  readonly region: 'us' | 'eu'
  /** How the credential is presented. */
  readonly scheme: RhombusScheme
  /** Whether the key is good, whose it is, whether QR codes are on, and which doors it sees. Reads only. */
  check(options?: CallOptions): Promise<RhombusCheck>
  /**
   * A source for `RotatingCode`: `new RotatingCode(rhombus.accessCodeSource({ doorUuid, validForSeconds: 3600 }))`.
   *
   * @throws AccessCodeError `invalid_option`
   */
  accessCodeSource(options: AccessCodeSourceOptions): AccessCodeSource
  /**
   * One code, safely: `await rhombus.issue({ doorUuid, validForSeconds: 3600, auditPrincipal: 'visit 4711' })`. The door is looked up
   * before, a lost answer is looked for in Rhombus's list of codes, the trail is told. Settles within 30 s.
   *
   * Calls for the same `auditPrincipal`, door and duration that come meanwhile get the same code; without an `auditPrincipal` each call
   * makes its own. Rejects with `maybe_issued` (a {@link MaybeIssuedError}) when a code was made that nobody has, or nobody
   * knows; with every other error there is none.
   */
  issue(options: IssueOptions): Promise<AccessCode>
  /**
   * One code for each entry, one by one as they come, resumable with a journal:
   * `for await (const { entry, outcome } of rhombus.issueMany(entries)) ...`.
   *
   * @throws AccessCodeError `invalid_option`
   */
  issueMany<Entry extends IssueEntry>(
    entries: Iterable<Entry> | AsyncIterable<Entry>,
    options?: IssueManyOptions,
  ): AsyncGenerator<IssueManyResult<Entry>, void, void>
  /** Whose codes they are, completely: host, organisation (hashed), door and person (hashed). Throws `invalid_option`. */
  subjectOf(of: Pick<Wish, 'doorUuid' | 'auditPrincipal'>): string
  /**
   * Any operation, also one that is not known here: `{ id: 'getThing', method: 'POST', path: '/api/thing/getThing', retry: 'safe' }`.
   * Failures that come with a 200 reject here too; the answer is not checked otherwise.
   */
  request<Body = unknown>(operation: RhombusOperation, call?: HttpCall): Promise<HttpResult<Body>>
  /**
   * How the answer came that a method resolved with, or that came as a page: its status, Rhombus's clock, how many requests it took.
   * Undefined for anything else, such as a copy. Rhombus documents no request id, so there is none.
   */
  responseOf(answer: object): RhombusResponse | undefined
  /** A page of a door's events as they came, for `watchDoorEvents` and `createDoorCheckInFeed`. Nothing is repeated. */
  readonly fetchDoorEvents: FetchDoorEvents

  /** QR codes: a beta, which Rhombus has to switch on. None can be taken back. */
  readonly accessCodes: {
    /**
     * The bare call: one new code, by one request. It looks up no door, finds out nothing about a lost answer, reads no picture and
     * keeps no trail: `rhombus.issue` does. It may take 30 s unless you say otherwise, and is never repeated.
     */
    generate(wish: Wish, options?: Pick<CallOptions, 'signal' | 'timeoutMs' | 'totalMs'>): Promise<AccessCode>
    /** The codes of the organisation, without their pictures. Those that have ended may be among them. */
    list(options?: CallOptions): Promise<readonly ListedCode[]>
  }
  /** The doors under access control. Battery door sensors are none. */
  readonly doors: {
    /** All doors that the key may see, or those of a location. */
    list(options?: DoorListOptions): Pages<Door>
    /** The doors of one controller. */
    listByDevice(ownerDeviceUuid: string, options?: CallOptions): Promise<Listed<DoorsAnswer, 'accessControlledDoors'>>
    /** Looks through the list, since Rhombus finds no single door; null when it is not there. */
    find(doorUuid: string, options?: CallOptions): Promise<Door | null>
    /** Doors with their states. */
    listWithState(options?: DoorListOptions): Pages<DoorWithShadow>
    /** The states alone. */
    listStates(options?: DoorListOptions): Pages<DoorShadow>
    /** Unlocks it now; it locks again by itself. A second one may unlock it twice, so it is never repeated. */
    unlock(doorUuid: string, options?: CallOptions): Promise<UnlockAnswer>
  }
  /** Cards, PINs, and static QR codes (`QR_CODE_STATIC`), which unlike generated ones can be suspended and revoked. */
  readonly credentials: {
    /** All of the organisation. */
    find(options?: CredentialListOptions): Promise<Listed<CredentialsAnswer, 'credentials'>>
    /** Those of one user. */
    findByUser(userUuid: string, options?: CredentialListOptions): Promise<Listed<CredentialsAnswer, 'credentials'>>
    /** Those of several users, by user. */
    findByUsers(userUuids: readonly string[], options?: CredentialListOptions): Promise<UserCredentialsAnswer>
    /** Those of one guest pass. */
    findByGuestPass(
      guestPassUuid: string,
      options?: CredentialListOptions,
    ): Promise<Listed<CredentialsAnswer, 'credentials'>>
    /** With what it holds. */
    get(credentialUuid: string, options?: CallOptions): Promise<CredentialAnswer>
    /** Those that a user has, or had. */
    historyByUser(userUuid: string, options?: CredentialListOptions): Promise<Listed<CredentialsAnswer, 'credentials'>>
    /** Those that have, or had, this value. */
    historyByHexValue(
      credentialHexValue: string,
      options?: CredentialListOptions,
    ): Promise<Listed<CredentialsAnswer, 'credentials'>>
    /** Those of this kind that have, or had, this value. */
    historyByValue(
      credential: { readonly credentialType: CredentialType; readonly credentialValue: string },
      options?: CredentialListOptions,
    ): Promise<Listed<CredentialsAnswer, 'credentials'>>
    /** Gives what a card holds to a user. */
    assign(
      assignment: { readonly credentialHexValue: string; readonly userUuid: string },
      options?: CallOptions,
    ): Promise<CredentialAnswer>
    /** For a while: `unsuspend` takes it back. */
    suspend(credentialUuid: string, options?: CallOptions): Promise<CredentialAnswer>
    /** Takes a `suspend` back. */
    unsuspend(credentialUuid: string, options?: CallOptions): Promise<CredentialAnswer>
    /** For good: its value is free for another one, its record is kept. */
    revoke(credentialUuid: string, options?: CallOptions): Promise<CredentialAnswer>
    /** Destroys the record. Rhombus advises to revoke instead. */
    delete(credentialUuid: string, options?: CallOptions): Promise<DoneAnswer>
    /** One that was revoked, by its value. Its history is kept. */
    deleteUnassigned(credentialHexValue: string, options?: CallOptions): Promise<DoneAnswer>
  }
  /** Passes that carry credentials. How one is made is not publicly known: do it in the console. */
  readonly guestPasses: {
    /** All of the organisation. */
    find(options?: GuestPassListOptions): Promise<Listed<GuestPassesAnswer, 'guestPasses'>>
    /** For a while: `unsuspend` takes it back. */
    suspend(guestPassUuid: string, options?: CallOptions): Promise<GuestPassAnswer>
    /** Takes a `suspend` back. */
    unsuspend(guestPassUuid: string, options?: CallOptions): Promise<GuestPassAnswer>
    /** Ends it for good; its record is kept. */
    expire(guestPassUuid: string, options?: CallOptions): Promise<GuestPassAnswer>
    /** Destroys its record. */
    delete(guestPassUuid: string, options?: CallOptions): Promise<GuestPassAnswer>
  }
  /** What happened, newest first, each event once. `toDoorEvent` reads one; `watchDoorEvents` goes on listening. */
  readonly events: {
    /** Of a door. */
    listByDoor(doorUuid: string, options?: EventOptions): Pages<ComponentEvent>
    /** Of a location. */
    listByLocation(locationUuid: string, options?: EventOptions): Pages<ComponentEvent>
    /** Of a user. */
    listByUser(userUuid: string, options?: EventOptions): Pages<ComponentEvent>
    /** Of a credential. */
    listByCredential(credentialUuid: string, options?: EventOptions): Pages<ComponentEvent>
    /** Of what a key did. */
    listByApiToken(tokenUuid: string, options?: EventOptions): Pages<ComponentEvent>
    /** All of one physical action: somebody shows a credential, the bolt moves, the door opens. */
    listByCorrelation(correlationId: string, options?: EventOptions): Pages<ComponentEvent>
    /** Of a door, by Rhombus's own cursor; may be filtered by user. */
    history(doorUuid: string, options?: DoorHistoryOptions): Pages<ComponentEvent>
  }
  /** Closing a whole location, and opening it again. */
  readonly lockdown: {
    /** Which locations are locked down, and since when. */
    listStates(
      options?: CallOptions & { readonly states?: readonly LocationLockdownStateName[] | undefined },
    ): Promise<Listed<LockdownStatesAnswer, 'states'>>
    /** Whether a location is locked down. Rhombus makes the record where there is none. */
    getState(locationUuid: string, options?: CallOptions): Promise<LockdownStateAnswer>
    /** All plans, or those of a location. */
    listPlans(
      options?: CallOptions & { readonly locationUuid?: string | undefined },
    ): Promise<Listed<LockdownPlansAnswer, 'lockdownPlans'>>
    /** One plan. */
    getPlan(lockdownPlanUuid: string, options?: CallOptions): Promise<LockdownPlanAnswer>
    /** Nothing but success resolves. Sent once. */
    activate(activation: LockdownActivation, options?: CallOptions): Promise<LockdownActivationAnswer>
    /** Nothing but success resolves. Sent once. */
    deactivate(deactivation: LockdownDeactivation, options?: CallOptions): Promise<LockdownDeactivationAnswer>
  }
  /** Rhombus's own trail. */
  readonly audit: {
    /** Who did what. Without pages: choose the span of time so that it is small enough. */
    list(options?: AuditListOptions): Promise<Listed<AuditAnswer, 'auditEvents'>>
  }
  /** Where the doors are. */
  readonly locations: {
    /** The places of the organisation. */
    list(
      options?: CallOptions & { readonly subLocationsIncluded?: boolean | undefined },
    ): Promise<Listed<LocationsAnswer, 'locations'>>
  }
  /** Who may sign in to the console, and has cards. */
  readonly users: {
    /** The users of the console. */
    list(options?: CallOptions): Promise<Listed<UsersAnswer, 'users'>>
  }
  /** The one that the key belongs to. */
  readonly organisation: {
    /** Whose the key is. */
    get(options?: CallOptions): Promise<OrgAnswer>
  }
  /** Where the organisation's webhooks go. */
  readonly webhookIntegrations: {
    /** Which are set. */
    get(options?: CallOptions): Promise<WebhookIntegrationAnswer>
    /** Answers the secret that signs what is sent there: keep it for `createRhombusWebhooks`. */
    update(change: WebhookChange, options?: CallOptions): Promise<WebhookUpdateAnswer>
    /** Removes all of them. */
    deleteAll(options?: CallOptions): Promise<DoneAnswer>
  }
  /** Operations whose path is a guess: try them against your organisation before you rely on them. */
  readonly unverified: {
    /**
     * A static QR code, to be shown or printed. It names no end: hand the guest pass's own to `renderPass` as `expiresAt`. Rejects
     * with `malformed` where the answer holds no picture.
     */
    staticQrImage(credentialUuid: string, options?: CallOptions): Promise<AccessCode>
  }
}
