// A key reads every member of its studio and never ends: it stays on a server, and this client refuses to be built in a browser.
import { beforeExpiry, type Clock, systemClock } from '@acme/access-codes'
import {
  type Budget,
  checkOptions,
  createHttp,
  digest,
  type Fetch,
  type HttpCall,
  type HttpHooks,
  keyCredentials,
} from '@acme/access-codes/provider'
import { fetchAccessCode, toAccessCode } from './access-code.js'
import { checkKey } from './check.js'
import { createCheckInFeed } from './check-in-feed.js'
import { createCheckInHistory, lookAt } from './client/check-in-history.js'
import { type CallOptions, checkCall, createCalls, type GymOperation } from './client/calls.js'
import { createFinder } from './client/customers.js'
import type { GymClient } from './client/gym-client.js'
import { parseDateTime } from './date-time.js'
import type { GymDrift } from './drift.js'
import { createErrorReader } from './errors.js'
import { operations as own } from './generated/operations.js'
import type { StudioInformation } from './generated/schemas.js'
import { type Id, idText } from './int64.js'
import { invalidOption } from './invalid-option.js'
import * as schema from './schema.js'
import { channelsOf } from './watch-check-ins.js'

export type { WebhookContents, WebhookEventType } from './generated/schemas.js'

/** Where the gym is, with which key it is asked, and what the client may take. */
export interface GymClientOptions {
  /**
   * Of the tenant, as it came with the key: `https://<tenant>.open-api.magicline.com`, with or without `/v1` and a slash. Plain http
   * is for this machine alone: `http://127.0.0.1:4010`.
   */
  readonly baseUrl: string
  /**
   * The key of one studio, or a function that finds it: called for every request, and with `again: true` once more after a 401.
   * With a function, `studio` is needed.
   */
  readonly apiKey: string | ((again: boolean) => string | Promise<string>)
  /** A name for the studio, which outlives its key: it decides whose code is whose. Default: a digest of the key. */
  readonly studio?: string | undefined
  /** The zone of the studio's clock, such as `Europe/Berlin`, for times that come without one. Default: they name no moment. */
  readonly timeZone?: string | undefined
  /** Of the platform's messages, such as `de`. Default: the studio's. */
  readonly language?: string | undefined
  /** One attempt, 1 to 2,147,483,647 ms. Default 10,000. */
  readonly timeoutMs?: number | undefined
  /** A whole call with its repeats, 1 to 2,147,483,647 ms. Default 30,000. */
  readonly totalMs?: number | undefined
  /** Repeats of a call that may be repeated, 0 or more. Default 2. A rotation makes none: it has a schedule of its own. */
  readonly retries?: number | undefined
  /**
   * Keeps a rate, shared by all clients of the key: `createBudget({ perMinute: 900, perOperation: true })` stays under the
   * platform's 1,000. A 429 that names no time closes it for 60 to 70 s, since the platform refuses the whole next minute.
   */
  readonly budget?: Budget | undefined
  /** For logs, metrics and traces. */
  readonly hooks?: HttpHooks | undefined
  /**
   * Told of what answers hold and the documents do not know: `watchDrift(...)`, of `@acme/access-codes-gym/drift`. It passes
   * either way.
   */
  readonly drift?: GymDrift | undefined
  /** Default: the global one, looked up at every request. */
  readonly fetch?: Fetch | undefined
  /** Tells the time and waits. Default `systemClock`; tests hand in one that they move by hand. */
  readonly clock?: Clock | undefined
  /** A number in [0, 1), for the jitter of waits. Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /**
   * Lets the client be made where its user can read it, a page or an app's web view. Whoever opens that page then has the key, and
   * with it every member of the studio. Default false: `invalid_option` there.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

const provider = 'gym'
// As long as a rotation waits for an attempt: it starts others beside it, and ends them itself.
const ATTEMPT_MS = 20_000
const PENALTY_MS = 60_000
const PENALTY_JITTER_MS = 10_000

/** What is checked here; what goes on to the HTTP layer is checked there. */
const expected = {
  baseUrl: 'text',
  studio: 'text',
  timeZone: 'text',
  drift: ['see'],
} as const

/**
 * Makes the client of one studio's key. Nothing is sent until the first call.
 *
 * @throws AccessCodeError `invalid_option` for a bad option, a base URL that is neither https nor of this machine, and in a browser
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
  const creation = { provider, operation: 'createGymClient' }
  checkOptions(options, expected, creation)
  const { baseUrl, apiKey, timeZone, clock = systemClock, random = Math.random } = options
  const account = typeof apiKey === 'string' ? apiKey : options.studio
  if (!apiKey || (typeof apiKey !== 'string' && typeof apiKey !== 'function')) {
    throw invalidOption(creation, 'apiKey, the key of a studio, or a function that finds it')
  }
  if (!account) throw invalidOption(creation, 'studio, a name for it, where apiKey is a function')
  if (!baseUrl) throw invalidOption(creation, 'baseUrl, of the tenant: https://<tenant>.open-api.magicline.com')
  if (timeZone !== undefined && parseDateTime('2026-01-01T00:00:00', timeZone) === null) {
    throw invalidOption(creation, 'timeZone to be the name of a zone, such as Europe/Berlin')
  }
  const http = createHttp({
    ...options,
    provider,
    createdBy: creation.operation,
    baseUrl: baseUrl.replace(/(\/v1)?\/*$/, ''),
    credentials: keyCredentials('apiKey', apiKey, (key) => ({ 'x-api-key': key }), creation),
    readError: createErrorReader(own),
    penaltyMs: () => PENALTY_MS + random() * PENALTY_JITTER_MS,
  })
  const host = http.baseUrl.replace(/^https?:\/\//, '')
  const studioDigest = digest(provider, options.studio ?? account)
  const calls = createCalls(http, options.drift)
  const { send, ask, responses } = calls

  async function issue(customer: Id, limits: Omit<HttpCall, 'path' | 'query' | 'body'> = {}) {
    const operation = own.getCustomerAccessCode
    const where = { provider, operation: operation.id }
    const customerId = idText('customerId', customer, where)
    checkCall(limits, where)
    const answer = await fetchAccessCode(send, operation, customerId, limits)
    const { status, body, requestId, serverTime, attempts } = answer
    const issuedAt = serverTime?.earliest ?? clock.now()
    const code = toAccessCode(body, { where: { ...where, status }, subject: subjectOf(customerId), issuedAt, timeZone })
    responses.keep(code, { status, requestId, serverTime, attempts })
    return { code, serverTime }
  }

  function subjectOf(customerId: Id): string {
    return `${provider}/${host}/${studioDigest}/${idText('customerId', customerId, { provider, operation: 'subjectOf' })}`
  }

  const checkIns = createCheckInHistory(calls, own.getCustomersCheckinHistory, clock)
  const allCheckIns = createCheckInHistory(calls, own.getCrossStudioCustomersCheckinHistory, clock)
  const { getCustomerById: get, getCustomerBy: by, searchCustomers: search } = own
  const customers = createFinder(ask, { get, by, search })
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
      checkOptions(given, {}, where)
      const customerId = idText('customerId', given.customerId, where)
      const subject = subjectOf(customerId)
      const channels = channelsOf(given.watchCheckIns, {
        subject,
        look: (crossStudio, signal) =>
          lookAt(crossStudio ? allCheckIns : checkIns, { customerId, subject, timeZone, clock }, signal),
        clock,
        random,
        where,
      })
      return {
        provider,
        subject,
        // The platform's limit is one of the key.
        account: `${provider}/${host}/${digest(provider, account)}`,
        policy: beforeExpiry(),
        issue: ({ signal }) => issue(customerId, { signal, retries: 0, timeoutMs: ATTEMPT_MS, totalMs: ATTEMPT_MS }),
        ...(channels.length > 0 && { watch: createCheckInFeed(channels) }),
      }
    },
    subjectOf,
    async request<Body>(operation: GymOperation, call?: HttpCall) {
      const where = { provider, operation: 'request' }
      checkOptions(operation, { id: 'text', method: 'text', path: 'text', retry: 'text' }, where)
      checkCall(call, where)
      return send<Body>(operation, call)
    },
    responseOf: responses.of,
    accessCodes: { get: async (customerId, options) => (await issue(customerId, options)).code },
    customers: {
      ...customers,
      list: (options = {}) =>
        calls.askSlices(own.getCustomers, schema.customerSlice, { smallest: 50, largest: 500 }, { options }),
      switchStudio: (customerId, body, options) => ask(own.switchStudio, null, { ids: { customerId }, body, options }),
    },
    checkIns,
    crossStudio: {
      customers: createFinder(ask, {
        get: own.getCrossStudioCustomerById,
        by: own.getCrossStudioCustomerBy,
        search: own.searchCrossStudioCustomers,
      }),
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
