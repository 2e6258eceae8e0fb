import type { Frame } from '../provider.js'
import type { Random } from '../random.js'
import type { Settings } from '../settings.js'
import type { CheckIn } from './check-in.js'
import type { CodeBook } from './code-book.js'
import type { Customer } from './customer.js'
import type { Device } from './device.js'
import type { RateLimits } from './rate-limit.js'
import type { GymSettings } from './settings.js'
import type { Activation, Studio } from './studio.js'

/** A voucher for a visit. */
export interface Voucher {
  readonly code: string
  readonly studio: Studio
  redeemed: boolean
}

/** All that a gym's platform remembers. A reset makes a new one. */
export interface GymData {
  /** In the order of their ids. */
  readonly studios: readonly Studio[]
  readonly activations: readonly Activation[]
  readonly customers: Map<bigint, Customer>
  /** In the order in which they were made. */
  readonly checkIns: CheckIn[]
  readonly codes: CodeBook
  readonly devices: ReadonlyMap<bigint, Device>
  readonly vouchers: readonly Voucher[]
  readonly limits: RateLimits
  /** Draws codes, and nothing else: what one customer gets does not hang on who asked for a list. */
  readonly codeRandom: Random
  /** Draws ids of events, tokens and traces. */
  readonly idRandom: Random
  /** The next id of something new. */
  nextId: bigint
  nextCheckInId: bigint
}

/** The platform and what it stands on. `data` is another one after a reset. */
export interface GymWorld {
  readonly frame: Frame
  readonly settings: Settings<GymSettings>
  data: GymData
}

export function settingsOf(world: GymWorld, studio: Studio): Readonly<GymSettings> {
  return world.settings.get(String(studio.id))
}

/** A new int64 id, as a `bigint`. */
export function newId(data: GymData): bigint {
  return (data.nextId += 1n)
}
