// The signed list. Of what is generated only the named schemas go out: `paths`, `operations` and their kin are nobody's business.
export { createRhombusClient, type RhombusClientOptions } from './client.js'
export type { RhombusAccount, RhombusCredential, RhombusScheme } from './client/account.js'
export type { CallOptions, Listed, RhombusOperation } from './client/calls.js'
export type { EventListOptions, EventWindow } from './client/event-window.js'
export type { Page, PageOptions, Pages } from './client/pages.js'
export type {
  AuditListOptions,
  CredentialListOptions,
  DoorHistoryOptions,
  DoorListOptions,
  EventOptions,
  GuestPassListOptions,
  LockdownActivation,
  LockdownDeactivation,
  RhombusClient,
  RhombusResponse,
  WebhookChange,
} from './client/rhombus-client.js'
export type { RhombusCheck } from './check.js'
export { mayHaveHappened } from './may-have-happened.js'
export { isRhombusCameraId, isRhombusId } from './ruuid.js'

// Codes
export type { AccessCodeSourceOptions } from './access-code-source.js'
export type { AuditHook, AuditRecord, IssueWarning, WarningHook } from './audit.js'
export type { ListedCode } from './code-issuer.js'
export type { CodeOptions } from './code-options.js'
export type { EntryOutcome } from './issue-many/entry-outcome.js'
export type { EntryLineOf, IssueEntry, IssueJournal, JournalLine, JournalLineOf } from './issue-many/journal.js'
export type { IssueManyOptions, IssueManyResult, IssueProgress } from './issue-many.js'
export type { IssueOptions } from './issue.js'
export type { CheckImage } from './issuing/issue-once.js'
export { MaybeIssuedError } from './issuing/maybe-issued-error.js'
export type { Wish } from './issuing/wish.js'
export type { PassMessages } from './pass/pass-messages.js'
export { type Pass, type PassImage, type PassOptions, type PassWithImage, renderPass } from './render-pass.js'

// What happens at doors
export { type DoorEntry, toCheckIn, toEntry } from './check-in.js'
export {
  type BoltEvent,
  type CredentialEvent,
  type DoorbellEvent,
  type DoorEvent,
  type DoorEventBase,
  type DoorEventOriginator,
  type ExitRequestEvent,
  type LeafEvent,
  type LockdownEvent,
  type OtherDoorEvent,
  type PassageEvent,
  type ReaderEvent,
  type RhombusEnum,
  toDoorEvent,
} from './component-event.js'
export { type DenialReason, type DoorDenial, isGranted, toDenial } from './denial.js'
export { createDoorCheckInFeed, type DoorCheckInFeedOptions, type DoorCheckInWatch } from './watch-check-ins.js'
export { watchDoorEvents, type WatchDoorEventsOptions } from './watch-door-events.js'
export type { DoorPollOptions } from './watch-door-poll.js'
export type { DoorEventQuery, FetchDoorEvents } from './watch-pages.js'
export type { PollDoorCheckIns, WatchDoorCheckIns } from './watch-source.js'

// Webhooks
export { type RhombusSignatureKind, type SignedBody, verifyRhombusSignature } from './signature.js'
export type {
  ActivityWebhook,
  DiagnosticWebhook,
  FirstGenerationWebhook,
  OtherWebhook,
  RhombusActivity,
  RhombusWebhookEvent,
  RuleDeviceEvent,
  RuleSeekpoint,
  RuleWebhook,
  WebhookBase,
  WebhookDevice,
} from './webhook-event.js'
export { createDoorEntryHub, type DoorEntryHub } from './webhook-hub.js'
export type { DoorOf } from './webhook-passages.js'
export {
  createRhombusWebhooks,
  type RhombusListener,
  type RhombusWebhookContext,
  type RhombusWebhookOptions,
  type RhombusWebhooks,
  type RhombusWebhookSecrets,
} from './webhooks.js'

export type {
  AssigneeType,
  AuditAction,
  AuditAnswer,
  AuditEvent,
  AuditPrincipalType,
  AuthDecisionSource,
  AuthenticationResult,
  AuthorizationResult,
  BasicResponse,
  ComponentEvent,
  ComponentEventType,
  ComponentReference,
  Credential,
  CredentialAnswer,
  CredentialFilter,
  CredentialSource,
  CredentialStatus,
  CredentialType,
  CredentialsAnswer,
  DoneAnswer,
  Door,
  DoorLockdownState,
  DoorShadow,
  DoorState,
  DoorStateReport,
  DoorStateSource,
  DoorWithShadow,
  DoorsAnswer,
  EventOriginator,
  EventOriginatorType,
  GuestPass,
  GuestPassAnswer,
  GuestPassLifecycle,
  GuestPassPrincipalType,
  GuestPassesAnswer,
  Location,
  LocationLockdownState,
  LocationLockdownStateName,
  LocationsAnswer,
  LockdownActivationAnswer,
  LockdownActivationResult,
  LockdownDeactivationAnswer,
  LockdownDeactivationResult,
  LockdownPeople,
  LockdownPlan,
  LockdownPlanAnswer,
  LockdownPlanReference,
  LockdownPlanScope,
  LockdownPlansAnswer,
  LockdownStateAnswer,
  LockdownStatesAnswer,
  LockdownTestPlan,
  Org,
  OrgAnswer,
  StaticQrImageAnswer,
  UnlockAnswer,
  UnlockError,
  User,
  UserCredentialsAnswer,
  UsersAnswer,
  WebhookInfo,
  WebhookIntegration,
  WebhookIntegrationAnswer,
  WebhookUpdateAnswer,
} from './generated/schemas.js'
