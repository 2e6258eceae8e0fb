import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** Makes a folder, for its owner alone, where it is missing. */
export async function makeFolder(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncUp(resolve(directory), dirname(resolve(made)))
}

/** A file of its own, complete on the disk, for its owner alone. */
export async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Puts on the disk which names a folder holds. */
export async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The folders that a new one was made in, from its own to the outermost. */
async function syncUp(made: string, outermost: string): Promise<void> {
  for (let folder = dirname(made); folder.length >= outermost.length; folder = dirname(folder)) {
    await sync(folder)
    if (folder === outermost) return
  }
}

/** What is left lying does no harm, and the next one tidies. */
export async function tidy(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { force: true }).catch(() => undefined)
}

/** What was asked for, undefined where it failed in this one way. */
export async function unless<T>(code: string, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (codeOf(error) === code) return undefined
    throw error
  }
}

/** The platform's word for a failure, such as `ENOENT`; empty where it has none. */
export function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown }
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : ''
}
