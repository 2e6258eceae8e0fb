// Its own door, so that nobody carries the names of all fields who does not ask for them.
import { answers, type Known, schemas } from './generated/answers.js'
import { invalidOption } from './invalid-option.js'

/** Something in an answer that the documents do not know. It has passed, and is in what you were given. */
export interface GymNotice {
  /** The operation that was answered, such as `getCustomerById`; `receiveEvents` for a webhook. */
  readonly operation: string
  /** Where, such as `result[].status`. What would be no name of a field there is written as `*`. */
  readonly path: string
  /** A field that the documents do not have, or a value that they do not list. */
  readonly kind: 'unknown_field' | 'unknown_value'
  /** The new value of an enum, where it looks like one (`FROZEN`). No other value is ever told. */
  readonly value?: string
}

/** Looks at answers, for {@link watchDrift}. */
export interface GymDrift {
  /** Sees one answer. Changes nothing, and never throws. */
  see(operation: string, body: unknown): void
}

const fieldName = /^[A-Za-z]\w{0,63}$/
// The platform's own constants, which have words and no long numbers: no card, IBAN or id looks so.
const constant = /^[A-Z]{1,32}(_[A-Z]{1,32}|_\d{1,3}){0,8}$/
const MOST_NOTICES = 1_000

/**
 * Tells what the platform answers and our documents do not know: a field that is new, a value that an enum did not have. Each
 * once, for as long as this lives, so it may go to a log. Hand it to `createGymClient` and `createGymWebhooks` as `drift`. What
 * an event's `content` holds is not looked at.
 *
 * @param onNotice only watches: what it throws, or rejects with, is ignored
 * @throws AccessCodeError `invalid_option` when it is no function
 *
 * @example
 * ```ts
 * const drift = watchDrift(({ operation, path, kind, value }) => log.info({ operation, path, kind, value }))
 * const gym = createGymClient({ baseUrl, apiKey, drift })
 * ```
 */
export function watchDrift(onNotice: (notice: GymNotice) => unknown): GymDrift {
  if (typeof onNotice !== 'function') throw invalidOption({ operation: 'watchDrift' }, 'onNotice, a function')
  const told = new Set<string>()

  return {
    see(operation, body) {
      for (const notice of noticesIn(body, answers[operation] ?? null, '')) {
        const key = JSON.stringify([operation, notice])
        if (told.has(key) || told.size >= MOST_NOTICES) continue
        told.add(key)
        void (async () => onNotice({ operation, ...notice }))().catch(() => undefined)
      }
    },
  }
}

/** What is not known in a value, of which this much is known. */
function* noticesIn(value: unknown, known: Known, path: string, depth = 0): Generator<Omit<GymNotice, 'operation'>> {
  // No answer is so deep, and none may exhaust the stack.
  if (known === null || value === null || depth > 20) return
  if (typeof known === 'string') {
    yield* noticesIn(value, schemas[known] ?? null, path, depth)
  } else if (Array.isArray(value)) {
    for (const item of value) yield* noticesIn(item, known, `${path}[]`, depth + 1)
  } else if (isValues(known)) {
    if (typeof value !== 'string' || known.includes(value)) return
    yield { path, kind: 'unknown_value', ...(constant.test(value) && { value }) }
  } else if (typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      const place = [...(path === '' ? [] : [path]), fieldName.test(name) ? name : '*'].join('.')
      if (!Object.hasOwn(known, name)) yield { path: place, kind: 'unknown_field' }
      else yield* noticesIn(item, known[name] ?? null, place, depth + 1)
    }
  }
}

function isValues(known: Exclude<Known, null | string>): known is readonly string[] {
  return Array.isArray(known)
}
