import { execFile } from 'node:child_process'
import type { Clock } from '@acme/access-codes'
import type { Environment } from './settings.js'

const LOOK_MS = 500

/**
 * The processes that ran this one for somebody: from its parent up, as long as they are package managers or shells of theirs.
 *
 * @param table lines of `ps`: process id, its parent's, its command line
 */
export function startersOf(table: string, parent: number): readonly number[] {
  const processes = new Map(
    [...table.matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)].map(([, pid, above, command = '']) => {
      return [Number(pid), { above: Number(above), command }]
    }),
  )
  const starters: number[] = []
  for (let pid = parent; pid > 1 && !starters.includes(pid);) {
    const found = processes.get(pid)
    if (
      found === undefined ||
      !/(^|[\s/])(npm|npx|pnpm|yarn|bun|corepack)\b|^(\S*\/)?(sh|bash|dash) -c /.test(found.command)
    )
      break
    starters.push(pid)
    pid = found.above
  }
  return starters
}

/**
 * Looks up the package managers that started this process; empty where none did. To be called early: one that ends before it
 * is known is never missed.
 */
export function findStarters(environment: Environment): Promise<readonly number[]> {
  if (environment['npm_lifecycle_event'] === undefined) return Promise.resolve([])
  const parent = process.ppid
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 2 ** 26 }, (_, table) => {
      // Without `ps` there is at least the parent.
      resolve([...new Set([parent, ...startersOf(table, parent)])])
    })
  })
}

/**
 * Calls `end` once one of the starters is gone: told to end, not each passes that on, and nobody would know of this process.
 * The look at them keeps no process alive.
 */
export function whenStarterEnds(starters: readonly number[], clock: Clock, end: () => void): void {
  const look = (): void => {
    if (starters.every(alive)) clock.setTimeout(look, LOOK_MS)
    else end()
  }
  if (starters.length > 0) look()
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
