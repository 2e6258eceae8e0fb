import { beforeExpiry } from '@acme/access-codes'
import { checkNumber, checkOptions } from '@acme/access-codes/provider'
import { leadMs } from '@acme/access-codes/relay'

/** What an account has to share out. */
export interface Load {
  /** How long a code lives, in milliseconds. */
  readonly lifetimeMs: number
  /** How many screens ask. */
  readonly screens: number
  /** Codes in any sliding minute. */
  readonly perMinute: number
}

const MINUTE = 60_000
// What stays free for those who have no code: a member who opens the app, a tap on refresh.
const HEADROOM = 0.9
// A screen never plans to ask later than this share of a life.
const LATEST = 0.9

/**
 * When a screen should ask again, in milliseconds after its code was made; undefined while the account carries the
 * ordinary pace. Near the limit all screens wait a little longer, up to nine tenths of a life, rather than some in vain.
 */
export function stretchedMs({ lifetimeMs, screens, perMinute }: Load): number | undefined {
  const fair = (screens * MINUTE) / (HEADROOM * perMinute) + meanJitterMs(lifetimeMs)
  return fair <= ordinaryMs(lifetimeMs) ? undefined : Math.min(fair, LATEST * lifetimeMs)
}

/** How many visible screens one account carries. */
export interface Capacity {
  /** With the ordinary lead, and a tenth of the budget free. */
  readonly atEase: number
  /** With every code shown for nine tenths of its life. Beyond, screens take turns, and each is blank for a while. */
  readonly atMost: number
}

/**
 * How many visible screens one key carries: a screen asks once in a code's life less the lead, and the key answers
 * `perMinute` times a minute.
 *
 * @param options `lifetimeMs`: how long a code lives, in milliseconds, 1 to 2,147,483,647, default 30,000. `perMinute`: codes in
 * any sliding minute, 1 to 1,000,000, default 900
 * @throws AccessCodeError `invalid_option`
 *
 * @example `screensPerKey()` is `{ atEase: 249, atMost: 405 }`: codes of 30 s, 900 a minute
 */
export function screensPerKey(
  options: { readonly lifetimeMs?: number | undefined; readonly perMinute?: number | undefined } = {},
): Capacity {
  const where = { provider: 'relay', operation: 'screensPerKey' }
  checkOptions(options, {}, where)
  const { lifetimeMs = 30_000, perMinute = 900 } = options
  checkNumber('lifetimeMs', lifetimeMs, { least: 1, most: 2_147_483_647, whole: true }, where)
  checkNumber('perMinute', perMinute, { least: 1, most: 1_000_000, whole: true }, where)
  const perMs = perMinute / MINUTE
  return {
    atEase: Math.floor(HEADROOM * perMs * (ordinaryMs(lifetimeMs) - meanJitterMs(lifetimeMs))),
    atMost: Math.floor(LATEST * perMs * lifetimeMs),
  }
}

/** When a screen asks by itself. */
function ordinaryMs(lifetimeMs: number): number {
  return lifetimeMs - leadMs(lifetimeMs, beforeExpiry(), null)
}

/** Screens ask up to this much earlier, twice as much at the most, so that they drift apart. */
function meanJitterMs(lifetimeMs: number): number {
  return Math.min(5_000, 0.1 * lifetimeMs) / 2
}
