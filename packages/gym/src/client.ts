// A key reads every member of its studio and never ends: it stays on a server, and this client refuses to be built in a browser.
import {
  type AccessCode,
  type AccessCodeSource,
  beforeExpiry,
  type CheckIn,
  type Clock,
  systemClock,
} from '@acme/access-codes'
import {
  type Budget,
  createHttp,
  digest,
  type Fetch,
  type HttpCall,
  type HttpHooks,
  type HttpResult,
  MalformedError,
  type Operation,
} from '@acme/access-codes/provider'
import { fetchAccessCode, toAccessCode } from './access-code.js'
import { toAnswer } from './answer.js'
import { checkKey, type GymCheck } from './check.js'
import { rowToCheckIn } from './check-in.js'
import { createCheckInFeed } from './check-in-feed.js'
import { parseDateTime } from './date-time.js'
import { daySpan, recentDays } from './day-span.js'
import { createErrorReader } from './errors.js'
import { type ClientOperation, operations } from './generated/operations.js'
import type {
  AccessMedium,
  AccessMediumUpdate,
  AccessRestriction,
  Benefit,
  CardNumberFormat,
  CheckinRequest,
  CheckinVoucherRequest,
  CheckinVoucherResponse,
  CheckoutRequest,
  Customer,
  CustomerCheckin,
  CustomerSearchRequest,
  CustomerStatus,
  Device,
  DeviceActivationResponse,
  StudioInformation,
  SwitchStudioRequest,
  Utilization,
} from './generated/schemas.js'
import { type Id, idText, withInt64 } from './int64.js'
import { invalidOption } from './invalid-option.js'
import * as schema from './schema.js'
import { checkSliceSize, createSlices, type Slice, type Slices } from './slices.js'
import { channelsOf, type WatchCheckIns } from './watch-check-ins.js'

export type { WebhookContents, WebhookEventType } from './generated/schemas.js'

/** What one call may have of its own; each wins over the client's. */
export type CallOptions = Pick<HttpCall, 'signal' | 'timeoutMs' | 'totalMs' | 'retries' | 'language'>

export interface GymClientOptions {
  /** Of the tenant, as it came with the key: `https://<tenant>.open-api.magicline.com`, with or without `/v1` and a slash. */
  readonly baseUrl: string
  /**
   * The key of one studio, or a function that finds it: called for every request, and with `again: true` once more after a 401.
   * With a function, `studio` is needed.
   */
  readonly apiKey: string | ((again: boolean) => string | Promise<string>)
  /** A name for the studio, which outlives its key: it decides whose code is whose. Default: a digest of the key. */
  readonly studio?: string
  /** The zone of the studio's clock, such as `Europe/Berlin`, for times that come without one. Default: they name no moment. */
  readonly timeZone?: string
  /** Of the platform's messages, such as `de`. Default: the studio's. */
  readonly language?: string
  /** One attempt. Default 10,000 ms. */
  readonly timeoutMs?: number
  /** A whole call with its repeats. Default 30,000 ms. */
  readonly totalMs?: number
  /** Repeats of a call that may be repeated. Default 2. A rotation makes none: it has a schedule of its own. */
  readonly retries?: number
  /**
   * Keeps a rate, shared by all clients of the key: `createBudget({ perMinute: 900, perOperation: true })` stays under the
   * platform's 1,000. A 429 that names no time closes it for 60 to 70 s, since the platform refuses the whole next minute.
   */
  readonly budget?: Budget
  /** For logs, metrics and traces. */
  readonly hooks?: HttpHooks
  /** Default: the global one, looked up at every request. */
  readonly fetch?: Fetch
  readonly clock?: Clock
  /** A number in [0, 1). */
  readonly random?: () => number
  readonly dangerouslyAllowBrowser?: boolean
}

export interface AccessCodeSourceOptions {
  readonly customerId: Id
  /** How the screen learns that somebody went in. Default: it does not, and only `checkedIn()` tells. */
  readonly watchCheckIns?: WatchCheckIns
}

/** One of these, and nothing else: what several would find is not known. Each is as good as the person's name, or better. */
export type CustomerIdentifier =
  | { readonly cardNumber: string; readonly cardNumberFormat?: CardNumberFormat }
  | { readonly barcode: string }
  | { readonly pin: string }
  | { readonly customerNumber: string }
  | { readonly debtorId: string }
  /** @deprecated The platform wants `barcode`. */
  | { readonly qrCodeUuid: string }

