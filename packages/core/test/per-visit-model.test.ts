import { type AccessCode, type AccessCodeSource, isAccessCodeError, type VisitRequest } from '@acme/access-codes'
import type { VisitStore } from '@acme/access-codes/provider'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Fate, keyedVendor, type KeyedVendor, neverArrived, noAnswer, refusal, subject } from './keyed-vendor.js'
import { propertyRuns as numRuns } from './property-runs.js'

type Step =
  | {
      readonly do: 'ask'
      readonly process: number
      readonly visit: Partial<VisitRequest> | null
      readonly fate: Fate
      readonly wait: boolean
    }
  | {
      readonly do: 'pay'
      readonly process: number
      readonly visit: string
      readonly choice: string
      readonly fate: Fate
    }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'break the store'; readonly writes: number }
  | { readonly do: 'slow the store'; readonly ms: number }
  | { readonly do: 'crash'; readonly process: number; readonly visit: string }
  | { readonly do: 'check in' }
  | { readonly do: 'set the clock'; readonly ms: number }

const bool = fc.boolean()
const retryAfterMs = fc.constantFrom(null, 5_000, 70_000)
const anyError = fc.constantFrom(neverArrived, noAnswer, refusal(503, 10_000), refusal(400), refusal(409))
const delayMs = fc.oneof(fc.constant(0), fc.nat(29_000))
const fate = fc.oneof<fc.MaybeWeightedArbitrary<Fate>[]>(
  { weight: 4, arbitrary: fc.record({ delayMs, lostAnswer: bool }) },
  { weight: 2, arbitrary: fc.record({ delayMs, error: anyError }) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        delayMs,
        lostAnswer: bool,
        session: fc.constantFrom('s1', 's2'),
        sessionForMs: fc.constantFrom(30_000, 100_000),
      },
      { requiredKeys: ['session'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ delayMs, lostAnswer: bool, status: fc.constantFrom(400, 404, 409, 429, 500), retryAfterMs }),
  },
)

function steps(flags: fc.Arbitrary<boolean>, clockSets: number): fc.Arbitrary<Step[]> {
  const process = fc.nat(1)
  const id = fc.constantFrom('a', 'a', 'b')
  const visit = fc.option(fc.record({ id, replaceLive: flags, despiteUncertain: flags }), { freq: 4 })
  const ms = fc.oneof(fc.nat(2_000), fc.nat(20_000), fc.constantFrom(30_000, 59_999, 60_000, 60_001), fc.nat(100_000))
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const), process, visit, fate, wait: bool }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('pay' as const),
        process,
        visit: id,
        choice: fc.constantFrom('x', 'y'),
        fate,
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('break the store' as const), writes: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('slow the store' as const), ms: fc.nat(70_000) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), process, visit: id }) },
    { weight: 1, arbitrary: fc.constant({ do: 'check in' as const }) },
    {
      weight: clockSets,
      arbitrary: fc.record({
        do: fc.constant('set the clock' as const),
        ms: fc.oneof(fc.integer({ min: -90_000, max: 90_000 }), fc.constantFrom(-3_600_000, 3_600_000)),
      }),
    },
  )
  return fc.array(step, { minLength: 1, maxLength: 30 })
}

