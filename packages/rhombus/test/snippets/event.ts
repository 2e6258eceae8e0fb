import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { type IssueEntry, type IssueProgress, renderPass } from '@acme/access-codes-rhombus'
import { createFileJournal } from '@acme/access-codes-rhombus/node'
import { rhombus } from './rhombus.js'
import { trail } from './trail.js'

/** `id` names the guest in every run: a booking's number, never the place in the list. */
export interface Guest extends IssueEntry {
  readonly name: string
}

export interface Report {
  /** Ids of those who have no code. Run it again: they are asked for again. */
  readonly failed: string[]
  /** Those for whom a code exists until `until`, or may exist where that is missing, and nobody has it. A person decides. */
  readonly uncertain: { readonly id: string; readonly until: Date | undefined }[]
  readonly progress: IssueProgress | undefined
}

/** Run it again with the same list and folder, after whatever ended it: it goes on where it was. */
export async function issuePasses(guests: Iterable<Guest>, folder: string, signal?: AbortSignal): Promise<Report> {
  const journal = createFileJournal({ path: join(folder, 'journal.jsonl'), keepImages: true })
  const failed: Report['failed'] = []
  const uncertain: Report['uncertain'] = []
  let progress: IssueProgress | undefined
  try {
    const options = {
      journal,
      ratePerSecond: 4,
      checkImage: decodeQr,
      audit: trail.write,
      onProgress: (now: IssueProgress) => void (progress = now),
      signal,
    }
    for await (const result of rhombus.issueMany(guests, options)) {
      const { id, name } = result.entry
      if (result.outcome === 'failed') failed.push(id)
      else if (result.outcome === 'uncertain') {
        const { expiresAt } = result
        uncertain.push({ id, until: expiresAt === undefined ? undefined : new Date(expiresAt) })
      } else if (result.code !== undefined) {
        const pass = renderPass({ code: result.code, visitor: name, door: 'Front door', timeZone: 'Europe/Berlin' })
        await writeFile(join(folder, `${encodeURIComponent(id)}.html`), pass.html, { mode: 0o600 })
      }
    }
  } finally {
    await journal.close()
  }
  return { failed, uncertain, progress }
}
