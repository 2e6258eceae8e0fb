import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { createSandbox, type IssuedRhombusCode, type RequestEntry, RHOMBUS_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { expect, it, onTestFinished } from 'vitest'
import { bundled } from './bundled.js'
import type { IssueNews, IssueTask } from './issue-child.js'

const ENTRIES = Number(process.env['ISSUE_ENTRIES'] ?? 500)
const HOARD = process.env['ISSUE_HOARD'] === 'yes'
const HEAP_MB = 48
const CONCURRENCY = 16
// The waits of a limit and of looking twice, seconds each, are most of the time: the child's clock is that much faster.
const HASTE = 60
const RATE = 5
// Five thousand of these are 130 MB: more than the heap. Fewer stay as they are: larger ones only cost time.
const IMAGE_BYTES = ENTRIES < 5_000 ? 0 : 20_000
const provider = 'rhombus'
const operation = 'generateQRAccessCode'

it(
  `${ENTRIES} entries, of which answers are lost and a process is killed twice: each is issued once or listed as uncertain`,
  { timeout: 20_000 + 60 * ENTRIES, retry: 0 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'issue-many-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    // A bucket that holds no more than what may be on its way at once: it refuses whoever exceeds the rate.
    const settings = { rhombus: { rateRefill: RATE * HASTE, rateBurst: CONCURRENCY + 1, sprinkle: true } }
    const sandbox = createSandbox({ settings, seed: 6 })
    const server = await serveSandbox({
      ...sandbox,
      fetch: async (...asked) => enlarged(await sandbox.fetch(...asked)),
    })
    onTestFinished(async () => {
      sandbox.close()
      await server.close()
    })
    const match = { provider, operation }
    sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 1, probability: 0.025, match: { provider } })
    sandbox.faults.add({ kind: 'status', status: 429, probability: 0.025, match: { provider } })
    sandbox.faults.add({ kind: 'drop', when: 'after', probability: 0.01, match })
    sandbox.faults.add({ kind: 'drop', when: 'before', probability: 0.004, match })

    const program = await bundled('issue-child.ts', folder)
    const task: IssueTask = {
      url: server.url,
      apiKey: RHOMBUS_SEED.keys.office,
      doorUuids: [RHOMBUS_SEED.doors.front.uuid, RHOMBUS_SEED.doors.archive.uuid],
      journal: join(folder, 'journal.jsonl'),
      entries: ENTRIES,
      concurrency: CONCURRENCY,
      ratePerSecond: RATE,
      haste: HASTE,
      hoard: HOARD,
    }
    const runs = [
      await run(program, task, Math.floor(ENTRIES * 0.3)),
      await run(program, task, Math.floor(ENTRIES * 0.65)),
      await run(program, task, Infinity),
    ]

    // The order is kept in every run, and the last one has a result for every entry.
    for (const { news } of runs) expect(news.map(({ index }) => index)).toEqual(news.map((_, place) => place))
    expect(runs.map(({ ended }) => ended)).toEqual(['killed', 'killed', 'done'])
    const last = runs.at(-1)!.news
    expect(last).toHaveLength(ENTRIES)

    // Of each code there is one, and each entry has one.
    const made = sandbox.rhombus.codes()
    const codes = new Map(made.map((code) => [personOf(code), code]))
    const log = sandbox.requests.list()
    const others = made.filter((code) => codes.get(personOf(code)) !== code)
    expect(others.flatMap((code) => story(code, codes.get(personOf(code))!, log, runs))).toEqual([])
    expect(codes.size).toBe(ENTRIES)

    // Nobody was given two, and who is uncertain has none: exactly those codes are listed, each with its end.
    const handedOut = runs.flatMap(({ news }) => news.filter(({ outcome }) => outcome === 'issued').map(({ id }) => id))
    expect(new Set(handedOut).size).toBe(handedOut.length)
    const uncertain = last.filter(({ outcome }) => outcome === 'uncertain')
    for (const { index, id, errorCode, expiresAt } of uncertain) {
      expect(handedOut).not.toContain(id)
      expect({ errorCode, expiresAt }).toEqual({
        errorCode: 'maybe_issued',
        expiresAt: codes.get(`Visitor ${index}`)?.expiresAt,
      })
    }
    expect(last.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    const lost = log.filter(({ faults, operation: asked }) => asked === operation && faults.includes('drop'))
    expect(lost.length).toBeGreaterThan(0)
    expect(uncertain.length).toBeGreaterThan(0)
    // At each kill there may be as many in doubt as were on their way, and as many journaled that were not yet printed.
    const silent = last.filter(({ outcome, id }) => outcome === 'already_issued' && !handedOut.includes(id))
    expect(silent.length).toBeLessThanOrEqual(2 * CONCURRENCY)
    // More than that when the machine is so busy that answers come too late.
    expect(uncertain.length).toBeLessThanOrEqual(lost.length + 2 * CONCURRENCY + 0.1 * ENTRIES)
    const issuedSince = last.filter(({ outcome }) => outcome === 'issued' || outcome === 'already_issued')
    expect(issuedSince.length + uncertain.length).toBe(ENTRIES)

    expect(excess(log)).toBeLessThanOrEqual(CONCURRENCY + 1)
    expect(log.filter(({ status, faults }) => status === 429 && faults.length === 0)).toEqual([])
    expect(log.filter(({ status }) => status === 429).length).toBeGreaterThan(0.03 * ENTRIES)

    const journal = await readFile(task.journal, 'utf8')
    expect(journal).not.toContain('base64')
    expect(journal).not.toContain('Visitor')
  },
)

