import type { JournalLine } from '../issue-many/journal.js'

const outcomes = ['issued', 'failed', 'uncertain']

/** A line of a journal as text, and only what belongs into one. */
export function toLineText(line: JournalLine, keepImages: boolean): string {
  if (line.kind !== 'issued' || keepImages) return JSON.stringify(line)
  const { image, ...rest } = line
  void image
  return JSON.stringify(rest)
}

/** Reads a line back; null for what is none. */
export function readLineText(text: string): JournalLine | null {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return null
  }
  const { kind, at, entry, attemptId, fingerprint, print, codeId, issuedAt, expiresAt } = Object(line) as Record<
    string,
    unknown
  >
  if (typeof at !== 'number') return null
  if (kind === 'list') return typeof fingerprint === 'string' ? (line as JournalLine) : null
  if (typeof entry !== 'string' || typeof attemptId !== 'string') return null
  if (kind === 'intent') return typeof print === 'string' ? (line as JournalLine) : null
  if (!outcomes.includes(String(kind)) || !['undefined', 'number'].includes(typeof expiresAt)) return null
  const isCode = typeof codeId === 'string' && typeof issuedAt === 'number'
  return kind !== 'issued' || isCode ? (line as JournalLine) : null
}
