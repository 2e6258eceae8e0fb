import { createAuditLog } from '@acme/access-codes-rhombus/node'

const { RHOMBUS_TRAIL = 'rhombus-trail.jsonl' } = process.env

/** One for the process. `await trail.close()` when it ends. */
export const trail = createAuditLog({ path: RHOMBUS_TRAIL })
