import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { inspect } from 'node:util'
import { createFileVisitStore } from '@acme/access-codes-bardge/node'
import { digest, type VisitRecord, type VisitStore } from '@acme/access-codes/provider'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { bundled, type Scratch, scratch } from './bundled.js'
import { pseudoRandom } from './pseudo-random.js'
import type { StoreNews, StoreTask } from './store-child.js'
import { until } from './until.js'

const key = digest('visits', 'somebody')
const record: VisitRecord = { key, revision: 0, subject: 'somebody', visits: [], over: [] }
const id = '00000000-0000-4000-8000-000000000000'

let folders: Scratch
let program: string
let directory: string
let store: VisitStore
let count = 0

beforeAll(async () => {
  folders = await scratch()
  program = await bundled('store-child.ts', folders.path)
})

afterAll(() => folders.remove())

beforeEach(() => {
  directory = join(folders.path, `store-${(count += 1)}`, 'visits')
  store = createFileVisitStore({ directory })
})

const folder = (): string => join(directory, key)
const files = async (): Promise<string[]> => (await readdir(folder())).sort()

/** A record with so many updates. */
async function at(revision: number): Promise<VisitRecord> {
  let current = await store.putIfAbsent(record)
  while (current.revision < revision) {
    await store.update({ ...current, over: [...current.over, `visit-${current.revision}`] })
    current = (await store.get(key))!
  }
  return current
}

async function failing(act: Promise<unknown>): Promise<unknown> {
  return act.then(
    () => new Error('It should have failed'),
    (error: unknown) => error,
  )
}