/** Two processes on one store, which overlap, are slow, fail and die; the vendor counts. */
async function play(script: readonly Step[]): Promise<{ vendor: KeyedVendor; strange: unknown[]; used: Set<string> }> {
  const vendor = keyedVendor({ lifetimeMs: 150_000 })
  const { clock, fates } = vendor
  let broken = 0
  let slowMs = 0
  const tired = async <T>(work: () => Promise<T>): Promise<T> => {
    const ms = slowMs
    slowMs = 0
    if (ms > 0) await new Promise((resolve) => clock.setTimeout(() => resolve(undefined), ms))
    if (broken > 0) {
      broken -= 1
      // Half of the writes that fail have been written all the same.
      if (broken % 2 === 0) await work()
      throw new Error('the store is down')
    }
    return work()
  }
  const store: VisitStore = {
    shared: true,
    get: (key) => tired(() => vendor.store.get(key)),
    putIfAbsent: (record) => tired(() => vendor.store.putIfAbsent(record)),
    update: (record) => tired(() => vendor.store.update(record)),
  }
  const processes = [vendor.source({ store }), vendor.source({ store })]
  const strange: unknown[] = []
  const used = new Set<string>()
  let last: AccessCode | undefined

  const ask = async (source: AccessCodeSource | undefined, visit: VisitRequest | undefined): Promise<void> => {
    const context = { signal: new AbortController().signal, attempt: 1, have: null, ...(visit && { visit }) }
    try {
      const result = await source?.issue(context)
      if (result && 'code' in result) last = result.code
    } catch (error) {
      if (!isAccessCodeError(error)) strange.push(error)
    }
  }

  for (const step of script) {
    if (step.do === 'ask') {
      fates.push(step.fate)
      const visit = step.visit && { id: '', replaceLive: false, despiteUncertain: false, ...step.visit }
      void ask(processes[step.process], visit ?? undefined)
      if (step.wait) await clock.settle()
    } else if (step.do === 'pay') {
      fates.push(step.fate)
      const visit = { id: step.visit, replaceLive: false, despiteUncertain: false }
      void processes[step.process]
        ?.pay(visit, (session) => JSON.stringify([session, step.choice]))
        .catch((error: unknown) => isAccessCodeError(error) || strange.push(error))
      await clock.settle()
    } else if (step.do === 'pass') {
      await clock.advance(step.ms)
      // What was not asked for after all.
      fates.length = 0
    } else if (step.do === 'break the store') {
      broken = step.writes
    } else if (step.do === 'slow the store') {
      slowMs = step.ms
    } else if (step.do === 'crash') {
      // It is in the store, and its process dies before the request leaves.
      const dying = vendor.source({ store, send: () => new Promise(() => undefined) })
      void ask(dying, { id: step.visit, replaceLive: false, despiteUncertain: false })
      await clock.settle()
    } else if (step.do === 'set the clock') {
      clock.step(step.ms)
      // A device that runs looks at its clock now and then: what is set forward and back in between, nobody sees.
      clock.elapsed()
    } else if (last) {
      used.add(last.id)
      const checkIn = { id: 'in', at: clock.now(), subject, via: 'caller' } as const
      void processes[0]?.checkedIn?.(last, checkIn).catch(() => undefined)
      await clock.settle()
    }
  }
  broken = 0
  await clock.advance(200_000)
  return { vendor, strange, used }
}

it('T-53 T-54 never mints twice for a visit and never sends a key after its window, come what may (I10)', async () => {
  await fc.assert(
    fc.asyncProperty(steps(bool, 2), async (script) => {
      const { vendor, strange } = await play(script)

      expect(strange).toEqual([])
      const mintedFor = vendor.mints.map(({ visitId }) => visitId)
      expect(mintedFor).toEqual([...new Set(mintedFor)])
      for (const [key, requests] of grouped(vendor)) {
        const maybe = requests.filter((request) => request.fate.error !== neverArrived)
        const first = maybe[0]?.at ?? Infinity
        for (const request of requests) expect(request.at - first, `window of ${key}`).toBeLessThanOrEqual(60_000)
        expect(new Set(maybe.map(({ body }) => body)).size, `bytes of ${key}`).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns },
  )
})

it('T-54 never has two live codes of one subject at once unless somebody gave up the first one', async () => {
  await fc.assert(
    fc.asyncProperty(steps(fc.constant(false), 0), async (script) => {
      const { vendor, used } = await play(script)

      vendor.mints.forEach((mint, at) => {
        const live = vendor.mints
          .slice(0, at)
          .filter((earlier) => !used.has(earlier.codeId) && mint.at - earlier.at < 150_000)
        expect(live, `beside ${mint.codeId}`).toEqual([])
      })
    }),
    { numRuns },
  )
})

function grouped({ requests }: KeyedVendor): Map<string, KeyedVendor['requests']> {
  const groups = new Map<string, KeyedVendor['requests']>()
  for (const request of requests) {
    const group = groups.get(request.idempotencyKey) ?? []
    groups.set(request.idempotencyKey, [...group, request])
  }
  return groups
}
