import { type AccessCodeError, checkOptions, type Expected } from '@acme/access-codes/provider'
import { describe, expect, it } from 'vitest'

const where = { provider: 'gym', operation: 'createGymClient' }
const check = (options: unknown, expected: Record<string, Expected> = {}) => checkOptions(options, expected, where)

const failure = (run: () => void): AccessCodeError | null => {
  try {
    run()
    return null
  } catch (error) {
    return error as AccessCodeError
  }
}

describe('options', () => {
  it.each([undefined, null, 'text', 5, [], () => ({})])('are an object, and not %s', (options) => {
    const { code, message, provider, operation } = failure(() => check(options)) ?? {}

    expect({ code, message, provider, operation }).toEqual({
      code: 'invalid_option',
      message: 'createGymClient needs options, an object',
      ...where,
    })
  })

  it.each<[Expected, unknown, string]>([
    ['function', 'secret-1', 'a function, not a string'],
    ['function', null, 'a function, not null'],
    ['function', {}, 'a function, not an object'],
    ['text', '', 'a string, not an empty string'],
    ['text', NaN, 'a string, not NaN'],
    ['text', 5, 'a string, not a number'],
    ['text', 5n, 'a string, not a bigint'],
    ['text', new String('boxed'), 'a string, not an object'],
    ['boolean', 'yes', 'a boolean, not a string'],
    ['boolean', 1, 'a boolean, not a number'],
    ['object', ['secret-1'], 'an object, not an array'],
    ['object', null, 'an object, not null'],
    ['object', () => undefined, 'an object, not a function'],
    [['take', 'close'], 'secret-1', 'an object with take, close, not a string'],
    [['take', 'close'], { take: () => undefined }, 'an object with take, close, not one without close'],
    [['take', 'close'], null, 'an object with take, close, not null'],
  ])('a %s that came as %o', (expected, value, complaint) => {
    const error = failure(() => check({ it: value }, { it: expected }))

    expect(error?.message).toBe(`createGymClient needs it to be ${complaint}`)
    expect(error?.message).not.toContain('secret-1')
  })

  it('pass where they are what is expected, or left out, or undefined', () => {
    class Store {
      get(): null {
        return null
      }
    }
    const expected = { a: 'function', b: 'text', c: 'boolean', d: 'object', e: ['get'], f: 'function' } as const
    const given = { a: check, b: 'x', c: false, d: new Map(), e: new Store(), f: undefined, other: 5 }

    expect(failure(() => check(given, expected))).toBe(null)
    expect(failure(() => check({}, expected))).toBe(null)
  })
})
