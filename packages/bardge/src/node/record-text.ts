import { createHash } from 'node:crypto'
import type { VisitRecord } from '@acme/access-codes/provider'

/** A record as a file holds it: a line with the checksum of the rest, then JSON. */
export function toRecordText(record: VisitRecord): string {
  const json = JSON.stringify(record)
  return `${checksum(json)}\n${json}\n`
}

/** The record of a file; null unless it is whole, of this key and of this revision. */
export function readRecordText(text: string, key: string, revision: number): VisitRecord | null {
  const [sum, json, rest] = text.split('\n')
  if (json === undefined || rest !== '' || sum !== checksum(json)) return null
  const record = JSON.parse(json) as VisitRecord
  return record.key === key && record.revision === revision ? record : null
}

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex')
}
