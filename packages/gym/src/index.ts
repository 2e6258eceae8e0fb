// The signed list. Of what is generated only the named schemas go out: `paths`, `operations` and their kin are nobody's business.
export { createGymClient, type GymClientOptions } from './client.js'
export type { CallOptions, GymOperation } from './client/calls.js'
export type { CheckInListOptions } from './client/check-in-history.js'
export type { CardOptions, CustomerFinder, CustomerIdentifier, CustomerListOptions } from './client/customers.js'
export type { AccessCodeSourceOptions, BenefitOptions, GymClient, GymResponse } from './client/gym-client.js'
export type { GymCheck, ScopeState } from './check.js'
export { type CheckInHub, createCheckInHub } from './check-in-hub.js'
export { parseDateTime as parseGymDateTime } from './date-time.js'
export type { GymDrift } from './drift.js'
export type { Id } from './int64.js'
export type { Slice, Slices } from './slices.js'
export type { PollCheckIns, WatchCheckIns } from './watch-check-ins.js'
export type { GymEvent, GymEventOf, GymEventType } from './webhook-event.js'
export {
  createGymWebhooks,
  type GymEventListener,
  type GymWebhookBehaviour,
  type GymWebhookContext,
  type GymWebhookOptions,
  type GymWebhooks,
  type GymWebhookStudio,
} from './webhooks.js'

export type {
  AccessCodeConfiguration,
  AccessMedium,
  AccessMediumUpdate,
  AccessRestriction,
  AdditionalInformationFieldAssignment,
  AdditionalModuleContent,
  AggregatorMemberContent,
  AutomaticCheckoutContent,
  BankAccount,
  Benefit,
  CardNumberFormat,
  CategoryOpeningHours,
  CheckinRequest,
  CheckinVoucherRequest,
  CheckinVoucherResponse,
  CheckoutRequest,
  ClassSlotContent,
  ClosingHours,
  ContractContent,
  Customer,
  CustomerCheckin,
  CustomerIdlePeriod,
  CustomerSearchRequest,
  CustomerStatus,
  DayOfWeek,
  DebtCollectionCaseContent,
  Device,
  DeviceActivationResponse,
  GeoLocation,
  HomeStudioContent,
  IdlePeriodContent,
  IdlePeriodContract,
  OpeningHours,
  OpeningHoursCategory,
  PreferredLanguage,
  StudioInformation,
  StudioTag,
  SwitchStudioRequest,
  TimeOfDay,
  Utilization,
  WebhookContents,
  WebhookEventType,
} from './generated/schemas.js'
