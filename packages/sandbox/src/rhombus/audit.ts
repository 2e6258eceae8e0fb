import { type Call, envelope } from './call.js'
import { newRuuid } from './ruuid.js'

const MOST_EVENTS = 50_000

/** What an operation did to what. */
export interface Deed {
  readonly action: string
  readonly text: string
  readonly failure?: boolean
  readonly target?: { readonly uuid: string; readonly name: string }
}

/** Writes into the audit feed what a caller did. No document says what an issued code leaves there: it is a guess. */
export function audit(
  { world, org, access, at, userAgent }: Call,
  { action, text, failure = false, target }: Deed,
): void {
  const oauth = access.scheme.includes('oauth')
  world.data.audit.push({
    uuid: newRuuid(world.data.idRandom),
    orgUuid: org.uuid,
    at,
    action,
    displayText: text,
    failure,
    principalName: access.name,
    principalType: oauth ? 'API_OAUTH_TOKEN' : 'API_TOKEN',
    principalUuid: access.tokenUuid,
    targetName: target?.name ?? null,
    targetUuid: target?.uuid ?? null,
    clientType: access.scheme.replaceAll('-', '_').toUpperCase(),
    userAgent,
  })
  if (world.data.audit.length > MOST_EVENTS) world.data.audit.shift()
}

/** `report/getAuditFeed`, newest first. With both lists the exclusion is ignored. */
export function getAuditFeed(call: Call): object {
  const { world, org, fields } = call
  const after = fields.int64('timestampMsAfter') ?? 0
  const before = fields.int64('timestampMsBefore') ?? Number.MAX_SAFE_INTEGER
  const included = fields.texts('includeActions')
  const excluded = included === undefined ? fields.texts('excludeActions') : undefined
  const auditEvents = world.data.audit
    .filter(({ orgUuid, at }) => orgUuid === org.uuid && at > after && at < before)
    .filter(({ action }) => (included?.includes(action) ?? true) && !(excluded?.includes(action) ?? false))
    .reverse()
    .map(({ at, ...event }) => ({ ...event, timestamp: new Date(at).toISOString(), sourceIp: '192.0.2.1' }))
  return { auditEvents, ...envelope(call) }
}
