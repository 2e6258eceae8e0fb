import { beforeExpiry, onRequest, perVisit, type RotationPolicy } from '@acme/access-codes'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { happenings, screenOptions } from './model/commands.js'
import { replies } from './model/replies.js'
import { type Invariant, invariants } from './model/witness.js'
import { demandThat, World } from './model/world.js'

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