describe('the visit store in files', () => {
  it('says that other processes see it', () => {
    expect(store.shared).toBe(true)
  })

  it('touches nothing before it is asked, and reads nothing where nothing is', async () => {
    expect(await store.get(key)).toBeUndefined()
    await expect(stat(directory)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('keeps the first record of a key and gives it to everybody who comes later', async () => {
    expect(await store.putIfAbsent(record)).toEqual(record)
    expect(await store.putIfAbsent({ ...record, over: ['late'] })).toEqual(record)
    expect(await createFileVisitStore({ directory }).get(key)).toEqual(record)
    expect(await store.get(digest('visits', 'another'))).toBeUndefined()
  })

  it('takes an update of the stored revision only, and raises it by one', async () => {
    await store.putIfAbsent(record)

    expect(await store.update({ ...record, over: ['first'] })).toBe(true)
    expect(await store.update({ ...record, over: ['second'] })).toBe(false)
    expect(await store.update({ ...record, revision: 7, over: ['from nowhere'] })).toBe(false)
    expect(await store.get(key)).toEqual({ ...record, revision: 1, over: ['first'] })
  })

  it('does not update what it does not have', async () => {
    expect(await store.update(record)).toBe(false)
    expect(await store.get(key)).toBeUndefined()
  })

  it('lets one of several concurrent firsts and updates through', async () => {
    const put = await Promise.all(['a', 'b', 'c'].map((name) => store.putIfAbsent({ ...record, over: [name] })))
    const [first] = put
    const done = await Promise.all(['d', 'e', 'f'].map((name) => store.update({ ...first!, over: [name] })))

    expect(put).toEqual([first, first, first])
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await store.get(key)).toMatchObject({ revision: 1, over: [['d', 'e', 'f'][done.indexOf(true)]] })
  })

  it('leaves nothing of earlier revisions behind: a used code is gone from the disk', async () => {
    await at(3)

    expect(await files()).toEqual(['3'])
    expect(await readdir(directory)).toEqual([key])
  })

  it('makes folders and files for its owner alone', async () => {
    await at(1)

    const modes = [directory, folder(), join(folder(), '1')].map(async (path) => (await stat(path)).mode & 0o777)
    expect(await Promise.all(modes)).toEqual([0o700, 0o700, 0o600])
  })
})

describe('after somebody died', () => {
  it.each([
    ['while writing a candidate', '2', [`2.${id}.next`]],
    ['with the revision replaced and its successor not there yet', '3', [`2.${id}.done`, `3.${id}.next`]],
    ['before tidying up', '2', [`0.${id}.done`, `1.${id}.done`, `1.${id}.next`]],
  ])('reads on, %s', async (_when, left, debris) => {
    const expected = await at(Number(left))
    const whole = await readFile(join(folder(), left), 'utf8')
    if (left === '3') {
      // The second of its two renames did not happen.
      await rename(join(folder(), '3'), join(folder(), `2.${id}.next`))
      await writeFile(join(folder(), `2.${id}.done`), 'what was replaced')
    } else {
      for (const name of debris) await writeFile(join(folder(), name), whole.slice(0, 40))
    }

    expect(await store.get(key)).toEqual(expected)
    expect(await store.update({ ...expected, over: ['next'] })).toBe(true)
    expect(await store.get(key)).toEqual({ ...expected, revision: expected.revision + 1, over: ['next'] })
    expect(await files()).toEqual([String(expected.revision + 1)])
  })

  it('does not take an update for the revision that the dead one had replaced', async () => {
    const stale = await at(2)
    await at(3)
    await rename(join(folder(), '3'), join(folder(), `2.${id}.next`))
    await writeFile(join(folder(), `2.${id}.done`), 'what was replaced')

    expect(await store.update({ ...stale, over: ['too late'] })).toBe(false)
    expect((await store.get(key))?.revision).toBe(3)
  })

  it('T-54 keeps what a process was told is stored, through any number of kills', async () => {
    const told: string[] = []
    const random = pseudoRandom(7)
    for (let round = 0; round < 6; round += 1) {
      const children = await Promise.all([child(), child()])
      const ended = children.map((process) => once(process, 'exit'))
      children.forEach((process, at) => {
        process.on('message', (news: StoreNews) => 'added' in news && told.push(news.added))
        process.send({ directory, key, name: `${round}-${at}`, times: 1_000 } satisfies StoreTask)
      })
      // At any moment, but not before it has come to something.
      const enough = told.length + 3 + 5 * random()
      await until(() => told.length > enough)
      await new Promise((resolve) => setTimeout(resolve, 5 * random()))
      for (const process of children) process.kill('SIGKILL')
      await Promise.all(ended)
    }

    const { over, revision } = (await store.get(key))!
    expect(told.length).toBeGreaterThan(20)
    expect(over).toEqual(expect.arrayContaining(told))
    expect([revision, new Set(over).size]).toEqual([over.length, over.length])
    // At most the one that each was about when it died.
    expect(over.length - told.length).toBeLessThanOrEqual(12)
  })
})

describe('several processes', () => {
  it('T-54 loses no update and takes none twice while three of them write one record', async () => {
    const tasks = ['a', 'b', 'c'].map((name): StoreTask => ({ directory, key, name, times: 30 }))
    const children = await Promise.all(tasks.map(() => child()))
    const ended = children.map((process) => once(process, 'exit'))
    children.forEach((process, at) => process.send(tasks[at]!))
    await Promise.all(ended)

    const { over, revision } = (await store.get(key))!
    const expected = tasks.flatMap(({ name }) => Array.from({ length: 30 }, (_, time) => `${name}-${time}`))
    expect([...over].sort()).toEqual(expected.sort())
    expect(revision).toBe(90)
    expect(await files()).toEqual(['90'])
  })
})

describe('a record that is not whole', () => {
  it.each([
    ['cut short', async (path: string) => truncate(path, 80)],
    ['empty', async (path: string) => truncate(path, 0)],
    ['changed by hand', async (path: string) => edit(path, (text) => text.replace('visit-0', 'visit-9'))],
    ['of another revision', async (path: string) => rename(path, path.replace(/1$/, '8'))],
    ['of another key', async (path: string) => edit(path, (text) => text.replaceAll(key, digest('other')))],
  ])('is refused by its key and never by its content: %s', async (_how, damage) => {
    const current = await at(1)
    await damage(join(folder(), '1'))

    const error = await failing(store.get(key))

    expect(error).toMatchObject({ code: 'store_failed', message: `The visit record ${key} is damaged` })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/visit-\d|somebody/)
    expect(await failing(store.putIfAbsent(current))).toMatchObject({ code: 'store_failed' })
  })
})

describe('what cannot be written', () => {
  it.each(['../escaped', '', 'a/b', '.', '..', 'A'.repeat(32), `${key}.`, `${key}\0`])(
    'is not taken under the key %j',
    async (bad) => {
      for (const act of [
        store.get(bad),
        store.putIfAbsent({ ...record, key: bad }),
        store.update({ ...record, key: bad }),
      ]) {
        expect(await failing(act)).toMatchObject({
          code: 'store_failed',
          message: expect.not.stringContaining('escaped'),
        })
      }
      await expect(stat(directory)).rejects.toMatchObject({ code: 'ENOENT' })
    },
  )

  it('fails, and says how, where the directory is a file', async () => {
    await mkdir(join(directory, '..'), { recursive: true })
    await writeFile(directory, '')

    expect(await failing(store.putIfAbsent(record))).toMatchObject({
      code: 'store_failed',
      message: `The visit record ${key} cannot be written: ENOTDIR`,
      retryable: true,
    })
  })

  it('fails before the record changes where the disk takes only a part of a file', async () => {
    const current = await at(0)
    const news: StoreNews[] = []
    // A process that may write no more than a block into any file, which a superuser may not pass either.
    const process = await child('ulimit -f 1; exec "$0" "$@"')
    process.on('message', (message: StoreNews) => news.push(message))
    const ended = once(process, 'exit')
    process.send({ directory, key, name: 'x'.repeat(4_000), times: 1 } satisfies StoreTask)
    await ended

    expect(news).toEqual([{ failed: `AccessCodeError: The visit record ${key} cannot be written: EFBIG` }])
    expect(await store.get(key)).toEqual(current)
    expect(await files()).toEqual(['0'])
  })

  it('names its option', () => {
    expect(() => createFileVisitStore({ directory: '' })).toThrow(expect.objectContaining({ code: 'invalid_option' }))
  })
})

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')))
}

/** A process that waits for its task; `limits` are for the shell that starts it. */
async function child(limits?: string): Promise<ChildProcess> {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const
  const process =
    limits === undefined
      ? fork(program, [], { execArgv: [] })
      : spawn('sh', ['-c', limits, execPath, program], { stdio: [...stdio] })
  onTestFinished(() => void process.kill('SIGKILL'))
  await once(process, 'message')
  return process
}
