import type { IssueJournal, JournalLine } from '../src/issue-many/journal.js'

/** A journal that outlives its run, as a file does, and can be made to fail. */
export function memoryJournal(lines: JournalLine[] = [], keepImages = false) {
  const journal: IssueJournal & { readonly lines: JournalLine[]; failAt: number } = {
    lines,
    failAt: Infinity,
    keepImages,
    async *read() {
      yield* lines.slice()
    },
    async append(line) {
      if (lines.length + 1 >= journal.failAt) throw new Error('canary: disk full')
      // As text: what a file cannot hold is not kept.
      lines.push(JSON.parse(JSON.stringify(line)) as JournalLine)
    },
    async imageOf(attemptId) {
      const line = lines.find((one) => one.kind === 'issued' && one.attemptId === attemptId)
      return line?.kind === 'issued' ? (line.image ?? null) : null
    },
  }
  return journal
}
