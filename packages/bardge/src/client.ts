// A key spends the reseller's money and reads every client: it stays on a server, and this client refuses to be built in a browser.
import { type Clock, systemClock } from '@acme/access-codes'
import {
  type Budget,
  checkOptions,
  createHttp,
  type Fetch,
  type HttpHooks,
  keyCredentials,
} from '@acme/access-codes/provider'
import { type AccessCodeSourceOptions, createAccessCodeSource } from './access-code-source.js'
import { checkKey } from './check.js'
import { createAccessCodes } from './client/access-codes.js'
import type { BardgeClient } from './client/bardge-client.js'
import { createBookings } from './client/bookings.js'
import { createCalls } from './client/calls.js'
import { createLookups } from './client/lookups.js'
import { readError } from './errors.js'
import { operations as own } from './generated/operations.js'
import { invalidOption } from './invalid-option.js'
import { createLookupTokenOf, type LookupDefaults, type LookupTokenStore } from './lookup-token.js'
import * as schema from './schema.js'

/** Whose key it is, and how its requests are sent. */
export interface BardgeClientOptions extends LookupDefaults {
  /**
   * The key of a reseller account, or a function that finds it: called for every request, and with `again: true` once more after a
   * 401. With a function, `reseller` is needed.
   */
  readonly apiKey: string | ((again: boolean) => string | Promise<string>)
  /**
   * A name for the account, which outlives its key: it decides whose visit is whose. **Without it, a new key makes every client's
   * visits new ones.** Default: a digest of the key.
   */
  readonly reseller?: string | undefined
  /** Default `https://api-prod.bardge.com/v3/api/business/reseller`. https, or http of this machine. */
  readonly baseUrl?: string | undefined
  /** For every client that a code or a booking is asked for: the token itself, or a function that finds one client's. */
  readonly lookupToken?: LookupDefaults['lookupToken']
  /** Keeps the tokens that `lookups.verify` brings, for calls and sources that name an `issuerId`. */
  readonly lookupTokens?: LookupTokenStore | undefined
  /** One attempt, in milliseconds: 1 to 2^31-1. Default 10,000. */
  readonly timeoutMs?: number | undefined
  /** A whole call with its repeats, in milliseconds: 1 to 2^31-1. Default 30,000. A POST never goes on for longer than 60,000. */
  readonly totalMs?: number | undefined
  /** Repeats of a call that may be repeated: whole, from 0. Default 2. */
  readonly retries?: number | undefined
  /** Keeps a rate, shared by all clients of the key. The vendor describes no limit. */
  readonly budget?: Budget | undefined
  /** For logs, metrics and traces. */
  readonly hooks?: HttpHooks | undefined
  /** Default: the global one, looked up at every request. */
  readonly fetch?: Fetch | undefined
  /** What windows, waits and times are counted by. Default `systemClock`; a manual one in tests. */
  readonly clock?: Clock | undefined
  /** For the jitter of waits: a number in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /**
   * Lets the client be built in a browser, where whoever opens the page has the key: it spends your money and reads all your
   * clients. For a tool on a machine of your own. Default false.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

const provider = 'bardge'
const PRODUCTION = 'https://api-prod.bardge.com/v3/api/business/reseller'

/**
 * Makes the client of one reseller's key. Nothing is sent until the first call.
 *
 * @throws AccessCodeError `invalid_option` for a bad option, and in a browser
 *
 * @example
 * ```ts
 * const bardge = createBardgeClient({ apiKey })
 * const code = new RotatingCode(bardge.accessCodeSource({ clientId: 'client_abc123' }))
 * code.on('code', ({ code }) => screen.show(code))
 * await code.newVisit('visit-2026-05-20-1')
 * ```
 */
export function createBardgeClient(options: BardgeClientOptions): BardgeClient {
  const creation = { operation: 'createBardgeClient' }
  checkOptions(options, { reseller: 'text', lookupTokens: ['get', 'put'] }, { provider, ...creation })
  const { apiKey, baseUrl = PRODUCTION, lookupTokens, clock = systemClock } = options
  const reseller = options.reseller ?? (typeof apiKey === 'string' ? apiKey : '')
  const isKey = typeof apiKey === 'function' || (typeof apiKey === 'string' && apiKey !== '')
  if (!isKey) throw invalidOption(creation, 'apiKey, the key of a reseller account, or a function that finds it')
  if (!reseller) throw invalidOption(creation, 'reseller, a name for the account, where apiKey is a function')
  const http = createHttp({
    ...options,
    provider,
    createdBy: creation.operation,
    baseUrl,
    credentials: keyCredentials('apiKey', apiKey, (key) => ({ authorization: `Bearer ${key}` }), {
      provider,
      ...creation,
    }),
    requestIdHeader: 'bardge-request-id',
    readError,
  })
  const lookupTokenOf = createLookupTokenOf(options)
  const calls = createCalls({ http, totalMs: options.totalMs, clock, lookupTokenOf })
  const { ask, askPages } = calls

  function sourceOf(given: AccessCodeSourceOptions) {
    const { clientId, issuerId } = Object(given) as AccessCodeSourceOptions
    const { createAccessCode, confirmAccessCode } = own
    const looksUp = issuerId !== undefined || options.lookupToken !== undefined
    return createAccessCodeSource(
      {
        http,
        operations: { createAccessCode, confirmAccessCode },
        account: reseller,
        host: http.baseUrl.replace(/^https?:\/\//, ''),
        clock,
        ...(looksUp && {
          lookupTokenOf: () =>
            lookupTokenOf(clientId, issuerId === undefined ? {} : { issuerId }, {
              provider,
              operation: createAccessCode.id,
            }),
        }),
      },
      given,
    )
  }
  const subjectOf: BardgeClient['subjectOf'] = (clientId, { issuerId } = {}) => sourceOf({ clientId, issuerId }).subject
  const accessCodes = createAccessCodes(calls, clock, subjectOf)

  return {
    baseUrl: http.baseUrl,
    check: (options) =>
      checkKey(() => ask(own.listPasses, schema.page(schema.anything), { query: { limit: 1 }, options })),
    accessCodeSource: sourceOf,
    subjectOf,
    request: calls.send,
    responseOf: calls.responseOf,
    passes: {
      list: (options) => askPages(own.listPasses, schema.pass, { query: options ?? {}, options }),
      providers: (id, options) =>
        askPages(own.listPassProviders, schema.provider, { path: { id }, query: options ?? {}, options }),
    },
    issuedPasses: {
      issue: (body, options) => ask(own.issuePass, schema.issuedPass, { body, options }),
      get: (id, options) => ask(own.getIssuedPass, schema.issuedPass, { path: { id }, options }),
      update: (body, options) => ask(own.updateIssuedPass, schema.issuedPassMessage, { body, options }),
      setExpiry: (id, body, options) =>
        ask(own.updateIssuedPassExpiry, schema.issuedPassMessage, { path: { id }, body, options }),
    },
    providers: {
      list: (options) => askPages(own.listProviders, schema.provider, { query: options ?? {}, options }),
    },
    accessCodes,
    bookings: createBookings(calls),
    credits: {
      packages: (options) => askPages(own.listCreditPackages, schema.creditPackage, { query: options ?? {}, options }),
      purchase: (body, options) => ask(own.purchaseCredits, schema.creditPurchase, { body, options }),
    },
    clients: {
      get: (clientId, options) => ask(own.getClient, schema.client, { path: { clientId }, options }),
      credits: (clientId, options) => ask(own.getClientCredits, schema.credits, { path: { clientId }, options }),
    },
    issuers: {
      list: (options) => askPages(own.listIssuers, schema.issuer, { query: options ?? {}, options }),
    },
    lookups: createLookups(calls, lookupTokens),
    unpublished: {
      gymCopayOptions: (providerBranchId, options) =>
        askPages(own.listGymCopayOptions, schema.copayOption, {
          path: { providerBranchId },
          query: options ?? {},
          options,
        }),
      quoteSpaCopay: (id, body, options) => ask(own.quoteSpaCopay, schema.copayQuote, { path: { id }, body, options }),
      purchaseCopay: (body, options) => ask(own.purchaseCopay, schema.copayPurchase, { body, options }),
      purchaseGymCopay: (body, options) => ask(own.purchaseGymCopay, schema.copayPurchase, { body, options }),
      purchaseSpaCopay: (body, options) => ask(own.purchaseSpaCopay, schema.copayPurchase, { body, options }),
      confirmAccessCode: accessCodes.confirm,
    },
  }
}
