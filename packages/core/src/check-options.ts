import { AccessCodeError, type ErrorDetails } from './errors.js'

/** What an option has to be where it is given: undefined passes. A list names the methods of an object. */
export type Expected = 'function' | 'text' | 'boolean' | 'object' | readonly string[]

/**
 * Checks the options of a constructor or a function before anything is sent or kept. What is undefined passes; numbers have bounds,
 * which are `checkNumber`'s. A text is not empty; neither a list nor a function is an object.
 *
 * @throws AccessCodeError `invalid_option`, whose message names the option and the kind of what came, never the value itself:
 * `createGymClient needs fetch to be a function, not a string`
 */
export function checkOptions(
  options: unknown,
  expected: Readonly<Record<string, Expected>>,
  where: ErrorDetails,
): void {
  const refuse = (complaint: string): Error =>
    new AccessCodeError('invalid_option', `${where.operation} needs ${complaint}`, where)
  if (kindOf(options) !== 'an object') throw refuse('options, an object')
  for (const [name, kind] of Object.entries(expected)) {
    const value = (options as Record<string, unknown>)[name]
    if (value === undefined) continue
    const came = kindOf(value)
    if (typeof kind === 'string') {
      if (came !== words[kind]) throw refuse(`${name} to be ${words[kind]}, not ${came}`)
    } else {
      const lacks = kind.find((method) => typeof Object(value)[method] !== 'function')
      const not = came === 'an object' ? `one without ${lacks}` : came
      if (lacks !== undefined) throw refuse(`${name} to be an object with ${kind.join(', ')}, not ${not}`)
    }
  }
}

const words = { function: 'a function', text: 'a string', boolean: 'a boolean', object: 'an object' }

/** The kind of a value, as a message may tell it: `an object`, `null`, `an empty string`, `NaN`. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null || Number.isNaN(value)) return String(value)
  if (Array.isArray(value)) return 'an array'
  if (value === '') return 'an empty string'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
