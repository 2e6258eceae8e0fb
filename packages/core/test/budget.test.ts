import { createBudget } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { failure } from './http-rig.js'

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) }

function rig(perMinute: number, options: { perOperation?: boolean; penaltyMs?: number } = {}) {
  const clock = createManualClock()
  const budget = createBudget({ perMinute, clock, ...options })
  const taken: number[] = []
  const take = (operation = 'a', more: { signal?: AbortSignal; maxWaitMs?: number } = {}) =>
    budget.take({ operation, ...more }).then(() => taken.push(clock.elapsed()))
  return { budget, clock, take, taken }
}

test('gives as many turns as the minute has, then one as each gets a minute old, in order', async () => {
  const { clock, take, taken } = rig(2)

  void take()
  await clock.advance(10_000)
  for (let count = 0; count < 4; count += 1) void take()
  await clock.advance(200_000)

  expect(taken).toEqual([0, 10_000, 60_000, 70_000, 120_000])
  expect(clock.timers).toEqual([])
})

test('counts operations apart only when told to', async () => {
  const together = rig(1)
  const apart = rig(1, { perOperation: true })

  for (const { clock, take } of [together, apart]) {
    void take('a')
    void take('b')
    await clock.advance(60_000)
  }

  expect(together.taken).toEqual([0, 60_000])
  expect(apart.taken).toEqual([0, 0])
})

test('refuses at once when the turn would come too late, without a status and with the wait', async () => {
  const { clock, take } = rig(1)
  await take()
  await clock.advance(20_000)

  const error = await failure(take('b', { maxWaitMs: 39_999 }))

  expect(error).toMatchObject({
    code: 'rate_limited',
    operation: 'b',
    fromProvider: false,
    retryAfterMs: 40_000,
    retryAt: clock.now() + 40_000,
    retryable: true,
  })
  expect(error).not.toHaveProperty('status', expect.anything())
  expect(clock.timers).toEqual([])
})

test('an aborted wait rejects with the reason, leaves no timer, and its turn goes to others', async () => {
  const { clock, take, taken } = rig(1)
  const controller = new AbortController()
  await take()

  const waiting = take('a', { signal: controller.signal })
  controller.abort('enough')
  await expect(waiting).rejects.toBe('enough')
  await expect(take('a', { signal: controller.signal })).rejects.toBe('enough')
  expect(clock.timers).toEqual([])

  void take()
  await clock.advance(60_000)
  expect(taken).toEqual([0, 60_000])
})

test('closed, it gives nobody a turn, not those who wait either, and never opens earlier than told', async () => {
  const { budget, clock, take, taken } = rig(1, { penaltyMs: 90_000 })
  await take()
  void take()
  await clock.advance(30_000)

  budget.close()
  budget.close(5_000)
  await clock.advance(200_000)

  expect(taken).toEqual([0, 120_000])
})

test.each([0, -1, NaN, 0.5, Infinity])('a rate of %d is refused', (perMinute) => {
  expect(() => createBudget({ perMinute })).toThrow(`createBudget needs perMinute to be at least 1, not ${perMinute}`)
})

test.each([-1, NaN, Infinity])('a penalty of %d is refused', (penaltyMs) => {
  expect(() => createBudget({ perMinute: 1, penaltyMs })).toThrow(
    expect.objectContaining({
      code: 'invalid_option',
      message: `createBudget needs penaltyMs to be at least 0, not ${penaltyMs}`,
    }),
  )
})

test.each([NaN, Infinity, undefined])('closed for %d, it is closed for its own penalty', async (forMs) => {
  const clock = createManualClock()
  const budget = createBudget({ perMinute: 10, penaltyMs: 5_000, clock })
  const begin = clock.elapsed()
  const taken: number[] = []

  budget.close(forMs)
  void budget.take({ operation: 'a' }).then(() => taken.push(clock.elapsed() - begin))
  await clock.advance(60_000)

  expect(taken).toEqual([5_000])
  expect(clock.timers).toEqual([])
})

test('no sliding minute ever has more turns than the budget, and no turn falls into a closed time', async () => {
  const step = fc.record({
    afterMs: fc.integer({ min: 0, max: 40_000 }),
    calls: fc.integer({ min: 0, max: 5 }),
    closeMs: fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: null }),
    abort: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 12 }), async (perMinute, steps) => {
      const { budget, clock, take, taken } = rig(perMinute)
      const closed: [number, number][] = []
      for (const { afterMs, calls, closeMs, abort } of steps) {
        await clock.advance(afterMs)
        const controller = new AbortController()
        for (let count = 0; count < calls; count += 1)
          void take('a', { signal: controller.signal }).catch(() => undefined)
        await clock.settle()
        if (abort) controller.abort()
        if (closeMs !== null) {
          closed.push([clock.elapsed(), clock.elapsed() + closeMs])
          budget.close(closeMs)
        }
      }
      await clock.advance(3_600_000)

      for (const [index, at] of taken.entries()) {
        const earlier = taken[index - perMinute] ?? -Infinity
        expect(at - earlier).toBeGreaterThanOrEqual(60_000)
        expect(closed.some(([from, until]) => at > from && at < until)).toBe(false)
      }
      expect(clock.timers).toEqual([])
    }),
    runs,
  )
})
