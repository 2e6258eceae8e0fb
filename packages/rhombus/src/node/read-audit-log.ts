import { createReadStream } from 'node:fs'
import { AccessCodeError } from '@acme/access-codes/provider'
import type { AuditRecord } from '../audit.js'
import { checkGiven } from '../invalid-option.js'

/**
 * Reads a trail that `createAuditLog` wrote, oldest first: `for await (const record of readAuditLog(path))`. It may be read while it is
 * written. A last line without its end is one that is being written, or that a crash cut off: it is left out.
 *
 * @throws AccessCodeError while it is read: `invalid_option` without a path, and `store_failed` with the number of a line that is none,
 * without its words; and the system's own error where the file cannot be read.
 */
export async function* readAuditLog(path: string): AsyncGenerator<AuditRecord, void, void> {
  checkGiven({ path }, { path: 'text' }, { operation: 'readAuditLog' }, 'path')
  let rest = ''
  let number = 0
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    // By hand: Node's readline ends lines where JSON does not, and does not tell of a file that cannot be read.
    const lines = `${rest}${String(piece)}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield recordOf(line, ++number)
  }
}

function recordOf(line: string, number: number): AuditRecord {
  try {
    const record: unknown = JSON.parse(line)
    const { at, doorUuid, outcome } = Object(record) as Partial<AuditRecord>
    const isRecord = typeof at === 'number' && typeof doorUuid === 'string' && typeof outcome === 'string'
    if (isRecord) return record as AuditRecord
  } catch {
    // It is told below, without its words.
  }
  const details = { provider: 'rhombus', operation: 'readAuditLog' }
  throw new AccessCodeError('store_failed', `Line ${number} of the trail is damaged`, details)
}
