import type { AccessCode, AccessCodeSource } from '@acme/access-codes'
import type { HttpCall, HttpResult, ResponseInfo } from '@acme/access-codes/provider'
import type { GymCheck } from '../check.js'
import type {
  AccessMedium,
  AccessMediumUpdate,
  AccessRestriction,
  Benefit,
  CheckinRequest,
  CheckinVoucherRequest,
  CheckinVoucherResponse,
  CheckoutRequest,
  Customer,
  CustomerCheckin,
  Device,
  DeviceActivationResponse,
  StudioInformation,
  SwitchStudioRequest,
  Utilization,
} from '../generated/schemas.js'
import type { Id } from '../int64.js'
import type { Slices } from '../slices.js'
import type { WatchCheckIns } from '../watch-check-ins.js'
import type { CallOptions, GymOperation } from './calls.js'
import type { CheckInListOptions } from './check-in-history.js'
import type { CardOptions, CustomerFinder, CustomerListOptions } from './customers.js'

/** Whose code it is, and how the source hears of check-ins. */
export interface AccessCodeSourceOptions {
  /** The platform's id of the customer: `Customer.id`, as text of digits, a bigint or a safe integer. It is no customer number. */
  readonly customerId: Id
  /** How the screen learns that somebody went in. Default: it does not, and only `checkedIn()` tells. */
  readonly watchCheckIns?: WatchCheckIns | undefined
}

/** How an answer came: see {@link GymClient.responseOf}. */
export type GymResponse = ResponseInfo

/** Which benefits to list. */
export type BenefitOptions = CallOptions & {
  /** Only these. */
  readonly keys?: readonly string[] | undefined
}

/** What the key of one studio can do. Every method rejects with an `AccessCodeError` and nothing else. */
export interface GymClient {
  /** Without `/v1` and trailing slashes. */
  readonly baseUrl: string
  /** Whether the key is good (by HEAD: else `unauthorized`), what it may do, and whether codes are on. Four requests. */
  check(options?: CallOptions): Promise<GymCheck>
  /**
   * A source for `RotatingCode`: `new RotatingCode(gym.accessCodeSource({ customerId }))`.
   *
   * @throws AccessCodeError `invalid_option`
   */
  accessCodeSource(options: AccessCodeSourceOptions): AccessCodeSource
  /** Whose codes and check-ins a customer's are, completely: host, studio (hashed) and customer. Throws `invalid_option`. */
  subjectOf(customerId: Id): string
  /**
   * Any operation, also one that is not known here: `{ id: 'getThing', method: 'GET', path: '/v1/things/{thingId}',
   * retry: 'safe' }`. `int64` names fields that are 64-bit integers; the answer is not checked.
   */
  request<Body = unknown>(operation: GymOperation, call?: HttpCall): Promise<HttpResult<Body>>
  /**
   * How the answer came that a method resolved with, or that came as a slice: its status, the platform's clock, how many requests it
   * took. Undefined for anything else, such as a copy. A success has no request id: the platform tells one with a failure alone.
   */
  responseOf(answer: object): GymResponse | undefined

