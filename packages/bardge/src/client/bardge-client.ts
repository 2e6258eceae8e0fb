import type { HttpCall } from '@acme/access-codes/provider'
import type { AccessCodeSourceOptions, BardgeAccessCodeSource } from '../access-code-source.js'
import type { BardgeCheck } from '../check.js'
import type {
  Client,
  ClientCredits,
  CopayOption,
  CopayPurchase,
  CreditPackage,
  CreditPurchase,
  GymCopayPurchase,
  IssuePassRequest,
  IssuedPass,
  IssuedPassUpdate,
  Pass,
  Provider,
  PurchaseCopayRequest,
  PurchaseCreditsRequest,
  PurchaseGymCopayRequest,
  PurchaseSpaCopayRequest,
  SetExpiryRequest,
  SpaCopayPurchase,
  SpaCopayQuote,
  SpaCopayQuoteRequest,
  UpdateIssuedPassRequest,
} from '../generated/schemas.js'
import type { PageOptions, Pages } from '../pages.js'
import type { AccessCodes } from './access-codes.js'
import type { Bookings, PlaceOptions } from './bookings.js'
import type { BardgeOperation, BardgeResponse, BardgeResult, CallOptions, PostOptions } from './calls.js'
import type { Issuers, Lookups } from './lookups.js'

/** How a list is read. */
export type ListOptions = CallOptions & PageOptions

/** Which providers, and how the list is read. */
export type ProviderListOptions = ListOptions &
  PlaceOptions & {
    /** `SPA` or `GYM`. Proposed, as is the next. */
    readonly category?: string | undefined
    /** Words to look for. */
    readonly search?: string | undefined
  }

/** Whose client a subject is. */
export interface SubjectOptions {
  /** For another reseller's client: ids of clients are each issuer's own. */
  readonly issuerId?: string | undefined
}

/**
 * What the key of one reseller can do. Every method rejects with an `AccessCodeError` and nothing else. Names are the vendor's in
 * camelCase, moments are epoch milliseconds, words of a list are in capitals, and what the vendor adds passes.
 */
export interface BardgeClient {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Whether the key is good (else `unauthorized`), whether its account is enabled, and in which mode. One request. */
  check(options?: CallOptions): Promise<BardgeCheck>
  /**
   * A source for `RotatingCode`, one code per visit: `new RotatingCode(bardge.accessCodeSource({ clientId }))`.
   *
   * @throws AccessCodeError `invalid_option`
   */
  accessCodeSource(options: AccessCodeSourceOptions): BardgeAccessCodeSource
  /** Whose codes a client's are, completely: host, account (hashed), issuer and client. Throws `invalid_option`. */
  subjectOf(clientId: string, options?: SubjectOptions): string
  /**
   * Any operation, also one that is not known here: `{ id: 'getThing', method: 'GET', path: '/things/{thingId}', retry: 'safe' }`.
   * Its body has the names of the wire; the answer is not checked. A POST carries an idempotency key, as all of them do.
   */
  request<Body = unknown>(operation: BardgeOperation, call?: HttpCall): Promise<BardgeResult<Body>>
  /**
   * How the answer came that a method resolved with, or that came as a page: its request id, and whether the vendor gave an earlier
   * one again. Undefined for anything else, such as a copy.
   */
  responseOf(answer: object): BardgeResponse | undefined

  /** Packages of passes that can be sold. */
  readonly passes: {
    /** The packages that can be issued. */
    list(options?: ListOptions): Pages<Pass>
    /** The providers that a package unlocks. */
    providers(passId: string, options?: ProviderListOptions): Pages<Provider>
  }
  /** Packages given to clients. */
  readonly issuedPasses: {
    /** The reseller's account is charged. */
    issue(request: IssuePassRequest, options?: PostOptions): Promise<IssuedPass>
    /** One issued pass; `not_found` where no client has it. */
    get(issuedPassId: string, options?: CallOptions): Promise<IssuedPass>
    /** Changes what was issued, in the vendor's own fields. */
    update(request: UpdateIssuedPassRequest, options?: PostOptions): Promise<IssuedPassUpdate>
    /** `expiresAt` in epoch milliseconds. */
    setExpiry(issuedPassId: string, request: SetExpiryRequest, options?: PostOptions): Promise<IssuedPassUpdate>
  }
  /** Venues. */
  readonly providers: {
    /** The gyms, spas and studios that the reseller sells access to, the nearest first with `lat` and `lon`. */
    list(options?: ProviderListOptions): Pages<Provider>
  }
  /** Codes, one at a time. For a screen, `accessCodeSource`. */
  readonly accessCodes: AccessCodes
  /** Classes and appointments. */
  readonly bookings: Bookings
  /** Credits that can be sold. */
  readonly credits: {
    /** The packages of credits that can be bought for a client. */
    packages(options?: ListOptions): Pages<CreditPackage>
    /** Usable at once. */
    purchase(request: PurchaseCreditsRequest, options?: PostOptions): Promise<CreditPurchase>
  }
  /** Your clients. */
  readonly clients: {
    /** One client by your name for them; `not_found` where there is none. */
    get(clientId: string, options?: CallOptions): Promise<Client>
    /** What a client has in credits, and what became of them. */
    credits(clientId: string, options?: CallOptions): Promise<ClientCredits>
  }
  /** Other resellers. */
  readonly issuers: Issuers
  /** The right to act for their clients. */
  readonly lookups: Lookups
  /** Operations that the vendor names without listing: try them with your account before you rely on them. */
  readonly unpublished: {
    /** What a gym charges on top of a pass. */
    gymCopayOptions(providerBranchId: string, options?: ListOptions): Pages<CopayOption>
    /** What a spa charges a client, worked out in real time: ask right before the price is shown. */
    quoteSpaCopay(providerId: string, request: SpaCopayQuoteRequest, options?: PostOptions): Promise<SpaCopayQuote>
    /** With one of `copayPackageId` and `quoteId`. */
    purchaseCopay(request: PurchaseCopayRequest, options?: PostOptions): Promise<CopayPurchase>
    /** A co-pay for a gym; the reseller's account is charged. */
    purchaseGymCopay(request: PurchaseGymCopayRequest, options?: PostOptions): Promise<GymCopayPurchase>
    /** A co-pay for a spa, by a quote that still holds; the reseller's account is charged. */
    purchaseSpaCopay(request: PurchaseSpaCopayRequest, options?: PostOptions): Promise<SpaCopayPurchase>
    /** The same as `accessCodes.confirm`. */
    readonly confirmAccessCode: AccessCodes['confirm']
  }
}
