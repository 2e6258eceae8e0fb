import { systemClock } from '@acme/access-codes'
import type { RhombusClient } from '@acme/access-codes-rhombus'
import { Hono } from 'hono'
import { type ListState, listWords } from './list-state.js'
import type { News } from './news.js'
import type { Story } from './story.js'

const TOTAL = 200
const ONE_HOUR = 3_600
// Below what the organisation's limit lets through, so that the page of one visitor goes on beside it.
const PER_SECOND = 18
const TELL_MS = 120

/** Issues a code to each visitor of a list, in one go, and tells how far it is. One list at a time. */
export class DoorList {
  readonly #rhombus: RhombusClient
  readonly #doorUuid: string
  readonly #story: Story
  readonly #news: News
  #run: AbortController | null = null

  constructor(rhombus: RhombusClient, doorUuid: string, story: Story, news: News) {
    this.#rhombus = rhombus
    this.#doorUuid = doorUuid
    this.#story = story
    this.#news = news
  }

  /** Begins; does nothing while one is running. Resolves when it is over. */
  async start(total = TOTAL): Promise<ListState | null> {
    if (this.#run !== null) return null
    const run = new AbortController()
    this.#run = run
    const startedAt = systemClock.elapsed()
    let cells = ''
    let toldAt = -Infinity
    const state = (running: boolean): ListState => {
      return { total, cells, running, tookMs: systemClock.elapsed() - startedAt }
    }
    this.#news.say('list', state(true))
    this.#story.add({ kind: 'said', words: `A list of ${total} visitors begins`, tone: 'quiet' })
    try {
      const options = { concurrency: 8, ratePerSecond: PER_SECOND, signal: run.signal }
      for await (const { outcome } of this.#rhombus.issueMany(this.#visitors(total), options)) {
        cells += outcome.at(0) === 'a' ? 'i' : outcome.at(0)
        const now = systemClock.elapsed()
        if (now - toldAt < TELL_MS) continue
        toldAt = now
        this.#news.say('list', state(true))
      }
    } catch {
      // Stopped; what was sent until then is in the cells.
    }
    this.#run = null
    const ended = state(false)
    this.#news.say('list', ended)
    this.#story.add({
      kind: 'said',
      words: `The list: ${listWords(ended)}`,
      tone: ended.cells.includes('u') ? 'warning' : 'good',
    })
    return ended
  }

  stop(): void {
    this.#run?.abort()
  }

  app(): Hono {
    const app = new Hono()
    app.post('/list', (context) => {
      void this.start()
      return context.body(null, 202)
    })
    app.delete('/list', (context) => {
      this.stop()
      return context.body(null, 204)
    })
    return app
  }

  *#visitors(total: number) {
    const day = systemClock.now()
    for (let number = 1; number <= total; number += 1) {
      const who = `Visitor ${number}`
      // Another list is of other people, so that nobody takes its codes for those of the one before.
      yield { id: `${day}-${number}`, doorUuid: this.#doorUuid, validForSeconds: ONE_HOUR, auditPrincipal: who }
    }
  }
}