/** How card numbers are written in the answer; `DECIMAL` where nothing is said. */
export type CardOptions = CallOptions & { readonly cardNumberFormat?: CardNumberFormat }

export type CustomerListOptions = CardOptions & {
  /** Whom to list. Default `MEMBER`. */
  readonly customerStatus?: CustomerStatus
  /** 50 to 500, default 100. */
  readonly sliceSize?: number
  /** Of an earlier slice, to go on from there. */
  readonly offset?: string
}

export type CheckInListOptions = CallOptions & {
  /** The first day, `2026-01-31`. Default: a month before the last. */
  readonly fromDate?: string
  /** The last day, at most 365 days after the first. Default: today. */
  readonly toDate?: string
  /** 1 to 50, default 10. */
  readonly sliceSize?: number
  /** Of an earlier slice, to go on from there. */
  readonly offset?: string
}

export type BenefitOptions = CallOptions & {
  /** Only these. */
  readonly keys?: readonly string[]
}

/** Finding customers. All need the scope `CUSTOMER_READ`. */
export interface CustomerFinder {
  get(customerId: Id, options?: CardOptions): Promise<Customer>
  /** @throws AccessCodeError `not_found` when there is none; `invalid_option` unless there is exactly one identifier. */
  by(identifier: CustomerIdentifier, options?: CallOptions): Promise<Customer>
  /** The only way by e-mail. How fields combine, and how many are answered, is not known: look through the answer again. */
  search(request: CustomerSearchRequest, options?: CallOptions): Promise<readonly Customer[]>
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

  readonly accessCodes: {
    /** One new code. To keep one on a screen, use a source. Scope `CUSTOMER_READ`. */
    get(customerId: Id, options?: CallOptions): Promise<AccessCode>
  }
  readonly customers: CustomerFinder & {
    /** All members, or prospects, of the studio. */
    list(options?: CustomerListOptions): Slices<Customer>
    /** Called with the key of the studio that the customer leaves. Scope `CUSTOMER_WRITE`. */
    switchStudio(customerId: Id, request: SwitchStudioRequest, options?: CallOptions): Promise<void>
  }
  readonly checkIns: {
    /** Who went in and out, in no promised order. Scope `CHECKIN_READ`. */
    list(customerId: Id, options?: CheckInListOptions): Slices<CustomerCheckin>
  }
  /** The same over all studios of the tenant in which the integration is active. */
  readonly crossStudio: {
    readonly customers: CustomerFinder
    readonly checkIns: { list(customerId: Id, options?: CheckInListOptions): Slices<CustomerCheckin> }
  }
  /** Operations whose path is a guess: try them against your studio before you rely on them. Scope `CHECKIN_WRITE`. */
  readonly unverified: {
    checkIn(customerId: Id, request?: CheckinRequest, options?: CallOptions): Promise<void>
    checkOut(customerId: Id, request?: CheckoutRequest, options?: CallOptions): Promise<void>
  }
  /** Cards, PINs, barcodes. Only those made here can be changed here. Scope `CUSTOMER_ACCESS_MEDIUM_WRITE`. */
  readonly accessMediums: {
    add(customerId: Id, medium: AccessMedium, options?: CallOptions): Promise<AccessMedium>
    update(customerId: Id, mediumId: Id, change: AccessMediumUpdate, options?: CallOptions): Promise<AccessMedium>
    remove(customerId: Id, mediumId: Id, options?: CallOptions): Promise<void>
    /** @deprecated Use `add`. */
    put(customerId: Id, medium: AccessMedium, options?: CallOptions): Promise<AccessMedium>
  }
  /** Keeping somebody out. Scope `CUSTOMER_ACCESS_RESTRICTION_WRITE`. */
  readonly accessRestrictions: {
    set(customerId: Id, restriction: AccessRestriction, options?: CallOptions): Promise<AccessRestriction>
    /** Lifts the one that was set here. */
    remove(customerId: Id, options?: CallOptions): Promise<void>
  }
  readonly checkinVouchers: {
    /** Spends the voucher; the answer is a guest's code. Scope `CHECKIN_VOUCHER_WRITE`. */
    redeem(request: CheckinVoucherRequest, options?: CallOptions): Promise<CheckinVoucherResponse>
  }
  /** What a membership includes. Scope `CUSTOMER_BENEFIT_READ` or `CUSTOMER_READ`; to use one, the same with `WRITE`. */
  readonly benefits: {
    list(customerId: Id, options?: BenefitOptions): Promise<readonly Benefit[]>
    listByCard(cardNumber: string, options?: BenefitOptions & CardOptions): Promise<readonly Benefit[]>
    use(customerId: Id, benefitKey: string, options?: CallOptions): Promise<void>
  }
  readonly devices: {
    /** Scope `DEVICE_READ`. */
    list(options?: CallOptions): Promise<readonly Device[]>
    /** Answers the token with which the device calls the Device API. Scope `DEVICE_WRITE`. */
    activate(deviceId: Id, options?: CallOptions): Promise<DeviceActivationResponse>
  }
  /** The studio of the key. */
  readonly studio: {
    /** Scope `STUDIO_READ`. */
    information(options?: CallOptions): Promise<StudioInformation>
    /** Scope `STUDIO_READ`. */
    utilization(options?: CallOptions): Promise<Utilization>
    /** Needed once for each studio, or the platform sends it no webhooks. */
    confirmActivation(options?: CallOptions): Promise<void>
  }
}

