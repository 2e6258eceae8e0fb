import { type Environment, RotatingCode } from '@acme/access-codes'
import { type BardgeAccessCodeSource, createBardgeClient } from '@acme/access-codes-bardge'
import { createMemoryVisitStore, digest, type VisitStore } from '@acme/access-codes/provider'
import { createSandbox, type Fault, type Sandbox } from '@acme/access-codes-sandbox'
import { createManualClock, createManualEnvironment, type ManualClock } from '@acme/access-codes/testing'
import * as fc from 'fast-check'
import { apiKey, BASE, START } from './client-rig.js'

/** One thing that happens, to one of two processes or to the world. */
export type Step =
  | { readonly do: 'load'; readonly process: number; readonly visit: string | null; readonly bySource: boolean }
  | {
      readonly do: 'start' | 'stop' | 'refresh' | 'check in' | 'hide' | 'show' | 'wake' | 'cut off' | 'die'
      readonly process: number
    }
  | {
      readonly do: 'visit'
      readonly process: number
      readonly visit: string
      readonly replaceLive: boolean
      readonly despiteUncertain: boolean
    }
  | { readonly do: 'pay'; readonly process: number; readonly visit: string; readonly visits: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'fail'; readonly fault: Fault }
  | { readonly do: 'break the store'; readonly writes: number }
  | { readonly do: 'break the platform'; readonly internalFailure: 'none' | 'before' }

const process = fc.nat(1)
const visit = fc.constantFrom('a', 'a', 'b', 'c')
const when = fc.constantFrom('before' as const, 'after' as const)
const ms = fc.oneof(fc.nat(1_000), fc.nat(25_000), fc.constantFrom(30_000, 59_999, 60_001, 91_000), fc.nat(200_000))
const fault = fc.oneof<fc.Arbitrary<Fault>[]>(
  fc.record({ kind: fc.constant('drop' as const), when, times: fc.constant(1) }),
  fc.record({ kind: fc.constant('hang' as const), when, times: fc.constant(1) }),
  fc.record({ kind: fc.constant('latency' as const), ms: fc.constantFrom(3_000, 24_000), times: fc.constant(1) }),
  fc.record({ kind: fc.constant('truncated' as const), times: fc.constant(1) }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(400, 403, 404, 409, 429, 500, 503),
    body: fc.constant('html' as const),
    when,
    times: fc.constant(1),
  }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(429, 500, 503),
    body: fc.constant('error' as const),
    when,
    times: fc.constant(1),
  }),
  // Not `after`: a platform that makes the code and says in its own words that it refused cannot be seen through.
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(400, 403, 404, 409),
    body: fc.constant('error' as const),
    when: fc.constant('before' as const),
    times: fc.constant(1),
  }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(429, 503),
    retryAfter: fc.constantFrom(5, 70),
    when,
    times: fc.constant(1),
  }),
)
const actions = ['start', 'stop', 'refresh', 'check in', 'hide', 'show', 'wake', 'cut off', 'die'] as const

/** Any number of things, in any order; where visits are paid for, that is often among them. */
export const steps = (paying: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('load' as const),
          process,
          visit: fc.option(visit),
          bySource: fc.boolean(),
        }),
      },
      { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...actions), process }) },
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('visit' as const),
          process,
          visit,
          replaceLive: fc.boolean(),
          despiteUncertain: fc.boolean(),
        }),
      },
      {
        weight: paying ? 12 : 1,
        arbitrary: fc.record({ do: fc.constant('pay' as const), process, visit, visits: fc.constantFrom(1, 2) }),
      },
      { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('pass' as const, 'sleep' as const), ms }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('fail' as const), fault }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('break the store' as const), writes: fc.integer({ min: 1, max: 3 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('break the platform' as const),
          // Not `after`: a platform that makes the code, fails and forgets the key has no key for the others that ask at once.
          internalFailure: fc.constantFrom('none', 'before'),
        }),
      },
    ),
    { minLength: 1, maxLength: 25 },
  )

/** A process with a screen. One that has died asks, hears and stores nothing any more. */
interface Process {
  readonly page: ReturnType<typeof createManualEnvironment>
  readonly source: BardgeAccessCodeSource
  readonly code: RotatingCode
  dead: boolean
}

/** What both processes stand on. */
interface World {
  readonly clock: ManualClock
  readonly sandbox: Sandbox
  readonly memory: VisitStore
  /** How long the device has slept by now, and when it is awake. */
  readonly asleep: { ms: number; over: Promise<void> }
  /** So many writes of the store are still to fail. */
  broken: number
}

