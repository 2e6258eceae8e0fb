// The files of one record, in a folder of its own:
//
//   7                 revision 7, and it is the latest: there is one such file at any time, or for a moment none
//   7.<id>.next       a candidate for revision 8
//   7.<id>.done       revision 7, replaced by the candidate of this id, which is about to become 8
//
// An update writes its candidate, renames `7` to `7.<id>.done`, and then `7.<id>.next` to `8`. The first rename decides:
// of all who try it, one finds the file. Who finds a replaced revision and no later one makes the second rename for whoever
// died before it. A name that was renamed away never comes back, so nobody who was slow can win late.

const form = /^(\d+)(?:\.([0-9a-f-]{36})\.(next|done))?$/

export interface RevisionFile {
  readonly name: string
  readonly revision: number
  /** Whose candidate, or by whose it was replaced; undefined for a revision itself. */
  readonly id: string | undefined
  readonly kind: 'next' | 'done' | undefined
}

export const nextName = (revision: number, id: string): string => `${revision}.${id}.next`
export const doneName = (revision: number, id: string): string => `${revision}.${id}.done`

/** What a folder holds, foreign files left out. */
export function toRevisionFiles(names: readonly string[]): RevisionFile[] {
  return names.flatMap((name) => {
    const [, revision, id, kind] = form.exec(name) ?? []
    return revision === undefined ? [] : [{ name, revision: Number(revision), id, kind: kind as RevisionFile['kind'] }]
  })
}

/**
 * What to do with a folder: read the latest revision, finish a replacement that somebody has left, or look again (it was
 * read while something changed).
 */
export function judgeFolder(
  files: readonly RevisionFile[],
): { readonly latest: number } | { readonly unfinished: RevisionFile } | null {
  const latest = highest(files, undefined)
  const replaced = highest(files, 'done')
  // An older one may lie about, of somebody who died before tidying up.
  if (replaced && replaced.revision >= (latest?.revision ?? 0)) return { unfinished: replaced }
  return latest ? { latest: latest.revision } : null
}

function highest(files: readonly RevisionFile[], kind: RevisionFile['kind']): RevisionFile | undefined {
  return files.filter((file) => file.kind === kind).sort((a, b) => b.revision - a.revision)[0]
}

/** What nobody needs any more once `latest` is there: what it replaced, and candidates that came too late. */
export function leftovers(files: readonly RevisionFile[], latest: number): string[] {
  return files.filter(({ revision }) => revision < latest).map(({ name }) => name)
}
