import {
  type AccessCode,
  errorKind,
  type RotatingCode,
  type RotationEvents,
  type RotationSnapshot,
} from '@acme/access-codes'
import type { Witness } from './witness.js'

/** What a listener does when it is told something. */
export type Reaction = 'stop' | 'start' | 'stop, start' | 'refresh' | 'invalidate' | 'newVisit'

interface Shown {
  readonly codeId: string
  readonly at: number
  readonly lifeMs: number
  readonly endsAt: number
}

const TICK = 1e-3

/** One `RotatingCode` with everything it tells, watched for what it must not do. */
export class Screen {
  readonly code: RotatingCode
  readonly index: number
  /** After `stop()`, until `start()`. */
  silent = true
  readonly #witness: Witness
  /** How many calls of `stop()` it has yet to tell of. */
  #goodbyes = 0
  /** What is live, since when and until when, also while stopped; null while nothing is. */
  #shown: Shown | null = null
  #before: Shown | null = null
  #shortened = false
  #latest: AccessCode | null = null
  /** Calls of `refresh()` and `newVisit()` that are not settled, and those that nothing will settle. */
  readonly #open = new Set<string>()
  #forgotten: readonly string[] = []
  #reactions: { readonly to: string; readonly reaction: Reaction }[] = []

  constructor(witness: Witness, code: RotatingCode, index: number, ticking: boolean) {
    this.#witness = witness
    this.code = code
    this.index = index
    code.on('change', (event) => this.#heard('change', event))
    code.on('code', (event) => this.#heard('code', event))
    code.on('expired', (event) => this.#heard('expired', event))
    code.on('used', (event) => this.#heard('used', event))
    code.on('error', (event) => this.#heard('error', event))
    if (ticking) code.on('tick', (event) => this.#heard('tick', event))
  }

  start(): void {
    this.silent = false
    this.#witness.act()
    void this.code.start()
  }

  stop(): void {
    this.silent = true
    if (this.code.getSnapshot().status !== 'stopped') this.#goodbyes += 1
    this.code.stop()
  }

  act(reaction: Reaction): void {
    switch (reaction) {
      case 'stop':
        return this.stop()
      case 'start':
        return this.start()
      case 'stop, start':
        this.stop()
        return this.start()
      case 'refresh':
        return this.refresh()
      case 'invalidate':
        return this.invalidate()
      case 'newVisit':
        return this.newVisit(undefined, {})
    }
  }

  refresh(): void {
    this.#witness.act()
    this.#promised('refresh', this.code.refresh())
  }

  invalidate(): void {
    this.#witness.givenUp = true
    this.#witness.latched = false
    this.#witness.wished ||= this.code.getSnapshot().status === 'pending'
    this.code.invalidate()
  }

  newVisit(id: string | undefined, options: { replaceLive?: boolean; despiteUncertain?: boolean }): void {
    this.#witness.givenUp = true
    this.#witness.act()
    this.#promised('newVisit', this.code.newVisit(id, options))
  }

  #promised(name: string, promise: Promise<unknown>): void {
    const call = `${name} at ${this.#witness.clock.elapsed()}`
    const visits = name === 'newVisit' ? 1 : 0
    this.#open.add(call)
    this.#witness.openVisits += visits
    const settle = (): void => {
      this.#open.delete(call)
      this.#witness.openVisits -= visits
    }
    promise.then(settle, settle)
  }

  /** The next time it hears this, the listener acts. */
  reactTo(to: string, reaction: Reaction): void {
    this.#reactions.push({ to, reaction })
  }

  /** No listener acts any more. */
  settleDown(): void {
    this.#reactions = []
  }

  /** Reads the state, as a page that paints does. */
  paint(): void {
    const { status } = this.code.state
    if (status === 'live' && this.code.remainingMs() <= 0)
      this.#witness.breach('I5', `screen ${this.index} reads live past its end`)
  }

  /** Whether it should have a code before long, whatever was. */
  wants(): boolean {
    const state = this.code.getSnapshot()
    if (!this.isStarted() || isHalted(state)) return false
    if (state.status !== 'pending' && state.status !== 'live' && state.status !== 'expired') return false
    return state.waitingFor === null || state.waitingFor === 'visible'
  }

  isStarted(): boolean {
    const { status } = this.code.getSnapshot()
    return status !== 'idle' && status !== 'stopped'
  }

  /** What must hold between any two things that happen. */
  look(): void {
    const { code } = this
    const witness = this.#witness
    const state = code.getSnapshot()
    if (this.silent && this.isStarted()) witness.breach('I4', `screen ${this.index} is ${state.status} after stop()`)
    if (!this.isStarted()) return
    this.#haveOneOfThree(state)
    this.#keepPromises(state)
    const armed = witness.clock.timers.length > 0
    if ((state.fetching || state.refreshAt !== null || state.status === 'live') && !armed) {
      witness.breach('I6', `screen ${this.index} is ${state.status} and no timer is set`)
    }
    if (state.status === 'live' && code.remainingMs() <= 0 && witness.awake >= witness.noticesBy) {
      witness.breach('I5', `screen ${this.index} is live past its end`)
    }
  }

  // Seen twice, because the one who waits hears of it a moment later.
  #keepPromises({ status, waitingFor }: RotationSnapshot): void {
    const forgotten = waitingFor === null || waitingFor === 'visible' ? [] : [...this.#open]
    const [call] = forgotten.filter((one) => this.#forgotten.includes(one))
    this.#forgotten = forgotten
    if (call !== undefined) {
      this.#witness.breach('I6', `screen ${this.index} is ${status}, waits for ${waitingFor}, and forgot its ${call}`)
    }
  }

  #heard<Name extends keyof RotationEvents>(name: Name, event: RotationEvents[Name]): void {
    const witness = this.#witness
    if (name !== 'tick') witness.note(`  screen ${this.index}: ${this.#gist(name, event)}`)
    if (this.silent) this.#heardAfterStop(name)
    const { code } = this
    const now = code.getSnapshot()
    if (now.status === 'live' && code.remainingMs() <= 0) {
      const stale = name !== 'change' || (event as RotationEvents['change']).state === now
      if (stale) witness.breach('I5', `screen ${this.index} tells ${name} while live past its end`)
    }
    if (name === 'change') this.#changed(event as RotationEvents['change'])
    if (name === 'error' && now.blocked) witness.latch()
    if (name === 'used') witness.latched = false
    if (name === 'code') this.#replaced(event as RotationEvents['code'])
    const next = this.#reactions.findIndex(({ to }) => to === name)
    const [found] = next < 0 ? [] : this.#reactions.splice(next, 1)
    if (found === undefined) return
    witness.note(`  screen ${this.index}: its listener does ${found.reaction}`)
    this.act(found.reaction)
  }

  // That it stopped is the one event there may be; of a stop() inside a listener it is told once that listener is done.
  #heardAfterStop(name: string): void {
    const last = name === 'change' && this.code.getSnapshot().status === 'stopped' && this.#goodbyes > 0
    if (last) this.#goodbyes -= 1
    else this.#witness.breach('I4', `screen ${this.index} tells ${name} after stop()`)
  }

  #changed({ state, previous }: RotationEvents['change']): void {
    const witness = this.#witness
    if (previous.code !== null && state.code === null) {
      const told = state.status === 'used' || state.status === 'failed' || state.status === 'stopped'
      const wanted = witness.givenUp && state.status === 'pending'
      if (!told && !wanted) witness.breach('I2', `screen ${this.index} lost its code and is ${state.status}`)
    }
    if (state !== this.code.getSnapshot()) return
    if (state.status !== 'idle' && state.status !== 'stopped') this.#haveOneOfThree(state)
    this.#follow(state)
  }

  #follow(state: RotationSnapshot): void {
    const shown = this.#shown
    if (state.status === 'idle' || state.status === 'stopped') return
    if (state.status !== 'live' || state.code === null) {
      this.#shown = null
      return
    }
    const at = this.#witness.clock.elapsed()
    const lifeMs = this.code.remainingMs()
    const next: Shown = { codeId: state.code.id, at, lifeMs, endsAt: at + lifeMs }
    this.#shortened = false
    if (shown?.codeId === next.codeId && Math.abs(shown.endsAt - next.endsAt) < 1) return
    this.#before = shown
    this.#shown = next
    if (shown === null || next.endsAt >= shown.endsAt - TICK || lifeMs <= 0) return
    if (shown.codeId === next.codeId)
      this.#witness.breach('I9', `the same code ends ${shown.endsAt - next.endsAt} ms sooner`)
    else this.#shortened = true
  }

  #replaced({ code, reason, previous }: RotationEvents['code']): void {
    const witness = this.#witness
    if (code !== this.#latest) witness.fulfil()
    this.#latest = code
    if (this.#shortened && (reason === 'start' || reason === 'schedule' || reason === 'expired')) {
      witness.breach('I9', `a shorter code came by ${reason}`)
    }
    this.#shortened = false
    const before = this.#before
    if (reason !== 'schedule' || previous === null || before === null) return
    // An answer that was no code leaves the wish for one open.
    if (witness.checkInAnsweredAt >= before.at) return
    const since = witness.clock.elapsed() - before.at
    if (since < 0.4 * before.lifeMs - 1)
      witness.breach('I3', `a success ${since} ms after one that lives ${before.lifeMs} ms`)
  }

  #haveOneOfThree(state: RotationSnapshot): void {
    const witness = this.#witness
    const have = [state.fetching, state.refreshAt !== null, state.waitingFor !== null]
    if (have.filter(Boolean).length !== 1) {
      witness.breach(
        'I6',
        `screen ${this.index} is ${state.status} with fetching, planned, waiting: ${have.join(', ')}`,
      )
    }
    if (state.refreshAt !== null && !Number.isFinite(state.refreshAt)) {
      witness.breach('I6', `screen ${this.index} plans its next attempt for ${state.refreshAt}`)
    }
    const active = state.status === 'pending' || state.status === 'live' || state.status === 'expired'
    if (witness.policy.kind !== 'before-expiry' || !active || isHalted(state) || state.waitingFor === null) return
    if (witness.visible || state.waitingFor !== 'visible') {
      witness.breach('I6', `screen ${this.index} is ${state.status} and waits for ${state.waitingFor}`)
    }
  }

  #gist<Name extends keyof RotationEvents>(name: Name, event: RotationEvents[Name]): string {
    const now = this.#witness.clock.now()
    if (name === 'error') {
      const { error, retryAt } = event as RotationEvents['error']
      return `error ${error.code}${retryAt === null ? '' : `, again in ${Math.round(retryAt - now)} ms`}`
    }
    if (name === 'code') {
      const { code, reason } = event as RotationEvents['code']
      return `code ${code.id} (${reason}), good for ${Math.round(this.code.remainingMs())} ms`
    }
    if (name !== 'change') return name
    const { status, fetching, refreshAt, waitingFor, blocked } = (event as RotationEvents['change']).state
    const parts = [
      status,
      fetching && 'fetching',
      refreshAt !== null && `planned in ${Math.round(refreshAt - now)} ms`,
      waitingFor !== null && `waits for ${waitingFor}`,
      blocked && 'blocked',
    ]
    return parts.filter(Boolean).join(', ')
  }
}

/** Whether nothing happens by itself any more, and says so. */
function isHalted(state: RotationSnapshot): boolean {
  return state.blocked || (state.error !== null && errorKind(state.error.code) === 'uncertain')
}
