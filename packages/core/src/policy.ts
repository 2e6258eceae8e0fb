import { checkOptions } from './check-options.js'

/** When a code is replaced: by the clock, once per visit, or when somebody asks. */
export type RotationKind = 'before-expiry' | 'per-visit' | 'on-request'

/**
 * How an attempt may be repeated: `safe` at will, `keyed` only with the same idempotency key, `never` not at all
 * once it may have taken effect.
 */
export type Transport = 'safe' | 'keyed' | 'never'

/** What a check-in does to the code on screen: any of the subject's, only one that names the code, or none. */
export type CheckInScope = 'subject' | 'code' | 'none'

/** How a provider's codes live. Plain data: the same `RotatingCode` reads every policy. */
export interface RotationPolicy {
  /** When a code is replaced. */
  readonly kind: RotationKind
  /** How an attempt may be repeated. */
  readonly transport: Transport
  /** Whether the clock, a wake or a reconnect may ask for a code; otherwise only a caller does. */
  readonly automatic: boolean
  /** The lifetime assumed when the answer has no expiry, or the vendor's clock is unknown, in milliseconds. */
  readonly fallbackLifetimeMs: number
  /** No code is trusted for longer, whatever the answer says, in milliseconds. */
  readonly maxLifetimeMs: number
  /** The wait after a 429 that names none, in milliseconds; null for the ordinary backoff. */
  readonly penaltyMs: number | null
  /** The longest ordinary wait between failed attempts, in milliseconds. */
  readonly maxBackoffMs: number
  /** Which check-ins end the code on screen. */
  readonly checkIn: CheckInScope
}

/** What a policy may say otherwise; what is undefined stays. */
export type PolicyOverrides = {
  readonly [Name in Exclude<keyof RotationPolicy, 'kind'>]?: RotationPolicy[Name] | undefined
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function withOverrides(overrides: PolicyOverrides | undefined, policy: RotationPolicy): RotationPolicy {
  const given = Object.entries(Object(overrides)).filter(([, value]) => value !== undefined)
  return { ...policy, ...Object.fromEntries(given) }
}

/** A code that is replaced before it runs out, for as long as a screen shows it (gym). */
export function beforeExpiry(overrides?: PolicyOverrides): RotationPolicy {
  return withOverrides(overrides, {
    kind: 'before-expiry',
    transport: 'safe',
    automatic: true,
    fallbackLifetimeMs: 30_000,
    maxLifetimeMs: DAY,
    penaltyMs: MINUTE,
    maxBackoffMs: 15_000,
    checkIn: 'subject',
  })
}

/** One code for one visit, asked for by a person and never by the clock (bardge). */
export function perVisit(overrides?: PolicyOverrides): RotationPolicy {
  return withOverrides(overrides, {
    kind: 'per-visit',
    transport: 'keyed',
    automatic: false,
    // There is no honest fallback for a day pass: without the vendor's clock it counts as good for the longest time one can be.
    fallbackLifetimeMs: 2 * DAY,
    maxLifetimeMs: 2 * DAY,
    penaltyMs: null,
    maxBackoffMs: 15_000,
    checkIn: 'subject',
  })
}

/**
 * A code for a window that the caller chose (rhombus).
 *
 * @param options `renew`: ask once more before each window ends. `singleUse`: a check-in that names the code uses it up. Both
 * default to false.
 * @throws AccessCodeError `invalid_option` for what is neither true nor false
 */
export function onRequest(
  options: { readonly renew?: boolean | undefined; readonly singleUse?: boolean | undefined } = {},
  overrides?: PolicyOverrides,
): RotationPolicy {
  checkOptions(
    options,
    { renew: 'boolean', singleUse: 'boolean' },
    { provider: 'access-codes', operation: 'onRequest' },
  )
  return withOverrides(overrides, {
    kind: 'on-request',
    transport: 'never',
    automatic: options.renew ?? false,
    fallbackLifetimeMs: 31 * DAY,
    maxLifetimeMs: 31 * DAY,
    penaltyMs: null,
    maxBackoffMs: MINUTE,
    checkIn: options.singleUse ? 'code' : 'none',
  })
}
