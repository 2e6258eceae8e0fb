import type { AccessCodeSource } from '@acme/access-codes'
import { createRelay, type Relay, type RelayEvent, type RelayOptions } from '@acme/access-codes-server'
import { decodeAnswer, decodeFailure, type RelayAnswer, type RelayFailure } from '@acme/access-codes/relay'
import {
  createManualClock,
  createScriptedSource,
  type ManualClock,
  type ScriptedSource,
  type ScriptedSourceOptions,
} from '@acme/access-codes/testing'
import { expect, onTestFinished } from 'vitest'

/** Monday, 5 January 2026, 8 o'clock. */
export const START = Date.UTC(2026, 0, 5, 8)
export const ORIGIN = 'https://gym.example'

export interface RigOptions extends Partial<Omit<RelayOptions, 'clock' | 'onEvent' | 'onError'>> {
  readonly script?: ScriptedSourceOptions['script']
  readonly policy?: ScriptedSourceOptions['policy']
}

export type Code = Extract<RelayAnswer, { readonly validForMs: number }>

export interface Rig {
  readonly clock: ManualClock
  readonly relay: Relay
  /** The source of Ada, who asks unless another name is given. */
  readonly source: ScriptedSource
  /** The source of whoever the header `x-member` names. */
  readonly sourceOf: (member: string) => ScriptedSource
  readonly events: RelayEvent[]
  readonly errors: unknown[]
  ask(target: string, init?: RequestInit & { readonly member?: string | null }): Promise<Response>
  get(query?: string, member?: string): Promise<RelayAnswer>
  /** As `get`, for an answer that has to be a code. */
  getCode(query?: string, member?: string): Promise<Code>
}

/** A relay over scripted sources on a manual clock; in the end it is closed, and no timer may be left. */
export function rig(options: RigOptions = {}): Rig {
  const { script, policy, ...rest } = options
  const clock = createManualClock({ nowMs: START })
  const sources = new Map<string, ScriptedSource>()
  const events: RelayEvent[] = []
  const errors: unknown[] = []
  const sourceOf = (member: string): ScriptedSource => {
    const known = sources.get(member)
    const made =
      known ??
      createScriptedSource({
        clock,
        subject: `scripted/${member}`,
        ...(script && { script: (request) => ({ text: `${member}-${request.number}`, ...script(request) }) }),
        ...(!script && { script: ({ number }) => ({ text: `${member}-${number}` }) }),
        ...(policy && { policy }),
      })
    sources.set(member, made)
    return made
  }
  const relay = createRelay({
    authorize: (request): AccessCodeSource | null => {
      const member = request.headers.get('x-member')
      return member === null ? null : sourceOf(member)
    },
    random: () => 0,
    ...rest,
    clock,
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
  })
  onTestFinished(async () => {
    const closed = relay.close()
    await clock.advance(40_000)
    await closed
    expect(clock.timers, 'a timer is left').toEqual([])
  })
  const ask: Rig['ask'] = (target, { member = 'ada', ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (member !== null) headers.set('x-member', member)
    return relay.fetch(new Request(`${ORIGIN}${target}`, { ...init, headers }))
  }
  const get: Rig['get'] = async (query = '', member = 'ada') => {
    const response = await ask(`/${query}`, { member })
    const text = await response.text()
    expect(response.status, text).toBe(200)
    return decodeAnswer(text)
  }
  return {
    clock,
    relay,
    source: sourceOf('ada'),
    sourceOf,
    events,
    errors,
    ask,
    get,
    async getCode(query, member) {
      const answer = await get(query, member)
      if ('code' in answer) return answer
      return expect.fail(`No code, but ${JSON.stringify(answer)}`)
    },
  }
}

/** A refusal's status and body. */
export async function refusal(response: Promise<Response>): Promise<[number, RelayFailure | null]> {
  const { status, text } = await response.then(async (answer) => ({ status: answer.status, text: await answer.text() }))
  return [status, decodeFailure(text)]
}

/** What arrives on an event stream. */
export interface Reader {
  /** All text so far. */
  readonly text: string
  /** The `seq` and id of every check-in so far. */
  readonly used: readonly { readonly id: string; readonly seq: number; readonly agoMs: number }[]
  readonly ended: boolean
  cancel(): Promise<void>
}

export function readEvents(response: Response): Reader {
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let ended = false
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
  })().then(
    () => (ended = true),
    () => (ended = true),
  )
  return {
    get text() {
      return text
    },
    get used() {
      return [...text.matchAll(/^event: used\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!))
    },
    get ended() {
      return ended
    },
    cancel: () => reader.cancel(),
  }
}
