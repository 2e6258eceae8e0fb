// A process of its own that shows the code of each visit it is told of, with its clock set forward by so much. It may be
// killed at any moment.
import { RotatingCode, systemClock } from '@acme/access-codes'
import { createBardgeClient } from '@acme/access-codes-bardge'
import { createFileVisitStore } from '@acme/access-codes-bardge/node'

export interface CrashTask {
  readonly baseUrl: string
  readonly apiKey: string
  readonly directory: string
  readonly clientId: string
  readonly visitId: string
  readonly offsetMs: number
}

/** What its screen shows in the end: the id of a code, or why there is none. */
export interface CrashNews {
  readonly status: string
  readonly codeId: string | null
  readonly error: string | null
}

process.on('message', (task: CrashTask) => void show(task))
process.send?.('ready')

async function show({ baseUrl, apiKey, directory, clientId, visitId, offsetMs }: CrashTask): Promise<void> {
  const clock = { ...systemClock, now: () => systemClock.now() + offsetMs }
  const bardge = createBardgeClient({ apiKey, baseUrl, clock })
  const source = bardge.accessCodeSource({ clientId, store: createFileVisitStore({ directory }) })
  const code = new RotatingCode(source, { clock, environment: null, keepAlive: true, visitId })
  await code.start().catch(() => undefined)
  const { status, code: shown, error } = code.state
  process.send?.({ status, codeId: shown?.id ?? null, error: error?.code ?? null } satisfies CrashNews)
  code.stop()
}
