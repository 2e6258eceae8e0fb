import { unreadable } from './refusal.js'
import { isRuuid } from './ruuid.js'

const MOST_INT32 = 2 ** 31

/**
 * A JSON object from outside, read strictly: a value of another type is a 400. Keys that no document knows are ignored,
 * and `null` counts as absent.
 */
export class Fields {
  readonly #fields: ReadonlyMap<string, unknown>

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable()
    this.#fields = new Map(Object.entries(value).filter(([, field]) => field !== null))
  }

  /** @throws RhombusRefusal 400 unless the text is a JSON object. */
  static parse(text: string): Fields {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      throw unreadable()
    }
    return new Fields(value)
  }

  text(name: string): string | undefined {
    return this.#checked(name, isText)
  }

  /** An id; also the empty text is none. */
  ruuid(name: string): string | undefined {
    return this.#checked(name, isRuuid)
  }

  ruuids(name: string): readonly string[] | undefined {
    return this.#checked(name, listOf(isRuuid))
  }

  texts(name: string): readonly string[] | undefined {
    return this.#checked(name, listOf(isText))
  }

  boolean(name: string): boolean | undefined {
    return this.#checked(name, isBoolean)
  }

  int32(name: string): number | undefined {
    return this.#checked(name, isInt32)
  }

  int64(name: string): number | undefined {
    return this.#checked(name, isInt64)
  }

  object(name: string): Fields | undefined {
    const value = this.#fields.get(name)
    return value === undefined ? undefined : new Fields(value)
  }

  #checked<Value>(name: string, is: (value: unknown) => value is Value): Value | undefined {
    const value = this.#fields.get(name)
    if (value === undefined || is(value)) return value
    throw unreadable()
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function isInt32(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= -MOST_INT32 && Number(value) < MOST_INT32
}

function isInt64(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function listOf<Item>(is: (value: unknown) => value is Item): (value: unknown) => value is readonly Item[] {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every(is)
}
