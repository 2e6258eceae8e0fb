import type { AuditRecord } from '@acme/access-codes-rhombus'
import { readAuditLog } from '@acme/access-codes-rhombus/node'

/** Who could open a door at a moment (epoch milliseconds), by your own trail; uncertain ones among them. */
export async function whoCouldOpen(path: string, doorUuid: string, at: number): Promise<AuditRecord[]> {
  const found: AuditRecord[] = []
  for await (const record of readAuditLog(path)) {
    const { outcome, expiresAt = record.at + record.validForSeconds * 1_000 } = record
    if (record.doorUuid === doorUuid && outcome !== 'failed' && record.at <= at && at < expiresAt) found.push(record)
  }
  return found
}