/** An operation for {@link GymClient.request}. */
export interface GymOperation extends Operation {
  /** Names of fields that are 64-bit integers, at any depth: text or bigint for us, a bare number on the wire. */
  readonly int64?: readonly string[]
  /** Names of secret fields of the answer, at any depth: they are not printed. */
  readonly secretsInAnswer?: readonly string[]
  /** Success may come without a body. */
  readonly mayBeEmpty?: boolean
}

/** What an operation is called with, before it is checked. */
interface Asked {
  readonly ids?: Readonly<Record<string, Id>>
  readonly path?: Readonly<Record<string, string>>
  /** Of all its fields, those go into the query that the operation has there. */
  readonly query?: object
  readonly body?: unknown
  readonly options?: CallOptions | undefined
}

const provider = 'gym'
// As long as a rotation waits for an attempt: it starts others beside it, and ends them itself.
const ATTEMPT_MS = 20_000
const PENALTY_MS = 60_000
const PENALTY_JITTER_MS = 10_000

/**
 * Makes the client of one studio's key. Nothing is sent until the first call.
 *
 * @throws AccessCodeError `invalid_option` for a bad option, and in a browser
 *
 * @example
 * ```ts
 * const gym = createGymClient({ baseUrl, apiKey })
 * const code = new RotatingCode(gym.accessCodeSource({ customerId: 9007199254740993n }))
 * code.on('code', ({ code }) => screen.show(code))
 * await code.start()
 * ```
 */