  /** Codes one by one. */
  readonly accessCodes: {
    /** One new code. To keep one on a screen, use a source. Scope `CUSTOMER_READ`. */
    get(customerId: Id, options?: CallOptions): Promise<AccessCode>
  }
  /** Whose gym it is, and the way to their ids. */
  readonly customers: CustomerFinder & {
    /** All members, or prospects, of the studio. */
    list(options?: CustomerListOptions): Slices<Customer>
    /** Called with the key of the studio that the customer leaves. Scope `CUSTOMER_WRITE`. */
    switchStudio(customerId: Id, request: SwitchStudioRequest, options?: CallOptions): Promise<void>
  }
  /** The history of the key's own studio. */
  readonly checkIns: {
    /** Who went in and out, in no promised order. Scope `CHECKIN_READ`. */
    list(customerId: Id, options?: CheckInListOptions): Slices<CustomerCheckin>
  }
  /** The same over all studios of the tenant in which the integration is active. */
  readonly crossStudio: {
    readonly customers: CustomerFinder
    readonly checkIns: {
      /** Who went in and out, in no promised order. Scope `CHECKIN_READ`. */
      list(customerId: Id, options?: CheckInListOptions): Slices<CustomerCheckin>
    }
  }
  /** Operations whose path is a guess: try them against your studio before you rely on them. Scope `CHECKIN_WRITE`. */
  readonly unverified: {
    /** Checks a customer in by hand. */
    checkIn(customerId: Id, request?: CheckinRequest, options?: CallOptions): Promise<void>
    /** Checks a customer out by hand. */
    checkOut(customerId: Id, request?: CheckoutRequest, options?: CallOptions): Promise<void>
  }
  /** Cards, PINs, barcodes. Only those made here can be changed here. Scope `CUSTOMER_ACCESS_MEDIUM_WRITE`. */
  readonly accessMediums: {
    /** Gives a customer one more; the answer has its id. */
    add(customerId: Id, medium: AccessMedium, options?: CallOptions): Promise<AccessMedium>
    /** Changes one, field by field. */
    update(customerId: Id, mediumId: Id, change: AccessMediumUpdate, options?: CallOptions): Promise<AccessMedium>
    /** Takes one away. */
    remove(customerId: Id, mediumId: Id, options?: CallOptions): Promise<void>
    /** @deprecated Use `add`. */
    put(customerId: Id, medium: AccessMedium, options?: CallOptions): Promise<AccessMedium>
  }
  /** Keeping somebody out. Scope `CUSTOMER_ACCESS_RESTRICTION_WRITE`. */
  readonly accessRestrictions: {
    /** Keeps a customer out until it is lifted, or ends. */
    set(customerId: Id, restriction: AccessRestriction, options?: CallOptions): Promise<AccessRestriction>
    /** Lifts the one that was set here. */
    remove(customerId: Id, options?: CallOptions): Promise<void>
  }
  /** Vouchers with which a guest comes in. */
  readonly checkinVouchers: {
    /** Spends the voucher; the answer is a guest's code. Scope `CHECKIN_VOUCHER_WRITE`. */
    redeem(request: CheckinVoucherRequest, options?: CallOptions): Promise<CheckinVoucherResponse>
  }
  /** What a membership includes. Scope `CUSTOMER_BENEFIT_READ` or `CUSTOMER_READ`; to use one, the same with `WRITE`. */
  readonly benefits: {
    /** What a customer may use now. */
    list(customerId: Id, options?: BenefitOptions): Promise<readonly Benefit[]>
    /** The same, for whoever holds this card. */
    listByCard(cardNumber: string, options?: BenefitOptions & CardOptions): Promise<readonly Benefit[]>
    /** Uses one up, once. */
    use(customerId: Id, benefitKey: string, options?: CallOptions): Promise<void>
  }
  /** The readers and vending machines of the studio. */
  readonly devices: {
    /** All that are set up, active or not. Scope `DEVICE_READ`. */
    list(options?: CallOptions): Promise<readonly Device[]>
    /** Answers the token with which the device calls the Device API. Scope `DEVICE_WRITE`. */
    activate(deviceId: Id, options?: CallOptions): Promise<DeviceActivationResponse>
  }
  /** The studio of the key. */
  readonly studio: {
    /** Its name, address and hours, and whether access codes are on. Scope `STUDIO_READ`. */
    information(options?: CallOptions): Promise<StudioInformation>
    /** How full it is. Scope `STUDIO_READ`. */
    utilization(options?: CallOptions): Promise<Utilization>
    /** Needed once for each studio, or the platform sends it no webhooks. */
    confirmActivation(options?: CallOptions): Promise<void>
  }
}
