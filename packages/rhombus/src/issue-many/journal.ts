import type { ErrorCode } from '@acme/access-codes'
import { AccessCodeError, digest } from '@acme/access-codes/provider'
import type { CodeIssuer } from '../code-issuer.js'
import type { Wish } from '../issuing/wish.js'

/** One code of a list. What else a caller's entry holds comes back beside its code, and is written nowhere. */
export interface IssueEntry extends Wish {
  /** Its name in the list, the same in every run: at most 200 characters. The journal knows it by this. */
  readonly id: string
}

/** What every line of a journal holds. */
export interface JournalLineOf<Kind extends string> {
  /** What the line says: `list`, `intent`, or what became of it. */
  readonly kind: Kind
  /** Epoch milliseconds by this machine's clock. */
  readonly at: number
}

/** What every line about an entry holds. */
export interface EntryLineOf<Kind extends string> extends JournalLineOf<Kind> {
  /** The entry's id. */
  readonly entry: string
  /** What the request is called: in brackets behind the `auditPrincipal` in Rhombus's list of codes. */
  readonly attemptId: string
}

/**
 * One line of a journal. `list` says which list it belongs to. `intent` is written before the request leaves, and one of the
 * others when it is known what became of it.
 */
export type JournalLine =
  | (JournalLineOf<'list'> & {
      /** A digest of the organisation and the first entry. */
      readonly fingerprint: string
    })
  | (EntryLineOf<'intent'> & {
      /** A digest of door, duration and person: an entry that changes keeps its id, but is another one. */
      readonly print: string
    })
  | (EntryLineOf<'issued'> & {
      /** The code's id, a digest. */
      readonly codeId: string
      /** When it was asked for by Rhombus's clock, epoch milliseconds. */
      readonly issuedAt: number
      /** When it ends by Rhombus's clock, epoch milliseconds. */
      readonly expiresAt?: number | undefined
      /** The picture, as a data URI: only where pictures are kept. */
      readonly image?: string | undefined
    })
  | (EntryLineOf<'failed'> & {
      /** Why there is none. */
      readonly errorCode: ErrorCode
    })
  | (EntryLineOf<'uncertain'> & {
      /** Why nobody has it, or knows. */
      readonly errorCode: ErrorCode
      /** When the code ends that was made, epoch milliseconds; missing where it is not known whether there is one. */
      readonly expiresAt?: number | undefined
    })

/** A line that says what became of an entry. */
export type OutcomeLine = Extract<JournalLine, { readonly kind: 'issued' | 'failed' | 'uncertain' }>

/**
 * Remembers what was asked for, so that a run that was killed can be taken up again. `createFileJournal` of
 * `@acme/access-codes-rhombus/node` keeps one in a file.
 */
export interface IssueJournal {
  /** Whether the pictures of codes are kept: then a run that is taken up again can still hand out what was issued before. */
  readonly keepImages?: boolean | undefined
  /** What was appended so far, oldest first. Read once, before anything is appended. */
  read(): AsyncIterable<JournalLine>
  /** Resolves when the line is safe from a crash. When it rejects, nothing more is asked for. */
  append(line: JournalLine): Promise<void>
  /** The picture that was kept with an `issued` line of that attempt. */
  imageOf?(attemptId: string): Promise<string | null>
}

/** What a journal knows of one entry. */
export interface EntryMemory {
  readonly print: string
  readonly attemptId: string
  /** When it was first asked for, epoch milliseconds. */
  readonly since: number
  /** What became of it, as far as was written. The picture is not in it. */
  readonly outcome: OutcomeLine | null
}

/** What a journal knows. */
export interface JournalMemory {
  fingerprint: string | null
  readonly entries: Map<string, EntryMemory>
}

/**
 * Reads a journal. Of an entry that was asked for again, the last word counts; of pictures, none is held.
 *
 * @throws AccessCodeError `store_failed` where lines are missing or do not belong together: what such a journal does not know would
 * be asked for a second time.
 */
export async function remember(journal: IssueJournal): Promise<JournalMemory> {
  const memory: JournalMemory = { fingerprint: null, entries: new Map() }
  for await (const line of journal.read()) note(memory, line)
  return memory
}

function note(memory: JournalMemory, line: JournalLine): void {
  if (line.kind === 'list') {
    if (memory.fingerprint !== null && memory.fingerprint !== line.fingerprint) throw damaged('it is of two lists')
    memory.fingerprint = line.fingerprint
    return
  }
  if (memory.fingerprint === null) throw damaged('its first line is missing')
  const known = memory.entries.get(line.entry)
  if (line.kind === 'intent') {
    const { print, attemptId, at } = line
    const again = known?.attemptId === attemptId
    memory.entries.set(line.entry, { print, attemptId, since: again ? known.since : at, outcome: null })
    return
  }
  if (known?.attemptId !== line.attemptId) throw damaged('a line is missing')
  const { image, ...outcome } = { image: undefined, ...line }
  void image
  memory.entries.set(line.entry, { ...known, outcome })
}

function damaged(how: string): AccessCodeError {
  return new AccessCodeError('store_failed', `The journal is damaged: ${how}`, {
    provider: 'rhombus',
    operation: 'issueMany',
    hint: "Compare Rhombus's list of codes with your list before you begin a new journal: those it names have one.",
  })
}

/** What an entry asks for, as a digest. */
export function printOf({ id, doorUuid, validForSeconds, auditPrincipal }: IssueEntry): string {
  return digest(...[id, doorUuid, validForSeconds, auditPrincipal ?? ''].map(printed))
}

// What is neither may not even be written as text; its entry is never asked for.
function printed(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value
}

/** What a list is known by: the organisation it is for, and its first entry, since its end may not be known yet. */
export function fingerprintOf({ host, account }: CodeIssuer, first: IssueEntry): string {
  return digest('list', host, account, printOf(first))
}
