import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createFileJournal, type FileJournal } from '@acme/access-codes-rhombus/node'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { issueMany } from '../src/issue-many.js'
import type { JournalLine } from '../src/issue-many/journal.js'
import { claimOf, takeLock } from '../src/node/file-lock.js'
import { DOOR, pictureNumber, pictureOf, scriptedVendor } from './issuer-rig.js'

const AT = Date.UTC(2026, 0, 5, 8)
const IMAGE = 'data:image/png;base64,iVBORcanary'
const lines: JournalLine[] = [
  { kind: 'list', at: AT, fingerprint: 'f' },
  { kind: 'intent', at: AT, entry: 'visitor 1 / Ä', attemptId: 'ac-1', print: 'p' },
  { kind: 'issued', at: AT, entry: 'visitor 1 / Ä', attemptId: 'ac-1', codeId: 'c', issuedAt: AT, expiresAt: AT + 1 },
  { kind: 'intent', at: AT, entry: '2', attemptId: 'ac-2', print: 'p' },
  { kind: 'failed', at: AT, entry: '2', attemptId: 'ac-2', errorCode: 'forbidden' },
  { kind: 'uncertain', at: AT, entry: '3', attemptId: 'ac-3', errorCode: 'maybe_issued' },
]

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
  path = join(folder, 'run.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

function open(options: { readonly keepImages?: boolean } = {}): FileJournal {
  const journal = createFileJournal({ path, ...options })
  onTestFinished(() => journal.close())
  return journal
}

async function read(journal: FileJournal): Promise<JournalLine[]> {
  const all: JournalLine[] = []
  for await (const line of journal.read()) all.push(line)
  return all
}

async function written(...given: readonly JournalLine[]): Promise<void> {
  await using journal = createFileJournal({ path })
  await read(journal)
  for (const line of given) await journal.append(line)
}

describe('a journal in a file', () => {
  it('gives back what was written to it, in a later run', async () => {
    await written(...lines)
    expect(await read(open())).toEqual(lines)
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(lines.length + 1)
  })

  it('is for its owner alone, also where the file was there before', async () => {
    await writeFile(path, '', { mode: 0o644 })
    await written(...lines)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('touches nothing before it is read', async () => {
    open()
    expect(await readdir(folder)).toEqual([])
  })

  it('keeps lines that come at once whole, each on its own', async () => {
    const journal = open()
    await read(journal)
    const many = Array.from({ length: 3_000 }, (_, at): JournalLine => ({ ...lines[1]!, at: AT + at }))
    await Promise.all(many.map((line) => journal.append(line)))
    await journal.close()
    expect(await read(open())).toEqual(many)
  })

  it('cuts off a last line that a crash left behind, wherever it broke', async () => {
    await written(...lines)
    const whole = await readFile(path, 'utf8')
    const [, last = ''] = /\n([^\n]*)\n$/.exec(whole) ?? []
    for (const missing of [1, 2, 20, last.length]) {
      await writeFile(path, whole)
      await truncate(path, Buffer.byteLength(whole) - missing)
      await written(lines[1]!)
      expect(await read(open())).toEqual([...lines.slice(0, -1), lines[1]])
      // Whoever reads it next has it to himself.
      await rm(`${path}.lock`)
    }
  })

  it('cuts off a long last line, too', async () => {
    await written(...lines)
    await writeFile(path, `${await readFile(path, 'utf8')}{"kind":"issued","image":"${'x'.repeat(200_000)}`)
    expect(await read(open())).toEqual(lines)
  })

  it('is not used where a line in its midst is damaged', async () => {
    await written(...lines)
    const whole = await readFile(path, 'utf8')
    for (const damaged of ['not JSON', '{}', '{"kind":"issued","at":1}', '[]', '']) {
      await writeFile(path, whole.replace(/\n.*\n/, `\n${damaged}\n`))
      const journal = createFileJournal({ path })
      await expect(read(journal)).rejects.toMatchObject({
        code: 'store_failed',
        message: 'A line of the journal is damaged',
      })
      await journal.close()
    }
  })

  it('says that it failed, and no more than that', async () => {
    path = join(folder, 'no such folder', 'run.jsonl')
    await expect(read(open())).rejects.toMatchObject({ code: 'store_failed', message: 'The journal failed: read' })
    expect(() => createFileJournal({ path: '' })).toThrow(expect.objectContaining({ code: 'invalid_option' }))
  })
})

describe('pictures', () => {
  const issued = { ...lines[2], image: IMAGE } as JournalLine

  it('are not kept unless somebody wants it', async () => {
    await written(...lines.slice(0, 2), issued)
    expect(await readFile(path, 'utf8')).not.toContain('canary')
    const journal = open()
    await read(journal)
    expect(await journal.imageOf?.('ac-1')).toBeNull()
  })

  it('are found again, in the same run and in a later one', async () => {
    const journal = open({ keepImages: true })
    await read(journal)
    for (const line of [...lines.slice(0, 2), issued, ...lines.slice(3)]) await journal.append(line)
    expect(await journal.imageOf?.('ac-1')).toBe(IMAGE)
    await journal.close()

    const later = open({ keepImages: true })
    await read(later)
    expect([await later.imageOf?.('ac-1'), await later.imageOf?.('ac-2')]).toEqual([IMAGE, null])
  })

  it('let a run that is taken up again hand out every code', async () => {
    const list = [1, 2].map((number) => ({ id: `${number}`, doorUuid: DOOR, validForSeconds: 60 }))
    const { issuer, clock } = scriptedVendor()
    const first = open({ keepImages: true })
    // The disk has its own time, and the clock is moved by hand.
    const before = await settled(collectSlowly(issueMany(issuer, list, { journal: first })), clock)
    await first.close()
    const later = open({ keepImages: true })
    const after = await settled(collectSlowly(issueMany(issuer, list, { journal: later })), clock)
    expect(before.map(({ outcome }) => outcome)).toEqual(['issued', 'issued'])
    expect(
      after.map((result) => (result.outcome === 'already_issued' && result.code ? pictureOf(result.code) : '')),
    ).toEqual([pictureNumber(1), pictureNumber(2)])
  })
})

describe('two runs at once', () => {
  const refused = { code: 'store_failed', message: 'Another run has this journal open' }

  it('are refused, in one process', async () => {
    await read(open())
    await expect(read(open())).rejects.toMatchObject(refused)
  })

  it('are refused while the other process lives', async () => {
    await lock({ pid: process.ppid, born: await born(process.ppid) })
    await expect(read(open())).rejects.toMatchObject(refused)
  })

  it('are refused where the other one is on another machine', async () => {
    await lock({ host: 'elsewhere', pid: 2 ** 22 + 1 })
    await expect(read(open())).rejects.toMatchObject({ ...refused, hint: expect.stringContaining('.lock') })
  })

  it.each<[string, Parameters<typeof lock>[0]]>([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['an earlier process with the number of this one', { pid: process.pid, born: 'before the machine was started' }],
  ])('do not happen where the lock is of %s', async (_, holder) => {
    await lock(holder)
    expect(await read(open())).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('do not happen where a killed process waits for its parent', async () => {
    // A parent that does not ask what became of its child, as the first process of a container.
    const parent = spawn('bash', ['-c', 'sleep 9 & echo $!; exec sleep 9'], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [said] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(String(said))
    await lock({ pid, born: await born(pid) })
    await expect(read(open())).rejects.toMatchObject(refused)

    process.kill(pid, 'SIGKILL')
    await vi.waitFor(async () => expect(await readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '))
    expect(await read(open())).toEqual([])
  })

  it('do not happen where the lock holds nothing', async () => {
    await writeFile(`${path}.lock`, '')
    expect(await read(open())).toEqual([])
  })

  it('are refused however many try to take over at once, except for one', async () => {
    // One round of this shows a race in 30; a hundred show it.
    for (let round = 0; round < 100; round += 1) {
      await lock({ pid: 2 ** 22 + 1 })
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(`${path}.lock`, 'read')))
      const taken = tries.filter((one) => one.status === 'fulfilled')
      expect(taken).toHaveLength(1)
      await Promise.all(taken.map(({ value }) => value.release()))
      expect(await readdir(folder)).toEqual([])
    }
  })

  it('do not happen where one that was killed while it took over has left its marks', async () => {
    await lock({ pid: 2 ** 22 + 1 })
    const dead = await readFile(`${path}.lock`, 'utf8')
    await writeFile(claimOf(`${path}.lock`, dead), dead)
    await writeFile(claimOf(claimOf(`${path}.lock`, dead), dead), '')
    const journal = open()
    expect(await read(journal)).toEqual([])
    await journal.close()
    expect(await readdir(folder)).toEqual(['run.jsonl'])
  })

  it('come one after the other: the lock goes with the run', async () => {
    const journal = open()
    await read(journal)
    await journal.close()
    expect(await readdir(folder)).toEqual(['run.jsonl'])
    expect(await read(open())).toEqual([])
  })

  async function lock(holder: { readonly host?: string; readonly pid: number; readonly born?: string }): Promise<void> {
    await writeFile(`${path}.lock`, JSON.stringify({ id: 'theirs', host: hostname(), born: 'x', ...holder }))
  }

  async function born(pid: number): Promise<string> {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null)
    if (boot === null) return 'unknown'
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
    return `${boot.trim()} ${fields[19]}`
  }
})

async function collectSlowly<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Moves the clock until it is done, and lets the disk work in between. */
async function settled<T>(work: Promise<T>, clock: { advance(ms: number): Promise<void> }): Promise<T> {
  const state = { done: false }
  void work.finally(() => (state.done = true))
  while (!state.done) {
    await stat(folder)
    await clock.advance(1_000)
  }
  return work
}
