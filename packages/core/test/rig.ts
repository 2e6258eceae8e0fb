import { type RotationEvents, RotatingCode, type RotatingCodeOptions, type RotationPolicy } from '@acme/access-codes'
import {
  createManualClock,
  createManualEnvironment,
  createScriptedSource,
  type ManualClock,
  type ManualClockOptions,
  type ManualEnvironment,
  type ScriptedAnswer,
  type ScriptedRequest,
  type ScriptedSource,
} from '@acme/access-codes/testing'
import { expect, onTestFinished } from 'vitest'

export interface RigOptions extends Omit<RotatingCodeOptions, 'environment' | 'random'> {
  /** The manual clock behind `clock`, where that is a stranger one. */
  readonly manual?: ManualClock
  readonly policy?: RotationPolicy
  readonly script?: (request: ScriptedRequest) => ScriptedAnswer
  readonly clockOptions?: ManualClockOptions
  /** Present: the code lives on a page. */
  readonly page?: { visible?: boolean; online?: boolean }
  /** Default 0: no jitter, shortest backoff. */
  readonly random?: () => number
  /** Also record these; `tick` and `change` are noisy. */
  readonly also?: readonly ('tick' | 'change')[]
}

export interface Rig {
  readonly clock: ManualClock
  readonly source: ScriptedSource
  readonly page: ManualEnvironment
  readonly code: RotatingCode
  /** What happened, in order, a line each: seconds since the rig was made, the event, its gist. */
  readonly timeline: string[]
  /** Seconds since the rig was made, of each attempt. */
  readonly asked: () => number[]
  /** Another screen on the same source and clock. */
  another(options?: RotatingCodeOptions): RotatingCode
}

/** A manual clock, a scripted source, a rotation on them and its timeline; in the end nothing may be left pending. */
export function rig(options: RigOptions = {}): Rig {
  const {
    policy,
    script,
    clockOptions,
    manual,
    clock: given,
    page: pageOptions,
    random = () => 0,
    also = [],
    ...rest
  } = options
  const clock = manual ?? createManualClock(clockOptions)
  const source = createScriptedSource({ clock, ...(policy && { policy }), ...(script && { script }) })
  const page = createManualEnvironment(pageOptions)
  const made: RotatingCode[] = []
  function make(extra: RotatingCodeOptions): RotatingCode {
    const code = new RotatingCode(source, {
      clock: given ?? clock,
      environment: pageOptions ? page : null,
      random,
      ...extra,
    })
    made.push(code)
    return code
  }
  const code = make(rest)
  const begin = clock.elapsed()
  const seconds = (): number => Math.round((clock.elapsed() - begin) / 10) / 100
  const timeline: string[] = []
  record(code, also, (line) => timeline.push(`${seconds()} ${line}`))
  onTestFinished(() => {
    for (const one of made) one.stop()
    expect(clock.timers, 'a timer is left after stop()').toEqual([])
    expect(page.listeners, 'a listener is left on the page').toBe(0)
    expect(source.watchers, 'somebody still watches for check-ins').toBe(0)
  })
  return {
    clock,
    source,
    page,
    code,
    timeline,
    asked: () => source.requests.map(({ at }) => Math.round((at - begin) / 10) / 100),
    another: (extra = {}) => make(extra),
  }
}

function record(code: RotatingCode, also: readonly string[], write: (line: string) => void): void {
  const gist: { [Name in keyof RotationEvents]: (event: RotationEvents[Name]) => string } = {
    code: ({ code, reason }) => `code ${short(code.id)} ${reason}`,
    change: ({ state }) => `change ${state.status}${state.fetching ? ' fetching' : ''}`,
    tick: ({ remainingSeconds }) => `tick ${remainingSeconds}`,
    expired: ({ code, lateByMs }) => `expired ${short(code.id)} late ${lateByMs}`,
    used: ({ code, match }) => `used ${short(code.id)} by ${match}`,
    error: ({ error, codeStillValid }) => `error ${error.code}${codeStillValid ? ' still valid' : ''}`,
  }
  for (const name of ['code', 'expired', 'used', 'error', ...also] as (keyof RotationEvents)[]) {
    code.on(name, (event) => write(gist[name](event as never)))
  }
}

/** `code-0000000000000000003` reads `3`. */
export function short(id: string): string {
  return id.replace(/^code-(0+(?=.))?/, '')
}
