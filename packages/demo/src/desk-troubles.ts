import { systemClock } from '@acme/access-codes'
import type { Sandbox } from '@acme/access-codes-sandbox'
import type { DeskTime } from './desk-time.js'
import { faultMaker, type Network, slowNetworkMaker } from './sandbox-troubles.js'
import type { DeskTroubleId } from './scenes/desk.js'
import type { Story } from './story.js'
import type { TroubleMakers } from './trouble-switch.js'

export interface DeskTroubleOptions {
  readonly sandbox: Sandbox
  readonly network: Network
  readonly time: DeskTime
  readonly story: Story
  /** Hears how each request for a code was answered; undefined for not at all. Returns its undo. */
  onAnswer(hear: (status: number | undefined) => void): () => void
  /** Makes a code past us. */
  secondCode(): Promise<void>
  /** The visits from now on are at a club that takes a co-pay. Returns its undo. */
  toTheClub(): () => void
}

const code = { provider: 'bardge', operation: 'createAccessCode' }
// As long as a request may be repeated, and a little more.
const WINDOW_MS = 61_000
const WATCHED_MS = 4_000

/** How each trouble of the desk is brought about. */
export function deskTroubleMakers(options: DeskTroubleOptions): TroubleMakers<DeskTroubleId> {
  const { sandbox, network, time, story, onAnswer, secondCode, toTheClub } = options
  const down = faultMaker(sandbox, { kind: 'status', status: 503, match: { provider: 'bardge' } })
  const lostOnce = faultMaker(sandbox, { kind: 'drop', when: 'after', times: 1, match: code })
  // The code is made, or, under the same key, was; what arrives breaks off in the middle.
  const spoiled = faultMaker(sandbox, { kind: 'truncated', match: code })

  return {
    'slow-network': slowNetworkMaker(network),
    'api-down': down,
    'answer-lost'(lastsMs, end) {
      const repair = lostOnce(lastsMs, end)
      const deaf = onAnswer((status) => {
        if (status === undefined) return
        story.add({ kind: 'said', words: 'The same key again, and the same code', tone: 'good' })
        end()
      })
      return () => {
        deaf()
        repair()
      }
    },
    'never-answered'(lastsMs, end) {
      const repair = spoiled(lastsMs, end)
      let timer: unknown
      const skip = (): void => {
        time.skipAtRelay(WINDOW_MS)
        story.add({
          kind: 'said',
          words: 'The minute is over: from here on asking might make a second code',
          tone: 'warning',
        })
        end()
      }
      const deaf = onAnswer(() => (timer ??= systemClock.setTimeout(skip, WATCHED_MS)))
      return () => {
        systemClock.clearTimeout(timer)
        deaf()
        repair()
      }
    },
    'second-code'() {
      sandbox.settings.bardge.set({ secondCode: 'both-refused' })
      void secondCode().then(
        () => story.add({ kind: 'said', words: 'Another app made a second code', tone: 'warning' }),
        () => undefined,
      )
      return () => sandbox.settings.bardge.set({ secondCode: 'older-refused' })
    },
    'co-pay': toTheClub,
    'end-of-day'() {
      time.toEndOfDay()
      return () => undefined
    },
  }
}