function personOf({ auditPrincipal }: IssuedRhombusCode): string {
  return `${auditPrincipal}`.replace(/ \[.*/, '')
}

/** What happened around two codes for one person: for whoever sees this fail. */
function story(
  first: IssuedRhombusCode,
  second: IssuedRhombusCode,
  log: readonly RequestEntry[],
  runs: readonly { readonly startedAt: number }[],
): string[] {
  const [start] = log
  const since = (at: number): number => at - (start?.at ?? 0)
  const near = log.filter(({ at }) => at > first.at - 100 && at < second.at + 100)
  return [
    `two codes: ${since(first.at)} ${first.auditPrincipal}, ${since(second.at)} ${second.auditPrincipal}`,
    `runs: ${runs.map(({ startedAt }) => since(startedAt)).join(', ')}`,
    ...near.map(({ at, operation, status, faults }) => `${since(at)} ${operation} ${status} ${faults.join()}`),
  ]
}

/** Runs the program until it has printed so many results, and then kills it; or to its end. */
async function run(
  program: string,
  task: IssueTask,
  results: number,
): Promise<{ news: IssueNews[]; ended: string; startedAt: number }> {
  const startedAt = Date.now()
  const child = spawn(execPath, [`--max-old-space-size=${HEAP_MB}`, program, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  onTestFinished(() => void child.kill('SIGKILL'))
  const news: IssueNews[] = []
  let done = false
  for await (const line of createInterface({ input: child.stdout })) {
    const told: unknown = parsed(line)
    if (told === 'done') done = true
    else if (told !== undefined) news.push(told as IssueNews)
    if (news.length === results) child.kill('SIGKILL')
  }
  const [code, signal] = await gone
  if (done && code === 0) return { news, ended: 'done', startedAt }
  return { news, ended: signal === 'SIGKILL' && news.length >= results ? 'killed' : `${signal ?? code}`, startedAt }
}

// What a process printed last may be cut short.
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

/**
 * By how many requests the log is ahead of the rate at its worst, over all stretches of time. One more than allowed begins each
 * stretch, and what was on its way when it began may arrive in it.
 */
function excess(log: readonly RequestEntry[]): number {
  let [worst, lowest] = [0, Infinity]
  const [first] = log
  log.forEach(({ at }, number) => {
    const ahead = number - ((at - (first?.at ?? 0)) / 1_000) * RATE * HASTE
    lowest = Math.min(lowest, ahead)
    worst = Math.max(worst, ahead - lowest + 1)
  })
  return worst
}

/** The answer with a larger picture: text that a PNG may carry, and that every reader skips. */
async function enlarged(response: Response): Promise<Response> {
  if (IMAGE_BYTES === 0 || !response.headers.get('content-type')?.includes('json')) return response
  const body = (await response.json()) as Record<string, unknown>
  const { qrCode } = body
  if (typeof qrCode !== 'string') return Response.json(body, response)
  const png = Buffer.from(qrCode, 'base64')
  // Before the last chunk: its length, its name, what it says, and no checksum that anybody here looks at.
  const chunk = Buffer.alloc(IMAGE_BYTES + 12, 'x')
  chunk.writeUInt32BE(IMAGE_BYTES, 0)
  chunk.write('tEXt', 4)
  const larger = Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])
  return Response.json({ ...body, qrCode: larger.toString('base64') }, response)
}