export function createGymClient(options: GymClientOptions): GymClient {
  const { baseUrl, apiKey, timeZone, clock = systemClock, random = Math.random } = options
  const creation = { operation: 'createGymClient' }
  const account = typeof apiKey === 'string' ? apiKey : options.studio
  if (!account || !baseUrl) throw invalidOption(creation, 'baseUrl, apiKey, and studio where apiKey is a function')
  if (timeZone !== undefined && parseDateTime('2026-01-01T00:00:00', timeZone) === null) {
    throw invalidOption(creation, 'timeZone to be the name of a zone, such as Europe/Berlin')
  }
  const http = createHttp({
    ...options,
    provider,
    baseUrl: baseUrl.replace(/(\/v1)?\/*$/, ''),
    credentials:
      typeof apiKey === 'string' ? { 'x-api-key': apiKey } : async (again) => ({ 'x-api-key': await apiKey(again) }),
    readError: createErrorReader(operations),
    penaltyMs: () => PENALTY_MS + random() * PENALTY_JITTER_MS,
  })
  const host = http.baseUrl.replace(/^https?:\/\//, '')
  const studioDigest = digest(provider, options.studio ?? account)
  const own = operations

  async function send<Body>(operation: GymOperation, call: HttpCall = {}): Promise<HttpResult<Body>> {
    const { id, int64 = [], mayBeEmpty } = operation
    const body = withInt64(call.body, int64, { provider, operation: id })
    const result = await http.send(operation, { mayBeEmpty, ...call, body })
    // What the caller claims, until a shape has been held against it.
    return { ...result, body: toAnswer(result.body, operation) as Body }
  }

  /** One call of an operation that is known: its ids are checked before, its answer after. */
  async function ask<Body>(operation: ClientOperation, shape: schema.Shape | null, asked: Asked = {}): Promise<Body> {
    const where = { provider, operation: operation.id }
    const ids = Object.entries(asked.ids ?? {}).map(([name, value]) => [name, idText(name, value, where)])
    const given = Object.entries(asked.query ?? {}).filter(([name]) => Object.hasOwn(operation.query ?? {}, name))
    const { status, body } = await send<Body>(operation, {
      ...asked.options,
      path: { ...asked.path, ...Object.fromEntries(ids) },
      query: Object.fromEntries(given),
      body: asked.body,
    })
    const path = shape?.(body) ?? null
    if (path === null) return body
    const message = `${operation.method} ${operation.path} answered ${status} with something else than it should`
    throw new MalformedError(message, { ...where, status, path })
  }

  async function issue(customerId: string, limits: Omit<HttpCall, 'path' | 'query' | 'body'> = {}) {
    const operation = own.getCustomerAccessCode
    const where = { provider, operation: operation.id }
    const { status, body, serverTime } = await fetchAccessCode(http.send, operation, customerId, limits)
    const issuedAt = serverTime?.earliest ?? clock.now()
    const code = toAccessCode(body, { where: { ...where, status }, subject: subjectOf(customerId), issuedAt, timeZone })
    return { code, serverTime }
  }

  function subjectOf(customerId: Id): string {
    return `${provider}/${host}/${studioDigest}/${idText('customerId', customerId, { provider, operation: 'subjectOf' })}`
  }

  function finder(get: ClientOperation, by: ClientOperation, search: ClientOperation): CustomerFinder {
    return {
      get: (customerId, options) => ask(get, schema.customer, { ids: { customerId }, query: options ?? {}, options }),
      by: async (identifier, options) => {
        const named = Object.entries(identifier).filter(
          ([name, value]) => name !== 'cardNumberFormat' && Boolean(value),
        )
        if (named.length !== 1) throw invalidOption({ operation: by.id }, 'exactly one identifier')
        return ask(by, schema.customer, { query: identifier, options })
      },
      search: (body, options) => ask(search, schema.customers, { body, options }),
    }
  }

  const history =
    (operation: ClientOperation) =>
    (customerId: Id, options: CheckInListOptions = {}): Slices<CustomerCheckin> => {
      const where = { provider, operation: operation.id }
      checkSliceSize(options.sliceSize, { smallest: 1, largest: 50 }, where)
      const ids = { customerId: idText('customerId', customerId, where) }
      const query = { ...options, ...daySpan(options, clock.now(), where) }
      const fetch = (offset: string | undefined): Promise<Slice<CustomerCheckin>> =>
        ask(operation, schema.checkInSlice, { ids, query: { ...query, offset }, options })
      return createSlices(fetch, options.offset, where)
    }

  const checkIns = { list: history(own.getCustomersCheckinHistory) }
  const allCheckIns = { list: history(own.getCrossStudioCustomersCheckinHistory) }

  /** One look at a customer's last check-ins, for a poll: its pauses are its own, so nothing is repeated. */
  async function look(customerId: string, crossStudio: boolean, signal: AbortSignal): Promise<readonly CheckIn[]> {
    const found: CheckIn[] = []
    const rows = crossStudio ? allCheckIns : checkIns
    for await (const row of rows.list(customerId, { ...recentDays(clock.now()), sliceSize: 50, retries: 0, signal })) {
      const checkIn = rowToCheckIn(row, subjectOf(customerId), timeZone)
      if (checkIn !== null) found.push(checkIn)
    }
    return found
  }

  const customers = finder(own.getCustomerById, own.getCustomerBy, own.searchCustomers)
  const information = (options?: CallOptions): Promise<StudioInformation> =>
    ask(own.getStudioInformation, schema.studio, { options })

  return {
    baseUrl: http.baseUrl,
    check: (options) =>
      checkKey({
        head: () => ask(own.checkKey, null, { options }),
        customer: () => customers.get(0, options),
        checkIns: () =>
          checkIns
            .list(0, { ...options })
            .slices()
            .next(),
        studio: () => information(options),
      }),
    accessCodeSource(given) {
      const where = { provider, operation: 'accessCodeSource' }
      const customerId = idText('customerId', given.customerId, where)
      const subject = subjectOf(customerId)
      const channels = channelsOf(given.watchCheckIns, {
        subject,
        look: (crossStudio, signal) => look(customerId, crossStudio, signal),
        clock,
        random,
        where,
      })
      return {
        provider,
        subject,
        policy: beforeExpiry(),
        issue: ({ signal }) => issue(customerId, { signal, retries: 0, timeoutMs: ATTEMPT_MS, totalMs: ATTEMPT_MS }),
        ...(channels.length > 0 && { watch: createCheckInFeed(channels) }),
      }
    },
    subjectOf,
    request: send,
    accessCodes: {
      get: async (customerId, options) => {
        const where = { provider, operation: own.getCustomerAccessCode.id }
        return (await issue(idText('customerId', customerId, where), options)).code
      },
    },
    customers: {
      ...customers,
      list(options = {}) {
        const where = { provider, operation: own.getCustomers.id }
        checkSliceSize(options.sliceSize, { smallest: 50, largest: 500 }, where)
        const fetch = (offset: string | undefined): Promise<Slice<Customer>> =>
          ask(own.getCustomers, schema.customerSlice, { query: { ...options, offset }, options })
        return createSlices(fetch, options.offset, where)
      },
      switchStudio: (customerId, body, options) => ask(own.switchStudio, null, { ids: { customerId }, body, options }),
    },
    checkIns,
    crossStudio: {
      customers: finder(own.getCrossStudioCustomerById, own.getCrossStudioCustomerBy, own.searchCrossStudioCustomers),
      checkIns: allCheckIns,
    },
    unverified: {
      checkIn: (customerId, body, options) => ask(own.checkin, null, { ids: { customerId }, body, options }),
      checkOut: (customerId, body, options) => ask(own.checkout, null, { ids: { customerId }, body, options }),
    },
    accessMediums: {
      add: (customerId, body, options) =>
        ask(own.addAccessMediums, schema.accessMedium, { ids: { customerId }, body, options }),
      update: (customerId, accessMediumId, body, options) =>
        ask(own.updateAccessMediums, schema.accessMedium, { ids: { customerId, accessMediumId }, body, options }),
      remove: (customerId, accessMediumId, options) =>
        ask(own.deleteAccessMediums, null, { ids: { customerId, accessMediumId }, options }),
      put: (customerId, body, options) =>
        ask(own.addAccessMedium, schema.accessMedium, { ids: { customerId }, body, options }),
    },
    accessRestrictions: {
      set: (customerId, body, options) =>
        ask(own.setAccessRestriction, schema.accessRestriction, { ids: { customerId }, body, options }),
      remove: (customerId, options) => ask(own.deleteAccessRestriction, null, { ids: { customerId }, options }),
    },
    checkinVouchers: {
      redeem: (body, options) => ask(own.redeemCheckinVoucher, schema.voucher, { body, options }),
    },
    benefits: {
      list: (customerId, options) =>
        ask(own.getBenefits, schema.benefits, { ids: { customerId }, query: { key: options?.keys }, options }),
      listByCard: (cardNumber, options) =>
        ask(own.getBenefitsByCardNumber, schema.benefits, {
          query: { ...options, cardNumber, key: options?.keys },
          options,
        }),
      use: (customerId, benefitKey, options) =>
        ask(own.useBenefit, null, { ids: { customerId }, path: { benefitKey }, options }),
    },
    devices: {
      list: (options) => ask(own.getDevices, schema.devices, { options }),
      activate: (deviceId, options) => ask(own.activateDevice, schema.activatedDevice, { ids: { deviceId }, options }),
    },
    studio: {
      information,
      utilization: (options) => ask(own.getUtilization, schema.utilization, { options }),
      confirmActivation: (options) => ask(own.confirmActivation, null, { options }),
    },
  }
}
