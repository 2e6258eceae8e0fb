import type { BardgeSandbox } from './bardge/bardge.js'
import type { BardgeSettings } from './bardge/settings.js'
import type { ClockSetting, SandboxClock, TimeSource } from './clock.js'
import type { ActiveFault, Faults } from './faults.js'
import type { GymSandbox } from './gym/gym.js'
import type { GymSettings } from './gym/settings.js'
import type { RequestLog } from './request-log.js'
import type { RhombusSandbox } from './rhombus/rhombus-sandbox.js'
import type { RhombusSettings } from './rhombus/settings.js'
import type { ScanRequest, ScanResult } from './scanner.js'
import type { Settings } from './settings.js'
import type { Webhooks, WebhookTarget } from './webhooks.js'

/** How a sandbox begins. */
export interface SandboxOptions {
  /** What everything random is drawn from, 0 to 2^32-1. The same seed gives the same codes and people. Default 1. */
  readonly seed?: number | undefined
  /** How many further members the gym's Berlin studio has, 0 to 10,000. Default 120. */
  readonly members?: number | undefined
  /**
   * Where time comes from. Default: the platform. A test's manual clock fits, and then moves the sandbox as well; wait for
   * `webhooks.idle()` before it is moved, or receivers run out of time.
   */
  readonly time?: TimeSource | undefined
  /** What the clock shows at first, and after a reset. Default: the time source's time. */
  readonly clock?: ClockSetting | undefined
  /** What differs from the defaults, also after a reset. */
  readonly settings?:
    | {
        readonly gym?: Partial<GymSettings> | undefined
        readonly bardge?: Partial<BardgeSettings> | undefined
        readonly rhombus?: Partial<RhombusSettings> | undefined
      }
    | undefined
  /** Who is told of events, also after a reset. */
  readonly webhooks?: readonly WebhookTarget[] | undefined
  /** What sends webhooks. Default: the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

// What a user gets of each part; the rest is for the providers.
/** The hands of the sandbox’s clock. */
export type ClockControl = Pick<SandboxClock, 'mode' | 'now' | 'offsetMs' | 'set' | 'advance'>
/** Makes things go wrong, and right again. */
export type FaultControl = Pick<Faults, 'add' | 'list' | 'remove' | 'clear'>
/** What was asked, for a test to look at. */
export type RequestControl = Pick<RequestLog, 'list' | 'clear'>
/** Who is told of events, and what became of each. */
export type WebhookControl = Pick<Webhooks, 'add' | 'remove' | 'targets' | 'deliveries' | 'idle'>
/** Switches of the emulated platforms. */
export type SettingsControl<Values extends object> = Pick<Settings<Values>, 'get' | 'set'>

/** Counts for a person who looks. Nothing in it is secret. */
export interface SandboxState {
  /** The seed in force. */
  readonly seed: number
  /** Its mode, what it shows (epoch milliseconds), and how far that is from the time source. */
  readonly clock: { readonly mode: string; readonly now: number; readonly offsetMs: number }
  /** Those in force. */
  readonly faults: readonly ActiveFault[]
  /** How many were asked. */
  readonly requests: number
  /** How many are told, and how often they were. */
  readonly webhooks: { readonly targets: number; readonly deliveries: number }
  /** Counts of the gym. */
  readonly gym: object
  /** Counts of Bardge. */
  readonly bardge: object
  /** Counts of Rhombus. */
  readonly rhombus: object
}

/** Providers emulated in this process. `close` it when done. */
export interface Sandbox {
  /** Answers a request as the provider would; only the path counts, so any origin will do. Fits wherever a `fetch` does. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Reads and moves its time. */
  readonly clock: ClockControl
  /** Makes things go wrong. */
  readonly faults: FaultControl
  /** What was asked of it. */
  readonly requests: RequestControl
  /** Who is told of events, and what became of each. */
  readonly webhooks: WebhookControl
  /** What studios configure and what the providers' documents leave open, as switches. */
  readonly settings: {
    readonly gym: SettingsControl<GymSettings>
    readonly bardge: SettingsControl<BardgeSettings>
    readonly rhombus: SettingsControl<RhombusSettings>
  }
  /** What only the gym has. */
  readonly gym: GymSandbox
  /** What only Bardge has. */
  readonly bardge: BardgeSandbox
  /** What only Rhombus has. */
  readonly rhombus: RhombusSandbox
  /** The seed in force. */
  readonly seed: number
  /** Holds a picture or a text to a reader, as if somebody stood before it. Throws a TypeError if it cannot be tried. */
  scan(request: ScanRequest): ScanResult
  /**
   * Starts over: people, codes, faults, log, settings, webhooks and clock. What hangs is let go, what waits is given up.
   * Throws a TypeError for a seed out of its bounds.
   */
  reset(options?: { readonly seed?: number | undefined }): void
  /** All that the control routes tell of it. */
  state(): SandboxState
  /** Stops timers, pending webhooks and hanging requests. Later requests are refused. A second call does nothing. */
  close(): void
}
