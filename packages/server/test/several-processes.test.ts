import { type CodeStore, createRelay } from '@acme/access-codes-server'
import { createMemoryVisitStore, type VisitStore } from '@acme/access-codes/provider'
import { decodeAnswer } from '@acme/access-codes/relay'
import { createManualClock, createScriptedSource, type ScriptedAnswer } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { perVisitDesk } from './per-visit-rig.js'
import { readEvents } from './rig.js'
import { sharedPorts } from './snippets/several-processes.js'

/** Two relays that share a store and a bus, as two processes would. */
function twoProcesses(
  script: (number: number) => ScriptedAnswer = () => ({}),
  aheadMs: readonly [number, number] = [0, 0],
) {
  const clock = createManualClock()
  const { store, bus } = sharedPorts()
  let made = 0
  // Each process has a source of its own; the vendor is one.
  const sources = [1, 2].map(() =>
    createScriptedSource({
      clock,
      script() {
        made += 1
        return { text: `text ${made}`, latencyMs: 1_000, ...script(made) }
      },
    }),
  )
  let ended = false
  const relays = sources.map((source, index) =>
    createRelay({
      clock: { ...clock, now: () => clock.now() + aheadMs[index]!, elapsed: () => clock.elapsed() },
      // The first of them may end with all that it holds.
      store: { ...store, put: (...put) => (ended && index === 0 ? Promise.reject(new Error()) : store.put(...put)) },
      bus,
      authorize: () => source,
      onError: () => undefined,
    }),
  )
  const ask = async (process: 0 | 1, query = '') => {
    const response = await relays[process]!.fetch(new Request(`https://gym.example/${query}`))
    return response.ok ? decodeAnswer(await response.text()) : response.status
  }
  return { clock, relays, sources, ask, made: () => made, endFirst: () => void (ended = true) }
}

describe('with a store and a bus that processes share', () => {
  it('one code is made for two phones that ask two processes', async () => {
    const { clock, ask, made, relays } = twoProcesses()

    const asked = [ask(0), ask(1)]
    await clock.advance(2_000)
    const [one, other] = await Promise.all(asked)

    expect(made()).toBe(1)
    expect(one).toMatchObject({ code: { id: 'code-text 1' } })
    expect(other).toMatchObject({ code: { id: 'code-text 1' } })
    expect(relays.map(({ shared }) => shared)).toEqual([true, true])
  })

  it('T-54 refuses visits that each process remembers for itself, and takes those that all share', async () => {
    const clock = createManualClock()
    const memory = createMemoryVisitStore()
    const { store, bus } = sharedPorts()
    const told: unknown[] = []
    const relayOf = (visits: VisitStore) =>
      createRelay({
        clock,
        store,
        bus,
        authorize: () => perVisitDesk(visits, clock).sourceOf('member'),
        onError: (error) => told.push(error),
      })
    const visit = { method: 'PUT', headers: { origin: 'https://gym.example' } }
    const status = async (visits: VisitStore) =>
      (await relayOf(visits).fetch(new Request('https://gym.example/visits/a', visit))).status

    expect(await status(memory)).toBe(500)
    expect(told).toEqual([
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining('share') }),
    ])
    expect(await status({ ...memory, shared: true })).toBe(200)
  })

  it('who waits goes on when the other’s attempt fails, or its process ends', async () => {
    const { clock, ask, made } = twoProcesses((number) => (number === 1 ? { error: new Error('down') } : {}))
    const failing = [ask(0), ask(1)]
    await clock.advance(3_000)
    expect(await Promise.all(failing)).toEqual([503, expect.objectContaining({ code: expect.anything() })])
    expect(made()).toBe(2)

    const hanging = twoProcesses((number) => (number === 1 ? { latencyMs: Infinity } : {}))
    void hanging.ask(0)
    await hanging.clock.settle()
    const waiting = hanging.ask(1)
    // Its screen gives up after 20 s, and so does the lease: the next question is answered.
    await hanging.clock.advance(20_000)
    expect(await waiting).toBe(503)
    const next = hanging.ask(1)
    await hanging.clock.advance(2_000)
    expect(await next).toMatchObject({ code: { id: expect.stringMatching(/^code-text [23]$/) } })
  })

  it('a check-in that one process hears ends the code in all', async () => {
    const { clock, relays, sources, ask } = twoProcesses()
    const asked = ask(0)
    await clock.advance(1_000)
    const first = await asked
    const stream = readEvents(await relays[1]!.fetch(new Request('https://gym.example/events')))
    await clock.settle()

    sources[0]!.checkInNow()
    await clock.settle()

    expect(stream.used).toMatchObject([{ id: 'check-in-1' }])
    const seen = typeof first === 'number' ? -1 : first.seq
    expect(await ask(1, `?have=code-text%201&seen=${seen}`)).toMatchObject({
      used: { id: 'check-in-1' },
      seq: seen + 1,
    })
    await stream.cancel()
  })

  it.each([300_000, -300_000])(
    'no code is good for longer than it lives, where one clock is %s ms ahead',
    async (aheadMs) => {
      const { clock, ask } = twoProcesses(() => ({}), [aheadMs, 0])
      const first = ask(0)
      await clock.advance(1_000)
      await first
      await clock.advance(44_000)
      const askedAgain = [ask(1)]
      await clock.advance(1_000)
      askedAgain.push(ask(0))
      await clock.advance(1_000)

      for (const answer of await Promise.all(askedAgain)) {
        expect(answer).toMatchObject({ code: { id: expect.not.stringMatching(/text 1$/) } })
        expect(Object(answer).validForMs).toBeLessThanOrEqual(30_000)
      }
    },
  )

  it('nobody waits for a process that ended with its clock ahead', async () => {
    const { clock, ask, endFirst } = twoProcesses(() => ({}), [300_000, 0])
    void ask(0)
    await clock.settle()
    endFirst()

    const asked = ask(1)
    await clock.advance(1_500)
    expect(await asked).toMatchObject({ code: { id: 'code-text 2' } })
  })

  it('whoever has waited too long asks no more', async () => {
    const { clock, ask, endFirst, sources } = twoProcesses(() => ({ latencyMs: Infinity }), [1_500, 0])
    void ask(0)
    await clock.settle()
    endFirst()

    const asked = ask(1)
    await clock.advance(30_000)
    expect([await asked, sources[1]!.requests.length]).toEqual([503, 0])
  })

  it('needs both', () => {
    const authorize = () => null
    const store: CodeStore = { shared: true, get: async () => undefined, put: async () => true }

    expect(() => createRelay({ authorize, store })).toThrow('a bus that reaches all of them')
  })
})
