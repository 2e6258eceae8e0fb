import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuditLog, createFileJournal, type FileJournal } from '@acme/access-codes-rhombus/node'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AuditRecord } from '../src/audit.js'
import { issueMany } from '../src/issue-many.js'
import type { IssueEntry, JournalLine } from '../src/issue-many/journal.js'
import { LineFile } from '../src/node/line-file.js'
import { collect, DOOR, scriptedVendor } from './issuer-rig.js'
import { memoryJournal } from './memory-journal.js'

const AT = Date.UTC(2026, 0, 5, 8)
const line: JournalLine = { kind: 'intent', at: AT, entry: 'visitor-Ä', attemptId: 'ac-1', print: 'p' }
const record: AuditRecord = {
  at: AT,
  tookMs: 1,
  provider: 'rhombus',
  host: 'api2.rhombussystems.com',
  account: 'a',
  doorUuid: DOOR,
  validForSeconds: 60,
  attemptId: 'ac-1',
  outcome: 'issued',
}

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damage-'))
  path = join(folder, 'run.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

function open(): FileJournal {
  const journal = createFileJournal({ path })
  onTestFinished(() => journal.close())
  return journal
}

async function read(journal: FileJournal): Promise<JournalLine[]> {
  const all: JournalLine[] = []
  for await (const one of journal.read()) all.push(one)
  return all
}

const entries = (count: number): IssueEntry[] =>
  Array.from({ length: count }, (_, at) => ({ id: `visitor-${at}`, doorUuid: DOOR, validForSeconds: 3_600 }))

describe('a file that is something else', () => {
  const others: [string, string][] = [
    ['a list of visitors whose last line has no end', 'id,door\n1,front\n2,archive'],
    ['a JSON document', '{\n  "name": "visitors"\n}'],
    ['one long line', 'x'.repeat(200_000)],
    ['one line', 'id,door\n'],
    ['bytes', 'PK\u0003\u0004\u0000\u0000'],
  ]

  it.each(others)('such as %s is left as it is by a journal', async (_, text) => {
    await writeFile(path, text, { mode: 0o640 })
    await expect(read(open())).rejects.toMatchObject({ code: 'store_failed' })
    expect(await readFile(path, 'utf8')).toBe(text)
    expect((await readdir(folder)).sort()).toEqual(['run.jsonl'])
  })

  it.each(others)('such as %s is left as it is by a trail', async (_, text) => {
    await writeFile(path, text)
    await using log = createAuditLog({ path })
    await expect(log.write(record)).rejects.toThrow('is something else')
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  it('such as a trail is no journal, and a journal is no trail', async () => {
    const trail = `${JSON.stringify(record)}\n`
    await writeFile(path, trail)
    await expect(read(open())).rejects.toMatchObject({ code: 'store_failed' })
    await rm(path)
    const journal = `${JSON.stringify(line)}\n`
    await writeFile(path, journal)
    await using log = createAuditLog({ path })
    await expect(log.write(record)).rejects.toThrow('is something else')
    expect(await readFile(path, 'utf8')).toBe(journal)
  })

  it.each(['{"ki', '{', '\0\0\0\0'])('is not what a crash left of the first line: %j', async (text) => {
    await writeFile(path, text)
    const journal = open()
    expect(await read(journal)).toEqual([])
    await journal.append(line)
    expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify(line)}\n`)
  })
})

describe('a journal in a file', () => {
  it('with bytes that are no UTF-8 is damaged: an entry may not get another name', async () => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    bytes[bytes.indexOf(0xc3)] = 0xff
    await writeFile(path, bytes)
    await expect(read(open())).rejects.toMatchObject({ code: 'store_failed' })
  })

  it('whose line ends were changed on the way is read all the same', async () => {
    await writeFile(path, `\uFEFF${JSON.stringify(line)}\r\n${JSON.stringify(line)}\r\n`)
    expect(await read(open())).toEqual([line, line])
  })

  it('takes nothing after it was closed, and leaves no lock behind', async () => {
    const journal = createFileJournal({ path })
    await read(journal)
    await journal.append(line)
    await journal.close()
    await expect(journal.append(line)).rejects.toMatchObject({ code: 'store_failed' })
    expect(await readdir(folder)).toEqual(['run.jsonl'])
    expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify(line)}\n`)
    // Another run may use the same object.
    expect(await read(journal)).toEqual([line])
    await journal.close()
  })
})

it('a trail takes a line that comes after it was closed, and holds no file open for it', async () => {
  const log = createAuditLog({ path })
  await log.write(record)
  await log.close()
  await log.write({ ...record, outcome: 'uncertain' })
  const outcomes = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((text) => (JSON.parse(text) as AuditRecord).outcome)
  expect(outcomes).toEqual(['issued', 'uncertain'])
  const links = await readdir('/proc/self/fd').catch(() => [])
  const { readlink } = await import('node:fs/promises')
  const held = await Promise.all(links.map((link) => readlink(`/proc/self/fd/${link}`).catch(() => '')))
  expect(held.filter((target) => target.startsWith(folder))).toEqual([])
})

it('a trail whose disk was full goes on when there is room again', async () => {
  await using log = createAuditLog({ path })
  await log.write(record)
  const full = vi.spyOn(LineFile.prototype, 'append').mockImplementationOnce(async function (this: LineFile) {
    // What fitted: the beginning of a line.
    await appendFile(path, '{"at":17')
    throw new Error('no space left on device')
  })
  onTestFinished(() => full.mockRestore())
  await expect(log.write(record)).rejects.toThrow('no space left')
  await log.write(record)
  const lines = (await readFile(path, 'utf8')).trim().split('\n')
  expect(lines.map((text) => JSON.parse(text) as AuditRecord)).toEqual([record, record])
})

describe('a journal that lost lines', () => {
  async function lines(): Promise<JournalLine[]> {
    const journal = memoryJournal()
    const vendor = scriptedVendor({ generate: (number) => (number === 2 ? { lost: 'after' } : {}) })
    await collect(vendor.clock, issueMany(vendor.issuer, entries(3), { journal, concurrency: 1 }))
    return journal.lines
  }

  it.each<[string, (all: readonly JournalLine[]) => JournalLine[]]>([
    ['its first', (all) => all.slice(1)],
    ['an intent', (all) => all.filter((_, at) => at !== 1)],
    ['an intent of which the outcome is in doubt', (all) => all.filter((_, at) => at !== 3)],
    ['all but the last', (all) => all.slice(-1)],
  ])('%s, is refused before anything is asked for', async (_, left) => {
    const all = await lines()
    expect(all.map(({ kind }) => kind)).toEqual(['list', 'intent', 'issued', 'intent', 'uncertain', 'intent', 'issued'])
    const vendor = scriptedVendor()
    const journal = memoryJournal(left(all))
    const { items, thrown } = await collect(vendor.clock, issueMany(vendor.issuer, entries(3), { journal }))
    expect(items).toEqual([])
    expect(thrown).toMatchObject({ code: 'store_failed', message: expect.stringContaining('journal') })
    expect(vendor.requests).toEqual([])
  })

  it('or got those of another list or another attempt, is refused as well', async () => {
    const [list, intent, issued] = await lines()
    const foreign = { ...list!, fingerprint: 'of another list' } as JournalLine
    const other = { ...issued!, attemptId: 'ac-other' } as JournalLine
    for (const mixed of [
      [foreign, list!, intent!, issued!],
      [list!, intent!, issued!, foreign],
      [list!, intent!, other],
    ]) {
      const vendor = scriptedVendor()
      const options = { journal: memoryJournal(mixed) }
      const { items, thrown } = await collect(vendor.clock, issueMany(vendor.issuer, entries(3), options))
      expect([items, vendor.requests]).toEqual([[], []])
      expect(thrown).toMatchObject({ code: 'store_failed' })
    }
  })
})
