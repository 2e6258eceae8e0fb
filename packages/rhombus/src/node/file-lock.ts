import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import process from 'node:process'
import { AccessCodeError, isAccessCodeError } from '@acme/access-codes/provider'

/** Held by one object of one process at a time. */
export interface FileLock {
  release(): Promise<void>
}

interface Holder {
  readonly id: string
  readonly host: string
  readonly pid: number
  /** What tells a process from a later one with the same number. */
  readonly born: string
}

const MOST_TRIES = 20

/**
 * Takes the lock that is a file at `path`. One that a killed process of this machine left behind is taken over; one of another
 * machine is not, since nobody can tell from here whether it lives.
 *
 * @throws AccessCodeError `store_failed` when somebody else holds it.
 */
export async function takeLock(path: string, operation: string): Promise<FileLock> {
  const mine: Holder = { id: randomUUID(), host: hostname(), pid: process.pid, born: await bornAt(process.pid) }
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await write(path, mine)) return { release: () => release(path, mine) }
    const text = await textOf(path)
    if (text === null) continue
    const holder = holderIn(text)
    // Nothing in it: whoever makes it has not written yet, or died before.
    if (holder !== null && (await isAlive(holder))) break
    await takeAway(path, text, operation)
  }
  throw new AccessCodeError('store_failed', 'Another run has this journal open', {
    provider: 'rhombus',
    operation,
    hint: `Wait until it has ended. If none runs, on any machine, remove the file that ends in .lock.`,
  })
}

async function write(path: string, holder: Holder): Promise<boolean> {
  // It has its words before it has its name.
  const draft = `${path}.${holder.id}`
  try {
    await writeFile(draft, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
    await link(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Removes a lock that nobody holds. Whoever does so holds a lock for doing it, of a name that tells whose lock is removed: so nobody
 * who has read it a moment ago removes the next one.
 */
async function takeAway(path: string, dead: string, operation: string): Promise<void> {
  // Refused: another one is about to.
  const claim = await takeLock(claimOf(path, dead), operation).catch(unlessRefused)
  if (claim === null) return
  try {
    if ((await textOf(path)) === dead) await rm(path, { force: true })
  } finally {
    await claim.release()
  }
}

/** The file that is held while a lock is removed. */
export function claimOf(path: string, text: string): string {
  return `${path}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
}

function unlessRefused(error: unknown): null {
  if (isAccessCodeError(error)) return null
  throw error
}

async function release(path: string, mine: Holder): Promise<void> {
  const text = await textOf(path)
  if (text !== null && holderIn(text)?.id === mine.id) await rm(path, { force: true })
}

async function isAlive({ host, pid, born }: Holder): Promise<boolean> {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return codeOf(error) === 'EPERM'
  }
  return (await bornAt(pid)) === born
}

/** The boot and the tick at which a process began, where the system tells; numbers of processes come again. */
async function bornAt(pid: number): Promise<string> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    // The name in it may hold anything; what follows its bracket are the state and numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Killed, and nobody has asked for it yet: the first process of a container may never do so.
    return fields[0] === 'Z' || fields[0] === 'X' ? 'gone' : `${boot.trim()} ${fields[19] ?? ''}`
  } catch {
    return 'unknown'
  }
}

function holderIn(text: string): Holder | null {
  try {
    const { id, host, pid, born } = Object(JSON.parse(text)) as Record<string, unknown>
    const known = typeof id === 'string' && typeof host === 'string' && typeof born === 'string'
    return known && Number.isSafeInteger(pid) ? { id, host, born, pid: Number(pid) } : null
  } catch {
    return null
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function codeOf(error: unknown): string {
  return String((Object(error) as { code?: unknown }).code)
}
