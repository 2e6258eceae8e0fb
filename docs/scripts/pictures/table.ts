import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { AccessCode, beforeExpiry } from '@acme/access-codes'
import { root } from '../packages.js'

// What the pictures are drawn from. The table of transitions is core's own and no public word, so it is loaded by its path: a
// drawing of a copy would prove nothing.

/** As much of a rotation's state as is varied here. */
interface State {
  readonly status: string
  readonly flight: number | null
  readonly halted: string | null
  readonly hidden: boolean
  readonly code: object | null
  readonly refreshAt: number | null
  readonly deadlineAt: number | null
}
type Transition = (state: State, event: object, policy: object) => { readonly state: State }

/** From one status to another, and the events that lead there. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly events: readonly string[]
}

/** Every change of status that the table makes for codes that are replaced before they run out: all that can be reached from
 * the beginning, by trying each event in each state that was found. */
export async function edges(): Promise<Edge[]> {
  const { transition, initialRotation } = await table()
  const policy = beforeExpiry()
  const found = new Map<string, Set<string>>()
  const seen = new Map<string, State>([[keyOf(initialRotation), initialRotation]])
  // A Map goes on with what is added while it is read.
  for (const state of seen.values()) {
    for (const [name, event] of eventsFor(state)) {
      const next = transition(state, event, policy).state
      seen.set(keyOf(next), seen.get(keyOf(next)) ?? next)
      if (next.status === state.status) continue
      const way = `${state.status} ${next.status}`
      found.set(way, (found.get(way) ?? new Set()).add(name))
    }
  }
  return [...found].map(([way, names]) => {
    const [from = '', to = ''] = way.split(' ')
    return { from, to, events: [...names] }
  })
}

async function table(): Promise<{ transition: Transition; initialRotation: State }> {
  const file = pathToFileURL(join(root, 'packages/core/src/transition.ts')).href
  return (await import(file)) as { transition: Transition; initialRotation: State }
}

const NOW = 100_000

/** What makes a difference: which code it is, and how often one was asked for, does not. */
function keyOf({ status, flight, halted, hidden, code, refreshAt, deadlineAt }: State): string {
  const side = (moment: number | null): string => (moment === null ? '-' : moment > NOW ? 'later' : 'now')
  return [status, flight !== null, halted, hidden, code !== null, side(refreshAt), side(deadlineAt)].join()
}

/** All that can happen, each in the ways that matter. Only what is under way brings an answer. */
function eventsFor({ flight }: State): readonly (readonly [name: string, event: object])[] {
  const limits = [0, NOW + 1].map((allowedAt) => ({ now: NOW, allowedAt }))
  const asks = (name: string, event: object) => limits.map((ask) => [name, { ...event, ...ask }] as const)
  const issued = { type: 'issued', code: codeOf('next'), lifetimeMs: 2, refreshAt: NOW, visit: null }
  const failed = { type: 'failed', error: {} }
  const answers = [
    ['a code came', { ...issued, deadlineAt: NOW }],
    ['a code came', { ...issued, deadlineAt: NOW + 1 }],
    ['the same again', { type: 'unchanged', refreshAt: NOW + 1 }],
    ['no answer', { ...failed, kind: 'transient', retryAt: NOW + 1 }],
    ['refused', { ...failed, kind: 'terminal', retryAt: null }],
  ] as const
  return [
    ...asks('start()', { type: 'start', visit: null }),
    ...asks('due', { type: 'due' }),
    ...asks('it ran out', { type: 'deadline', hiding: false, blocked: false }),
    ...asks('it ran out', { type: 'deadline', hiding: false, blocked: true }),
    ...asks('wake', { type: 'wake', flightLost: false, blocked: false }),
    ...asks('refresh()', { type: 'refresh', reason: 'manual' }),
    ...asks('invalidate()', { type: 'invalidate' }),
    ['online', { type: 'online', attemptAt: NOW }],
    ['hidden', { type: 'hidden' }],
    ['somebody is in', { type: 'checkIn', checkIn: {}, match: 'subject' }],
    ['stop()', { type: 'stop' }],
    ...(flight === null ? [] : answers),
  ]
}

function codeOf(id: string): AccessCode {
  return new AccessCode({ id, provider: 'p', payload: { kind: 'text', text: id }, issuedAt: 1_767_600_000_000 })
}
