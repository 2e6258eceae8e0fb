import type { IssueEntry } from './journal.js'

/** An entry as it was when its turn came. */
export interface TakenEntry<Entry> {
  /** What it asks for, read once: between two looks at a caller's object its door may have become another. */
  readonly asked: IssueEntry
  /** The very entry; where it has changed since, as in a list that fills one object again and again, what it was. */
  handBack(): Entry
}

/** Takes an entry. A list comes from a file or a form: what is no entry, or cannot be read, asks for nothing. */
export function takeEntry<Entry extends IssueEntry>(given: Entry): TakenEntry<Entry> {
  const asked = read(given)
  const copy = copied(given, asked)
  return { asked, handBack: () => (isSame(read(given), asked) ? given : copy) }
}

function copied<Entry extends IssueEntry>(given: Entry, asked: IssueEntry): Entry {
  try {
    return { ...given, ...asked }
  } catch {
    return given
  }
}

function read(given: IssueEntry): IssueEntry {
  try {
    const { id, doorUuid, validForSeconds, auditPrincipal } = Object(given) as IssueEntry
    return { id, doorUuid, validForSeconds, ...(auditPrincipal !== undefined && { auditPrincipal }) }
  } catch {
    return { id: '', doorUuid: '', validForSeconds: NaN }
  }
}

function isSame(one: IssueEntry, other: IssueEntry): boolean {
  const names = ['id', 'doorUuid', 'validForSeconds', 'auditPrincipal'] as const
  return names.every((name) => Object.is(one[name], other[name]))
}
