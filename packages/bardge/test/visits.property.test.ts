import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { clients } from './client-rig.js'
import { propertyRuns as numRuns } from './property-runs.js'
import { play, type Step, steps } from './visits-model.js'

// Else most payments would meet nothing to be paid.
const begun: Step = { do: 'load', process: 0, visit: 'a', bySource: false }

it.each([
  ['covered', clients.ada.id, false],
  ['to be paid first', clients.chi.id, true],
])(
  'T-53 T-54 makes at most one code for each visit, come what may (I10): visits that are %s',
  async (_name, clientId, paying) => {
    let codes = 0
    await fc.assert(
      fc.asyncProperty(steps(paying), async (script) => {
        const minted = await play(paying ? [begun, ...script] : script, clientId)

        for (const [visit, times] of minted) expect(times, `codes of visit ${visit}`).toBe(1)
        expect([...minted.keys()]).not.toContain('of no visit')
        codes += minted.size
      }),
      { numRuns },
    )
    // Scripts that never came to a code would prove nothing.
    expect(codes).toBeGreaterThan(numRuns / 10)
  },
)
