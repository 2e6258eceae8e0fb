import { inspect } from 'node:util'
import { AccessCodeError } from '@acme/access-codes'
import type { VisitStore } from '@acme/access-codes/provider'
import { describe, expect, it } from 'vitest'
import { asking, context, issued, keyedVendor, storedText, subject, visit } from './keyed-vendor.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('the store', () => {
  it('has the visit before its request leaves', async () => {
    const { source, store, send } = keyedVendor()
    let before = ''
    const one = source({
      send: async (request) => {
        before = await storedText(store)
        return send(request)
      },
    })
    await asking(one)('a')

    expect(JSON.parse(before)).toMatchObject({
      visits: [
        { id: 'a', body: '{"visit":"a"}', outcome: 'pending', unanswered: 1, firstMaybeSentAt: expect.any(Number) },
      ],
    })
  })

  it.each(['get', 'putIfAbsent', 'update'] as const)(
    'sends nothing when %s fails, and does not quote it',
    async (method) => {
      const { requests, source, store } = keyedVendor()
      const secret = new Error('cannot parse {"text":"content-of-code-1"}')
      const broken: VisitStore = { ...store, [method]: () => Promise.reject(secret) }

      const error: unknown = await source({ store: broken })
        .issue({ ...context, ...visit('a') })
        .catch((reason: unknown) => reason)

      expect(error).toMatchObject({ code: 'store_failed', retryable: true })
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('content-of')
      expect(requests).toEqual([])
    },
  )

  it('passes on an error that the store has worded itself', async () => {
    const { source, store } = keyedVendor()
    const own = new AccessCodeError('store_failed', 'The disk is full', { provider: 'file', operation: 'update' })

    const asked = source({ store: { ...store, get: () => Promise.reject(own) } }).issue({ ...context, ...visit('a') })

    await expect(asked).rejects.toBe(own)
  })

  it('gives up on a store that always says that somebody else was first', async () => {
    const { requests, source, store } = keyedVendor()
    const never = source({ store: { ...store, update: () => Promise.resolve(false) } })

    expect(await asking(never)('a')).toBe('store_failed')
    expect(requests).toEqual([])
  })

  it('sends nothing when the write took longer than the window', async () => {
    const { clock, requests, source, store } = keyedVendor()
    const slow: VisitStore = {
      ...store,
      async update(record) {
        const done = await store.update(record)
        await clock.sleep(60_001)
        return done
      },
    }

    expect(await asking(source({ store: slow }))('a')).toBe('visit_uncertain')
    expect(requests).toEqual([])
  })

  it('never costs anybody the code: what cannot be stored is shown, and comes back inside the window', async () => {
    const { clock, mints, source, store } = keyedVendor()
    let writes = 0
    const failing: VisitStore = {
      ...store,
      update: (record) => ((writes += 1) > 2 ? Promise.reject(new Error('disk full')) : store.update(record)),
    }

    expect(await asking(source({ store: failing }))('a')).toBe('code-1 for a')
    expect(writes).toBeGreaterThan(2)
    await clock.advance(30_000)
    expect(await asking(source())()).toBe('code-1 for a')
    expect(mints).toHaveLength(1)
  })

  it('T-54 hears of the check-in of a code that it could not take: inside the window it does not come back', async () => {
    const { source, store } = keyedVendor()
    let writes = 0
    const failing: VisitStore = {
      ...store,
      update: (record) => ((writes += 1) === 3 ? Promise.reject(new Error('disk full')) : store.update(record)),
    }
    const one = source({ store: failing })
    const { code } = issued(await one.issue({ ...context, ...visit('a') }))

    expect(await storedText(store)).not.toContain('content-of')
    await one.checkedIn?.(code, { id: 'in', at: 0, subject, via: 'caller' })

    expect([await asking(source())(), await asking(source())('a')]).toEqual(['no visit', 'visit_already_coded'])
  })

  it('keeps only the ids of visits that are over', async () => {
    const { clock, source, store } = keyedVendor({ lifetimeMs: HOUR })
    const ask = asking(source())
    for (const id of ['a', 'b', 'c']) {
      await ask(id)
      await clock.advance(HOUR)
    }

    expect(JSON.parse(await storedText(store))).toMatchObject({ over: ['a', 'b'], visits: [{ id: 'c' }] })
    expect(await ask('a')).toBe('visit_already_coded')
  })
})

describe('attempts that nobody waits for', () => {
  it('T-45 finish into the store, and their request is never aborted', async () => {
    const { clock, fates, requests, source } = keyedVendor()
    fates.push({ delayMs: 3_000 })
    const stopped = new AbortController()

    const left = source().issue({ ...context, signal: stopped.signal, attempt: 3, ...visit('a') })
    await clock.settle()
    stopped.abort()
    await clock.advance(3_000)
    await left

    expect(requests.map(({ attempt, signal }) => [attempt, signal.aborted])).toEqual([[3, false]])
    expect(await asking(source())()).toBe('code-1 for a')
    expect(requests).toHaveLength(1)
  })
})
