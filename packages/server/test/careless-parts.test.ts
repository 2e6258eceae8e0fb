import type { AccessCodeSource } from '@acme/access-codes'
import { type CheckInBus, createRelay } from '@acme/access-codes-server'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'
import { describe, expect, it, vi } from 'vitest'
import { readEvents, refusal, rig } from './rig.js'

// What an application brings along, with the mistakes that it may have. An error that nobody takes fails the whole run.

const mine = new Error('mine')
const throws = (): never => {
  throw mine
}
const rejects = (): Promise<never> => Promise.reject(mine)
const comeBack = [503, { code: 'server_error' }]

/** As a caller without TypeScript gives it. */
const busOf = (subscribe: (...given: Parameters<CheckInBus['subscribe']>) => unknown): CheckInBus => ({
  publish: async () => undefined,
  subscribe: subscribe as CheckInBus['subscribe'],
})

describe('a bus', () => {
  it.each<[string, () => unknown]>([
    ['throws when a screen leaves', () => throws],
    ['rejects when a screen leaves', () => rejects],
    ['gives a promise that rejects', rejects],
  ])('that %s is told of, and the screen is gone all the same', async (_name, subscribe) => {
    const { ask, clock, source, errors } = rig({ bus: busOf(subscribe) })
    const leaving = new AbortController()
    const stream = readEvents(await ask('/events', { signal: leaving.signal }))
    await clock.settle()

    leaving.abort()
    await clock.advance(80_000)

    expect([stream.ended, source.watchers]).toEqual([true, 0])
    expect(errors).toEqual([mine])
  })

  it('that promises its undo has it called, and one that gives none is done', async () => {
    const undo = vi.fn()
    for (const given of [Promise.resolve(undo), undefined, 'nothing']) {
      const { ask, clock, source, errors } = rig({ bus: busOf(() => given) })
      const stream = readEvents(await ask('/events'))

      await stream.cancel()
      await clock.advance(80_000)

      expect([source.watchers, errors]).toEqual([0, []])
    }
    expect(undo).toHaveBeenCalledOnce()
  })

  it('that throws when a screen comes costs that screen its stream, and leaves nothing open', async () => {
    const { ask, clock, source, errors } = rig({ bus: busOf(throws) })

    expect(await refusal(ask('/events'))).toEqual([500, { code: 'server_error' }])
    // The one that looks who is still here.
    expect(clock.timers.length).toBe(1)
    await clock.advance(80_000)

    expect([source.watchers, errors]).toEqual([0, [mine]])
  })
})

describe('a source', () => {
  function watching(watch: () => unknown) {
    const made = vi.fn(watch)
    const ours = rig({
      authorize: () => ({ ...createScriptedSource({ clock: ours.clock }), watch: made as AccessCodeSource['watch'] }),
    })
    return { ...ours, made }
  }

  it.each<[string, () => unknown]>([
    ['throws', throws],
    ['rejects', rejects],
    ['has an undo that throws', () => throws],
    ['has an undo that rejects', () => rejects],
  ])('whose watch %s is told of once, and asked for its codes as ever', async (_name, watch) => {
    const { ask, clock, errors, made } = watching(watch)

    const answers = [await ask('/'), await ask('/'), await ask('/')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await clock.advance(80_000)

    expect([made.mock.calls.length, errors]).toEqual([1, [mine]])
  })

  it('whose watch gives nothing back is watched once, and anew after a pause', async () => {
    const { ask, clock, errors, made } = watching(() => undefined)

    await ask('/')
    await ask('/')
    expect(made).toHaveBeenCalledTimes(1)
    await clock.advance(80_000)
    await ask('/')

    expect(made).toHaveBeenCalledTimes(2)
    expect(errors).toEqual([])
  })
})

describe('a listener', () => {
  it.each<[string, () => unknown]>([
    ['throws', throws],
    ['rejects', rejects],
  ])('that %s costs nobody an answer', async (_name, listener) => {
    const told = vi.fn(listener)
    const relay = createRelay({ authorize: throws, onEvent: told, onError: told, clock: createManualClock() })

    const { status } = await relay.fetch(new Request('https://gym.example/'))
    await relay.close()

    expect([status, told.mock.calls.length]).toEqual([500, 2])
  })
})

it('a function for allowed origins that rejects lets nobody in', async () => {
  const { ask, errors } = rig({ allowedOrigins: rejects as unknown as () => boolean })

  expect((await ask('/', { headers: { origin: 'https://evil.example' } })).status).toBe(500)
  expect(errors).toEqual([expect.objectContaining({ code: 'invalid_option' })])
})

it('a session that answers for itself is a mistake, and nobody sees its answer', async () => {
  const { ask, errors } = rig({ authorize: () => new Response('mine') as unknown as AccessCodeSource })

  expect(await refusal(ask('/'))).toEqual([500, { code: 'server_error' }])
  expect(errors).toEqual([expect.objectContaining({ code: 'invalid_option' })])
})

describe('a session that hangs', () => {
  const never = new Promise<never>(() => undefined)

  it('is waited for no longer than 20 s', async () => {
    const { ask, clock, relay } = rig({ authorize: () => never })
    const asked = refusal(ask('/'))
    let done = false
    void asked.then(() => (done = true))

    await clock.advance(19_999)
    expect(done).toBe(false)
    await clock.advance(1)

    expect(await asked).toEqual(comeBack)
    await relay.close()
  })

  it('is not waited for by who is gone', async () => {
    const { ask, clock, events } = rig({ authorize: () => never })
    const leaving = new AbortController()
    const asked = refusal(ask('/', { signal: leaving.signal }))
    await clock.settle()

    leaving.abort()

    expect(await asked).toEqual(comeBack)
    expect([events.length, clock.timers]).toEqual([1, []])
  })
})

it('a store that says null has no record', async () => {
  const records = new Map()
  const { getCode, errors } = rig({
    store: {
      shared: false,
      get: async (key) => records.get(key) ?? null,
      async put(record) {
        records.set(record.key, { ...record, revision: record.revision + 1 })
        return true
      },
    },
  })

  expect(await getCode()).toMatchObject({ code: { id: 'code-ada-1' } })
  expect(errors).toEqual([])
})
