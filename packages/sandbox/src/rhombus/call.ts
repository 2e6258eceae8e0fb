import type { Fields } from './fields.js'
import type { Caller } from './gate.js'
import type { Access, Org } from './org.js'
import { RhombusRefusal } from './refusal.js'
import type { RhombusSettings } from './settings.js'
import type { RhombusWorld } from './world.js'

/** One request whose key is good: who asks for what, and when. */
export interface Call {
  readonly world: RhombusWorld
  /** The operation's id. */
  readonly operation: string
  readonly org: Org
  readonly access: Access
  readonly settings: Readonly<RhombusSettings>
  readonly fields: Fields
  /** The moment of the request, epoch milliseconds. */
  readonly at: number
  readonly userAgent: string | null
}

export function newCall(
  world: RhombusWorld,
  operation: string,
  { access, org }: Caller,
  fields: Fields,
  request: Request,
): Call {
  const settings = world.settings.get(org.uuid)
  const at = world.frame.clock.now()
  return { world, operation, org, access, settings, fields, at, userAgent: request.headers.get('user-agent') }
}

/** What was found; the answer about an id that nothing has is a setting. */
export function found<Thing>(call: Call, thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new RhombusRefusal(call.settings.unknownId, `${what} not found`)
  return thing
}

/** The in-band fields, for the answers whose schema has them. */
export function envelope({ settings }: Call): object {
  const warningMsg = settings.warningMsg === '' ? null : settings.warningMsg
  if (settings.envelope === 'none') return warningMsg === null ? {} : { warningMsg }
  if (settings.envelope === 'error') return warningMsg === null ? { error: false } : { error: false, warningMsg }
  return { error: false, errorMsg: null, warningMsg }
}
