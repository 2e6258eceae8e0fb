import type { AuditHook, AuditRecord } from '../audit.js'
import { checkGiven } from '../invalid-option.js'
import { LineFile } from './line-file.js'

/** Where a trail is kept. */
export interface AuditLogOptions {
  /** The file, in a folder that exists. It only grows: move it away to begin a new one, with no run open. */
  readonly path: string
}

/** A trail in a file. */
export interface AuditLog {
  /** The hook to hand to `accessCodeSource` and `issueMany`: `{ audit: log.write }`. Resolves when the line is on the disk. */
  readonly write: (record: AuditRecord) => Promise<void>
  /** Waits for what is being written, and closes the file. A line that comes later is written all the same. */
  close(): Promise<void>
  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

// In this order, and nothing else: what a caller adds by mistake does not get in.
const fields = [
  'at',
  'outcome',
  'delivered',
  'doorUuid',
  'principal',
  'validForSeconds',
  'expiresAt',
  'entryId',
  'attemptId',
  'codeId',
  'errorCode',
  'status',
  'requestId',
  'tookMs',
  'provider',
  'host',
  'account',
] as const satisfies readonly (keyof AuditRecord)[]

/**
 * Writes the trail as JSON lines, each on the disk (`fsync`) before its code is handed out: who got a code to which door, for how
 * long, when, and by which request. The file is readable by its owner alone (0600). It holds no code, and no picture;
 * it names persons, so keep it only as long as you may.
 *
 * One log for one process: two would cut off each other's unfinished lines when they open the file.
 *
 * @throws AccessCodeError `invalid_option` without a path. Writing rejects with the system's error, which the
 * caller of the hook tells as a warning: a full disk costs no code.
 */
export function createAuditLog(options: AuditLogOptions): AuditLog {
  checkGiven(options, { path: 'text' }, { operation: 'createAuditLog' }, 'path')
  const { path } = options
  let opened: Promise<LineFile> | null = null
  let isClosed = false

  const write: AuditHook = async (record) => {
    const mine = (opened ??= LineFile.open(path, '{"at":'))
    let written = false
    try {
      await (await mine).append(JSON.stringify(Object.fromEntries(fields.map((name) => [name, record[name]]))))
      written = true
    } finally {
      // A disk may have room again: opened anew, what is broken is cut off. And a line that comes late holds nothing open.
      if ((!written || isClosed) && opened === mine) await drop()
    }
  }

  async function drop(): Promise<void> {
    const closing = opened
    opened = null
    const file = await closing?.catch(() => null)
    await file?.close()
  }

  async function close(): Promise<void> {
    isClosed = true
    await drop()
  }

  return { write: async (record) => write(record), close, [Symbol.asyncDispose]: close }
}
