import { AccessCodeError, isAccessCodeError } from '@acme/access-codes/provider'
import { checkGiven } from '../invalid-option.js'
import type { IssueJournal, JournalLine } from '../issue-many/journal.js'
import { type FileLock, takeLock } from './file-lock.js'
import { readLineText, toLineText } from './journal-line.js'
import { LineFile, type LinePlace } from './line-file.js'

/** Where a journal is kept, and what it keeps. */
export interface FileJournalOptions {
  /** The file, in a folder that exists. One for each list; beside it stands a lock while a run has it open. */
  readonly path: string
  /**
   * Keep the pictures of codes. Default false: the file then holds no picture, and a code that was issued but not yet handed out
   * when the run was killed is lost. **With true the file is as good as the keys to the doors** until the last code
   * in it has ended: it belongs into no backup, and should be deleted then.
   */
  readonly keepImages?: boolean | undefined
}

/** A journal in a file. */
export interface FileJournal extends IssueJournal {
  /** Whether the pictures of codes are kept. */
  readonly keepImages: boolean
  /** Lets another run have it. Call it when the run has ended. */
  close(): Promise<void>
  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

const operation = 'createFileJournal'

/**
 * A journal in a file of JSON lines, for `issueMany`: each line is on the disk (`fsync`) before the run goes on, so it survives
 * `kill -9` and a power cut. A last line that a crash cut short is removed when the file is opened again. The file is
 * readable by its owner alone (0600); it names entries, no person, no code, and no picture unless `keepImages` is set.
 *
 * It is opened by `read()`, until `close()`. Its methods reject with `store_failed`: when another run has it open, when it is another
 * kind of file (which stays as it is), when a line in its midst is damaged, when it is not open, and when the disk refuses.
 */
export function createFileJournal(options: FileJournalOptions): FileJournal {
  checkGiven(options, { path: 'text', keepImages: 'boolean' }, { operation }, 'path')
  const { path, keepImages = false } = options
  let opened: Promise<{ readonly file: LineFile; readonly lock: FileLock }> | null = null
  // Where the pictures are: a run over thousands must not hold them.
  const images = new Map<string, LinePlace>()

  async function open(): Promise<{ readonly file: LineFile; readonly lock: FileLock }> {
    const lock = await takeLock(`${path}.lock`, operation)
    try {
      return { lock, file: await LineFile.open(path, '{"kind":"') }
    } catch (error) {
      await lock.release()
      throw error
    }
  }

  async function toRead(): Promise<LineFile> {
    opened ??= open()
    // Who was refused may try again.
    opened.catch(() => (opened = null))
    return (await opened).file
  }

  /** A run that goes on after its journal was closed would hold file and lock for ever. */
  async function file(): Promise<LineFile> {
    if (opened === null) throw new Error('It is not open')
    return (await opened).file
  }

  function keep(line: JournalLine, place: LinePlace): void {
    if (line.kind === 'issued' && line.image !== undefined) images.set(line.attemptId, place)
  }

  async function close(): Promise<void> {
    const closing = opened
    opened = null
    const { file, lock } = (await closing) ?? {}
    try {
      await file?.close()
    } finally {
      await lock?.release()
    }
  }

  return {
    keepImages,
    async *read() {
      const lines = (await told('read', toRead)).lines()
      for (;;) {
        const { done, value } = await told('read', () => lines.next())
        if (done) return
        const line = readLineText(value.text)
        if (line === null) throw storeFailed('A line of the journal is damaged')
        keep(line, value.place)
        yield line
      }
    },
    async append(line) {
      await told('append', async () => keep(line, await (await file()).append(toLineText(line, keepImages))))
    },
    async imageOf(attemptId) {
      const place = images.get(attemptId)
      if (place === undefined) return null
      const line = readLineText(await told('imageOf', async () => (await file()).line(place)))
      return line?.kind === 'issued' ? (line.image ?? null) : null
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAccessCodeError(error)) throw error
    // The system's own words name the file, and nothing of what is in it.
    throw storeFailed(`The journal failed: ${what}`, error)
  }
}

function storeFailed(message: string, cause?: unknown): AccessCodeError {
  return new AccessCodeError('store_failed', message, { provider: 'rhombus', operation, cause })
}
