import { beforeExpiry, HttpError, onRequest, perVisit, type RotationPolicy } from '@acme/access-codes'
import { offline } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { happenings, screenOptions } from './model/commands.js'
import { replies } from './model/replies.js'
import { type Invariant, invariants } from './model/witness.js'
import { demandThat, World } from './model/world.js'
import { rig } from './rig.js'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100)
const MAX_COMMANDS = 40

const policies: Record<string, RotationPolicy> = {
  'a code before expiry': beforeExpiry(),
  'a code per visit': perVisit(),
  'a code on request': onRequest({ singleUse: true }),
  'a code on request, renewed': onRequest({ renew: true }),
}

/** Whatever happens, one invariant holds: at every event, after every happening, and at the end. */
async function holds(invariant: Invariant, policy: RotationPolicy): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      replies(policy),
      happenings(invariant, policy, MAX_COMMANDS),
      screenOptions(policy),
      fc.nat(),
      fc.boolean(),
      fc.constantFrom(true, true, true, false),
      async (given, commands, options, seed, ticking, started) => {
        const world = new World({ policy, replies: given, seed, options, ticking })
        if (started) world.screens[0]?.start()
        await fc.asyncModelRun(() => ({ model: { screens: 1 }, real: world }), commands)
        if (invariant === 'I6') await world.heal()
        if (invariant === 'I4') await world.end()
        demandThat(invariant, world)
      },
    ),
    { numRuns: RUNS },
  )
}

describe.each(Object.entries(policies))('%s', (_, policy) => {
  const named = Object.entries(invariants) as [Invariant, string][]
  it.each(named)('%s %s', { timeout: 1_000 * Math.max(20, RUNS) }, (invariant) => holds(invariant, policy))
})

describe('stories that are rare among random ones', () => {
  function refusal(code: 'forbidden' | 'rate_limited', status: number): HttpError {
    const details = { provider: 'scripted', operation: 'issue', status, fromProvider: true, retryAfterMs: 60_000 }
    return new HttpError(code, 'No', details)
  }

  it('T-10 lets no screen ask after another has met a terminal error, however it wakes', async () => {
    const script = ({ number }: { number: number }) => (number > 2 ? { error: refusal('forbidden', 403) } : {})
    const { clock, page, source, code, another } = rig({ page: {}, script })
    const other = another()
    void code.start()
    void other.start()
    await clock.settle()
    code.refresh().catch(() => undefined)
    await clock.settle()
    expect(source.requests.length).toBe(3)

    await clock.sleep(600_000)
    page.wake()
    await clock.advance(60_000)

    expect(source.requests.length).toBe(3)
    expect(other.state.status).toBe('failed')
  })

  it('T-10 lets no pending screen ask on waking after another has met a terminal error', async () => {
    const checkIn = { id: 'a', at: 0, subject: 'scripted/1', via: 'relay' as const }
    const script = ({ number }: { number: number }) =>
      number === 1 ? { checkIn } : { error: refusal('forbidden', 403) }
    const { clock, page, source, code, another } = rig({ policy: onRequest(), page: {}, script })
    void code.start()
    await clock.settle()
    void another().start()
    await clock.settle()
    expect([code.state.status, source.requests.length]).toEqual(['pending', 2])

    await clock.sleep(5_000)
    page.wake()
    await clock.advance(60_000)

    expect([code.state.status, source.requests.length]).toEqual(['failed', 2])
  })

  it('I6 settles a refresh whose attempt was given up with the code', async () => {
    const { clock, code } = rig({ policy: onRequest(), script: () => ({ latencyMs: 1_000, lifetimeMs: 3_600_000 }) })
    void code.start()
    await clock.advance(2_000)

    const settled: string[] = []
    code.refresh().then(
      () => settled.push('with a code'),
      ({ code: why }) => settled.push(why),
    )
    await clock.advance(500)
    code.invalidate()
    await clock.advance(5_000)

    expect(settled.length).toBe(1)
  })

  it('I6 asks when the network comes back, however often it goes again', async () => {
    const script = ({ number }: { number: number }) => (number === 1 ? { error: offline() } : {})
    const { clock, page, code } = rig({ page: {}, random: () => 0.99, script })
    void code.start()
    await clock.advance(100)

    for (let flap = 0; flap < 30; flap += 1) {
      page.setOnline(false)
      page.setOnline(true)
      await clock.advance(900)
    }

    expect(code.state.status).toBe('live')
  })

  it('I6 asks again after a stop in the listener that heard the code run out as the page was hidden', async () => {
    const { clock, page, code } = rig({ page: {} })
    void code.start()
    await clock.settle()
    const undo = code.on('expired', () => code.stop())
    await clock.sleep(code.remainingMs())
    page.setVisible(false)
    page.setVisible(true)
    undo()

    void code.start()
    await clock.settle()

    expect(code.state.status).toBe('live')
  })

  it('I7 heeds a Retry-After that comes after its attempt was given up', async () => {
    const late = { latencyMs: 30_200, error: refusal('rate_limited', 429) }
    const script = ({ number }: { number: number }) => (number === 1 ? late : { error: offline() })
    const { clock, code, asked } = rig({ policy: perVisit(), visitId: 'a', random: () => 0.5, script })
    void code.start()
    await clock.advance(90_000)

    expect(asked().filter((at) => at > 30.2 && at < 90.2)).toEqual([])
  })

  it('T-45 aborts no attempt that may have taken effect, not even one it has given up', async () => {
    const { clock, code, source } = rig({ policy: onRequest(), script: () => ({ latencyMs: Infinity }) })
    void code.start()
    await clock.advance(40_000)

    expect(code.state.error?.code).toBe('maybe_issued')
    expect(source.aborted).toEqual([])
  })
})
