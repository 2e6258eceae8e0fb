import type { AccessCode, AccessCodeSource } from '@acme/access-codes'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { type AuditRecord, renderPass, type RhombusClient } from '@acme/access-codes-rhombus'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { News } from './news.js'
import type { Story } from './story.js'

/** What the host asks for. */
export interface Visit {
  readonly visitor: string
  readonly doorUuid: string
  readonly validForSeconds: number
}

export interface ReceptionOptions {
  readonly rhombus: RhombusClient
  readonly doors: readonly { readonly uuid: string; readonly name: string }[]
  /** Of the doors. */
  readonly timeZone: string | undefined
  readonly story: Story
  readonly news: News
}

const LONGEST_NAME = 80
const LONGEST_SECONDS = 7 * 86_400

/** The host of a building: decides who gets a code for which door and for how long. What the phone shows is of the last visit. */
export class Reception {
  readonly #with: ReceptionOptions
  #source: AccessCodeSource | null = null
  #door: string | undefined
  #issued: { readonly code: AccessCode; readonly visit: Visit } | null = null
  #visits = 0

  constructor(options: ReceptionOptions) {
    this.#with = options
  }

  /** From now on the phone asks for a code of this visit. Nothing is issued yet. */
  ask(visit: Visit): void {
    const { rhombus, news } = this.#with
    this.#visits += 1
    const { visitor, doorUuid, validForSeconds } = visit
    const source = rhombus.accessCodeSource({
      doorUuid,
      validForSeconds,
      // With a number: the same visitor may come twice, and gets another code.
      auditPrincipal: `${visitor}, visit ${this.#visits}`,
      checkImage: decodeQr,
      audit: (record) => this.#audited(record),
    })
    this.#source = {
      ...source,
      issue: async (context) => {
        const answer = await source.issue(context)
        if ('code' in answer) this.#issued = { code: answer.code, visit }
        return answer
      },
    }
    this.#door = this.#doorName(doorUuid)
    news.say('visit', { visitor, door: this.#door })
  }

  /** The name of the door that the phone asks for now. */
  opens(): string | undefined {
    return this.#door
  }

  source(): AccessCodeSource | null {
    return this.#source
  }

  /** Two routes: to ask for a code, and the pass of the one that is there, to be printed. */
  app(): Hono {
    const app = new Hono()
    app.post('/visit', async (context) => {
      const visit = this.#understood(await context.req.json().catch(() => null))
      if (visit === null)
        return context.json({ error: 'A visit has a visitor, a door and a time of at most 7 days' }, 400)
      this.ask(visit)
      return context.body(null, 204)
    })
    app.use(
      '/pass',
      secureHeaders({
        contentSecurityPolicy: passPolicy,
        referrerPolicy: 'no-referrer',
        strictTransportSecurity: false,
      }),
    )
    app.get('/pass', (context) => {
      if (this.#issued === null) return context.text('There is no code to be printed', 404)
      const { code, visit } = this.#issued
      const { timeZone = 'UTC' } = this.#with
      const door = this.#doorName(visit.doorUuid)
      const { html } = renderPass({ code, visitor: visit.visitor, door, timeZone, locale: 'en-GB' })
      return context.html(html, 200, { 'cache-control': 'no-store' })
    })
    return app
  }

  #doorName(doorUuid: string): string {
    return this.#with.doors.find(({ uuid }) => uuid === doorUuid)?.name ?? 'The door'
  }

  #understood(given: unknown): Visit | null {
    const { visitor, door, seconds } = Object(given) as Record<string, unknown>
    const found = this.#with.doors.find(({ name }) => name === door)
    const isName = typeof visitor === 'string' && visitor.trim() !== '' && visitor.length <= LONGEST_NAME
    const isTime = Number.isInteger(seconds) && Number(seconds) >= 1 && Number(seconds) <= LONGEST_SECONDS
    // One line: it becomes a line of the trail.
    const isPlain = isName && !/\p{Cc}/u.test(visitor)
    if (!isPlain || found === undefined || !isTime) return null
    return { visitor: visitor.trim(), doorUuid: found.uuid, validForSeconds: Number(seconds) }
  }

  #audited({ principal, doorUuid, validForSeconds, outcome }: AuditRecord): void {
    const tone = { issued: 'good', failed: 'bad', uncertain: 'warning' } as const
    const words = `Audit: ${principal}, ${this.#doorName(doorUuid)}, ${span(validForSeconds)}: ${outcome}`
    this.#with.story.add({ kind: 'said', words, tone: tone[outcome] })
  }
}

// The pass brings a style of its own, and its picture is written into it.
const passPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ['data:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
}

/** A span of time in its largest whole unit, such as `8 h`. */
export function span(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`
  if (seconds % 3_600 === 0) return `${seconds / 3_600} h`
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
