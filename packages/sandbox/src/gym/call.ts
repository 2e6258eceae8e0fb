import type { Context } from 'hono'

import { parseExactJson } from '../exact-json.js'
import type { RequestVariables } from '../provider.js'
import { type CardNumberFormat, isCardNumberFormat } from './card-number.js'
import { GymError, invalid } from './errors.js'
import type { GymSettings } from './settings.js'
import type { Activation, Studio } from './studio.js'
import type { GymWorld } from './world.js'

export type GymContext = Context<RequestVariables>

const INT64 = /^-?\d{1,19}$/
const MOST_INT64 = 2n ** 63n

/** One request to the Open API whose key is good: what it asks, read strictly, with a 400 for what cannot be read. */
export class Call {
  readonly world: GymWorld
  readonly activation: Activation
  readonly settings: Readonly<GymSettings>
  /** The moment of the request, epoch milliseconds. */
  readonly at: number
  readonly #context: GymContext

  constructor(world: GymWorld, activation: Activation, context: GymContext, settings: Readonly<GymSettings>) {
    this.world = world
    this.activation = activation
    this.settings = settings
    this.at = world.frame.clock.now()
    this.#context = context
  }

  /** The studio of the key. */
  get studio(): Studio {
    return this.activation.studio
  }

  /** Where the request was sent to. */
  get origin(): string {
    return new URL(this.#context.req.url).origin
  }

  /** A path parameter as text. */
  text(name: string): string {
    return this.#context.req.param(name) ?? ''
  }

  /** A path parameter that is an int64. */
  id(name: string): bigint {
    return int64(this.text(name), name)
  }

  /** A query parameter; undefined when it is not there. */
  query(name: string): string | undefined {
    return this.#context.req.query(name)
  }

  /** All values of a query parameter that may be repeated. */
  queries(name: string): readonly string[] {
    return this.#context.req.queries(name) ?? []
  }

  /** `cardNumberFormat` of the query. */
  cardNumberFormat(): CardNumberFormat {
    return cardNumberFormatOf(this.query('cardNumberFormat'))
  }

  /** The body's object. An absent body is an empty one where that is allowed. */
  async body(absent: 'is empty' | 'is refused' = 'is refused'): Promise<Body> {
    const text = await this.#context.req.text()
    if (text === '' && absent === 'is empty') return new Body({})
    try {
      const value = parseExactJson(text)
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Body(value)
    } catch {
      // Said below.
    }
    throw new GymError(400, 'body_invalid')
  }
}

/** A JSON object from outside. `null` counts as absent. */
export class Body {
  readonly #fields: ReadonlyMap<string, unknown>

  constructor(value: object) {
    this.#fields = new Map(Object.entries(value).filter(([, field]) => field !== null))
  }

  has(name: string): boolean {
    return this.#fields.has(name)
  }

  text(name: string): string | undefined {
    const value = this.#fields.get(name)
    if (value === undefined || typeof value === 'string') return value
    throw invalid(name, 'body_invalid')
  }

  requiredText(name: string): string {
    const value = this.text(name)
    if (value === undefined || value.trim() === '') throw invalid(name, 'body_invalid')
    return value
  }

  boolean(name: string): boolean | undefined {
    const value = this.#fields.get(name)
    if (value === undefined || typeof value === 'boolean') return value
    throw invalid(name, 'body_invalid')
  }

  requiredId(name: string): bigint {
    const value = this.#fields.get(name)
    if (typeof value !== 'number' && typeof value !== 'bigint') throw invalid(name, 'body_invalid')
    return int64(String(value), name)
  }

  requiredObject(name: string): Body {
    const value = this.#fields.get(name)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name, 'body_invalid')
    return new Body(value)
  }
}

export function cardNumberFormatOf(text: string | undefined): CardNumberFormat {
  if (text === undefined) return 'DECIMAL'
  if (isCardNumberFormat(text)) return text
  throw invalid('cardNumberFormat')
}

function int64(text: string, name: string): bigint {
  if (!INT64.test(text)) throw invalid(name)
  const value = BigInt(text)
  if (value >= -MOST_INT64 && value < MOST_INT64) return value
  throw invalid(name)
}
