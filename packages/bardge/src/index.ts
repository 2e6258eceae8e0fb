// The signed list. Of what is generated only the named schemas go out, and of those the ones that a method takes or answers.
export { createBardgeClient, type BardgeClientOptions } from './client.js'
export type {
  AccessCodeOutcome,
  AccessCodes,
  AccessCopaySession,
  AccessVisitsSession,
  IssuedAccessCode,
} from './client/access-codes.js'
export type { BardgeClient, ListOptions, ProviderListOptions, SubjectOptions } from './client/bardge-client.js'
export type {
  BookingListOptions,
  Bookings,
  ClassBookingOutcome,
  ClassListOptions,
  NewBooking,
  PlaceOptions,
  SpaBookingOutcome,
} from './client/bookings.js'
export type {
  BardgeOperation,
  BardgeResponse,
  BardgeResult,
  CallOptions,
  ForClientOptions,
  PostOptions,
} from './client/calls.js'
export type { InitiatedLookup, Issuers, Lookup, Lookups, VerifiedLookup } from './client/lookups.js'
export type { AccessCodeRequestOptions } from './access-code.js'
export type { AccessCodeSession, CopaySession, SessionCopayOption, VisitsSession } from './access-code-session.js'
export type { AccessCodeSourceOptions, BardgeAccessCodeSource } from './access-code-source.js'
export type { ClassCopaySession, ClassVisitsSession, SpaSession } from './booking-session.js'
export type { BardgeCheck } from './check.js'
export type { CheckImage } from './check-image.js'
export type { BardgeErrorCode, BardgeErrorType } from './errors.js'
export {
  createMemoryLookupTokenStore,
  type LookupKey,
  type LookupOptions,
  LookupToken,
  type LookupTokenStore,
} from './lookup-token.js'
export type { Page, PageOptions, Pages } from './pages.js'
export type { AccessCodePayment, AccessVisitsPayment, CopayPayment, VisitsPayment } from './payment.js'
export { PaymentRequiredError } from './payment-required.js'
export { paymentSessionOf } from './payment-session.js'

export type {
  BookClassRequest,
  BookSpaRequest,
  BookableClass,
  Booking,
  BookingStatus,
  CategoryDetail,
  CategoryDetails,
  ClassCategory,
  ClassInstance,
  Client,
  ClientCredits,
  CopayOption,
  CopayPurchase,
  CreditPackage,
  CreditPurchase,
  CreditTransaction,
  GymCopayPurchase,
  InitiateLookupRequest,
  IssuePassRequest,
  IssuedPass,
  IssuedPassUpdate,
  Issuer,
  LookupResponse,
  Pass,
  PassRef,
  PasscodeInfo,
  Provider,
  PurchaseCopayRequest,
  PurchaseCreditsRequest,
  PurchaseGymCopayRequest,
  PurchaseSpaCopayRequest,
  RefundInfo,
  ServicePreview,
  SetExpiryRequest,
  SpaCopayPurchase,
  SpaCopayQuote,
  SpaCopayQuoteRequest,
  UpdateIssuedPassRequest,
  VerifyLookupRequest,
} from './generated/schemas.js'
