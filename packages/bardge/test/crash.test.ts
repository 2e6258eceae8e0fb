import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { RotatingCode } from '@acme/access-codes'
import { createBardgeClient } from '@acme/access-codes-bardge'
import { createFileVisitStore } from '@acme/access-codes-bardge/node'
import { digest, type StoredVisit } from '@acme/access-codes/provider'
import { createSandbox } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { createManualClock } from '@acme/access-codes/testing'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { bundled, type Scratch, scratch } from './bundled.js'
import { apiKey, BASE, clients, START } from './client-rig.js'
import type { CrashNews, CrashTask } from './crash-child.js'
import { pseudoRandom } from './pseudo-random.js'
import { until } from './until.js'

const runs = Number(process.env['CRASH_RUNS'] ?? 20)
const seed = Number(process.env['CRASH_SEED'] ?? 1)
const clientId = clients.ada.id

/** When a process dies: at any moment, once its request is at the vendor's, once the code is made, or once it is shown. */
const moments = ['at any moment', 'sent', 'minted', 'shown'] as const
/** When it is started again: in the window, after it, or when the vendor has forgotten the key as well. */
const returns = { inside: 0, after: 61_000, forgotten: 200_000 } as const

let folders: Scratch
let program: string

beforeAll(async () => {
  folders = await scratch()
  program = await bundled('crash-child.ts', folders.path)
})

afterAll(() => folders.remove())

it(
  'T-54 never makes two codes for one visit, whenever its process is killed (I10)',
  { timeout: 10_000 + 1_000 * runs },
  async () => {
    const sandbox = createSandbox({ clock: { mode: 'offset', now: START }, settings: { bardge: { workMs: 8 } } })
    const server = await serveSandbox(sandbox)
    onTestFinished(async () => {
      sandbox.close()
      await server.close()
    })
    const baseUrl = server.url + BASE
    const { subject } = createBardgeClient({ apiKey, baseUrl }).accessCodeSource({ clientId })
    const random = pseudoRandom(seed)
    const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
    const sent = (): number => sandbox.requests.list().length
    const minted = (): number => sandbox.bardge.mints().length
    const seen: Record<string, number> = {}

    // Who has been started after a crash is the next to be killed.
    let victim = await child()
    let next = child()
    for (let run = 0; run < runs; run += 1) {
      const directory = join(folders.path, `run-${run}`)
      // In the morning, so that no code ends with its day meanwhile.
      sandbox.clock.set({ mode: 'offset', now: START })
      const visitId = `visit-${run}`
      const task: CrashTask = { baseUrl, apiKey, directory, clientId, visitId, offsetMs: sandbox.clock.offsetMs }
      const about = `run ${run} of seed ${seed}`
      const began = { sent: sent(), minted: minted() }

      const shown = new Promise<CrashNews | null>((resolve) => {
        victim.once('message', (news: CrashNews) => resolve(news))
        victim.once('exit', () => resolve(null))
      })
      const moment = oneOf(moments)
      const delayMs = random() * (moment === 'at any moment' ? 40 : 10)
      victim.send(task)
      if (moment === 'sent') await until(() => sent() > began.sent)
      if (moment === 'minted') await until(() => minted() > began.minted)
      if (moment === 'shown') await shown
      else await new Promise((resolve) => setTimeout(resolve, delayMs))
      victim.kill('SIGKILL')
      const told = await shown

      const visit = await storedVisit(directory, subject)
      const sentByVictim = sent() - began.sent
      const back = oneOf(['inside', 'inside', 'after', 'forgotten'] as const)
      await sandbox.clock.advance(returns[back])
      victim = await next
      next = child()
      const answer = once(victim, 'message') as Promise<[CrashNews]>
      victim.send({ ...task, offsetMs: sandbox.clock.offsetMs })
      const [news] = await answer

      const state = visit === null ? 'nothing stored' : visit.code === null ? 'in doubt' : 'stored'
      seen[state] = (seen[state] ?? 0) + 1
      if (state === 'in doubt' && back !== 'inside') {
        expect(news, about).toEqual({ status: 'failed', codeId: null, error: 'visit_uncertain' })
        expect(sent() - began.sent, about).toBe(sentByVictim)
      } else {
        expect(news, about).toEqual({ status: 'live', codeId: expect.any(String), error: null })
        expect(minted() - began.minted, about).toBe(1)
        // Stored before it was sent: without a record there was no request.
        if (state === 'nothing stored') expect(sentByVictim, about).toBe(0)
        if (visit?.code) expect(news.codeId, about).toBe(visit.code.init.id)
        if (told !== null) expect(news.codeId, about).toBe(told.codeId)
      }
    }
    for (const spare of [victim, await next]) spare.kill()

    // All of them once more, at the end: the vendor may have gone on with what a dead process had asked for.
    const keysOf = (run: number): string[] =>
      Array.from({ length: 5 }, (_, epoch) => digest('key', subject, `visit-${run}`, String(epoch)))
    const mints = sandbox.bardge.mints().map(({ idempotencyKey }) => idempotencyKey ?? '')
    for (let run = 0; run < runs; run += 1) {
      const own = mints.filter((key) => keysOf(run).includes(key))
      expect(own.length, `codes of visit ${run} of seed ${seed}`).toBeLessThanOrEqual(1)
    }
    expect(mints.length).toBeGreaterThan(runs / 2)
    // Kills that all came before, or all after, would prove nothing.
    expect(seen['in doubt'], JSON.stringify(seen)).toBeGreaterThan(runs / 20)
    expect(seen['stored'], JSON.stringify(seen)).toBeGreaterThan(0)
  },
)

