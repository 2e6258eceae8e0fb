import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AccessCodeError,
  checkOptions,
  isAccessCodeError,
  type VisitRecord,
  type VisitStore,
} from '@acme/access-codes/provider'
import { codeOf, makeFolder, sync, tidy, unless, write } from './durable-file.js'
import { readRecordText, toRecordText } from './record-text.js'
import { doneName, judgeFolder, leftovers, nextName, toRevisionFiles } from './revision-names.js'

/** Where the files of visits are. */
export interface FileVisitStoreOptions {
  /** Made where it is missing, for its owner alone. One for all processes, and for nothing else. */
  readonly directory: string
}

// So often something changed while it was looked at: then it is no longer a matter of patience.
const MAX_LOOKS = 100

/**
 * A {@link VisitStore} in files, for all processes of one machine. **They hold credentials**: files are readable by their
 * owner alone (0600, folders 0700), and belong into no backup that others read.
 *
 * A record is replaced in one step, decided by the file system and without locks, so a process that is killed at any moment
 * leaves the old record or the new one and holds nobody up. What `update` and `putIfAbsent` report is on the disk (`fsync`
 * of file and folder). A full or read-only disk fails before anything is sent.
 *
 * For local file systems of Linux and macOS (ext4, XFS, Btrfs, ZFS, APFS). Not for NFS, SMB and other shares, whose renames
 * are not the same step for everybody, and not for Windows, which cannot sync a folder.
 *
 * One folder per client, and in it one file: some hundred bytes, the code of the open visit, and the name of each visit
 * that is over. Names are kept for ever, since none may get a second code: a visit a day is some 15 kB in a year.
 *
 * Its methods reject with `store_failed`, which says what failed and never what was in a record; a damaged one is named by
 * its key.
 */
export function createFileVisitStore(options: FileVisitStoreOptions): VisitStore {
  checkOptions(options, { directory: 'text' }, where('createFileVisitStore'))
  const { directory } = options
  if (typeof directory !== 'string' || directory === '') {
    throw new AccessCodeError('invalid_option', 'createFileVisitStore needs directory', where('createFileVisitStore'))
  }

  /** The record, once it is known to be there. */
  async function read(key: string): Promise<VisitRecord | undefined> {
    const folder = join(directory, key)
    for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
      const names = await unless('ENOENT', readdir(folder))
      if (names === undefined) return undefined
      const files = toRevisionFiles(names)
      const found = judgeFolder(files)
      if (found === null) continue
      if ('unfinished' in found) {
        await finish(folder, found.unfinished.revision, found.unfinished.id ?? '')
        continue
      }
      const { latest } = found
      const text = await unless('ENOENT', readFile(join(folder, String(latest)), 'utf8'))
      // Somebody has replaced it since.
      if (text === undefined) continue
      const record = readRecordText(text, key, latest)
      if (record === null) throw new AccessCodeError('store_failed', `The visit record ${key} is damaged`, where('get'))
      await tidy(folder, leftovers(files, latest))
      return record
    }
    throw new AccessCodeError('store_failed', `The visit record ${key} cannot be read`, where('get'))
  }

  async function replace(record: VisitRecord): Promise<boolean> {
    const { key, revision } = record
    const folder = join(directory, key)
    const id = randomUUID()
    const candidate = nextName(revision, id)
    const replaced = doneName(revision, id)
    let won = false
    try {
      await write(join(folder, candidate), toRecordText({ ...record, revision: revision + 1 }))
      await sync(folder)
      await rename(join(folder, String(revision)), join(folder, replaced))
      won = true
      // What fails from here on is finished by the next who looks.
      await sync(folder)
      await finish(folder, revision, id)
    } catch (error) {
      if (!won) await tidy(folder, [candidate])
      // There is no such revision: somebody else was first, or there is no record.
      if (!won && codeOf(error) === 'ENOENT') return false
      throw error
    }
    await tidy(folder, [replaced])
    return true
  }

  async function create(record: VisitRecord): Promise<void> {
    const { key, revision } = record
    await makeFolder(directory)
    // A folder that is complete before it has its name. Dying here leaves one without visits behind.
    const folder = join(directory, `.${key}.${randomUUID()}`)
    await mkdir(folder, { mode: 0o700 })
    try {
      await write(join(folder, String(revision)), toRecordText(record))
      await sync(folder)
      await rename(folder, join(directory, key))
    } catch (error) {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
      if (!/^(ENOTEMPTY|EEXIST)$/.test(codeOf(error))) throw error
    }
    // Also where somebody else was first: the answer says that it is there.
    await sync(directory)
  }

  return {
    shared: true,
    get: (key) => told('get', key, directory, () => read(key)),
    update: (record) => told('update', record.key, directory, () => replace(record)),
    putIfAbsent: (record) =>
      told('putIfAbsent', record.key, directory, async () => {
        const before = await read(record.key)
        if (before) return before
        await create(record)
        return (await read(record.key)) ?? record
      }),
  }
}

/** The second half of a replacement, whoever has made the first. Once only: then the candidate's name is gone. */
async function finish(folder: string, revision: number, id: string): Promise<void> {
  await unless('ENOENT', rename(join(folder, nextName(revision, id)), join(folder, String(revision + 1))))
  await sync(folder)
}

/** Every failure as one of ours, with the folder that was given: the platform's quotes a path, and a parser's what it read. */
async function told<T>(operation: string, key: string, directory: string, act: () => Promise<T>): Promise<T> {
  // Keys are digests. Anything else could be a path.
  if (typeof key !== 'string' || !/^[0-9a-f]{32}$/.test(key)) {
    throw new AccessCodeError('store_failed', 'The key of a visit record is 32 hexadecimal digits', where(operation))
  }
  try {
    return await act()
  } catch (error) {
    if (isAccessCodeError(error)) throw error
    const code = codeOf(error)
    const message = `The visit record ${key} cannot be ${operation === 'get' ? 'read' : 'written'}`
    const hint = `Look at the folder ${directory}: a local disk, with room, where this process may write`
    throw new AccessCodeError('store_failed', code === '' ? message : `${message}: ${code}`, {
      ...where(operation),
      hint,
    })
  }
}

function where(operation: string): { provider: string; operation: string } {
  return { provider: 'bardge', operation }
}