/** Two processes on one store, before one vendor. Resolves with how often each visit was minted. */
export async function play(script: readonly Step[], clientId: string): Promise<ReadonlyMap<string, number>> {
  const clock = createManualClock({ nowMs: START })
  const memory = createMemoryVisitStore()
  const { setTimeout, clearTimeout } = clock
  const asleep = { ms: 0, over: Promise.resolve() }
  const sandbox = createSandbox({ time: { now: () => clock.now() - asleep.ms, setTimeout, clearTimeout } })
  const world: World = { clock, sandbox, memory, asleep, broken: 0 }
  const processes = [load(world, clientId, null, false), load(world, clientId, null, false)]
  const at = (index: number): Process => processes[index]!
  const ignore = (): void => undefined

  for (const step of script) {
    if (step.do === 'pass') await clock.advance(step.ms)
    else if (step.do === 'sleep') await sleep(world, step.ms)
    else if (step.do === 'fail') sandbox.faults.add({ ...step.fault, match: { provider: 'bardge' } })
    else if (step.do === 'break the store') world.broken = step.writes
    else if (step.do === 'break the platform') sandbox.settings.bardge.set({ internalFailure: step.internalFailure })
    else if (step.do === 'load') {
      at(step.process).code.stop()
      processes[step.process] = load(world, clientId, step.visit, step.bySource)
      void at(step.process).code.start().catch(ignore)
    } else if (step.do === 'die') {
      at(step.process).dead = true
      at(step.process).code.stop()
      processes[step.process] = load(world, clientId, null, false)
    } else if (step.do === 'visit') {
      const { replaceLive, despiteUncertain } = step
      void at(step.process).code.newVisit(step.visit, { replaceLive, despiteUncertain }).catch(ignore)
    } else if (step.do === 'pay') {
      const payment = { numberOfVisits: step.visits, duration: 'MONTHLY' }
      void at(step.process).source.confirm(step.visit, payment).catch(ignore)
    } else act(step.do, at(step.process))
    await settle(clock)
  }
  world.broken = 0
  sandbox.faults.clear()
  await clock.advance(200_000)
  await settle(clock)
  const { subject } = at(0).source
  for (const { code } of processes) code.stop()
  const minted = mintsOf(sandbox, subject)
  sandbox.close()
  return minted
}

function act(action: (typeof actions)[number], { code, page }: Process): void {
  const ignore = (): void => undefined
  if (action === 'start') void code.start().catch(ignore)
  if (action === 'stop') code.stop()
  if (action === 'refresh') void code.refresh().catch(ignore)
  if (action === 'check in') code.checkedIn()
  if (action === 'hide') page.setVisible(false)
  if (action === 'show') page.setVisible(true)
  if (action === 'wake') page.wake()
  if (action === 'cut off') for (const online of [false, true]) page.setOnline(online)
}

// The device sleeps; the platform does not, and what it answers meanwhile is read on waking.
async function sleep({ clock, sandbox, asleep }: World, ms: number): Promise<void> {
  let wake = (): void => undefined
  asleep.over = new Promise((resolve) => {
    wake = resolve
  })
  await sandbox.clock.advance(ms)
  await settle(clock)
  asleep.ms += ms
  await clock.sleep(ms)
  wake()
}

function load(world: World, clientId: string, visit: string | null, bySource: boolean): Process {
  const never = new Promise<never>(() => undefined)
  const loaded = { dead: false }
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (loaded.dead) return never
    const done = await work()
    return loaded.dead ? never : done
  }
  const writing = <T>(work: () => Promise<T>): Promise<T> =>
    alive(async () => {
      if (world.broken <= 0) return work()
      world.broken -= 1
      // Half of the writes that fail have been written all the same.
      if (world.broken % 2 === 0) await work()
      throw new Error('the store is down')
    })
  const store: VisitStore = {
    shared: true,
    get: (key) => alive(() => world.memory.get(key)),
    putIfAbsent: (record) => writing(() => world.memory.putIfAbsent(record)),
    update: (record) => writing(() => world.memory.update(record)),
  }
  const { clock, sandbox } = world
  const bardge = createBardgeClient({
    baseUrl: `https://bardge.example${BASE}`,
    apiKey,
    clock,
    random: () => 0,
    fetch: (url, init) =>
      alive(async () => {
        const answer = await sandbox.fetch(url, init)
        await world.asleep.over
        return answer
      }),
  })
  const own = visit !== null && bySource ? { visitId: visit } : {}
  const source = bardge.accessCodeSource({ clientId, store, ...own })
  const page = createManualEnvironment()
  const environment: Environment = page
  const named = visit !== null && !bySource ? { visitId: visit } : {}
  const code = new RotatingCode(source, { clock, environment, random: () => 0.5, ...named })
  return Object.assign(loaded, { page, source, code })
}

/** How often each visit was minted; what belongs to none counts as one of its own. */
function mintsOf(sandbox: Sandbox, subject: string): ReadonlyMap<string, number> {
  const visitOf = new Map<string, string>()
  for (const id of ['a', 'b', 'c']) {
    for (let epoch = 0; epoch < 60; epoch += 1) visitOf.set(digest('key', subject, id, String(epoch)), id)
  }
  const minted = new Map<string, number>()
  for (const { idempotencyKey } of sandbox.bardge.mints()) {
    const id = visitOf.get(idempotencyKey ?? '') ?? 'of no visit'
    minted.set(id, (minted.get(id) ?? 0) + 1)
  }
  return minted
}

// The vendor answers in turns of its own.
async function settle(clock: ManualClock): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    await clock.settle()
  }
}
