import { RotatingCode, type RotationEvents, type RotationPolicy } from '@acme/access-codes'
import {
  createManualClock,
  createManualEnvironment,
  createScriptedSource,
  type ManualClock,
  type ManualEnvironment,
  type ScriptedAnswer,
  type ScriptedRequest,
  type ScriptedSource,
} from '@acme/access-codes/testing'
import { expect } from 'vitest'

const MINUTE = 60_000

export const events = [
  'change',
  'code',
  'expired',
  'used',
  'error',
  'tick',
] as const satisfies readonly (keyof RotationEvents)[]

/** What a source does in a play. */
export interface Story {
  readonly policy?: RotationPolicy
  readonly script: (request: ScriptedRequest) => ScriptedAnswer
}

/** One rotation on its page, with everything that is heard of it. */
export interface Stage {
  readonly clock: ManualClock
  readonly page: ManualEnvironment
  readonly source: ScriptedSource
  readonly code: RotatingCode
  /** The names of the events, in order. */
  readonly heard: readonly string[]
  readonly asked: () => number
  /** Demands that it has stopped, and that nothing ever comes of it again. */
  quiet(): Promise<void>
}

export function stage({ policy, script }: Story): Stage {
  const clock = createManualClock()
  const source = createScriptedSource({ clock, script, ...(policy && { policy }) })
  const page = createManualEnvironment()
  const visit = policy?.kind === 'per-visit' ? { visitId: 'a' } : {}
  const settings = { clock, environment: page, random: () => 0.5, afterCheckIn: 'refresh' } as const
  const code = new RotatingCode(source, { ...settings, ...visit })
  const heard: string[] = []
  for (const name of events) code.on(name, () => heard.push(name))

  function traces(): object {
    const { status } = code.getSnapshot()
    const { listeners } = page
    return { status, heard: heard.length, asked: source.requests.length, listeners, watchers: source.watchers }
  }

  async function quiet(): Promise<void> {
    const silence = { ...traces(), status: 'stopped', listeners: 0, watchers: 0 }
    await clock.settle()
    expect(clock.timers, 'a timer is left').toEqual([])
    await clock.advance(2 * MINUTE)
    page.wake()
    page.setOnline(false)
    page.setOnline(true)
    source.checkInNow()
    await clock.advance(MINUTE)
    expect(traces(), 'not silent after stop()').toEqual(silence)
  }

  return { clock, page, source, code, heard, asked: () => source.requests.length, quiet }
}
