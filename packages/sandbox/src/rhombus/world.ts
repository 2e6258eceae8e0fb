import type { Frame } from '../provider.js'
import type { Random } from '../random.js'
import type { Settings } from '../settings.js'
import type { AuditEvent } from './audit-event.js'
import type { CodeBook } from './code-book.js'
import type { EventBook } from './component-event.js'
import type { Credential } from './credential.js'
import type { Cursors } from './cursors.js'
import type { Door } from './door.js'
import type { GuestPass } from './guest-pass.js'
import type { Lockdown, LockdownPlan } from './lockdown.js'
import type { OrgWebhook } from './org-webhook.js'
import type { Access, Location, Org, User } from './org.js'
import type { RhombusSettings } from './settings.js'
import type { TokenBuckets } from './token-bucket.js'

/** All that the platform remembers. A reset makes a new one. */
export interface RhombusData {
  readonly orgs: readonly Org[]
  readonly accesses: readonly Access[]
  readonly locations: readonly Location[]
  readonly users: readonly User[]
  /** In the order in which they are listed. */
  readonly doors: readonly Door[]
  readonly credentials: Credential[]
  readonly guestPasses: GuestPass[]
  readonly plans: readonly LockdownPlan[]
  /** By the location's id. */
  readonly lockdowns: Map<string, Lockdown>
  readonly codes: CodeBook
  readonly events: EventBook
  readonly audit: AuditEvent[]
  readonly webhooks: OrgWebhook[]
  readonly cursors: Cursors
  readonly buckets: TokenBuckets
  /** Draws the ids of what is new. */
  readonly idRandom: Random
}

/** The platform and what it stands on. `data` is another one after a reset. */
export interface RhombusWorld {
  readonly frame: Frame
  readonly settings: Settings<RhombusSettings>
  data: RhombusData
}

/** The door with an id, of any organisation. */
export function doorWith({ data }: RhombusWorld, uuid: string | undefined): Door | undefined {
  return data.doors.find((door) => door.uuid === uuid)
}
