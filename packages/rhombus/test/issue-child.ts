// A process of its own that issues a list, with a journal, until it is done or killed. It prints a line for each result.
import type { Clock } from '@acme/access-codes'
import { createRhombusClient, type IssueEntry } from '@acme/access-codes-rhombus'
import { createFileJournal } from '@acme/access-codes-rhombus/node'

export interface IssueTask {
  readonly url: string
  readonly apiKey: string
  readonly doorUuids: readonly string[]
  readonly journal: string
  readonly entries: number
  readonly concurrency: number
  /** By the child's clock. */
  readonly ratePerSecond: number
  /** How many times faster the child's clock runs: its waits are that much shorter. */
  readonly haste: number
  /** Keeps every result: what a list that grows in memory would do. */
  readonly hoard: boolean
}

/** One printed line. */
export interface IssueNews {
  readonly index: number
  readonly id: string
  readonly outcome: string
  readonly errorCode?: string | undefined
  readonly expiresAt?: number | undefined
}

const task = JSON.parse(process.argv[2] ?? '') as IssueTask

const started = { wall: Date.now(), monotonic: performance.now() }
const elapsed = (): number => (performance.now() - started.monotonic) * task.haste
const clock: Clock = {
  now: () => started.wall + elapsed(),
  elapsed,
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs / task.haste),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
}

function* list(): Generator<IssueEntry> {
  for (let number = 0; number < task.entries; number += 1) {
    yield {
      id: `visitor-${number}`,
      doorUuid: task.doorUuids[number % task.doorUuids.length]!,
      validForSeconds: 86_400,
      auditPrincipal: `Visitor ${number}`,
    }
  }
}

// The machine is not faster than it is: what is not waited for by the clock has its usual time.
const limits = { timeoutMs: 10_000 * task.haste, totalMs: 30_000 * task.haste }
const rhombus = createRhombusClient({ baseUrl: task.url, apiKey: task.apiKey, clock, ...limits })
await using journal = createFileJournal({ path: task.journal })
const { concurrency, ratePerSecond } = task
const hoard: unknown[] = []
for await (const result of rhombus.issueMany(list(), { journal, concurrency, ratePerSecond })) {
  const { index, entry, outcome } = result
  if (task.hoard) hoard.push(result)
  const news: IssueNews = {
    index,
    id: entry.id,
    outcome,
    ...('error' in result && { errorCode: result.error.code }),
    ...('expiresAt' in result && { expiresAt: result.expiresAt }),
  }
  process.stdout.write(`${JSON.stringify(news)}\n`)
}
process.stdout.write('"done"\n')