it('T-54 shows one code on the screens of two processes that begin visits of their own at once', async () => {
  const { baseUrl, directory, sandbox } = await venue('at-once', 100)
  const screens = await Promise.all([child(), child()])
  const news = screens.map((screen) => once(screen, 'message') as Promise<[CrashNews]>)
  screens.forEach((screen, index) => {
    const { offsetMs } = sandbox.clock
    screen.send({ baseUrl, apiKey, directory, clientId, visitId: `screen-${index}`, offsetMs } satisfies CrashTask)
  })
  const [[first], [second]] = (await Promise.all(news)) as [[CrashNews], [CrashNews]]

  expect(first).toEqual({ status: 'live', codeId: expect.any(String), error: null })
  expect(second).toEqual(first)
  expect(sandbox.bardge.mints()).toHaveLength(1)
})

it.each([
  ['shows the code of a visit that another process was killed in', 0, 'live', 1],
  ['asks for nothing after the window of a visit that another process was killed in', 61_000, 'failed', 0],
])('T-54 %s, and makes none of its own', async (_name, laterMs, status, sentByOther) => {
  const { baseUrl, directory, sandbox } = await venue(`killed-${laterMs}`, 100)
  const sent = (): number => sandbox.requests.list().length
  const { offsetMs } = sandbox.clock
  const killed = await child()
  killed.send({ baseUrl, apiKey, directory, clientId, visitId: 'killed', offsetMs } satisfies CrashTask)
  await until(() => sent() > 0)
  killed.kill('SIGKILL')
  const before = sent()

  // A machine whose hours pass in no time.
  const clock = createManualClock({ nowMs: Date.now() + offsetMs + laterMs })
  const bardge = createBardgeClient({ apiKey, baseUrl, clock })
  const source = bardge.accessCodeSource({ clientId, store: createFileVisitStore({ directory }) })
  const code = new RotatingCode(source, { clock, environment: null, visitId: 'other' })
  onTestFinished(() => code.stop())
  const started = code.start().catch((error: unknown) => error)
  for (let look = 0; look < 100 && code.state.status === 'pending' && sent() === before; look += 1) {
    await clock.advance(250)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await started

  expect([code.state.status, code.state.error?.code]).toEqual([
    status,
    status === 'live' ? undefined : 'visit_uncertain',
  ])
  expect(sent() - before).toBe(sentByOther)
  await until(() => sandbox.bardge.mints().length > 0)
  expect(sandbox.bardge.mints()).toHaveLength(1)
})

async function venue(name: string, workMs: number) {
  const sandbox = createSandbox({ clock: { mode: 'offset', now: START }, settings: { bardge: { workMs } } })
  const server = await serveSandbox(sandbox)
  onTestFinished(async () => {
    sandbox.close()
    await server.close()
  })
  return { baseUrl: server.url + BASE, directory: join(folders.path, name), sandbox }
}

async function child(): Promise<ChildProcess> {
  const process = fork(program, [], { execArgv: [] })
  onTestFinished(() => void process.kill('SIGKILL'))
  await once(process, 'message')
  return process
}

async function storedVisit(directory: string, subject: string): Promise<StoredVisit | null> {
  const record = await createFileVisitStore({ directory }).get(digest('visits', subject))
  return record?.visits.at(-1) ?? null
}
